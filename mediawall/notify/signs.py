"""What about a source is worth telling now: pure. Each rule here is the answer to "would a person want to be called?"."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediawall.domain.notice import Ailment, Occasion
from mediawall.domain.source import Budget, Health, PollState, Trouble
from mediawall.text.standing import NEARLY, SOON, VERY_SOON, share

TROUBLE, TOKEN, BUDGET, NOTE = "trouble", "token", "budget", "note"
"""The keys of ailments; the last two are followed by ``:`` and a code."""

POLLS = 3
"""A source that does not answer is broken after so many polls' time, but not before `SILENCE`."""
SILENCE = timedelta(hours=1)
REST = timedelta(hours=36)
"""A source that asked for rest, or that cannot be seen for now, has until then to come back by itself."""
TRIES_SOON = timedelta(hours=2)
"""A source that needs a person is believed at once where its next try lies further ahead; else its next try is waited for."""
BLIP = timedelta(minutes=10)
"""A note that passes sooner than this was nothing."""
SHORT = timedelta(minutes=30)
"""So long may a trouble last that needs a person and is tried again soon, before the person is called."""
EMPTIED = 0.7
"""The share that a budget must stay below for a day before its end is worth telling again."""
_EVERY_DAYS = frozenset({"requests"})
"""Budgets that are meant to be used up each day."""
_DATED = frozenset({f"{TOKEN}-{SOON}", f"{TOKEN}-{VERY_SOON}"})
"""Notes that say what the token's date says: that is told from the date."""
_CALM_LEAST, _CALM_MOST = timedelta(minutes=30), timedelta(hours=6)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Something that is so now. ``ripe`` says that it is sure enough, and has lasted long enough, to be told."""

    key: str
    code: str
    since: datetime
    level: int = 1
    ripe: bool = True


def signs(
    state: PollState,
    known: dict[str, Ailment],
    *,
    every: timedelta,
    now: datetime,
    has: Callable[[str], bool],
) -> tuple[Sign, ...]:
    """Everything about the source that may be worth telling.

    Args:
        state: how it is.
        known: what ails it already, by key.
        every: how often it is asked.
        now: the time.
        has: whether there is such a text: what has no words cannot be told.
    """
    found: list[Sign] = []
    if state.trouble is not None:
        found.append(_trouble(state, state.trouble, every, now))
    found += _token(state, now)
    found += (sign for sign in _budgets(state, known, now) if has(f"budget.{sign.code}"))
    found += (sign for sign in _notes(state, known, now) if has(f"note.{sign.code}"))
    return tuple(found)


def _trouble(state: PollState, trouble: Trouble, every: timedelta, now: datetime) -> Sign:
    lasting = now - trouble.since
    if state.health is Health.NEEDS_YOU:
        sure = state.next_poll - now > TRIES_SOON or (state.failures > 1 and lasting >= SHORT)
        return Sign(key=TROUBLE, code=trouble.code, since=trouble.since, level=2, ripe=sure)
    patience = max(POLLS * every, SILENCE if trouble.code == "unreachable" else REST)
    return Sign(key=TROUBLE, code=trouble.code, since=trouble.since, ripe=lasting > patience)


def _token(state: PollState, now: datetime) -> Iterator[Sign]:
    until = state.report.token_until
    if until is not None and until - now <= SOON * _DAY:
        yield Sign(key=TOKEN, code=TOKEN, since=now, level=2 if until - now <= VERY_SOON * _DAY else 1)


def _budgets(state: PollState, known: dict[str, Ailment], now: datetime) -> Iterator[Sign]:
    for budget in state.report.budgets:
        key = f"{BUDGET}:{budget.code}"
        if budget.code not in _EVERY_DAYS and _full(budget, now, told=key in known):
            yield Sign(key=key, code=budget.code, since=now)


def _full(budget: Budget, now: datetime, *, told: bool) -> bool:
    over = budget.until is not None and budget.until <= now
    return not over and share(budget) >= (EMPTIED if told else NEARLY)


def _notes(state: PollState, known: dict[str, Ailment], now: datetime) -> Iterator[Sign]:
    for code in dict.fromkeys(state.report.notes):
        key = f"{NOTE}:{code}"
        since = known[key].since if key in known else now
        if code not in _DATED:
            yield Sign(key=key, code=code, since=since, ripe=now - since >= BLIP)


def calm(key: str, every: timedelta) -> timedelta:
    """How long something must be away to be over: a source that comes and goes is one story, not ten."""
    if key == TROUBLE:
        return min(max(2 * every, _CALM_LEAST), _CALM_MOST)
    return {NOTE: SILENCE, BUDGET: _DAY}.get(key.partition(":")[0], timedelta())


def begins(sign: Sign) -> Occasion:
    """As what it is told."""
    if sign.key == TROUBLE:
        return Occasion.NEEDS_YOU if sign.level > 1 else Occasion.BROKEN
    return {TOKEN: Occasion.TOKEN, BUDGET: Occasion.BUDGET}.get(sign.key.partition(":")[0], Occasion.NOTE)


def ends(key: str) -> Occasion | None:
    """As what its end is told; None where nobody needs to know."""
    ended = {TROUBLE: Occasion.HEALED, TOKEN: Occasion.RENEWED, BUDGET: None}
    return ended.get(key.partition(":")[0], Occasion.NOTE_OVER)
