"""A list that is read from its newest end until it meets what is known: what to remember of it. Pure.

No place in the list is remembered, only ids: a place shifts when something is published or taken away, and a kept one
ends. A walk that was cut short (a kill, a wish for rest) therefore begins at the newest end again, passes what it has
read already, and goes on until it meets what was known before it began. So nothing is skipped, and nothing comes twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

KEPT = 600
"""Ids that are remembered, those read last: more than a poll reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """``known`` are the ids, those read last at the end; the last ``open`` of them are of a walk that is not over."""

    known: tuple[str, ...] = ()
    open: int = 0

    @classmethod
    def kept(cls, known: Sequence[str], unfinished: int) -> "Trail":
        """The trail as a cursor kept it."""
        ids = tuple(known)[-KEPT:]
        return cls(known=ids, open=min(max(unfinished, 0), len(ids)))

    @property
    def begun(self) -> bool:
        """Whether the list was read before this walk."""
        return len(self.known) > self.open

    def fresh(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those that were not read yet, each once, in their order."""
        known = set(self.known)
        return tuple(dict.fromkeys(one for one in ids if one and one not in known))

    def met(self, ids: Iterable[str]) -> bool:
        """Whether one of them was known before this walk began."""
        before = set(self.known[: len(self.known) - self.open])
        return any(one in before for one in ids)

    def with_read(self, ids: Sequence[str]) -> "Trail":
        """With these read as well; the oldest are forgotten."""
        fresh = self.fresh(ids)
        known = (*self.known, *fresh)[-KEPT:]
        return Trail(known=known, open=min(self.open + len(fresh), len(known)))

    def closed(self) -> "Trail":
        """With the walk over."""
        return replace(self, open=0)
