"""The drivers behind the Blobs port."""

from mediawall.blobs.folder import FolderBlobs, open_blobs

__all__ = ["FolderBlobs", "open_blobs"]
