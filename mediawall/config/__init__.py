"""config.yaml -> frozen settings; every mistake at once, each with file, line and what is allowed."""

from mediawall.config.collecting import Collecting
from mediawall.config.environment import refers, resolve, use_outgoing
from mediawall.config.load import load
from mediawall.config.roads import RoadsSettings, every_row
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
    "Collecting",
    "Mail",
    "Moderation",
    "Network",
    "NoticeSettings",
    "RoadsSettings",
    "Settings",
    "Site",
    "Storage",
    "WallSettings",
    "Webhook",
    "every_row",
    "load",
    "refers",
    "resolve",
    "use_outgoing",
]
