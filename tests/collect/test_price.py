"""A poll is due when waiting on costs more than it is worth."""

import math

import pytest

from mediawall.collect.foresight import Stretch
from mediawall.collect.price import speed, worthwhile

HOUR = 3600


def hours(*posts: float) -> list[Stretch]:
    """So many posts an hour, hour after hour."""
    return [Stretch(seconds=HOUR, posts=one / HOUR) for one in posts]


def gaps(ahead: list[Stretch], polls: int) -> float:
    wait, _ = worthwhile(ahead, speed(ahead, polls, 1.0), 0.0)
    assert wait is not None
    return wait


def test_where_every_hour_is_alike_polls_are_even() -> None:
    assert gaps(hours(*[2] * 24), 24) == pytest.approx(HOUR)
    assert gaps(hours(*[0.01] * 24), 48) == pytest.approx(HOUR / 2)


def test_four_times_the_posts_are_asked_for_twice_as_often() -> None:
    ahead = hours(4, 4, 4, 1, 1, 1)
    fast = speed(ahead, 90, 1.0)
    assert worthwhile(ahead, fast, 0.0)[0] == pytest.approx(HOUR / 20)
    assert worthwhile(ahead[3:], fast, 0.0)[0] == pytest.approx(HOUR / 10)


def test_no_stretch_is_asked_faster_than_allowed_and_the_others_have_what_is_over() -> None:
    ahead = hours(10_000, 1, 1)
    pace = speed(ahead, 90, 1 / 60)
    assert pace * math.sqrt(1 / HOUR) * HOUR == pytest.approx(15)


def test_what_waits_already_brings_the_poll_forward() -> None:
    ahead = hours(*[2] * 24)
    rhythm = speed(ahead, 24, 1.0)
    assert worthwhile(ahead, rhythm, 1.0)[0] == pytest.approx(HOUR / 2)
    assert worthwhile(ahead, rhythm, 5.0)[0] == 0


def test_a_peak_is_caught_when_it_is_over() -> None:
    ahead = hours(0.01, 6, 0.01, 0.01, 0.01, 0.01)
    wait, _ = worthwhile(ahead, speed(ahead, 1, 1.0), 0.0)
    assert wait is not None
    assert wait == 2 * HOUR


def test_without_polls_nothing_is_worth_one() -> None:
    wait, waiting = worthwhile(hours(5, 5), speed(hours(5, 5), 0, 1.0), 0.0)
    assert wait is None
    assert waiting == pytest.approx(10)
    assert speed([], 5, 1.0) == 0
