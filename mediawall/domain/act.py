"""What a person did at the desk beside judging posts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediawall.domain.decision import Actor


class Deed(StrEnum):
    """What can be done to a source."""

    PAUSE = "pause"
    RESUME = "resume"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who did what to which source, and when."""

    deed: Deed
    source: str
    actor: Actor
    at: datetime
