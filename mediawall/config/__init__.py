"""config.yaml -> frozen settings; every mistake at once, each with file, line and what is allowed."""

from mediawall.config.environment import refers, resolve, use_outgoing
from mediawall.config.load import load
from mediawall.config.settings import Brand, Moderation, Network, Settings, Site, Storage, WallSettings

__all__ = [
    "Brand",
    "Moderation",
    "Network",
    "Settings",
    "Site",
    "Storage",
    "WallSettings",
    "load",
    "refers",
    "resolve",
    "use_outgoing",
]
