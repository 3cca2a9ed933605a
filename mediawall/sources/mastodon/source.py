"""A Mastodon server as a source: settings in, one source each out."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import quote, urlencode, urlsplit

from mediawall.domain.errors import DropThis, RateLimited, Unreachable
from mediawall.domain.post import Page, Post
from mediawall.domain.source import Report, SourceInfo
from mediawall.ports import Answer, Clock, Outside, Streams, Tally
from mediawall.sources.mastodon import events
from mediawall.sources.mastodon.asking import Server
from mediawall.sources.mastodon.fates import fates
from mediawall.sources.mastodon.frames import event
from mediawall.sources.mastodon.normalise import page_of, statuses
from mediawall.sources.mastodon.place import LIMIT, Place
from mediawall.sources.mastodon.reading import moment, own_id
from mediawall.sources.mastodon.settings import MastodonSettings

MOST = 12
"""Pages that one poll asks for; what remains comes with the next."""
QUIET = 5.0
"""Seconds of silence on an open line after which we look at the clock."""
_LONGEST_ETAG = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MastodonSource:
    """An account or a hashtag of one server. Making one touches nothing."""

    info: SourceInfo
    settings: MastodonSettings
    server: Server
    streams: Streams
    tally: Tally
    clock: Clock
    media_hosts: tuple[str, ...] = ()
    """Any: pictures stay on their authors' servers, or are copied to wherever the server keeps its files."""

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new since ``cursor``, the oldest page first; at the very first only the newest page.

        With ``streaming`` it then goes on for as long as the line holds.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        async for page in self._polled(cursor):
            yield page
            cursor = page.cursor
        if self.settings.streaming:
            async with aclosing(self._listened(cursor)) as pages:
                async for page in pages:
                    yield page

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """What became of these posts, as far as they came by this server.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        async for page in fates(self.server, posts):
            yield page

    async def close(self) -> None:
        """Nothing is held."""

    def _at(self, cursor: str) -> Place:
        return Place.read(cursor, f"{self.settings.host} {self.settings.label}")

    async def _polled(self, cursor: str) -> AsyncIterator[Page]:
        place = self._at(cursor)
        if self.settings.account and not place.account:
            place = replace(place, account=await self.server.account_id(self.settings.account))
        for _ in range(MOST):
            answer = await self._listed(place)
            if answer.status == HTTPStatus.NOT_MODIFIED:
                return
            rows = [(own_id(row), row) for row in statuses(answer.body)]
            step = place.after([remote for remote, _ in rows if remote], _etag(answer))
            unseen = (row for remote, row in rows if not remote or remote in step.fresh)
            page = page_of(unseen, server=self.settings.host)
            place = step.place.gave(page.posts) if self.settings.streaming else step.place
            yield replace(page, cursor=place.written())
            if not step.more:
                return
            self._rest(answer.headers)

    async def _listened(self, cursor: str) -> AsyncGenerator[Page, None]:
        """What comes by itself; a line may lose a word, so the lists are asked as before beside it."""
        url = await self.server.line()
        report: Report | None = Report(live=True, facts=(("server", urlsplit(url).hostname or ""),))
        try:
            async with aclosing(self._frames(url)) as frames:
                due = self.clock.now() + self.settings.every
                async for frame in frames:
                    page = self._heard(frame, cursor)
                    if page or report:
                        yield replace(page or Page(posts=(), cursor=cursor), report=report)
                        cursor, report = page.cursor if page else cursor, None
                    if self.clock.now() >= due:
                        due = self.clock.now() + self.settings.every
                        async for listed in self._polled(cursor):
                            yield listed
                            cursor = listed.cursor
                        yield Page(posts=(), cursor=cursor)
        except (Unreachable, DropThis):
            if report is None:
                raise
            yield Page(posts=(), cursor=cursor, report=Report(slow="mastodon-line"))

    def _frames(self, url: str) -> AsyncGenerator[bytes, None]:
        by = {"stream": "user"}
        if self.settings.hashtag:
            by = {"stream": "hashtag", "tag": self.settings.hashtag}
        self.tally.asked()
        host = urlsplit(url).hostname or ""
        return self.streams.frames(
            f"{url}?{urlencode(by)}", hosts=(host,), headers=self.server.bearer, quiet=QUIET
        )

    def _heard(self, frame: bytes, cursor: str) -> Page | None:
        """The page that a frame is; None where it says nothing of ours."""
        said = event(frame) if frame else None
        if said is None:
            return None
        place = self._at(cursor)
        if said.status and place.account and not events.of_account(place.account, said.status):
            return None
        page = events.page(said, place.given, self.settings.host)
        return replace(page, cursor=place.gave(page.posts).written())

    async def _listed(self, place: Place) -> Answer:
        # 1 and not "true": some Pixelfed servers take no other word for it.
        by = {"limit": str(LIMIT), "only_media": "1", **place.question}
        path = f"v1/timelines/tag/{quote(self.settings.hashtag or '', safe='')}"
        if self.settings.account:
            by |= {"exclude_replies": "1", "exclude_reblogs": "1"}
            path = f"v1/accounts/{quote(place.account, safe='')}/statuses"
        return await self.server.ask(path, by, {"If-None-Match": place.etag} if place.etag else {})

    def _rest(self, headers: Mapping[str, str]) -> None:
        """Ask no further where the server says that this was the last question for now.

        Raises:
            RateLimited: until when, as ``X-RateLimit-Reset`` tells it.
        """
        if headers.get("x-ratelimit-remaining", "").strip() != "0":
            return
        reset = moment(headers.get("x-ratelimit-reset"))
        wait = (reset - self.clock.now()).total_seconds() if reset else None
        raise RateLimited("no question is left", retry_after=None if wait is None else max(wait, 0.0))


def _etag(answer: Answer) -> str:
    mark = answer.headers.get("etag", "")
    return mark if len(mark) <= _LONGEST_ETAG and mark.isascii() and mark.isprintable() else ""


def open_sources(rows: Sequence[MastodonSettings], outside: Outside) -> list[MastodonSource]:
    """A source for each of the settings, in their order."""
    return [
        MastodonSource(
            info=row.info,
            settings=row,
            server=Server(http=outside.way(row.name), settings=row),
            streams=outside.streams,
            tally=outside.tally(row.name),
            clock=outside.clock,
        )
        for row in rows
    ]
