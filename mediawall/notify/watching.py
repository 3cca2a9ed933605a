"""From how a source is to what is told of it, exactly once: pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mediawall.domain.notice import Ailment, Notice, Occasion, Turn, Watch
from mediawall.domain.source import Health, PollState, SourceInfo, Trouble
from mediawall.notify.signs import BUDGET, Sign, begins, calm, ends, signs
from mediawall.text import has

REMEMBERED = timedelta(hours=48)
MOST_TURNS = 200
"""A source that changes by the minute: its oldest turns go first."""
STUCK = "stuck"
"""The trouble of a source that should have been asked long ago and was not: something of ours hangs."""
_HANGS = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A source as it is configured; ``has`` knows which texts there are."""

    info: SourceInfo
    every: timedelta
    has: Callable[[str], bool] = has


def look(watch: Watch, state: PollState, place: Place, now: datetime) -> tuple[Watch, tuple[Notice, ...]]:
    """What is remembered after this look at the source, and what is to be told of it.

    A source that nobody asks has no ailments, and its end is no news: a person wished it. One that is to be asked soon
    keeps what it had.
    """
    turned = replace(watch, turns=turns(watch.turns, state, now))
    if state.health is Health.OFF:
        return replace(turned, ailments=()), ()
    if state.health is Health.NEW:
        return turned, ()
    known = {one.key: one for one in watch.ailments}
    seen = {sign.key: sign for sign in signs(state, known, every=place.every, now=now, has=place.has)}
    steps = [_there(known.get(key), sign) for key, sign in seen.items()]
    steps += [_away(ailment, place, now) for key, ailment in known.items() if key not in seen]
    ailments = tuple(step.ailment for step in steps if not step.over)
    told = tuple(_notice(step.told, step.ailment, state, place) for step in steps if step.told)
    return replace(turned, ailments=ailments), told


def overdue(state: PollState, place: Place, *, up: datetime, now: datetime) -> PollState:
    """The state, as one of trouble where nobody has asked the source for long; ``up`` is since when we run.

    A poll that never ends leaves a state behind that says all is well, for ever.
    """
    due = max(state.next_poll, up)
    asked = state.health in {Health.FINE, Health.SLOW, Health.WAITING} and not state.report.live
    if not asked or now - due < max(_HANGS, 3 * place.every):
        return state
    return _stuck(state, due)


def as_watched(state: PollState | None, watch: Watch | None) -> PollState | None:
    """The state as it was last watched: in trouble where its next poll is still the one that never came."""
    last = watch.turns[-1] if watch and watch.turns else None
    if state is None or last is None or last.code != STUCK or state.next_poll > last.at:
        return state
    return _stuck(state, state.next_poll)


def _stuck(state: PollState, since: datetime) -> PollState:
    trouble = Trouble(code=STUCK, detail="", since=since)
    return replace(state, health=Health.NEEDS_YOU, failures=max(state.failures, 2), trouble=trouble)


@dataclass(frozen=True, slots=True)
class _Step:
    """What became of an ailment, what is told of it, and whether it is over."""

    ailment: Ailment
    told: Occasion | None = None
    over: bool = False


def turns(before: tuple[Turn, ...], state: PollState, now: datetime) -> tuple[Turn, ...]:
    """The source's turns of the last two days, with this one where it is one."""
    turn = Turn(at=now, health=state.health, code=state.trouble.code if state.trouble else "")
    same = before and (before[-1].health, before[-1].code) == (turn.health, turn.code)
    every = before if same else (*before, turn)
    since = now - REMEMBERED
    first = next((place for place, one in enumerate(every[1:]) if one.at > since), len(every) - 1)
    return every[first:][-MOST_TURNS:]


def _there(before: Ailment | None, sign: Sign) -> _Step:
    """It is so now: told as soon as it is ripe, and again where a person has to act who did not have to before."""
    first = Ailment(key=sign.key, code=sign.code, since=sign.since)
    ailment = replace(before or first, code=sign.code, level=sign.level, better=None)
    if sign.ripe and sign.level > ailment.told:
        return _Step(replace(ailment, told=sign.level), begins(sign))
    return _Step(ailment)


def _away(before: Ailment, place: Place, now: datetime) -> _Step:
    """It is so no more: over at once where nobody was told, else once it has stayed away for long enough."""
    ailment = replace(before, better=before.better or now)
    if not ailment.told:
        return _Step(ailment, over=True)
    calmed = now - (ailment.better or now) >= calm(ailment.key, place.every)
    return _Step(ailment, ends(ailment.key) if calmed else None, over=calmed)


def _notice(occasion: Occasion, ailment: Ailment, state: PollState, place: Place) -> Notice:
    info, at = place.info, ailment.better or ailment.since
    kind, _, code = ailment.key.partition(":")
    return Notice(
        id=f"{info.name}/{ailment.key}/{ailment.since:%Y%m%dT%H%M%S}/{occasion}-{ailment.told}",
        occasion=occasion,
        at=at,
        source=info.name,
        label=info.label,
        kind=info.kind,
        department=info.department,
        code=ailment.code,
        until=state.report.token_until,
        budget=next((one for one in state.report.budgets if kind == BUDGET and one.code == code), None),
        facts=state.report.facts,
    )
