"""How many posts are to be expected ahead, and how much a person wants to know of them soon: pure."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from mediawall.collect.habit import CELL, CELLS
from mediawall.collect.learning import SPANS, cell_of, drawn, excited, rate, week_of
from mediawall.domain.calendar import Calendar
from mediawall.domain.rhythm import Rhythm

RUSH = 6.0
"""How many times as fast a source is asked while an event is on."""


_QUARTER = 900
_LEAST_SHARE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A few minutes: how many ``seconds``, and the posts a second that are worth asking for in them."""

    seconds: int
    posts: float


def stretches(
    rhythm: Rhythm, *, source: str, calendar: Calendar, begin: datetime, end: datetime
) -> tuple[Stretch, ...]:
    """What is expected from ``begin`` to ``end``, in the city's five minutes.

    Posts of the habit come by the hour of the day; those that others draw fade, and draw others themselves. How fast to
    ask goes with the square root of what is expected, so what makes it twice as fast counts four times.
    """
    now = int(begin.timestamp())
    week, draws, coming = week_of(rhythm), drawn(rhythm), list(excited(rhythm, now))
    usual = rate(rhythm, now) * (1 - sum(draws))
    planned = calendar.hours is not None or bool(calendar.events)
    found = []
    for moment, seconds, (kind, cell) in _pieces(now, int(end.timestamp()), calendar.zone):
        posts = usual * week[kind][cell] + sum(coming)
        coming = [
            one * (kept := math.exp(-seconds / span)) + posts * share * (1 - kept)
            for one, share, span in zip(coming, draws, SPANS, strict=True)
        ]
        worth = _worth(posts, usual, source, calendar, moment) if planned else posts
        found.append(Stretch(seconds=seconds, posts=worth))
    return tuple(found)


def _pieces(now: int, end: int, zone: tzinfo) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """(moment, seconds, where in the week) of each cell from now on.

    The clock on the wall is read once a quarter of an hour: nowhere does it jump in between.
    """
    while now < end:
        kind, cell = cell_of(now, zone)
        quarter = min((now // _QUARTER + 1) * _QUARTER, end)
        while now < quarter:
            after = min((now // CELL + 1) * CELL, quarter)
            yield now, after - now, (kind, cell)
            now, cell = after, (cell + 1) % CELLS


def _worth(posts: float, usual: float, source: str, calendar: Calendar, at: int) -> float:
    """During an event even a source that never posts at that hour is expected to; at night news can wait."""
    moment = datetime.fromtimestamp(at, UTC)
    if calendar.rush(source, moment):
        return max(posts, usual) * RUSH**2
    return posts * max(calendar.night_share, _LEAST_SHARE) ** 2 if calendar.night(moment) else posts
