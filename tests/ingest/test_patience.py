from datetime import UTC, datetime, timedelta

import pytest

from mediawall.domain.errors import DropThis, FetchRefused, PictureRefused, RateLimited, TryAgain, Unreachable
from mediawall.ingest.patience import MOST_TRIES, GiveUp, Later, next_step

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def seconds(*failures: TryAgain | DropThis, tries: int = 1, pictures: int = 0) -> float:
    step = next_step(failures, pictures, tries, NOW)
    assert isinstance(step, Later)
    return (step.due - NOW).total_seconds()


def test_the_waits_grow_to_two_hours() -> None:
    waits = [seconds(Unreachable("?"), tries=tries) for tries in range(1, MOST_TRIES)]

    assert waits[:5] == [10, 60, 300, 1800, 7200]
    assert set(waits[5:]) == {7200}


def test_a_night_without_network_costs_no_post() -> None:
    assert sum((seconds(Unreachable("?"), tries=tries) for tries in range(1, MOST_TRIES)), 0.0) > 12 * 3600


def test_at_last_a_post_is_given_up_and_says_why() -> None:
    assert next_step([Unreachable("?")], 0, MOST_TRIES, NOW) == GiveUp(code="unreachable")
    assert next_step([RateLimited("!")], 0, MOST_TRIES, NOW) == GiveUp(code="busy")


def test_a_wish_for_rest_is_honoured_if_it_is_longer() -> None:
    assert seconds(RateLimited("!", retry_after=600)) == 600
    assert seconds(RateLimited("!", retry_after=1)) == 10


@pytest.mark.parametrize(
    ("code", "tries"), [("expired", 6), ("crashed", 3), ("slow", 3), ("bomb", 1), ("gone", 1)]
)
def test_some_refusals_may_pass(code: str, tries: int) -> None:
    steps = [next_step([PictureRefused(code)], 0, number, NOW) for number in range(1, tries + 1)]

    assert steps[-1] == GiveUp(code=code)
    assert all(isinstance(step, Later) for step in steps[:-1])


def test_an_expired_address_is_tried_until_the_source_was_asked_again() -> None:
    hours = sum(seconds(FetchRefused("expired"), tries=tries) for tries in range(1, 6)) / 3600

    assert hours > timedelta(hours=2) / timedelta(hours=1)


def test_a_good_picture_does_not_wait_for_a_bad_one() -> None:
    assert next_step([PictureRefused("bomb")], 3, 1, NOW) is None
    assert next_step([FetchRefused("expired")], 3, 1, NOW) is None


def test_a_good_picture_waits_for_one_that_will_come() -> None:
    assert seconds(PictureRefused("bomb"), Unreachable("?"), pictures=3) == 10
    assert next_step([Unreachable("?")], 3, MOST_TRIES, NOW) is None


def test_of_many_failures_the_most_hopeful_one_counts() -> None:
    assert seconds(PictureRefused("bomb"), FetchRefused("expired")) == 10
    assert next_step([PictureRefused("bomb"), PictureRefused("format")], 0, 1, NOW) == GiveUp(code="bomb")
