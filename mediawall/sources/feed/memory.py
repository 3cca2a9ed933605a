"""What a feed's source remembers between polls, as its cursor: pure and bounded."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from mediawall.ports import Answer

KEPT = 500
"""Entries that are remembered: those of the last pages. Together some 25 kB at most."""
BEFORE = 3
"""Pages of older entries that are read where the first page joins nothing that is known."""
_SHORT = 12
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,300}")
_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The cursor's content.

    ``address`` is the configured one, ``moved`` where it moved to for good, ``seen`` the Unix second in which each entry
    was first seen, by the start of its id, ``more`` the page of older entries that is still to be read and ``left`` how
    many of those at most, ``gone`` whether it was said that the feed is gone for good.
    """

    address: str
    moved: str = ""
    etag: str = ""
    modified: str = ""
    body: str = ""
    more: str = ""
    left: int = 0
    gone: bool = False
    seen: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def read(cls, cursor: str, address: str) -> "Memory":
        """The memory in the cursor; where a person gave another address since, only what was seen is still true."""
        try:
            found = json.loads(cursor or "{}")
        except (ValueError, RecursionError):
            found = {}
        facts: dict[str, Any] = found if isinstance(found, dict) else {}
        times = facts.get("seen")
        seen = {
            key: second
            for key, second in (times.items() if isinstance(times, dict) else ())
            if isinstance(second, int) and 0 < second < 1 << 33
        }
        if facts.get("address") != address:
            return cls(address=address, seen=seen)
        texts = {
            name: value
            for name in ("moved", "etag", "modified", "body", "more")
            if isinstance(value := facts.get(name), str)
        }
        left = facts.get("left")
        return cls(
            address=address,
            gone=facts.get("gone") is True,
            left=min(left, BEFORE) if isinstance(left, int) else 0,
            seen=seen,
            **texts,
        )

    def written(self) -> str:
        """The cursor."""
        facts = {
            name: value
            for name in ("address", "moved", "etag", "modified", "body", "more", "left", "gone")
            if (value := getattr(self, name))
        }
        return json.dumps(facts | {"seen": dict(self.seen)}, separators=(",", ":"))

    @property
    def target(self) -> str:
        """The address to ask."""
        return self.moved or self.address

    def conditions(self) -> dict[str, str]:
        """The headers that ask for news only."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}

    def answered(self, answer: Answer) -> "Memory":
        """After this whole answer; a feed that moved for good is asked there from now on."""
        return replace(
            self,
            moved=self._moved(answer),
            etag=_validator(answer.headers.get("etag", "")),
            modified=_validator(answer.headers.get("last-modified", "")),
            body=digest(answer.body),
        )

    def unchanged(self, answer: Answer) -> "Memory":
        """After an answer that holds nothing new."""
        return replace(self, moved=self._moved(answer))

    def _moved(self, answer: Answer) -> str:
        where = answer.moved or self.moved
        return "" if where == self.address.partition("#")[0] or len(where) > _LONGEST else where

    def knows(self, entry: str) -> bool:
        """Whether that entry was seen before."""
        return entry[:_SHORT] in self.seen

    def met(self, entries: Sequence[str], now: datetime) -> "Memory":
        """With these entries seen, in the feed's order.

        What is seen at the same time gets one second less for each place, so that the feed's order stays.
        """
        second = int(now.timestamp())
        present = {
            entry[:_SHORT]: self.seen.get(entry[:_SHORT], second - place)
            for place, entry in enumerate(entries)
        }
        older = [(key, value) for key, value in self.seen.items() if key not in present]
        kept = dict(older[len(present) - KEPT :] if len(present) < KEPT else ())
        return replace(self, seen=kept | dict(list(present.items())[:KEPT]))

    def first_seen(self, entry: str) -> int:
        """The Unix second in which that entry was first seen, 0 for one that is not remembered."""
        return self.seen.get(entry[:_SHORT], 0)


def digest(body: bytes) -> str:
    """What tells one answer from another."""
    return hashlib.sha256(body).hexdigest()[:16]


def _validator(value: str) -> str:
    """A header's value that may be sent back as it is."""
    return value if _VALIDATOR.fullmatch(value) else ""
