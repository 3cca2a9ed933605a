"""Instagram by its official Graph API: own posts and stories, a hashtag, a partner's account, posts that tag or mention us.

Stories are shown where they are asked for, for the day that they live. Elsewhere they are said as unreadable (``story``).
"""

from mediawall.sources.instagram_graph.access import fingerprint, kept_as, lasting
from mediawall.sources.instagram_graph.accounts import NEEDS, OF_INSTAGRAM_LOGIN, Account, accounts
from mediawall.sources.instagram_graph.normalise import parse
from mediawall.sources.instagram_graph.oauth import Oauth
from mediawall.sources.instagram_graph.settings import VERSION, InstagramGraphSettings, Login
from mediawall.sources.instagram_graph.settings import InstagramGraphSettings as Settings
from mediawall.sources.instagram_graph.share import Share
from mediawall.sources.instagram_graph.source import (
    InstagramGraphSource,
    access_of,
    open_sources,
    week_of,
)
from mediawall.sources.instagram_graph.telling import HASHTAGS

__all__ = [
    "HASHTAGS",
    "NEEDS",
    "OF_INSTAGRAM_LOGIN",
    "VERSION",
    "Account",
    "InstagramGraphSettings",
    "InstagramGraphSource",
    "Login",
    "Oauth",
    "Settings",
    "Share",
    "access_of",
    "accounts",
    "fingerprint",
    "kept_as",
    "lasting",
    "open_sources",
    "parse",
    "week_of",
]
