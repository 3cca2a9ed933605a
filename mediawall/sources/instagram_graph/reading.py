"""Reading values out of JSON that may be of any type: the value, or nothing, never an error."""

import math
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from mediawall.reply import Node, node

_LAUNCH = datetime(2010, 7, 1, tzinfo=UTC)
_FAR = datetime(2100, 1, 1, tzinfo=UTC)
_WEB = re.compile(r"https://[^\s/?#]+\S*")
_LONGEST_ADDRESS = 8000
_LONGEST_NUMBER = 40


def nodes(value: Any) -> Iterator[Node]:
    """The objects of a list, or of ``{"data": […]}``."""
    rows = node(value).get("data") if isinstance(value, dict) else value
    return (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else iter(())


def text(value: Any) -> str:
    """The text in NFC, without what no database or page can hold (NUL, half surrogates); else empty."""
    if not isinstance(value, str):
        return ""
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    return unicodedata.normalize("NFC", whole)


def word(value: Any) -> str:
    """The text without space around it."""
    return text(value).strip()


def number(value: Any) -> float:
    """The number, also one that is written as text, if it is above zero; 0.0 for all else."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return 0.0
    try:
        found = float(value[:_LONGEST_NUMBER] if isinstance(value, str) else value)
    except (OverflowError, ValueError):
        return 0.0
    return found if math.isfinite(found) and found > 0 else 0.0


def moment(value: Any) -> datetime | None:
    """The time of an ISO 8601 text, such as ``2026-11-22T08:00:00+0000``, or of Unix seconds; None where it is none.

    A time before Instagram existed, or after the year 2100, is none.
    """
    seconds = number(value)
    try:
        found = datetime.fromtimestamp(seconds, UTC) if seconds else datetime.fromisoformat(word(value))
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return found if _LAUNCH < found < _FAR else None


def address(value: Any) -> str:
    """The web address, as given; empty where it is none, or not https."""
    found = word(value)
    return found if len(found) <= _LONGEST_ADDRESS and _WEB.fullmatch(found) else ""
