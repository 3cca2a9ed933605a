"""What config.yaml may say of an X source."""

from typing import Any

import pytest

from mediawall.sources.x import XSettings
from tests.sources.x.network import settings

ROW: dict[str, Any] = {"kind": "x", "name": "berichten", "token": "made-up-token", "hashtag": "ieper"}


def test_it_is_off_until_config_says_otherwise_and_has_no_cap_of_its_own() -> None:
    assert XSettings.model_validate(ROW | {"euro_a_month": 5}).off is True
    with pytest.raises(ValueError, match="euro_a_month"):
        XSettings.model_validate(ROW)
    with pytest.raises(ValueError, match="greater than 0"):
        XSettings.model_validate(ROW | {"euro_a_month": 0})


@pytest.mark.parametrize("facts", [{"account": "els"}, {"hashtag": None}, {"query": "a", "account": "b"}])
def test_exactly_one_thing_is_searched_for(facts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        XSettings.model_validate(ROW | {"euro_a_month": 5} | facts)


@pytest.mark.parametrize(
    ("facts", "label"),
    [({}, "#ieper"), ({"account": "stadieper"}, "@stadieper"), ({"query": "kat"}, "berichten")],
)
def test_people_know_it_by_what_it_searches(facts: dict[str, Any], label: str) -> None:
    assert settings(**facts).label == label


def test_what_posts_cost_at_worst_is_known_before() -> None:
    hashtag, account = settings(), settings(account="stadieper")
    assert (hashtag.worst(10), account.worst(10)) == (350, 260)
    assert [hashtag.most(mills) for mills in (0, 34, 35, 349, 350)] == [0, 0, 1, 9, 10]
    assert [account.most(mills) for mills in (0, 34, 35, 259, 260)] == [0, 0, 1, 9, 10]


def test_a_token_is_one_line_and_is_never_shown() -> None:
    with pytest.raises(ValueError, match="bearer token"):
        settings(token="two words")
    assert "AAAA" not in repr(settings())
