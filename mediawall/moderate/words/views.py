"""The ways in which a word hides: each view finds a candidate, a word and where it stands in the folded text."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

LEET = (
    str.maketrans("01345789@$!|+€", "oieastbgasiite"),
    str.maketrans("01345789@$!|+€", "oleastbgasllte"),
)
"""Figures and signs read as letters: 1, ! and | as i, then as l."""

_THRICE = regex.compile(r"(.)\1{2,}")
_CHUNK = regex.compile(r"[^\s,;:?(){}\[\]<>“”\"]++")
_ODD = regex.compile(r"[\d@$!|+€*#%._·~'’•●★✱^=/\\-]")
_LEET_SIGN = regex.compile(r"[01345789@$!|+€]")
_SEPARATORS = regex.compile(r"[._·~'*#•^=/\\-]+")
_MASK = regex.compile(r"[*#%@$•●★✱·.-]")
_MASKED = regex.compile(r"(?<![^\W\d_])[^\W\d_]+(?:[*#%@$•●★✱]+[^\W\d_]+)+(?![^\W\d_])")
_SPELLED = regex.compile(r"(?<![^\W_])(?:[^\W_](?:\s|\s?[._*·,/|-]{1,2}\s?)){2,}[^\W_](?![^\W_])")
_WORD = regex.compile(r"[^\W\d_]+")
_AROUND = "#.!'-_*~/\\"
_LONELY = frozenset("bcdfghjklmnpqrstvwxz")
_JOINED_LEAST = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A candidate word: ``folded[start:end]`` is what hides it."""

    word: str
    start: int
    end: int


def words(text: str) -> list[Token]:
    """The words as they stand."""
    return [Token(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]


def squeezed(token: Token) -> tuple[str, ...]:
    """A word with letters three times and more: with one of each, and with two."""
    if _THRICE.search(token.word) is None:
        return ()
    return _THRICE.sub(r"\1", token.word), _THRICE.sub(r"\1\1", token.word)


def figures(text: str) -> Iterator[Token]:
    """Words with figures and signs for letters: `kl00tz4k`, `$hit`, `sh!t`."""
    for chunk in _odd_chunks(text):
        if _LEET_SIGN.search(chunk.word):
            for table in LEET:
                for found in _WORD.finditer(chunk.word.translate(table)):
                    yield Token(found[0], chunk.start, chunk.end)


def parted(text: str) -> Iterator[Token]:
    """Words with signs between their letters: `k.u.t`, `f-u-c-k`, `klo.ot.zak`."""
    for chunk in _odd_chunks(text):
        if _SEPARATORS.search(chunk.word):
            for table in LEET:
                yield Token(_SEPARATORS.sub("", chunk.word).translate(table), chunk.start, chunk.end)


def spelled(text: str) -> Iterator[Token]:
    """Words letter by letter, glued to their neighbours: `k u t`, `f u c k y o u`."""
    for found in _SPELLED.finditer(text):
        letters = "".join(sign for sign in found[0] if sign.isalnum())
        if sum(sign.isalpha() for sign in letters) * 2 > len(letters):
            for table in LEET:
                yield Token(letters.translate(table), found.start(), found.end())


def split(text: str, tokens: list[Token]) -> Iterator[Token]:
    """Words with one letter pushed off: `f uck`, `klootza k`."""
    for left, right in pairwise(tokens):
        lonely = (left.word in _LONELY and text[left.start - 1 : left.start] != "'") or right.word in _LONELY
        if lonely and text[left.end : right.start] == " " and len(left.word + right.word) >= _JOINED_LEAST:
            yield Token(left.word + right.word, left.start, right.end)


def masked(text: str) -> Iterator[Token]:
    """Words with letters struck out: `k#t`, `f**k`; the word holds ``.`` for each, as a pattern."""
    for found in _MASKED.finditer(text):
        pattern = _MASK.sub(".", found[0])
        if pattern.count(".") * 2 <= len(pattern) + 1:
            yield Token(pattern, found.start(), found.end())


def _odd_chunks(text: str) -> Iterator[Token]:
    """Pieces with letters and other signs, without the punctuation around them; `$`, `@` and `+` may be letters."""
    if _ODD.search(text):
        for found in _CHUNK.finditer(text):
            left = found[0].lstrip(_AROUND)
            piece = left.rstrip(_AROUND)
            if _ODD.search(piece) and _WORD.search(piece):
                yield Token(piece, found.end() - len(left), found.end() - len(left) + len(piece))
