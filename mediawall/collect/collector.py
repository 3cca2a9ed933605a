"""Asks every source when it is due, and keeps what it says: the thin part of collecting."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from mediawall.collect import schedule
from mediawall.collect.line import Line, tells
from mediawall.collect.outcome import failure
from mediawall.collect.pace import Pace
from mediawall.collect.plan import Plan
from mediawall.collect.standing import Standing
from mediawall.collect.tally import Tallies
from mediawall.domain.calendar import PLAIN, Calendar
from mediawall.domain.errors import BudgetSpent, MediawallError, NotFound
from mediawall.domain.post import Page, Post
from mediawall.domain.source import Asked, Asking, BadReply, Health, PollState
from mediawall.ports import Clock, Polls

LONGEST_SLEEP = 30.0
"""Seconds after which a waiting loop looks at the clock again: clocks are set, and machines sleep."""

PATIENCE = 6.0
"""Seconds that a person waits for the answer to a wish; the poll itself goes on."""

_log = logging.getLogger(__name__)


class Collector:
    """One loop a source, as long as `run` runs.

    A source in trouble produces nothing; what it gave before stays where it is.

    Args:
        plans: the sources, each with how it is asked.
        tallies: what counts their requests and holds their last replies.
        polls: what is remembered between polls and restarts.
        clock: the clock.
        chance: gives a number in 0..1, to spread polls.
        on_new: is told the ids of posts that were unknown before.
        calendar: the city's days, nights and events.
        on_gone: is told when a source said that posts of it are gone.
    """

    def __init__(
        self,
        *,
        plans: Sequence[Plan],
        tallies: Tallies,
        polls: Polls,
        clock: Clock,
        chance: Callable[[], float],
        on_new: Callable[[Sequence[str]], None],
        calendar: Calendar = PLAIN,
        on_gone: Callable[[], None] = lambda: None,
    ) -> None:
        self._polls, self._clock, self._chance = polls, clock, chance
        self._on_new, self._on_gone = on_new, on_gone
        self._group: asyncio.TaskGroup | None = None
        self._calendar = calendar
        self._lines = {plan.source.info.name: self._line(plan, tallies) for plan in plans}

    async def run(self) -> None:
        """Collect until cancelled."""
        await self.recall()
        try:
            async with asyncio.TaskGroup() as self._group:
                for name, line in self._lines.items():
                    self._group.create_task(self._follow(line), name=f"collect {name}")
        finally:
            self._group = None

    async def recall(self) -> None:
        """Take up what is remembered of every source."""
        known = await self._polls.states()
        for name, line in self._lines.items():
            line.resume(known.get(name, line.state), self._clock.now(), self._chance())

    def states(self) -> Mapping[str, Standing]:
        """How every source is doing, by name, in the config's order."""
        return {
            name: Standing(
                info=line.plan.source.info,
                every=line.plan.every,
                state=line.state,
                unreadable=dict(line.unreadable),
                counts=replace(line.counts, requests=line.tally.total),
            )
            for name, line in self._lines.items()
        }

    async def poll_now(self, name: str) -> Asked:
        """Ask that source at once: a person wants to know. Waits a little for what comes of it.

        A source in trouble is asked once a minute at most, however often the button is pressed; one that is off,
        that has an open line, or whose budget of the day is spent, is not asked.

        Raises:
            NotFound: no source has that name.
        """
        line = self._named(name)
        if refused := line.refused(self._clock.now()):
            return Asked(how=refused)
        if line.asking.locked():
            return Asked(how=Asking.UNDER_WAY)
        return await self._ask(line)

    async def fetch(self, name: str) -> None:
        """Ask that source because news was brought for it: after a poll that is under way, which may have looked too early.

        Raises as `poll_now` does, and asks as seldom.
        """
        line = self._named(name)
        if not line.refused(self._clock.now()):
            await self._poll(line, counted=False)

    async def pause(self, name: str, keep: Callable[[PollState], Awaitable[None]]) -> None:
        """Ask that source no more, also over a restart, until `resume`; an open line is let go.

        Args:
            name: the source's.
            keep: writes the state down, together with who wished it.

        Raises:
            NotFound: no source has that name.
        """
        line = self._named(name)
        line.state = replace(line.state, paused=True)
        if line.listening is not None:
            line.listening.reschedule(0)
        async with line.asking:
            line.state = replace(schedule.off(line.state), paused=True)
            await keep(line.state)

    async def resume(self, name: str, keep: Callable[[PollState], Awaitable[None]]) -> None:
        """Ask that source again, from now on; raises as `pause` does."""
        line = self._named(name)
        async with line.asking:
            line.state = replace(line.state, paused=False, health=Health.NEW, next_poll=self._clock.now())
            await keep(line.state)

    def _named(self, name: str) -> Line:
        if name not in self._lines:
            raise NotFound(f"no source is called {name}")
        return self._lines[name]

    async def _ask(self, line: Line) -> Asked:
        line.plan.pressed()
        before = line.counts.new
        if self._group is None:  # nobody runs the loops: it is asked here and now
            await self._poll(line, counted=False)
        else:
            poll = self._group.create_task(self._poll(line, counted=False), name=f"ask {line.state.source}")
            await asyncio.wait({poll}, timeout=PATIENCE)
            if not poll.done():
                return Asked(how=Asking.UNDER_WAY)
        how = Asking.FAILED if line.state.trouble else Asking.ANSWERED
        return Asked(how=how, new=line.counts.new - before)

    async def renew(self, post: Post, names: Sequence[str]) -> None:
        """Ask one of these sources for a post again, because the addresses of its pictures have expired.

        What comes back is kept. A source that is off, in trouble, or cannot tell is passed over.
        """
        for line in (self._lines[name] for name in names if name in self._lines):
            if line.off or line.state.trouble:
                continue
            try:
                async for page in line.plan.source.look((post,)):
                    await self._polls.confirm(line.state.source, page, (post.id,))
                    if page.gone:
                        self._on_gone()
                    if page.posts:
                        return
            except MediawallError as error:
                _log.info("%s: its pictures could not be asked for again: %s", post.id, error)

    def _line(self, plan: Plan, tallies: Tallies) -> Line:
        name, now, chance = plan.source.info.name, self._clock.now(), self._chance()
        state = schedule.first(name, every=plan.every, now=now, chance=chance)
        pace = Pace(source=name, every=plan.every, budget=plan.budget, calendar=self._calendar)
        return Line(plan=plan, pace=pace, tally=tallies.of(name), state=state, told=state)

    async def _follow(self, line: Line) -> None:
        while True:
            if line.off:
                await self._rest(line)
                continue
            pause = line.clamp(self._clock.now(), self._chance())
            if pause > 0:
                await self._clock.sleep(min(pause, LONGEST_SLEEP))
            else:
                await self._poll(line)

    async def _rest(self, line: Line) -> None:
        """Leave a source alone that nobody is to ask, and say so once."""
        if line.state.health is not Health.OFF:
            line.state = schedule.off(line.state)
            await self._polls.save(line.state, None)
        await self._clock.sleep(LONGEST_SLEEP)

    async def _poll(self, line: Line, *, counted: bool = True) -> None:
        async with line.asking:
            await self._begin(line, counted=counted)
            before = line.state
            seen: Counter[str] = Counter()
            try:
                pages = await self._read(line, seen)
            except BudgetSpent:
                line.pay(self._clock.now(), self._chance())
            except MediawallError as error:
                line.broke(failure(error), before=before, now=self._clock.now(), chance=self._chance())
                await self._keep_reply(line)
            else:
                if (line.state.report.live or not pages) and not line.off:
                    line.ended(self._clock.now(), self._chance())
            line.state = line.pace.ended(line.state, before=before, now=self._clock.now())
            await self._polls.save(line.state, None)
            line.tell(seen)

    async def _begin(self, line: Line, *, counted: bool) -> None:
        """Take what the poll may cost out of the day's budget before anything is asked: a crash must not give it back.

        What was asked since the last poll, for a post that was looked at again, is paid first.
        """
        line.begin(self._clock.now(), counted=counted and not line.lively)
        await self._polls.save(line.state, None)

    async def _keep_reply(self, line: Line) -> None:
        """Keep the reply that came before the trouble, for a report; where none came, the older one stays."""
        reply, trouble = line.tally.last(), line.state.trouble
        if reply and trouble:
            now = self._clock.now()
            kept = BadReply(source=line.state.source, code=trouble.code, at=now, body=reply)
            await self._polls.keep_reply(kept)

    async def _read(self, line: Line, seen: Counter[str]) -> int:
        """Keep every page as it comes; return how many of them told something."""
        count, pages = 0, line.plan.source.pages(line.state.cursor)
        try:
            while page := await line.next(pages):
                count += tells(page)
                seen.update(row.code for row in page.unreadable)
                await self._keep(line, page)
                if line.state.report.live:
                    line.lively = True
                    line.tell(seen)
                    if self._group is None:
                        break  # asked by hand while nobody runs the loops: nobody stays to listen
        finally:
            # Whoever stops in the middle of a page must not leave a line open behind.
            if isinstance(pages, AsyncGenerator):
                await pages.aclose()
        return count

    async def _keep(self, line: Line, page: Page) -> None:
        line.heard(page, self._clock.now(), self._chance())
        new = await self._polls.save(line.state, page)
        if page.gone:
            self._on_gone()
        if new:
            line.state = replace(line.state, last_new=self._clock.now())
            await self._polls.save(line.state, None)
            line.counts.new += len(new)
            self._on_new(new)
