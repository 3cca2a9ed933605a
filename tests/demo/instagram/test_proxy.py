"""The proxy: the only way in, and no way out."""

import asyncio
import ssl
from contextlib import suppress

import aiohttp
import pytest
import requests

from mediawall.demo.instagram import StandIn, State


async def test_a_tunnel_to_anywhere_ends_at_the_stand_in(standin: StandIn) -> None:
    visitors: list[object] = []
    elsewhere = await asyncio.start_server(lambda *ends: visitors.append(ends), "127.0.0.1", 0)
    port = elsewhere.sockets[0].getsockname()[1]

    def ask() -> None:
        with requests.Session() as session:
            session.get(f"https://localhost:{port}/secret", timeout=5)

    with pytest.raises(requests.exceptions.SSLError):
        await asyncio.to_thread(ask)
    elsewhere.close()
    assert (visitors, standin.tunnels, standin.hits) == ([], [f"localhost:{port}"], [])


async def test_what_is_no_tunnel_is_refused(standin: StandIn) -> None:
    def ask() -> int:
        with requests.Session() as session:
            proxies = {"http": standin.proxy_url}
            return session.get("http://www.instagram.com/", proxies=proxies, timeout=5).status_code

    assert await asyncio.to_thread(ask) == 405
    assert standin.tunnels == []


async def test_nonsense_does_not_stop_the_proxy(standin: StandIn) -> None:
    port = int(standin.proxy_url.rpartition(":")[2])
    for nonsense in (b"", b"CONNECT", b"\x16\x03\x01" * 9, b"x" * 200_000):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(nonsense)
        writer.write_eof()
        with suppress(ConnectionError):
            await reader.read()
        writer.close()

    def ask() -> int:
        with requests.Session() as session:
            return session.get("https://www.instagram.com/", timeout=5).status_code

    assert await asyncio.to_thread(ask) == 200


async def test_our_own_client_goes_through_the_same_proxy(state: State, standin: StandIn) -> None:
    context = ssl.create_default_context(cafile=standin.ca_file)
    connector = aiohttp.TCPConnector(ssl=context)
    async with aiohttp.ClientSession(connector=connector) as session:
        url = "https://graph.facebook.com/v26.0/17841405309211844/media"
        async with session.get(url, proxy=standin.proxy_url) as answer:
            assert (answer.status, answer.content_type) == (404, "application/json")
    assert [str(hit) for hit in standin.hits] == [f"GET {url.removeprefix('https://')}"]
    assert state.posts == {}


async def test_it_closes_while_a_question_hangs(state: State, standin: StandIn) -> None:
    state.account("stadieper")
    reader, writer = await asyncio.open_connection("127.0.0.1", int(standin.proxy_url.rpartition(":")[2]))
    writer.write(b"CONNECT www.instagram.com:443 HTTP/1.1\r\n\r\n")
    assert b"200" in await reader.readuntil(b"\r\n\r\n")
    await standin.__aexit__(None, None, None)
    assert await reader.read() == b""
    writer.close()


async def test_a_certificate_authority_of_its_own_signs_every_host(standin: StandIn) -> None:
    text = standin.ca_file.read_text()
    assert text.startswith("-----BEGIN CERTIFICATE-----")
    assert "PRIVATE" not in text
