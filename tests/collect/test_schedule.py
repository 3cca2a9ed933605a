from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.collect import schedule
from mediawall.collect.outcome import Failure, Outcome, Success, failure
from mediawall.domain.errors import (
    AccountInDanger,
    AskPerson,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    SourceUnsupported,
    Unreachable,
)
from mediawall.domain.source import Health, PollState, Trouble
from mediawall.text import has

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EVERY = timedelta(minutes=15)
HOUR = timedelta(hours=1)
FRESH = PollState(source="stad", next_poll=NOW)

codes = st.sampled_from(
    ["unreachable", "rest", "login", "danger", "shape", "unsupported", "profile", "private", "blocked"]
)
failures = st.builds(
    Failure,
    code=codes,
    detail=st.just("x"),
    retry_after=st.none() | st.floats(min_value=-10, max_value=10_000_000, allow_nan=False),
)
successes = st.builds(Success, new=st.integers(0, 20))
intervals = st.timedeltas(timedelta(seconds=1), timedelta(days=1))
chances = st.floats(0, 1)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - aware by timezones


def failed(code: str, times: int, *, chance: float = 0.0, retry_after: float | None = None) -> PollState:
    state = FRESH
    for _ in range(times):
        outcome = Failure(code=code, detail="x", retry_after=retry_after)
        state = schedule.after(state, outcome, every=EVERY, now=NOW, chance=chance)
    return state


def test_a_good_poll_comes_again_after_the_interval_more_or_less() -> None:
    for chance, minutes in ((0.0, 13.5), (0.5, 15), (1.0, 16.5)):
        state = schedule.after(FRESH, Success(new=0), every=EVERY, now=NOW, chance=chance)
        assert state.next_poll - NOW == timedelta(minutes=minutes)
        assert (state.health, state.trouble, state.last_success) == (Health.FINE, None, NOW)


def test_please_wait_is_answered_with_one_two_and_four_hours() -> None:
    assert [failed("rest", times).next_poll - NOW for times in (1, 2, 3, 4)] == [
        HOUR,
        2 * HOUR,
        4 * HOUR,
        4 * HOUR,
    ]


def test_at_the_third_please_wait_a_person_is_told_that_the_road_is_blocked() -> None:
    states = [failed("rest", times) for times in (1, 2, 3)]
    assert [state.health for state in states] == [Health.WAITING, Health.WAITING, Health.NEEDS_YOU]
    assert [state.trouble.code for state in states if state.trouble] == ["rest", "rest", "blocked"]


def test_a_road_that_is_known_to_be_blocked_is_waited_out_like_rest() -> None:
    states = [failed("blocked", times) for times in (1, 2, 3, 4)]
    assert [state.next_poll - NOW for state in states] == [HOUR, 2 * HOUR, 4 * HOUR, 4 * HOUR]
    assert [state.health for state in states] == [Health.WAITING] * 2 + [Health.NEEDS_YOU] * 2


def test_rest_of_a_known_length_alarms_nobody() -> None:
    state = failed("rest", 9, retry_after=300)
    assert state.health is Health.WAITING
    assert state.next_poll - NOW == timedelta(minutes=5)


def test_a_network_that_is_away_is_tried_sooner_then_ever_later() -> None:
    waits = [failed("unreachable", times).next_poll - NOW for times in (1, 2, 3, 99)]
    assert waits == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4), HOUR]
    assert failed("unreachable", 99).health is Health.WAITING


@pytest.mark.parametrize("code", ["danger", "login", "unsupported", "private"])
def test_what_only_a_person_can_mend_is_left_alone_for_a_day(code: str) -> None:
    state = failed(code, 1)
    assert state.next_poll - NOW >= timedelta(days=1)
    assert state.health is Health.NEEDS_YOU


def test_a_profile_that_cannot_be_seen_is_believed_gone_only_after_a_day() -> None:
    state = failed("profile", 5)
    assert state.health is Health.WAITING
    later = schedule.after(
        state, Failure(code="profile", detail="x"), every=EVERY, now=NOW + timedelta(days=1), chance=0
    )
    assert later.health is Health.NEEDS_YOU


def test_a_trouble_is_as_old_as_its_first_moment() -> None:
    state = failed("rest", 1)
    later = schedule.after(state, Failure(code="shape", detail="y"), every=EVERY, now=NOW + HOUR, chance=0)
    assert later.trouble == Trouble(code="shape", detail="y", since=NOW)
    assert schedule.after(later, Success(new=1), every=EVERY, now=NOW + 2 * HOUR, chance=0).trouble is None


@given(failures, intervals, chances, st.integers(0, 40))
def test_retry_after_is_never_undercut_and_no_wait_is_endless(
    outcome: Failure, every: timedelta, chance: float, before: int
) -> None:
    state = PollState(source="stad", next_poll=NOW, failures=before)
    wait = schedule.after(state, outcome, every=every, now=NOW, chance=chance).next_poll - NOW
    assert wait > timedelta(0)
    assert wait <= timedelta(days=3) * 1.2
    if outcome.retry_after is not None:
        assert wait >= min(timedelta(seconds=outcome.retry_after), timedelta(days=1))
    if outcome.code == "danger" and outcome.retry_after is None:
        assert wait >= timedelta(days=1)


@given(st.lists(failures, min_size=1, max_size=12), intervals, chances)
def test_troubles_count_up_and_keep_their_cursor(row: list[Failure], every: timedelta, chance: float) -> None:
    state, now = PollState(source="stad", next_poll=NOW, cursor="c"), NOW
    for count, outcome in enumerate(row, 1):
        state = schedule.after(state, outcome, every=every, now=now, chance=chance)
        assert state.failures == count
        assert state.trouble is not None
        assert state.trouble.since == NOW
        now = state.next_poll
    assert state.cursor == "c"


@given(st.lists(successes | failures, max_size=6), intervals, chances, chances, moments)
def test_whenever_it_starts_again_a_source_is_asked_in_time_and_not_all_at_once(
    row: list[Outcome], every: timedelta, chance: float, again: float, start: datetime
) -> None:
    state = FRESH
    for outcome in row:
        state = schedule.after(state, outcome, every=every, now=NOW, chance=chance)
    resumed = schedule.resumed(state, every=every, now=start, chance=again)
    assert resumed.next_poll >= start
    assert resumed.next_poll - start <= max(timedelta(days=3), every) * 1.2
    if state.next_poll < start:
        assert resumed.next_poll - start <= schedule.SPREAD
    assert schedule.clamped(resumed, every=every, now=start, chance=again) == resumed


@given(st.lists(successes | failures, max_size=6), intervals, chances)
def test_a_clock_that_is_right_changes_nothing(row: list[Outcome], every: timedelta, chance: float) -> None:
    state = FRESH
    for outcome in row:
        state = schedule.after(state, outcome, every=every, now=NOW, chance=chance)
    assert schedule.clamped(state, every=every, now=NOW, chance=chance) == state


def test_overdue_sources_are_spread_over_the_first_seconds() -> None:
    state = PollState(source="stad", next_poll=NOW - timedelta(days=9))
    starts = [schedule.resumed(state, every=EVERY, now=NOW, chance=n / 10).next_poll - NOW for n in range(10)]
    assert len(set(starts)) == 10
    assert max(starts) < schedule.SPREAD


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RateLimited("x"), "rest"),
        (RateLimited("x", code="x-spent"), "x-spent"),
        (Unreachable("x"), "unreachable"),
        (LoginNeeded("x"), "login"),
        (AccountInDanger("x"), "danger"),
        (ShapeChanged("x"), "shape"),
        (SourceUnsupported("x"), "unsupported"),
        (AskPerson("x", advice="advice.profile"), "profile"),
        (AskPerson("x", advice="advice.private"), "private"),
        (AskPerson("x"), "look"),
        (MediawallError("x"), "look"),
    ],
)
def test_every_error_has_a_code_with_words_in_four_languages(error: MediawallError, code: str) -> None:
    assert failure(error).code == code
    assert has(f"trouble.{code}")
    assert has(f"advice.{code}")


@pytest.mark.parametrize("code", ["x-spent", "youtube-quota"])
def test_a_share_that_is_used_up_waits_for_the_next_and_asks_nobody(code: str) -> None:
    """However often: at most a day at a time, as every wait, so that a clock that was wrong does no harm."""
    state = FRESH
    for _ in range(9):
        outcome = failure(RateLimited("used up", retry_after=7 * 86400.0, code=code))
        state = schedule.after(state, outcome, every=EVERY, now=NOW, chance=0)
        assert (state.health, state.next_poll - NOW) == (Health.WAITING, timedelta(days=1))
    last = failure(RateLimited("used up", retry_after=600.0, code=code))
    assert schedule.after(state, last, every=EVERY, now=NOW, chance=0).next_poll - NOW == timedelta(
        minutes=10
    )


def test_the_other_sides_own_seconds_are_kept() -> None:
    assert failure(RateLimited("x", retry_after=120.0)).retry_after == 120.0


def test_a_source_that_is_asked_every_second_is_tried_again_within_the_second() -> None:
    outcome = Failure(code="unreachable", detail="x")
    state = schedule.after(FRESH, outcome, every=timedelta(seconds=1), now=NOW, chance=0)
    assert state.next_poll - NOW == timedelta(seconds=1)
