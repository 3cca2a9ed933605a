"""Mastodon's interface: accounts and hashtags of Mastodon, Pixelfed, GoToSocial, Friendica, Pleroma and Akkoma.

Only public posts are shown. One that its author published "quietly" (``unlisted``), to followers or to some people is
said as unreadable (``not-public``): who keeps a post out of the public lists did not mean it for a wall in a hall.
"""

from mediawall.sources.mastodon.normalise import parse
from mediawall.sources.mastodon.settings import MastodonSettings
from mediawall.sources.mastodon.settings import MastodonSettings as Settings
from mediawall.sources.mastodon.source import MastodonSource, open_sources

__all__ = ["MastodonSettings", "MastodonSource", "Settings", "open_sources", "parse"]
