"""A source that is made of sources: several roads to one thing."""

import logging
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from mediawall.collect.ladder import DOWN, Ladder, Mark, Rung, joined
from mediawall.collect.outcome import failure
from mediawall.domain.errors import AskPerson, TryAgain
from mediawall.domain.post import Page, Post
from mediawall.domain.source import Report, SourceInfo
from mediawall.ports import Clock, Hook, Hooked, Source

_log = logging.getLogger(__name__)
_OF = "|"
"""Stands between the road that a post came by and what that road calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """One road: what it is known by, what people call it, and the source that walks it."""

    mark: Mark
    label: str
    source: Source


class Roads:
    """`ports.Source` that asks the highest of its roads that works; a wall does not notice that one is down.

    Args:
        info: what the stages may know of the whole.
        roads: the roads, the best first.
        every: how often it is asked.
        clock: the clock.
    """

    def __init__(self, *, info: SourceInfo, roads: Sequence[Road], every: timedelta, clock: Clock) -> None:
        self._info, self._roads, self._every, self._clock = info, tuple(roads), every, clock
        self._pressed = False
        self._ladder = Ladder.read("", [road.mark for road in self._roads])
        self._reports: dict[int, Report] = {}
        self._said: tuple[int, int] | None = None

    @property
    def info(self) -> SourceInfo:
        """What the stages may know of it."""
        return self._info

    @property
    def media_hosts(self) -> tuple[str, ...]:
        """The hosts of all roads; anywhere, where one of them asks for that."""
        each = [road.source.media_hosts for road in self._roads]
        return () if () in each else tuple(dict.fromkeys(host for hosts in each for host in hosts))

    @property
    def hook(self) -> Hook | None:
        """The door of the first road that has one."""
        hooks = (road.source.hook for road in self._roads if isinstance(road.source, Hooked))
        return next((hook for hook in hooks if hook is not None), None)

    def pressed(self) -> None:
        """A person wants to know: the next poll asks also the roads that rest."""
        self._pressed = True

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        """What is new by the first road that works.

        Raises:
            TryAgain: later; the road that is taken does not answer, and not for so long that another is tried.
            AskPerson: no road leads there.
        """
        self._ladder = Ladder.read(cursor, [road.mark for road in self._roads])
        pressed, self._pressed = self._pressed, False
        for place in self._ladder.ready(self._clock.now(), all_of_them=pressed):
            try:
                async with _held(self._walked(place)) as pages:
                    async for page in pages:
                        yield page
            except (TryAgain, AskPerson) as error:
                self._broken(place, error)
                if not self._ladder.rungs[place].down:
                    yield Page(posts=(), cursor=self._ladder.written())
                    raise
            else:
                return
        yield Page(posts=(), cursor=self._ladder.written())
        raise self._ladder.trouble(self._clock.now())

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        """What became of posts, each by the first road that can tell and does not rest.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        left, trouble = {post.id: post for post in posts}, None
        for place in self._ladder.ready(self._clock.now()):
            road = self._roads[place]
            asked = [_its_own(post, road.mark) for post in left.values()]
            if not asked:
                return
            try:
                async with _held(road.source.look(asked)) as pages:
                    async for page in pages:
                        for told in (
                            *(post.id for post in page.posts),
                            *(gone.post_id for gone in page.gone),
                        ):
                            left.pop(told, None)
                        yield _marked(page, road.mark)
            except (TryAgain, AskPerson) as error:
                trouble = trouble or error
        if trouble and left:
            raise trouble

    async def close(self) -> None:
        """Let go of every road."""
        for road in self._roads:
            await road.source.close()

    async def _walked(self, place: int) -> AsyncIterator[Page]:
        """The road's pages with the ladder's cursor; it is left where a higher one may be asked again."""
        before = self._ladder.written()
        async with _held(self._roads[place].source.pages(self._ladder.rungs[place].cursor)) as pages:
            async for page in pages:
                self._works(place, page.cursor)
                yield self._told(page, place)
                before = self._ladder.written()
                if self._ladder.ready(self._clock.now())[0] < place:
                    return
        self._works(place, self._ladder.rungs[place].cursor)
        told = self._told(Page(posts=()), place)
        if told.cursor != before or told.report:
            yield told

    def _works(self, place: int, cursor: str) -> None:
        """Note that the road works, and say so where it did not."""
        rung = self._ladder.rungs[place]
        if rung.down:
            _log.info("source %s: back on the road %s", self._info.name, self._roads[place].label)
        self._ladder = self._ladder.replaced(place, rung.worked(cursor))

    def _broken(self, place: int, error: TryAgain | AskPerson) -> None:
        """Note that the road failed, and say once that it is down."""
        before, now = self._ladder.rungs[place], self._clock.now()
        again = isinstance(error, TryAgain)
        after = before.failed(failure(error), again=again, every=self._every, now=now)
        if after.down and not before.down:
            name, label = self._info.name, self._roads[place].label
            _log.warning("source %s: the road %s is down: %s: %s", name, label, after.code, after.detail)
        self._ladder = self._ladder.replaced(place, after)

    def _told(self, page: Page, place: int) -> Page:
        """The page as the whole source gives it, with a report where there is something to say of the roads."""
        if page.report:
            self._reports[place] = page.report
        down = self._ladder.above(place)
        said = (place, len(down))
        fresh = page.report is not None or said != self._said
        self._said = said
        return replace(
            _marked(page, self._roads[place].mark),
            cursor=self._ladder.written(),
            report=self._report(place, down) if fresh else None,
        )

    def _report(self, place: int, down: Sequence[Rung]) -> Report:
        """What the whole says of itself; and, where a better road is down, which one is taken, since when and why."""
        report = joined(self._reports, place)
        if not down:
            return report
        since = down[0].since or self._clock.now()
        facts = (
            ("road", self._roads[place].source.info.kind),
            ("road-since", since.isoformat(timespec="seconds")),
            ("road-because", down[0].code),
        )
        return replace(report, notes=(*report.notes, DOWN), facts=(*report.facts, *facts))


@asynccontextmanager
async def _held(pages: AsyncIterator[Page]) -> AsyncIterator[AsyncIterator[Page]]:
    """The pages; whoever stops in the middle leaves no line open behind."""
    try:
        yield pages
    finally:
        if isinstance(pages, AsyncGenerator):
            await pages.aclose()


def _marked(page: Page, mark: Mark) -> Page:
    """The page whose posts also tell by which road they came."""
    posts = tuple(
        replace(post, ref=f"{mark.what}{_OF}{post.ref}") if post.ref else post for post in page.posts
    )
    return replace(page, posts=posts)


def _its_own(post: Post, mark: Mark) -> Post:
    """The post as that road knows it: without what another road calls it."""
    of, between, ref = post.ref.partition(_OF)
    return replace(post, ref=(ref if of == mark.what else "") if between else post.ref)
