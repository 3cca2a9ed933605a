"""config.yaml -> frozen settings; every mistake at once, each with file, line and what is allowed."""

from mediawall.config.environment import refers, resolve, use_outgoing
from mediawall.config.load import load
from mediawall.config.settings import (
    Brand,
    Mail,
    Moderation,
    Network,
    NoticeSettings,
    Settings,
    Site,
    Storage,
    WallSettings,
    Webhook,
)

__all__ = [
    "Brand",
    "Mail",
    "Moderation",
    "Network",
    "NoticeSettings",
    "Settings",
    "Site",
    "Storage",
    "WallSettings",
    "Webhook",
    "load",
    "refers",
    "resolve",
    "use_outgoing",
]
