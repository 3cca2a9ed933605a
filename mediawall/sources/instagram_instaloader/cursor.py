"""What an anonymous account source remembers between polls: pure.

A listing tells only shortcodes, and each post costs one request more. So the known ones are kept, and those that
failed are given up for a day after three tries.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from mediawall.sources.instagram_instaloader.identity import number_of
from mediawall.sources.instagram_instaloader.reading import at, items, node, real, text, whole

STRIKES = 3
"""After so many failures in a row a post is left alone …"""
REST = timedelta(days=1)
"""… for so long."""
KEPT = 200
"""That many shortcodes are remembered; a profile's page lists twelve and its pinned ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strikes:
    """How often a post failed, and until when it is left alone (Unix seconds, 0 for not yet)."""

    count: int
    until: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The cursor's content: ``known`` shortcodes, the newest last, and the posts that failed."""

    known: tuple[str, ...] = ()
    failed: Mapping[str, Strikes] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def read(cls, cursor: str) -> "Memory":
        """The memory in the cursor; an empty one where the cursor is empty or not ours."""
        try:
            found = json.loads(cursor or "{}")
        except (ValueError, RecursionError):
            return cls()
        failed = {
            code: Strikes(count=whole(at(row, 0)), until=real(at(row, 1)))
            for code, row in node(at(found, "failed")).items()
        }
        return cls(known=tuple(filter(None, map(text, items(at(found, "known"))))), failed=failed)

    def written(self) -> str:
        """The cursor."""
        failed = {code: [row.count, row.until] for code, row in self.failed.items()}
        return json.dumps({"known": self.known, "failed": failed}, separators=(",", ":"))

    def wanted(self, listed: Sequence[str], now: datetime, most: int) -> tuple[str, ...]:
        """Which of the listed posts to fetch now: unknown, not left alone, the newest first, ``most`` of them.

        The listing's order says nothing (pinned posts stand first), a shortcode does: it grows with time.
        """
        known = set(self.known)
        fresh = [code for code in dict.fromkeys(listed) if code not in known and not self._rests(code, now)]
        return tuple(sorted(fresh, key=number_of, reverse=True)[:most])

    def _rests(self, code: str, now: datetime) -> bool:
        row = self.failed.get(code)
        return row is not None and row.until > now.timestamp()

    def learned(self, codes: Sequence[str]) -> "Memory":
        """With these posts known."""
        known = [code for code in self.known if code not in codes]
        failed = {code: row for code, row in self.failed.items() if code not in codes}
        return replace(self, known=(*known, *reversed(codes))[-KEPT:], failed=failed)

    def struck(self, codes: Sequence[str], now: datetime) -> "Memory":
        """With one more failure of each of these posts."""
        failed = dict(self.failed)
        for code in codes:
            count = failed[code].count % STRIKES + 1 if code in failed else 1
            until = (now + REST).timestamp() if count >= STRIKES else 0.0
            failed[code] = Strikes(count=count, until=until)
        return replace(self, failed=dict(list(failed.items())[-KEPT:]))
