"""The lists: what a line says, and reading the lists that ship with mediawall."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

import regex

from mediawall.domain.decision import Severity
from mediawall.moderate.words.fold import fold

ALLOW: Literal["allow"] = "allow"
OWN = "own"
"""The language of words from the config."""

_WORD = regex.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a list.

    ``text`` is as written, without its signs, ``words`` its folded words: one, or several for a phrase. ``severity`` is
    None for an allowance. ``open_start`` and ``open_end`` stand for any letters before and after a single word;
    ``accents`` says that only its own accents count, ``elsewhere`` that it is ordinary in other languages.
    """

    text: str
    words: tuple[str, ...]
    language: str
    severity: Severity | None
    open_start: bool = False
    open_end: bool = False
    accents: bool = False
    elsewhere: bool = False


def entry(line: str, severity: str, language: str) -> Entry:
    """The entry of a word with its signs (``~``, ``=``, ``*``); ``severity`` may be ``allow``."""
    signs = line[: len(line) - len(line.lstrip("~="))]
    written = line.lstrip("~=")
    text = written.strip("*").strip()
    return Entry(
        text=text.casefold(),
        words=tuple(_WORD.findall(fold(text).text)),
        language=language,
        severity=None if severity == ALLOW else Severity(severity),
        open_start=written.startswith("*"),
        open_end=written.endswith("*"),
        accents="=" in signs,
        elsewhere="~" in signs,
    )


def shipped(language: str) -> tuple[Entry, ...]:
    """The list of that language (nl, fr, en, de)."""
    text = files(__package__).joinpath("lists", f"{language}.txt").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(entry(word, severity, language) for word, severity in lines)


def own(words: Iterable[str], severity: str) -> tuple[Entry, ...]:
    """The config's own words; one without a letter is passed over."""
    entries = (entry(word.strip(), severity, OWN) for word in words)
    return tuple(entry for entry in entries if entry.words)
