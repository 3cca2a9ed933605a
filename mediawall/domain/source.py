"""How a source is doing: when it is asked next, and what a person should know of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Health(StrEnum):
    """A source's state in a clerk's words."""

    FINE = "fine"
    WAITING = "waiting"
    NEEDS_YOU = "needs-you"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong: ``code`` is a key of `mediawall.text` (``trouble.<code>``), ``detail`` is for the log."""

    code: str
    detail: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PollState:
    """All that a restart must not lose of a source's polling.

    ``cursor`` is the source's own, opaque. ``failures`` counts in a row. ``last_success`` and ``last_new``
    are None until it happens first.
    """

    source: str
    next_poll: datetime
    cursor: str = ""
    failures: int = 0
    health: Health = Health.NEW
    trouble: Trouble | None = None
    last_success: datetime | None = None
    last_new: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceInfo:
    """What the stages may know of a configured source. ``trusted`` posts may go live at once."""

    name: str
    kind: str
    label: str
    trusted: bool
    department: str
