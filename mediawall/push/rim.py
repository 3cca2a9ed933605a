"""The thin rim: aiohttp's requests on one side, the hub on the other. It alone holds sockets, and decides nothing else."""

import asyncio
import socket
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from aiohttp import HttpVersion11, WSMessage, WSMsgType, web

from mediawall.ports import Clock
from mediawall.push.hub import Hub
from mediawall.push.limits import Bucket, Guests, Limits
from mediawall.push.protocol import SAID_LIMIT, Ack, Code, Fault, Hello, Said, hear, hear_query
from mediawall.push.wire import Connection, Output, Road, deliver

HEARTBEAT = 50.0
"""Seconds between two WebSocket pings, which find a peer that vanished without a word; half of it is the time to answer."""
STREAM_RETRY = b"retry: 3000\n\n"
"""Milliseconds after which a bare EventSource comes back by itself."""
UNSENT = 128 * 1024
"""Bytes that the kernel may hold unsent: the guard must see a slow receiver, and newer state must not queue behind old."""
LOOK_EVERY = 5.0
"""Seconds between two looks whether a stream's client is still there: it never says goodbye."""
SLICE, PAUSE = 50, 0.05
"""On a stop, so many connections are closed at once, then so many seconds are waited."""


class Rim:
    """The handlers that web mounts. ``channel`` is for the caller to check: who may follow it, and that it exists.

    Every handler also takes ``origins``, the foreign origins (``https://city.example``) whose pages may connect besides
    our own, and ``address``, the client's where a trusted proxy stands in front of us.
    """

    def __init__(self, *, hub: Hub, clock: Clock, limits: Limits | None = None) -> None:
        self._hub, self._clock = hub, clock
        self._limits = limits or Limits()
        self._addresses: Counter[str] = Counter()
        self._guests = Guests(self._limits)

    async def websocket(
        self, request: web.Request, channel: str, *, origins: frozenset[str] = frozenset(), address: str = ""
    ) -> web.StreamResponse:
        """GET ``/push/<wall>``: the channel over a WebSocket."""
        address = address or request.remote or ""
        refusal = self._refusal(request, channel, origins) or self._full(channel, address)
        if refusal is not None:
            return refusal
        answer = web.WebSocketResponse(
            compress=False, autoping=False, heartbeat=HEARTBEAT, max_msg_size=SAID_LIMIT
        )
        await answer.prepare(request)
        with self._connected(request, channel, Road.WEBSOCKET, address) as connection:
            bucket = Bucket(burst=self._limits.burst, rate=self._limits.rate, now=self._now())
            async for message in answer:
                fault = await self._heard(answer, connection, message, bucket)
                if fault is not None:
                    await answer.close(code=fault.code, message=fault.reason.encode())
        return answer

    async def stream(
        self, request: web.Request, channel: str, *, origins: frozenset[str] = frozenset(), address: str = ""
    ) -> web.StreamResponse:
        """GET ``/push/<wall>/events``: the channel as Server-Sent Events; the hello stands in the query."""
        address = address or request.remote or ""
        refusal = self._refusal(request, channel, origins) or self._full(channel, address)
        hello = hear_query(_resumed(request))
        if refusal is not None or isinstance(hello, Fault):
            return refusal or web.Response(status=400, text="not a hello")
        headers = {
            "Content-Type": "text/event-stream; charset=utf-8",
            "Cache-Control": "no-store",
            "X-Accel-Buffering": "no",
            **_sharing(request, origins),
        }
        answer = web.StreamResponse(headers=headers)
        chunked = request.version >= HttpVersion11
        if chunked:
            answer.enable_chunked_encoding()
        await answer.prepare(request)
        # aiohttp holds the headers back until the first byte of the body.
        await answer.write(STREAM_RETRY)
        with self._connected(
            request, channel, Road.CHUNKED if chunked else Road.PLAIN, address
        ) as connection:
            self._deliver(self._hub.hello(connection, hello, self._now()))
            while not connection.pipe.is_closing():
                await self._clock.sleep(LOOK_EVERY)
        return answer

    async def snapshot(
        self, request: web.Request, channel: str, *, origins: frozenset[str] = frozenset(), address: str = ""
    ) -> web.StreamResponse:
        """GET ``/push/<wall>/snapshot``: the whole state, or 304 where nothing changed."""
        refusal = self._refusal(request, channel, origins) or self._busy(address or request.remote or "")
        if refusal is not None:
            return refusal
        mark, body = self._hub.snapshot(channel, self._now())
        # Weak: the same state, told at another time of day.
        headers = {"ETag": f'W/"{mark}"', "Cache-Control": "no-cache", **_sharing(request, origins)}
        if any(tag.value == mark for tag in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type="application/json", charset="utf-8", headers=headers)

    async def say(
        self, request: web.Request, channel: str, *, origins: frozenset[str] = frozenset(), address: str = ""
    ) -> web.StreamResponse:
        """POST ``/push/<wall>/say``: what a client without a WebSocket says, with its ``screen``."""
        refusal = self._refusal(request, channel, origins) or self._busy(address or request.remote or "")
        if refusal is not None:
            return refusal
        # A form of a foreign page can be posted without asking, JSON cannot.
        if request.content_type != "application/json":
            return web.Response(status=415)
        said = hear(await _body(request))
        if isinstance(said, Fault):
            return web.Response(status=400, text=said.reason)
        self._said(channel, said)
        return web.Response(status=204, headers=_sharing(request, origins))

    async def drain(self) -> None:
        """Tell everybody that the server stops and when to come back, then close all connections a few at a time."""
        self._deliver(self._hub.bye())
        closes = self._hub.farewell()
        for start in range(0, len(closes), SLICE):
            self._deliver(closes[start : start + SLICE])
            await self._clock.sleep(PAUSE)

    @contextmanager
    def _connected(
        self, request: web.Request, channel: str, road: Road, address: str
    ) -> Iterator[Connection]:
        transport = request.transport
        if transport is None:
            raise ConnectionResetError("the client went away")
        _keep_little_unsent(transport)
        connection = Connection(channel=channel, road=road, pipe=transport, opened=self._now())
        self._addresses[address] += 1
        self._hub.connect(connection)
        try:
            yield connection
        finally:
            self._hub.leave(connection, self._now())
            self._addresses[address] -= 1
            if not self._addresses[address]:
                del self._addresses[address]

    async def _heard(
        self, answer: web.WebSocketResponse, connection: Connection, message: WSMessage, bucket: Bucket
    ) -> Fault | None:
        if not bucket.take(self._now()):
            return Fault(code=Code.TOO_MUCH, reason="too many messages")
        if message.type is WSMsgType.PING:
            await answer.pong(message.data)
        if message.type is WSMsgType.BINARY:
            return Fault(code=Code.NOT_TEXT, reason="text frames only")
        if message.type is not WSMsgType.TEXT:
            return None
        said = hear(message.data)
        if isinstance(said, Fault):
            return said
        self._deliver(self._hub.hear(connection, said, self._now()))
        return None

    def _said(self, channel: str, said: Said) -> None:
        now = self._now()
        match said:
            case Hello():
                self._hub.register(channel, said, now)
            case Ack():
                self._hub.ack(channel, said.screen, said, now)
            case _:
                self._deliver(self._hub.report(channel, said.screen, said, now))

    def _refusal(self, request: web.Request, channel: str, origins: frozenset[str]) -> web.Response | None:
        if not _welcome(request, origins):
            return web.Response(status=403, text="this page's origin may not connect")
        if self._hub.stopping or not self._hub.has(channel):
            return web.Response(status=503, headers={"Retry-After": "2"})
        return None

    def _full(self, channel: str, address: str) -> web.Response | None:
        limits = self._limits
        full = self._hub.count(channel) >= limits.per_channel
        return _later() if full or self._addresses[address] >= limits.per_address else None

    def _busy(self, address: str) -> web.Response | None:
        return None if self._guests.take(address, self._now()) else _later()

    def _deliver(self, outputs: Sequence[Output]) -> None:
        now = self._now()
        deliver(outputs, lambda connection, since: self._hub.lag(connection, since, now))

    def _now(self) -> float:
        return self._clock.now().timestamp()


def _later() -> web.Response:
    return web.Response(status=429, headers={"Retry-After": "10"})


def _welcome(request: web.Request, origins: frozenset[str]) -> bool:
    """Whether the page that asks is ours or is named: a browser says whose it is, and lets any page open a WebSocket.

    Who sends no Origin is no browser, and could write whatever it likes there.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    own = {f"https://{request.host}".lower()}
    if not request.secure:
        # Also where a proxy in front of us speaks TLS: there the page's origin is https, and we see http.
        own.add(f"http://{request.host}".lower())
    return origin.lower() in own or origin.lower() in origins


def _sharing(request: web.Request, origins: frozenset[str]) -> dict[str, str]:
    """The headers with which a named foreign page may read the answer."""
    origin = request.headers.get("Origin", "").lower()
    return {"Access-Control-Allow-Origin": origin, "Vary": "Origin"} if origin in origins else {}


def _resumed(request: web.Request) -> dict[str, str]:
    """The query, with the place in the log that a bare EventSource remembers."""
    values = dict(request.query)
    epoch, dash, offset = request.headers.get("Last-Event-ID", "").rpartition("-")
    # The hash in the address belongs to the place in the address.
    return {**values, "epoch": epoch, "offset": offset, "hash": ""} if dash else values


async def _body(request: web.Request) -> bytes:
    """The body, and one byte more than is allowed where it is too long."""
    try:
        return await request.content.readexactly(SAID_LIMIT + 1)
    except asyncio.IncompleteReadError as short:
        return short.partial


def _keep_little_unsent(transport: asyncio.Transport) -> None:
    """Let the kernel hold little: what waits there is out of the guard's sight and can no longer be overtaken."""
    held = transport.get_extra_info("socket")
    if held is not None and sys.platform == "linux" and held.family in {socket.AF_INET, socket.AF_INET6}:
        held.setsockopt(socket.IPPROTO_TCP, _TCP_NOTSENT_LOWAT, UNSENT)


_TCP_NOTSENT_LOWAT = 25
"""Linux's number; Python names it from 3.12 on."""
