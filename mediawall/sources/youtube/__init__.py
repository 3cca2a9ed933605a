"""A YouTube channel, or a playlist, by the official Data API: each video by its still.

Shorts are videos like any other. What is planned (a premiere, a broadcast) and what is on the air now is said as
unreadable (``not-yet``, ``on-air``) and looked at again with every poll until it is a video that anyone can play.
"""

from mediawall.sources.youtube.normalise import parse
from mediawall.sources.youtube.settings import YouTubeSettings
from mediawall.sources.youtube.settings import YouTubeSettings as Settings
from mediawall.sources.youtube.source import YouTubeSource, open_sources

__all__ = ["Settings", "YouTubeSettings", "YouTubeSource", "open_sources", "parse"]
