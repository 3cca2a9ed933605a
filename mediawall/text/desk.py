"""The desk: pages, buttons, states."""

TEXTS: dict[str, tuple[str, str, str, str]] = {}
