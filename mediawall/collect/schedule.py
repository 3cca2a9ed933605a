"""When a source is asked next, and how it is doing: pure, so that every rule can be tried at any hour.

Chance comes in as a number in 0..1, the time as ``now``. The figures follow what instaloader's maintainers and its
users report since 2023 (github.com/instaloader/instaloader, issues 2501, 2563, 2682, 2708).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mediawall.collect.outcome import Failure, Outcome, Success
from mediawall.domain.source import Health, PollState, Trouble

SPREAD = timedelta(seconds=10)
"""How long after a start the last of the overdue sources is asked: never all at once."""
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_JITTER = 0.1
_LATER = 0.2
_ALARM_AFTER = 3
"""That many refusals in a row are no longer rest: the road is blocked, or mediawall is out of date."""
_DOUBLINGS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How a trouble is waited out: the first wait, the longest, and whether a person must act."""

    first: timedelta
    longest: timedelta
    health: Health = Health.NEEDS_YOU


_RULES = {
    "unreachable": Rule(first=_MINUTE, longest=_HOUR, health=Health.WAITING),
    "rest": Rule(first=_HOUR, longest=4 * _HOUR, health=Health.WAITING),
    "blocked": Rule(first=_HOUR, longest=4 * _HOUR, health=Health.WAITING),
    "profile": Rule(first=_HOUR, longest=8 * _HOUR, health=Health.WAITING),
    "shape": Rule(first=_HOUR, longest=_DAY),
    "feed-missing": Rule(first=_HOUR, longest=_DAY),
    "feed-shape": Rule(first=_HOUR, longest=_DAY),
    "danger": Rule(first=_DAY, longest=3 * _DAY),
    "folder": Rule(first=_MINUTE, longest=_HOUR),
    "youtube-quota": Rule(first=_HOUR, longest=_DAY, health=Health.WAITING),
    "x-spent": Rule(first=_HOUR, longest=_DAY, health=Health.WAITING),
    # A token may be connected any minute, and to see that costs nobody a request
    "connect": Rule(first=_MINUTE, longest=_HOUR),
}
_SLOWLY = Rule(first=_DAY, longest=_DAY)
"""Login, unsupported, private and all else that only a person can mend: one try a day."""


def after(state: PollState, outcome: Outcome, *, every: timedelta, now: datetime, chance: float) -> PollState:
    """The state after a poll that ended so.

    Args:
        state: the state before, with the cursor that is to be kept.
        outcome: how the poll ended.
        every: the source's interval.
        now: the time.
        chance: in 0..1; spreads the next poll.
    """
    if isinstance(outcome, Success):
        return replace(
            state,
            next_poll=now + every * (1 + _JITTER * (2 * chance - 1)),
            failures=0,
            health=Health.SLOW if state.report.slow else Health.FINE,
            trouble=None,
            last_success=now,
            last_new=now if outcome.new else state.last_new,
        )
    return _failed(state, outcome, every=every, now=now, chance=chance)


def off(state: PollState) -> PollState:
    """The state of a source that nobody asks: no trouble, no open line."""
    report = replace(state.report, live=False)
    return replace(state, health=Health.OFF, trouble=None, failures=0, report=report)


def _failed(
    state: PollState, failure: Failure, *, every: timedelta, now: datetime, chance: float
) -> PollState:
    failures = state.failures + 1
    since = state.trouble.since if state.trouble else now
    health = _health(failure, failures, now - since)
    code = "blocked" if failure.code == "rest" and health is Health.NEEDS_YOU else failure.code
    wait = _wait(failure, failures, every) * (1 + _LATER * chance)
    return replace(
        state,
        next_poll=now + wait,
        failures=failures,
        health=health,
        trouble=Trouble(code=code, detail=failure.detail, since=since),
    )


def _health(failure: Failure, failures: int, lasting: timedelta) -> Health:
    """Whether a person must act.

    Rest of a known length is only rest. A profile that cannot be seen is believed gone after a day of looking.
    """
    often = failures >= _ALARM_AFTER
    if failure.code in {"rest", "blocked"} and often and failure.retry_after is None:
        return Health.NEEDS_YOU
    if failure.code == "profile" and often and lasting >= _DAY:
        return Health.NEEDS_YOU
    return _RULES.get(failure.code, _SLOWLY).health


def _wait(failure: Failure, failures: int, every: timedelta) -> timedelta:
    """How long to leave it alone: what was asked for, or ever longer. Never shorter than what was asked for."""
    if failure.retry_after is not None:
        return min(max(timedelta(seconds=max(failure.retry_after, 0.0)), min(every, _MINUTE)), _DAY)
    rule = _RULES.get(failure.code, _SLOWLY)
    first = min(rule.first, every) if failure.code == "unreachable" else rule.first
    growth: int = 1 << min(failures - 1, _DOUBLINGS)
    return min(first * growth, max(rule.longest, _most(failure.code, every)))


def _most(code: str, every: timedelta) -> timedelta:
    """A source that is asked once a day is not asked more often because it is in trouble."""
    return every if code == "unreachable" else timedelta(0)


def resumed(state: PollState, *, every: timedelta, now: datetime, chance: float) -> PollState:
    """The state to start with: a poll that is overdue comes within the first seconds, spread by ``chance``."""
    if state.next_poll < now:
        return replace(state, next_poll=now + min(SPREAD, every) * chance)
    return clamped(state, every=every, now=now, chance=chance)


def clamped(state: PollState, *, every: timedelta, now: datetime, chance: float) -> PollState:
    """The state with a next poll that some rule could have set.

    One that lies further ahead was written by a clock that was wrong, or the clock was set back since: it is put
    where a source of that health belongs.
    """
    furthest = now + _furthest(state, every)
    if state.next_poll <= furthest:
        return state
    return replace(state, next_poll=furthest if state.trouble else now + every * chance)


def _furthest(state: PollState, every: timedelta) -> timedelta:
    if state.trouble is None:
        return every * (1 + _JITTER)
    rule = _RULES.get(state.trouble.code, _SLOWLY)
    return max(rule.longest, _DAY, every) * (1 + _LATER)


def first(source: str, *, every: timedelta, now: datetime, chance: float) -> PollState:
    """The state of a source that was never asked: due within the first seconds."""
    return PollState(source=source, next_poll=now + min(SPREAD, every) * chance)


def pause(state: PollState, now: datetime) -> float:
    """Seconds until the next poll, 0 if it is due."""
    return max((state.next_poll - now).total_seconds(), 0.0)
