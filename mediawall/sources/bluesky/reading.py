"""Reading values out of JSON that may be of any type: the value, or nothing, never an error."""

import json
import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from mediawall.domain.errors import ShapeChanged
from mediawall.reply import Node, node

POSTS = "app.bsky.feed.post"
"""The collection that posts stand in."""

_FIRST = datetime(2004, 1, 1, tzinfo=UTC)
"""Posts may be dated back to those of an older network, which its author brought along."""
_LAST = datetime(2100, 1, 1, tzinfo=UTC)
_HTTPS = re.compile(r"https://[^\s/?#@\\<>\"{}|^`]+([/?][^\s\\<>\"{}|^`]*)?")
_LONGEST_ADDRESS = 2000
_LONGEST_TEXT = 40_000
_DID = re.compile(r"did:[a-z]{1,20}:[A-Za-z0-9._:%-]{1,200}")
_URI = re.compile(
    rf"at://(?P<did>{_DID.pattern})/(?P<collection>[A-Za-z0-9.-]{{1,300}})/(?P<key>[\w.:~-]{{1,512}})",
    re.ASCII,
)
_CID = re.compile(r"[A-Za-z0-9]{10,120}")
_MOST_PIXELS = 1_000_000
_MICROSECONDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Uri:
    """Where a record stands: whose it is, in which collection, under which key."""

    did: str
    collection: str
    key: str

    @property
    def remote_id(self) -> str:
        """The record's address without its scheme: the same on every road."""
        return f"{self.did}/{self.collection}/{self.key}"


def document(answer: bytes) -> Any:
    """The JSON of a reply.

    Raises:
        ShapeChanged: it is none.
    """
    try:
        return json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise ShapeChanged(f"no JSON in an answer of {len(answer)} bytes") from error


def nodes(value: Any) -> list[Node]:
    """The objects of the list, or none."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def text(value: Any) -> str:
    """The text in NFC, without what no database or page can hold (NUL, half surrogates); else empty."""
    if not isinstance(value, str):
        return ""
    whole = value[:_LONGEST_TEXT].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", whole.replace("\x00", ""))


def line(value: Any) -> str:
    """The text on one line."""
    return " ".join(text(value).split())


def whole(value: Any) -> int | None:
    """The whole number that this is or that it writes, or None."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value) <= len(str(2**63)):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return int(value)


def pixels(value: Any) -> int:
    """A width or height, 0 where it is none."""
    number = whole(value) or 0
    return number if 0 < number < _MOST_PIXELS else 0


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


def of_microseconds(value: Any) -> datetime | None:
    """The time of a number of microseconds since 1970."""
    number = whole(value)
    if number is None or not _FIRST.timestamp() < number / _MICROSECONDS < _LAST.timestamp():
        return None
    return datetime.fromtimestamp(number / _MICROSECONDS, UTC)


def address(value: Any) -> str:
    """The https address; empty where it is none."""
    found = text(value).strip()
    return found if len(found) <= _LONGEST_ADDRESS and _HTTPS.fullmatch(found) else ""


def did(value: Any) -> str:
    """The account's lasting name; empty where it is none."""
    return value if isinstance(value, str) and _DID.fullmatch(value) else ""


def uri(value: Any) -> Uri | None:
    """The record's address, None where it is none."""
    found = _URI.fullmatch(value) if isinstance(value, str) else None
    return Uri(found["did"], found["collection"], found["key"]) if found else None


def blob(value: Any) -> str:
    """The name of a file in its author's keeping: of today's form, or of the one before 2023; empty where it is none."""
    row = node(value)
    ref = row.get("ref")
    found = node(ref).get("$link") if isinstance(ref, dict) else ref or row.get("cid")
    return found if isinstance(found, str) and _CID.fullmatch(found) else ""
