"""The rim, over real sockets."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import websockets
from aiohttp import ClientSession, web
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from mediawall.clock import SystemClock
from mediawall.push.hub import Hub
from mediawall.push.limits import Limits
from mediawall.push.rim import Rim
from mediawall.push.wire import deliver
from tests.push.world import WALL, MemoryLogs, drop, put

HELLO = {"type": "hello", "v": 1, "screen": "hal", "viewport": [1920, 1080]}
FRIEND = "https://stad.example"


class House:
    """A hub with its rim on a port of its own, and the log it follows."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.clock = SystemClock()
        self.logs, self.hub = MemoryLogs(), Hub(build="b1")
        self.logs.write([put("a"), put("b", text="x" * 500)])
        self.rim = Rim(hub=self.hub, clock=self.clock, limits=limits)
        self.hub.load(self.logs.state(WALL), self.now, self.logs.log)
        self.port = 0

    @property
    def now(self) -> float:
        return self.clock.now().timestamp()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/push/{WALL}"

    def write(self, *changes: Any) -> None:
        outputs = self.hub.advance(WALL, self.logs.write(changes, self.clock.now()), self.now)
        deliver(outputs, lambda connection, since: self.hub.lag(connection, since, self.now))

    def tick(self) -> None:
        outputs = self.hub.tick(self.now)
        deliver(outputs, lambda connection, since: self.hub.lag(connection, since, self.now))

    def socket(self, **more: Any) -> connect:
        return connect(self.url.replace("http", "ws"), compression=None, proxy=None, **more)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        face = {"": self.rim.websocket, "events": self.rim.stream, "snapshot": self.rim.snapshot}
        what = request.match_info["what"].strip("/")
        handler = self.rim.say if request.method == "POST" else face[what]
        return await handler(request, request.match_info["wall"], origins=frozenset({FRIEND}))


@asynccontextmanager
async def opened(limits: Limits | None = None) -> AsyncIterator[House]:
    house = House(limits)
    app = web.Application()
    app.router.add_route("*", "/push/{wall}{what:(/events|/snapshot|/say)?}", house.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    house.port = runner.addresses[0][1]
    try:
        yield house
    finally:
        await runner.cleanup()


async def hear(line: ClientConnection) -> dict[str, Any]:
    frame: dict[str, Any] = json.loads(await asyncio.wait_for(line.recv(), 10))
    return frame


async def greet(line: ClientConnection, **more: Any) -> dict[str, Any]:
    await line.send(json.dumps({**HELLO, **more}))
    return await hear(line)


async def until(what: Any) -> None:
    async with asyncio.timeout(10):
        while not what():  # noqa: ASYNC110  what the server does over there sets no event over here
            await asyncio.sleep(0.01)


async def test_a_screen_is_brought_up_to_date_follows_and_confirms() -> None:
    async with opened() as house, house.socket() as line:
        snapshot = await greet(line)
        assert (snapshot["type"], snapshot["offset"], snapshot["hash"]) == ("snapshot", 2, house.logs.hash())
        house.write(put("c"))
        assert (await hear(line))["events"][0]["id"] == "c"
        house.write(drop("c", urgent=True))
        withdraw = await hear(line)
        assert (withdraw["type"], withdraw["ids"]) == ("withdraw", ["c"])
        assert (await hear(line))["type"] == "events"
        await line.send(json.dumps({"type": "ack", "offset": withdraw["offset"]}))
        await until(lambda: house.hub.receipt_of(WALL, "c").waiting == ())  # type: ignore[union-attr]
        async with house.socket() as again:
            resumed = await greet(again, epoch="e1", offset=3, screen="bib")
            assert resumed["type"] == "withdraw"
            assert [event["kind"] for event in (await hear(again))["events"]] == ["drop"]


async def test_a_long_frame_arrives_whole() -> None:
    async with opened() as house, house.socket(max_size=None) as line:
        house.write(put("long", text="é" * 200_000))
        entries = (await greet(line))["entries"]
        assert entries[-1]["body"]["text"] == "é" * 200_000


async def test_pages_of_other_origins_may_not_connect() -> None:
    async with opened() as house:
        own = f"http://127.0.0.1:{house.port}"
        for good in (None, own, FRIEND, "https://STAD.example"):
            async with house.socket(origin=good) as line:
                assert (await greet(line))["type"] == "snapshot"
        evil = (
            "null",
            "https://evil.example",
            f"{FRIEND}.evil.example",
            "http://stad.example",
            f"{FRIEND}:8443",
        )
        for bad in (*evil, f"http://127.0.0.1:{house.port + 1}"):
            with pytest.raises(InvalidStatus) as refused:
                await house.socket(origin=bad).__aenter__()
            assert refused.value.response.status_code == 403
        async with ClientSession() as session:
            for path in ("/events", "/snapshot"):
                async with session.get(house.url + path, headers={"Origin": evil[1]}) as answer:
                    assert answer.status == 403
            async with session.get(house.url + "/snapshot", headers={"Origin": FRIEND}) as answer:
                assert answer.headers["Access-Control-Allow-Origin"] == FRIEND


async def closing(line: ClientConnection) -> int:
    async def read_on() -> None:
        while True:
            await asyncio.wait_for(line.recv(), 10)

    with pytest.raises(ConnectionClosed) as closed:
        await read_on()
    assert closed.value.rcvd is not None
    return closed.value.rcvd.code


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("x" * 65_537, 1009),
        ("x" * 1_000_000, 1009),
        ("not json", 4000),
        ('{"type":"takeover"}', 4000),
        ('{"type":"hello","v":2}', 4001),
        (b"binary", 4002),
    ],
    ids=["64KiB", "1MB", "text", "unknown", "version", "binary"],
)
async def test_what_may_not_be_said_closes_the_line(message: str | bytes, code: int) -> None:
    async with opened() as house, house.socket() as line:
        await line.send(message)
        assert await closing(line) == code
        await until(lambda: house.hub.count(WALL) == 0)


async def test_who_talks_too_much_is_sent_away_for_a_while() -> None:
    async with opened(Limits(burst=5, rate=0.001)) as house, house.socket() as line:
        await greet(line)
        for _ in range(6):
            await line.send(json.dumps({"type": "ack", "offset": 1}))
        assert await closing(line) == 4100
        async with house.socket() as flood:
            for _ in range(6):
                await flood.ping()
            assert await closing(flood) == 4100


async def test_an_address_has_its_share_of_connections() -> None:
    async with opened(Limits(per_address=2)) as house, house.socket() as one, house.socket() as two:
        assert [(await greet(line))["type"] for line in (one, two)] == ["snapshot", "snapshot"]
        with pytest.raises(InvalidStatus) as refused:
            await house.socket().__aenter__()
        assert refused.value.response.status_code == 429


async def slow_reader(house: House) -> socket.socket:
    """A screen that says hello and then reads nothing."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    sock.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(sock, ("127.0.0.1", house.port))
    ask = f"GET /push/{WALL} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    said = json.dumps({**HELLO, "screen": "slow"}).encode()
    await loop.sock_sendall(sock, (ask + key).encode())
    await loop.sock_sendall(sock, bytes((0x81, 0x80 | len(said), 0, 0, 0, 0)) + said)
    await until(lambda: any(screen.id == "slow" for screen in house.hub.screens(WALL, house.now)))
    return sock


async def test_a_screen_that_reads_nothing_slows_no_other() -> None:
    async with opened() as house, house.socket(max_size=None, max_queue=None) as quick:
        sock = await slow_reader(house)
        await greet(quick)
        for number in range(300):
            house.write(put("big", text=f"{number}" + "x" * 10_000))
            assert (await hear(quick))["to"] == number + 3
        assert house.hub.lagging
        held = sum(c.pipe.get_write_buffer_size() for c in house.hub.connections(WALL))
        assert held < 300 * 1024, "the server keeps no backlog for it"
        # It wakes up, and finds the newest state at the end of the little that was on its way.
        loop, arrived = asyncio.get_running_loop(), bytearray()
        async with asyncio.timeout(10):
            while b'"offset":302,' not in arrived:
                try:
                    arrived += await asyncio.wait_for(loop.sock_recv(sock, 2**16), 0.05)
                except TimeoutError:
                    house.tick()
        assert b'"to":301,' not in arrived
        assert len(arrived) < 1_000_000
        sock.close()


class Stream:
    """A stream as an EventSource reads it."""

    def __init__(self, content: Any) -> None:
        self.content = content

    async def next(self) -> tuple[str, dict[str, Any]]:
        mark, data = "", ""
        async with asyncio.timeout(10):
            while not data:
                line = (await self.content.readline()).decode()
                assert line, "the stream ended"
                mark = line[4:].strip() if line.startswith("id: ") else mark
                data = line[6:] if line.startswith("data: ") else data
        return mark, json.loads(data)


async def test_the_same_frames_come_as_a_stream_and_it_resumes() -> None:
    async with opened() as house, ClientSession() as session:
        query = {"screen": "hal", "viewport": "1080,1920", "v": "1"}
        async with session.get(house.url + "/events", params=query) as answer:
            assert answer.content_type == "text/event-stream"
            stream = Stream(answer.content)
            mark, snapshot = await stream.next()
            assert (mark, snapshot["type"]) == ("e1-2", "snapshot")
            house.write(drop("a", urgent=True))
            assert (await stream.next())[1]["type"] == "withdraw"
            mark, events = await stream.next()
            assert (mark, events["to"]) == ("e1-3", 3)
            ack = {"type": "ack", "offset": 3, "screen": "hal"}
            async with session.post(house.url + "/say", json=ack) as said:
                assert said.status == 204
            assert house.hub.receipt(WALL, 3).waiting == ()  # type: ignore[union-attr]
        house.write(put("c"))
        async with session.get(house.url + "/events", headers={"Last-Event-ID": mark}) as answer:
            resumed = (await Stream(answer.content).next())[1]
            assert (resumed["from"], resumed["to"]) == (3, 4)


async def test_an_old_proxy_gets_the_stream_without_chunks() -> None:
    async with opened() as house:
        reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
        writer.write(f"GET /push/{WALL}/events HTTP/1.0\r\nHost: x\r\n\r\n".encode())
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        assert b"chunked" not in head.lower()
        assert (await Stream(reader).next())[1]["type"] == "snapshot"
        house.write(put("c"))
        assert (await Stream(reader).next())[1]["to"] == 3
        writer.close()


async def test_who_looks_by_get_is_told_when_nothing_changed() -> None:
    async with opened() as house, ClientSession() as session:
        async with session.get(house.url + "/snapshot") as answer:
            tag, frame = answer.headers["ETag"], await answer.json()
            assert (frame["type"], frame["offset"]) == ("snapshot", 2)
        async with session.get(house.url + "/snapshot", headers={"If-None-Match": tag}) as answer:
            assert answer.status == 304
        house.write(put("c"))
        async with session.get(house.url + "/snapshot", headers={"If-None-Match": tag}) as answer:
            assert (await answer.json())["offset"] == 3
        hello = {**HELLO, "screen": "poller"}
        async with session.post(house.url + "/say", json=hello) as said:
            assert said.status == 204
        assert [screen.id for screen in house.hub.screens(WALL, house.now)] == ["poller"]


async def test_only_small_json_may_be_posted() -> None:
    async with opened() as house, ClientSession() as session:
        for body, kind, status in (
            (b'{"type":"ack","offset":1}', "text/plain", 415),
            (b"{}", "application/json", 400),
            (b" " * 10_000, "application/json", 400),
        ):
            async with session.post(house.url + "/say", data=body, headers={"Content-Type": kind}) as said:
                assert said.status == status


async def test_a_channel_that_is_not_loaded_yet_says_later() -> None:
    async with opened() as house, ClientSession() as session, session.get(house.url + "x/snapshot") as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "2")


async def test_on_a_stop_everybody_is_told_when_to_come_back() -> None:
    async with opened() as house, ClientSession() as session, house.socket() as line:
        await greet(line)
        async with session.get(house.url + "/events") as answer:
            stream = Stream(answer.content)
            await stream.next()
            await house.rim.drain()
            assert (await hear(line)) == {"type": "bye", "retry": [0.5, 5.0]}
            assert await closing(line) == 4200
            assert (await stream.next())[1]["type"] == "bye"
            assert await asyncio.wait_for(answer.content.read(), 10) == b"\n"
        with pytest.raises(websockets.InvalidStatus):
            await house.socket().__aenter__()


async def test_a_client_that_goes_away_leaves_nothing_behind() -> None:
    async with opened() as house:
        for _ in range(3):
            async with house.socket() as line:
                await greet(line)
        await until(lambda: house.hub.count(WALL) == 0)
        sock = await slow_reader(house)
        sock.close()
        await until(lambda: house.hub.count(WALL) == 0)
