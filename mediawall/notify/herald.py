"""Looks at the sources again and again, and brings people word of them: the thin part of notices."""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mediawall.domain.errors import MediawallError, TryAgain
from mediawall.domain.notice import Delivery, Notice, Watch
from mediawall.notify import rounds
from mediawall.notify.rounds import Addressees
from mediawall.notify.watching import Place, look, overdue
from mediawall.ports import Clock, Courier, Notices, Polls

EVERY = 20.0
"""Seconds between two looks."""

_log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Herald:
    """Tells what it sees once, through restarts and power cuts.

    What was seen and what is to be told of it are kept in one transaction before anything is sent. A message that was
    sent while the power went is sent again, under the same id.

    Attributes:
        places: the sources, by name.
        couriers: who brings a message, by the beginning of its channel.
        turned: is told how every source is, whenever one of them changes.
        up: since when it runs.
        outcomes: how many messages arrived (``sent``), and how many tries failed (``failed``), since the start.
    """

    places: Mapping[str, Place]
    polls: Polls
    notices: Notices
    addressees: Addressees
    couriers: Mapping[str, Courier]
    clock: Clock
    turned: Callable[[Mapping[str, str]], Awaitable[None]]
    outcomes: Counter[str] = field(default_factory=Counter)
    up: datetime | None = None

    async def run(self) -> None:
        """Look and tell until cancelled."""
        self.up = self.clock.now()
        while True:
            await self.look()
            await self.send()
            await self.clock.sleep(EVERY)

    async def look(self) -> None:
        """Look at every source once, and keep what is to be told."""
        states, before = await self.polls.states(), await self.notices.watches()
        now = self.clock.now()
        after: dict[str, Watch] = {}
        told: list[Notice] = []
        for name, place in self.places.items():
            if name in states:
                watch = before.get(name, Watch(source=name))
                state = overdue(states[name], place, up=self.up or now, now=now)
                after[name], notices = look(watch, state, place, now)
                told += notices
        changed = [watch for name, watch in after.items() if watch != before.get(name)]
        joined = rounds.join(await self.notices.deliveries(), told, self.addressees, now) if told else ()
        if changed:
            await self.notices.save(changed, joined)
        if any(watch.turns[-1:] != _known(before, watch) for watch in changed):
            await self.turned({name: watch.turns[-1].health for name, watch in after.items()})

    async def send(self) -> None:
        """Bring what is due; a channel's courier that fails gets nothing more to carry in this round."""
        now = self.clock.now()
        tired: set[str] = set()
        for delivery in rounds.due(await self.notices.deliveries(), now):
            way = self._way(delivery)
            if way not in tired:
                # Noted before it is tried: a message that breaks us must not stand in the way of the others for ever.
                await self.notices.save((), (rounds.failed(delivery, "a try did not end", now),))
                after = await self._brought(delivery, way)
                await self.notices.save((), (after,))
                tired |= {way} if after.open else set()
        await self.notices.forget(now - rounds.KEPT)

    def _way(self, delivery: Delivery) -> str:
        return next((way for way in self.couriers if delivery.channel.startswith(way)), "")

    async def _brought(self, delivery: Delivery, way: str) -> Delivery:
        """The message after this try."""
        if not way:
            return rounds.dropped(delivery, "config.yaml names nobody for it any more")
        try:
            await self.couriers[way].bring(delivery)
        except MediawallError as error:
            self.outcomes["failed"] += 1
            _log.warning("a notice did not reach %s: %s", delivery.channel, error)
            asked = error.retry_after if isinstance(error, TryAgain) else None
            return rounds.failed(delivery, str(error), self.clock.now(), asked=asked)
        self.outcomes["sent"] += 1
        return rounds.arrived(delivery, self.clock.now())


def _known(before: Mapping[str, Watch], watch: Watch) -> Sequence[object]:
    return before[watch.source].turns[-1:] if watch.source in before else ()


def undelivered(deliveries: Sequence[Delivery], now: datetime) -> tuple[Delivery, ...]:
    """The messages that could not be brought so far, or were given up within the last day."""
    return tuple(one for one in deliveries if one.failed and (one.open or now - one.due < rounds.RECENT))
