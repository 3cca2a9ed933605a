"""Bluesky: an account, or a hashtag of the whole network, as it is published.

News comes by Jetstream, the network's open stream of changes, which needs no account and no key; an account's older
posts come from the public interface of bsky.app. Who asked not to be shown to people who are not signed in is not shown on
a wall either (``not-public``).
"""

from mediawall.sources.bluesky.normalise import parse
from mediawall.sources.bluesky.settings import BlueskySettings
from mediawall.sources.bluesky.settings import BlueskySettings as Settings
from mediawall.sources.bluesky.source import BlueskySource, open_sources

__all__ = ["BlueskySettings", "BlueskySource", "Settings", "open_sources", "parse"]
