"""Hashtags and mentions: the block at the end goes away, the ones in a sentence stay as words."""

import regex

from mediawall.programme.caption.signs import EMOJI
from mediawall.text.tongue import SMALL_WORDS

_CHIPS = 2
_TAG = regex.compile(r"(?<![\p{L}\p{N}_&/])#(?=[\p{M}\p{N}_]*\p{L})([\p{L}\p{M}\p{N}_]+)")
_TAGS_ONLY = regex.compile(
    rf"(?:(?:@|#(?=[\p{{M}}\p{{N}}_]*+\p{{L}}))[\p{{L}}\p{{M}}\p{{N}}_.]++(?:[,;|·•/–—-]|{EMOJI})*+)+"
)
_FILLER = regex.compile(rf"(?:[.,;|·•/\\_–—-]|{EMOJI})+")
_PIECES = regex.compile(r"\S+")
_LABEL = regex.compile(
    r"(?:^|(?<=[.!?…\n]))\s*(?:[^.!?…\n]{0,40}:|(?:[📸📷🎥©]\uFE0F?|foto'?s?|photos?|pics?|fotos?|beeld|bild|video|credits?|with|met)"
    r"(?:\s+(?:door|by|par|von|van|©))?)\s*$",
    regex.IGNORECASE,
)
_SMALL = frozenset().union(*SMALL_WORDS.values())
_FEW = 2


def cut(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without blocks of tags, and the hashtags that were cut, in order, as written."""
    body, tail = _split(text.rstrip())
    kept, cut_tags = [], []
    for line in body.split("\n"):
        pieces = _PIECES.findall(line)
        if len(pieces) >= _FEW and all(_TAGS_ONLY.fullmatch(piece) for piece in pieces):
            cut_tags += _TAG.findall(line)
        else:
            kept.append(_TAG.sub(r"\1", line))
    return "\n".join(kept), (*cut_tags, *_TAG.findall(tail))


def chips(cut_tags: tuple[str, ...], own: str) -> tuple[str, ...]:
    """At most two of them, in small letters and without repeats, the wall's own first."""
    unique = dict.fromkeys(tag.casefold() for tag in cut_tags)
    first = [own.casefold()] if own.casefold() in unique else []
    return tuple((first + [tag for tag in unique if tag not in first])[:_CHIPS])


def _split(text: str) -> tuple[str, str]:
    """The text before the block of tags at its end, and the block."""
    pieces = list(_PIECES.finditer(text))
    start, first = len(text), len(pieces)
    for index in range(len(pieces) - 1, -1, -1):
        if _TAGS_ONLY.fullmatch(pieces[index][0]):
            start, first = pieces[index].start(), index
        elif not _FILLER.fullmatch(pieces[index][0]):
            break
    if 0 < first < len(pieces) and _leans(text, pieces[first - 1], pieces[first]):
        start = pieces[first].end()
    body, tail = text[:start].rstrip(), text[start:]
    return (_LABEL.sub("", body) if tail.startswith("@") else body.removesuffix(":")), tail


def _leans(text: str, word: regex.Match[str], tag: regex.Match[str]) -> bool:
    """Whether the sentence needs the tag: `wij houden van #ieper`."""
    return "\n" not in text[word.end() : tag.start()] and word[0].casefold().replace("’", "'") in _SMALL
