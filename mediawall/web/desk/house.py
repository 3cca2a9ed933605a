"""What the desk's pages are given: the seams they speak to, and nothing else."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Protocol

from mediawall.collect.standing import Standing
from mediawall.domain.decision import Actor, RecordedDecision, StoredPost, Verdict
from mediawall.domain.person import Person, Session
from mediawall.domain.source import Asked, PollState, SourceInfo
from mediawall.domain.wall import Wall
from mediawall.ports import Acts, Blobs, Clock, Letters, Notices, Revisions, Store
from mediawall.push.receipts import Receipt
from mediawall.push.screens import Screen


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


class Glass(Protocol):
    """What the screens report: `mediawall.push.hub.Hub`."""

    def screens(self, channel: str, now: float) -> Sequence[Screen]:
        """Every screen of a wall, connected or missed, at ``now`` (unix seconds)."""
        ...

    def receipt(self, channel: str, offset: int) -> Receipt | None:
        """The receipt of the withdrawal at that offset; None where it is no longer remembered."""
        ...


class Asker(Protocol):
    """Who asks the sources: `mediawall.collect.collector.Collector`. All raise NotFound for a name that is none."""

    def states(self) -> Mapping[str, Standing]:
        """How every source is doing, by name."""
        ...

    async def poll_now(self, name: str) -> Asked:
        """Ask a source as soon as politeness allows, and say what came of it."""
        ...

    async def fetch(self, name: str) -> None:
        """Ask a source because something was brought for it."""
        ...

    async def pause(self, name: str, keep: Callable[[PollState], Awaitable[None]]) -> None:
        """Ask a source no more; ``keep`` writes its state down together with who wished it."""
        ...

    async def resume(self, name: str, keep: Callable[[PollState], Awaitable[None]]) -> None:
        """Ask a source again."""
        ...


class Cellar(Protocol):
    """Where pictures wait as they were given: `mediawall.ingest.originals.Originals`."""

    async def put(self, key: str, picture: bytes) -> str:
        """The name of the blob that now holds the picture; raises TryAgain."""
        ...

    async def delete(self, blob: str) -> None:
        """Forget it; no error where there is none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What typing a post needs: ``sources`` are those that are typed at the desk, each with who stands below a post."""

    sources: Mapping[str, str]
    letters: Letters
    originals: Cellar


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskHouse:
    """All that the desk needs.

    ``site`` is the town's name, ``zone`` its time zone, ``languages`` those that staff may choose from.
    ``public`` is the address that the outside knows us by (``https://wall.example.org``), empty where the request's own
    address is the only one. ``writing`` is None where no source is typed at the desk.
    """

    site: str
    languages: tuple[str, ...]
    zone: tzinfo
    demo: bool
    store: Store
    revisions: Revisions
    blobs: Blobs
    desk: Decider
    sign_in: Door
    hub: Glass
    clock: Clock
    walls: tuple[Wall, ...]
    sources: Mapping[str, SourceInfo]
    asker: Asker
    notices: Notices
    acts: Acts
    public: str = ""
    writing: Writing | None = None

    def screens(self, wall: Wall) -> tuple[Screen, ...]:
        """A wall's screens, in an order that stays."""
        now = self.clock.now().timestamp()
        return tuple(sorted(self.hub.screens(wall.name, now), key=lambda screen: screen.id))
