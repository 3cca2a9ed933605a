"""What a remote's JSON holds, whatever it turns out to be: the value asked for, or nothing, never an error."""

import json
import math
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from mediawall.domain.errors import ShapeChanged

Node = Mapping[str, Any]
"""A JSON object."""

_FIRST = datetime(2004, 1, 1, tzinfo=UTC)
"""Facebook, the oldest of the networks, is of February 2004."""
_LAST = datetime(2100, 1, 1, tzinfo=UTC)
_HTTPS = re.compile(r"https://[^\s/?#@\\<>\"{}|^`]+([/?][^\s\\<>\"{}|^`]*)?")
_DECIMAL = re.compile(r"[+-]?\d{1,18}(\.\d{1,18})?", re.ASCII)
_ID = re.compile(r"[\w.:~-]{1,100}", re.ASCII)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_]\w+)*", re.IGNORECASE)
_LONGEST_ADDRESS = 4000
_LONGEST_TEXT = 70_000
"""Characters. Facebook allows 63,206, X 25,000, YouTube 5,000."""
_WIDEST = 1_000_000


def document(answer: bytes) -> Any:
    """The reply's JSON.

    Raises:
        ShapeChanged: it is none.
    """
    try:
        return json.loads(answer.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise ShapeChanged(f"no JSON in an answer of {len(answer)} bytes") from error


def remembered(cursor: str) -> Node:
    """The object that a cursor holds; an empty one where the cursor is empty or none of ours."""
    try:
        return node(json.loads(cursor or "{}"))
    except (ValueError, RecursionError):
        return {}


def node(value: Any) -> Node:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}


def rows(value: Any) -> list[Any]:
    """The list, or an empty one."""
    return value if isinstance(value, list) else []


def nodes(value: Any) -> list[Node]:
    """The objects of a list, or of ``{"data": […]}``; a lone object counts as a list of itself."""
    if isinstance(value, dict):
        value = value.get("data", [value] if value else [])
    return [row for row in rows(value) if isinstance(row, dict)]


def at(value: Any, *path: str) -> Any:
    """What lies at the end of the path of keys, or None."""
    for step in path:
        value = node(value).get(step)
    return value


def text(value: Any) -> str:
    """The text in NFC, without what no database or page can hold (NUL, half surrogates); else empty."""
    if not isinstance(value, str):
        return ""
    whole = value[:_LONGEST_TEXT].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", whole.replace("\x00", ""))


def word(value: Any) -> str:
    """The text on one line, without space around it."""
    return " ".join(text(value).split())


def identity(value: Any) -> str:
    """An id as text, whether it was written as one or as a number; empty where it is none."""
    found = str(value) if isinstance(value, int) and not isinstance(value, bool) else text(value).strip()
    return found if _ID.fullmatch(found) else ""


def identities(value: Any) -> tuple[str, ...]:
    """The ids of a list."""
    return tuple(filter(None, map(identity, rows(value))))


def real(value: Any) -> float | None:
    """The finite number, also one that is written as a text; None for all else."""
    if isinstance(value, str) and _DECIMAL.fullmatch(value.strip()):
        return float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def count(value: Any) -> int:
    """A whole number above zero, else 0."""
    number = real(value)
    return int(number) if number is not None and number > 0 else 0


def pixels(value: Any) -> int:
    """A width or height, 0 where it is none."""
    found = count(value)
    return found if found < _WIDEST else 0


def yes(value: Any) -> bool:
    """Whether it is true, also where that is written as a text."""
    return value is True or (isinstance(value, str) and value.strip().lower() == "true")


def moment(value: Any) -> datetime | None:
    """The time of an ISO 8601 text or of Unix seconds, UTC where no zone is named; None if it is none of our age."""
    seconds = real(value)
    try:
        found = (
            datetime.fromisoformat(word(value)) if seconds is None else datetime.fromtimestamp(seconds, UTC)
        )
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if _FIRST < found < _LAST else None


def address(value: Any) -> str:
    """The https address; empty where it is none. One written with http, or without a scheme, is asked by https."""
    found = text(value).strip()
    for plain in ("http://", "//"):
        if found.startswith(plain):
            found = f"https://{found.removeprefix(plain)}"
    return found if len(found) <= _LONGEST_ADDRESS and _HTTPS.fullmatch(found) else ""


def language(value: Any) -> str:
    """The two letters of a language tag; empty where it has none, or names no language (``und``, ``zxx``)."""
    found = _LANGUAGE.fullmatch(text(value).strip())
    return found[1].lower() if found else ""
