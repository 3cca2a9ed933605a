"""One channel and everybody who follows it: who is told what, and when."""

from collections.abc import Iterable, Sequence

from mediawall.domain.wall import Event
from mediawall.push.channel import Channel
from mediawall.push.protocol import PING_EVERY, Ack, Code, Hello, Ping, Report, Withdraw, encode
from mediawall.push.receipts import Receipts, Withdrawal, withdrawals
from mediawall.push.screens import Screens
from mediawall.push.wire import DRAINED, Close, Connection, Output, Part, Road, Send, wrap

HELLO_WITHIN = 10.0
"""Seconds that a connection has for its hello."""
LAG_AT_MOST = 60.0
"""Seconds after which a connection that does not drain is cut: it starts anew, with withdrawals first."""
REPAIR_EVERY = 30.0
"""Seconds between two repairs of the same connection: one that cannot be repaired must not eat the server."""


class Room:
    """One channel, its connections, screens and receipts. It holds no socket: every call returns what is to be sent."""

    def __init__(self, channel: Channel, *, build: str, past: Sequence[Event] = ()) -> None:
        self.channel = channel
        self.screens = Screens()
        self.receipts = Receipts()
        self.receipts.open(withdrawals(event for event in past if event.offset <= channel.top), ())
        self.connections: set[Connection] = set()
        self._live: dict[Road, set[Connection]] = {road: set() for road in Road}
        self._lagging: set[Connection] = set()
        self._build = build
        self._pinged = 0.0

    @property
    def lagging(self) -> bool:
        """Whether somebody waits to be drained."""
        return bool(self._lagging)

    def replace(self, channel: Channel, now: float) -> list[Output]:
        """Go on with another state of the log; everybody gets it whole."""
        if channel.epoch != self.channel.epoch:
            # Offsets of another epoch cannot be compared. The new state no longer holds what was withdrawn.
            self.receipts = Receipts()
        self.channel = channel
        for connection in self._lagging:
            connection.at = -1
        return self._tell([self._whole(now)], since=-1)

    def advance(self, events: Sequence[Event], now: float) -> list[Output]:
        """Tell everybody what happened: withdrawals first, then the events, in one write."""
        before = self.channel.top
        fresh = [event for event in events if event.offset > before]
        if not fresh:
            return []
        self.channel.advance(fresh)
        found = withdrawals(fresh)
        self.receipts.open(found, self.screens.ids)
        parts = [*(self._withdraw(w, now) for w in found), self._events(before, now)]
        return self._tell(parts, since=before)

    def hello(self, connection: Connection, said: Hello, now: float) -> list[Output]:
        """Bring one connection up to date, and keep it so."""
        at = said.offset if said.epoch == self.channel.epoch and said.offset <= self.channel.top else -1
        agreed = self._agrees(at, said.hash)
        self._name(connection, said, now, hash_ok=agreed)
        if agreed is False:
            at = -1
        if not connection.joined:
            connection.joined = True
            self._live[connection.road].add(connection)
        if connection in self._lagging:
            connection.at = at
            return []
        return [self._catch_up(connection, at, now)]

    def register(self, said: Hello, now: float) -> None:
        """Note a screen that has no connection: it looks by GET now and then."""
        if said.screen:
            self.screens.hello(said, now, hash_ok=None)

    def ack(self, screen: str, said: Ack, now: float) -> None:
        """A withdrawal is off that screen's glass."""
        if self.screens.has(screen):
            self.receipts.ack(screen, said.offset, now)

    def report(
        self, screen: str, said: Report, now: float, connection: Connection | None = None
    ) -> list[Output]:
        """What a client holds; one whose state is not the log's gets the whole state to repair it."""
        agreed = self._judge(said)
        if screen:
            self.screens.report(screen, said, now, hash_ok=agreed)
            if agreed is not False and said.epoch == self.channel.epoch:
                self.receipts.passed(screen, min(said.offset, self.channel.top), now)
        connection = connection or next((c for c in self.connections if screen and c.screen == screen), None)
        if (
            agreed is not False
            or connection is None
            or not connection.joined
            or connection.lagging is not None
        ):
            return []
        if connection.repaired is not None and now - connection.repaired < REPAIR_EVERY:
            return []
        connection.repaired = now
        return [self._catch_up(connection, -1, now)]

    def lag(self, connection: Connection, since: int, now: float) -> None:
        """The connection is too slow: write nothing more until it is drained."""
        if connection.lagging is None:
            connection.lagging, connection.at = now, since
            self._live[connection.road].discard(connection)
            self._lagging.add(connection)

    def leave(self, connection: Connection, now: float) -> None:
        """The connection is gone."""
        self.connections.discard(connection)
        self._live[connection.road].discard(connection)
        self._lagging.discard(connection)
        if connection.screen:
            self.screens.closed(connection.screen)
            connection.screen = ""
        for screen in self.screens.forget(now):
            self.receipts.forget(screen)

    def tick(self, now: float) -> list[Output]:
        """What time brings: pings, the newest state for who is drained, an end for who is not."""
        outputs = [*self._drained(now), *self._overdue(now)]
        if now - self._pinged >= PING_EVERY or now < self._pinged:
            self._pinged = now
            channel = self.channel
            ping = Ping(epoch=channel.epoch, top=channel.top, time=round(now, 3), build=self._build)
            outputs += self._tell([Part(text=encode(ping))], since=channel.top)
            for screen in self.screens.forget(now):
                self.receipts.forget(screen)
        return outputs

    def say_to_all(self, text: bytes) -> list[Output]:
        """One frame to everybody, whatever the log says."""
        return self._tell([Part(text=text)], since=self.channel.top)

    def _name(self, connection: Connection, said: Hello, now: float, *, hash_ok: bool | None) -> None:
        if said.screen != connection.screen:
            if connection.screen:
                self.screens.closed(connection.screen)
            if said.screen:
                self.screens.opened(said.screen)
            connection.screen = said.screen
        if said.screen:
            self.screens.hello(said, now, hash_ok=hash_ok)

    def _judge(self, said: Report) -> bool | None:
        if said.epoch != self.channel.epoch:
            return None
        return False if said.offset > self.channel.top else self._agrees(said.offset, said.hash)

    def _agrees(self, at: int, digest: str) -> bool | None:
        """Whether the client holds what the log held there; None where that cannot be told any more."""
        known = self.channel.hash_at(at) if at >= 0 else ""
        return known == digest if known and digest else None

    def _catch_up(self, connection: Connection, at: int, now: float) -> Send:
        """Withdrawals that the screen did not confirm, then all it missed or the whole state, whichever is shorter."""
        owed: list[Withdrawal] = []
        if connection.screen:
            self.receipts.passed(connection.screen, at, now)
            owed = self.receipts.owed(connection.screen, at)
        answer = self._events(at, now) if self.channel.shorter_to_resume(at) else self._whole(now)
        parts = [*(self._withdraw(w, now) for w in owed), answer]
        return Send(to=(connection,), data=wrap(connection.road, parts), since=at)

    def _drained(self, now: float) -> Iterable[Output]:
        for connection in [c for c in self._lagging if c.pipe.get_write_buffer_size() <= DRAINED]:
            self._lagging.discard(connection)
            self._live[connection.road].add(connection)
            connection.lagging = None
            yield self._catch_up(connection, connection.at, now)

    def _overdue(self, now: float) -> Iterable[Output]:
        for connection in self.connections:
            if connection.lagging is not None and now - connection.lagging > LAG_AT_MOST:
                yield Close(to=connection, code=Code.TOO_SLOW, reason="too slow")
            elif not connection.joined and now - connection.opened > HELLO_WITHIN:
                yield Close(to=connection, code=Code.NO_HELLO, reason="no hello")

    def _tell(self, parts: Sequence[Part], *, since: int) -> list[Output]:
        return [
            Send(to=live, data=wrap(road, parts), since=since) for road, live in self._live.items() if live
        ]

    def _events(self, after: int, now: float) -> Part:
        return Part(text=self.channel.events(after, now), mark=f"{self.channel.epoch}-{self.channel.top}")

    def _whole(self, now: float) -> Part:
        return Part(text=self.channel.snapshot(now), mark=f"{self.channel.epoch}-{self.channel.top}")

    def _withdraw(self, withdrawal: Withdrawal, now: float) -> Part:
        frame = Withdraw(
            epoch=self.channel.epoch, offset=withdrawal.offset, time=round(now, 3), ids=withdrawal.ids
        )
        return Part(text=encode(frame))
