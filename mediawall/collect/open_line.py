"""When an open line that ended is opened again: pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from mediawall.domain.source import PollState

STEADY = timedelta(minutes=1)
"""A line that held so long was a good one: when it ends, the count starts anew."""
_FIRST = timedelta(seconds=1)
_LONGEST = timedelta(minutes=5)
_LATER = 0.2
_DOUBLINGS = 16


def closed(state: PollState) -> PollState:
    """The state of a source that has no line open."""
    return replace(state, report=replace(state.report, live=False))


def again(state: PollState, brief: int, *, now: datetime, chance: float) -> PollState:
    """The state of a source whose line is to be opened again: soon, and ever later while it does not hold.

    Args:
        state: the state after the end.
        brief: how many lines before this one ended in a row before they were steady.
        now: the time.
        chance: in 0..1; spreads the openings of many.
    """
    wait = min(_FIRST * (1 << min(brief, _DOUBLINGS)), _LONGEST)
    return replace(closed(state), next_poll=now + wait * (1 + _LATER * chance))
