"""A folder on the server: pictures that a department lays there, with caption files beside them."""

from mediawall.sources.folder.settings import FolderSettings
from mediawall.sources.folder.settings import FolderSettings as Settings
from mediawall.sources.folder.source import FolderSource, open_sources

__all__ = ["FolderSettings", "FolderSource", "Settings", "open_sources"]
