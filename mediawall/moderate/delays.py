"""How long a login must wait after wrong passwords. In memory and bounded; a restart forgets it.

Nothing is lost by that: trying is slow because hashing is, and the waits only keep a guesser from trying for days.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

_MOST = 10_000
"""Keys that are remembered, those used last."""
_FORGOTTEN = timedelta(hours=1)
"""After so long without a try a key begins anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """``free`` wrong tries cost nothing; then the wait begins at ``first`` and doubles, up to ``longest``."""

    free: int
    first: timedelta
    longest: timedelta


BY_ADDRESS = Patience(free=4, first=timedelta(seconds=5), longest=timedelta(minutes=5))
"""For one login from one address."""
BY_LOGIN = Patience(free=20, first=timedelta(seconds=5), longest=timedelta(minutes=1))
"""For one login from wherever: many more, and a short wait, so that nobody can lock a colleague out."""


class Delays:
    """Counts tries by key."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._tries: OrderedDict[str, tuple[int, datetime]] = OrderedDict()

    def wait(self, key: str, now: datetime) -> timedelta:
        """How long until the next try; zero where it may be now."""
        tries, last = self._tries.get(key, (0, now))
        if now - last >= _FORGOTTEN:
            del self._tries[key]
            return timedelta()
        over = tries - self._patience.free
        if over < 0:
            return timedelta()
        doubled: timedelta = self._patience.first * (1 << min(over, 20))
        return max(timedelta(), last + min(doubled, self._patience.longest) - now)

    def tried(self, key: str, now: datetime) -> None:
        """Count a try, before it is known whether it is right: many at once count as many."""
        tries, _ = self._tries.pop(key, (0, now))
        self._tries[key] = (tries + 1, now)
        if len(self._tries) > _MOST:
            self._tries.popitem(last=False)

    def forget(self, key: str) -> None:
        """It was right."""
        self._tries.pop(key, None)
