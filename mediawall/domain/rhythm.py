"""What is remembered of when a source posts, and of what was asked of it today."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """When a source posts, as counts that fade, so that new habits take the place of old ones.

    All times are whole seconds since 1970. ``upto`` is the moment that the counts are faded to, 0 before the first post;
    ``days`` is how long it was watched, faded too. ``workdays`` and ``weekends`` count posts in each five minutes of the
    city's day, empty for none. ``recent`` are the newest publications, oldest first. ``trust`` is how well each guess of
    the habit foretold them, as a logarithm, the best 0. ``followers`` count the posts that came because of another one,
    by how soon.
    """

    upto: int = 0
    days: float = 0.0
    workdays: tuple[float, ...] = ()
    weekends: tuple[float, ...] = ()
    recent: tuple[int, ...] = ()
    trust: tuple[float, ...] = ()
    followers: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """What was asked of a source on the city's day ``day`` (0: never): ``polls``, and ``requests`` of all of them.

    ``reserved`` are requests of a poll that is under way: a crash must not make them free. ``cost`` is what one poll
    takes in requests, as learnt.
    """

    day: int = 0
    polls: int = 0
    requests: int = 0
    reserved: int = 0
    cost: float = 1.0

    @property
    def used(self) -> int:
        """The requests of the day, those under way too."""
        return self.requests + self.reserved
