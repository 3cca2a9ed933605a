"""Instagram by its official Graph API: own posts and stories, a hashtag, a partner's account, posts that tag or mention us.

Stories are shown where they are asked for, for the day that they live. Elsewhere they are said as unreadable (``story``).
"""

from mediawall.sources.instagram_graph.normalise import parse
from mediawall.sources.instagram_graph.settings import InstagramGraphSettings
from mediawall.sources.instagram_graph.settings import InstagramGraphSettings as Settings
from mediawall.sources.instagram_graph.source import InstagramGraphSource, open_sources

__all__ = ["InstagramGraphSettings", "InstagramGraphSource", "Settings", "open_sources", "parse"]
