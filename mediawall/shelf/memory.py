"""What a place of files remembers between two looks: its cursor, bounded, and safe to lose."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, Self

from mediawall.shelf.names import same

MOST_GROWING = 500
"""Young files whose size is remembered; above that their age alone must do."""

_MARK = 12
_LONGEST_WHOLE = 200
_VERSION = 1


def mark(path: str) -> str:
    """Twelve signs that stand for a path: 2,000 of them meet each other by chance once in 140 million times."""
    return blake2b(same(path).encode("utf-8", "replace"), digest_size=_MARK // 2).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What was dealt with, by mark; the sizes of files that were young; and, where the place has one, its own state.

    ``whole`` is the place's mark (ETag) of everything in it, set only where nothing is left to do there. ``odd`` counts
    what could not become a post, by code, so that it can be told again without looking.
    """

    known: frozenset[str] = frozenset()
    growing: Mapping[str, int] = field(default_factory=dict)
    whole: str = ""
    odd: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, cursor: str) -> Self:
        """The memory that a cursor holds; an empty one where it holds none: then every file is told once more."""
        try:
            found = json.loads(cursor) if cursor else {}
        except (ValueError, RecursionError):
            found = {}
        if not isinstance(found, dict) or found.get("v") != _VERSION:
            return cls()
        run = found.get("known")
        known = run if isinstance(run, str) else ""
        return cls(
            known=frozenset(known[at : at + _MARK] for at in range(0, len(known), _MARK)),
            growing=_counts(found.get("growing")),
            whole=str(found.get("whole") or ""),
            odd=_counts(found.get("odd")),
        )

    def write(self) -> str:
        """The cursor."""
        kept = sorted(self.growing.items())[:MOST_GROWING]
        whole = self.whole if len(self.whole) <= _LONGEST_WHOLE else ""
        return json.dumps(
            {
                "v": _VERSION,
                "known": "".join(sorted(self.known)),
                "growing": dict(kept),
                "whole": whole,
                "odd": dict(sorted(self.odd.items())),
            },
            separators=(",", ":"),
        )

    def knows(self, path: str) -> bool:
        """Whether this file was dealt with."""
        return mark(path) in self.known

    def with_known(self, paths: Iterable[str]) -> Self:
        """The memory after these were dealt with too."""
        return replace(self, known=self.known | {mark(path) for path in paths})


def _counts(value: Any) -> dict[str, int]:
    pairs = value.items() if isinstance(value, dict) else ()
    return {str(key): count for key, count in pairs if isinstance(count, int) and not isinstance(count, bool)}
