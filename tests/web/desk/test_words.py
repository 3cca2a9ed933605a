from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mediawall.web.desk import words

ZONE = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 22, 13, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(minutes=1), "vandaag 14:07"),
        (timedelta(hours=15), "gisteren 23:08"),
        (timedelta(days=3), "19 nov 14:08"),
        (timedelta(days=365), "22 nov 2025 14:08"),
    ],
)
def test_times_are_said_as_people_say_them(ago: timedelta, said: str) -> None:
    assert words.when(NOW - ago, NOW, ZONE, "nl") == said


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (timedelta(seconds=4), "1 min"),
        (timedelta(minutes=59), "59 min"),
        (timedelta(minutes=61), "1 heure"),
        (timedelta(hours=47), "47 heures"),
        (timedelta(days=6, hours=3), "6 jours"),
    ],
)
def test_a_length_of_time_has_one_unit(length: timedelta, said: str) -> None:
    assert words.span(length, "fr") == said


def test_decimals_follow_the_language() -> None:
    assert [words.seconds(0.4, language) for language in ("nl", "fr", "en", "de")] == [
        "0,40 s",
        "0,40 s",
        "0.40 s",
        "0,40 s",
    ]


def test_one_is_said_as_one_and_nothing_as_nought() -> None:
    assert [words.count("live.posts", "fr", number) for number in (0, 1, 2)] == [
        "0 publications",
        "1 publication",
        "2 publications",
    ]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ann Declercq", "AD"), ("lien.vdb", "LV"), ("", "?"), ("😻", "?"), ("Jan van den Broeck", "JB")],
)
def test_initials_are_at_most_two(name: str, letters: str) -> None:
    assert words.initials(name) == letters


def test_a_reason_without_a_text_is_shown_as_it_is() -> None:
    assert words.reason("advert", "nl") == "Reclame of spam"
    assert words.reason("never-heard-of", "nl") == "never-heard-of"
