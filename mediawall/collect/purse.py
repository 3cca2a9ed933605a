"""What a source may still be asked today: pure. A day is the city's, and what it allows is never exceeded."""

import math
from dataclasses import replace

from mediawall.domain.rhythm import Purse

_NEWEST = 0.3
"""How much the newest poll says of what a poll costs."""
_CHEAPEST = 0.01
"""Requests: a poll that took none, because nothing was asked over the network, is not free of all bounds."""


def opened(purse: Purse, *, day: int, polls: int, gone: float) -> Purse:
    """The purse of that day.

    A clock that was set back over midnight does not fill the purse again; one that was wrong by days does not empty it.

    Args:
        purse: the last one that was used.
        day: the city's day.
        polls: how many polls a whole day has.
        gone: how much of the day is over, in 0..1: a source that joins in its middle has no share in what is over.
    """
    if purse.day == 0:
        return replace(purse, day=day, polls=int(polls * gone))
    if purse.day in {day, day + 1}:
        return purse
    return Purse(day=day, cost=purse.cost)


def left(purse: Purse, *, polls: int | None, budget: int | None) -> int | None:
    """How many polls the day still has; None for as many as you like.

    The first poll of a day may always try, whatever it is thought to cost.
    """
    bounds = [] if polls is None else [polls - purse.polls]
    if budget is not None:
        affordable = int((budget - purse.used) / max(purse.cost, _CHEAPEST))
        bounds.append(affordable if purse.used else max(affordable, 1))
    return max(min(bounds), 0) if bounds else None


def begun(purse: Purse, *, polls: int, budget: int | None) -> Purse:
    """The purse with so many polls more, and what one is thought to cost held back. What a crash left over is spent."""
    cost = max(math.ceil(purse.cost), 1)
    reserved = cost if budget is None else max(min(cost, budget - purse.used), 0)
    return replace(purse, polls=purse.polls + polls, requests=purse.used, reserved=reserved)


def paid(purse: Purse, requests: int) -> Purse:
    """The purse after so many requests of the poll under way: an answer came, so nothing need be held back any more."""
    return replace(purse, requests=purse.requests + requests, reserved=0)


def ended(purse: Purse, requests: int) -> Purse:
    """The purse after a poll that took so many requests in all."""
    return replace(purse, cost=round(purse.cost + _NEWEST * (requests - purse.cost), 3))
