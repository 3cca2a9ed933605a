"""What is learnt of a source is when its posts were published, each once, and it fades."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediawall.collect.habit import CELLS
from mediawall.collect.learning import KEPT, cell_of, drawn, excited, learnt, rate, week_of
from mediawall.domain.rhythm import Rhythm
from tests.collect.town import DAY, MONDAY, YPRES, daily

NOW = MONDAY + 28 * DAY
NINE = daily(28, lambda day: 9.0 if day % 7 < 5 else None)


def known(times: list[datetime], now: datetime = NOW) -> Rhythm:
    return learnt(Rhythm(), times, now=now, zone=YPRES)


def test_a_post_is_counted_once_however_often_it_is_listed() -> None:
    once = known(NINE)
    assert learnt(once, NINE, now=NOW + DAY, zone=YPRES) == once
    assert known(NINE + NINE) == once


def test_nine_on_workdays_is_told_from_ten_and_from_saturday() -> None:
    workday, weekend = week_of(known(NINE))
    nine, ten = 9 * 12, 10 * 12 + 6
    assert workday[nine] > 10 * workday[ten]
    assert workday[nine] > 5 * weekend[nine]


def test_nothing_known_is_no_habit() -> None:
    for day in week_of(Rhythm()):
        assert day == pytest.approx((1.0,) * CELLS)


def test_posts_at_any_hour_make_no_habit() -> None:
    chance = Random(1)
    workday, _ = week_of(known([NOW - chance.random() * 28 * DAY for _ in range(200)]))
    assert 0.5 < min(workday) <= max(workday) < 2.5


def test_what_is_to_come_and_what_is_long_past_teaches_nothing() -> None:
    assert known([NOW + DAY, NOW - 400 * DAY]) == Rhythm()


def test_a_post_that_comes_late_is_still_counted_while_little_is_known() -> None:
    early = known([NOW - DAY])
    both = learnt(early, [NOW - 2 * DAY], now=NOW, zone=YPRES)
    assert len(both.recent) == 2


def test_a_source_that_posts_in_series_is_known_to_draw_others() -> None:
    chance = Random(2)
    lonely = [NOW - chance.random() * 28 * DAY for _ in range(40)]
    series = [post + n * timedelta(minutes=2) for post in lonely[::4] for n in range(4)]
    assert sum(drawn(known(series))) > 3 * sum(drawn(known(lonely)))
    assert sum(drawn(known(series))) <= 0.9 + 1e-9


def test_what_a_post_draws_fades_within_the_day() -> None:
    rhythm = known([NOW - DAY, NOW - timedelta(minutes=1)])
    now = int(NOW.timestamp())
    assert sum(excited(rhythm, now)) > 5 * sum(excited(rhythm, now + 36_000))


def test_the_rate_of_a_source_that_fell_silent_falls() -> None:
    rhythm, now = known(NINE), int(NOW.timestamp())
    assert rate(rhythm, now) > 3 * rate(rhythm, now + 60 * 86_400)
    assert rate(rhythm, now - 10**9) > 0


def test_the_cell_is_that_of_the_clock_on_the_wall() -> None:
    winter, summer = (datetime(2027, month, 6, 8, 2, tzinfo=UTC) for month in (1, 7))
    assert cell_of(int(winter.timestamp()), YPRES) == (0, 9 * 12)
    assert cell_of(int(summer.timestamp()), YPRES) == (0, 10 * 12)


def test_a_clock_that_was_a_year_ahead_does_not_stop_the_learning() -> None:
    wrong = known(NINE, now=NOW)
    wrong = learnt(wrong, [NOW + 365 * DAY], now=NOW + 365 * DAY, zone=YPRES)
    right = learnt(wrong, [NOW + DAY], now=NOW + DAY + timedelta(minutes=1), zone=YPRES)
    assert len(right.recent) == len(wrong.recent) + 1
    assert right.upto <= (NOW + 2 * DAY).timestamp()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(-(10**6), 10**7), max_size=80))
def test_whatever_comes_the_memory_stays_small_and_the_habit_a_habit(ages: list[int]) -> None:
    rhythm = known([NOW - timedelta(seconds=age) for age in ages])
    assert len(rhythm.recent) <= KEPT
    for day in week_of(rhythm):
        assert len(day) == CELLS
        assert all(0 < one < 1e6 for one in day)
    assert all(0 <= one < 1 for one in drawn(rhythm))
