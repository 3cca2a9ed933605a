"""Reasons of decisions: keys reason.<code>."""

TEXTS: dict[str, tuple[str, str, str, str]] = {}
