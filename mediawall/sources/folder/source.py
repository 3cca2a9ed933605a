"""A folder as a source: a look at it, and posts of what is new there."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mediawall.domain.post import Page, Post
from mediawall.domain.source import SourceInfo
from mediawall.ports import Clock, Http, Outside
from mediawall.shelf import LARGEST_SIDECAR, Memory, Place, arrange, deal, revisit
from mediawall.sources.folder.settings import FolderSettings
from mediawall.sources.folder.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderSource:
    """Pictures in a folder. Making one touches nothing.

    A picture is known by its path: one that is changed after it was taken in stays as it was, but for the words beside it.
    """

    info: SourceInfo
    root: Path
    place: Place
    http: Http
    clock: Clock

    @property
    def media_hosts(self) -> tuple[str, ...]:
        """This folder and no other: the way out opens it by this name alone."""
        return (self.place.door,)

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``, the newest first.

        Raises:
            TryAgain: a caption file cannot be read just now.
            AskPerson: the folder is not there.
        """
        listing = await asyncio.to_thread(walk, self.root)
        now = self.clock.now()
        shelf = arrange(listing, now=now, memory=Memory.read(cursor))
        async for page in deal(shelf, self.place, self._read, now=now):
            yield page

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """What became of pictures: still there, with the words beside them, or gone from a folder that holds others.

        Raises:
            TryAgain: a caption file cannot be read just now.
            AskPerson: the folder is not there.
        """
        listing = await asyncio.to_thread(walk, self.root)
        async for page in revisit(listing, posts, self.place, self._read, now=self.clock.now()):
            yield page

    async def close(self) -> None:
        """Nothing is held."""

    async def _read(self, path: str) -> bytes:
        answer = await self.http.get(
            self.place.address(path), hosts=self.media_hosts, accept="any", limit=LARGEST_SIDECAR
        )
        return answer.body


def open_sources(rows: Sequence[FolderSettings], outside: Outside) -> list[FolderSource]:
    """A source for each of the settings, in their order."""
    return [_source(row, outside) for row in rows]


def _source(settings: FolderSettings, outside: Outside) -> FolderSource:
    return FolderSource(
        info=settings.info,
        root=Path(outside.folder) / settings.folder,
        place=Place(
            kind=settings.kind,
            name=settings.name,
            door=f"mediawall-folder://{settings.name}",
            author=settings.whose,
            link=settings.link,
        ),
        http=outside.way(settings.name),
        clock=outside.clock,
    )
