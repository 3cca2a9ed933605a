"""Nights and events are written as people say them, in the city's own time."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Literal

import pytest
from pydantic import BaseModel

from mediawall.config import Settings, load
from mediawall.domain.calendar import Calendar, Night
from mediawall.domain.errors import ConfigInvalid

CONFIG = """\
site: {name: Stad Ieper, zone: Europe/Brussels}
sources:
  - {name: stad, kind: feed}
walls:
  stad: {title: Ieper in beeld, sources: [stad]}
collecting:
"""


class Feed(BaseModel):
    """A source kind for these tests."""

    name: str
    kind: Literal["feed"]


def read(tmp_path: Path, collecting: str) -> Settings:
    path = tmp_path / "config.yaml"
    path.write_text(CONFIG + collecting, "utf-8")
    return load(path, {"feed": Feed})


def calendar(tmp_path: Path, collecting: str) -> Calendar:
    settings = read(tmp_path, collecting)
    return settings.collecting.calendar(settings.site.zone)


def test_a_city_that_says_nothing_has_no_night_and_no_event(tmp_path: Path) -> None:
    plain = calendar(tmp_path, "")
    assert (plain.hours, plain.events) == (None, ())
    assert str(plain.zone) == "Europe/Brussels"


def test_a_night_is_two_hours_of_the_clock(tmp_path: Path) -> None:
    city = calendar(tmp_path, '  night: "23:00-06:30"\n  night_share: 0.1\n')
    assert city.hours == Night(begins=time(23), ends=time(6, 30))
    assert city.night_share == 0.1


@pytest.mark.parametrize("written", ["2027-05-09 13:00", "2027-05-09T13:00", "2027-05-09 13:00:00"])
def test_an_event_is_in_the_citys_own_time(tmp_path: Path, written: str) -> None:
    city = calendar(
        tmp_path, f"  events: [{{title: Kattenstoet, from: {written}, until: 2027-05-09 19:00}}]\n"
    )
    (event,) = city.events
    assert event.begins == datetime(2027, 5, 9, 11, 0, tzinfo=UTC)
    assert event.ends - event.begins == timedelta(hours=6)
    assert event.watched_by("stad")


def test_an_event_of_days_lasts_to_the_end_of_the_last(tmp_path: Path) -> None:
    city = calendar(
        tmp_path, "  events: [{title: Kermis, from: 2026-10-24, until: 2026-10-25, sources: [stad]}]\n"
    )
    (event,) = city.events
    assert event.ends - event.begins == timedelta(hours=49)
    assert event.sources == ("stad",)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('  night: "23:00"\n', "config.yaml:7: collecting.night: write two hours, such as 23:00-06:00"),
        ('  night: "24:00-06:00"\n', "write two hours"),
        ('  night: "06:00-06:00"\n', "a night that ends when it begins"),
        ("  night_share: 2\n", "config.yaml:7: collecting.night_share"),
        ("  evnts: []\n", "unknown key; allowed: night, night_share, events (did you mean events?)"),
        (
            "  events:\n    - {title: a, from: soon, until: 2027-05-09}\n",
            "config.yaml:8: collecting.events[0].from: write a moment as",
        ),
        ("  events:\n    - {title: a, from: 7, until: 2027-05-09}\n", "write a moment as"),
        ("  events:\n    - {title: a, from: 2027-05-10, until: 2027-05-09}\n", "until must come after from"),
        ("  events:\n    - {title: a, until: 2027-05-09}\n", "collecting.events[0].from: is missing"),
        (
            "  events:\n    - {title: a, from: 2027-05-09, until: 2027-05-09, source: [stad]}\n",
            "events[0].source: unknown key",
        ),
        (
            "  events:\n    - {title: a, from: 2027-05-09, until: 2027-05-09, sources: [stat]}\n",
            "config.yaml:8: collecting.events[0].sources[0]: there is no source 'stat'; sources are: stad (did you mean stad?)",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, written: str, says: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        read(tmp_path, written)
    assert any(says in problem for problem in caught.value.problems), caught.value.problems


def test_from_and_until_of_unlike_kinds_may_stand_together(tmp_path: Path) -> None:
    (event,) = calendar(
        tmp_path, "  events: [{title: a, from: 2027-05-09 13:00, until: 2027-05-09}]\n"
    ).events
    assert event.ends - event.begins == timedelta(hours=11)


def test_a_moment_with_its_own_zone_keeps_it(tmp_path: Path) -> None:
    (event,) = calendar(
        tmp_path, "  events: [{title: a, from: 2027-05-09T13:00:00+00:00, until: 2027-05-09 19:00}]\n"
    ).events
    assert event.begins == datetime(2027, 5, 9, 13, 0, tzinfo=UTC)
