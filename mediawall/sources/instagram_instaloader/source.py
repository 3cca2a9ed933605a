"""Instagram as a source: settings in, one source each out, roads shared."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mediawall.domain.post import Page, Post
from mediawall.domain.source import SourceInfo
from mediawall.ports import Clock, Outside
from mediawall.sources.instagram_instaloader.look import Look
from mediawall.sources.instagram_instaloader.member import Hashtag, member
from mediawall.sources.instagram_instaloader.road import Lane, Road
from mediawall.sources.instagram_instaloader.settings import InstagramSettings
from mediawall.sources.instagram_instaloader.visitor import visitor

MEDIA_HOSTS = ("*.cdninstagram.com", "*.fbcdn.net")


class _Way(Protocol):
    """How a source is read."""

    def pages(self, cursor: str) -> AsyncIterator[Page]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class InstagramSource:
    """An Instagram account or hashtag, read by instaloader. Making one touches nothing."""

    info: SourceInfo
    way: _Way
    eye: Look
    road: Road
    media_hosts: tuple[str, ...] = MEDIA_HOSTS

    def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        return self.way.pages(cursor)

    def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """What became of a few of these posts (`look.MOST`); a later look asks for the others.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        return self.eye.pages(posts)

    async def close(self) -> None:
        """Let go of the road's thread."""
        await self.road.close()


def open_sources(rows: Sequence[InstagramSettings], outside: Outside) -> list[InstagramSource]:
    """A source for each of the settings, in their order; those with the same session (or none) share one road."""
    folder = Path(outside.folder)
    files = [folder / row.session if row.session else None for row in rows]
    roads = {file: Road(file, clock=outside.clock, polite=outside.polite) for file in dict.fromkeys(files)}
    return [_source(row, roads[file], outside) for row, file in zip(rows, files, strict=True)]


def _source(settings: InstagramSettings, road: Road, outside: Outside) -> InstagramSource:
    lane = Lane(road=road, name=settings.name, tally=outside.tally(settings.name))
    return InstagramSource(
        info=settings.info,
        way=_way(settings, lane, outside.clock),
        eye=Look(lane=lane.aside(), canary=settings.canary, clock=outside.clock),
        road=road,
    )


def _way(settings: InstagramSettings, lane: Lane, clock: Clock) -> _Way:
    if settings.hashtag:
        return Hashtag(tag=settings.hashtag, lane=lane, clock=clock)
    read = member if lane.road.session else visitor
    return read(settings.account or "", settings.canary, lane, clock)
