"""A caption with its marked words, cut into pieces that a template prints as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import regex

from mediawall.domain.decision import Finding

_HASHTAG = regex.compile(r"#[\p{L}\p{N}\p{M}_]+")
_WORD = regex.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of the caption: ``number`` is that of its reason (0 for none), ``kind`` says how it is shown."""

    text: str
    kind: str = "plain"
    number: int = 0


def numbers(findings: Sequence[Finding]) -> dict[int, int]:
    """The number shown at a finding and at its words, by the finding's place; only findings with a span have one."""
    spanned = [place for place, finding in enumerate(findings) if finding.span is not None]
    return {place: number for number, place in enumerate(spanned, start=1)}


def pieces(caption: str, findings: Sequence[Finding]) -> tuple[Piece, ...]:
    """The caption in order, whole: marked words where a finding points, hashtags, and plain text between.

    A span that lies outside the caption or over an earlier one is not marked: the words are never doubled or lost.
    """
    marks = sorted(
        (finding.span[0], finding.span[1], number)
        for place, number in numbers(findings).items()
        if (finding := findings[place]).span is not None
    )
    cut: list[Piece] = []
    at = 0
    for start, end, number in marks:
        if not at <= start < end <= len(caption):
            continue
        cut += _tagged(caption[at:start])
        cut.append(Piece(text=caption[start:end], kind="mark", number=number))
        at = end
    return tuple(cut + _tagged(caption[at:]))


def _tagged(text: str) -> list[Piece]:
    cut: list[Piece] = []
    at = 0
    for match in _HASHTAG.finditer(text):
        if match.start() > at:
            cut.append(Piece(text=text[at : match.start()]))
        cut.append(Piece(text=match.group(), kind="tag"))
        at = match.end()
    if at < len(text):
        cut.append(Piece(text=text[at:]))
    return cut


def changed(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both versions of a caption, word by word, with ``gone`` words in the old and ``new`` words in the new."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if a < b:
            left.append(Piece(text="".join(before[a:b]), kind="plain" if tag == "equal" else "gone"))
        if c < d:
            right.append(Piece(text="".join(after[c:d]), kind="plain" if tag == "equal" else "new"))
    return tuple(left), tuple(right)


def headline(caption: str, most: int = 60) -> str:
    """The caption's first line, short enough for a row or a window's title."""
    line = next((text.strip() for text in caption.splitlines() if text.strip()), "")
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
