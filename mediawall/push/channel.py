"""One channel in memory: its newest state, its last events, and both as ready-made JSON."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediawall.domain.wall import ChannelState, Entry, Event, Kind
from mediawall.push import digest
from mediawall.push.protocol import Events, Snapshot, dump, splice

KEEP = 256
"""Events that a resume can reach back; who missed more gets a snapshot, which is then the shorter way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    entry: Entry
    json: bytes
    mark: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Past:
    offset: int
    json: bytes
    hash: str
    """The state's hash after this event; empty where it is not known (from before this process)."""
    put: str
    """The id of the entry that it put; empty where it did not."""


class Channel:
    """One channel's newest state, made from the log's snapshot and moved on by the log's events.

    Every event and every entry becomes JSON once, when it comes in; frames for any number of connections are joined
    from these pieces.
    """

    def __init__(self, state: ChannelState, *, build: str, past: Sequence[Event] = ()) -> None:
        self.name, self.epoch, self.top = state.channel, state.epoch, state.offset
        self._build = build
        self._rules, self._rules_version = state.rules, state.rules_version
        self._hash = digest.rules_mark(state.rules_version)
        self._held: dict[str, _Held] = {}
        for entry in state.entries:
            self._hold(entry)
        self._ring = deque((_past(event, "") for event in _tail(past, state.offset)), maxlen=KEEP)
        self._entries: bytes | None = None

    @property
    def hash(self) -> str:
        """The state's hash now."""
        return digest.written(self._hash)

    @property
    def state(self) -> ChannelState:
        """The state, as the log would give it."""
        return ChannelState(
            channel=self.name,
            epoch=self.epoch,
            offset=self.top,
            entries=tuple(held.entry for held in self._held.values()),
            rules=self._rules,
            rules_version=self._rules_version,
        )

    def advance(self, events: Sequence[Event]) -> None:
        """Take in the events that follow; those that are known already are passed over.

        Raises:
            ValueError: an event is missing in between.
        """
        for event in events:
            if event.offset <= self.top:
                continue
            if event.offset != self.top + 1:
                raise ValueError(f"{self.name}: event {event.offset} does not follow {self.top}")
            self._apply(event)
            self._ring.append(_past(event, self.hash))
        self._entries = None

    def forget(self, entry_id: str) -> None:
        """Let no past event tell any more what an entry held that is gone: where one put it, it now drops it."""
        for place, past in enumerate(self._ring):
            if past.put == entry_id:
                said = dump({"offset": past.offset, "kind": Kind.DROP.value, "id": entry_id})
                self._ring[place] = replace(past, json=said, put="")

    def reaches(self, offset: int) -> bool:
        """Whether every event after ``offset`` is still at hand."""
        floor = self._ring[0].offset - 1 if self._ring else self.top
        return floor <= offset <= self.top

    def hash_at(self, offset: int) -> str:
        """The state's hash when the log stood at ``offset``; empty where it is not known."""
        if offset == self.top:
            return self.hash
        if not self._ring or not self._ring[0].offset <= offset < self.top:
            return ""
        return self._ring[offset - self._ring[0].offset].hash

    def shorter_to_resume(self, offset: int) -> bool:
        """Whether what was missed since ``offset`` is all there, and no longer than the whole state."""
        if not self.reaches(offset):
            return False
        return offset == self.top or len(self._missed(offset)) <= len(self._all())

    def events(self, after: int, now: float) -> bytes:
        """The frame with every event after that offset."""
        head = Events(channel=self.name, epoch=self.epoch, from_=after, to=self.top, time=round(now, 3))
        return splice(head, self._missed(after))

    def snapshot(self, now: float) -> bytes:
        """The frame with the whole state."""
        head = Snapshot(
            channel=self.name,
            epoch=self.epoch,
            offset=self.top,
            time=round(now, 3),
            build=self._build,
            hash=self.hash,
            rules=self._rules,
            rules_version=self._rules_version,
        )
        return splice(head, self._all())

    def _apply(self, event: Event) -> None:
        change = event.change
        if change.kind is Kind.RULES:
            self._hash ^= digest.rules_mark(self._rules_version) ^ digest.rules_mark(event.offset)
            self._rules, self._rules_version = change.body, event.offset
        else:
            before = self._held.pop(change.id, None)
            if before is not None:
                self._hash ^= before.mark
            if change.kind is Kind.PUT:
                self._hold(Entry(id=change.id, version=event.offset, body=change.body))
        self.top = event.offset

    def _hold(self, entry: Entry) -> None:
        json = dump({"id": entry.id, "version": entry.version, "body": entry.body})
        mark = digest.entry_mark(entry.id, entry.version)
        self._held[entry.id] = _Held(entry=entry, json=json, mark=mark)
        self._hash ^= mark

    def _all(self) -> bytes:
        if self._entries is None:
            self._entries = b",".join(held.json for held in self._held.values())
        return self._entries

    def _missed(self, after: int) -> bytes:
        newest = self.top - after
        if newest <= 1:
            return self._ring[-1].json if newest else b""
        return b",".join(past.json for past in list(self._ring)[-newest:])


def _past(event: Event, state_hash: str) -> _Past:
    change = event.change
    said: dict[str, object] = {"offset": event.offset, "kind": change.kind.value}
    if change.kind is not Kind.RULES:
        said["id"] = change.id
    if change.kind is not Kind.DROP:
        said["body"] = change.body
    put = change.id if change.kind is Kind.PUT else ""
    return _Past(offset=event.offset, json=dump(said), hash=state_hash, put=put)


def _tail(past: Sequence[Event], top: int) -> Sequence[Event]:
    """The unbroken run of events that ends at ``top``; nothing where the log has moved on in between."""
    known = [event for event in past if event.offset <= top][-KEEP:]
    whole = bool(known) and known[-1].offset == top and known[-1].offset - known[0].offset == len(known) - 1
    return known if whole else ()
