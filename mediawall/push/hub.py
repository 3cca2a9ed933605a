"""The hub: all channels and all who follow them. It decides; it holds no socket, no clock and no task.

Every call that changes something takes ``now`` (unix seconds) and returns what is to be sent; `wire.deliver` sends it.
"""

from collections.abc import Sequence

from mediawall.domain.wall import ChannelState, Event
from mediawall.push.channel import Channel
from mediawall.push.protocol import Ack, Bye, Code, Hello, Report, Said, encode
from mediawall.push.receipts import Receipt
from mediawall.push.room import Room
from mediawall.push.screens import Screen
from mediawall.push.wire import Close, Connection, Output

BYE = (0.5, 5.0)
"""Seconds in which everybody comes back after a restart; with very many the range grows, so that they do not all come at once."""
RETURN_RATE = 500
"""Clients that may come back in a second."""


class Hub:
    """All channels. ``build`` names this version of the product, so that a page knows when a newer one is served."""

    def __init__(self, *, build: str = "") -> None:
        self._build = build
        self._rooms: dict[str, Room] = {}
        self.stopping = False

    def load(self, state: ChannelState, now: float, past: Sequence[Event] = ()) -> list[Output]:
        """Take a channel's state from its log, for the first time or anew.

        Args:
            state: the whole state.
            now: unix seconds.
            past: events up to it, in order, so that who missed only these can resume.
        """
        channel = Channel(state, build=self._build, past=past)
        room = self._rooms.get(state.channel)
        if room is not None:
            return room.replace(channel, now)
        self._rooms[state.channel] = Room(channel, build=self._build, past=past)
        return []

    def has(self, channel: str) -> bool:
        """Whether the channel is loaded."""
        return channel in self._rooms

    def state(self, channel: str) -> ChannelState:
        """The channel's newest state; raises KeyError before it is loaded."""
        return self._rooms[channel].channel.state

    def top(self, channel: str) -> int:
        """The channel's newest offset."""
        return self._rooms[channel].channel.top

    def advance(self, channel: str, events: Sequence[Event], now: float) -> list[Output]:
        """Tell everybody on the channel what happened next.

        Raises:
            ValueError: an event is missing in between: `load` the channel anew.
        """
        return self._rooms[channel].advance(events, now)

    def forget(self, entry_id: str) -> None:
        """Let no past event of any channel tell any more what that entry held: its post was erased."""
        for room in self._rooms.values():
            room.channel.forget(entry_id)

    def connect(self, connection: Connection) -> None:
        """Somebody opened a connection to a loaded channel, and has said nothing yet."""
        self._rooms[connection.channel].connections.add(connection)

    def leave(self, connection: Connection, now: float) -> None:
        """A connection is gone."""
        self._rooms[connection.channel].leave(connection, now)

    def hear(self, connection: Connection, said: Said, now: float) -> list[Output]:
        """Somebody said something over a connection."""
        match said:
            case Hello():
                return self.hello(connection, said, now)
            case Ack():
                self.ack(connection.channel, connection.screen, said, now)
                return []
            case Report():
                return self._rooms[connection.channel].report(connection.screen, said, now, connection)

    def hello(self, connection: Connection, said: Hello, now: float) -> list[Output]:
        """Bring a connection up to date: withdrawals it did not confirm, then a resume or a snapshot."""
        return self._rooms[connection.channel].hello(connection, said, now)

    def ack(self, channel: str, screen: str, said: Ack, now: float) -> None:
        """A screen confirms a withdrawal."""
        self._rooms[channel].ack(screen, said, now)

    def report(self, channel: str, screen: str, said: Report, now: float) -> list[Output]:
        """What a screen that has no socket holds and shows."""
        return self._rooms[channel].report(screen, said, now)

    def register(self, channel: str, said: Hello, now: float) -> None:
        """A screen that has no connection and looks by GET now and then."""
        self._rooms[channel].register(said, now)

    def lag(self, connection: Connection, since: int, now: float) -> None:
        """A connection is too slow to be written to."""
        self._rooms[connection.channel].lag(connection, since, now)

    @property
    def lagging(self) -> bool:
        """Whether somebody waits to be drained; then `tick` should come soon."""
        return any(room.lagging for room in self._rooms.values())

    def tick(self, now: float) -> list[Output]:
        """What time brings; call it at least once a second."""
        return [output for room in self._rooms.values() for output in room.tick(now)]

    def bye(self) -> list[Output]:
        """Tell everybody that the server stops, and take nobody new."""
        self.stopping = True
        most = max(BYE[1], min(30.0, len(self.connections()) / RETURN_RATE))
        text = encode(Bye(retry=(BYE[0], most)))
        return [output for room in self._rooms.values() for output in room.say_to_all(text)]

    def farewell(self) -> list[Close]:
        """Close everybody, to be sent a few at a time."""
        return [Close(to=c, code=Code.STOPPING, reason="the server stops") for c in self.connections()]

    def connections(self, channel: str | None = None) -> list[Connection]:
        """All open connections, or those of one channel."""
        rooms = self._rooms.values() if channel is None else [self._rooms[channel]]
        return [connection for room in rooms for connection in room.connections]

    def count(self, channel: str) -> int:
        """How many connections follow the channel."""
        return len(self._rooms[channel].connections)

    def screens(self, channel: str, now: float) -> tuple[Screen, ...]:
        """The screens that follow the channel or did so lately."""
        return self._rooms[channel].screens.all(now)

    def receipt(self, channel: str, offset: int) -> Receipt | None:
        """How far the withdrawal that holds the event at that offset has come."""
        return self._rooms[channel].receipts.at(offset)

    def receipt_of(self, channel: str, entry_id: str) -> Receipt | None:
        """How far the newest withdrawal of that entry has come."""
        return self._rooms[channel].receipts.of(entry_id)

    def snapshot(self, channel: str, now: float) -> tuple[str, bytes]:
        """The channel's tag (``<epoch>-<offset>``) and its snapshot frame, for who looks by GET."""
        found = self._rooms[channel].channel
        return f"{found.epoch}-{found.top}", found.snapshot(now)
