"""Asks every source when it is due, and keeps what it says: the thin part of collecting."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mediawall.collect import open_line, schedule
from mediawall.collect.outcome import Failure, Success, failure
from mediawall.collect.plan import Plan
from mediawall.collect.tally import SourceTally, Tallies
from mediawall.domain.errors import MediawallError, NotFound
from mediawall.domain.post import Page, Post
from mediawall.domain.source import BadReply, Health, PollState, SourceInfo
from mediawall.ports import Clock, Polls

LONGEST_SLEEP = 30.0
"""Seconds after which a waiting loop looks at the clock again: clocks are set, and machines sleep."""

HASTE = timedelta(minutes=1)
"""The shortest time between two polls of a source in trouble."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a source is doing: for the desk. ``unreadable`` counts the last poll's posts that could not be read, by code."""

    info: SourceInfo
    every: timedelta
    state: PollState
    unreadable: Mapping[str, int]


@dataclass(slots=True, kw_only=True)
class _Line:
    """One source with what its loop knows of it.

    ``lively`` says that it had an open line, ``brief`` how many of them ended in a row before they were steady, ``told``
    is the state that the log knows of.
    """

    plan: Plan
    tally: SourceTally
    state: PollState
    told: PollState
    lively: bool = False
    brief: int = 0
    asked: datetime | None = None
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    unreadable: Counter[str] = field(default_factory=Counter)


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
        on_gone: Callable[[], None] = lambda: None,
    ) -> None:
        self._polls, self._clock, self._chance = polls, clock, chance
        self._on_new, self._on_gone = on_new, on_gone
        self._lines = {plan.source.info.name: self._line(plan, tallies) for plan in plans}

    async def run(self) -> None:
        """Collect until cancelled."""
        known = await self._polls.states()
        async with asyncio.TaskGroup() as group:
            for name, line in self._lines.items():
                self._resume(line, known.get(name, line.state))
                group.create_task(self._follow(line), name=f"collect {name}")

    def states(self) -> Mapping[str, Standing]:
        """How every source is doing, by name, in the config's order."""
        return {
            name: Standing(
                info=line.plan.source.info,
                every=line.plan.every,
                state=line.state,
                unreadable=dict(line.unreadable),
            )
            for name, line in self._lines.items()
        }

    async def poll_now(self, name: str) -> None:
        """Ask that source at once: a person wants to know. `states` tells what came of it.

        A source in trouble is asked once a minute at most, however often the button is pressed; one that is off, or
        that has an open line, is not asked.

        Raises:
            NotFound: no source has that name.
        """
        if name not in self._lines:
            raise NotFound(f"no source is called {name}")
        line = self._lines[name]
        now = self._clock.now()
        if line.plan.off or line.state.report.live:
            return
        if line.state.trouble and line.asked and now - line.asked < HASTE:
            return
        await self._poll(line)

    async def renew(self, post: Post, names: Sequence[str]) -> None:
        """Ask one of these sources for a post again, because the addresses of its pictures have expired.

        What comes back is kept. A source that is off, in trouble, or cannot tell is passed over.
        """
        for line in (self._lines[name] for name in names if name in self._lines):
            if line.plan.off or line.state.trouble:
                continue
            try:
                async for page in line.plan.source.look((post,)):
                    await self._polls.save(line.state, page)
                    if page.posts:
                        return
            except MediawallError as error:
                _log.info("%s: its pictures could not be asked for again: %s", post.id, error)

    def _line(self, plan: Plan, tallies: Tallies) -> _Line:
        name, now, chance = plan.source.info.name, self._clock.now(), self._chance()
        state = schedule.first(name, every=plan.every, now=now, chance=chance)
        return _Line(plan=plan, tally=tallies.of(name), state=state, told=state)

    def _resume(self, line: _Line, known: PollState) -> None:
        """Go on where the state says; a line that was open is open no more, and is opened again at once."""
        now, every = self._clock.now(), line.plan.every
        line.lively = known.report.live
        state = replace(open_line.closed(known), next_poll=now) if line.lively else known
        line.state = line.told = schedule.resumed(state, every=every, now=now, chance=self._chance())

    async def _follow(self, line: _Line) -> None:
        while True:
            now = self._clock.now()
            if line.plan.off:
                await self._rest(line)
                continue
            line.state = schedule.clamped(line.state, every=line.plan.every, now=now, chance=self._chance())
            pause = schedule.pause(line.state, now)
            if pause > 0:
                await self._clock.sleep(min(pause, LONGEST_SLEEP))
            else:
                await self._poll(line)

    async def _rest(self, line: _Line) -> None:
        """Leave a source alone that nobody is to ask, and say so once."""
        if line.state.health is not Health.OFF:
            line.state = replace(line.state, health=Health.OFF, trouble=None, failures=0)
            await self._polls.save(line.state, None)
        await self._clock.sleep(LONGEST_SLEEP)

    async def _poll(self, line: _Line) -> None:
        async with line.asking:
            before, line.asked = line.state, self._clock.now()
            seen: Counter[str] = Counter()
            try:
                pages = await self._read(line, seen)
            except MediawallError as error:
                line.state = self._broken(line, before, failure(error))
                await self._polls.save(line.state, None)
                await self._keep_reply(line)
            else:
                if line.state.report.live or not pages:
                    line.state = self._ended(line)
                    await self._polls.save(line.state, None)
            self._tell(line, seen)

    async def _keep_reply(self, line: _Line) -> None:
        """Keep the reply that came before the trouble, for a report; where none came, the older one stays."""
        reply, trouble = line.tally.last(), line.state.trouble
        if reply and trouble:
            now = self._clock.now()
            kept = BadReply(source=line.state.source, code=trouble.code, at=now, body=reply)
            await self._polls.keep_reply(kept)

    async def _read(self, line: _Line, seen: Counter[str]) -> int:
        """Keep every page as it comes; return how many there were."""
        count, pages = 0, line.plan.source.pages(line.state.cursor)
        try:
            async for page in pages:
                count += 1
                seen.update(row.code for row in page.unreadable)
                await self._keep(line, page)
                if line.state.report.live:
                    line.lively = True
                    self._tell(line, seen)
        finally:
            # Whoever stops in the middle of a page must not leave a line open behind.
            if isinstance(pages, AsyncGenerator):
                await pages.aclose()
        return count

    async def _keep(self, line: _Line, page: Page) -> None:
        state = replace(self._well(line), cursor=page.cursor)
        line.state = replace(state, report=page.report) if page.report else state
        new = await self._polls.save(line.state, page)
        if page.gone:
            self._on_gone()
        if new:
            line.state = replace(line.state, last_new=self._clock.now())
            await self._polls.save(line.state, None)
            self._on_new(new)

    def _well(self, line: _Line) -> PollState:
        now, chance = self._clock.now(), self._chance()
        return schedule.after(line.state, Success(new=0), every=line.plan.every, now=now, chance=chance)

    def _ended(self, line: _Line) -> PollState:
        """The state after a poll that ended well without a last page: nothing was new, or the other side closed the line."""
        well = self._well(line)
        if not line.state.report.live:
            return well
        line.brief = 0 if self._steady(line) else line.brief + 1
        return open_line.again(well, line.brief, now=self._clock.now(), chance=self._chance())

    def _broken(self, line: _Line, before: PollState, outcome: Failure) -> PollState:
        """The state after a failure. What the poll gave before it failed is kept; the trouble goes on as it was."""
        kept = replace(line.state, failures=before.failures, trouble=before.trouble, health=before.health)
        if line.state.report.live and self._steady(line):
            kept = line.state
        now, chance = self._clock.now(), self._chance()
        state = open_line.closed(schedule.after(kept, outcome, every=line.plan.every, now=now, chance=chance))
        if not line.lively or outcome.code != "unreachable" or outcome.retry_after is not None:
            return state
        return open_line.again(state, state.failures - 1, now=now, chance=chance)

    def _steady(self, line: _Line) -> bool:
        """Whether the open line that just ended had held."""
        return line.asked is not None and self._clock.now() - line.asked >= open_line.STEADY

    def _tell(self, line: _Line, seen: Counter[str]) -> None:
        """Say once when a source breaks, once when it heals, and once what it gives that cannot be read."""
        name, state, before = line.plan.source.info.name, line.state, line.told
        was, now = (
            (before.trouble.code if before.trouble else ""),
            (state.trouble.code if state.trouble else ""),
        )
        facts = {"source": name, "trouble": now, "failures": state.failures}
        if state.trouble and now != was:
            _log.warning("source %s: %s: %s", name, now, state.trouble.detail, extra=facts)
        elif was and not now:
            _log.info("source %s works again after %d failures", name, before.failures, extra=facts)
        if seen and seen != line.unreadable and not state.report.live:
            _log.info("source %s: cannot be read: %s", name, _listed(seen), extra=facts)
        line.told, line.unreadable = state, Counter(seen)


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))
