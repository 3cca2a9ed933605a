"""Instagram by instaloader: accounts and hashtags, read as politely as a library can.

Stories and highlights are left out on purpose: they are published for a day, so a wall that kept them would show what
its author already took back. They are said as unreadable (``story``).
"""

from mediawall.sources.instagram_instaloader.normalise import parse
from mediawall.sources.instagram_instaloader.session import cookies_in, keep_session
from mediawall.sources.instagram_instaloader.settings import InstagramSettings
from mediawall.sources.instagram_instaloader.settings import InstagramSettings as Settings
from mediawall.sources.instagram_instaloader.source import InstagramSource, open_sources
from mediawall.sources.instagram_instaloader.whose import whose_session

__all__ = [
    "InstagramSettings",
    "InstagramSource",
    "Settings",
    "cookies_in",
    "keep_session",
    "open_sources",
    "parse",
    "whose_session",
]
