"""A Facebook Page by the official Graph API: its own posts, with its visitors', or those in which it is tagged.

Only a post's own pictures are shown. What it shares from elsewhere (a link, another's post, an event) belongs to others and
is said as unreadable (``shared``, ``boost``), and so is what not everyone may see (``not-public``).
"""

from mediawall.sources.facebook_page.normalise import parse
from mediawall.sources.facebook_page.settings import FacebookPageSettings
from mediawall.sources.facebook_page.settings import FacebookPageSettings as Settings
from mediawall.sources.facebook_page.source import FacebookPageSource, open_sources

__all__ = ["FacebookPageSettings", "FacebookPageSource", "Settings", "open_sources", "parse"]
