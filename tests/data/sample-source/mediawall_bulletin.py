"""The bulletin of a neighbourhood as a source of mediawall."""

import json
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from mediawall.config.settings import SourceSettings
from mediawall.domain.errors import FetchRefused, ShapeChanged
from mediawall.domain.post import Author, MediaKind, Page, Post, RemoteMedia, Unreadable
from mediawall.domain.source import SourceInfo
from mediawall.ports import Http, Outside

SEAM = 1  # the version of mediawall's seam that this is written for


class Settings(SourceSettings):
    """The bulletin of a neighbourhood."""

    kind: Literal["bulletin"]
    """A bulletin."""
    server: Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
    """The server's name, such as bulletin.example."""


def parse(answer: bytes) -> Page:
    """The posts of a reply. What cannot be one is said; only a reply of no known form at all is an error."""
    try:
        reply = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise ShapeChanged(f"no JSON in an answer of {len(answer)} bytes") from error
    notes = reply.get("notes") if isinstance(reply, dict) else None
    if not isinstance(notes, list):
        raise ShapeChanged("an answer without notes")
    read = [_read(note) for note in notes if isinstance(note, dict)]
    posts = {row.id: row for row in read if isinstance(row, Post)}
    unreadable = dict.fromkeys(row for row in read if isinstance(row, Unreadable))
    return Page(posts=tuple(posts.values()), unreadable=tuple(unreadable))


def _read(note: dict[str, Any]) -> Post | Unreadable:
    number, address, written = note.get("number"), _text(note.get("photo")), _moment(note.get("written"))
    if not isinstance(number, int) or isinstance(number, bool):
        return Unreadable(remote_id="", code="no-id")
    if not re.fullmatch(r"https://[^\s/]+/\S+", address):
        return Unreadable(remote_id=str(number), code="no-picture")
    if written is None:
        return Unreadable(remote_id=str(number), code="no-time")
    return Post(
        id=f"bulletin:{number}",
        network="bulletin",
        remote_id=str(number),
        author=Author(handle=_text(note.get("by"))),
        caption=_text(note.get("words")),
        permalink="",
        taken_at=written,
        media=(RemoteMedia(kind=MediaKind.PICTURE, url=address, alt=_text(note.get("shows"))),),
    )


def _text(value: Any) -> str:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _moment(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return found.astimezone(UTC) if found and found.tzinfo else None
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, kw_only=True)
class Bulletin:
    """The source. Making one touches nothing; it never sleeps, retries or logs."""

    info: SourceInfo
    server: str
    http: Http

    @property
    def media_hosts(self) -> tuple[str, ...]:
        """Where its pictures may come from."""
        return (self.server,)

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``: here the mark of the last reply, so that an unchanged bulletin costs nothing."""
        headers = {"If-None-Match": cursor} if cursor else {}
        try:
            answer = await self.http.get(
                f"https://{self.server}/notes.json", hosts=(self.server,), accept="json", headers=headers
            )
        except FetchRefused as refused:
            raise ShapeChanged(f"the bulletin does not answer as it did: {refused}") from refused
        if answer.status != 304:
            page = parse(answer.body)
            yield Page(posts=page.posts, unreadable=page.unreadable, cursor=answer.headers.get("etag", ""))

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:  # noqa: ARG002 - the port names it
        """No page: a bulletin cannot be asked for one note."""
        for page in tuple[Page, ...]():
            yield page

    async def close(self) -> None:
        """Nothing is held."""


def open_sources(rows: Sequence[Settings], outside: Outside) -> list[Bulletin]:
    """A source for each row, in their order."""
    return [Bulletin(info=row.info, server=row.server, http=outside.way(row.name)) for row in rows]
