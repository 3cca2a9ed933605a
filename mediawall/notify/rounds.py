"""Which message goes to whom, when, and when again: pure."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from mediawall.domain.notice import Delivery, Notice

GATHER = timedelta(minutes=2)
"""How long a message waits for others: where a whole network breaks, people get one message and not twelve."""
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""Before each further try; the last one again and again."""
MOST_TRIES = 75
"""About three days."""
KEPT = timedelta(days=30)
"""How long a message is remembered after it arrived."""
_LONGEST = 86400.0
"""Seconds: no receiver can put us off for longer."""
RECENT = timedelta(days=1)
WEBHOOK = "webhook"
MAIL = "mail:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressees:
    """Who is told: channels for everything, and channels for what a department owns."""

    everything: tuple[str, ...] = ()
    departments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, notice: Notice) -> tuple[str, ...]:
        """The channels of that notice, each once."""
        return tuple(dict.fromkeys((*self.everything, *self.departments.get(notice.department, ()))))


def join(
    under_way: Sequence[Delivery], notices: Sequence[Notice], addressees: Addressees, now: datetime
) -> tuple[Delivery, ...]:
    """The messages that take these notices along: one that still waits for others, else a new one, per channel."""
    waiting = {one.channel: one for one in under_way if one.open and not one.tries and one.due > now}
    changed: dict[str, Delivery] = {}
    for notice in notices:
        for channel in addressees.of(notice):
            found = changed.get(channel) or waiting.get(channel)
            changed[channel] = (
                replace(found, notices=(*found.notices, notice))
                if found
                else Delivery(
                    id=_name(channel, notice, now),
                    channel=channel,
                    notices=(notice,),
                    made=now,
                    due=now + GATHER,
                )
            )
    return tuple(changed.values())


def _name(channel: str, notice: Notice, now: datetime) -> str:
    return hashlib.sha256(f"{channel}\n{notice.id}\n{now.isoformat()}".encode()).hexdigest()[:32]


def due(deliveries: Sequence[Delivery], now: datetime) -> tuple[Delivery, ...]:
    """Those to be brought now, the oldest first."""
    return tuple(one for one in deliveries if one.open and one.due <= now)


def arrived(delivery: Delivery, now: datetime) -> Delivery:
    """The message after the other side took it."""
    return replace(delivery, tries=delivery.tries + 1, sent=now, failed="")


def failed(delivery: Delivery, why: str, now: datetime, *, asked: float | None = None) -> Delivery:
    """The message after a try that failed: when it is tried again, or that it is given up.

    ``asked`` are the seconds that the other side asked for.
    """
    tries = delivery.tries + 1
    wait = max(WAITS[min(tries, len(WAITS)) - 1], timedelta(seconds=min(asked or 0.0, _LONGEST)))
    return replace(delivery, tries=tries, failed=why[:300], due=now + wait, over=tries >= MOST_TRIES)


def dropped(delivery: Delivery, why: str) -> Delivery:
    """The message, given up."""
    return replace(delivery, failed=why, over=True)
