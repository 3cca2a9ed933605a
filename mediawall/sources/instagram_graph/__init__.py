"""Instagram by its official Graph API: own posts, a hashtag, a partner's account, and posts that tag the own account.

Stories are left out on purpose, as on every road: they are published for a day. They are said as unreadable (``story``).
"""

from mediawall.sources.instagram_graph.normalise import parse
from mediawall.sources.instagram_graph.settings import InstagramGraphSettings
from mediawall.sources.instagram_graph.settings import InstagramGraphSettings as Settings
from mediawall.sources.instagram_graph.source import InstagramGraphSource, open_sources

__all__ = ["InstagramGraphSettings", "InstagramGraphSource", "Settings", "open_sources", "parse"]
