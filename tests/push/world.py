"""A small world for the hub: a log in memory, connections that are lists, and a client that follows the rules."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from mediawall.domain.wall import Change, ChannelState, Entry, Event, Kind
from mediawall.push.digest import entry_mark, rules_mark, written
from mediawall.push.hub import Hub
from mediawall.push.wire import Connection, Output, Road, deliver

WALL = "stad"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOW = START.timestamp()


def put(post: str, **body: Any) -> Change:
    return Change(channel=WALL, kind=Kind.PUT, id=post, body=body or {"by": post})


def drop(post: str, *, urgent: bool = False) -> Change:
    return Change(channel=WALL, kind=Kind.DROP, id=post, urgent=urgent)


def rules(**body: Any) -> Change:
    return Change(channel=WALL, kind=Kind.RULES, body=body)


class MemoryLogs:
    """The logs as the port promises them, in memory."""

    def __init__(self, epoch: str = "e1") -> None:
        self.epoch = epoch
        self.log: list[Event] = []
        self.floor = 0
        self.states: dict[str, Entry] = {}
        self.rules: Mapping[str, Any] = {}
        self.rules_version = 0

    @property
    def top(self) -> int:
        return self.floor + len(self.log)

    async def snapshot(self, channel: str) -> ChannelState:
        return self.state(channel)

    def state(self, channel: str) -> ChannelState:
        return ChannelState(
            channel=channel,
            epoch=self.epoch,
            offset=self.top,
            entries=tuple(self.states.values()),
            rules=self.rules,
            rules_version=self.rules_version,
        )

    async def events(self, channel: str, after: int) -> tuple[Event, ...] | None:
        del channel
        return None if after < self.floor else tuple(self.log[after - self.floor :])

    async def append(self, changes: Sequence[Change], at: datetime, *, seen: int | None = None) -> bool:
        assert seen is None
        self.write(changes, at)
        return True

    async def trim(self, channel: str, keep: int) -> None:
        del channel
        gone = max(0, len(self.log) - keep)
        self.floor, self.log = self.floor + gone, self.log[gone:]

    def write(self, changes: Sequence[Change], at: datetime = START) -> list[Event]:
        events = []
        for change in changes:
            event = Event(offset=self.top + 1, change=change, at=at)
            self.log.append(event)
            events.append(event)
            if change.kind is Kind.RULES:
                self.rules, self.rules_version = change.body, event.offset
                continue
            self.states.pop(change.id, None)
            if change.kind is Kind.PUT:
                self.states[change.id] = Entry(id=change.id, version=event.offset, body=change.body)
        return events

    def hash(self) -> str:
        value = rules_mark(self.rules_version)
        for entry in self.states.values():
            value ^= entry_mark(entry.id, entry.version)
        return written(value)


class QuietBus:
    """A bus that never says a word."""

    def announce(self, channels: Sequence[str]) -> None:
        del channels

    async def moves(self) -> AsyncIterator[frozenset[str]]:
        nothing: tuple[frozenset[str], ...] = ()
        for word in nothing:
            yield word


class Tube:
    """The far end of a connection, as a list of what arrived; ``unsent`` bytes make it slow."""

    def __init__(self) -> None:
        self.arrived: list[bytes] = []
        self.unsent = 0
        self.closed = False

    def write(self, data: bytes) -> None:
        self.arrived.append(data)

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = True

    def take(self) -> list[dict[str, Any]]:
        """The WebSocket text frames that arrived since the last look, as JSON."""
        data, self.arrived = b"".join(self.arrived), []
        return frames_in(data)


def frames_in(data: bytes) -> list[dict[str, Any]]:
    found = []
    while data:
        size, start = data[1], 2
        if size == 126:
            size, start = int.from_bytes(data[2:4], "big"), 4
        elif size == 127:
            size, start = int.from_bytes(data[2:10], "big"), 10
        if data[0] == 0x81:
            found.append(json.loads(data[start : start + size]))
        data = data[start + size :]
    return found


def connect(hub: Hub, *, road: Road = Road.WEBSOCKET) -> tuple[Connection, Tube]:
    tube = Tube()
    connection = Connection(channel=WALL, road=road, pipe=tube, opened=NOW)
    hub.connect(connection)
    return connection, tube


def send(hub: Hub, outputs: Sequence[Output], now: float = NOW) -> None:
    deliver(outputs, lambda connection, since: hub.lag(connection, since, now))


@dataclass
class Client:
    """What the page's reducer does (static/shared/state.js), written a second time, to check one by the other."""

    epoch: str = ""
    offset: int = 0
    entries: dict[str, int] = field(default_factory=dict)
    withheld: dict[str, int] = field(default_factory=dict)
    stones: dict[str, tuple[str, int]] = field(default_factory=dict)
    rules_version: int = 0
    asking: bool = False

    @property
    def hash(self) -> str:
        value = rules_mark(self.rules_version)
        for post, version in [*self.entries.items(), *self.withheld.items()]:
            value ^= entry_mark(post, version)
        return written(value)

    def hello(self) -> dict[str, Any]:
        digest = self.hash if self.epoch else ""
        return {"type": "hello", "v": 1, "epoch": self.epoch, "offset": self.offset, "hash": digest}

    def report(self) -> dict[str, Any]:
        return {"type": "state", "epoch": self.epoch, "offset": self.offset, "hash": self.hash}

    def reduce(self, frame: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
        """Take the frame in; what to say, and what must leave the glass."""
        before = list(self.entries)
        match frame["type"]:
            case "snapshot":
                say = self._snapshot(frame)
            case "events":
                say = self._events(frame)
            case "withdraw":
                return self._withdraw(frame)
            case "ping" if (frame["epoch"], frame["top"]) != (self.epoch, self.offset):
                say = self._ask(again=True)
            case _:
                say = []
        return say, [post for post in before if post not in self.entries]

    def _snapshot(self, frame: Mapping[str, Any]) -> list[dict[str, Any]]:
        self.epoch, self.offset, self.asking = frame["epoch"], frame["offset"], False
        self.rules_version = frame["rules_version"]
        self.entries, self.withheld = {}, {}
        self.stones = {post: stone for post, stone in self.stones.items() if stone[0] == self.epoch}
        for entry in frame["entries"]:
            self._place(entry["id"], entry["version"])
        return [self.report()]

    def _events(self, frame: Mapping[str, Any]) -> list[dict[str, Any]]:
        if frame["epoch"] != self.epoch or self.offset < frame["from"]:
            return self._ask(again=False)
        fresh = [event for event in frame["events"] if event["offset"] > self.offset]
        if not fresh and not self.asking:
            return []
        for event in fresh:
            self._apply(event)
        self.asking = False
        return [self.report()]

    def _apply(self, event: Mapping[str, Any]) -> None:
        self.offset = event["offset"]
        if event["kind"] == "rules":
            self.rules_version = self.offset
            return
        self.entries.pop(event["id"], None)
        self.withheld.pop(event["id"], None)
        if event["kind"] == "put":
            self._place(event["id"], self.offset)

    def _place(self, post: str, version: int) -> None:
        if post in self.stones and version <= self.stones[post][1]:
            self.withheld[post] = version
        else:
            self.stones.pop(post, None)
            self.entries[post] = version

    def _withdraw(self, frame: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
        stone = (frame["epoch"], frame["offset"])
        for post in frame["ids"]:
            if stone[0] == self.epoch and self.entries.get(post, 0) > stone[1]:
                continue
            known = self.stones.get(post)
            if known is not None and known[0] == stone[0] and known[1] >= stone[1]:
                continue
            self.stones[post] = stone
            if post in self.entries:
                self.withheld[post] = self.entries.pop(post)
        return [{"type": "ack", "offset": stone[1]}], [
            post for post in frame["ids"] if post not in self.entries
        ]

    def _ask(self, *, again: bool) -> list[dict[str, Any]]:
        if self.asking and not again:
            return []
        self.asking = True
        return [self.hello()]
