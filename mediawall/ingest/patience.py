"""When to try a post again, and when to give it up: pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from mediawall.domain.errors import DropThis, RateLimited, TryAgain

WAITS = (10, 60, 300, 1800, 7200)
"""Seconds before each further try; the last one again and again."""

MOST_TRIES = 16
"""About a day: a night without network must not cost a post."""

FLEETING = MappingProxyType({"expired": 6, "crashed": 3, "slow": 3})
"""Refusals that may pass, and how often they are tried. An expired address is renewed by asking the source for the post
again, or by its next poll; a worker may have died of the machine's trouble and not of the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Try again at ``due``."""

    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUp:
    """Drop the post, because of ``code`` (``drop.<code>``)."""

    code: str


def wait(tries: int) -> timedelta:
    """How long to wait after so many failed tries (1 or more)."""
    return timedelta(seconds=WAITS[min(tries, len(WAITS)) - 1])


def next_step(
    failures: Sequence[TryAgain | DropThis], pictures: int, tries: int, now: datetime
) -> Later | GiveUp | None:
    """What follows on the ``tries``-th try (1 or more) of a post; None: go on with the pictures there are.

    A medium that may come later is waited for, so that a carousel does not lose it. One that is refused is left out
    where there are others.
    """
    if not failures:
        return None
    step = _step(_telling(failures), tries, now)
    waits = isinstance(step, Later) and any(isinstance(failure, TryAgain) for failure in failures)
    return None if pictures and not waits else step


def _telling(failures: Sequence[TryAgain | DropThis]) -> TryAgain | DropThis:
    """The failure that leaves most hope."""
    return min(failures, key=lambda it: 0 if isinstance(it, TryAgain) else 1 if it.code in FLEETING else 2)


def _step(failure: TryAgain | DropThis, tries: int, now: datetime) -> Later | GiveUp:
    if isinstance(failure, DropThis):
        if tries >= FLEETING.get(failure.code, 0):
            return GiveUp(code=failure.code)
        return Later(due=now + wait(tries))
    if tries >= MOST_TRIES:
        return GiveUp(code="busy" if isinstance(failure, RateLimited) else "unreachable")
    return Later(due=now + max(wait(tries), timedelta(seconds=failure.retry_after or 0)))
