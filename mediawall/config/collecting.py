"""The settings of collecting: when the city sleeps, and when something is on."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from mediawall.config.section import Section
from mediawall.domain.calendar import Calendar, Event, Night

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_MOMENT = "write a moment as 2027-05-09 13:00, by the clock of the city, or a day as 2027-05-09"


def _moment(value: Any) -> Any:
    """A moment, or a whole day, which stays a date."""
    if isinstance(value, str):
        try:
            found = datetime.fromisoformat(value)
        except ValueError as error:
            raise ValueError(_MOMENT) from error
        return found.date() if len(value) == len("2027-05-09") else found
    if isinstance(value, date):
        return value
    raise ValueError(_MOMENT)


def _hours(value: str) -> str:
    if value and not _HOURS.fullmatch(value):
        raise ValueError("write two hours, such as 23:00-06:00, in quotes")
    if value and value[:5] == value[6:]:
        raise ValueError("a night that ends when it begins has no hours")
    return value


Moment = Annotated[datetime | date, BeforeValidator(_moment)]


class EventSettings(Section):
    """Something in town that is followed closely while it lasts. Its times are those of the clock in the city."""

    title: Annotated[str, Field(min_length=1, max_length=60)]
    """What people call it."""
    begins: Annotated[Moment, Field(alias="from")]
    """When it begins: a moment, or a day for the whole of it."""
    until: Moment
    """When it ends: a moment, or the last day."""
    sources: tuple[str, ...] = ()
    """The sources that are asked faster while it lasts; if not given, all."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        zone = ZoneInfo("UTC")
        if self._first(zone) >= self._last(zone):
            raise ValueError("until must come after from")
        return self

    def event(self, zone: ZoneInfo) -> Event:
        """The event in the domain's words."""
        return Event(title=self.title, begins=self._first(zone), ends=self._last(zone), sources=self.sources)

    def _first(self, zone: ZoneInfo) -> datetime:
        return _placed(self.begins, zone)

    def _last(self, zone: ZoneInfo) -> datetime:
        day = not isinstance(self.until, datetime)
        return _placed(self.until + timedelta(days=1) if day else self.until, zone)


class Collecting(Section):
    """When sources are asked less, and when more."""

    night: Annotated[str, AfterValidator(_hours)] = ""
    """The hours of the night, such as "23:00-06:00", by the clock of the city; empty for none."""
    night_share: Annotated[float, Field(ge=0.05, le=1)] = 0.25
    """How fast sources are asked at night, as a share of how fast they would be by day."""
    events: tuple[EventSettings, ...] = ()
    """What is on: each with `title`, `from`, `until`, and the `sources` that follow it."""

    def calendar(self, zone: str) -> Calendar:
        """What collecting goes by, in that time zone."""
        place = ZoneInfo(zone)
        hours = [time.fromisoformat(hour) for hour in self.night.split("-")] if self.night else []
        return Calendar(
            zone=place,
            hours=Night(begins=hours[0], ends=hours[1]) if hours else None,
            night_share=self.night_share,
            events=tuple(one.event(place) for one in self.events),
        )


def _placed(moment: datetime | date, zone: ZoneInfo) -> datetime:
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
