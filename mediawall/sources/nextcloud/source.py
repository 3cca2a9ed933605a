"""A share as a source: one question a folder, one alone where nothing changed, and posts of what is new there."""

from collections import deque
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from mediawall.domain.errors import (
    AddressRefused,
    AskPerson,
    DropThis,
    FetchRefused,
    LoginNeeded,
    ShapeChanged,
    SourceUnsupported,
)
from mediawall.domain.post import Page, Post, Unreadable
from mediawall.domain.source import SourceInfo
from mediawall.ports import Clock, Http, Outside
from mediawall.shelf import LARGEST_SIDECAR, File, Listing, Memory, Place, again, arrange, deal, revisit
from mediawall.shelf.names import told
from mediawall.sources.nextcloud.listing import ASK, Folder, parse
from mediawall.sources.nextcloud.settings import NextcloudSettings

DEEPEST = 3
"""Folders below the share's own."""

MOST_FOLDERS = 100
"""Folders that are asked for at one look."""

_LARGEST = 8 << 20
"""Bytes of one folder's answer: at about 1 kB a file, 8,000 files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextcloudSource:
    """Pictures in a share. Making one touches nothing.

    It never holds an address or a password: the way out knows what its ``door`` stands for. A picture is known by its
    path: one that is changed after it was taken in stays as it was, but for the words beside it.
    """

    info: SourceInfo
    place: Place
    http: Http
    clock: Clock

    @property
    def media_hosts(self) -> tuple[str, ...]:
        """This share and no other: the way out opens it by this name alone."""
        return (self.place.door,)

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``, the newest first.

        Raises:
            TryAgain: later.
            AskPerson: the share is gone, its password is wrong, or the address is that of something else.
        """
        memory = Memory.read(cursor)
        top = await self._top()
        if top.whole and top.whole == memory.whole:
            yield again(memory)
            return
        listing = await self._listing(top)
        now = self.clock.now()
        shelf = arrange(listing, now=now, memory=memory)
        async for page in deal(shelf, self.place, self._read, now=now, whole=top.whole):
            yield page

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """What became of pictures: still there, with the words beside them, or gone from a folder that holds others.

        Raises:
            TryAgain: later.
            AskPerson: the share is gone, its password is wrong, or the address is that of something else.
        """
        listing = await self._listing(await self._top())
        async for page in revisit(listing, posts, self.place, self._read, now=self.clock.now()):
            yield page

    async def close(self) -> None:
        """Nothing is held."""

    async def _top(self) -> Folder:
        try:
            return await self._folder("")
        except DropThis as refused:
            raise _for_a_person(refused) from refused

    async def _listing(self, top: Folder) -> Listing:
        """What lies in the share, folder by folder."""
        files: list[File] = [*top.files]
        unreadable = [*top.unreadable]
        folders, shut = {""}, set[str]()
        waiting = deque((path, 1) for path in top.folders)
        asked = 0
        while waiting and asked < MOST_FOLDERS:
            path, depth = waiting.popleft()
            asked += 1
            try:
                folder = await self._folder(path)
            except DropThis:  # it went meanwhile, or is closed to us
                unreadable.append(Unreadable(remote_id=told(path), code="closed"))
                shut.add(path)
                continue
            folders.add(path)
            files += folder.files
            unreadable += folder.unreadable
            if depth < DEEPEST:
                waiting.extend((inner, depth + 1) for inner in folder.folders)
        return Listing(
            files=files,
            unreadable=unreadable,
            cut=bool(waiting),
            folders=frozenset(folders),
            closed=frozenset(shut),
        )

    async def _folder(self, path: str) -> Folder:
        inside = f"{quote(path)}/" if path else ""
        answer = await self.http.get(
            f"{self.place.door}/{inside}",
            hosts=self.media_hosts,
            accept="any",
            limit=_LARGEST,
            headers={"Depth": "1", "Content-Type": "application/xml; charset=utf-8"},
            method="PROPFIND",
            body=ASK,
        )
        try:
            return parse(answer.body, path)
        except ShapeChanged as error:
            raise ShapeChanged(str(error), advice="advice.share-address") from error

    async def _read(self, path: str) -> bytes:
        answer = await self.http.get(
            self.place.address(path), hosts=self.media_hosts, accept="any", limit=LARGEST_SIDECAR
        )
        return answer.body


def _for_a_person(refused: DropThis) -> AskPerson:
    """What a share that does not open means to who looks after it."""
    said = str(refused)
    if isinstance(refused, AddressRefused) and refused.code == "private":
        return SourceUnsupported(said, advice="advice.share-inside")
    if isinstance(refused, FetchRefused) and refused.code == "expired":
        return LoginNeeded(said, advice="advice.share-login")
    if isinstance(refused, FetchRefused) and refused.code == "gone":
        return AskPerson(said, advice="advice.share-gone")
    return SourceUnsupported(said, advice="advice.share-address")


def open_sources(rows: Sequence[NextcloudSettings], outside: Outside) -> list[NextcloudSource]:
    """A source for each of the settings, in their order."""
    return [_source(row, outside) for row in rows]


def _source(settings: NextcloudSettings, outside: Outside) -> NextcloudSource:
    return NextcloudSource(
        info=settings.info,
        place=Place(
            kind=settings.kind,
            name=settings.name,
            door=f"mediawall-share://{settings.name}",
            author=settings.whose,
            link=settings.link,
        ),
        http=outside.way(settings.name),
        clock=outside.clock,
    )
