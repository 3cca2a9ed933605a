"""How far X was read, and what to ask next: pure.

A search gives the newest first, and only of the last seven days. It is walked down by ids (``until_id``), which mean the same
tomorrow, to the highest id that was read before the walk (``since_id``). A walk that is cut short goes on where it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mediawall.reply import Node, identity

EPOCH_MS = 1288834974657
"""The zero of the time in X's ids, in Unix milliseconds; below it stand 22 bits that are no time."""
_REACH = timedelta(days=6, hours=23)
"""A search refuses a ``since_id`` of more than seven days ago."""


def born(remote_id: str) -> datetime | None:
    """When the id was given out, which is when its post was; None for an id of before November 2010, or none."""
    milliseconds = int(remote_id) >> 22 if remote_id.isascii() and remote_id.isdecimal() else 0
    if not 0 < milliseconds < 1 << 42:
        return None
    return datetime.fromtimestamp((milliseconds + EPOCH_MS) / 1000, UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """``since`` is the highest id below which all was read. In a walk, ``top`` is its highest id and ``until`` its lowest."""

    since: int = 0
    top: int = 0
    until: int = 0

    @classmethod
    def read(cls, found: Node) -> "Place":
        """The place that `written` put into a cursor."""
        numbers = (identity(found.get(key)) for key in ("since", "top", "until"))
        since, top, until = (int(one) if one.isdecimal() else 0 for one in numbers)
        return cls(since=since, top=top, until=until)

    def written(self) -> dict[str, Any]:
        """What the cursor holds of it; as text, because the ids are longer than some readers of JSON can count."""
        row = {"since": self.since, "top": self.top, "until": self.until}
        return {key: str(value) for key, value in row.items() if value}

    def question(self, now: datetime) -> Mapping[str, str]:
        """What to ask by; at the very first, simply the newest."""
        by: dict[str, str] = {}
        if self.since:
            by["since_id"] = str(max(self.since, _lowest(now)))
        if self.until:
            by["until_id"] = str(self.until)
        return by

    def is_past(self, now: datetime) -> bool:
        """Whether what is left of a walk is older than a search reaches."""
        return bool(self.until) and self.until <= max(self.since, _lowest(now)) + 1

    def after(self, ids: Iterable[str], *, more: bool) -> "Place":
        """With an answer read that held these ids, and that says whether there is more below."""
        numbers = [int(one) for one in ids]
        walked = replace(
            self, top=max((self.top, *numbers)), until=min((self.until or max(numbers, default=0), *numbers))
        )
        return walked if more and numbers and self.since else walked.over()

    def over(self) -> "Place":
        """With the walk at its end."""
        return Place(since=max(self.since, self.top))


def _lowest(now: datetime) -> int:
    """The lowest id that a search takes."""
    milliseconds = int((now - _REACH).timestamp() * 1000) - EPOCH_MS
    return max(milliseconds, 0) << 22
