"""What somebody wrote beside a picture: a caption file of the same name, as text, YAML or JSON."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit

import yaml

LARGEST = 64 << 10
"""Bytes of a caption file."""

LONGEST_CAPTION, LONGEST_ALT, LONGEST_AUTHOR = 5000, 1000, 60
LONGEST_LINK = 300
"""Characters of a link: it becomes a square code that a phone must read from across a hall."""

_KEPT = "\n"
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What stands beside a picture; each is empty (``taken``: None) where nothing does. ``link`` is https."""

    caption: str = ""
    author: str = ""
    alt: str = ""
    taken: datetime | None = None
    link: str = ""


def read_note(name: str, data: bytes) -> Note | None:
    """What the caption file says; None where it cannot be read, so that no picture shows without its maker's name.

    Args:
        name: the file's name: .txt is a caption and nothing else, .yaml, .yml and .json hold keys.
        data: its bytes, UTF-8 (UTF-16 with its mark, as Windows' editor may write it).
    """
    text = _decoded(data)
    if text is None or len(data) > LARGEST:
        return None
    if name.casefold().endswith(".txt"):
        return Note(caption=clean(text, LONGEST_CAPTION))
    found = _loaded(text, as_json=name.casefold().endswith(".json"))
    return _note(found) if isinstance(found, dict) else None


def https_link(value: Any) -> str:
    """The address, if it is one that a phone may follow; else empty."""
    if not isinstance(value, str) or len(value) > LONGEST_LINK:
        return ""
    link = value.strip()
    if any(sign.isspace() or unicodedata.category(sign).startswith("C") for sign in link):
        return ""
    try:
        parts = urlsplit(link)
        fine = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return link if fine else ""


def _decoded(data: bytes) -> str | None:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def _loaded(text: str, *, as_json: bool) -> Any:
    """The document, None where it is none. YAML is read without types: every value stays as it was written."""
    try:
        return json.loads(text) if as_json else yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes texts, lists and mappings only
    except (ValueError, yaml.YAMLError, RecursionError, TypeError):  # TypeError: a mapping as a key
        return None


def _note(found: Mapping[Any, Any]) -> Note | None:
    taken = found.get("taken")
    when = _moment(taken)
    if taken not in (None, "") and when is None:
        return None
    return Note(
        caption=clean(found.get("caption"), LONGEST_CAPTION),
        author=" ".join(clean(found.get("author"), LONGEST_AUTHOR).split()),
        alt=" ".join(clean(found.get("alt"), LONGEST_ALT).split()),
        taken=when,
        link=https_link(found.get("link")),
    )


def clean(value: Any, longest: int) -> str:
    """The text in NFC with its line breaks, without signs that steer a terminal, a page or a database."""
    if not isinstance(value, str):
        return ""
    lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(
        sign for sign in lines if sign in _KEPT or unicodedata.category(sign) not in {"Cc", "Cs", "Co", "Cn"}
    )
    return unicodedata.normalize("NFC", kept).strip()[:longest]


def _moment(value: Any) -> datetime | None:
    """ISO 8601; a day alone is its noon, a time without zone is UTC."""
    if not isinstance(value, str):
        return None
    written = value.strip()
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    try:
        found = datetime.combine(day, time(12)) if day else datetime.fromisoformat(written)
        aware = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    return aware if aware >= _EARLIEST else None
