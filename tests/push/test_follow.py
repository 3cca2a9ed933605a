"""The hub keeps in step with the log, whatever the bus says."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Self

from mediawall.push.follow import Follower
from mediawall.push.hub import Hub
from mediawall.push.protocol import Hello
from mediawall.push.wire import GUARD
from tests.conftest import HandClock
from tests.push.world import NOW, WALL, MemoryLogs, QuietBus, Tube, connect, drop, put, send


class TurnClock(HandClock):
    """A clock whose sleepers sleep until the test lets time pass."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self.sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    async def sleep(self, seconds: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.sleepers.append(
            (datetime.fromtimestamp(self.time.timestamp() + seconds, self.time.tzinfo), woken)
        )
        await woken

    async def let_pass(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.5)):
            self.pass_(0.5)
            due = [woken for when, woken in self.sleepers if when <= self.time]
            self.sleepers = [(when, woken) for when, woken in self.sleepers if when > self.time]
            for woken in due:
                woken.set_result(None)
            await settle()


class LoudBus(QuietBus):
    """A bus that says what the test says."""

    def __init__(self) -> None:
        self.words: asyncio.Queue[frozenset[str]] = asyncio.Queue()

    def announce(self, channels: Sequence[str]) -> None:
        self.words.put_nowait(frozenset(channels))

    async def moves(self) -> AsyncIterator[frozenset[str]]:
        while True:
            yield await self.words.get()


async def settle() -> None:
    for _ in range(30):
        await asyncio.sleep(0)


class Followed:
    """A follower at work, with one screen."""

    def __init__(self, clock: HandClock) -> None:
        self.clock = TurnClock(clock.time)
        self.logs, self.bus, self.hub = MemoryLogs(), LoudBus(), Hub()
        self.logs.write([put("a", text="x" * 200), put("b", text="x" * 200)])
        self.follower = Follower(
            logs=self.logs, bus=self.bus, clock=self.clock, hub=self.hub, channels=(WALL,)
        )
        self.tube = Tube()
        self.running: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self.running = asyncio.get_running_loop().create_task(self.follower.run())
        await settle()
        connection, self.tube = connect(self.hub)
        send(self.hub, self.hub.hello(connection, Hello(v=1, screen="hal"), NOW))
        self.tube.take()
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self.running is not None
        self.running.cancel()
        await asyncio.gather(self.running, return_exceptions=True)


async def test_a_word_of_the_bus_brings_the_events_at_once(clock: HandClock) -> None:
    async with Followed(clock) as world:
        world.logs.write([put("c")])
        world.bus.announce(["other", WALL])
        await settle()
        assert [frame["to"] for frame in world.tube.take()] == [3]


async def test_a_word_that_is_lost_costs_a_second(clock: HandClock) -> None:
    async with Followed(clock) as world:
        world.logs.write([drop("a", urgent=True)])
        await settle()
        assert world.tube.take() == []
        await world.clock.let_pass(1)
        kinds = [frame["type"] for frame in world.tube.take()]
        assert [kind for kind in kinds if kind != "ping"] == ["withdraw", "events"]


async def test_a_log_that_was_cut_behind_the_hub_is_read_anew(clock: HandClock) -> None:
    async with Followed(clock) as world:
        world.logs.write([put("c"), put("d"), put("e")])
        await world.logs.trim(WALL, 1)
        world.bus.announce([WALL])
        await settle()
        assert [(frame["type"], frame["offset"]) for frame in world.tube.take()] == [("snapshot", 5)]


async def test_a_log_that_was_restored_is_noticed_within_a_minute(clock: HandClock) -> None:
    async with Followed(clock) as world:
        restored = MemoryLogs(epoch="e2")
        restored.write([put("z")])
        world.logs.epoch, world.logs.log, world.logs.states = "e2", restored.log, restored.states
        await world.clock.let_pass(62)
        snapshots = [frame for frame in world.tube.take() if frame["type"] == "snapshot"]
        assert [(frame["epoch"], frame["offset"]) for frame in snapshots] == [("e2", 1)]


async def test_a_sound_log_is_never_sent_again(clock: HandClock) -> None:
    async with Followed(clock) as world:
        await world.clock.let_pass(130)
        assert {frame["type"] for frame in world.tube.take()} == {"ping"}


async def test_who_was_too_slow_is_brought_up_to_date_when_drained(clock: HandClock) -> None:
    async with Followed(clock) as world:
        world.tube.unsent = GUARD + 1
        world.logs.write([put("c")])
        world.bus.announce([WALL])
        await settle()
        world.tube.unsent = 0
        await world.clock.let_pass(1)
        assert world.tube.take()[0]["to"] == 3


async def test_after_a_restart_a_screen_still_resumes(clock: HandClock) -> None:
    async with Followed(clock) as world:
        connection, tube = connect(world.hub)
        send(world.hub, world.hub.hello(connection, Hello(v=1, epoch="e1", offset=1), NOW))
        assert [(frame["from"], frame["to"]) for frame in tube.take()] == [(1, 2)]
