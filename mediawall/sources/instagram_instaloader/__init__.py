"""Instagram by instaloader: accounts and hashtags, read as politely as a library can."""

from mediawall.sources.instagram_instaloader.normalise import parse

__all__ = ["parse"]
