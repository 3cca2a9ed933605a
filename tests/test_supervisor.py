"""The parts of the service are kept running, and stop cleanly."""

import asyncio
import itertools
import json
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from mediawall.demo.instagram import Medium, State
from mediawall.service import keep_running
from tests.conftest import HandClock
from tests.fakes.follower import Follower
from tests.fakes.product import running, until


class Fragile:
    """A part that breaks so many times, after so many seconds each, and then runs well."""

    def __init__(self, clock: HandClock, times: int, lasts: float = 0.0) -> None:
        self._clock, self._times, self._lasts = clock, times, lasts
        self.starts = list[datetime]()
        self.well = asyncio.Event()

    async def run(self) -> None:
        self.starts.append(self._clock.now())
        self._clock.pass_(self._lasts)
        if len(self.starts) <= self._times:
            raise ConnectionError("the database went away")
        self.well.set()
        await asyncio.Event().wait()

    def pauses(self) -> list[float]:
        """Seconds from each break to the start after it."""
        lasts = timedelta(seconds=self._lasts)
        return [(b - a - lasts).total_seconds() for a, b in itertools.pairwise(self.starts)]


async def watch(part: Fragile, clock: HandClock, state: dict[str, str]) -> None:
    """Keep the part running until it runs well, then stop."""
    task = asyncio.get_running_loop().create_task(keep_running("push", part.run, state, clock))
    await part.well.wait()
    assert state == {"push": "fine"}
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_part_that_breaks_again_and_again_is_started_after_ever_longer_rests(
    clock: HandClock,
) -> None:
    part = Fragile(clock, times=9)
    await watch(part, clock, {})
    assert part.pauses() == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_a_part_that_ran_well_for_long_is_started_again_soon(clock: HandClock) -> None:
    part = Fragile(clock, times=4, lasts=90)
    await watch(part, clock, {})
    assert part.pauses() == [1, 1, 1, 1]


async def test_a_part_that_breaks_says_so_in_the_log_and_to_the_monitor(
    clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    state: dict[str, str] = {}
    seen = list[str]()

    class Onlooker(HandClock):
        async def sleep(self, seconds: float) -> None:
            seen.append(state["push"])
            await super().sleep(seconds)

    watched = Onlooker(clock.now())
    with caplog.at_level(logging.ERROR):
        await watch(Fragile(watched, times=2), watched, state)
    assert seen == ["broke: ConnectionError"] * 2
    assert [record.getMessage() for record in caplog.records] == [
        "push broke and starts again in 1 s",
        "push broke and starts again in 2 s",
    ]
    assert "the database went away" in caplog.text


async def test_one_broken_part_leaves_the_others_running(clock: HandClock) -> None:
    state: dict[str, str] = {}
    parts = {"push": Fragile(clock, times=3), "collect": Fragile(clock, times=0)}
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(keep_running(n, p.run, state, clock)) for n, p in parts.items()]
        for part in parts.values():
            await part.well.wait()
        assert len(parts["collect"].starts) == 1
        assert state == {"push": "fine", "collect": "fine"}
        for task in tasks:
            task.cancel()


async def test_a_clean_stop_says_goodbye_to_every_screen_and_ends_without_a_fault(tmp_path: Path) -> None:
    state = State()
    state.account("museumieper", name="Museum")
    state.post("stadieper", "De Markt is open", Medium(seed=1))
    heard = list[Mapping[str, Any]]()
    with running(tmp_path, state) as (product, _):
        screen = Follower(product.url, "hal-1", heard=heard.append)
        following = asyncio.get_running_loop().create_task(screen.run())
        async with aiohttp.ClientSession() as session:
            stream = await session.get(f"{product.url}/push/stad/events?v=1&screen=hal-2")
            await asyncio.to_thread(until, lambda: product.feed_ids() and heard, "the wall is followed")
            code = await asyncio.to_thread(product.stop)
            streamed = await stream.text()
        await asyncio.to_thread(until, lambda: heard[-1]["type"] == "bye", "the goodbye is heard")
        following.cancel()
        assert code == 0
        assert "Traceback" not in product.log.read_text("utf-8")
        bye = heard[-1]
        assert 0 < bye["retry"][0] < bye["retry"][1]
        assert json.loads(streamed.rpartition("data: ")[2]) == bye
