"""mediawall: the media wall of a town hall, from Instagram, past a human, to every screen and the website."""

__version__ = "0.1.0"
