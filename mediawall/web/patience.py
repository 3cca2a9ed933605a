"""How long the service waits for a client that has something to say: aiohttp itself waits for an hour.

A connection that never says a whole request, or never ends a request's body, costs a file handle; a few thousand of
them silence a server. Once a second all connections are looked at, and who has used up its time is hung up on.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import StreamReader, web
from aiohttp.typedefs import Middleware

from mediawall.ports import Clock

IDLE = 75.0
"""Seconds that a connection may rest between two requests: longer than a reverse proxy keeps one (60 s is usual)."""
_HEAD = timedelta(seconds=10)
"""For the first whole request head."""
_BODY = timedelta(seconds=30)
"""For a request's body, which is a form here."""
_MUTE = 100
"""Connections of one address that have not said anything yet. A whole town hall may stand behind one address: its screens
and browsers speak at once."""
_LOOK = 1.0

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A connection that has not said a whole request yet: who, and when it was first seen."""

    connection: web.RequestHandler
    address: str
    since: datetime


def overdue(callers: Iterable[Caller], now: datetime) -> list[web.RequestHandler]:
    """The connections to hang up on: those out of time, and of each address the oldest beyond its number."""
    gone, left = [], Counter[str]()
    for caller in sorted(callers, key=lambda one: one.since, reverse=True):
        left[caller.address] += 1
        if now - caller.since > _HEAD or left[caller.address] > _MUTE:
            gone.append(caller.connection)
    return gone


class Patience:
    """Looks at the connections of a server. ``guard`` must be the outermost middleware."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._callers: Mapping[web.RequestHandler, Caller] = {}
        self._spoke: set[web.RequestHandler] = set()
        self._bodies: dict[web.RequestHandler, tuple[datetime, StreamReader]] = {}
        self._server: web.Server | None = None

    def watch(self, server: web.Server) -> None:
        """Look after this server from now on."""
        self._server = server

    @property
    def guard(self) -> Middleware:
        """The middleware that notes who has said something."""

        @web.middleware
        async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
            self._spoke.add(request.protocol)
            if not request.can_read_body:
                return await handler(request)
            self._bodies[request.protocol] = (self._clock.now(), request.content)
            try:
                return await handler(request)
            finally:
                del self._bodies[request.protocol]

        return note

    async def run(self) -> None:
        """Look again and again until cancelled."""
        while True:
            self.look()
            await self._clock.sleep(_LOOK)

    def look(self) -> None:
        """Hang up on everybody whose time is used up."""
        now = self._clock.now()
        here = frozenset(self._server.connections) if self._server else frozenset()
        self._spoke &= here
        self._callers = self._waiting(here - self._spoke, now)
        slow = [
            connection
            for connection, (since, body) in self._bodies.items()
            if now - since > _BODY and not body.is_eof()
        ]
        for connection in (*overdue(self._callers.values(), now), *slow):
            connection.force_close()

    def _waiting(
        self, mute: Iterable[web.RequestHandler], now: datetime
    ) -> Mapping[web.RequestHandler, Caller]:
        return {
            one: self._callers.get(one) or Caller(connection=one, address=_address(one), since=now)
            for one in mute
        }


def _address(connection: web.RequestHandler) -> str:
    peer = connection.peername
    return str(peer[0]) if isinstance(peer, tuple) else ""
