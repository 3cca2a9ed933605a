"""How a source is doing: when it is asked next, and what a person should know of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Health(StrEnum):
    """A source's state in a clerk's words."""

    FINE = "fine"
    SLOW = "slow"
    """It works, but news may come late: `Report.slow` says why."""
    WAITING = "waiting"
    """It does not answer now, and is asked again by itself at `PollState.next_poll`."""
    NEEDS_YOU = "needs-you"
    OFF = "off"
    """Nobody asks it: config.yaml or a person said so."""
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong: ``code`` is a key of `mediawall.text` (``trouble.<code>``), ``detail`` is for the log."""

    code: str
    detail: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Something that a source may use only so much of: ``code`` is a key of `mediawall.text` (``budget.<code>``).

    ``used`` and ``limit`` are in the unit that the text names; ``until`` is when some or all of it comes back.
    """

    code: str
    used: float
    limit: float
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a source says of itself beside its posts.

    ``slow`` is a key (``slow.<code>``) of why news comes late although it works, ``notes`` are keys (``note.<code>``)
    of what a person may want to know. ``token_until`` is when its access token ends. ``facts`` are names and values
    that stand as they are, such as a version. ``live`` says that a line is open on which news comes by itself.
    """

    slow: str = ""
    budgets: tuple[Budget, ...] = ()
    token_until: datetime | None = None
    notes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    live: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PollState:
    """All that a restart must not lose of a source's polling.

    ``cursor`` is the source's own, opaque. ``failures`` counts in a row. ``last_success`` and ``last_new``
    are None until it happens first. ``report`` is the last that the source said of itself. ``paused`` says that a person
    at the desk turned it off.
    """

    source: str
    next_poll: datetime
    cursor: str = ""
    failures: int = 0
    health: Health = Health.NEW
    trouble: Trouble | None = None
    last_success: datetime | None = None
    last_new: datetime | None = None
    report: Report = Report()
    paused: bool = False


class Asking(StrEnum):
    """What became of a person's wish that a source be asked now."""

    ANSWERED = "answered"
    FAILED = "failed"
    UNDER_WAY = "under-way"
    RESTING = "resting"
    """It is in trouble and was asked a moment ago."""
    LIVE = "live"
    """A line is open: there is nothing to ask for."""
    SPENT = "spent"
    """What it may be asked in a day is used up."""
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How asking a source at once went; ``new`` posts were unknown before."""

    how: Asking
    new: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BadReply:
    """The last reply that a source could do nothing with, for a report: ``body`` holds no token any more."""

    source: str
    code: str
    at: datetime
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An access token that we renew ourselves. ``until`` is None for one that does not end by time, as far as we know.

    ``root`` is a fingerprint of the token in the config from which this one came, empty where it came by another way.
    ``tried`` is when it was last tried to renew it, None for never; ``vain`` counts the tries in vain since the last that was well.
    """

    secret: str = field(repr=False)
    renewed: datetime
    until: datetime | None = None
    root: str = ""
    tried: datetime | None = None
    vain: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Something that was brought to us for a source: ``mark`` grows with each, ``key`` is the same for the same thing."""

    mark: int
    source: str
    key: str
    body: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInfo:
    """What the stages may know of a configured source. ``trusted`` posts may go live at once."""

    name: str
    kind: str
    label: str
    trusted: bool
    department: str
