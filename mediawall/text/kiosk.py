"""What stands on a screen."""

TEXTS: dict[str, tuple[str, str, str, str]] = {}
