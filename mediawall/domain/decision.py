"""What was decided of a post, by whom, why, and upon which version."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediawall.domain.post import Departure, Picture, Post


class PostState(StrEnum):
    """Where a post stands. Only LIVE posts can be on a wall."""

    NEW = "new"
    """Collected; its pictures are not fetched yet."""
    WAITING = "waiting"
    HELD = "held"
    """Waiting, and a check found something: a person must look twice."""
    STASHED = "stashed"
    LIVE = "live"
    REJECTED = "rejected"
    HIDDEN = "hidden"
    """Was live, was withdrawn."""
    UNREADABLE = "unreadable"
    """Its pictures could not be brought in."""


class Verdict(StrEnum):
    """A decision's word, and the state that it leads to."""

    APPROVE = "approve"
    HOLD = "hold"
    STASH = "stash"
    REJECT = "reject"
    HIDE = "hide"
    QUEUE = "queue"
    """(Back) to the queue: how a post enters it, and what undoing a first decision leads to."""
    DROP = "drop"
    """It cannot be brought in."""


AFTER: dict[Verdict, PostState] = {
    Verdict.APPROVE: PostState.LIVE,
    Verdict.HOLD: PostState.HELD,
    Verdict.STASH: PostState.STASHED,
    Verdict.REJECT: PostState.REJECTED,
    Verdict.HIDE: PostState.HIDDEN,
    Verdict.QUEUE: PostState.WAITING,
    Verdict.DROP: PostState.UNREADABLE,
}
"""The state that each verdict leads to."""


class ActorKind(StrEnum):
    """Who can decide."""

    PERSON = "person"
    RULE = "rule"
    SOURCE = "source"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who decided: the person's user name, the rule's or the source's name."""

    kind: ActorKind
    name: str


class Severity(StrEnum):
    """How much a finding weighs."""

    NOTE = "note"
    HOLD = "hold"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found.

    ``code`` is a key of `mediawall.text` (``finding.<code>``), ``check`` names the check and its version.
    ``span`` is (start, end) in code points of the caption. ``facts`` are shown as they are: the word, the
    look-alike's post id.
    """

    code: str
    severity: Severity
    check: str
    span: tuple[int, int] | None = None
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision about one post.

    ``seen`` is the version that was looked at; a decision upon another version is refused. ``reason`` is a key
    of `mediawall.text` (``reason.<code>``) or empty, ``note`` a person's own words. ``walls`` limits an approval
    to these walls; None means every wall that the post's sources lead to. ``undoes`` is the id of the decision
    that this one takes back.
    """

    post_id: str
    verdict: Verdict
    actor: Actor
    seen: int
    at: datetime
    reason: str = ""
    note: str = ""
    walls: tuple[str, ...] | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a post says and shows: as its source gave it, the pictures made of it, and what the checks found."""

    post: Post
    pictures: tuple[Picture, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a judged post has become at its source since ``at``.

    It is ``ready`` to be judged once ingest made its pictures and the checks looked at it. ``then`` is what waits to be
    judged in its stead once it has taken its place: for an undo, which puts nothing on a wall that nobody has judged.
    """

    form: Form
    at: datetime
    ready: bool = False
    then: Form | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedDecision:
    """A decision as it stands in the store: its id, and the state and walls that it replaced (for undo).

    ``replaced`` is the form that it put another in the place of; None where it did not, or where that is forgotten.
    """

    id: int
    decision: Decision
    before: PostState
    walls_before: tuple[str, ...] | None
    replaced: Form | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPost:
    """A post with all that we know of it.

    ``version`` grows by one with every change. ``sources`` are the names of the sources that showed it.
    ``pictures`` is empty until ingest. ``walls`` is the last approval's limit, None for no limit.
    ``live_since`` is when it was last approved, for LIVE posts. ``tries`` and ``due`` steer ingest of NEW posts and of
    revisions. ``revision`` is what it has become at its source, ``departed`` how it left it, and ``erased`` since when
    nothing of it is left but its id and what was decided.
    """

    post: Post
    state: PostState
    version: int
    sources: tuple[str, ...]
    first_seen: datetime
    pictures: tuple[Picture, ...] = ()
    findings: tuple[Finding, ...] = ()
    walls: tuple[str, ...] | None = None
    live_since: datetime | None = None
    tries: int = 0
    due: datetime | None = None
    revision: Revision | None = None
    departed: Departure | None = None
    erased: datetime | None = None

    @property
    def form(self) -> Form:
        """What was judged, or is to be: the revision is not."""
        return Form(post=self.post, pictures=self.pictures, findings=self.findings)

    @property
    def here(self) -> bool:
        """Whether it is still at its source, as far as we know, and kept by us."""
        return self.departed is None and self.erased is None

    @property
    def changed(self) -> bool:
        """Whether it waits for a person because it changed at its source."""
        return self.state is PostState.LIVE and self.revision is not None and self.revision.ready


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """A picture's look, for finding near-duplicates: 64-bit hashes as 16 hexadecimal digits."""

    post_id: str
    index: int
    phash: str
    dhash: str
