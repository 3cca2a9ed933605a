"""What a YouTube source remembers between polls: which videos it knows, which it waits for, what it has used. Pure."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mediawall.reply import count, identities, remembered, text, word
from mediawall.trail import Trail

WAITING = 50
"""Videos that are looked at again with each poll, the newest: as many as one question takes."""
_PACIFIC = ZoneInfo("America/Los_Angeles")
"""The quota's day begins at midnight there (developers.google.com/youtube/v3/getting-started#quota)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The cursor's content.

    ``of`` is what is read: another channel under the same name starts anew. ``playlist`` is the list that is read.
    ``waiting`` are videos that were not for everyone yet. ``etag`` marks the list's first page when all of it was
    known. ``units`` were used on ``day``, the quota's own.
    """

    of: str
    playlist: str = ""
    trail: Trail = field(default_factory=Trail)
    waiting: tuple[str, ...] = ()
    etag: str = ""
    day: str = ""
    units: int = 0

    @classmethod
    def read(cls, cursor: str, of: str, now: datetime) -> "Memory":
        """The memory in the cursor; of the beginning where it is empty or another's. A new day has used nothing."""
        found, today = remembered(cursor), pacific_day(now)
        units = count(found.get("units")) if found.get("day") == today else 0
        if found.get("of") != of:
            return cls(of=of, day=today, units=units)
        return cls(
            of=of,
            playlist=word(found.get("playlist")),
            trail=Trail.kept(identities(found.get("known")), count(found.get("open"))),
            waiting=identities(found.get("waiting"))[:WAITING],
            etag=text(found.get("etag")),
            day=today,
            units=units,
        )

    def written(self) -> str:
        """The cursor."""
        row = {
            "of": self.of,
            "playlist": self.playlist,
            "known": self.trail.known,
            "open": self.trail.open,
            "waiting": self.waiting,
            "etag": self.etag,
            "day": self.day,
            "units": self.units,
        }
        return json.dumps({key: value for key, value in row.items() if value}, separators=(",", ":"))

    def asked(self, questions: int = 1) -> "Memory":
        """With so many more units used: each question that we ask costs one."""
        return replace(self, units=self.units + questions)

    def with_read(self, ids: Sequence[str], waiting: Iterable[str]) -> "Memory":
        """With these videos read, of which some are still waited for."""
        asked, again = set(ids), tuple(waiting)
        kept = (*again, *(one for one in self.waiting if one not in asked))
        return replace(self, trail=self.trail.with_read(ids), waiting=kept[:WAITING])


def pacific_day(now: datetime) -> str:
    """The day of the quota."""
    return now.astimezone(_PACIFIC).date().isoformat()


def quota_until(now: datetime) -> datetime:
    """When the quota's next day begins."""
    there = now.astimezone(_PACIFIC)
    midnight = (there + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight.astimezone(now.tzinfo)
