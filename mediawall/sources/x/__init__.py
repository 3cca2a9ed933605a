"""X by its official API: an account, a hashtag or a query, paid by the post, and never above a cap in euros.

Retweets are others' posts and are left out; a quote or a reply counts by its author's own words and own pictures.
"""

from mediawall.sources.x.normalise import parse
from mediawall.sources.x.settings import XSettings
from mediawall.sources.x.settings import XSettings as Settings
from mediawall.sources.x.source import XSource, open_sources

__all__ = ["Settings", "XSettings", "XSource", "open_sources", "parse"]
