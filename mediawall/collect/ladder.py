"""Several roads to one thing, and which of them is asked: pure.

The highest road that does not rest is asked. One that a person must mend, or that failed for longer than the wall should
wait, is down: the next one is asked at once, and the higher one again when its rest is over, which grows as the schedule
says. Each road keeps a cursor of its own; all of it is the source's cursor.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from mediawall.collect import schedule
from mediawall.collect.outcome import Failure
from mediawall.domain.errors import AskPerson, MediawallError, RateLimited, Unreachable
from mediawall.domain.source import Budget, Report

DOWN = "road-down"
"""The note (``note.<code>``) of a source that goes on by a lower road."""
PATIENCE = timedelta(minutes=10)
"""A wait of this length is one that people would notice."""
SEVERAL = 3
_FURTHEST = timedelta(days=4)
"""No rule lets a road rest for longer: a rest that ends later was written by a clock that was wrong."""
_LONGEST_DETAIL = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a road is known by: ``what`` it is, the same for ever, and what it is opened ``by``, such as a token's digest."""

    what: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """How one road is doing. ``since`` is its first failure in a row; a road that is ``down`` rests until ``rests``."""

    mark: Mark
    cursor: str = ""
    failures: int = 0
    since: datetime | None = None
    rests: datetime | None = None
    code: str = ""
    detail: str = ""
    down: bool = False

    def ready(self, now: datetime) -> bool:
        """Whether it may be asked."""
        return self.rests is None or self.rests <= now or self.rests > now + _FURTHEST

    def worked(self, cursor: str) -> "Rung":
        """After an answer."""
        return Rung(mark=self.mark, cursor=cursor)

    def failed(self, failure: Failure, *, again: bool, every: timedelta, now: datetime) -> "Rung":
        """After a failure; ``again`` says that the same call may succeed later without a person."""
        failures, since = self.failures + 1, self.since or now
        wait = schedule.wait(failure, failures, every)
        long = wait >= PATIENCE or (failures >= SEVERAL and now - since >= PATIENCE)
        down = self.down or long or not again
        return replace(
            self,
            failures=failures,
            since=since,
            rests=now + wait if down else None,
            code=failure.code,
            detail=failure.detail[:_LONGEST_DETAIL],
            down=down,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """How every road is doing, the highest first."""

    rungs: tuple[Rung, ...]

    @classmethod
    def read(cls, cursor: str, marks: Sequence[Mark]) -> Self:
        """The roads of the config with what the cursor knows of each.

        A road that is opened by something new rests no more. One that is described anew goes on with the cursor of the one of
        its kind that is gone; a cursor that is no ladder's is of the time when there was one road. Each source knows a
        cursor that is not its own.
        """
        known, first = _known(cursor)
        gone = [row for what, row in known.items() if what not in {mark.what for mark in marks}]
        return cls(
            rungs=tuple(
                _met(mark, known[mark.what])
                if mark.what in known
                else Rung(mark=mark, cursor=_inherited(mark, gone) or first)
                for mark in marks
            )
        )

    def written(self) -> str:
        """The cursor."""
        rows = [
            {
                "what": rung.mark.what,
                "by": rung.mark.by,
                "cursor": rung.cursor,
                "failures": rung.failures,
                "since": _unix(rung.since),
                "rests": _unix(rung.rests),
                "code": rung.code,
                "detail": rung.detail,
                "down": rung.down,
            }
            for rung in self.rungs
        ]
        return json.dumps({"roads": rows}, separators=(",", ":"), ensure_ascii=False)

    def ready(self, now: datetime, *, all_of_them: bool = False) -> tuple[int, ...]:
        """The places of the roads that may be asked, the highest first."""
        return tuple(n for n, rung in enumerate(self.rungs) if all_of_them or rung.ready(now))

    def replaced(self, place: int, rung: Rung) -> "Ladder":
        """With another rung at that place."""
        return replace(self, rungs=(*self.rungs[:place], rung, *self.rungs[place + 1 :]))

    def above(self, place: int) -> tuple[Rung, ...]:
        """The roads above that place which are down."""
        return tuple(rung for rung in self.rungs[:place] if rung.down)

    def trouble(self, now: datetime) -> MediawallError:
        """What to say when no road leads there: the first one's trouble, until any of them may be asked again."""
        first = self.rungs[0]
        soonest = min((rung.rests for rung in self.rungs if rung.rests), default=now)
        after = max((soonest - now).total_seconds(), 0.0)
        if first.code == "unreachable":
            return Unreachable(first.detail, retry_after=after)
        if first.code == "rest":
            return RateLimited(first.detail, retry_after=after)
        advice = f"advice.{first.code}" if first.code else None
        return AskPerson(first.detail, advice=advice, retry_after=after)


def joined(reports: Mapping[int, Report], place: int) -> Report:
    """What the whole source says of itself while the road at that place is taken: budgets add up, the first token ends it."""
    taken = reports.get(place, Report())
    every = [taken, *(report for n, report in sorted(reports.items()) if n != place)]
    ends = [report.token_until for report in every if report.token_until]
    return replace(
        taken,
        budgets=_summed(budget for report in every for budget in report.budgets),
        token_until=min(ends, default=None),
        notes=tuple(dict.fromkeys(note for report in every for note in report.notes)),
        facts=tuple(dict(fact for report in reversed(every) for fact in report.facts).items()),
    )


def _summed(budgets: Iterable[Budget]) -> tuple[Budget, ...]:
    found: dict[str, Budget] = {}
    for budget in budgets:
        other = found.get(budget.code)
        ends = [one.until for one in (budget, other) if one and one.until]
        found[budget.code] = replace(
            budget,
            used=budget.used + (other.used if other else 0),
            limit=budget.limit + (other.limit if other else 0),
            until=max(ends, default=None),
        )
    return tuple(found.values())


def _known(cursor: str) -> tuple[dict[str, dict[str, Any]], str]:
    """The cursor's rows by what they are of; and the cursor itself, where it is no ladder's."""
    try:
        found = json.loads(cursor or "{}")
    except (ValueError, RecursionError):
        return {}, cursor
    rows = found.get("roads") if isinstance(found, dict) else None
    if not isinstance(rows, list):
        return {}, cursor
    return {_text(row.get("what")): row for row in rows if isinstance(row, dict)}, ""


def _inherited(mark: Mark, gone: list[dict[str, Any]]) -> str:
    """The cursor of the first road of that kind which is gone; it has no second heir."""
    kind = mark.what.partition(":")[0]
    for row in gone:
        if _text(row.get("what")).partition(":")[0] == kind:
            gone.remove(row)
            return _text(row.get("cursor"))
    return ""


def _met(mark: Mark, row: dict[str, Any]) -> Rung:
    cursor = _text(row.get("cursor"))
    if row.get("by") != mark.by:
        return Rung(mark=mark, cursor=cursor)
    failures, down = row.get("failures"), row.get("down") is True
    return Rung(
        mark=mark,
        cursor=cursor,
        failures=failures if isinstance(failures, int) and failures > 0 else 0,
        since=_moment(row.get("since")),
        rests=_moment(row.get("rests")) if down else None,
        code=_text(row.get("code")),
        detail=_text(row.get("detail"))[:_LONGEST_DETAIL],
        down=down,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _unix(at: datetime | None) -> float | None:
    return at.timestamp() if at else None


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(value, UTC) if isinstance(value, int | float) else None
    except (ValueError, OverflowError, OSError):
        return None
