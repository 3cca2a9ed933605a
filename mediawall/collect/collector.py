"""Asks every source when it is due, and keeps what it says: the thin part of collecting."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mediawall.collect import open_line, schedule
from mediawall.collect.outcome import Failure, Success, failure
from mediawall.collect.plan import Plan
from mediawall.collect.standing import Counts, Standing
from mediawall.collect.tally import SourceTally, Tallies
from mediawall.domain.errors import MediawallError, NotFound
from mediawall.domain.post import Page, Post
from mediawall.domain.source import Asked, Asking, BadReply, Health, PollState
from mediawall.ports import Clock, Polls

LONGEST_SLEEP = 30.0
"""Seconds after which a waiting loop looks at the clock again: clocks are set, and machines sleep."""

HASTE = timedelta(minutes=1)
"""The shortest time between two polls of a source in trouble."""

PATIENCE = 6.0
"""Seconds that a person waits for the answer to a wish; the poll itself goes on."""

_log = logging.getLogger(__name__)


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
    listening: asyncio.Timeout | None = None
    unreadable: Counter[str] = field(default_factory=Counter)
    counts: Counts = field(default_factory=Counts)

    @property
    def off(self) -> bool:
        """Whether nobody is to ask it."""
        return self.plan.off or self.state.paused


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
        self._group: asyncio.TaskGroup | None = None
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
            self._resume(line, known.get(name, line.state))

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

        A source in trouble is asked once a minute at most, however often the button is pressed; one that is off, or
        that has an open line, is not asked.

        Raises:
            NotFound: no source has that name.
        """
        line = self._named(name)
        if refused := self._refused(line):
            return Asked(how=refused)
        if line.asking.locked():
            return Asked(how=Asking.UNDER_WAY)
        return await self._ask(line)

    async def fetch(self, name: str) -> None:
        """Ask that source because news was brought for it: after a poll that is under way, which may have looked too early.

        Raises as `poll_now` does, and asks as seldom.
        """
        line = self._named(name)
        if not self._refused(line):
            await self._poll(line)

    def _refused(self, line: _Line) -> Asking | None:
        """Why the source is not asked now; None where it may be."""
        if line.off:
            return Asking.OFF
        if line.state.report.live:
            return Asking.LIVE
        if line.state.trouble and line.asked and self._clock.now() - line.asked < HASTE:
            return Asking.RESTING
        return None

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

    def _named(self, name: str) -> _Line:
        if name not in self._lines:
            raise NotFound(f"no source is called {name}")
        return self._lines[name]

    async def _ask(self, line: _Line) -> Asked:
        before = line.counts.new
        if self._group is None:  # nobody runs the loops: it is asked here and now
            await self._poll(line)
        else:
            poll = self._group.create_task(self._poll(line), name=f"ask {line.state.source}")
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
            if line.off:
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
            line.state = schedule.off(line.state)
            await self._polls.save(line.state, None)
        await self._clock.sleep(LONGEST_SLEEP)

    async def _poll(self, line: _Line) -> None:
        async with line.asking:
            before, line.asked = line.state, self._clock.now()
            seen: Counter[str] = Counter()
            line.counts.polls += 1
            try:
                pages = await self._read(line, seen)
            except MediawallError as error:
                line.state = self._broken(line, before, failure(error))
                line.counts.failures[line.state.trouble.code if line.state.trouble else ""] += 1
                await self._polls.save(line.state, None)
                await self._keep_reply(line)
            else:
                if (line.state.report.live or not pages) and not line.off:
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
            while page := await _next(line, pages):
                count += 1
                seen.update(row.code for row in page.unreadable)
                await self._keep(line, page)
                if line.state.report.live:
                    line.lively = True
                    self._tell(line, seen)
                    if self._group is None:
                        break  # asked by hand while nobody runs the loops: nobody stays to listen
        finally:
            # Whoever stops in the middle of a page must not leave a line open behind.
            if isinstance(pages, AsyncGenerator):
                await pages.aclose()
        return count

    async def _keep(self, line: _Line, page: Page) -> None:
        line.state = replace(line.state, report=page.report or line.state.report)
        line.state = replace(self._well(line), cursor=page.cursor)
        new = await self._polls.save(line.state, page)
        if page.gone:
            self._on_gone()
        if new:
            line.state = replace(line.state, last_new=self._clock.now())
            await self._polls.save(line.state, None)
            line.counts.new += len(new)
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


async def _next(line: _Line, pages: AsyncIterator[Page]) -> Page | None:
    """The next page; None at the end, or as soon as a person paused the source: never while a page is being kept."""
    if line.off:
        return None
    try:
        async with asyncio.timeout(None) as line.listening:
            return await anext(pages, None)
    except TimeoutError:
        return None
    finally:
        line.listening = None


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))
