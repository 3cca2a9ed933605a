"""The bell: a source that has news is asked at once, and not for every ring."""

import asyncio
from collections import defaultdict

import pytest

from mediawall.collect.bell import Bell


class Answering:
    """Polls that last until the test lets them go."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.begun: dict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.go = asyncio.Event()
        self.broken = False

    async def __call__(self, source: str) -> None:
        self.asked.append(source)
        self.begun[source].set()
        if self.broken:
            raise OSError("the store broke")
        await self.go.wait()


async def test_however_often_it_rings_a_source_is_asked_once_more_at_most() -> None:
    polls = Answering()
    bell = Bell(polls)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(bell.run())
        bell.ring("stad")
        await polls.begun["stad"].wait()
        for _ in range(50):
            bell.ring("stad")
        bell.ring("museum")
        await polls.begun["museum"].wait()
        assert polls.asked == ["stad", "museum"]
        polls.begun["stad"].clear()
        polls.go.set()
        await polls.begun["stad"].wait()
        bell.ring("einde")
        await polls.begun["einde"].wait()
        running.cancel()
    assert polls.asked == ["stad", "museum", "stad", "einde"]


async def test_who_rang_before_it_broke_is_asked_when_it_runs_again() -> None:
    polls = Answering()
    bell = Bell(polls)
    polls.broken = True
    bell.ring("stad")
    with pytest.raises(ExceptionGroup):
        await bell.run()
    polls.broken = False
    bell.ring("museum")
    async with asyncio.TaskGroup() as group:
        running = group.create_task(bell.run())
        await polls.begun["museum"].wait()
        running.cancel()
    assert "museum" in polls.asked
