"""Clients that say nothing, or never end what they say."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from aiohttp import ClientSession, web

from mediawall.web.patience import Caller, Patience, overdue
from tests.conftest import HandClock

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def served(clock: HandClock) -> AsyncIterator[tuple[Patience, int]]:
    async def form(request: web.Request) -> web.Response:
        await request.read()
        return web.Response(text="thanks")

    async def forever(request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse()
        await stream.prepare(request)
        await stream.write(b"on and on")
        await asyncio.Event().wait()
        return stream

    patience = Patience(clock)
    app = web.Application(middlewares=[patience.guard])
    app.add_routes([web.get("/", form), web.post("/", form), web.get("/stream", forever)])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    assert runner.server is not None
    patience.watch(runner.server)
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield patience, runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def opened(port: int, said: bytes = b"") -> Line:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(said)
    await writer.drain()
    return reader, writer


async def ended(line: Line) -> bytes:
    """What still came before the end; a reset is an end too."""
    rest = b""
    with suppress(ConnectionError):
        rest = await asyncio.wait_for(line[0].read(), 10)
    await put_down(line)
    return rest


async def put_down(line: Line) -> None:
    line[1].close()
    with suppress(ConnectionError):
        await line[1].wait_closed()


async def seen(patience: Patience, port: int) -> None:
    """An answered request shows that everything before it has arrived."""
    async with ClientSession() as session, session.get(f"http://127.0.0.1:{port}/") as answer:
        assert answer.status == 200
    patience.look()


async def test_a_silent_connection_and_a_half_sent_head_are_hung_up_on(clock: HandClock) -> None:
    async with served(clock) as (patience, port):
        silent, half = await opened(port), await opened(port, b"GET / HTTP/1.1\r\nHost: wall\r\nX-")
        await seen(patience, port)
        clock.pass_(11)
        patience.look()
        assert await ended(silent) == b""
        assert await ended(half) == b""


async def test_a_head_that_drips_is_hung_up_on_all_the_same(clock: HandClock) -> None:
    async with served(clock) as (patience, port):
        line = await opened(port, b"GET / HTTP/1.1\r\n")
        await seen(patience, port)
        with suppress(ConnectionError):
            for _ in range(6):
                line[1].write(b"X-a: b\r\n")
                await line[1].drain()
                clock.pass_(2)
                patience.look()
        assert await ended(line) == b""


async def test_a_body_that_never_ends_is_hung_up_on(clock: HandClock) -> None:
    async with served(clock) as (patience, port):
        line = await opened(port, b"POST / HTTP/1.1\r\nHost: wall\r\nContent-Length: 100\r\n\r\nname=")
        await seen(patience, port)
        clock.pass_(20)
        patience.look()
        await seen(patience, port)
        clock.pass_(11)
        patience.look()
        assert await ended(line) == b""


async def test_a_stream_that_has_been_asked_for_stays_open_for_days(clock: HandClock) -> None:
    async with served(clock) as (patience, port):
        line = await opened(port, b"GET /stream HTTP/1.1\r\nHost: wall\r\n\r\n")
        await line[0].readuntil(b"on and on")
        patience.look()
        clock.pass_(86400)
        patience.look()
        await seen(patience, port)
        assert not line[0].at_eof()
        await put_down(line)


def test_of_one_address_only_so_many_may_be_silent_and_the_oldest_leave(clock: HandClock) -> None:
    protocols = [web.RequestHandler.__new__(web.RequestHandler) for _ in range(103)]
    start = clock.now()
    callers = [
        Caller(connection=one, address="10.0.0.1", since=start + timedelta(milliseconds=n))
        for n, one in enumerate(protocols)
    ]
    other = Caller(connection=web.RequestHandler.__new__(web.RequestHandler), address="10.0.0.2", since=start)
    gone = overdue([*callers, other], start + timedelta(seconds=1))
    assert set(gone) == set(protocols[:3])
