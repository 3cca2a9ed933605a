"""Sources that post by habit, asked by the pace for days: for tests of when they are asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from mediawall.collect.pace import Pace
from mediawall.domain.calendar import Calendar, Event, Night
from mediawall.domain.source import PollState

YPRES = ZoneInfo("Europe/Brussels")
CITY = Calendar(zone=YPRES)
MONDAY = datetime(2026, 11, 2, tzinfo=YPRES).astimezone(UTC)
DAY = timedelta(days=1)


def calendar(*events: Event, night: Night | None = None, share: float = 0.25) -> Calendar:
    return Calendar(zone=YPRES, hours=night, night_share=share, events=events)


@dataclass
class Asked:
    """Polls of one source, from Monday on, by a pace; each takes one request."""

    pace: Pace
    posts: Sequence[datetime] = ()
    at: list[datetime] = field(default_factory=list)
    chance: Random = field(default_factory=lambda: Random(7))

    def run(self, days: float, *, begin: datetime = MONDAY) -> PollState:
        """Ask for so many days; the state after the last poll."""
        state, known = PollState(source=self.pace.source, next_poll=begin), 0
        while state.next_poll < begin + days * DAY:
            now = state.next_poll
            seen = sum(post <= now for post in self.posts)
            state, known = self.poll(state, self.posts[known:seen], now), seen
            self.at.append(now)
        return state

    def poll(self, state: PollState, new: Sequence[datetime], now: datetime, requests: int = 1) -> PollState:
        begun = self.pace.begun(state, now)
        paid = self.pace.paid(self.pace.heard(begun, new, now=now), requests, now)
        state = self.pace.next(replace(paid, last_success=now), now=now, chance=self.chance.random())
        return self.pace.ended(state, before=begun, now=now)

    def between(self, begin: str, end: str, *, day: int) -> int:
        """How many polls came from one hour to another on that day, by the clock in town."""
        date = (MONDAY.astimezone(YPRES) + day * DAY).date().isoformat()
        first, last = (
            datetime.fromisoformat(f"{date}T{hour}").replace(tzinfo=YPRES) for hour in (begin, end)
        )
        return sum(first <= moment < last for moment in self.at)

    def waits(self, *, since: datetime) -> list[timedelta]:
        """How long each post waited for the poll that found it."""
        return [
            min(moment for moment in self.at if moment >= post) - post
            for post in self.posts
            if since <= post <= self.at[-1]
        ]


def daily(days: int, hour: Callable[[int], float | None]) -> list[datetime]:
    """A post at that hour of each day by the clock in town; none on days without an hour."""
    found = []
    for day in range(days):
        if (at := hour(day)) is not None:
            date = (MONDAY.astimezone(YPRES) + day * DAY).date()
            begin = datetime(date.year, date.month, date.day, tzinfo=YPRES)
            found.append((begin + timedelta(hours=at)).astimezone(UTC))
    return found
