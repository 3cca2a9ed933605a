import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import trustme

from mediawall.clock import SystemClock
from mediawall.domain.errors import (
    AddressRefused,
    DropThis,
    FetchRefused,
    MediawallError,
    RateLimited,
    TryAgain,
    Unreachable,
)
from mediawall.ingest.fetch import Patience, SafeHttp
from tests.conftest import HandClock
from tests.ingest.loopback import JPEG, Names, Server, reply, serving


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as one:
        yield one


@pytest.fixture
async def http(server: Server) -> AsyncIterator[SafeHttp]:
    known = {("127.0.0.1", server.port)}
    patience = Patience(connect=5, silence=1, total=3)
    async with SafeHttp(clock=SystemClock(), known=known, patience=patience) as one:
        yield one


async def refused(http: SafeHttp, url: str, **how: object) -> str:
    with pytest.raises(DropThis) as error:
        await http.get(url, **how)  # type: ignore[arg-type]
    return error.value.code


async def test_a_picture_comes_whole(server: Server, http: SafeHttp) -> None:
    server.says["/a.jpg?sig=a%2Fb"] = reply(Content_Type="image/jpeg")
    answer = await http.get(server.url + "/a.jpg?sig=a%2Fb")
    assert (answer.status, answer.body, answer.headers["content-type"]) == (200, JPEG, "image/jpeg")
    assert answer.url == server.url + "/a.jpg?sig=a%2Fb"


async def test_redirects_are_followed_three_times_and_not_more(server: Server, http: SafeHttp) -> None:
    for step in range(4):
        server.says[f"/{step}"] = reply(b"", "302 Found", Location=f"/{step + 1}")
    server.says["/3"] = reply()

    assert (await http.get(server.url + "/0")).url == server.url + "/3"

    server.says["/3"] = reply(b"", "302 Found", Location="/0")
    assert await refused(http, server.url + "/0") == "redirects"


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent"])
@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("https://127.0.0.1/", "private"),
        ("//127.0.0.1/", "scheme"),
        ("http://127.0.0.1:1/", "scheme"),
        ("https://[::ffff:7f00:1]/", "private"),
        ("file:///etc/passwd", "scheme"),
        ("https://example.org\\@127.0.0.1/", "address"),
        ("https://u:p@example.org/", "address"),
    ],
)
async def test_a_redirect_leads_nowhere_that_is_not_asked_itself(
    server: Server, http: SafeHttp, status: str, to: str, code: str
) -> None:
    server.says["/"] = reply(b"", status, Location=to)

    assert await refused(http, server.url + "/") == code


async def test_a_redirect_stays_on_the_list_of_hosts(server: Server, http: SafeHttp) -> None:
    server.says["/"] = reply(b"", "302 Found", Location="https://elsewhere.example/")

    assert await refused(http, server.url + "/", hosts=("127.0.0.1",)) == "host"


async def test_a_name_that_leads_inside_is_never_called() -> None:
    async with serving() as secret:
        names = Names(inside_test=["127.0.0.1"], both_test=["127.0.0.1 127.0.0.2 ::1"])
        known = {("inside.test", secret.port), ("both.test", secret.port)}
        async with SafeHttp(clock=SystemClock(), known=known, resolver=names) as http:
            for name in ("inside.test", "both.test"):
                assert await refused(http, f"http://{name}:{secret.port}/") == "private"
        assert secret.asked == []


async def test_a_name_that_changes_its_answer_finds_nothing_inside() -> None:
    async with AsyncExitStack() as stack:
        public = await stack.enter_async_context(serving("127.0.0.1"))
        secret = await stack.enter_async_context(serving("127.0.0.2", public.port))
        public.says["/"] = secret.says["/"] = reply()
        names = Names(x_test=["127.0.0.1", "127.0.0.2"])
        known = {("x.test", public.port), ("127.0.0.1", public.port)}  # 127.0.0.1 plays the public address
        url = f"http://x.test:{public.port}/"

        async with SafeHttp(clock=SystemClock(), known=known, resolver=names) as http:
            assert (await http.get(url)).status == 200
        async with SafeHttp(clock=SystemClock(), known=known, resolver=names) as http:
            assert await refused(http, url) == "private"
        assert secret.asked == []


async def test_a_body_that_says_it_is_too_large_is_not_read(server: Server, http: SafeHttp) -> None:
    server.says["/"] = reply(Content_Length=str(10 << 30))

    assert await refused(http, server.url + "/") == "large"


async def test_a_body_without_end_stops_at_the_cap(server: Server, http: SafeHttp) -> None:
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + JPEG)
        while True:
            writer.write(b"\0" * 65536)
            await writer.drain()

    server.says["/"] = endless

    assert await refused(http, server.url + "/", limit=1 << 20) == "large"


async def test_a_packed_bomb_stops_at_the_cap(server: Server, http: SafeHttp) -> None:
    bomb = gzip.compress(JPEG + b"\0" * (200 << 20), 9)
    assert len(bomb) < 1 << 18
    server.says["/"] = reply(bomb, Content_Encoding="gzip")

    assert await refused(http, server.url + "/", limit=1 << 20) == "large"


async def test_a_packed_body_is_unpacked(server: Server, http: SafeHttp) -> None:
    server.says["/"] = reply(gzip.compress(b'{"posts": []}'), Content_Encoding="gzip")

    assert (await http.get(server.url + "/", accept="json")).body == b'{"posts": []}'


async def test_wrong_packing_is_refused(server: Server, http: SafeHttp) -> None:
    server.says["/br"] = reply(Content_Encoding="br")
    server.says["/lie"] = reply(Content_Encoding="gzip")
    server.says["/half"] = reply(gzip.compress(JPEG)[:-9], Content_Encoding="gzip")

    assert await refused(http, server.url + "/br") == "encoding"
    assert await refused(http, server.url + "/lie") == "encoding"
    with pytest.raises(Unreachable):
        await http.get(server.url + "/half")


async def test_a_server_that_says_nothing_is_left(server: Server, http: SafeHttp) -> None:
    async def silent(_: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    server.says["/"] = silent

    with pytest.raises(Unreachable):
        await http.get(server.url + "/")


async def test_a_server_that_drips_is_left(server: Server, http: SafeHttp) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + JPEG)
        while True:
            writer.write(b"\0")
            await writer.drain()
            await asyncio.sleep(0.05)

    server.says["/"] = drip

    with pytest.raises(Unreachable):
        await http.get(server.url + "/")


async def test_a_cut_body_may_come_whole_later(server: Server, http: SafeHttp) -> None:
    server.says["/"] = reply(Content_Length="9999")

    with pytest.raises(Unreachable):
        await http.get(server.url + "/")


async def test_nobody_at_home_may_come_later() -> None:
    async with serving() as gone:
        port = gone.port
    async with SafeHttp(clock=SystemClock(), known={("127.0.0.1", port)}) as http:
        with pytest.raises(Unreachable):
            await http.get(f"http://127.0.0.1:{port}/")


@pytest.mark.parametrize(
    "body", [b"", b"<!doctype html><script>", b"<svg onload=alert(1)>", b"GIF8", b"BM", b"%PDF"]
)
async def test_a_picture_is_known_by_its_first_bytes_and_not_by_its_label(
    server: Server, http: SafeHttp, body: bytes
) -> None:
    server.says["/"] = reply(body, Content_Type="image/jpeg")

    assert await refused(http, server.url + "/") == "type"


@pytest.mark.parametrize(
    ("accept", "body", "fits"),
    [
        ("json", b' {"a": 1}', True),
        ("json", b"<html>", False),
        ("feed", b'\xef\xbb\xbf<?xml version="1.0"?><rss/>', True),
        ("feed", b"<html>", False),
        ("any", b"", True),
    ],
)
async def test_what_was_asked_for_must_come(
    server: Server, http: SafeHttp, accept: str, body: bytes, *, fits: bool
) -> None:
    server.says["/"] = reply(body)

    if fits:
        assert (await http.get(server.url + "/", accept=accept)).body == body
    else:
        assert await refused(http, server.url + "/", accept=accept) == "type"


@pytest.mark.parametrize(
    ("status", "error", "code"),
    [
        (401, FetchRefused, "expired"),
        (403, FetchRefused, "expired"),
        (404, FetchRefused, "gone"),
        (410, FetchRefused, "gone"),
        (418, FetchRefused, "status"),
        (204, FetchRefused, "status"),
        (206, FetchRefused, "status"),
        (304, FetchRefused, "status"),
        (408, Unreachable, ""),
        (429, RateLimited, ""),
        (500, Unreachable, ""),
        (503, Unreachable, ""),
    ],
)
async def test_every_status_means_something(
    server: Server, http: SafeHttp, status: int, error: type[MediawallError], code: str
) -> None:
    server.says["/"] = reply(b"", f"{status} So be it")

    with pytest.raises(error) as raised:
        await http.get(server.url + "/")
    assert getattr(raised.value, "code", "") == code


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("999999999", 86400.0),
        ("Mon, 23 Nov 2026 09:01:30 GMT", 90.0),
        ("Mon, 23 Nov 2026 08:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
async def test_a_wish_for_rest_is_read(
    server: Server, clock: HandClock, header: str, seconds: float | None
) -> None:
    server.says["/"] = reply(b"", "429 Too Many Requests", Retry_After=header)

    async with SafeHttp(clock=clock, known={("127.0.0.1", server.port)}) as http:
        with pytest.raises(TryAgain) as raised:
            await http.get(server.url + "/")
    assert raised.value.retry_after == seconds


@pytest.mark.parametrize(
    ("reset", "seconds"),
    [
        ("2026-11-23T09:04:00.952260Z", 240.95226),
        ("2026-11-23T08:00:00Z", 0.0),
        ("2027-11-23T08:00:00Z", 86400.0),
        ("2026-11-23", None),
        ("1795424640", None),
        ("soon", None),
    ],
)
async def test_a_wish_for_rest_is_read_as_mastodon_writes_it(
    server: Server, clock: HandClock, reset: str, seconds: float | None
) -> None:
    server.says["/"] = reply(b"", "429 Too Many Requests", X_RateLimit_Reset=reset)

    async with SafeHttp(clock=clock, known={("127.0.0.1", server.port)}) as http:
        with pytest.raises(TryAgain) as raised:
            await http.get(server.url + "/")
    assert raised.value.retry_after == seconds


async def test_no_cookie_is_kept_and_nothing_is_told_of_us(server: Server, http: SafeHttp) -> None:
    server.says["/"] = reply(Set_Cookie="id=1; Path=/")

    await http.get(server.url + "/")
    await http.get(server.url + "/")

    assert len(server.asked) == 2
    for request in server.asked:
        assert "cookie" not in request.lower()
        assert "referer" not in request.lower()


async def test_the_environment_does_not_choose_the_proxy(
    server: Server, http: SafeHttp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.says["/"] = reply()

    assert (await http.get(server.url + "/")).body == JPEG


class Tunnel:
    """A forward proxy on loopback: every CONNECT leads to one TLS server."""

    def __init__(self, port: int) -> None:
        self.port, self.asked = port, list[str]()

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.asked.append((await reader.readuntil(b"\r\n\r\n")).decode())
        there, back = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
        async with asyncio.TaskGroup() as group:
            group.create_task(self._pour(reader, back))
            group.create_task(self._pour(there, writer))

    async def _pour(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                writer.write(data)
        except ConnectionError:
            pass  # the other side had enough
        finally:
            writer.close()


async def test_a_proxy_carries_tls_and_the_rules_still_hold(tmp_path_factory: pytest.TempPathFactory) -> None:
    authority = trustme.CA()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("pictures.example.org").configure_cert(tls)
    ca_file = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(ca_file)

    async with serving(tls=tls) as target:
        target.says["/a.jpg"] = reply()
        tunnel = Tunnel(target.port)
        listening = await asyncio.start_server(tunnel.handle, "127.0.0.1", 0)
        proxy = f"http://clerk:secret@127.0.0.1:{listening.sockets[0].getsockname()[1]}"
        async with SafeHttp(clock=SystemClock(), proxy=proxy, ca_file=str(ca_file)) as http:
            assert (await http.get("https://pictures.example.org/a.jpg")).body == JPEG
            for inside in ("https://127.0.0.1/", "https://localhost/", "https://db.internal/"):
                with pytest.raises(AddressRefused):
                    await http.get(inside)
        assert "Proxy-Authorization: Basic Y2xlcms6c2VjcmV0" in tunnel.asked[0]
        assert [request.split("\r\n")[0] for request in tunnel.asked] == [
            "CONNECT pictures.example.org:443 HTTP/1.1"
        ]
        async with SafeHttp(clock=SystemClock(), proxy=proxy) as stranger:
            with pytest.raises(Unreachable) as untrusted:
                await stranger.get("https://pictures.example.org/a.jpg")
        assert "secret" not in repr(untrusted.value) + repr(untrusted.value.__cause__)
        listening.close()


async def test_who_asks_for_refusals_may_read_them(server: Server, http: SafeHttp) -> None:
    says = b'{"error": {"code": 190}}'
    for status in ("400 Bad", "401 No", "403 No", "404 Not Found", "429 Too Many"):
        server.says["/"] = reply(says, status, X_Usage="95")

        answer = await http.get(server.url + "/", accept="json", refusals=True)

        assert (answer.status, answer.body) == (int(status[:3]), says)
        assert answer.headers["x-usage"] == "95"


async def test_a_refusal_of_another_kind_or_size_is_none_to_read(server: Server, http: SafeHttp) -> None:
    page = b"<html>go away</html>"
    for status, code in (("403 No", "expired"), ("404 Not Found", "gone"), ("200 OK", "type")):
        server.says["/"] = reply(page, status)
        assert await refused(http, server.url + "/", accept="json", refusals=True) == code
    server.says["/"] = reply(page, "429 Too Many", Retry_After="7")
    with pytest.raises(RateLimited) as error:
        await http.get(server.url + "/", accept="json", refusals=True)
    assert error.value.retry_after == 7
    server.says["/"] = reply(b"{" * 99, "400 Bad")
    assert await refused(http, server.url + "/", accept="json", refusals=True, limit=9) == "large"
    server.says["/"] = reply(b"{}", "500 Oh")
    with pytest.raises(Unreachable):
        await http.get(server.url + "/", accept="json", refusals=True)
