"""Sources whose news comes by itself, over a line that stays open for hours."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from mediawall.collect import open_line
from mediawall.domain.errors import LoginNeeded, MediawallError, Unreachable
from mediawall.domain.post import Page, Post
from mediawall.domain.source import Health, PollState, Report, SourceInfo
from tests.collect.test_collector import START, Clock, House, Memory, page

LIVE = Report(live=True)
BROKEN = Unreachable("the line broke")


@dataclass
class Wire:
    """A source with a line: what a test puts into ``frames`` comes out of it, until it is None or an error."""

    clock: Clock
    name: str = "net"
    frames: "asyncio.Queue[Page | MediawallError | None]" = field(default_factory=asyncio.Queue)
    opened: list[str] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    openings: "asyncio.Queue[None]" = field(default_factory=asyncio.Queue)
    closed: int = 0
    media_hosts: tuple[str, ...] = ()

    @property
    def info(self) -> SourceInfo:
        return SourceInfo(name=self.name, kind="wire", label=self.name, trusted=False, department="")

    async def pages(self, cursor: str) -> AsyncIterator[Page]:
        self.opened.append(cursor)
        self.at.append((self.clock.now() - START).total_seconds())
        self.openings.put_nowait(None)
        try:
            while (frame := await self.frames.get()) is not None:
                if isinstance(frame, MediawallError):
                    raise frame
                yield frame
        finally:
            self.closed += 1

    async def look(self, posts: Sequence[Post]) -> AsyncIterator[Page]:
        for one in posts:
            yield Page(posts=(one,))

    async def close(self) -> None: ...

    def put(self, *frames: Page | MediawallError | None) -> None:
        for frame in frames:
            self.frames.put_nowait(frame)


def live(*names: str, cursor: str = "") -> Page:
    return replace(page(*names, cursor=cursor), report=LIVE)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(clock: Clock) -> House:
    return House(clock, Memory())


@pytest.fixture
def wire(clock: Clock) -> Wire:
    return Wire(clock)


async def settled(wire: Wire) -> None:
    """Until all that was put is read, and the collector waits for more."""
    for _ in range(20):
        await asyncio.sleep(0)
    assert wire.frames.empty()


async def test_each_page_of_an_open_line_is_kept_as_it_comes(house: House, wire: Wire) -> None:
    house.clock.end = START + timedelta(days=1)
    collector = house.collector(wire)
    async with asyncio.timeout(10):
        running = asyncio.ensure_future(collector.run())
        wire.put(live("a", cursor="1"))
        await settled(wire)
        assert house.news == ["feed:a"]
        wire.put(page("b", cursor="2"))
        await settled(wire)
        assert (house.news, house.memory.kept["net"].cursor) == (["feed:a", "feed:b"], "2")
        state = collector.states()["net"].state
        assert (state.health, state.report.live, wire.closed) == (Health.FINE, True, 0)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert wire.closed == 1


async def test_a_person_who_asks_a_source_with_an_open_line_waits_for_nothing(
    house: House, wire: Wire
) -> None:
    house.clock.end = START + timedelta(days=1)
    collector = house.collector(wire)
    async with asyncio.timeout(10):
        running = asyncio.ensure_future(collector.run())
        wire.put(live("a"))
        await settled(wire)
        await collector.poll_now("net")
        assert len(wire.opened) == 1
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_line_that_breaks_is_opened_again_soon_and_then_ever_later(house: House, wire: Wire) -> None:
    wire.put(live("a", cursor="1"), *[BROKEN] * 12)
    await house.run(house.collector(wire), 0.35)
    waits = [round(after - before) for before, after in zip(wire.at, wire.at[1:], strict=False)]
    assert waits == [1, 2, 4, 9, 18, 35, 70, 141, 282, 330, 330][: len(waits)]
    assert len(waits) > 7
    assert set(wire.opened[1:]) == {"1"}
    assert wire.closed == len(wire.opened)


async def test_a_line_that_held_is_opened_again_at_once_however_often_that_was(
    house: House, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="mediawall.collect")
    house.clock.end = START + timedelta(days=1)
    collector = house.collector(wire)
    async with asyncio.timeout(10):
        running = asyncio.ensure_future(collector.run())
        for _ in range(3):
            wire.put(live())
            await settled(wire)
            house.clock.time += timedelta(hours=1)
            wire.put(BROKEN)
            await settled(wire)
            assert collector.states()["net"].state.failures <= 1
        wire.put(live())
        await settled(wire)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    pauses = [after - before - 3600 for before, after in zip(wire.at, wire.at[1:], strict=False)]
    assert [round(pause) for pause in pauses] == [1, 1, 1]
    told = [record.getMessage() for record in caplog.records]
    assert (
        told
        == [
            "source net: unreachable: the line broke",
            "source net works again after 1 failures",
        ]
        * 3
    )


async def test_a_line_that_the_other_side_closes_is_no_failure(house: House, wire: Wire) -> None:
    wire.put(live("a", cursor="1"), None, live(), None, live())
    collector = house.collector(wire)
    house.clock.end = START + timedelta(days=1)
    async with asyncio.timeout(10):
        running = asyncio.ensure_future(collector.run())
        for _ in range(3):
            await wire.openings.get()
        await settled(wire)
        state = collector.states()["net"].state
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert (state.failures, state.trouble, state.health) == (0, None, Health.FINE)
    pauses = [round(after - before) for before, after in zip(wire.at, wire.at[1:], strict=False)]
    assert pauses == [2, 4]


async def test_what_only_a_person_can_mend_is_not_tried_every_second(house: House, wire: Wire) -> None:
    wire.put(live("a"), LoginNeeded("no token"))
    await house.run(house.collector(wire), 2)
    assert len(wire.opened) == 1
    assert not house.memory.kept["net"].report.live


async def test_after_a_restart_the_line_is_opened_at_once_where_it_was(house: House, wire: Wire) -> None:
    house.memory.kept["net"] = PollState(
        source="net", next_poll=START + timedelta(minutes=14), cursor="7", health=Health.FINE, report=LIVE
    )
    house.clock.end = START + timedelta(days=1)
    collector = house.collector(wire)
    async with asyncio.timeout(10):
        running = asyncio.ensure_future(collector.run())
        await wire.openings.get()
        assert not collector.states()["net"].state.report.live
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert (wire.opened, wire.at) == (["7"], [0.0])


async def test_stopping_in_the_middle_of_a_page_leaves_no_line_open(house: House, wire: Wire) -> None:
    reached = asyncio.Event()

    class Slow(Memory):
        async def save(self, state: PollState, page: Page | None) -> tuple[str, ...]:
            if page is not None:
                reached.set()
                await asyncio.Event().wait()
            return await super().save(state, page)

    house.memory, house.clock.end = Slow(), START + timedelta(days=1)
    async with asyncio.timeout(10):
        running = asyncio.ensure_future(house.collector(wire).run())
        wire.put(live("a"))
        await reached.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert wire.closed == 1


def test_a_line_is_never_left_for_longer_than_a_few_minutes() -> None:
    state = PollState(source="net", next_poll=START, report=LIVE)
    waits = [
        (open_line.again(state, brief, now=START, chance=1.0).next_poll - START).total_seconds()
        for brief in range(200)
    ]
    assert waits == sorted(waits)
    assert waits[0] == pytest.approx(1.2)
    assert waits[-1] == pytest.approx(360.0)
