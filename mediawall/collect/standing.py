"""How a source is doing, and what was counted of it since the start."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from mediawall.domain.source import PollState, SourceInfo


@dataclass(slots=True, kw_only=True)
class Counts:
    """What happened since the start: polls, requests, posts that were unknown before, failures by code."""

    polls: int = 0
    requests: int = 0
    new: int = 0
    failures: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a source is doing: for people and for a monitor.

    ``unreadable`` counts the last poll's posts that could not be read, by code.
    """

    info: SourceInfo
    every: timedelta
    state: PollState
    unreadable: Mapping[str, int]
    counts: Counts = field(default_factory=Counts)
