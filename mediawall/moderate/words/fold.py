"""Folding: the plain small letters that a reader sees in a text, whatever signs they were made of.

Case, accents, compatibility forms, look-alikes of other scripts, letters on discs and plates, signs of no width.
"""

import unicodedata
from dataclasses import dataclass

_LOOK_ALIKES = {
    "\u0430\u03b1\u0251": "a", "\u0432\u03b2": "b", "\u0441\u03f2\u1d04": "c", "\u0501\u0111\u00f0": "d",
    "\u0435\u0454\u03b5\u04bd\u0259": "e", "\u0493\u017f\u0192": "f", "\u0581\u0261": "g", "\u04bb\u043d\u0570": "h",
    "\u0456\u03b9\u0131\u04cf\u0269": "i", "\u0458\u03f3": "j", "\u043a\u03ba\u049b": "k", "\u0142\u04c0\u01c0": "l",
    "\u043c\u03bc\u0271": "m", "\u0578\u03b7\u043f\u014b": "n", "\u043e\u03bf\u03c3\u0585\u00f8\u0275": "o",
    "\u0440\u03c1\u00fe": "p", "\u051b\u0566": "q", "\u0433\u0280": "r", "\u0455\u01bd": "s", "\u0442\u03c4": "t",
    "\u03c5\u057d\u028b\u1d1c": "u", "\u03bd\u0475\u1d20": "v", "\u0448\u0461\u03c9\u051d": "w", "\u0445\u03c7": "x",
    "\u0443\u03b3\u04af\u028f": "y", "\u0290\u1d22": "z", "\u0153": "oe", "\u00e6": "ae",
    "\u1d00": "a", "\u0299": "b", "\u1d05": "d", "\u1d07": "e", "\ua730": "f", "\u0262": "g", "\u029c": "h",
    "\u026a": "i", "\u1d0a": "j", "\u1d0b": "k", "\u029f": "l", "\u1d0d": "m", "\u0274": "n", "\u1d0f": "o",
    "\u1d18": "p", "\ua731": "s", "\u1d1b": "t", "\u1d21": "w", "\u2019\u2018\u02bc\u0060\u00b4": "'",
}  # fmt: skip
"""Signs that look like a Latin letter, in small form: Cyrillic, Greek, Armenian, phonetic."""
_LETTERS = {sign: letter for signs, letter in _LOOK_ALIKES.items() for sign in signs}
_LETTERS |= {chr(first + at): chr(97 + at) for first in (0x1F150, 0x1F170, 0x1F1E6) for at in range(26)}
_BLANK = frozenset("\u2800\u3164\u115f\u1160\uffa0")
_UNSEEN = frozenset({"Mn", "Me", "Mc", "Cf", "Cc", "Co", "Cs"})


class _Table(dict[int, str]):
    """Code point -> what is seen of it; filled as texts come by."""

    def __missing__(self, point: int) -> str:
        sign = chr(point)
        if sign.isspace():
            seen = " "
        else:
            parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
            seen = "".join(_LETTERS.get(part, part) for part in parts if not _unseen(part))
        if len(self) < _MOST:
            self[point] = seen
        return seen


_MOST = 20_000
_TABLE = _Table()


def _unseen(sign: str) -> bool:
    return sign in _BLANK or unicodedata.category(sign) in _UNSEEN


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and the way back: ``at[i]`` is where its sign ``i`` stands in the original; None where nothing moved."""

    text: str
    original: str
    at: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the original that show ``text[start:end]``, with the unseen signs that follow."""
        if self.at is None:
            return start, end
        last = self.at[end - 1] + 1
        while last < len(self.original) and not _TABLE[ord(self.original[last])]:
            last += 1
        return self.at[start], last


def fold(text: str) -> Folded:
    """The text as plain small letters, other signs unchanged."""
    if text.isascii() and text.isprintable():
        return Folded(text.lower(), text, None)
    parts = [_TABLE[ord(sign)] for sign in text]
    if all(len(part) == 1 for part in parts):
        return Folded("".join(parts), text, None)
    at = [index for index, part in enumerate(parts) for _ in part]
    return Folded("".join(parts), text, at)
