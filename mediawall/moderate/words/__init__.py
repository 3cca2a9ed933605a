"""The word engine: which words of the lists a text holds, however they are written."""

from mediawall.moderate.words.engine import Hit, Words

__all__ = ["Hit", "Words"]
