"""A share of Nextcloud or ownCloud, or any other WebDAV folder: pictures, with caption files beside them."""

from mediawall.sources.nextcloud.listing import parse
from mediawall.sources.nextcloud.settings import NextcloudSettings
from mediawall.sources.nextcloud.settings import NextcloudSettings as Settings
from mediawall.sources.nextcloud.source import NextcloudSource, open_sources

__all__ = ["NextcloudSettings", "NextcloudSource", "Settings", "open_sources", "parse"]
