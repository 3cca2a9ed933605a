"""Withdrawals and who has confirmed them: «removed on 41 of 42 screens, one is offline»."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mediawall.domain.wall import Event, Kind

KEEP = 256
"""Withdrawals that are remembered; an older one has long stood in every snapshot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """How far a withdrawal has come.

    ``acked``: seconds from the decision to the confirmation, by screen. ``waiting``: screens that held the post, or
    may hold it, and did not confirm. ``total``: all of these.
    """

    offset: int
    ids: tuple[str, ...]
    acked: Mapping[str, float]
    waiting: tuple[str, ...]
    total: int


@dataclass(slots=True, kw_only=True)
class Withdrawal:
    """Posts that leave a channel together: urgent drops that follow one another in the log."""

    first: int
    offset: int
    ids: tuple[str, ...]
    at: float
    waiting: set[str] = field(default_factory=set)
    acked: dict[str, float] = field(default_factory=dict)


def withdrawals(events: Iterable[Event]) -> list[Withdrawal]:
    """The urgent drops in these events, in runs.

    Only drops that stand next to each other share a frame: with a put in between, one offset could not say which
    version is meant.
    """
    found: list[Withdrawal] = []
    for event in events:
        if event.change.kind is not Kind.DROP or not event.change.urgent:
            continue
        last = found[-1] if found else None
        if last is not None and last.offset == event.offset - 1:
            last.offset, last.ids = event.offset, (*last.ids, event.change.id)
        else:
            at = event.at.timestamp()
            found.append(Withdrawal(first=event.offset, offset=event.offset, ids=(event.change.id,), at=at))
    return found


class Receipts:
    """The newest withdrawals of one channel, oldest first."""

    def __init__(self) -> None:
        self._kept: list[Withdrawal] = []

    def open(self, found: Sequence[Withdrawal], screens: Iterable[str]) -> None:
        """From now on these screens owe a confirmation of each."""
        owing = set(screens)
        for withdrawal in found:
            withdrawal.waiting |= owing
        self._kept = [*self._kept, *found][-KEEP:]

    def ack(self, screen: str, offset: int, now: float) -> None:
        """The screen confirms the withdrawal at that offset."""
        for withdrawal in self._kept:
            if withdrawal.offset == offset:
                _confirm(withdrawal, screen, now)

    def passed(self, screen: str, offset: int, now: float) -> None:
        """The screen has applied the log up to there, and with it every drop before."""
        for withdrawal in self._kept:
            if withdrawal.offset <= offset and screen in withdrawal.waiting:
                _confirm(withdrawal, screen, now)

    def owed(self, screen: str, offset: int) -> list[Withdrawal]:
        """The withdrawals that a screen at that place in the log must hear of again; -1 for no known place."""
        owed = [w for w in self._kept if w.offset > offset and screen not in w.acked]
        for withdrawal in owed:
            withdrawal.waiting.add(screen)
        return owed

    def forget(self, screen: str) -> None:
        """The screen is gone for good: nobody waits for it."""
        for withdrawal in self._kept:
            withdrawal.waiting.discard(screen)

    def at(self, offset: int) -> Receipt | None:
        """The receipt of the withdrawal that holds the event at that offset."""
        return next((_receipt(w) for w in reversed(self._kept) if w.first <= offset <= w.offset), None)

    def of(self, entry_id: str) -> Receipt | None:
        """The receipt of the newest withdrawal of that entry."""
        return next((_receipt(w) for w in reversed(self._kept) if entry_id in w.ids), None)


def _confirm(withdrawal: Withdrawal, screen: str, now: float) -> None:
    withdrawal.waiting.discard(screen)
    # Never negative: the decision's time may come from another machine's clock.
    withdrawal.acked.setdefault(screen, max(0.0, now - withdrawal.at))


def _receipt(withdrawal: Withdrawal) -> Receipt:
    return Receipt(
        offset=withdrawal.offset,
        ids=withdrawal.ids,
        acked=dict(withdrawal.acked),
        waiting=tuple(sorted(withdrawal.waiting)),
        total=len(withdrawal.acked) + len(withdrawal.waiting),
    )
