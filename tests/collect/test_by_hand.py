"""What a person at the desk does to a source: ask it now, pause it, go on."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

import pytest

from mediawall.collect.collector import Collector
from mediawall.domain.errors import LoginNeeded, NotFound, RateLimited
from mediawall.domain.post import Page
from mediawall.domain.source import Asked, Asking, Health, PollState, Report
from tests.collect.test_collector import Clock, Feed, House, Memory, page


@dataclass
class Line(Feed):
    """A source whose line stays open until it is let go."""

    opened: asyncio.Event = field(default_factory=asyncio.Event)
    closed: asyncio.Event = field(default_factory=asyncio.Event)

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        self.cursors.append(cursor)
        yield replace(page("a", cursor="1"), report=Report(live=True))
        self.opened.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.closed.set()


@pytest.fixture
def house() -> House:
    return House(Clock(), Memory())


async def running(collector: Collector) -> asyncio.Task[None]:
    task = asyncio.get_running_loop().create_task(collector.run())
    await asyncio.sleep(0)
    return task


async def end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_asking_now_tells_how_many_were_new(house: House) -> None:
    collector = house.collector(Feed("stad", [page("a", "b"), page("b", "c")]))
    assert await collector.poll_now("stad") == Asked(how=Asking.ANSWERED, new=2)
    assert await collector.poll_now("stad") == Asked(how=Asking.ANSWERED, new=1)
    counts = collector.states()["stad"].counts
    assert (counts.polls, counts.new, dict(counts.failures)) == (2, 3, {})


async def test_asking_now_tells_that_it_failed_and_a_moment_later_that_it_rests(house: House) -> None:
    collector = house.collector(Feed("stad", [LoginNeeded("302"), page("a")]))
    assert await collector.poll_now("stad") == Asked(how=Asking.FAILED)
    assert await collector.poll_now("stad") == Asked(how=Asking.RESTING)
    assert dict(collector.states()["stad"].counts.failures) == {"login": 1}


async def test_news_that_was_brought_while_a_poll_is_under_way_is_fetched_after_it(house: House) -> None:
    feed = Feed("stad", [page("a"), page("b")])
    collector = house.collector(feed)
    async with asyncio.TaskGroup() as group:
        group.create_task(collector.fetch("stad"))
        group.create_task(collector.fetch("stad"))
    assert house.news == ["feed:a", "feed:b"]


async def test_asking_now_runs_among_the_loops_that_run_already(house: House) -> None:
    collector = house.collector(Feed("stad", [page("a")]))
    task = await running(collector)
    assert await collector.poll_now("stad") == Asked(how=Asking.ANSWERED, new=1)
    await end(task)


async def test_a_paused_source_is_asked_no_more_until_a_person_says_so(house: House) -> None:
    feed = Feed("stad", [page("a", cursor="1"), page("b", cursor="2")])
    collector = house.collector(feed)
    kept: list[PollState] = []

    async def keep(state: PollState) -> None:
        kept.append(state)
        await house.memory.save(state, None)

    await collector.poll_now("stad")
    await collector.pause("stad", keep)
    assert (kept[-1].paused, kept[-1].health, kept[-1].cursor) == (True, Health.OFF, "1")
    assert await collector.poll_now("stad") == Asked(how=Asking.OFF)
    restarted = house.collector(feed)
    await house.run(restarted, 3)
    assert feed.cursors == [""]
    await restarted.resume("stad", keep)
    assert not kept[-1].paused
    await house.run(restarted, 0.1)
    assert feed.cursors[:2] == ["", "1"]
    assert "feed:b" in house.memory.posts


async def test_pausing_lets_go_of_an_open_line_at_once(house: House) -> None:
    line = Line("stad")
    collector = house.collector(line)
    house.clock.end = house.clock.time
    task = await running(collector)
    asked = asyncio.get_running_loop().create_task(collector.poll_now("stad"))
    await line.opened.wait()
    assert await collector.poll_now("stad") == Asked(how=Asking.LIVE)

    async def keep(state: PollState) -> None:
        await house.memory.save(state, None)

    await collector.pause("stad", keep)
    assert line.closed.is_set()
    state = collector.states()["stad"].state
    assert (state.health, state.report.live, state.cursor) == (Health.OFF, False, "1")
    await asked
    await end(task)


async def _done() -> None: ...


async def test_a_line_that_is_opened_by_hand_is_let_go_where_nobody_stays_to_listen(house: House) -> None:
    line = Line("stad")
    collector = house.collector(line)
    assert await collector.poll_now("stad") == Asked(how=Asking.ANSWERED, new=1)
    assert not collector.states()["stad"].state.report.live


async def test_a_source_that_says_why_it_is_slow_is_slow_and_well_again_after(house: House) -> None:
    slow = replace(page("a"), report=Report(slow="budget"))
    collector = house.collector(Feed("stad", [slow, replace(page("b"), report=Report())]))
    await collector.poll_now("stad")
    assert collector.states()["stad"].state.health is Health.SLOW
    await collector.poll_now("stad")
    assert collector.states()["stad"].state.health is Health.FINE


async def test_only_sources_that_are_there_can_be_paused(house: House) -> None:
    collector = house.collector(Feed("stad", [RateLimited("x")]))
    for wish in (collector.pause, collector.resume):
        with pytest.raises(NotFound):
            await wish("nergens", lambda _: _done())
