"""Which walls a post belongs to, and until when. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from mediawall.domain.decision import PostState, StoredPost
from mediawall.domain.wall import Wall


def led_to(stored: StoredPost, walls: Iterable[Wall]) -> tuple[Wall, ...]:
    """The walls that a source of the post leads to, whatever was decided about it."""
    return tuple(wall for wall in walls if not set(stored.sources).isdisjoint(wall.sources))


def until(stored: StoredPost, wall: Wall) -> datetime:
    """When the post is too old for the wall, or over: its author gave it no longer."""
    old = stored.post.taken_at + wall.max_age
    return min(old, stored.post.expires or old)


def may_show(stored: StoredPost, wall: Wall, now: datetime) -> bool:
    """Whether the wall may show the post now: live, with pictures, led here, not limited to other walls, not too old."""
    return (
        stored.state is PostState.LIVE
        and bool(stored.pictures)
        and bool(led_to(stored, [wall]))
        and (stored.walls is None or wall.name in stored.walls)
        and now < until(stored, wall)
    )


def chosen(wall: Wall, live: Sequence[StoredPost], now: datetime) -> tuple[StoredPost, ...]:
    """What the wall should hold: of what it may show, the newest publications, as many as it keeps; oldest first."""
    fit = [stored for stored in live if may_show(stored, wall, now)]
    fit.sort(key=lambda stored: (stored.post.taken_at, stored.post.id))
    return tuple(fit[-wall.keep :])
