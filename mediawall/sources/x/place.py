"""How far X was read, and what to ask next: pure.

A search gives the newest first, and only of the last seven days. It is walked down by ids (``until_id``), which mean the same
tomorrow, to the highest id that was read before the walk (``since_id``). A walk that is cut short goes on where it was. Its upper
end is fixed before the first question, so that a question whose answer got lost has the same answer when it is asked
again: X charges that once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mediawall.reply import Node, identity

EPOCH_MS = 1288834974657
"""The zero of the time in X's ids, in Unix milliseconds; below it stand 22 bits that are no time."""
_FRESH = timedelta(seconds=15)
"""So long X may take until a post is found; it leaves out the last ten seconds of itself."""
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
    """``since`` is the highest id below which all was read. In a walk, ``top`` is the highest id that was read in it.

    What lies above ``until`` was read, or is not to be read in this walk; it is 0 while there is none.
    """

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

    def begun(self, now: datetime) -> "Place":
        """With a walk begun, if none is under way."""
        return self if self.until else replace(self, until=_id_of(now - _FRESH))

    def question(self, now: datetime) -> Mapping[str, str]:
        """What to ask by; at the very first, simply the newest."""
        since = {"since_id": str(max(self.since, _id_of(now - _REACH)))} if self.since else {}
        return {"until_id": str(self.until), **since}

    def is_past(self, now: datetime) -> bool:
        """Whether what is left of a walk is older than a search reaches."""
        return bool(self.until) and self.until <= max(self.since, _id_of(now - _REACH)) + 1

    def after(self, ids: Iterable[str], *, more: bool) -> "Place":
        """With an answer read that held these ids, and that says whether there is more below."""
        numbers = [int(one) for one in ids]
        walked = replace(self, top=max((self.top, *numbers)), until=min((self.until, *numbers)))
        return walked if more and numbers and self.since else walked.over()

    def over(self) -> "Place":
        """With the walk at its end."""
        return Place(since=max(self.since, self.top))


def _id_of(moment: datetime) -> int:
    """The lowest id that a post of that moment may have."""
    return max(int(moment.timestamp() * 1000) - EPOCH_MS, 0) << 22
