"""What a decision changes in the logs of the walls and of the desk. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mediawall.domain.decision import PostState, StoredPost
from mediawall.domain.revision import renewed
from mediawall.domain.wall import DESK, Change, Kind, Wall
from mediawall.programme import eligible
from mediawall.programme.entry import body

WAITING = frozenset({PostState.WAITING, PostState.HELD, PostState.STASHED})
"""The states in which a post waits for a person: with those that changed at their source, the desk's channel's entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Made with the house's walls; called with a post as it stands before a decision.

    ``names`` keep their capitals in captions that shout.
    """

    walls: tuple[Wall, ...]
    names: tuple[str, ...] = ()

    def __call__(
        self, stored: StoredPost, after: PostState, at: datetime, walls: tuple[str, ...] | None
    ) -> tuple[Change, ...]:
        """The changes that go with the decision, the withdrawals first.

        Args:
            stored: the post at the version that was seen; for a NEW post with the pictures that ingest made. Its
                revision takes its place where the decision is about that.
            after: the state that the decision leads to.
            at: when it was decided.
            walls: the walls that an approval is limited to, None for all that the post's sources lead to.
        """
        new = replace(renewed(stored, after), walls=walls, version=stored.version + 1)
        return (*self._withdrawn(stored, new, at), *self._shown(new, at), *_at_desk(stored, new))

    def ready(self, stored: StoredPost) -> tuple[Change, ...]:
        """The changes that go with a revision that is ready to be judged, given the post as it will stand."""
        return tuple(_at_desk(stored, stored))

    def _withdrawn(self, stored: StoredPost, new: StoredPost, at: datetime) -> list[Change]:
        """A post that was live goes from every wall that may hold it and shall not: urgently, also where it is not."""
        if stored.state is not PostState.LIVE:
            return []
        return [
            Change(channel=wall.name, kind=Kind.DROP, id=stored.post.id, urgent=True)
            for wall in eligible.led_to(stored, self.walls)
            if not eligible.may_show(new, wall, at)
        ]

    def _shown(self, new: StoredPost, at: datetime) -> list[Change]:
        return [
            Change(channel=wall.name, kind=Kind.PUT, id=new.post.id, body=body(new, wall, at, self.names))
            for wall in self.walls
            if eligible.may_show(new, wall, at)
        ]


def desk_body(stored: StoredPost) -> dict[str, Any]:
    """A waiting post's entry in the desk's channel."""
    return {"state": stored.state.value, "version": stored.version}


def _at_desk(stored: StoredPost, new: StoredPost) -> list[Change]:
    if _waits(new):
        return [Change(channel=DESK, kind=Kind.PUT, id=new.post.id, body=desk_body(new))]
    if _waits(stored):
        return [Change(channel=DESK, kind=Kind.DROP, id=new.post.id)]
    return []


def _waits(stored: StoredPost) -> bool:
    return stored.state in WAITING or stored.changed
