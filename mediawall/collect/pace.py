"""When a source is asked next, so that a day's requests bring its news soonest: pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mediawall.collect import purse as purses
from mediawall.collect.foresight import Stretch, stretches
from mediawall.collect.learning import learnt
from mediawall.collect.price import speed, worthwhile
from mediawall.domain.calendar import PLAIN, Calendar
from mediawall.domain.rhythm import Purse
from mediawall.domain.source import Budget, PollState

FASTEST = timedelta(minutes=1)
"""No source is asked faster; an interval as short as this is kept as it is, for then someone watches."""
SLOWEST = timedelta(hours=3)
"""However silent a source is, it is asked that often where its budget allows it: it may have died."""
_FASTER, _SLOWER = 15, 2
"""A source is never asked more often than fifteen times its interval, nor made to wait longer than two, or SLOWEST."""
_DAY = timedelta(days=1)
_JITTER, _MOST_JITTER = 0.03, timedelta(seconds=15)
_AFTER_MIDNIGHT = timedelta(minutes=5)
_KEPT_BACK = 0.5
"""The share of what is left of a day, asked evenly, that no burst may use up."""
_SPENT = "budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How one source is asked: as many polls in a day as every ``every`` would make, within ``budget`` requests."""

    source: str
    every: timedelta
    budget: int | None = None
    calendar: Calendar = PLAIN

    @property
    def fixed(self) -> bool:
        """Whether the interval is left as it is."""
        return self.every <= FASTEST and self.budget is None

    def left(self, state: PollState, now: datetime) -> int | None:
        """How many polls the day still has; None for as many as you like."""
        return purses.left(self._purse(state, now), polls=self._polls(now), budget=self.budget)

    def allowance(self, state: PollState, now: datetime) -> int | None:
        """How many requests the day still has; None for as many as you like."""
        return None if self.budget is None else max(self.budget - self._purse(state, now).used, 0)

    def spent(self, state: PollState, requests: int, now: datetime) -> PollState:
        """The state after so many requests beside any poll."""
        purse = self._purse(state, now)
        return replace(state, purse=replace(purse, requests=purse.requests + requests))

    def begun(self, state: PollState, now: datetime, *, counted: bool = True) -> PollState:
        """The state with a poll under way; a crash from here on does not make it free.

        A wish of a person, and opening a line again that broke, are not ``counted`` among the day's polls; their requests
        are.
        """
        purse = self._purse(state, now)
        return replace(state, purse=purses.begun(purse, polls=int(counted), budget=self.budget))

    def heard(self, state: PollState, times: Iterable[datetime], *, now: datetime) -> PollState:
        """The state after a page whose posts were published at those times."""
        return replace(state, rhythm=learnt(state.rhythm, times, now=now, zone=self.calendar.zone))

    def paid(self, state: PollState, requests: int, now: datetime) -> PollState:
        """The state after so many more requests."""
        return replace(state, purse=purses.paid(self._purse(state, now), requests))

    def ended(self, state: PollState, *, before: PollState, now: datetime) -> PollState:
        """The state after a poll that began with ``before``: what polls cost is known better."""
        purse = self._purse(state, now)
        whole = purse.requests - before.purse.requests
        asked = whole if purse.day == before.purse.day else purse.requests
        return replace(state, purse=purses.ended(purse, asked))

    def next(self, state: PollState, *, now: datetime, chance: float) -> PollState:
        """The state of a source that is well, with the moment at which it is asked next.

        Args:
            state: after the poll, with ``next_poll`` by the fixed interval.
            now: the time.
            chance: in 0..1; spreads polls of sources, and of cities, that would be asked at the same moment.
        """
        if self.fixed:
            return state
        due = self._due(state, now)
        jitter = (2 * chance - 1) * min((due - now) * _JITTER, _MOST_JITTER)
        due = max(due + jitter, now + self._floor(now))
        return self.within(replace(state, next_poll=due), now=now, chance=chance)

    def within(self, state: PollState, *, now: datetime, chance: float) -> PollState:
        """The state with a next poll that the day's budget allows, and with what is told of that budget."""
        if self.fixed:
            return state
        remaining, midnight = self.left(state, now), self.calendar.midnight(now)
        spent = remaining == 0
        late = spent and midnight - now > self.every * _SLOWER
        soonest = midnight + chance * min(_AFTER_MIDNIGHT, self.every)
        return replace(
            state,
            next_poll=max(state.next_poll, soonest) if spent else state.next_poll,
            report=replace(
                state.report,
                slow=_SPENT if late else "" if state.report.slow == _SPENT else state.report.slow,
                budgets=(self._told(state, now), *(b for b in state.report.budgets if b.code != "requests")),
            ),
        )

    def longest(self, state: PollState, now: datetime) -> timedelta:
        """The longest that a source that is well is left alone: until tomorrow, where today is spent."""
        usual = self._ceiling + _MOST_JITTER
        if self.left(state, now) != 0:
            return usual
        return max(self.calendar.midnight(now) - now + _AFTER_MIDNIGHT, usual)

    def _floor(self, now: datetime) -> timedelta:
        return FASTEST if self._rush(now) else max(FASTEST, self.every / _FASTER)

    @property
    def _ceiling(self) -> timedelta:
        return max(SLOWEST, self.every * _SLOWER)

    @property
    def _usual(self) -> int:
        return max(round(_DAY / self.every), 1)

    def _polls(self, now: datetime) -> int | None:
        """The polls of the whole day. Where a budget is stated, an event may use of it one more each minute."""
        if self.fixed:
            return None
        return self._usual + (int(self._rush(now) / FASTEST) if self.budget is not None else 0)

    def _rush(self, now: datetime) -> timedelta:
        """How long events that the source watches are on today."""
        begin, end = self.calendar.bounds(now)
        mine = (event for event in self.calendar.events if event.watched_by(self.source))
        spans = (min(event.ends, end) - max(event.begins, begin) for event in mine)
        return sum((span for span in spans if span > timedelta()), timedelta())

    def _purse(self, state: PollState, now: datetime) -> Purse:
        begin, end = self.calendar.bounds(now)
        gone = (now - begin) / (end - begin)
        return purses.opened(state.purse, day=self.calendar.day(now), polls=self._usual, gone=gone)

    def _told(self, state: PollState, now: datetime) -> Budget:
        """The budget in requests; where none was stated, what the day's polls will have taken."""
        purse, remaining = self._purse(state, now), self.left(state, now)
        limit = self.budget if self.budget is not None else purse.used + round((remaining or 0) * purse.cost)
        return Budget(code="requests", used=purse.used, limit=limit, until=self.calendar.midnight(now))

    def _due(self, state: PollState, now: datetime) -> datetime:
        """Today while it has polls and they are worth their price, else tomorrow."""
        midnight, remaining = self.calendar.midnight(now), self.left(state, now) or 0
        furthest = now + self._ceiling
        today = self._ahead(state, now, midnight)
        if remaining:
            wait, waiting = worthwhile(today, self._speed(today, remaining, now), 0.0)
            if wait is not None or furthest <= midnight:
                due = furthest if wait is None else now + timedelta(seconds=wait)
                return min(max(due, now + self._floor(now), self._thrifty(remaining, now)), furthest)
        else:
            waiting = sum(one.posts * one.seconds for one in today)
        tomorrow = self._ahead(state, midnight, self.calendar.midnight(midnight))
        fresh = Purse(day=self.calendar.day(midnight), cost=state.purse.cost)
        whole = self.left(replace(state, purse=fresh), midnight) or 1
        wait, _ = worthwhile(tomorrow, self._speed(tomorrow, whole, midnight), waiting)
        due = furthest if wait is None else midnight + timedelta(seconds=wait)
        return max(min(due, furthest), now + self._floor(now), midnight if not remaining else now)

    def _thrifty(self, polls: int, now: datetime) -> datetime:
        """The soonest moment for a day that was dearer than foreseen: its last polls are spread evenly."""
        over = self.calendar.midnight(now) - now
        return now + over / polls if polls < self._usual * (over / _DAY) * _KEPT_BACK else now

    def _ahead(self, state: PollState, begin: datetime, end: datetime) -> tuple[Stretch, ...]:
        return stretches(state.rhythm, source=self.source, calendar=self.calendar, begin=begin, end=end)

    def _speed(self, ahead: Sequence[Stretch], polls: int, day: datetime) -> float:
        """The gap before the first poll of tomorrow is half today's."""
        return speed(ahead, polls + 0.5, 1 / self._floor(day).total_seconds())
