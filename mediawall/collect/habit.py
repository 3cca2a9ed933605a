"""What a source's posts say of its habits: several guesses of its day, and how far each is to be believed.

A guess is bold where it follows the few posts that are known closely, and shy where it spreads them out. Which is right
depends on the source, so each new post is held against every guess, and those that foretold it are believed more (a
Bayesian mixture by predictive likelihood). A source without habits so ends at the flat guess, which is the fixed interval.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

CELL = 300
"""Seconds of a cell: what comes at nine on the dot and what comes at five past are told apart."""
CELLS = 288
_HOUR_CELLS = 12
_WORKDAYS, _WEEKENDS = 5, 2
_WEEK = _WORKDAYS + _WEEKENDS

_BROAD, _MIDDLE, _SHARP = 24, 7, 1
"""Cells to each side that a post is spread over: about two hours, half an hour, five minutes."""
_FLAT_POSTS = 1.0
"""As many posts of no habit at all as are mixed into the broad guess, and so on down: what was never seen may come."""
_BROADER_POSTS = 2.0
_HOUR_POSTS = 2.0
_LEAN = (0.0, 0.0, -0.5, -1.0, -1.0)
"""Which guess is believed before any post: rather a shy one."""
_NEVER_LESS = 0.02
"""The share of the flat guess that always stays."""
_MEMORY = 0.98
"""How much of what a guess has earned stays at each new post: some fifty posts count."""
_WORST = 1e-3

Day = tuple[float, ...]
"""How often posts come in each cell of a day, as a multiple of the source's mean over the week."""
Week = tuple[Day, Day]
"""A workday and a day of the weekend."""
FLAT: Week = ((1.0,) * CELLS, (1.0,) * CELLS)
NONE: Day = (0.0,) * CELLS
UNTRIED = (0.0,) * len(_LEAN)


@lru_cache(maxsize=128)
def habit(workdays: Day, weekends: Day, trust: tuple[float, ...]) -> Week:
    """How often posts come in each cell: all guesses, each as far as it is believed."""
    believed = [math.exp(earned + lean) for earned, lean in zip(trust, _LEAN, strict=True)]
    whole = sum(believed)
    shares = [(1 - _NEVER_LESS) * part / whole for part in believed]
    shares[0] += _NEVER_LESS
    every = _guesses(workdays, weekends)
    return (_mixed([guess[0] for guess in every], shares), _mixed([guess[1] for guess in every], shares))


def judged(workdays: Day, weekends: Day, trust: tuple[float, ...], at: tuple[int, int]) -> tuple[float, ...]:
    """The trust after a post in that cell: (0 for a workday or 1, cell)."""
    kind, cell = at
    earned = [
        _MEMORY * before + math.log(max(guess[kind][cell], _WORST))
        for before, guess in zip(trust, _guesses(workdays, weekends), strict=True)
    ]
    return tuple(round(one - max(earned), 3) for one in earned)


@lru_cache(maxsize=128)
def _guesses(workdays: Day, weekends: Day) -> tuple[Week, ...]:
    """From shy to bold: none, the hour of the day, that by kind of day, that to the minutes, the minutes of any hour."""
    both = [one + other for one, other in zip(workdays, weekends, strict=True)]
    posts = sum(both)
    flat = [1 / CELLS] * CELLS
    broad = _blended(_spread(both, _BROAD), posts, flat, _FLAT_POSTS)
    middle = [_closer(day, broad, _MIDDLE) for day in (workdays, weekends)]
    sharp = [_closer(day, one, _SHARP) for day, one in zip((workdays, weekends), middle, strict=True)]
    minutes = _minutes(both)
    struck = [_to_one([x * minutes[i % _HOUR_CELLS] for i, x in enumerate(day)]) for day in middle]
    levels = _level(sum(workdays), posts, _WORKDAYS), _level(sum(weekends), posts, _WEEKENDS)
    shaped = ([broad, broad], middle, sharp, struck)
    return (FLAT, *((_scaled(one[0], levels[0]), _scaled(one[1], levels[1])) for one in shaped))


def _closer(day: Day, broader: Sequence[float], cells: int) -> list[float]:
    return _blended(_spread(day, cells), sum(day), broader, _BROADER_POSTS)


def _blended(counts: Sequence[float], posts: float, other: Sequence[float], weight: float) -> list[float]:
    """Shares of the day: these counts, with as many posts of the other guess as the weight says."""
    return [(count + weight * share) / (posts + weight) for count, share in zip(counts, other, strict=True)]


def _level(posts: float, of_all: float, days: int) -> float:
    """A day's posts as a multiple of the mean day's."""
    share = days / _WEEK
    return (posts + _FLAT_POSTS * share) / (of_all + _FLAT_POSTS) / share


def _minutes(counts: Sequence[float]) -> list[float]:
    """How much more often than others each five minutes of an hour are chosen."""
    hour = [sum(counts[cell::_HOUR_CELLS]) + _HOUR_POSTS for cell in range(_HOUR_CELLS)]
    return [one * _HOUR_CELLS / sum(hour) for one in hour]


def _spread(counts: Sequence[float], cells: int) -> list[float]:
    """The counts spread over so many cells to each side, around the clock: a mean, three times, is nearly Gaussian."""
    spread = list(counts)
    for _ in range(3):
        window = sum(spread[-cells:]) + sum(spread[: cells + 1])
        means = []
        for cell in range(CELLS):
            means.append(window / (2 * cells + 1))
            window += spread[(cell + cells + 1) % CELLS] - spread[cell - cells]
        spread = [max(mean, 0.0) for mean in means]
    return spread


def _to_one(shares: Sequence[float]) -> list[float]:
    whole = sum(shares)
    return [share / whole for share in shares]


def _scaled(shares: Sequence[float], level: float) -> Day:
    return tuple(share * level * CELLS for share in shares)


def _mixed(days: Sequence[Day], shares: Sequence[float]) -> Day:
    return tuple(
        sum(share * value for share, value in zip(shares, cell, strict=True))
        for cell in zip(*days, strict=True)
    )
