from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from mediawall.assets import folder
from mediawall.web.screen import ScreenPages, ScreenWall, screen_routes

Client = TestClient[web.Request, web.Application]


def pages(kiosk: Path | None = None, **tokens: str) -> ScreenPages:
    return ScreenPages(
        kiosk=kiosk or folder("kiosk"),
        static=folder("static"),
        walls={"stad": ScreenWall(title='Ieper <b> "in" beeld', language="nl")},
        tokens={f"--{name.replace('_', '-')}": value for name, value in tokens.items()},
    )


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(screen_routes(pages(brand="#c8322b")))
    async with TestClient(TestServer(app)) as made:
        yield made


async def test_a_wall_has_its_page_and_what_it_is_called_is_text(client: Client) -> None:
    answer = await client.get("/screen/stad")
    page = await answer.text()
    assert answer.content_type == "text/html"
    assert "Ieper &lt;b&gt; &#34;in&#34; beeld" in page
    assert 'data-wall="stad"' in page
    assert "<script>" not in page
    assert "style=" not in page


async def test_a_wall_that_there_is_not_has_no_page(client: Client) -> None:
    assert (await client.get("/screen/elders")).status == 404


async def test_the_list_of_the_shell_names_every_file_with_the_sum_of_what_is_served(client: Client) -> None:
    listed = await (await client.get("/screen/shell.json")).json()
    page = await (await client.get("/screen/stad")).text()
    assert f'data-build="{listed["build"]}"' in page
    paths = {file["path"] for file in listed["files"]}
    assert {
        "/kiosk/kiosk.js",
        "/static/shared/line.js",
        "/brand.css",
        "/static/shared/brand/mark.svg",
    } <= paths
    for file in listed["files"]:
        answer = await client.get(file["path"])
        assert answer.status == 200
        assert sha256(await answer.read()).hexdigest() == file["sha256"]


async def test_everything_that_the_page_and_its_styles_name_is_in_the_shell(client: Client) -> None:
    shell = pages().shell
    page = await (await client.get("/screen/stad")).text()
    named = {part.split('"')[0].split("#")[0] for key in ('href="', 'src="') for part in page.split(key)[1:]}
    assert named <= set(shell)
    fonts = shell["/static/shared/fonts.css"].decode().split("url(")[1:]
    assert {f"/static/shared/{font.split(')')[0]}" for font in fonts} <= set(shell)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/kiosk/kiosk.js", "text/javascript"),
        ("/kiosk/styles/tokens.css", "text/css"),
        ("/static/shared/fonts/noto-color-emoji.woff2", "font/woff2"),
        ("/static/shared/brand/mark.svg", "image/svg+xml"),
        ("/screen/sw.js", "text/javascript"),
        ("/brand.css", "text/css"),
    ],
)
async def test_a_file_has_its_kind_and_is_asked_for_again_but_not_sent_again(
    client: Client, path: str, kind: str
) -> None:
    answer = await client.get(path)
    assert answer.content_type == kind
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    again = await client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status == 304
    assert await again.read() == b""


@pytest.mark.parametrize(
    "path",
    [
        "/static/shared/fonts/README.md",
        "/static/shared/fonts/LICENSES.txt",
        "/static/../pyproject.toml",
        "/static/%2e%2e/pyproject.toml",
        "/static/..%2fpyproject.toml",
        "/kiosk//kiosk.js",
        "/kiosk/%00.js",
        "/static/",
    ],
)
async def test_nothing_else_is_served(client: Client, path: str) -> None:
    assert (await client.get(path, allow_redirects=False)).status == 404


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.js").write_text("secret")
    kiosk = tmp_path / "kiosk"
    kiosk.mkdir()
    (kiosk / "a.js").write_text("a")
    (kiosk / "b.js").symlink_to(tmp_path / "secret.js")
    served = pages(kiosk).files
    assert "/kiosk/a.js" in served
    assert "/kiosk/b.js" not in served


def test_a_token_stays_within_its_rule() -> None:
    sheet = pages(brand="#c8322b", bad="red; } body { display: none", worse="</style>").brand.decode()
    assert sheet == ":root {\n  --brand: #c8322b;\n}\n"


def test_another_file_or_another_brand_is_another_build(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("a")
    first = pages(tmp_path).build
    assert pages(tmp_path).build == first
    assert pages(tmp_path, brand="#111111").build != first
    (tmp_path / "a.js").write_text("b")
    assert pages(tmp_path).build != first
