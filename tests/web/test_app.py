"""What is true of every answer of every face."""

import re
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from mediawall.assets import folder
from tests.fakes.faces import HOST, Town, open_town
from tests.web.conftest import PAGE, Browser

PUBLIC = (
    "/",
    "/health",
    "/brand.css",
    "/embed/stad",
    "/embed/event",
    "/w/stad/feed.json",
    "/screen/stad",
    "/screen/sw.js",
    "/screen/shell.json",
    "/static/embed/define.js",
    "/static/embed/media-wall.js",
    "/static/shared/fonts.css",
    "/kiosk/kiosk.js",
    "/push/stad/snapshot",
)
GONE = (
    "/nope",
    "/embed/nope",
    "/w/nope",
    "/w/nope/feed.json",
    "/screen/nope",
    "/push/nope/snapshot",
    "/media/nope",
    "/media/" + "a" * 64 + ".webp",
    "/static/",
    "/static/embed/",
    "/static/../pyproject.toml",
    "/static/%2e%2e/pyproject.toml",
    "/static/shared/fonts/LICENSES.txt",
    "/static//etc/passwd",
    "/kiosk/..%2f..%2fetc%2fpasswd",
    "/kiosk/%00",
)


@pytest.mark.parametrize("path", PUBLIC)
async def test_every_public_address_answers_with_every_safety_header_and_no_cookie(
    browser: Browser, town: Town, path: str
) -> None:
    await town.put("C1", "Dag Ieper")
    answer = await browser.get(path)
    assert answer.status == 200, await answer.text()
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert "aiohttp" not in answer.headers.get("Server", "")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", GONE)
async def test_what_is_not_there_is_a_calm_page_of_the_city(browser: Browser, path: str) -> None:
    answer = await browser.get(path, headers=PAGE)
    page = await answer.text()
    assert answer.status == 404
    assert "Deze pagina is er niet" in page
    assert "/static/shared/page.css" in page
    assert "Set-Cookie" not in answer.headers
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_only_the_citys_website_may_frame_the_page_that_is_made_for_it(browser: Browser) -> None:
    framed = (await browser.get("/embed/stad")).headers["Content-Security-Policy"]
    assert f"frame-ancestors {HOST};" in framed
    for path in ("/", "/embed/event", "/screen/stad"):
        assert "frame-ancestors 'none'" in (await browser.get(path)).headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/embed/stad", "/screen/stad", "/nope"])
async def test_no_page_names_another_host_or_carries_script_or_style_in_it(
    browser: Browser, town: Town, path: str
) -> None:
    await town.put("C1", "Dag Ieper", link="")
    page = await (await browser.get(path, headers=PAGE)).text()
    assert re.findall(r"""(?:src|href|srcset|action)=["'](?!/|#)[^"']*""", page) == []
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


def test_no_file_that_a_visitor_loads_asks_another_host() -> None:
    for file in sorted((folder("static")).rglob("*")) + sorted(folder("kiosk").rglob("*")):
        if file.suffix in {".js", ".css", ".svg"}:
            text = re.sub(r"/\*.*?\*/|^\s*//.*$", "", file.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
            hosts = re.findall(r"(?:https?:|wss?:)//[^\s\"'`)$]+", text)
            assert [host for host in hosts if not host.startswith("http://www.w3.org/")] == [], file


async def test_heads_and_ranges_and_other_methods_do_no_harm(browser: Browser) -> None:
    for path in ("/", "/embed/stad", "/w/stad/feed.json", "/static/embed/define.js"):
        head = await browser.head(path)
        assert (head.status, await head.read()) == (200, b"")
        part = await browser.get(path, headers={"Range": "bytes=0-3"})
        assert part.status == 200
        assert len(await part.read()) > 4
    refused = await browser.post("/", headers=PAGE)
    assert (refused.status, refused.headers["Allow"]) == (405, "GET,HEAD")
    assert "Dit begrijpen we niet" in await refused.text()


async def test_a_proxy_in_front_is_believed_only_where_the_config_says_so(tmp_path: Path) -> None:
    said = {"X-Forwarded-For": "9.9.9.9, 10.0.0.7", "X-Forwarded-Proto": "gopher, https"}
    for believed in (True, False):
        place = tmp_path / str(believed)
        place.mkdir()
        async with open_town(place, behind_proxy=believed) as town:
            seen = await asked(town, said)
        assert seen == (("10.0.0.7", "https") if believed else ("127.0.0.1", "http"))


async def asked(town: Town, headers: dict[str, str]) -> tuple[str | None, str]:
    """Who asks and how, as a handler behind all middlewares sees it."""
    from aiohttp import web

    seen: list[tuple[str | None, str]] = []

    async def note(request: web.Request) -> web.Response:
        seen.append((request.remote, request.scheme))
        return web.Response()

    town.app.router.add_get("/who", note)
    async with TestClient(TestServer(town.app)) as client:
        assert (await client.get("/who", headers=headers)).status == 200
    return seen[0]
