"""What a source says of itself beside its posts: how much it may still ask, how long its token holds. Pure."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from mediawall.domain.source import Budget, Report, Token
from mediawall.meta import Usage
from mediawall.sources.instagram_graph.cursor import Week

HASHTAGS = 30
"""Hashtags that may be searched for an account within seven days."""
WEEK = timedelta(days=7)
_ENDS: Mapping[str, date] = MappingProxyType(
    {"v22.0": date(2027, 5, 20), "v24.0": date(2028, 2, 18), "v25.0": date(2028, 7, 29)}
)
"""When Meta stops answering a version (developers.facebook.com/docs/graph-api/changelog, as of November 2026)."""
_HALF_A_YEAR = timedelta(days=183)
_TOKEN_DAYS = (3, 14)
_STUCK = 3
"""Tries in vain, one a day: the first may well be, as a token of Instagram Login must be a day old."""


def report(
    *, version: str, token: Token, renews: bool, usage: Usage, week: Week | None, now: datetime
) -> Report:
    """All that can be said after an answer.

    Args:
        version: the API's, as it is pinned.
        token: the one that is used.
        renews: whether it can be renewed, and its end be asked for.
        usage: how much of our share is used.
        week: what is known of the week's hashtags, None for a source without one.
        now: the time.
    """
    return Report(
        slow=usage.slow,
        budgets=(*_hashtags(week), *_usage(usage, now)),
        token_until=token.until,
        notes=(*_of_token(token, now, renews=renews), *_of_version(version, now)),
        facts=(("Graph API", version),),
    )


def _hashtags(week: Week | None) -> Iterator[Budget]:
    """What comes back when is known of our own search alone: Meta lists the others without a time."""
    if week and week.counted:
        spent = datetime.fromtimestamp(week.spent, UTC) + WEEK if week.spent else None
        yield Budget(code="hashtags", used=week.used, limit=HASHTAGS, until=spent)


def _usage(usage: Usage, now: datetime) -> Iterator[Budget]:
    if usage.percent or usage.regain:
        yield usage.budget(now)


def _of_token(token: Token, now: datetime, *, renews: bool) -> Iterator[str]:
    left = token.until - now if token.until else None
    near = [days for days in _TOKEN_DAYS if left is not None and left <= timedelta(days=days)]
    if near:
        yield f"token-{near[0]}"
    if token.vain >= _STUCK:
        yield "token-renewal"
    if not renews and token.until is None:
        yield "token-unknown"


def _of_version(version: str, now: datetime) -> Iterator[str]:
    end = _ENDS.get(version)
    if end and end - now.date() <= _HALF_A_YEAR:
        yield "version-ends"
