"""What collecting is asked to do for each source."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from mediawall.ports import Source


def _unheard() -> None:
    """What a source does that asks the same whoever wants to know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A source, how often it is asked, how many requests it may take in a day (None: what that takes), and whether at all.

    ``pressed`` is told that the next poll is a person's wish.
    """

    source: Source
    every: timedelta
    budget: int | None = None
    off: bool = False
    pressed: Callable[[], None] = _unheard
