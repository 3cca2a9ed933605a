"""Keeps the walls' logs true to the store and the config: at the start, every minute, and when a wall overflows."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediawall.domain.decision import PostState, StoredPost
from mediawall.domain.wall import DESK, Change, ChannelState, Wall
from mediawall.ports import Bus, Clock, Revisions, Store
from mediawall.programme.changes import WAITING
from mediawall.programme.reconcile import reconcile, reconcile_desk
from mediawall.programme.rules import House, rules

EVERY = 60.0
"""Seconds between two rounds, at most: the next comes when the first post on a wall is over, if that is sooner."""
_SHORTEST = 1.0
KEPT = 2000
"""Events that each log keeps: a screen that was away for longer gets the whole state, which is small."""
_PAGE = 200
_MOST_CHANGED = 1000
"""Posts that changed at their source and wait for a person."""
_TRIES = 5
"""How often a round is begun again because the log moved meanwhile; then the next minute comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Follows the walls as they are configured.

    Nothing it appends can bring back a post that was withdrawn meanwhile: it names the offset that it judged upon,
    and the log refuses it if a decision came between.
    """

    store: Store
    revisions: Revisions
    bus: Bus
    clock: Clock
    walls: tuple[Wall, ...]
    house: House
    names: tuple[str, ...] = ()

    async def run(self) -> None:
        """Keep on, for ever; raises what the store raises, for the supervisor."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._every_minute())
            group.create_task(self._watch())

    async def tend(self) -> bool:
        """One round over every wall and the desk; whether anything was appended."""
        live = await self._posts([PostState.LIVE], self._oldest())
        tended = [await self._tend_wall(wall, live) for wall in self.walls]
        return await self._tend_desk() or any(tended)

    async def _every_minute(self) -> None:
        while True:
            await self.tend()
            for channel in (*(wall.name for wall in self.walls), DESK):
                await self.store.logs.trim(channel, KEPT)
            await self.clock.sleep(await self._pause())

    async def _pause(self) -> float:
        """Seconds until the next round."""
        now = self.clock.now().timestamp()
        states = [await self.store.logs.snapshot(wall.name) for wall in self.walls]
        ends = [float(entry.body.get("until", 0)) - now for state in states for entry in state.entries]
        return max(min((EVERY, *ends)), _SHORTEST)

    async def _watch(self) -> None:
        """Bring a wall back to as many posts as it keeps, as soon as it holds more."""
        async for moved in self.bus.moves():
            for wall in self.walls:
                if wall.name in moved:
                    state = await self.store.logs.snapshot(wall.name)
                    if len(state.entries) > wall.keep:
                        await self._tend_wall(wall)

    async def _tend_wall(self, wall: Wall, live: tuple[StoredPost, ...] | None = None) -> bool:
        """Reconcile a wall. ``live`` spares a reading for a look whether there is anything to do at all."""

        def difference(
            state: ChannelState, posts: tuple[StoredPost, ...], now: datetime
        ) -> tuple[Change, ...]:
            return reconcile(wall, state, posts, rules(wall, self.house), now, names=self.names)

        if live is not None:
            state = await self.store.logs.snapshot(wall.name)
            if not difference(state, live, self.clock.now()):
                return False
        return await self._settle(
            wall.name, lambda: self._posts([PostState.LIVE], self._oldest()), difference
        )

    async def _tend_desk(self) -> bool:
        async def waiting() -> tuple[StoredPost, ...]:
            changed = await self.revisions.waiting(_MOST_CHANGED)
            return (*await self._posts(sorted(WAITING), None), *changed)

        return await self._settle(DESK, waiting, lambda state, posts, _: reconcile_desk(state, posts))

    async def _settle(
        self,
        channel: str,
        read: Callable[[], Awaitable[tuple[StoredPost, ...]]],
        difference: Callable[[ChannelState, tuple[StoredPost, ...], datetime], tuple[Change, ...]],
    ) -> bool:
        """Append the difference; whether there was one. The state is read first: a later decision moves the log."""
        for _ in range(_TRIES):
            state = await self.store.logs.snapshot(channel)
            posts = await read()
            changes = difference(state, posts, self.clock.now())
            if not changes:
                return False
            if await self.store.logs.append(changes, self.clock.now(), seen=state.offset):
                self.bus.announce([channel])
                return True
        return False

    def _oldest(self) -> datetime | None:
        """A live post that was first seen before this is too old for every wall: it was published before it was seen."""
        if not self.walls:
            return None
        return self.clock.now() - max(wall.max_age for wall in self.walls) - timedelta(hours=1)

    async def _posts(self, states: Sequence[PostState], oldest: datetime | None) -> tuple[StoredPost, ...]:
        """Every post in these states that was first seen since then."""
        posts: list[StoredPost] = []
        while True:
            after = posts[-1].post.id if posts else ""
            page = await self.store.posts.list(states, limit=_PAGE, newest=True, after=after)
            posts += page
            if len(page) < _PAGE or (oldest is not None and page[-1].first_seen < oldest):
                return tuple(posts)
