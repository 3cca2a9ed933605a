"""A wall, its programme, and the log of its changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

DESK = "@desk"
"""The channel that the desk follows: its entries are the posts that wait for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """A named display, as configured.

    ``sources`` are names; ``max_age`` is how long after publication a post may show; ``keep`` is how many posts at
    most, newest first. ``look`` names a file in ``kiosk/looks``. ``invite`` is the invitation's line, ``invite_tag``
    the hashtag people are asked to use (without ``#``), ``invite_url`` where its code leads; empty for none.
    ``language`` is the wall's own, two letters.
    """

    name: str
    title: str
    sources: tuple[str, ...]
    look: str
    language: str
    max_age: timedelta
    keep: int
    invite: str = ""
    invite_tag: str = ""
    invite_url: str = ""


class Kind(StrEnum):
    """What a change does to a channel's state."""

    PUT = "put"
    DROP = "drop"
    RULES = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A wished change of a channel (a wall's name or `DESK`), before it has its place in the log.

    PUT sets entry ``id`` to ``body``; DROP removes it; RULES replaces the rules (``id`` is empty). ``body`` is
    plain JSON. ``urgent`` changes (withdrawals) go ahead of everything and are acknowledged by each screen.
    """

    channel: str
    kind: Kind
    id: str = ""
    body: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A change in its place in the log of its channel: ``offset`` is 1, 2, 3 … without gaps."""

    offset: int
    change: Change
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a channel's state; ``version`` is the offset of the event that put it."""

    id: str
    version: int
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelState:
    """A channel's whole state at ``offset`` of the log ``epoch``; the rules were last set at ``rules_version``."""

    channel: str
    epoch: str
    offset: int
    entries: tuple[Entry, ...]
    rules: Mapping[str, Any]
    rules_version: int
