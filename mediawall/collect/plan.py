"""What collecting is asked to do for each source."""

from dataclasses import dataclass
from datetime import timedelta

from mediawall.ports import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A source, how often it is asked, how many requests it may take in a day (None: what that takes), and whether at all."""

    source: Source
    every: timedelta
    budget: int | None = None
    off: bool = False
