"""Follow the logs, and tell the hub: woken by the bus, and once a second without it."""

import asyncio
from collections.abc import Sequence

from mediawall.domain.wall import Event
from mediawall.ports import Bus, Clock, Logs
from mediawall.push.channel import KEEP
from mediawall.push.hub import Hub
from mediawall.push.wire import Output, deliver

LOOK_EVERY = 1.0
"""Seconds between two looks at every log, for words of the bus that were lost."""
CHECK_EVERY = 60.0
"""Seconds between two comparisons of the hub's states with the logs' own."""
HURRY = 0.1
"""Seconds between two looks at who was too slow."""


class Follower:
    """Keeps a hub in step with the logs of these channels. `run` it under one owner; it ends only with an error."""

    def __init__(self, *, logs: Logs, bus: Bus, clock: Clock, hub: Hub, channels: Sequence[str]) -> None:
        self._logs, self._bus, self._clock, self._hub = logs, bus, clock, hub
        self._channels = tuple(channels)
        self._due: set[str] = set()
        self._unchecked: set[str] = set()
        self._wake = asyncio.Event()

    async def run(self) -> None:
        """Load every channel, then follow them for ever."""
        await self.load()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._listen())
            tasks.create_task(self._look())
            tasks.create_task(self._tick())
            tasks.create_task(self._follow())

    async def load(self) -> None:
        """Load every channel that is not loaded yet."""
        for channel in self._channels:
            if not self._hub.has(channel):
                await self._reload(channel)

    async def catch_up(self, channel: str) -> None:
        """Tell the hub what the log holds beyond it; all of it, where the log does not reach back to the hub."""
        top = self._hub.top(channel)
        events = await self._logs.events(channel, top)
        if events is None or not _follows(events, top):
            await self._reload(channel)
        elif events:
            self._deliver(self._hub.advance(channel, events, self._now()))

    async def check(self, channel: str) -> None:
        """Compare the hub's state with the log's own: another epoch, or an older log, means that it was restored."""
        state = await self._logs.snapshot(channel)
        known = self._hub.state(channel)
        if (state.epoch, state.offset) == (known.epoch, known.offset):
            same = {e.id: e.version for e in state.entries} == {e.id: e.version for e in known.entries}
        else:
            same = state.epoch == known.epoch and state.offset > known.offset
        if not same:
            await self._reload(channel)

    async def _reload(self, channel: str) -> None:
        state = await self._logs.snapshot(channel)
        past = await self._logs.events(channel, max(0, state.offset - KEEP))
        if past is None:
            past = ()
        self._deliver(self._hub.load(state, self._now(), past))

    async def _listen(self) -> None:
        async for moved in self._bus.moves():
            self._call(moved.intersection(self._channels))

    async def _look(self) -> None:
        checked = self._now()
        while True:
            await self._clock.sleep(LOOK_EVERY)
            if self._now() - checked >= CHECK_EVERY:
                checked = self._now()
                self._unchecked.update(self._channels)
            self._call(self._channels)

    async def _tick(self) -> None:
        while True:
            await self._clock.sleep(HURRY if self._hub.lagging else LOOK_EVERY / 2)
            self._deliver(self._hub.tick(self._now()))

    async def _follow(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            due, self._due = self._due, set()
            for channel in due:
                await self.catch_up(channel)
            # Here, not in a task of its own: a comparison must not meet a log that moves the hub meanwhile.
            unchecked, self._unchecked = self._unchecked, set()
            for channel in unchecked:
                await self.check(channel)

    def _call(self, channels: Sequence[str] | frozenset[str]) -> None:
        self._due.update(channels)
        if self._due:
            self._wake.set()

    def _deliver(self, outputs: Sequence[Output]) -> None:
        now = self._now()
        deliver(outputs, lambda connection, since: self._hub.lag(connection, since, now))

    def _now(self) -> float:
        return self._clock.now().timestamp()


def _follows(events: Sequence[Event], top: int) -> bool:
    return all(event.offset == top + 1 + i for i, event in enumerate(events))
