"""What checks find: keys finding.<code>."""

TEXTS: dict[str, tuple[str, str, str, str]] = {}
