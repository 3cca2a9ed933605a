"""How much one client may ask for, so that none can eat what is everybody's."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The caps. An address may be a whole town hall behind one router, hence room for many screens."""

    per_channel: int = 5000
    per_address: int = 256
    burst: float = 60.0
    """Messages that one connection may send at once."""
    rate: float = 5.0
    """Messages a second that it may send for ever: a screen reports at most once a second."""
    guest_burst: float = 300.0
    """Requests that one address may make at once without a connection."""
    guest_rate: float = 60.0
    """Requests a second that it may make for ever."""
    guests: int = 4096
    """Addresses that are counted at the same time."""


class Bucket:
    """A bucket that fills by ``rate`` a second up to ``burst``; every message takes one out."""

    __slots__ = ("_burst", "_left", "_rate", "_since")

    def __init__(self, *, burst: float, rate: float, now: float) -> None:
        self._burst, self._rate = burst, rate
        self._left, self._since = burst, now

    def take(self, now: float) -> bool:
        """Take one out; false where the bucket is empty."""
        # A clock that was set back must not empty it.
        elapsed = max(0.0, now - self._since)
        self._left = min(self._burst, self._left + elapsed * self._rate)
        self._since = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


class Guests:
    """One bucket an address, the newest only."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._buckets: dict[str, Bucket] = {}

    def take(self, address: str, now: float) -> bool:
        """Take one out of that address's bucket."""
        limits = self._limits
        fresh = Bucket(burst=limits.guest_burst, rate=limits.guest_rate, now=now)
        bucket = self._buckets.pop(address, fresh)
        self._buckets[address] = bucket
        if len(self._buckets) > self._limits.guests:
            del self._buckets[next(iter(self._buckets))]
        return bucket.take(now)
