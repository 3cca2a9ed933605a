"""Claim: telling N screens costs little more than writing the same bytes to N sockets, and less than `websockets.broadcast`.

Server CPU per million deliveries of (ours) the whole way from the log through follower, hub and rim, (raw) asyncio's
`transport.write` of the same frames, (peer) `websockets.broadcast` of the same texts, one after the other in the same
run. The receivers are another process, on another core where there is one.

    python benchmarks/fanout.py [CONNECTIONS] [MESSAGES] [REPETITIONS]
"""

import asyncio
import base64
import contextlib
import gc
import hashlib
import json
import os
import selectors
import socket
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime
from statistics import median

from aiohttp import web
from websockets.asyncio.server import ServerConnection, broadcast, serve

from mediawall.domain.wall import Change, ChannelState, Entry, Event, Kind
from mediawall.push.channel import Channel
from mediawall.push.follow import Follower
from mediawall.push.hub import Hub
from mediawall.push.limits import Limits
from mediawall.push.rim import Rim
from mediawall.push.wire import Part, Road, wrap

WALL = "stad"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ROUND = 100
"""Messages until the receivers must have read all: then none is ever too slow."""


def change(number: int) -> Change:
    """A new post, as long as a real one without its placeholder picture: about 700 bytes on the wire."""
    body = {
        "network": "instagram",
        "by": "stadieper",
        "caption": "Kattenstoet " * 40,
        "at": 1795400100.25 + number,
    }
    return Change(channel=WALL, kind=Kind.PUT, id=f"instagram:C{number % 50:03}", body=body)


class Log:
    """A log in memory that also is a bus without a word."""

    def __init__(self) -> None:
        self.events_: list[Event] = []

    async def snapshot(self, channel: str) -> ChannelState:
        """The state."""
        entries = {
            e.change.id: Entry(id=e.change.id, version=e.offset, body=e.change.body) for e in self.events_
        }
        return ChannelState(
            channel=channel,
            epoch="e1",
            offset=len(self.events_),
            entries=tuple(entries.values()),
            rules={},
            rules_version=0,
        )

    async def events(self, channel: str, after: int) -> tuple[Event, ...] | None:
        """What came after."""
        del channel
        return tuple(self.events_[after:])

    async def append(self, changes: Sequence[Change], at: datetime, *, seen: int | None = None) -> bool:
        """Write the changes; nobody else writes, so that ``seen`` is always right."""
        assert seen is None or seen == len(self.events_)
        self.events_ += [Event(offset=len(self.events_) + 1, change=each, at=at) for each in changes]
        return True

    async def trim(self, channel: str, keep: int) -> None:
        """Forget nothing."""
        del channel, keep

    def announce(self, channels: Sequence[str]) -> None:
        """Say nothing."""
        del channels

    async def moves(self) -> AsyncIterator[frozenset[str]]:
        """No word."""
        yield frozenset()


class StillClock:
    """A clock that stands, so that every run says the same bytes."""

    def now(self) -> datetime:
        """Always the same moment."""
        return START

    async def sleep(self, seconds: float) -> None:
        """Sleep in earnest."""
        await asyncio.sleep(seconds)


def texts(messages: int) -> list[bytes]:
    """What our server says for these events, for the others to say as well."""
    empty = ChannelState(channel=WALL, epoch="e1", offset=0, entries=(), rules={}, rules_version=0)
    channel = Channel(empty, build="")
    said = []
    for number in range(messages):
        channel.advance([Event(offset=number + 1, change=change(number), at=START)])
        said.append(channel.events(number, START.timestamp()))
    return said


def frame(text: bytes) -> bytes:
    return wrap(Road.WEBSOCKET, [Part(text=text)])


class Receivers:
    """The other process: N sockets that read."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    @classmethod
    async def open(cls, port: int, connections: int) -> "Receivers":
        """Start the process and wait until all are connected."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            __file__,
            "receive",
            str(port),
            str(connections),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        opened = cls(process)
        await opened.wait()
        return opened

    def expect(self, size: int) -> None:
        """Tell each to read so many bytes."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{size}\n".encode())

    async def wait(self) -> None:
        """Wait until they have."""
        assert self.process.stdout is not None
        assert await self.process.stdout.readline(), "the receivers stopped"

    async def close(self) -> None:
        """Let them go."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        await self.process.wait()


def receive(port: int, connections: int) -> None:
    """Connect, say hello, swallow the snapshots; then read as many bytes as are named, round by round."""
    pin(1)
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    ask = f"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{key}".encode()
    said = json.dumps({"type": "hello", "v": 1}).encode()
    ready = selectors.DefaultSelector()
    for _ in range(connections):
        line = socket.create_connection(("127.0.0.1", port))
        line.sendall(ask)
        line.recv(65536)
        line.sendall(bytes((0x81, 0x80 | len(said), 0, 0, 0, 0)) + said)
        line.setblocking(False)
        ready.register(line, selectors.EVENT_READ)
    read(ready, lambda _, events: bool(events))
    print("ready", flush=True)
    for size in sys.stdin:
        wanted = int(size) * connections
        read(ready, lambda got, _, wanted=wanted: got < wanted)  # type: ignore[misc]
        print("done", flush=True)


def read(ready: selectors.BaseSelector, more: Callable[[int, bool], bool]) -> None:
    """Read on all sockets while there is ``more``, given the bytes so far and whether anything came."""
    got, came = 0, True
    while more(got, came):
        events = ready.select(0.5)
        came = bool(events)
        for key, _ in events:
            assert isinstance(key.fileobj, socket.socket)
            with contextlib.suppress(BlockingIOError):
                got += len(key.fileobj.recv(2**18))


class Raw(asyncio.Protocol):
    """A WebSocket server that can only shake hands."""

    def __init__(self, lines: set[asyncio.Transport]) -> None:
        self.lines = lines
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody calls."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Shake hands; whatever else is said is passed over."""
        if b"Sec-WebSocket-Key: " not in data or self.transport is None:
            return
        key = data.split(b"Sec-WebSocket-Key: ")[1].split(b"\r\n")[0]
        accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
        head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        self.transport.write(head + b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
        self.lines.add(self.transport)


Tell = Callable[[int], Awaitable[None]]


async def measure(tell: Tell, said: Sequence[bytes], receivers: Receivers) -> float:
    """Server CPU seconds from the first event to the last byte read."""
    gc.collect()
    spent = 0.0
    for start in range(0, len(said), ROUND):
        texts_now = said[start : start + ROUND]
        receivers.expect(sum(len(frame(text)) for text in texts_now))
        before = time.process_time()
        for number in range(start, start + len(texts_now)):
            await tell(number)
            await asyncio.sleep(0)
        await receivers.wait()
        spent += time.process_time() - before
    await receivers.close()
    return spent


async def ours(connections: int, said: Sequence[bytes]) -> float:
    """The whole way: an event in the log, the follower, the hub, the rim."""
    log, clock, hub = Log(), StillClock(), Hub()
    rim = Rim(hub=hub, clock=clock, limits=Limits(per_channel=connections, per_address=connections))
    follower = Follower(logs=log, bus=log, clock=clock, hub=hub, channels=(WALL,))
    await follower.load()

    async def handle(request: web.Request) -> web.StreamResponse:
        return await rim.websocket(request, WALL)

    async def tell(number: int) -> None:
        await log.append([change(number)], START)
        await follower.catch_up(WALL)

    app = web.Application()
    app.router.add_get("/", handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=4096).start()
    spent = await measure(tell, said, await Receivers.open(runner.addresses[0][1], connections))
    await runner.cleanup()
    return spent


async def raw(connections: int, said: Sequence[bytes]) -> float:
    """The floor in Python: the same frames, already built, to `transport.write`."""
    lines: set[asyncio.Transport] = set()
    frames = [frame(text) for text in said]

    async def tell(number: int) -> None:
        data = frames[number]
        for line in lines:
            line.write(data)

    loop = asyncio.get_running_loop()
    async with await loop.create_server(lambda: Raw(lines), "127.0.0.1", 0, backlog=4096) as server:
        port = server.sockets[0].getsockname()[1]
        return await measure(tell, said, await Receivers.open(port, connections))


async def peer(connections: int, said: Sequence[bytes]) -> float:
    """The peer: the same texts, already built, to `websockets.broadcast`."""
    lines: set[ServerConnection] = set()
    words = [text.decode() for text in said]

    async def handle(line: ServerConnection) -> None:
        lines.add(line)
        await line.wait_closed()

    async def tell(number: int) -> None:
        broadcast(lines, words[number])

    async with serve(handle, "127.0.0.1", 0, compression=None, ping_interval=None, backlog=4096) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        return await measure(tell, said, await Receivers.open(port, connections))


def pin(core: int) -> None:
    """Stay on one core, where there are two and the system can."""
    if sys.platform == "linux" and core < (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {core})


def main(connections: int = 300, messages: int = 200, repetitions: int = 4) -> None:
    pin(0)
    said = texts(messages)
    found: dict[str, list[float]] = {"ours": [], "raw transport.write": [], "websockets.broadcast": []}
    for _ in range(repetitions):
        for name, server in zip(found, (ours, raw, peer), strict=True):
            found[name].append(asyncio.run(server(connections, said)) / (connections * messages) * 1e6)
    print(
        f"{connections} connections, {messages} messages of {len(said[-1])} bytes, medians of {repetitions}\n"
        f"{'server':22}{'CPU s per 1M deliveries':>25}{'ours to it':>12}"
    )
    mine = median(found["ours"])
    for name, values in found.items():
        print(f"{name:22}{median(values):25.2f}{mine / median(values):12.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["receive"]:
        receive(int(sys.argv[2]), int(sys.argv[3]))
    else:
        main(*(int(argument) for argument in sys.argv[1:]))
