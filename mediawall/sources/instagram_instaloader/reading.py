"""Reading values out of JSON that may be of any type: the value, or nothing, never an error."""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

Node = Mapping[str, Any]
"""A JSON object."""

_LAUNCH = datetime(2010, 7, 1, tzinfo=UTC).timestamp()
_FAR = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
_MILLISECONDS = 1e11
_MICROSECONDS = 1e14
_NUMBER = re.compile(r"\d{1,20}(\.\d{1,9})?")
_VIDEO_FILE = re.compile(r"\.(mp4|m4v|mov|webm|m3u8|mpd)$", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/?#]+\S*")
_LONGEST_ADDRESS = 8000


def node(value: Any) -> Node:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    """The list, or an empty one."""
    return value if isinstance(value, list) else []


def at(value: Any, *path: str | int) -> Any:
    """What lies at the end of the path of keys and positions, or None."""
    for step in path:
        if isinstance(step, str):
            value = node(value).get(step)
        else:
            rows = items(value)
            value = rows[step] if step < len(rows) else None
    return value


def text(value: Any) -> str:
    """The text in NFC, without what no database or page can hold (NUL, half surrogates); else empty."""
    if not isinstance(value, str):
        return ""
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    return unicodedata.normalize("NFC", whole)


def first_text(parent: Node, *keys: str) -> str:
    """The first of these keys that holds a text with something in it."""
    return next((found for key in keys if (found := text(parent.get(key)).strip())), "")


def whole(value: Any) -> int:
    """The whole number, also when written as text; 0 for all else. Floats lose the end of a long id: refused."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, int):
        return max(value, 0)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 20:  # noqa: PLR2004 - a 64-bit id
        return int(value)
    return 0


def real(value: Any) -> float:
    """The number, also when written as text; 0.0 for all else."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0
    try:
        number = float(value)
    except OverflowError:
        return 0.0
    return number if math.isfinite(number) and number > 0 else 0.0


def pixels(value: Any) -> int:
    """A width or height, 0 where it is none."""
    number = real(value)
    return int(number) if number < 1_000_000 else 0  # noqa: PLR2004 - no picture is a kilometre wide


def moment(value: Any) -> datetime | None:
    """The time: seconds (or milli-, microseconds) since 1970 as number or text, or ISO 8601; None if it is none.

    A time before Instagram existed, or after the year 2100, is none.
    """
    seconds = real(value)
    if not seconds and isinstance(value, str):
        seconds = _iso(value)
    if seconds > _MICROSECONDS:
        seconds /= 1_000_000
    elif seconds > _MILLISECONDS:
        seconds /= 1_000
    return datetime.fromtimestamp(seconds, UTC) if _LAUNCH < seconds < _FAR else None


def _iso(value: str) -> float:
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        return 0.0
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def address(value: Any) -> str:
    """The web address, as given; empty where it is none or is that of a video file."""
    found = text(value).strip().replace("&amp;", "&")
    if len(found) > _LONGEST_ADDRESS or not _WEB.fullmatch(found) or is_video_file(found):
        return ""
    return found


def is_video_file(value: str) -> bool:
    """Whether the address names a video file, of which no still can be shown."""
    return _VIDEO_FILE.search(value.partition("?")[0].partition("#")[0]) is not None


def nodes(value: Any) -> Iterator[Node]:
    """The objects of a list, of GraphQL's ``{"edges": [{"node": …}]}``, or of the Graph API's ``{"data": […]}``."""
    rows = items(value) or items(at(value, "edges")) or items(at(value, "data"))
    for row in rows:
        if isinstance(row, dict):
            yield node(row["node"]) if isinstance(row.get("node"), dict) else row
