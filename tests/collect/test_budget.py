"""The collector keeps to a day's budget: over failures, long polls, pressed buttons and restarts."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from mediawall.collect.collector import Collector
from mediawall.collect.plan import Plan
from mediawall.collect.tally import SourceTally, Tallies
from mediawall.domain.calendar import PLAIN
from mediawall.domain.errors import BudgetSpent, RateLimited
from mediawall.domain.post import Page
from mediawall.domain.source import Budget, Health
from tests.collect.test_collector import START, Clock, Feed, Memory, page

DAY = timedelta(days=1)
MIDNIGHT = PLAIN.midnight(START)


@dataclass
class Pages(Feed):
    """A source whose every poll takes so many pages, a request each."""

    tally: SourceTally = field(default_factory=SourceTally)
    size: int = 1
    fails: bool = False
    asked: list[datetime] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        for number in range(self.size):
            self.tally.asked()
            self.asked.append(self.clock.now())
            if self.fails:
                raise RateLimited("later", retry_after=60)
            yield page(cursor=f"{cursor}{number}")


@dataclass
class Town:
    """A collector of one source, on a clock that runs as fast as it is slept on."""

    clock: Clock
    memory: Memory
    feed: Pages
    tallies: Tallies
    budget: int | None
    every: timedelta

    def collector(self) -> Collector:
        return Collector(
            plans=[Plan(source=self.feed, every=self.every, budget=self.budget)],
            tallies=self.tallies,
            polls=self.memory,
            clock=self.clock,
            chance=lambda: 0.5,
            on_new=lambda _: None,
        )

    async def run(self, hours: float) -> None:
        self.clock.end = self.clock.time + timedelta(hours=hours)
        self.clock.reached.clear()
        running = asyncio.get_running_loop().create_task(self.collector().run())
        await self.clock.reached.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    def on(self, day: datetime) -> int:
        return sum(day.date() == moment.date() for moment in self.feed.asked)


def town(*, budget: int | None, size: int = 1, every: timedelta = timedelta(minutes=15)) -> Town:
    clock, tallies = Clock(), Tallies()
    feed = Pages("stad", tally=tallies.of("stad"), size=size, clock=clock)
    return Town(clock, Memory(), feed, tallies, budget, every)


async def test_a_long_poll_is_cut_off_where_the_day_has_no_requests_left() -> None:
    house = town(budget=7, size=10)
    await house.run(10)
    assert house.on(START) == 7
    state = house.memory.kept["stad"]
    assert state.cursor == "6"
    assert (state.trouble, state.report.slow) == (None, "budget")
    assert state.report.budgets[0] == Budget(code="requests", used=7, limit=7, until=MIDNIGHT)


async def test_a_spent_budget_comes_back_with_the_next_day() -> None:
    house = town(budget=7, size=10)
    await house.run(24)
    assert house.on(START) == 7
    assert house.on(START + DAY) == 7


async def test_failures_are_paid_from_the_same_budget() -> None:
    house = town(budget=20)
    house.feed.fails = True
    await house.run(30)
    assert house.on(START) == 20
    assert house.on(START + DAY) == 20
    assert house.memory.kept["stad"].health is Health.WAITING


async def test_restarts_give_nothing_back() -> None:
    house = town(budget=5)
    for _ in range(12):
        await house.run(0.6)
    assert house.on(START) <= 5


async def test_a_crash_in_the_middle_of_a_poll_gives_nothing_back() -> None:
    house = town(budget=4)
    for _ in range(9):
        collector = house.collector()
        line = collector._lines["stad"]
        line.state = house.memory.kept.get("stad", line.state)
        if line.pace.left(line.state, house.clock.now()):
            await collector._begin(line, counted=True)
    assert house.memory.kept["stad"].purse.used == 4
    await house.run(10)
    assert house.feed.asked == []


async def test_a_look_at_an_older_post_is_paid_too() -> None:
    house = town(budget=5)
    collector = house.collector()
    await collector.poll_now("stad")
    house.feed.tally.asked(3)
    for _ in range(4):
        await collector.poll_now("stad")
    assert house.memory.kept["stad"].purse.used == 5
    assert len(house.feed.asked) == 2


async def test_a_button_does_not_ask_beyond_the_budget() -> None:
    house = town(budget=3)
    collector = house.collector()
    for _ in range(9):
        await collector.poll_now("stad")
    assert len(house.feed.asked) == 3


async def test_a_button_pressed_often_takes_no_poll_from_the_day_where_nobody_counts() -> None:
    house = town(budget=None, every=timedelta(hours=1))
    collector = house.collector()
    for _ in range(40):
        await collector.poll_now("stad")
    assert collector.states()["stad"].state.report.slow == ""
    house.feed.asked.clear()
    await house.run(6)
    assert len(house.feed.asked) >= 4


async def test_the_last_poll_of_a_day_is_no_spent_budget() -> None:
    house = town(budget=None)
    await house.run(14.9)
    assert house.memory.kept["stad"].report.slow == ""


async def test_a_source_without_a_stated_budget_tells_what_its_interval_takes() -> None:
    house = town(budget=None, every=timedelta(hours=1))
    await house.run(2.5)
    (told,) = house.memory.kept["stad"].report.budgets
    assert told.code == "requests"
    assert 2 <= told.used <= 3
    assert 14 <= told.limit <= 16


def test_a_request_that_is_refused_is_not_counted() -> None:
    tally = SourceTally()
    tally.allow(2)
    tally.asked(2)
    with pytest.raises(BudgetSpent):
        tally.asked()
    tally.allow(None)
    tally.asked(100)
    assert tally.taken() == 102
