"""Feeds of any website: RSS 0.9x, 1.0 and 2.0, Atom, Media RSS, JSON Feed.

We fetch the bytes, conditionally; feedparser reads XML that is already text and holds no declarations. What becomes
of an entry is plain text and https addresses, whatever the feed says.
"""

from mediawall.sources.feed.reading import parse
from mediawall.sources.feed.settings import FeedSettings
from mediawall.sources.feed.settings import FeedSettings as Settings
from mediawall.sources.feed.source import FeedSource, open_sources

__all__ = ["FeedSettings", "FeedSource", "Settings", "open_sources", "parse"]
