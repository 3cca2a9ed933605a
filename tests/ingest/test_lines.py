"""Lines that stay open, on a real WebSocket server on loopback."""

import asyncio
import logging
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from http import HTTPStatus
from pathlib import Path

import pytest
import trustme
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from mediawall.domain.errors import AddressRefused, FetchRefused, MediawallError, RateLimited, Unreachable
from mediawall.ingest.lines import LARGEST, LinePatience, SafeLines
from tests.ingest.loopback import Names

Talk = Callable[[ServerConnection], Awaitable[None]]
IMPATIENT = LinePatience(open=5.0, ping=0.05, close=0.2)


@asynccontextmanager
async def talking(
    talk: Talk, *, refusal: Response | None = None, tls: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """The port of a server that says what ``talk`` says on each line, or refuses each."""

    def answer(_: ServerConnection, __: Request) -> Response | None:
        return refusal

    async with serve(talk, "127.0.0.1", 0, process_request=answer, ssl=tls) as server:
        yield port_of(server)


def port_of(server: Server) -> int:
    return int(next(iter(server.sockets)).getsockname()[1])


def saying(*frames: str | bytes, code: int = 1000) -> Talk:
    async def talk(line: ServerConnection) -> None:
        for frame in frames:
            await line.send(frame)
        await line.close(code)

    return talk


async def silent(line: ServerConnection) -> None:
    await line.wait_closed()


def deaf(over: asyncio.Event, opened: asyncio.Event) -> Talk:
    """Reads nothing any more, and does not close either, until the test is over."""

    async def talk(line: ServerConnection) -> None:
        line.transport.pause_reading()
        opened.set()
        await over.wait()
        line.transport.abort()

    return talk


def lines(port: int, *, host: str = "127.0.0.1", patience: LinePatience | None = None) -> SafeLines:
    return SafeLines(known={(host, port)}, patience=patience)


async def heard(streams: SafeLines, url: str, *, say: Sequence[str] = (), most: int = 0) -> list[bytes]:
    found: list[bytes] = []
    async with aclosing(streams.frames(url, say=say)) as frames:
        async for frame in frames:
            found.append(frame)
            if len(found) == most:
                break
    return found


async def test_frames_come_in_their_order_as_bytes_and_a_farewell_ends_them() -> None:
    async with talking(saying("één", b"\xff\x00", "drie")) as port:
        assert await heard(lines(port), f"ws://127.0.0.1:{port}/") == ["één".encode(), b"\xff\x00", b"drie"]


async def test_what_is_to_be_said_is_said_first_with_our_headers_and_our_name() -> None:
    said: list[str | bytes] = []
    asked: list[tuple[str, str]] = []

    async def talk(line: ServerConnection) -> None:
        assert line.request
        asked.append((line.request.headers["Authorization"], line.request.headers["User-Agent"]))
        said.extend([await line.recv(), await line.recv()])

    async with talking(talk) as port:
        url, headers = f"ws://127.0.0.1:{port}/x", {"Authorization": "Bearer t0k3n"}
        async with aclosing(lines(port).frames(url, headers=headers, say=("a", "b"))) as frames:
            assert [frame async for frame in frames] == []
    assert (said, asked) == (["a", "b"], [("Bearer t0k3n", "mediawall")])


async def test_while_nothing_comes_an_empty_frame_lets_the_reader_look_at_the_clock() -> None:
    go = asyncio.Event()

    async def talk(line: ServerConnection) -> None:
        await go.wait()
        await line.send("news")

    async with (
        talking(talk) as port,
        aclosing(lines(port).frames(f"ws://127.0.0.1:{port}/", quiet=0.01)) as frames,
    ):
        assert [await anext(frames), await anext(frames)] == [b"", b""]
        go.set()
        assert b"news" in [frame async for frame in frames]


@pytest.mark.parametrize("code", [1011, 1012, 1013, 4000])
async def test_a_line_that_ends_in_trouble_is_to_be_opened_again(code: int) -> None:
    async with talking(saying("a", code=code)) as port:
        with pytest.raises(Unreachable, match=str(code)):
            await heard(lines(port), f"ws://127.0.0.1:{port}/")


async def test_a_line_that_is_cut_is_to_be_opened_again() -> None:
    async def talk(line: ServerConnection) -> None:
        await line.send("a")
        line.transport.abort()

    async with talking(talk) as port:
        with pytest.raises(Unreachable, match="broke"):
            await heard(lines(port), f"ws://127.0.0.1:{port}/")


async def test_a_frame_that_is_too_large_does_not_come_in() -> None:
    async with talking(saying("x" * (LARGEST + 1))) as port:
        with pytest.raises(Unreachable, match="1009"):
            await heard(lines(port), f"ws://127.0.0.1:{port}/")


async def test_a_peer_that_is_gone_without_a_word_is_noticed() -> None:
    """Half-open: the connection stands, but nobody reads or answers there."""
    over = asyncio.Event()

    async with talking(deaf(over, asyncio.Event())) as port:
        with pytest.raises(Unreachable, match="1011"):
            await heard(lines(port, patience=IMPATIENT), f"ws://127.0.0.1:{port}/")
        over.set()


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (401, FetchRefused, "expired"),
        (403, FetchRefused, "expired"),
        (404, FetchRefused, "gone"),
        (410, FetchRefused, "gone"),
        (400, FetchRefused, "status"),
        (429, RateLimited, ""),
        (500, Unreachable, ""),
        (503, Unreachable, ""),
    ],
)
async def test_a_refusal_at_the_door_says_which_one(
    status: int, kind: type[MediawallError], code: str
) -> None:
    refusal = Response(status, HTTPStatus(status).phrase, _headers({"Retry-After": "90"}))
    async with talking(silent, refusal=refusal) as port:
        with pytest.raises(kind) as raised:
            await heard(lines(port), f"ws://127.0.0.1:{port}/")
    if isinstance(raised.value, FetchRefused):
        assert (raised.value.code, raised.value.facts["status"]) == (code, str(status))
    else:
        assert getattr(raised.value, "retry_after", None) == 90.0


@pytest.mark.parametrize("to", ["ws://127.0.0.1:{port}/there", "/there", "http://127.0.0.1:{port}/", "::"])
async def test_a_redirect_is_not_followed(to: str) -> None:
    asked: list[str] = []

    def answer(_: ServerConnection, request: Request) -> Response:
        asked.append(request.path)
        port = port_of(server)
        return Response(302, "Found", _headers({"Location": to.format(port=port)}))

    async with serve(silent, "127.0.0.1", 0, process_request=answer) as server:
        with pytest.raises(FetchRefused) as refused:
            await heard(lines(port_of(server)), f"ws://127.0.0.1:{port_of(server)}/here")
    assert refused.value.facts["status"] == "302"
    assert asked == ["/here"]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("wss://127.0.0.1/", "private"),
        ("wss://[::1]/", "private"),
        ("wss://[::ffff:127.0.0.1]/", "private"),
        ("wss://[64:ff9b::7f00:1]/", "private"),
        ("wss://[2002:7f00:1::]/", "private"),
        ("wss://169.254.169.254/", "private"),
        ("wss://100.64.0.1/", "private"),
        ("wss://0.0.0.0/", "private"),
        ("wss://localhost/", "private"),
        ("wss://metadata.google.internal/", "private"),
        ("wss://2130706433/", "address"),
        ("wss://0177.0.0.1/", "address"),
        ("wss://user:pw@stream.example/", "address"),
        ("wss://stream.example:8443/", "port"),
        ("ws://stream.example/", "scheme"),
        ("https://stream.example/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("stream.example", "scheme"),
        ("wss://stream.example\\@127.0.0.1/", "address"),
        ("wss://other.example/", "host"),
    ],
)
async def test_an_address_that_may_lead_inside_is_never_opened(url: str, code: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        await anext(SafeLines().frames(url, hosts=("stream.example",)))
    assert refused.value.code == code


@pytest.mark.parametrize(
    "inside", ["127.0.0.1", "10.0.0.1", "::1", "fd00:ec2::254", "169.254.169.254", "64:ff9b::7f00:1"]
)
async def test_a_name_that_leads_inside_is_never_called(inside: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        await heard(SafeLines(resolver=Names(stream_example=[inside])), "wss://stream.example/")
    assert (refused.value.code, refused.value.facts["host"]) == ("private", "stream.example")


async def test_a_name_is_looked_up_once_for_each_line_so_that_it_cannot_change_its_answer() -> None:
    """DNS rebinding: what was judged is what is called."""
    async with talking(saying("a")) as port:
        names = Names(stream_example=["127.0.0.1", "127.0.0.9"])
        streams = SafeLines(known={("stream.example", port)}, resolver=names)
        assert await heard(streams, f"ws://stream.example:{port}/") == [b"a"]
        assert names.answers["stream.example"] == ["127.0.0.9"]


async def test_the_next_address_of_a_name_is_called_where_the_first_does_not_answer() -> None:
    async with talking(saying("a")) as port:
        names = Names(stream_example=["127.0.0.9 127.0.0.1"])
        streams = SafeLines(known={("stream.example", port)}, resolver=names)
        assert await heard(streams, f"ws://stream.example:{port}/") == [b"a"]


async def test_where_nobody_listens_there_is_no_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Unreachable):
        await heard(lines(port), f"ws://127.0.0.1:{port}/")


async def test_a_server_that_accepts_and_says_nothing_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        port = deaf.getsockname()[1]
        with pytest.raises(Unreachable):
            await heard(lines(port, patience=LinePatience(open=0.1)), f"ws://127.0.0.1:{port}/")


async def test_a_server_that_speaks_another_language_is_no_line() -> None:
    async def speak(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.example ESMTP\r\n")
        writer.close()

    async with await asyncio.start_server(speak, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(Unreachable):
            await heard(lines(port), f"ws://127.0.0.1:{port}/")


async def test_the_house_s_own_authority_is_trusted_where_it_is_named_and_only_there(tmp_path: Path) -> None:
    authority = trustme.CA()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("stream.example").configure_cert(tls)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    async with talking(saying("a"), tls=tls) as port:
        known, names = {("stream.example", port)}, Names(stream_example=["127.0.0.1"])
        trusting = SafeLines(known=known, resolver=names, ca_file=str(tmp_path / "ca.pem"))
        assert await heard(trusting, f"wss://stream.example:{port}/") == [b"a"]
        with pytest.raises(Unreachable):
            await heard(SafeLines(known=known, resolver=names), f"wss://stream.example:{port}/")


@asynccontextmanager
async def proxying(asked: list[str]) -> AsyncIterator[str]:
    """The address of a proxy that connects to the port that is asked for, on loopback."""

    async def pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
        writer.close()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readuntil(b"\r\n\r\n")).decode())
        port = int(asked[-1].split(" ")[1].rpartition(":")[2])
        inner, outer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(pipe(reader, outer), pipe(inner, writer), return_exceptions=True)

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_a_proxy_is_asked_for_the_line_and_looks_the_name_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    asked: list[str] = []
    async with talking(saying("a")) as port, proxying(asked) as proxy:
        known = {("stream.example", port), ("127.0.0.1", port)}
        assert await heard(SafeLines(proxy=proxy, known=known), f"ws://stream.example:{port}/") == [b"a"]
        # Without a proxy of ours the environment's is not asked either.
        assert await heard(SafeLines(known=known), f"ws://127.0.0.1:{port}/") == [b"a"]
    assert [line.partition("\r\n")[0] for line in asked] == [f"CONNECT stream.example:{port} HTTP/1.1"]


async def test_a_literal_address_inside_is_refused_behind_a_proxy_too() -> None:
    with pytest.raises(AddressRefused):
        await heard(SafeLines(proxy="http://127.0.0.1:9"), "wss://127.0.0.1/")


async def test_a_redirect_is_not_followed_behind_a_proxy_either() -> None:
    refusal = Response(302, "Found", _headers({"Location": "wss://inside.example/"}))
    asked: list[str] = []
    async with talking(silent, refusal=refusal) as port, proxying(asked) as proxy:
        streams = SafeLines(proxy=proxy, known={("stream.example", port)})
        with pytest.raises(FetchRefused):
            await heard(streams, f"ws://stream.example:{port}/")
    assert len(asked) == 1


async def test_a_reader_that_is_stopped_leaves_no_line_behind() -> None:
    opened, closed = asyncio.Event(), asyncio.Event()

    async def talk(line: ServerConnection) -> None:
        opened.set()
        await line.wait_closed()
        closed.set()

    async with talking(talk) as port:
        async with asyncio.timeout(10):
            reading = asyncio.ensure_future(heard(lines(port), f"ws://127.0.0.1:{port}/"))
            await opened.wait()
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
            await closed.wait()
    assert reading.cancelled()


async def test_a_reader_that_is_stopped_does_not_wait_for_a_peer_that_is_gone() -> None:
    opened, over = asyncio.Event(), asyncio.Event()
    async with talking(deaf(over, opened)) as port:
        async with asyncio.timeout(10):  # websockets' own farewell waits that long
            patience = LinePatience(close=0.05)
            reading = asyncio.ensure_future(heard(lines(port, patience=patience), f"ws://127.0.0.1:{port}/"))
            await opened.wait()
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
        over.set()
    assert reading.cancelled()


async def test_no_header_of_ours_is_told_to_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with talking(saying("a", code=1011)) as port:
        with pytest.raises(Unreachable) as broken:
            async for _ in lines(port).frames(
                f"ws://127.0.0.1:{port}/", headers={"Authorization": "Bearer s3cr3t"}
            ):
                pass
    # The other end here is websockets too, and has a logger of its own.
    ours = [record.getMessage() for record in caplog.records if record.name != "websockets.server"]
    assert "s3cr3t" not in f"{ours} {broken.value!r} {broken.value.__cause__!r}"


def _headers(fields: dict[str, str]) -> Headers:
    return Headers({"Content-Length": "0", **fields})
