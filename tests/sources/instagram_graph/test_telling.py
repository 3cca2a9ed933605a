"""What a source says of itself."""

from datetime import UTC, datetime, timedelta

import pytest

from mediawall.domain.source import Budget, Report, Token
from mediawall.meta import Usage
from mediawall.sources.instagram_graph.cursor import Week
from mediawall.sources.instagram_graph.telling import report
from mediawall.text import has

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
TOKEN = Token(secret="made-up-token", renewed=NOW)


def told(
    version: str = "v26.0",
    *,
    usage: Usage | None = None,
    week: Week | None = None,
    now: datetime = NOW,
    renews: bool = True,
) -> Report:
    return report(version=version, token=TOKEN, renews=renews, usage=usage or Usage(), week=week, now=now)


def test_a_token_that_nobody_can_renew_is_spoken_of() -> None:
    assert told(renews=False).notes == ("token-unknown",)


@pytest.mark.parametrize(
    ("version", "now", "ends"),
    [
        ("v22.0", NOW, True),
        ("v22.0", datetime(2026, 11, 17, tzinfo=UTC), False),
        ("v24.0", NOW, False),
        ("v24.0", datetime(2027, 9, 1, tzinfo=UTC), True),
        ("v25.0", datetime(2028, 8, 1, tzinfo=UTC), True),
        ("v26.0", datetime(2030, 1, 1, tzinfo=UTC), False),
    ],
)
def test_half_a_year_before_a_versions_end_it_is_spoken_of(version: str, now: datetime, ends: bool) -> None:  # noqa: FBT001 - a table's column
    assert told(version, now=now).notes == (("version-ends",) if ends else ())
    assert told(version).facts == (("Graph API", version),)


def test_the_share_and_when_it_comes_back_are_a_budget() -> None:
    said = told(usage=Usage(percent=96, regain=420))
    assert said.budgets == (Budget(code="usage", used=96, limit=100, until=NOW + timedelta(minutes=7)),)
    assert said.slow == "usage"
    assert told(usage=Usage(percent=75)).slow == ""
    assert told().budgets == ()


def test_the_weeks_hashtags_are_a_budget_and_ours_comes_back_after_seven_days() -> None:
    spent = int((NOW - timedelta(days=2)).timestamp())
    week = Week(used=12, counted=int(NOW.timestamp()), spent=spent)
    assert told(week=week).budgets == (
        Budget(code="hashtags", used=12, limit=30, until=NOW + timedelta(days=5)),
    )
    assert told(week=Week(used=12, counted=1)).budgets == (Budget(code="hashtags", used=12, limit=30),)
    assert told(week=Week()).budgets == ()


@pytest.mark.parametrize("code", ["token-14", "token-3", "token-renewal", "token-unknown", "version-ends"])
def test_every_note_has_its_words(code: str) -> None:
    assert has(f"note.{code}")
    assert has("slow.usage")
    assert has("budget.usage")
    assert has("budget.hashtags")
