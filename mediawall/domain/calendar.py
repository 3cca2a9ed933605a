"""The city's hours as far as collecting goes by them: its days, its nights and its events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something in town from ``begins`` until ``ends`` (aware); ``sources`` are those it is watched by, empty for all."""

    title: str
    begins: datetime
    ends: datetime
    sources: tuple[str, ...] = ()

    def watched_by(self, source: str) -> bool:
        """Whether that source is one that the event is watched by."""
        return not self.sources or source in self.sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """The hours of rest by the clock on the wall, from ``begins`` to before ``ends``; it may go over midnight."""

    begins: time
    ends: time

    def holds(self, hour: time) -> bool:
        """Whether that hour is in the night."""
        if self.begins <= self.ends:
            return self.begins <= hour < self.ends
        return hour >= self.begins or hour < self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What the city said of its hours, in its own zone. Every question takes an aware time of any zone.

    ``hours`` are those of the night, None where there is no rest; ``night_share`` is how fast sources are asked then, as
    a share of how fast they would be by day.
    """

    zone: tzinfo = UTC
    hours: Night | None = None
    night_share: float = 1.0
    events: tuple[Event, ...] = ()

    def night(self, now: datetime) -> bool:
        """Whether it is night, by the clock on the wall: also in the night that an hour is skipped or comes twice."""
        return self.hours is not None and self.hours.holds(now.astimezone(self.zone).time())

    def rush(self, source: str, now: datetime) -> bool:
        """Whether an event is on that this source watches."""
        return any(event.begins <= now < event.ends for event in self._watched(source))

    def soon(self, source: str, now: datetime, within: timedelta) -> bool:
        """Whether an event that this source watches begins within that time, or is on."""
        return any(event.begins - within <= now < event.ends for event in self._watched(source))

    def next_event(self, now: datetime) -> Event | None:
        """The event that begins next, None where none is to come."""
        ahead = [event for event in self.events if event.begins > now]
        return min(ahead, key=lambda event: event.begins, default=None)

    def bounds(self, now: datetime) -> tuple[datetime, datetime]:
        """The begin and the end of the city's day that ``now`` is in, in UTC. Days have 23 to 25 hours."""
        today = now.astimezone(self.zone).date()
        begin, end = (
            datetime.combine(day, time(), self.zone).astimezone(UTC)
            for day in (today, today + timedelta(days=1))
        )
        return begin, end

    def midnight(self, now: datetime) -> datetime:
        """The end of the city's day that ``now`` is in, in UTC."""
        return self.bounds(now)[1]

    def day(self, now: datetime) -> int:
        """The city's day that ``now`` is in, as a number that grows by one a day."""
        return now.astimezone(self.zone).toordinal()

    def _watched(self, source: str) -> Iterator[Event]:
        return (event for event in self.events if event.watched_by(source))


PLAIN = Calendar()
"""That of a city that said nothing of its hours."""
