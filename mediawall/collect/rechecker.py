"""Looks again at what shows: one loop a source, beside its polls."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mediawall.collect import recheck
from mediawall.collect.plan import Plan
from mediawall.domain.decision import StoredPost
from mediawall.domain.errors import MediawallError, TryAgain
from mediawall.domain.post import Gone, Page
from mediawall.ports import Clock, Fates, Polls

log = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds between two looks at whether a post is due."""
BREATH = 10.0
"""Seconds between two looks where many are due: after a night without service that may be all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecker:
    """Asks each source what became of its posts that show.

    A look that fails is no trouble of its source's: the polls tell that. It only waits longer until the next.

    Args:
        plans: the sources.
        polls: where what they say is kept.
        fates: which posts are due.
        clock: the clock.
        longest: how long after its publication any wall shows a post.
        resting: whether a source, by name, is not to be asked now: it is off, or in trouble.
        soon: whether an event that this source is shown at begins within the hour.
        on_gone: is told when posts are gone.
    """

    plans: Sequence[Plan]
    polls: Polls
    fates: Fates
    clock: Clock
    longest: timedelta
    resting: Callable[[str], bool]
    soon: Callable[[str, datetime], bool]
    on_gone: Callable[[], None]

    async def run(self) -> None:
        """Look until cancelled."""
        async with asyncio.TaskGroup() as group:
            for plan in self.plans:
                if not plan.off:
                    group.create_task(self._follow(plan), name=f"recheck {plan.source.info.name}")

    async def _follow(self, plan: Plan) -> None:
        failures = 0
        while True:
            try:
                busy = await self.look(plan)
            except MediawallError as error:
                failures += 1
                log.info("source %s: a look at its posts failed: %s", plan.source.info.name, error)
                asked_for = error.retry_after if isinstance(error, TryAgain) else None
                await self.clock.sleep(recheck.pause(failures, asked_for).total_seconds())
            else:
                failures = 0
                await self.clock.sleep(BREATH if busy else EVERY)

    async def look(self, plan: Plan) -> bool:
        """One look at the posts of a source that are due; whether more may be due at once.

        Raises:
            MediawallError: the source did not answer; what it said before that is kept.
        """
        name = plan.source.info.name
        if self.resting(name):
            return False
        due = await self._due(plan)
        if not due:
            return False
        gone = await self._ask(plan, due)
        if gone and recheck.doubtful(len(due), gone):
            log.warning(
                "source %s says that %d of %d posts are gone: asking again", name, len(gone), len(due)
            )
            await self.clock.sleep(recheck.AGAIN.total_seconds())
            doubted = {one.post_id for one in gone}
            gone = await self._ask(plan, [stored for stored in due if stored.post.id in doubted])
        await self._believe(name, gone)
        return len(due) == recheck.BATCH

    async def _due(self, plan: Plan) -> list[StoredPost]:
        name, now = plan.source.info.name, self.clock.now()
        since = recheck.since(now, every=plan.every, soon=self.soon(name, now))
        due = await self.fates.unseen(name, since=since, published=now - self.longest, limit=recheck.BATCH)
        return recheck.in_turn(due)

    async def _ask(self, plan: Plan, due: Sequence[StoredPost]) -> tuple[Gone, ...]:
        """Ask about these; keep what is still there as it comes, and give back what is said to be gone.

        Those were asked about only once that is believed: until then a restart asks again.
        """
        name, asked = plan.source.info.name, {stored.post.id for stored in due}
        gone: dict[str, Gone] = {}
        async for page in plan.source.look([stored.post for stored in due]):
            there = tuple(post for post in page.posts if post.id in asked)
            gone |= {one.post_id: one for one in page.gone if one.post_id in asked}
            await self.polls.confirm(name, replace(page, posts=there, gone=()), [post.id for post in there])
        silent = [stored.post.id for stored in due if stored.post.id not in gone]
        await self.polls.confirm(name, Page(posts=()), silent)
        return tuple(gone.values())

    async def _believe(self, name: str, gone: tuple[Gone, ...]) -> None:
        if not gone:
            return
        for one in gone:
            log.info("source %s: %s is gone: %s", name, one.post_id, one.proof)
        await self.polls.confirm(name, Page(posts=(), gone=gone), [one.post_id for one in gone])
        self.on_gone()
