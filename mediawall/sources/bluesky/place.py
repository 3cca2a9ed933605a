"""How far a source was read: the cursor. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from mediawall.domain.post import Author
from mediawall.reply import node
from mediawall.sources.bluesky.normalise import Person
from mediawall.sources.bluesky.reading import POSTS, did, line, nodes, text, whole

SECOND = 1_000_000
"""Jetstream counts microseconds."""
LOOK_BACK = timedelta(hours=34)
"""So far back Jetstream surely tells what happened: it keeps 36 hours, and says nothing where more was asked for."""
_OVERLAP = 5 * SECOND
"""Servers see things in their own order and at their own time: each opening repeats a little."""
_FORWARD = 60 * SECOND
"""How far our clock may be ahead of a server's without a loss."""
_CLAMPED = 15 * 60 * SECOND
"""The whole network is never silent for so long: who begins so late left something out."""
_MOST_GIVEN = 300
_MOST_PEOPLE = 100
_LARGEST_FRAME = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """An account's list is being read downwards: ``next`` is where, ``floor`` where it is known, ``since`` when it began."""

    next: str = ""
    floor: int = 0
    since: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a source stands. Times are microseconds since 1970.

    ``of`` is what is read: something else under the same name starts anew. ``did`` is the account's lasting name. ``heard``
    is the last frame's time by its server, ``whole`` the time by our clock up to which nothing is missing, 0 at the
    beginning. ``server`` is the number of the one to ask next. ``given`` are the last posts, so that their end is noticed
    among everybody's; ``people`` is who is behind the accounts.
    """

    of: str
    did: str = ""
    heard: int = 0
    whole: int = 0
    walk: Walk | None = None
    server: int = 0
    given: tuple[str, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)

    @classmethod
    def read(cls, cursor: str, of: str) -> "Place":
        """The place in the cursor; the beginning where the cursor is empty, not ours, or of something else."""
        try:
            found = node(json.loads(cursor or "{}"))
        except (ValueError, RecursionError):
            found = {}
        if found.get("of") != of:
            return cls(of=of)
        walk = node(found.get("walk"))
        given = found.get("given")
        return cls(
            of=of,
            did=did(found.get("did")),
            heard=_time(found.get("heard")),
            whole=_time(found.get("whole")),
            walk=Walk(
                next=text(walk.get("next")), floor=_time(walk.get("floor")), since=_time(walk.get("since"))
            )
            if walk
            else None,
            server=_time(found.get("server")),
            given=tuple(text(one) for one in given if text(one))[-_MOST_GIVEN:]
            if isinstance(given, list)
            else (),
            people={
                did(row.get("did")): _person(row) for row in nodes(found.get("people")) if did(row.get("did"))
            },
        )

    def written(self) -> str:
        """The cursor."""
        row: dict[str, Any] = {
            "of": self.of,
            "did": self.did,
            "heard": self.heard,
            "whole": self.whole,
            "server": self.server,
            "given": self.given,
            "people": [_row(account, person) for account, person in self.people.items()],
        }
        if self.walk:
            row["walk"] = {"next": self.walk.next, "floor": self.walk.floor, "since": self.walk.since}
        return json.dumps({key: value for key, value in row.items() if value}, separators=(",", ":"))

    def behind(self, now: datetime) -> bool:
        """Whether Jetstream alone cannot tell all that happened since: nothing was read yet, or too long ago."""
        return self.walk is not None or micros(now) - self.whole > micros_of(LOOK_BACK)

    def begun(self, now: datetime) -> "Place":
        """The place at the beginning of a walk down the account's list, or in the midst of one that was cut short."""
        return self if self.walk else replace(self, walk=Walk(floor=self.whole, since=micros(now)))

    def walked(self, following: str, oldest: int) -> "Place":
        """The place after a page whose oldest post is of that time; without ``walk`` where the known was reached."""
        walk = self.walk or Walk()
        if walk.floor and following and following != walk.next and oldest > walk.floor - _OVERLAP:
            return replace(self, walk=replace(walk, next=following))
        # What was heard before stays the place to listen from: deletions stand in no list.
        return replace(self, walk=None, whole=walk.since, heard=self.heard or walk.since - _FORWARD)

    def question(self, server: str) -> str:
        """The address of a line from here on, in the words of Jetstream's README (github.com/bluesky-social/jetstream)."""
        by: dict[str, object] = {"wantedCollections": POSTS, "maxMessageSizeBytes": _LARGEST_FRAME}
        if self.did:
            by["wantedDids"] = self.did
        if self.heard:
            by["cursor"] = self.heard - _OVERLAP
        return f"{server}/subscribe?{urlencode(by)}"

    def left_out(self, first: int) -> bool:
        """Whether the first frame of everybody's is so late that the server began later than it was asked to."""
        return bool(self.heard and not self.did) and first > self.heard + _CLAMPED

    def kept(self, given: Iterable[str]) -> tuple[str, ...]:
        """The posts that are remembered, with these."""
        return tuple(dict.fromkeys((*self.given, *given)))[-_MOST_GIVEN:]

    def after(
        self, heard: int, now: datetime, *, given: Iterable[str], people: Mapping[str, Person]
    ) -> "Place":
        """The place after some frames."""
        known = dict(list({**self.people, **people}.items())[-_MOST_PEOPLE:])
        # A server's clock may be behind; what was heard once is not asked for again.
        return replace(
            self, heard=max(self.heard, heard), whole=micros(now), given=self.kept(given), people=known
        )


def micros(moment: datetime) -> int:
    """Microseconds since 1970."""
    return int(moment.timestamp() * SECOND)


def micros_of(length: timedelta) -> int:
    """Microseconds."""
    return int(length.total_seconds() * SECOND)


def _time(value: object) -> int:
    return max(whole(value) or 0, 0)


def _person(row: Mapping[str, Any]) -> Person:
    author = Author(handle=line(row.get("handle")), name=line(row.get("name")))
    return Person(author=author, hidden=row.get("hidden") is True, warned=row.get("warned") is True)


def _row(account: str, person: Person) -> dict[str, object]:
    row = {
        "did": account,
        "handle": person.author.handle,
        "name": person.author.name,
        "hidden": person.hidden,
        "warned": person.warned,
    }
    return {key: value for key, value in row.items() if value}
