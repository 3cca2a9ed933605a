"""A city's nights and events are those of the clock on its wall, whatever the sun or the summer does."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mediawall.domain.calendar import Calendar, Event, Night

YPRES = ZoneInfo("Europe/Brussels")
PARADE = Event(
    title="Kattenstoet",
    begins=datetime(2027, 5, 9, 13, 0, tzinfo=YPRES),
    ends=datetime(2027, 5, 9, 18, 0, tzinfo=YPRES),
    sources=("tag",),
)
CITY = Calendar(zone=YPRES, hours=Night(begins=time(23), ends=time(6)), night_share=0.25, events=(PARADE,))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=YPRES)


@pytest.mark.parametrize(
    ("moment", "resting"),
    [
        ("2026-11-23T22:59:59", False),
        ("2026-11-23T23:00:00", True),
        ("2026-11-24T00:00:00", True),
        ("2026-11-24T05:59:59", True),
        ("2026-11-24T06:00:00", False),
    ],
)
def test_a_night_goes_over_midnight(moment: str, resting: bool) -> None:  # noqa: FBT001 - a table of cases
    assert CITY.night(at(moment)) is resting
    assert CITY.night(at(moment).astimezone(UTC)) is resting


def test_a_rest_at_noon_stays_within_its_day() -> None:
    noon = Calendar(hours=Night(begins=time(12), ends=time(14)))
    asked = [datetime(2026, 11, 23, hour, tzinfo=UTC) for hour in (11, 12, 13, 14, 23)]
    assert [noon.night(moment) for moment in asked] == [False, True, True, False, False]


def test_a_city_without_a_night_never_rests() -> None:
    assert not Calendar(zone=YPRES).night(at("2026-11-24T03:00:00"))


def test_the_night_of_summer_time_ends_at_six_too() -> None:
    for day in ("2026-03-29", "2026-10-25"):
        assert CITY.night(at(f"{day}T05:59:59"))
        assert not CITY.night(at(f"{day}T06:00:00"))


def test_days_have_23_24_and_25_hours() -> None:
    begin = {
        day: CITY.midnight(at(f"{day}T00:00:00") - timedelta(minutes=1))
        for day in ("2026-03-29", "2026-10-25", "2026-11-23")
    }
    lengths = [(CITY.midnight(at(f"{day}T12:00:00")) - begin[day]) / timedelta(hours=1) for day in begin]
    assert lengths == [23, 25, 24]


def test_a_day_is_the_citys_not_greenwichs() -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert CITY.day(late) == Calendar().day(late) + 1


def test_a_day_ends_where_the_clock_skips_midnight() -> None:
    beirut = Calendar(zone=ZoneInfo("Asia/Beirut"))
    before = datetime(2026, 3, 28, 20, 0, tzinfo=UTC)
    assert beirut.midnight(before) == datetime(2026, 3, 28, 22, 0, tzinfo=UTC)


def test_an_event_makes_its_own_sources_rush_and_no_other() -> None:
    during = at("2027-05-09T13:00:00")
    assert CITY.rush("tag", during)
    assert not CITY.rush("stad", during)
    assert not CITY.rush("tag", at("2027-05-09T18:00:00"))


def test_an_event_that_names_no_source_is_watched_by_all() -> None:
    everyone = Calendar(events=(Event(title="x", begins=PARADE.begins, ends=PARADE.ends),))
    assert everyone.rush("any", at("2027-05-09T14:00:00"))


def test_an_event_is_soon_an_hour_ahead_and_while_it_lasts() -> None:
    hour = timedelta(hours=1)
    asked = ["2027-05-09T11:59:00", "2027-05-09T12:00:00", "2027-05-09T17:59:00", "2027-05-09T18:00:00"]
    assert [CITY.soon("tag", at(moment), hour) for moment in asked] == [False, True, True, False]


def test_the_next_event_is_the_one_that_begins_first() -> None:
    later = Event(title="later", begins=at("2027-08-01T10:00:00"), ends=at("2027-08-01T12:00:00"))
    both = Calendar(zone=YPRES, events=(later, PARADE))
    assert both.next_event(at("2027-01-01T00:00:00")) == PARADE
    assert both.next_event(PARADE.begins) == later
    assert both.next_event(at("2028-01-01T00:00:00")) is None
