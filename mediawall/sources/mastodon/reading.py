"""Reading values out of JSON that may be of any type: the value, or nothing, never an error."""

import math
import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

from mediawall.reply import Node

_FIRST = datetime(2007, 1, 1, tzinfo=UTC)
"""Friendica's forerunners are of 2010, but posts may be dated back to those of a blog."""
_LAST = datetime(2100, 1, 1, tzinfo=UTC)
_HTTPS = re.compile(r"https://[^\s/?#@\\<>\"{}|^`]+([/?][^\s\\<>\"{}|^`]*)?")
_LONGEST_ADDRESS = 2000
_LONGEST_TEXT = 40_000
"""Characters. Mastodon allows 500; a Friendica post may be an article."""
_ID = re.compile(r"[\w.:~-]{1,64}", re.ASCII)
_WIDEST = 1_000_000


def nodes(value: Any) -> list[Node]:
    """The objects of the list, or none."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def text(value: Any) -> str:
    """The text in NFC, without what no database or page can hold (NUL, half surrogates); else empty."""
    if not isinstance(value, str):
        return ""
    whole = value[:_LONGEST_TEXT].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", whole.replace("\x00", ""))


def real(value: Any) -> float | None:
    """The finite number, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def pixels(value: Any) -> int:
    """A width or height, 0 where it is none."""
    number = real(value)
    return int(number) if number is not None and 0 < number < _WIDEST else 0


def moment(value: Any) -> datetime | None:
    """The time of an ISO 8601 text, UTC where it names no zone; None if it is none of this network's age."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value.strip())
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found if _FIRST < found < _LAST else None


def address(value: Any) -> str:
    """The https address; empty where it is none."""
    found = text(value).strip()
    return found if len(found) <= _LONGEST_ADDRESS and _HTTPS.fullmatch(found) else ""


def own_id(status: Node) -> str:
    """The status's id on the server that was asked, empty where it has none: what pages are asked by."""
    found = status.get("id")
    written = str(found) if isinstance(found, int) and not isinstance(found, bool) else text(found)
    return written if _ID.fullmatch(written) else ""
