"""Bluesky as a source: settings in, one source each out."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from mediawall.domain.errors import DropThis, MediawallError, TryAgain, Unreachable
from mediawall.domain.post import Page, Post
from mediawall.domain.source import Report, SourceInfo
from mediawall.ports import Clock, Outside, Streams, Tally
from mediawall.sources.bluesky.asking import Api, batches, following
from mediawall.sources.bluesky.ear import Ear
from mediawall.sources.bluesky.media import HOSTS
from mediawall.sources.bluesky.normalise import page_of
from mediawall.sources.bluesky.place import Place, micros
from mediawall.sources.bluesky.refusals import no_line, nobody
from mediawall.sources.bluesky.rows import NETWORK, Record, within
from mediawall.sources.bluesky.settings import BlueskySettings
from mediawall.sources.bluesky.sieve import own

FIRST = 40
"""Posts that an account gives at the very first."""
LIMIT = 100
"""Posts of one page after that: the most that the interface gives."""
MOST = 12
"""Pages that one poll walks down; what remains comes with the next."""
QUIET = 1.0
"""Seconds of silence after which what was gathered is given."""


class _NoLineError(Exception):
    """No server opened a line: ``why`` is what the last one said."""

    def __init__(self, why: MediawallError) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class BlueskySource:
    """An account, or a hashtag of everybody. Making one touches nothing."""

    info: SourceInfo
    settings: BlueskySettings
    api: Api
    streams: Streams
    tally: Tally
    clock: Clock
    media_hosts: tuple[str, ...] = HOSTS

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``, for as long as a line holds.

        An account's list is read where the line cannot tell everything, and in its place where no line can be had.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        place, listed = await self._known(self._at(cursor)), False
        if place.did and place.behind(self.clock.now()):
            async for page in self._walk(place):
                yield page
                place, listed = self._at(page.cursor), True
        try:
            async with aclosing(self._news(place)) as news:
                async for page in news:
                    yield page
        except _NoLineError as none:
            if not place.did:
                raise none.why from none
            async for page in self._without_line(place, listed=listed):
                yield page

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """What became of these posts, so many at once as the interface takes.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        for batch in batches([post for post in posts if post.network == NETWORK]):
            yield await self.api.fates(batch)

    async def close(self) -> None:
        """Nothing is held."""

    def _at(self, cursor: str) -> Place:
        return Place.read(cursor, self.settings.label)

    async def _known(self, place: Place) -> Place:
        """The place with the account's lasting name, which is looked up once."""
        account = self.settings.account
        if place.did or account is None:
            return place
        people = await self.api.people([account])
        if not people:
            raise nobody(account)
        return replace(place, did=next(iter(people)), people=people)

    async def _walk(self, place: Place) -> AsyncIterator[Page]:
        """The account's list downwards, until the known; at the very first only its newest page."""
        place = place.begun(self.clock.now())
        for _ in range(MOST):
            if place.walk is None:
                return
            feed = await self.api.feed(place.did, place.walk.next, LIMIT if place.walk.floor else FIRST)
            found = [row for row in within(feed["feed"]) if not isinstance(row, Record) or own(row)]
            seen = [micros(row.seen) for row in found if isinstance(row, Record) and row.seen]
            page = page_of(found, place.people)
            place = place.walked(following(feed), min(seen, default=0))
            place = replace(place, given=place.kept(post.remote_id for post in page.posts))
            yield replace(page, cursor=place.written())

    async def _without_line(self, place: Place, *, listed: bool) -> AsyncIterator[Page]:
        """The account's list in place of a line, and that news comes late now."""
        if not listed:
            async for page in self._walk(place):
                yield page
                place = self._at(page.cursor)
        yield Page(posts=(), cursor=place.written(), report=Report(slow="bluesky-line"))

    async def _news(self, place: Place) -> AsyncGenerator[Page, None]:
        """What comes by itself, from the first server that opens a line; each opening begins with the next one."""
        servers = self.settings.servers
        why: MediawallError = Unreachable("no server")
        for turn in range(len(servers)):
            at, opened = (place.server + turn) % len(servers), False
            try:
                async with aclosing(self._line(replace(place, server=at + 1), servers[at])) as pages:
                    async for page in pages:
                        opened = True
                        yield page
            except (TryAgain, DropThis) as error:
                why = no_line(error) if isinstance(error, DropThis) else error
                if opened:
                    raise why from error
            else:
                return
        raise _NoLineError(why)

    async def _line(self, place: Place, server: str) -> AsyncGenerator[Page, None]:
        """What one server says, until the line ends."""
        host = urlsplit(server).hostname or ""
        report = Report(live=True, facts=(("server", host),))
        ear = Ear(place, self.settings.hashtag or "", report, self.clock.now())
        self.tally.asked()
        frames = self.streams.frames(place.question(server), hosts=(host,), quiet=QUIET)
        broke: TryAgain | None = None
        try:
            async with aclosing(frames):
                async for frame in frames:
                    if ear.take(frame, self.clock.now()):
                        yield await self._page(ear)
        except TryAgain as error:
            broke = error
        if ear.gathered:
            yield await self._page(ear)
        if broke:
            raise broke

    async def _page(self, ear: Ear) -> Page:
        people = await self.api.people(sorted(ear.strangers()))
        return ear.page(people, self.clock.now())


def open_sources(rows: Sequence[BlueskySettings], outside: Outside) -> list[BlueskySource]:
    """A source for each of the settings, in their order."""
    return [
        BlueskySource(
            info=row.info,
            settings=row,
            api=Api(http=outside.way(row.name)),
            streams=outside.streams,
            tally=outside.tally(row.name),
            clock=outside.clock,
        )
        for row in rows
    ]
