"""What a source's publication times teach: pure, bounded, and faded, so that a habit of last month is forgotten.

Only when a post was published counts, never when it was seen: a first poll brings weeks of old posts at once.
"""

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, tzinfo

from mediawall.collect.habit import CELL, NONE, UNTRIED, habit, judged
from mediawall.domain.rhythm import Rhythm

DAY = 86_400
SPANS = (600.0, 3_600.0, 18_000.0)
"""Seconds within which a post draws others after it: a series, a conversation, a day on which something happens."""
KEPT = 48
"""The newest publications that are kept: what was counted is known again by them."""
_HALF_LIFE = 14 * DAY
_OLDEST = 90 * DAY
_AHEAD = 300
"""Seconds that a source's clock may be ahead of ours; what lies further ahead is an announcement, no habit."""
_FEW_POSTS, _FEW_DAYS = 0.5, 1.0
_PRIOR_POSTS, _PRIOR_FOLLOWERS = 4.0, 0.02
_MOST_FOLLOWERS = 0.9
"""Posts that one post draws, at most: from one on, a burst would never end."""


def learnt(rhythm: Rhythm, times: Iterable[datetime], *, now: datetime, zone: tzinfo) -> Rhythm:
    """The rhythm with these publication times, each counted once however often a page lists it."""
    today = int(now.timestamp())
    fresh = sorted(
        moment for moment in {int(time.timestamp()) for time in times} if _counts(rhythm, moment, today)
    )
    if not fresh:
        return rhythm
    if not rhythm.upto or rhythm.upto > today + DAY:
        rhythm = replace(rhythm, upto=fresh[0])
    for moment in fresh:
        rhythm = _with(_faded(rhythm, moment), moment, zone)
    return rhythm


def rate(rhythm: Rhythm, now: int) -> float:
    """Posts a second, over its days as a whole."""
    if not rhythm.upto:
        return _FEW_POSTS / DAY
    elapsed = max(now - rhythm.upto, 0)
    kept = math.exp2(-elapsed / _HALF_LIFE)
    return (_posts(rhythm) * kept + _FEW_POSTS) / ((rhythm.days * kept + elapsed / DAY + _FEW_DAYS) * DAY)


def drawn(rhythm: Rhythm) -> tuple[float, ...]:
    """How many posts one post draws after it, by span."""
    posts = _posts(rhythm) + _PRIOR_POSTS
    known = rhythm.followers or (0.0,) * len(SPANS)
    each = [(count + _PRIOR_POSTS * _PRIOR_FOLLOWERS) / posts for count in known]
    return tuple(one * min(1.0, _MOST_FOLLOWERS / sum(each)) for one in each)


def excited(rhythm: Rhythm, now: int) -> tuple[float, ...]:
    """Posts a second that are to come because of those before ``now``, by span (a Hawkes process)."""
    before = [now - moment for moment in rhythm.recent if moment < now]
    return tuple(
        share / span * sum(math.exp(-age / span) for age in before)
        for share, span in zip(drawn(rhythm), SPANS, strict=True)
    )


def cell_of(moment: int, zone: tzinfo) -> tuple[int, int]:
    """(0 for a workday or 1, the cell) of a moment by the clock on the wall."""
    local = datetime.fromtimestamp(moment, UTC).astimezone(zone)
    return int(local.weekday() > 4), (local.hour * 3600 + local.minute * 60 + local.second) // CELL  # noqa: PLR2004 - Friday


def week_of(rhythm: Rhythm) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The source's habit, in multiples of its mean."""
    return habit(rhythm.workdays or NONE, rhythm.weekends or NONE, rhythm.trust or UNTRIED)


def _counts(rhythm: Rhythm, moment: int, today: int) -> bool:
    """Whether that moment teaches something: not too old, not to come, and not counted before."""
    if not today - _OLDEST < moment <= today + _AHEAD or moment in rhythm.recent:
        return False
    return len(rhythm.recent) < KEPT or moment > rhythm.recent[0]


def _posts(rhythm: Rhythm) -> float:
    return sum(rhythm.workdays) + sum(rhythm.weekends)


def _faded(rhythm: Rhythm, moment: int) -> Rhythm:
    elapsed = max(moment - rhythm.upto, 0)
    kept = math.exp2(-elapsed / _HALF_LIFE)
    return replace(
        rhythm,
        upto=rhythm.upto + elapsed,
        days=round(rhythm.days * kept + elapsed / DAY, 4),
        workdays=_less(rhythm.workdays, kept),
        weekends=_less(rhythm.weekends, kept),
        followers=_less(rhythm.followers, kept),
    )


def _less(counts: tuple[float, ...], kept: float) -> tuple[float, ...]:
    return tuple(round(count * kept, 4) for count in counts)


def _with(rhythm: Rhythm, moment: int, zone: tzinfo) -> Rhythm:
    """The rhythm with one more post, first held against what was foretold."""
    kind, cell = cell_of(moment, zone)
    days = [rhythm.workdays or NONE, rhythm.weekends or NONE]
    trust = judged(days[0], days[1], rhythm.trust or UNTRIED, (kind, cell))
    followers = _followers(rhythm, moment, week_of(rhythm)[kind][cell])
    counts = list(days[kind])
    counts[cell] += 1.0
    days[kind] = tuple(counts)
    recent = tuple(sorted((*rhythm.recent, moment)))[-KEPT:]
    return replace(
        rhythm, workdays=days[0], weekends=days[1], trust=trust, followers=followers, recent=recent
    )


def _followers(rhythm: Rhythm, moment: int, usual: float) -> tuple[float, ...]:
    """The posts that followed others, with this one as far as it did: by how likely each cause of it was."""
    by_habit = rate(rhythm, moment) * usual * (1 - sum(drawn(rhythm)))
    by_others = excited(rhythm, moment)
    whole = by_habit + sum(by_others)
    known = rhythm.followers or (0.0,) * len(SPANS)
    return tuple(round(count + part / whole, 4) for count, part in zip(known, by_others, strict=True))
