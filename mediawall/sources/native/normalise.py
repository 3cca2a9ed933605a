"""From a letter of the desk to its post, pure: what cannot be one is said."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Author, MediaKind, Page, Post, RemoteMedia, Unreadable
from mediawall.domain.source import Letter
from mediawall.shelf.sidecar import LONGEST_ALT, LONGEST_AUTHOR, LONGEST_CAPTION, clean, https_link

NETWORK = "native"
DOOR = "mediawall-native"
"""The scheme of its pictures' addresses: the way out opens them."""
_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_BLOB = re.compile(r"[0-9a-f]{64}(\.[a-z0-9]{1,8})?")
_MOST = 20
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


def parse(answer: bytes) -> Page:
    """The posts of a letter's body, or of a list of such.

    Raises:
        ShapeChanged: it is no JSON, or of another kind.
    """
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise ShapeChanged(f"no JSON in a letter of {len(answer)} bytes") from error
    if not isinstance(found, dict | list):
        raise ShapeChanged("a letter that is no post")
    rows = [found] if isinstance(found, dict) else found
    return _page([_read(row, source=NETWORK, whose="") for row in rows])


def page_of(letters: Sequence[Letter], whose: str) -> Page:
    """The page of some letters; its cursor is the mark of the last."""
    rows = [_read(_loaded(letter.body), source=letter.source, whose=whose) for letter in letters]
    return _page(rows, cursor=str(letters[-1].mark))


def _page(rows: Sequence[Post | Unreadable], cursor: str = "") -> Page:
    posts = {row.id: row for row in rows if isinstance(row, Post)}
    unreadable = dict.fromkeys(row for row in rows if isinstance(row, Unreadable))
    return Page(posts=tuple(posts.values()), unreadable=tuple(unreadable), cursor=cursor)


def _loaded(body: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _read(row: Any, *, source: str, whose: str) -> Post | Unreadable:
    """The post of a letter, or why it is none."""
    if not isinstance(row, dict):
        return Unreadable(remote_id="", code="no-id")
    key, taken_at = row.get("key"), _moment(row.get("at"))
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        return Unreadable(remote_id="", code="no-id")
    media = tuple(_media(row.get("pictures"), source))
    if not media or taken_at is None:
        return Unreadable(remote_id=key, code="no-time" if media else "no-picture")
    author = " ".join(clean(row.get("author"), LONGEST_AUTHOR).split()) or whose
    return Post(
        id=f"{NETWORK}:{key}",
        network=NETWORK,
        remote_id=key,
        author=Author(handle=author, name=author),
        caption=clean(row.get("text"), LONGEST_CAPTION),
        permalink=https_link(row.get("link")),
        taken_at=taken_at,
        media=media,
    )


def _media(found: Any, source: str) -> Iterator[RemoteMedia]:
    for row in found[:_MOST] if isinstance(found, list) else ():
        blob = row.get("blob") if isinstance(row, dict) else None
        if isinstance(blob, str) and _BLOB.fullmatch(blob):
            alt = " ".join(clean(row.get("alt"), LONGEST_ALT).split())
            yield RemoteMedia(kind=MediaKind.PICTURE, url=f"{DOOR}://{source}/{blob}", alt=alt)


def _moment(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(value).astimezone(UTC) if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None
    return found if found and found >= _EARLIEST else None
