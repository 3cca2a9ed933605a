"""What the desk's pages are given: the seams they speak to, and nothing else."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol

from mediawall.domain.decision import Actor, RecordedDecision, StoredPost, Verdict
from mediawall.domain.person import Person, Session
from mediawall.domain.source import SourceInfo
from mediawall.domain.wall import Wall
from mediawall.ports import Blobs, Clock, Store


class Decider(Protocol):
    """Who carries out what a person decides: `mediawall.moderate`."""

    async def decide(
        self,
        *,
        post_id: str,
        verdict: Verdict,
        actor: Actor,
        seen: int,
        reason: str = "",
        note: str = "",
        walls: tuple[str, ...] | None = None,
    ) -> tuple[RecordedDecision, StoredPost]:
        """Decide about the version ``seen``; raises StaleVersion and NotFound."""
        ...

    async def undo(self, decision_id: int, actor: Actor) -> tuple[RecordedDecision, StoredPost]:
        """Take a decision back; raises StaleVersion where the post changed since, and NotFound."""
        ...


class Door(Protocol):
    """Who knows who is signed in: `mediawall.moderate`."""

    async def sign_in(self, login: str, password: str, address: str) -> tuple[str, Session]:
        """The cookie's secret and the session; raises NotAllowed, with ``retry_after`` after too many tries."""
        ...

    async def who(self, secret: str) -> tuple[Person, Session] | None:
        """The person behind a cookie's secret, None where the session is over."""
        ...

    async def sign_out(self, secret: str) -> None:
        """End the session."""
        ...


class ScreenReport(Protocol):
    """What the hub knows of one screen, as the screen itself reported it."""

    @property
    def id(self) -> str:
        """The random id that the page on the screen keeps."""
        ...

    @property
    def viewport(self) -> tuple[int, int]:
        """Its width and height in CSS pixels."""
        ...

    @property
    def connected(self) -> bool:
        """Whether its line is open now."""
        ...

    @property
    def reported(self) -> datetime | None:
        """When it last said something."""
        ...

    @property
    def showing(self) -> str:
        """The id of the post on its glass, empty for none."""
        ...

    @property
    def hash_ok(self) -> bool:
        """Whether its state is the server's."""
        ...


class WithdrawalReceipt(Protocol):
    """Which screens took a withdrawn post off their glass."""

    @property
    def acked(self) -> Mapping[str, float]:
        """Seconds from the withdrawal to the answer, by screen id."""
        ...

    @property
    def waiting(self) -> Sequence[str]:
        """Screens that did not answer yet."""
        ...

    @property
    def total(self) -> int:
        """How many screens were asked."""
        ...


class Glass(Protocol):
    """What the screens report: `mediawall.push.hub`."""

    def screens(self, channel: str) -> Sequence[ScreenReport]:
        """Every screen of a wall, connected or missed."""
        ...

    def receipt(self, channel: str, offset: int) -> WithdrawalReceipt | None:
        """The receipt of the withdrawal at that offset; None where it is no longer remembered."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskHouse:
    """All that the desk needs.

    ``site`` is the town's name, ``zone`` its time zone, ``languages`` those that staff may choose from.
    ``public`` is the address that the outside knows us by (``https://wall.example.org``), empty where the request's own
    address is the only one. ``poll_now`` asks a source by name as soon as politeness allows.
    """

    site: str
    languages: tuple[str, ...]
    zone: tzinfo
    demo: bool
    store: Store
    blobs: Blobs
    desk: Decider
    sign_in: Door
    hub: Glass
    clock: Clock
    walls: tuple[Wall, ...]
    sources: Mapping[str, SourceInfo]
    poll_now: Callable[[str], Awaitable[None]]
    public: str = ""
