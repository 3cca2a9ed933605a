"""Why one thing could not be used: keys drop.<code>."""

TEXTS: dict[str, tuple[str, str, str, str]] = {}
