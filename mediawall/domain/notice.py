"""What people are told about the sources without having to look, and what must be remembered to tell it once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediawall.domain.source import Budget, Health


class Occasion(StrEnum):
    """Why somebody is told: a key of `mediawall.text` (``notice.<occasion>``)."""

    BROKEN = "broken"
    """Nothing has come for too long; it may still mend itself."""
    NEEDS_YOU = "needs-you"
    HEALED = "healed"
    TOKEN = "token"  # noqa: S105 - a word, not a token
    """An access token ends soon."""
    RENEWED = "renewed"
    """It no longer ends soon."""
    BUDGET = "budget"
    NOTE = "note"
    """The source says something of itself (`Report.notes`)."""
    NOTE_OVER = "note-over"
    TRIAL = "trial"
    """A person tries whether notices arrive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to tell: about which source, since when, and what its words need.

    ``code`` is the trouble's, the budget's or the note's. ``until`` is when a token ends. ``facts`` are what the source's
    report said beside a note. ``id`` is the same however often it is told.
    """

    id: str
    occasion: Occasion
    at: datetime
    source: str = ""
    label: str = ""
    kind: str = ""
    department: str = ""
    code: str = ""
    until: datetime | None = None
    budget: Budget | None = None
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ailment:
    """Something about a source that may be worth telling.

    ``key`` names what it is, ``level`` how bad (2: a person must act). ``since`` is when it began, ``better`` since when it
    is away (None: it is there), ``told`` the level that people know of (0: none).
    """

    key: str
    code: str
    since: datetime
    level: int = 1
    told: int = 0
    better: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """From when on a source was how: ``code`` is its trouble's, empty for none."""

    at: datetime
    health: Health
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What is remembered of a source for telling: its turns of the last two days, and what ails it."""

    source: str
    turns: tuple[Turn, ...] = ()
    ailments: tuple[Ailment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Notices on their way to somebody, as one message.

    ``id`` and ``made`` (when it began) go with every try, so that who gets it twice can tell. ``channel`` is ``mail:<address>`` or ``webhook``. It is
    sent when ``due``; until then more notices may join it. ``sent`` is when it arrived; ``failed`` is why the last try did
    not; ``over`` says that it is tried no more.
    """

    id: str
    channel: str
    notices: tuple[Notice, ...]
    made: datetime
    due: datetime
    tries: int = 0
    sent: datetime | None = None
    failed: str = ""
    over: bool = False

    @property
    def open(self) -> bool:
        """Whether it still has to arrive."""
        return self.sent is None and not self.over
