"""A feed as a source: asked conditionally, followed where it moves, left in peace where it is gone."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from mediawall.domain.errors import (
    AddressRefused,
    AskPerson,
    DropThis,
    FetchRefused,
    LoginNeeded,
    ShapeChanged,
    SourceUnsupported,
)
from mediawall.domain.post import Departure, Gone, Page, Post, Unreadable
from mediawall.domain.source import SourceInfo
from mediawall.ports import Answer, Clock, Http, Outside
from mediawall.sources.feed.document import NOT_A_FEED
from mediawall.sources.feed.item import Feed, page_of, remote_id
from mediawall.sources.feed.looking import own_pages
from mediawall.sources.feed.memory import BEFORE, Memory, digest
from mediawall.sources.feed.reading import merged
from mediawall.sources.feed.settings import FeedSettings

LARGEST = 4 << 20
"""Bytes of one answer."""
AHEAD = timedelta(days=1)
"""An entry from further ahead tells when something will be, not when it was published."""
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
_GONE = str(HTTPStatus.GONE.value)
_MISSING = str(HTTPStatus.NOT_FOUND.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSource:
    """One feed. Making it touches nothing."""

    info: SourceInfo
    url: str
    http: Http
    clock: Clock
    media_hosts: tuple[str, ...] = ()
    """Any: a website keeps its pictures where it likes."""

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What the feed holds, where it changed; and older pages of it, where entries were missed.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        memory = Memory.read(cursor, self.url)
        if memory.gone:
            raise _gone()
        try:
            answer = await self._ask(memory.target, memory.conditions())
            feed = await _read(answer, memory)
        except (DropThis, ShapeChanged) as error:
            if (after := _refused(memory, error)) != memory:
                yield Page(posts=(), cursor=after.written())
            raise _said(error) from error
        if feed:
            memory, page = self._page(memory.answered(answer), feed)
            yield page
        elif (memory := memory.unchanged(answer)).moved:
            yield _with_notice(Page(posts=(), cursor=memory.written()), memory)
        while memory.more:
            memory, page = await self._older(memory)
            yield page

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """What became of entries: those that the feed still holds, as they are now, and those whose own page is gone.

        That a feed holds an entry no longer says nothing: feeds are short. Its own page does, where that is of this
        website and the feed itself is well.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        now = self.clock.now()
        try:
            answer = await self._ask(self.url, {})
            feed = await asyncio.to_thread(
                merged, answer.body, url=answer.url, content_type=answer.headers.get("content-type", "")
            )
        except (DropThis, ShapeChanged) as error:
            raise _said(error) from error
        held = page_of(feed, address=self.url, when=lambda _, stated: stated or now)
        asked = {post.id for post in posts}
        there = tuple(post for post in held.posts if post.id in asked)
        yield Page(posts=there)
        for post in own_pages(posts, there, feed=self.url, home=feed.home) if feed.items else ():
            if proof := await self._gone(post):
                yield Page(posts=(), gone=(Gone(post_id=post.id, how=Departure.DELETED, proof=proof),))

    async def _gone(self, post: Post) -> str:
        """What proves that the entry's own page is gone; empty where nothing does."""
        try:
            await self.http.get(post.permalink, accept="any", limit=LARGEST)
        except FetchRefused as refused:
            status = refused.facts.get("status", "")
            return f"its own page answers {status}" if status in {_GONE, _MISSING} else ""
        except DropThis:
            return ""
        return ""

    async def close(self) -> None:
        """Nothing is held."""

    async def _ask(self, address: str, conditions: dict[str, str]) -> Answer:
        return await self.http.get(
            address, accept="any", limit=LARGEST, headers={"Accept": _ACCEPT} | conditions
        )

    def _page(self, memory: Memory, feed: Feed) -> tuple[Memory, Page]:
        """The first page, and what to read after it: older ones, where it does not reach back to what is known."""
        joins = any(memory.knows(remote_id(item, self.url)) for item in feed.items)
        if not joins:
            memory = replace(memory, more=feed.following, left=BEFORE)
        return self._met(memory, feed)

    async def _older(self, memory: Memory) -> tuple[Memory, Page]:
        """A page of older entries, and what to read after it: nothing, where all of it is known already.

        An older page that cannot be had is done without: the feed itself is well.
        """
        done = replace(memory, more="", left=0)
        try:
            answer = await self._ask(memory.more, {})
            feed = await _read(answer, done)
        except (DropThis, ShapeChanged):
            feed = None
        if feed is None:
            return done, Page(posts=(), cursor=done.written())
        news = any(not memory.knows(remote_id(item, self.url)) for item in feed.items)
        goes_on = news and memory.left > 1 and feed.following != memory.more
        after = replace(memory, more=feed.following, left=memory.left - 1) if goes_on else done
        return self._met(after, feed)

    def _met(self, memory: Memory, feed: Feed) -> tuple[Memory, Page]:
        now = self.clock.now()
        memory = memory.met([remote_id(item, self.url) for item in feed.items], now)

        def when(entry: str, stated: datetime | None) -> datetime | None:
            if stated and stated <= now + AHEAD:
                return stated
            return datetime.fromtimestamp(memory.first_seen(entry), UTC)

        page = page_of(feed, address=self.url, when=when, cursor=memory.written())
        return memory, _with_notice(page, memory)


def open_sources(rows: Sequence[FeedSettings], outside: Outside) -> list[FeedSource]:
    """A source for each of the settings, in their order."""
    return [
        FeedSource(
            info=row.info,
            url=row.url,
            http=outside.way(row.name),
            clock=outside.clock,
        )
        for row in rows
    ]


async def _read(answer: Answer, memory: Memory) -> Feed | None:
    """The feed, None where it did not change. In a thread: a large feed takes a second."""
    if answer.status == HTTPStatus.NOT_MODIFIED or digest(answer.body) == memory.body:
        return None
    kind = answer.headers.get("content-type", "")
    return await asyncio.to_thread(merged, answer.body, url=answer.url, content_type=kind)


def _with_notice(page: Page, memory: Memory) -> Page:
    """The page, which also says that the feed moved, as long as config.yaml names the old address."""
    if not memory.moved:
        return page
    notice = Unreadable(remote_id=memory.moved, code="moved")
    return replace(page, unreadable=(*page.unreadable, notice))


def _refused(memory: Memory, error: DropThis | ShapeChanged) -> Memory:
    """After a refusal: gone is gone; else the configured address is tried again where we had followed a move."""
    if _status(error) == _GONE:
        return replace(memory, gone=True)
    return replace(memory, moved="", etag="", modified="", body="") if memory.moved else memory


def _said(error: DropThis | ShapeChanged) -> AskPerson:
    """What a person should do about a refusal."""
    status = _status(error)
    if isinstance(error, ShapeChanged):
        return error
    if status == _GONE:
        return _gone()
    if status == _MISSING:
        return AskPerson(str(error), advice="advice.feed-missing")
    if status:
        return LoginNeeded(str(error), advice="advice.feed-closed")
    if isinstance(error, AddressRefused) or error.code == "redirects":
        return AskPerson(str(error), advice="advice.feed-address")
    return ShapeChanged(str(error), advice=NOT_A_FEED)


def _status(error: DropThis | ShapeChanged) -> str:
    return error.facts.get("status", "") if isinstance(error, DropThis) else ""


def _gone() -> SourceUnsupported:
    return SourceUnsupported("the website says that this feed is gone for good", advice="advice.feed-gone")
