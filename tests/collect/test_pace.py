"""A source is asked when it is likely to post, as often in a day as its interval makes, and never beyond its budget."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from random import Random
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediawall.collect.pace import FASTEST, SLOWEST, Pace
from mediawall.domain.calendar import Event, Night
from mediawall.domain.source import Budget, PollState, Report
from mediawall.store.codec import dumps, loads
from tests.collect.town import CITY, DAY, MONDAY, YPRES, Asked, calendar, daily

QUARTER = timedelta(minutes=15)
MINUTE = timedelta(minutes=1)
MUSEUM = daily(21, lambda day: None if day % 7 > 4 else 9.0 + (day * 7 % 5) / 60)


def pace(**changed: object) -> Pace:
    return Pace(**{"source": "stad", "every": QUARTER, "calendar": CITY} | changed)  # type: ignore[arg-type]


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=YPRES).astimezone(UTC)


def test_a_source_that_is_not_known_yet_is_asked_at_its_interval() -> None:
    asked = Asked(pace())
    asked.run(3)
    gaps = [after - before for before, after in pairwise(asked.at)]
    assert all(timedelta(minutes=13) < gap < timedelta(minutes=17) for gap in gaps)


def test_a_source_that_joins_in_the_afternoon_is_not_asked_faster_for_it() -> None:
    asked = Asked(pace())
    asked.run(0.2, begin=MONDAY + timedelta(hours=18))
    assert asked.at[1] - asked.at[0] > timedelta(minutes=14)


def test_a_museum_that_posts_at_nine_is_asked_soon_after_nine() -> None:
    asked = Asked(pace(), MUSEUM)
    asked.run(20)
    assert mean(wait / MINUTE for wait in asked.waits(since=MONDAY + 10 * DAY)) < 2
    assert asked.between("08:55", "09:15", day=16) > 5
    assert asked.between("02:00", "03:00", day=16) < 4


def test_the_same_number_of_polls_is_made_in_a_day_whatever_the_habit() -> None:
    for posts in ([], MUSEUM):
        asked = Asked(pace(), posts)
        asked.run(9)
        counts = [asked.between("00:00", "23:59:59", day=day) for day in range(1, 8)]
        assert all(90 <= count <= 96 for count in counts)


def test_a_source_that_fell_silent_is_still_asked() -> None:
    asked = Asked(pace(every=timedelta(hours=1)), MUSEUM[:12])
    asked.run(60)
    late = [moment for moment in asked.at if moment > MONDAY + 50 * DAY]
    assert max(b - a for a, b in pairwise(late)) <= SLOWEST + MINUTE


def test_a_source_that_changes_its_habits_is_followed_within_two_weeks() -> None:
    posts = daily(56, lambda day: 9.0 if day < 28 else 18.0)
    asked = Asked(pace(every=2 * QUARTER), posts)
    asked.run(56)
    old = mean(wait / MINUTE for wait in asked.waits(since=MONDAY + 28 * DAY)[:3])
    new = mean(wait / MINUTE for wait in asked.waits(since=MONDAY + 42 * DAY))
    assert new < 4
    assert new < old


def test_one_post_of_a_series_is_followed_by_a_look_for_the_next() -> None:
    series = [
        post + n * 2 * MINUTE
        for post in daily(14, lambda day: Random(day).uniform(8, 20) if day % 2 else None)
        for n in range(4)
    ]
    asked = Asked(pace(), series)
    state = asked.run(14)
    now = state.next_poll
    quiet, burst = asked.poll(state, [], now), asked.poll(state, [now - MINUTE], now)
    assert burst.next_poll - now < (quiet.next_poll - now) / 2


def test_old_posts_of_a_first_poll_are_no_burst() -> None:
    asked = Asked(pace())
    old = [MONDAY - n * DAY - timedelta(hours=12) for n in range(3, 50)]
    fresh = PollState(source="stad", next_poll=MONDAY)
    assert asked.poll(fresh, old, MONDAY).next_poll - MONDAY > timedelta(minutes=15)


def test_habits_are_those_of_the_clock_on_the_wall_in_winter_and_summer() -> None:
    begin = local("2027-03-01T00:00")
    posts = [local(f"2027-03-{day:02}T09:00") for day in range(1, 32)]
    asked = Asked(pace(), posts)
    asked.run(31, begin=begin)
    assert mean(wait / MINUTE for wait in asked.waits(since=local("2027-03-28T03:00"))) < 3


@pytest.mark.parametrize(("day", "hours"), [("2027-03-28", 23), ("2027-10-31", 25)])
def test_a_day_of_23_or_25_hours_is_filled_to_its_end(day: str, hours: int) -> None:
    begin = local(f"{day}T00:00")
    asked = Asked(pace(every=timedelta(hours=1)))
    asked.run(2, begin=begin)
    end = begin + timedelta(hours=hours)
    today = [moment for moment in asked.at if begin <= moment < end]
    assert 22 <= len(today) <= 24
    assert end - today[-1] < timedelta(hours=1, minutes=15)


def test_at_night_it_rests_and_the_day_has_what_the_night_left() -> None:
    asked = Asked(pace(calendar=calendar(night=Night(begins=time(23), ends=time(6)))))
    asked.run(3)
    night, noon = asked.between("01:00", "05:00", day=1), asked.between("11:00", "15:00", day=1)
    assert night < noon / 3
    assert asked.between("00:00", "23:59:59", day=1) > 90


def test_an_event_makes_it_fast_and_the_budget_is_kept_for_it() -> None:
    party = Event(title="x", begins=local("2026-11-03T19:00"), ends=local("2026-11-03T22:00"))
    asked = Asked(pace(calendar=calendar(party)))
    asked.run(3)
    plain = Asked(pace())
    plain.run(3)
    assert asked.between("19:00", "22:00", day=1) > 3 * plain.between("19:00", "22:00", day=1)
    assert asked.between("00:00", "23:59:59", day=1) <= 96
    assert asked.between("22:30", "23:59", day=1) > 0


def test_an_event_of_others_leaves_a_source_as_it_is() -> None:
    party = Event(
        title="x", begins=local("2026-11-03T19:00"), ends=local("2026-11-03T22:00"), sources=("tag",)
    )
    asked = Asked(pace(calendar=calendar(party)))
    asked.run(2)
    assert asked.between("19:00", "22:00", day=1) <= 13


def test_an_event_may_use_a_larger_budget_for_a_poll_each_minute() -> None:
    party = Event(title="x", begins=local("2026-11-03T19:00"), ends=local("2026-11-03T21:00"))
    asked = Asked(pace(budget=2000, calendar=calendar(party)))
    asked.run(3)
    assert asked.between("19:00", "21:00", day=1) > 60
    assert asked.between("00:00", "23:59:59", day=2) <= 96


def test_a_smaller_budget_than_the_interval_needs_is_spread_over_the_day() -> None:
    asked = Asked(pace(budget=24))
    asked.run(4)
    for day in range(1, 4):
        assert 20 <= asked.between("00:00", "23:59:59", day=day) <= 24
        assert asked.between("12:00", "23:59:59", day=day) >= 10


def test_a_dear_poll_is_made_less_often() -> None:
    asked = Asked(pace(budget=96))
    state, now = PollState(source="stad", next_poll=MONDAY), MONDAY
    for _ in range(8):
        state = asked.poll(state, [], now, requests=4)
        now = state.next_poll
    assert now - MONDAY > 6 * timedelta(minutes=50)


def test_a_spent_budget_is_told_and_comes_back_at_midnight() -> None:
    asked = Asked(pace(budget=3))
    state, now = PollState(source="stad", next_poll=MONDAY), MONDAY + timedelta(hours=5)
    state = asked.poll(state, [], now, requests=3)
    midnight = CITY.midnight(now)
    assert state.report.slow == "budget"
    assert state.report.budgets[0] == Budget(code="requests", used=3, limit=3, until=midnight)
    assert midnight <= state.next_poll < midnight + 10 * MINUTE
    fresh = asked.poll(state, [], state.next_poll)
    assert fresh.report.slow == ""
    assert fresh.report.budgets[0].used == 1


def test_other_budgets_and_reasons_of_a_source_stand_beside_ours() -> None:
    own = Budget(code="hashtags", used=4, limit=30)
    state = PollState(source="stad", next_poll=MONDAY, report=Report(slow="usage", budgets=(own,)))
    told = Asked(pace()).poll(state, [], MONDAY).report
    assert [one.code for one in told.budgets] == ["requests", "hashtags"]
    assert told.slow == "usage"


def test_an_interval_below_a_minute_is_left_as_it_is() -> None:
    state = PollState(source="stad", next_poll=MONDAY + timedelta(seconds=5))
    assert pace(every=timedelta(seconds=5)).next(state, now=MONDAY, chance=1).next_poll == state.next_poll


moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - aware by timezones
jumps = st.timedeltas(timedelta(hours=-20), timedelta(hours=30))
habits = st.lists(st.timedeltas(timedelta(0), timedelta(days=95)), max_size=12)


@settings(max_examples=25, deadline=None)
@given(moments, habits, st.timedeltas(2 * MINUTE, DAY), st.integers(1, 300) | st.none(), st.floats(0, 1))
def test_the_next_poll_is_never_sooner_than_the_floor_nor_later_than_the_ceiling(
    now: datetime, ages: list[timedelta], every: timedelta, budget: int | None, chance: float
) -> None:
    one = pace(every=every, budget=budget)
    heard = one.heard(PollState(source="stad", next_poll=now), [now - age for age in ages], now=now)
    state = one.next(one.begun(heard, now), now=now, chance=chance)
    assert state.next_poll - now >= FASTEST
    assert state.next_poll - now <= one.longest(state, now)
    if one.left(state, now):
        assert state.next_poll - now <= max(SLOWEST, 2 * every) + MINUTE


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(jumps, st.integers(0, 9), st.booleans()), max_size=40), st.integers(1, 30), moments)
def test_the_days_budget_is_never_exceeded_whatever_the_clock_does(
    steps: list[tuple[timedelta, int, bool]], budget: int, start: datetime
) -> None:
    """Polls of any cost at any moment, also cut off by a crash, by a clock that is set forth, and back within a day."""
    one, spent = pace(budget=budget), dict[int, int]()
    state, latest = PollState(source="stad", next_poll=start), start
    for jump, wanted, crash in steps:
        now = latest + jump
        latest = max(latest, now)
        if one.left(state, now):
            requests = min(wanted, one.allowance(state, now) or 0)
            begun = one.begun(state, now)
            day = begun.purse.day
            spent[day] = spent.get(day, 0) + (min(requests, begun.purse.reserved) if crash else requests)
            kept = begun if crash else one.ended(one.paid(begun, requests, now), before=begun, now=now)
            state = loads(PollState, dumps(kept))
        assert state.purse.used <= budget
        assert all(used <= budget for used in spent.values())


@settings(max_examples=15, deadline=None)
@given(moments, habits)
def test_what_was_learnt_survives_a_restart(now: datetime, ages: list[timedelta]) -> None:
    heard = pace().heard(PollState(source="stad", next_poll=now), [now - age for age in ages], now=now)
    state = pace().next(heard, now=now, chance=0.5)
    again = loads(PollState, dumps(state))
    assert again == state
    assert pace().next(again, now=now, chance=0.5).next_poll == state.next_poll
    assert len(dumps(state)) < 12_000
