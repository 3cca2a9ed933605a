"""Instagram as a source: settings in, one source each out, roads shared."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mediawall.domain.post import Page, Post
from mediawall.domain.source import SourceInfo
from mediawall.ports import Clock, Outside
from mediawall.sources.instagram_instaloader.member import Hashtag, Member
from mediawall.sources.instagram_instaloader.road import Road
from mediawall.sources.instagram_instaloader.settings import InstagramSettings
from mediawall.sources.instagram_instaloader.visitor import Visitor

MEDIA_HOSTS = ("*.cdninstagram.com", "*.fbcdn.net")


class _Way(Protocol):
    """How a source is read."""

    def pages(self, cursor: str) -> AsyncIterator[Page]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class InstagramSource:
    """An Instagram account or hashtag, read by instaloader. Making one touches nothing."""

    info: SourceInfo
    way: _Way
    road: Road
    media_hosts: tuple[str, ...] = MEDIA_HOSTS

    def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``: one page.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        return self.way.pages(cursor)

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:  # noqa: ARG002 - the port names it
        """No page: this source cannot ask for one post."""
        for page in tuple[Page, ...]():
            yield page

    async def close(self) -> None:
        """Let go of the road's thread."""
        await self.road.close()


def open_sources(rows: Sequence[InstagramSettings], outside: Outside) -> list[InstagramSource]:
    """A source for each of the settings, in their order; those with the same session (or none) share one road."""
    folder = Path(outside.folder)
    files = [folder / row.session if row.session else None for row in rows]
    roads = {file: Road(file, polite=outside.polite) for file in dict.fromkeys(files)}
    return [_source(row, roads[file], outside.clock) for row, file in zip(rows, files, strict=True)]


def _source(settings: InstagramSettings, road: Road, clock: Clock) -> InstagramSource:
    return InstagramSource(info=settings.info, way=_way(settings, road, clock), road=road)


def _way(settings: InstagramSettings, road: Road, clock: Clock) -> _Way:
    if settings.hashtag:
        return Hashtag(tag=settings.hashtag, road=road)
    account = settings.account or ""
    if road.session:
        return Member(account=account, road=road)
    return Visitor(account=account, road=road, clock=clock)
