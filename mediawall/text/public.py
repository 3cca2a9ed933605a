"""Public pages: embed, feeds, errors."""

TEXTS: dict[str, tuple[str, str, str, str]] = {}
