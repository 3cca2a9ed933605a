"""What becomes of posts: those that are gone at their source leave at once, and what must not be kept is erased."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from mediawall.domain.decision import AFTER, Actor, ActorKind, Decision, PostState, Verdict
from mediawall.domain.errors import NotFound, StaleVersion
from mediawall.moderate.desk import Changes
from mediawall.moderate.policy import SYSTEM
from mediawall.ports import Blobs, Bus, Clock, Fates, Leaving, Leftovers, Store

log = logging.getLogger(__name__)

EVERY = 30.0
"""Seconds between two looks while nobody wakes us: stories expire without a word."""
_MOST = 200
"""Posts of one look."""
_UNDO = timedelta(hours=12)
"""How long a form that another was put in the place of is kept, so that this can be undone."""

_FAREWELL = {
    PostState.NEW: Verdict.DROP,
    PostState.WAITING: Verdict.REJECT,
    PostState.HELD: Verdict.REJECT,
    PostState.STASHED: Verdict.REJECT,
    PostState.LIVE: Verdict.HIDE,
}
"""How a post leaves, by where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long what is gone is kept, and what was refused or hidden."""

    gone: timedelta
    refused: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Farewell:
    """Lets posts leave, and erases them.

    Each step is one transaction whose end is visible in the post itself: whoever is killed in between goes on there.
    ``turn`` is held while files are removed, and by ingest while it brings files in: so none is removed that a post is
    about to use. ``forget`` is told of each erased post: who follows the logs in memory must forget it too.
    """

    store: Store
    fates: Fates
    leftovers: Leftovers
    blobs: Blobs
    bus: Bus
    clock: Clock
    changes: Changes
    limits: Limits
    forget: Callable[[str], None]
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self, wake: asyncio.Event) -> None:
        """Go on for ever: posts leave at once when ``wake`` is set, and now and then; erasing, which may wait, beside it."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._keep_letting_leave(wake))
            group.create_task(self._keep_erasing())

    async def _keep_letting_leave(self, wake: asyncio.Event) -> None:
        while True:
            wake.clear()
            await self.let_leave()
            await self._nap(wake)

    async def _keep_erasing(self) -> None:
        while True:
            await self.erase()
            await self.clock.sleep(EVERY)

    async def let_leave(self) -> int:
        """Withdraw all that is gone at its source or has expired; how many posts that were."""
        left = 0
        while leaving := await self.fates.leaving(self.clock.now(), _MOST):
            gone = sum([await self._leave(one) for one in leaving])
            left += gone
            if not gone:
                break
        return left

    async def erase(self) -> int:
        """Erase all that is due, and the files that no post uses any more; how many posts that were."""
        erased = 0
        while due := await self._due():
            for post_id in due:
                erased += await self.fates.erase(post_id, self.clock.now())
                self.forget(post_id)
        await self.fates.forget(self.clock.now() - _UNDO)
        await self._remove_files()
        if erased:
            log.info("erased %d posts", erased)
        return erased

    async def _due(self) -> tuple[str, ...]:
        now = self.clock.now()
        return await self.fates.due(
            now, departed=now - self.limits.gone, refused=now - self.limits.refused, limit=_MOST
        )

    async def _leave(self, leaving: Leaving) -> bool:
        """Withdraw one; False where it changed meanwhile: the next round sees what it is then."""
        stored, now = leaving.stored, self.clock.now()
        actor = Actor(kind=ActorKind.SOURCE, name=leaving.source) if leaving.source else SYSTEM
        decision = Decision(
            post_id=stored.post.id,
            verdict=_FAREWELL[stored.state],
            actor=actor,
            seen=stored.version,
            at=now,
            reason=leaving.reason,
        )
        changes = self.changes(stored, AFTER[decision.verdict], now, None)
        try:
            await self.store.decisions.record(decision, changes)
        except (StaleVersion, NotFound):
            return False
        self.bus.announce(sorted({change.channel for change in changes}))
        log.info("%s leaves: %s", stored.post.id, leaving.reason)
        return True

    async def _remove_files(self) -> None:
        async with self.turn:
            while keys := await self.leftovers.unused(_MOST):
                for key in keys:
                    await self.blobs.delete(key)
                await self.leftovers.removed(keys)

    async def _nap(self, wake: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as group:
            naps = {
                group.create_task(wake.wait()),
                group.create_task(self.clock.sleep(EVERY)),
            }
            await asyncio.wait(naps, return_when=asyncio.FIRST_COMPLETED)
            for nap in naps:
                nap.cancel()
