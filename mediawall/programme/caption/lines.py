"""Lines: a caption becomes one line, and a line that ended without a stop gets one."""

import unicodedata

import regex

from mediawall.programme.caption.signs import EMOJI

_BULLET = regex.compile(r"^\s*(?:[•▪▫◦●○■□▸►‣✓✔➤*·–—-]\uFE0F?\s+)+")
_SEEN = regex.compile(rf"[\p{{L}}\p{{N}}]|{EMOJI}")
_STOPPED = regex.compile(rf"(?:[.!?…:;,،؛؟\u3002\uFF01\uFF1F\uFF0C–—-]|{EMOJI})[\"'”’»“)\]\s]*$")
_SPACES = regex.compile(r"\s+")


def joined(text: str) -> str:
    """The text on one line, with single spaces, in NFC; empty where nothing can be seen of it."""
    lines = [_BULLET.sub("", line).strip() for line in text.split("\n")]
    lines = [line for line in lines if _SEEN.search(line)]
    stopped = [line if _STOPPED.search(line) else f"{line}." for line in lines[:-1]]
    return unicodedata.normalize("NFC", _SPACES.sub(" ", " ".join([*stopped, *lines[-1:]])))
