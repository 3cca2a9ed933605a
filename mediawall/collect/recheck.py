"""When a post that shows is looked at again, and how far a source's word that posts are gone is believed: pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from mediawall.domain.decision import StoredPost
from mediawall.domain.post import Gone

LONGEST = timedelta(hours=1)
"""A post that shows is confirmed at its source at least so often; that a listing held it is enough."""
SOON = timedelta(minutes=20)
"""And so often in the hour before an event."""
OFTENER = 10
"""A source that is polled often may be asked often: but ten times less."""
BATCH = 40
"""Posts of one look."""
AGAIN = timedelta(minutes=10)
"""When a source is asked once more that says that very much is gone at once."""
PAUSES = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
"""How long a source is left alone after looks that failed in a row."""

_MARGIN = timedelta(minutes=2)
_MOST = 10
"""Posts that may be gone at once before we ask twice."""
_FEW = 5
"""So many must be asked about before their share tells anything."""
_SHARE = 0.8


def since(now: datetime, *, every: timedelta, soon: bool) -> datetime:
    """Whoever was neither seen nor asked about since then is due.

    A little early, because a look takes its turn and its time.
    """
    longest = min(SOON if soon else LONGEST, every * OFTENER)
    return now - max(longest - _MARGIN, timedelta(minutes=1))


def in_turn(due: Iterable[StoredPost]) -> list[StoredPost]:
    """The posts of one look, the newest publication first: it is what most people see."""
    return sorted(due, key=lambda stored: (stored.post.taken_at, stored.post.id), reverse=True)


def doubtful(asked: int, gone: Iterable[Gone]) -> bool:
    """Whether so much is gone at once that it is likelier the source which errs."""
    count = len({one.post_id for one in gone})
    return count > _MOST or (asked >= _FEW and count > _SHARE * asked)


def pause(failures: int, asked_for: float | None) -> timedelta:
    """How long to leave a source alone after so many failed looks in a row (1 or more)."""
    own = PAUSES[min(failures, len(PAUSES)) - 1]
    return max(own, timedelta(seconds=min(asked_for or 0.0, 86_400.0)))
