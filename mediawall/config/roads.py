"""A row of sources that names several roads to one thing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from mediawall.config.settings import SourceSettings
from mediawall.domain.source import SourceInfo

OWN = ("kind", "budget", "off")
"""Keys that each road may have for itself, although the row may have some of them too."""
SHARED = tuple(key for key in SourceSettings.model_fields if key not in OWN)
"""Keys of the row itself, which hold for every road of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadsSettings:
    """Several roads to one thing, the best first; each is a row of its own kind with the shared keys filled in.

    ``given`` is the budget of the row; without one, those of the roads add up where each has one. ``silent`` says that the
    row is off.
    """

    roads: tuple[SourceSettings, ...]
    given: int | None = None
    silent: bool = False

    @property
    def first(self) -> SourceSettings:
        """The best road, which says what the whole is called."""
        return self.roads[0]

    @property
    def name(self) -> str:
        """What walls call it."""
        return self.first.name

    @property
    def kind(self) -> str:
        """The best road's kind."""
        return self.first.kind

    @property
    def trusted(self) -> bool:
        """Whether its posts may go live at once."""
        return self.first.trusted

    @property
    def every(self) -> timedelta:
        """How often it is asked."""
        return self.first.every

    @property
    def taken(self) -> tuple[SourceSettings, ...]:
        """The roads that may be asked: those that are not off."""
        return tuple(road for road in self.roads if not road.off)

    @property
    def off(self) -> bool:
        """Whether nobody asks it."""
        return self.silent or not self.taken

    @property
    def budget(self) -> int | None:
        """Requests that it may take in a day."""
        each = [road.budget for road in self.taken]
        added = sum(budget for budget in each if budget is not None)
        return self.given or (None if None in each else added or None)

    @property
    def info(self) -> SourceInfo:
        """What the stages may know of it."""
        return self.first.info


def every_row(rows: Iterable[Any]) -> tuple[Any, ...]:
    """The rows of kinds: a row with roads is each of them, in their order."""
    return tuple(road for row in rows for road in (row.roads if isinstance(row, RoadsSettings) else (row,)))
