"""What the stages ask of what is kept: pictures, posts, decisions, logs, people."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mediawall.domain.act import Act
from mediawall.domain.decision import Decision, Finding, Fingerprint, PostState, RecordedDecision, StoredPost
from mediawall.domain.notice import Delivery, Watch
from mediawall.domain.person import Person, Session
from mediawall.domain.post import Page, Picture
from mediawall.domain.source import BadReply, PollState
from mediawall.domain.wall import Change, ChannelState, Event


class Blobs(Protocol):
    """Bytes by the name of their content."""

    async def put(self, data: bytes, suffix: str) -> str:
        """The key ``<sha256><suffix>`` under which the bytes are now kept, safe against a power cut."""
        ...

    async def get(self, key: str) -> bytes:
        """The bytes; raises NotFound."""
        ...

    async def delete(self, key: str) -> None:
        """Forget the bytes; no error where there are none."""
        ...


class Bus(Protocol):
    """Word that a log moved. A lost word costs a moment, never the truth."""

    def announce(self, channels: Sequence[str]) -> None:
        """Tell every listener that these channels' logs moved."""
        ...

    def moves(self) -> AsyncIterator[frozenset[str]]:
        """The channels that moved since the last look, again and again."""
        ...


class Polls(Protocol):
    """What collect remembers."""

    async def states(self) -> Mapping[str, PollState]:
        """The state of every source that was ever asked, by source name."""
        ...

    async def save(self, state: PollState, page: Page | None) -> tuple[str, ...]:
        """Keep the state and what the page tells in one transaction; return the ids that were unknown before.

        An unknown post becomes NEW, due at once, with a first sighting by this source. A known one gets the sighting.
        Where it is another one now: while nobody approved or refused it, the new form takes the place of the old and
        is NEW again; once somebody did, it is kept as a revision until that is judged too. Only the source that has
        shown a post the longest tells what it is now; another may tell less of it.

        A post of this source's that is gone has departed. One that is seen again has not; where it was withdrawn for it,
        it begins anew.
        """
        ...

    async def confirm(self, source: str, page: Page, asked: Sequence[str]) -> None:
        """Keep what the page tells as `save` does, without a state; note that all those ids were asked about now."""
        ...

    async def keep_reply(self, reply: BadReply) -> None:
        """Keep it in place of the source's older one."""
        ...

    async def bad_reply(self, source: str) -> BadReply | None:
        """The source's last bad reply."""
        ...


class Notices(Protocol):
    """What is remembered for telling people how the sources are, and what is on its way to them."""

    async def watches(self) -> Mapping[str, Watch]:
        """What is remembered of every source that was ever looked at, by name."""
        ...

    async def deliveries(self) -> tuple[Delivery, ...]:
        """Every message that is on its way, and those of the last month, oldest first."""
        ...

    async def save(self, watches: Sequence[Watch], deliveries: Sequence[Delivery]) -> None:
        """Keep what was seen together with what is to be told of it, in one transaction."""
        ...

    async def forget(self, before: datetime) -> None:
        """Drop messages that arrived, or were given up, before then."""
        ...


class Acts(Protocol):
    """What people did to sources."""

    async def record(self, act: Act, state: PollState) -> None:
        """Write down the act together with the source's state that follows from it, in one transaction."""
        ...

    async def newest(self, limit: int = 50) -> tuple[Act, ...]:
        """The newest acts first."""
        ...


class Posts(Protocol):
    """Posts, to be looked at and to be ingested."""

    async def get(self, post_id: str) -> StoredPost:
        """The post; raises NotFound."""
        ...

    async def list(
        self, states: Sequence[PostState], *, limit: int = 50, newest: bool = False, after: str = ""
    ) -> tuple[StoredPost, ...]:
        """Posts in these states in order of `first_seen` (oldest first unless ``newest``), those after id ``after``."""
        ...

    async def counts(self) -> Mapping[PostState, int]:
        """How many posts stand in each state."""
        ...

    async def due(self, now: datetime, limit: int) -> tuple[StoredPost, ...]:
        """NEW posts whose ingest is due, oldest publication last (a wall wants the newest first)."""
        ...

    async def postpone(self, post_id: str, *, due: datetime, tries: int) -> None:
        """Try a NEW post's ingest again then."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What ingest adds to a NEW post together with the first decision about it."""

    pictures: tuple[Picture, ...]
    findings: tuple[Finding, ...]


class Decisions(Protocol):
    """Decisions; each is written together with the state and the log, in one transaction."""

    async def record(
        self, decision: Decision, changes: Sequence[Change], ingested: Ingested | None = None
    ) -> tuple[RecordedDecision, StoredPost]:
        """Set the post's state, grow its version, write the decision's row and append the changes to their logs.

        Raises:
            StaleVersion: ``decision.seen`` is not the current version; nothing was written.
            NotFound: no such post.
        """
        ...

    async def get(self, decision_id: int) -> RecordedDecision:
        """One decision; raises NotFound."""
        ...

    async def history(
        self, *, post_id: str = "", actor: str = "", limit: int = 50
    ) -> tuple[RecordedDecision, ...]:
        """The newest decisions first; of one post, of one actor name, or of all."""
        ...

    async def author_record(self, handle: str, limit: int = 10) -> tuple[PostState, ...]:
        """The states of an author's last judged posts, newest first."""
        ...

    async def fingerprints(self, after: int = 0) -> tuple[int, tuple[Fingerprint, ...]]:
        """Fingerprints written since the mark ``after``, and the new mark."""
        ...


class Logs(Protocol):
    """The ordered changes of the walls and of the desk."""

    async def snapshot(self, channel: str) -> ChannelState:
        """The channel's whole state with its epoch and offset, atomic. An unknown channel is made, empty."""
        ...

    async def events(self, channel: str, after: int) -> tuple[Event, ...] | None:
        """Every event after that offset, in order; None where the log does not reach back so far."""
        ...

    async def append(self, changes: Sequence[Change], at: datetime, *, seen: int | None = None) -> bool:
        """Append changes that follow from no decision: new rules, expiry, a changed config; whether they were written.

        ``seen`` is the offset, in the log of the one channel that all the changes are for, that they were judged upon:
        where the log has moved past it, nothing is written. So a put can never overtake a withdrawal.
        """
        ...

    async def trim(self, channel: str, keep: int) -> None:
        """Forget all but the newest events of the log; the state stays."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A post that must leave now: why, as a key ``reason.<code>``, and the source that said so, empty for none."""

    stored: StoredPost
    reason: str
    source: str = ""


class Fates(Protocol):
    """What becomes of posts after they were collected: they depart, expire, are erased."""

    async def leaving(self, now: datetime, limit: int) -> tuple[Leaving, ...]:
        """Posts that departed or have expired and still wait, show, or are brought in."""
        ...

    async def due(
        self, now: datetime, *, departed: datetime, refused: datetime, limit: int
    ) -> tuple[str, ...]:
        """Ids of posts to erase, none of them waiting or showing: expired, departed before then, or last refused before then."""
        ...

    async def erase(self, post_id: str, at: datetime) -> bool:
        """Forget everything of a post but its id and what was decided; whether there was anything to forget.

        A post that waits or shows again by now stays as it is. Its files become leftovers.
        """
        ...

    async def forget(self, before: datetime) -> None:
        """Forget the forms that others were put in the place of before then, in the logs too; their files become leftovers."""
        ...

    async def unseen(
        self, source: str, *, since: datetime, published: datetime, limit: int
    ) -> tuple[StoredPost, ...]:
        """LIVE posts of the source, published after then, that nobody saw or asked about ``since``; the longest ago first."""
        ...


class Leftovers(Protocol):
    """Files that a post used and uses no more."""

    async def leave(self, pictures: Sequence[Picture]) -> None:
        """The files of these pictures may be used by no post."""
        ...

    async def unused(self, limit: int) -> tuple[str, ...]:
        """Keys of leftovers that no post uses; one that a post uses again is none any more."""
        ...

    async def removed(self, keys: Sequence[str]) -> None:
        """They are gone."""
        ...


class Revisions(Protocol):
    """What judged posts have become at their sources, until that is judged too."""

    async def due(self, now: datetime, limit: int) -> tuple[StoredPost, ...]:
        """Posts whose revision is to be examined now, the newest publication first."""
        ...

    async def postpone(self, post_id: str, *, due: datetime, tries: int) -> None:
        """Examine the revision again then."""
        ...

    async def settle(
        self, post_id: str, ingested: "Ingested", changes: Sequence[Change], *, seen: int, at: datetime
    ) -> StoredPost:
        """Note what ingest made of the revision, which is ready to be judged now; the post's version grows.

        Raises:
            StaleVersion: the post changed since ``seen``; nothing was written.
        """
        ...

    async def waiting(self, limit: int) -> tuple[StoredPost, ...]:
        """LIVE posts whose revision waits for a person, the oldest first."""
        ...

    async def count(self) -> int:
        """How many those are."""
        ...


class Staff(Protocol):
    """Who may sign in, and who is signed in."""

    async def person(self, login: str) -> Person | None:
        """The person with that login (compared case-folded)."""
        ...

    async def save_person(self, person: Person) -> None:
        """Add or replace a person; a changed password ends that person's sessions."""
        ...

    async def session(self, key: str) -> Session | None:
        """The session with that key."""
        ...

    async def save_session(self, session: Session) -> None:
        """Open a session, or note when it was last used."""
        ...

    async def end_session(self, key: str) -> None:
        """Sign out."""
        ...


class Store(Protocol):
    """Everything that a restart must not lose."""

    @property
    def polls(self) -> Polls:
        """What collect remembers."""
        ...

    @property
    def posts(self) -> Posts:
        """Posts."""
        ...

    @property
    def decisions(self) -> Decisions:
        """Decisions, with the state and the log they change."""
        ...

    @property
    def logs(self) -> Logs:
        """The logs of the walls and of the desk."""
        ...

    @property
    def staff(self) -> Staff:
        """Who may sign in."""
        ...
