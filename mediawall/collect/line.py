"""One source with what its loop knows of it, and what each turn of a poll makes of that."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mediawall.collect import open_line, schedule
from mediawall.collect.outcome import Failure, Success
from mediawall.collect.pace import Pace
from mediawall.collect.plan import Plan
from mediawall.collect.standing import Counts
from mediawall.collect.tally import SourceTally
from mediawall.domain.post import Page
from mediawall.domain.source import Asking, PollState

HASTE = timedelta(minutes=1)
"""The shortest time between two polls of a source in trouble."""

_log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Line:
    """One source with what its loop knows of it.

    ``lively`` says that it had an open line, ``brief`` how many of them ended in a row before they were steady, ``told``
    is the state that the log knows of. ``chance`` is in 0..1 everywhere, and spreads polls.
    """

    plan: Plan
    pace: Pace
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

    def refused(self, now: datetime) -> Asking | None:
        """Why the source is not asked now although somebody wishes it; None where it may be."""
        if self.off:
            return Asking.OFF
        if self.state.report.live:
            return Asking.LIVE
        if self.pace.allowance(self.state, now) == 0:
            return Asking.SPENT
        if self.state.trouble and self.asked and now - self.asked < HASTE:
            return Asking.RESTING
        return None

    def resume(self, known: PollState, now: datetime, chance: float) -> None:
        """Go on where the state says; a line that was open is open no more, and is opened again at once."""
        self.lively = known.report.live
        state = replace(open_line.closed(known), next_poll=now) if self.lively else known
        longest = self.pace.longest(state, now)
        state = schedule.resumed(state, every=self.plan.every, longest=longest, now=now, chance=chance)
        self.state = self.told = self.pace.within(state, now=now, chance=chance)

    def clamp(self, now: datetime, chance: float) -> float:
        """Put the next poll where some rule could have put it; the seconds until then."""
        longest = self.pace.longest(self.state, now)
        every = self.plan.every
        self.state = schedule.clamped(self.state, every=every, longest=longest, now=now, chance=chance)
        return schedule.pause(self.state, now)

    def begin(self, now: datetime, *, counted: bool) -> None:
        """Take what the poll may cost out of the day's budget; what was asked since the last one is paid first."""
        self.asked = now
        self.counts.polls += 1
        self.state = self.pace.spent(self.state, self.tally.taken(), now)
        self.tally.allow(self.pace.allowance(self.state, now))
        self.state = self.pace.begun(self.state, now, counted=counted)

    async def next(self, pages: AsyncIterator[Page]) -> Page | None:
        """The next page; None at the end, or as soon as a person paused the source: never while a page is being kept."""
        if self.off:
            return None
        try:
            async with asyncio.timeout(None) as self.listening:
                return await anext(pages, None)
        except TimeoutError:
            return None
        finally:
            self.listening = None

    def heard(self, page: Page, now: datetime, chance: float) -> None:
        """Take in a page: its cursor, its report, and what its posts tell of the source's habits."""
        state = self.pace.heard(self.state, [post.taken_at for post in page.posts], now=now)
        self.state = replace(state, report=page.report or state.report, cursor=page.cursor)
        if tells(page) or self.state.report.live:
            self._well(now, chance)

    def ended(self, now: datetime, chance: float) -> None:
        """The poll ended well without a last page: nothing was new, or the other side closed the line."""
        live = self.state.report.live
        self._well(now, chance)
        if live:
            self.brief = 0 if self._steady(now) else self.brief + 1
            self.state = open_line.again(self.state, self.brief, now=now, chance=chance)

    def broke(self, outcome: Failure, *, before: PollState, now: datetime, chance: float) -> None:
        """The poll failed. What it gave before that is kept; the trouble goes on as it was."""
        kept = replace(self.state, failures=before.failures, trouble=before.trouble, health=before.health)
        if self.state.report.live and self._steady(now):
            kept = self.state
        state = open_line.closed(schedule.after(kept, outcome, every=self.plan.every, now=now, chance=chance))
        if self.lively and outcome.code == "unreachable" and outcome.retry_after is None:
            state = open_line.again(state, state.failures - 1, now=now, chance=chance)
        paid = self.pace.paid(state, self.tally.taken(), now)
        self.state = self.pace.within(paid, now=now, chance=chance)
        self.counts.failures[self.state.trouble.code if self.state.trouble else ""] += 1

    def pay(self, now: datetime, chance: float) -> None:
        """Take what was asked out of the budget, and say when to ask next."""
        paid = self.pace.paid(self.state, self.tally.taken(), now)
        self.state = self.pace.next(paid, now=now, chance=chance)

    def tell(self, seen: Counter[str]) -> None:
        """Say once when the source breaks, once when it heals, and once what it gives that cannot be read."""
        name, state, before = self.plan.source.info.name, self.state, self.told
        was, now = (one.trouble.code if one.trouble else "" for one in (before, state))
        facts = {"source": name, "trouble": now, "failures": state.failures}
        if state.trouble and now != was:
            _log.warning("source %s: %s: %s", name, now, state.trouble.detail, extra=facts)
        elif was and not now:
            _log.info("source %s works again after %d failures", name, before.failures, extra=facts)
        if seen and seen != self.unreadable and not state.report.live:
            _log.info("source %s: cannot be read: %s", name, _listed(seen), extra=facts)
        self.told, self.unreadable = state, Counter(seen)

    def _well(self, now: datetime, chance: float) -> None:
        self.state = schedule.after(self.state, Success(new=0), every=self.plan.every, now=now, chance=chance)
        self.pay(now, chance)

    def _steady(self, now: datetime) -> bool:
        """Whether the open line that just ended had held."""
        return self.asked is not None and now - self.asked >= open_line.STEADY


def tells(page: Page) -> bool:
    """Whether the page is an answer; one that holds nothing but a place to go on from does not say that all is well."""
    return bool(page.posts or page.unreadable or page.gone or page.report)


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))
