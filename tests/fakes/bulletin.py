"""The package that the tutorial leads to, and the bulletin's server that it collects from, on loopback."""

import asyncio
import os
import re
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import trustme
from aiohttp import web

from mediawall.demo.instagram.proxy import Proxy
from tests.fakes.desk_house import PICTURES
from tests.fakes.product import Instagram, Product

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/howto/add-a-source.md").read_text("utf-8")
SAMPLE = ROOT / "tests/data/sample-source"
HOST = "bulletin.example"
MODULE = "mediawall_bulletin.py"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def written(place: Path) -> Path:
    """The package as somebody makes it who copies the page's blocks, one after the other."""
    place.mkdir()
    (place / "notes.json").write_text(blocks("json")[0], "utf-8")
    (place / MODULE).write_text("\n\n".join(blocks("python")), "utf-8")
    (place / "pyproject.toml").write_text(blocks("toml")[0], "utf-8")
    return place


def installed(package: Path, target: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation",
         "--disable-pip-version-check", "--target", str(target), str(package)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip


def seen_from(target: Path) -> dict[str, str]:
    """An environment in which that folder's packages are installed."""
    return os.environ | {"PYTHONPATH": f"{target}{os.pathsep}{ROOT}"}


def row() -> str:
    """The row of the page."""
    found = next(block for block in blocks("yaml") if "kind: bulletin" in block)
    return found.partition("sources:\n")[2]


def told(target: Path, *command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mediawall", *command],
        cwd=cwd, capture_output=True, text=True, check=False, env=seen_from(target),
    )  # fmt: skip


def spoilt(package: Path, place: Path, old: str, new: str) -> Path:
    """The installed package with something wrong in it."""
    target = place / "spoilt"
    for file in package.rglob("*"):
        if file.is_file() and file.suffix != ".pyc":
            copy = target / file.relative_to(package)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    code = (target / MODULE).read_text("utf-8")
    assert old in code
    (target / MODULE).write_text(code.replace(old, new), "utf-8")
    return target


class Bulletin:
    """The bulletin's server on loopback, behind TLS and a proxy, on a loop of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.proxy_url = self.ca_file = ""
        self._loop, self._ready = asyncio.new_event_loop(), threading.Event()
        self._stop = asyncio.Event()

    async def _serve(self) -> None:
        authority = trustme.CA()
        self.ca_file = str(self.folder / "ca.pem")
        authority.cert_pem.write_to_path(self.ca_file)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(HOST).configure_cert(context)
        app = web.Application()
        app.router.add_get("/notes.json", self._notes)
        app.router.add_get("/photos/{name}", self._photo)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
        proxy = Proxy(int(runner.addresses[0][1]), [])
        self.proxy_url = f"http://127.0.0.1:{await proxy.start()}"
        self._ready.set()
        await self._stop.wait()
        await proxy.stop()
        await runner.cleanup()

    async def _notes(self, request: web.Request) -> web.Response:
        headers = {"ETag": '"1"'}
        if request.headers.get("If-None-Match") == '"1"':
            return web.Response(status=304, headers=headers)
        return web.Response(
            body=(SAMPLE / "notes.json").read_bytes(), content_type="application/json", headers=headers
        )

    async def _photo(self, _: web.Request) -> web.Response:
        return web.Response(body=(PICTURES / "market.jpg").read_bytes(), content_type="image/jpeg")

    @contextmanager
    def running(self) -> Iterator["Bulletin"]:
        thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._serve()), daemon=True)
        thread.start()
        assert self._ready.wait(20)
        try:
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._stop.set)
            thread.join(10)
            self._loop.close()


def product(place: Path, bulletin: Bulletin) -> Product:
    made = Product(place, cast("Instagram", bulletin))
    text = made.config.read_text("utf-8")
    head, _, rest = text.partition("sources:")
    sources = f"sources:\n{row()}    trusted: true\n  - {{name: typed, kind: native}}\n"
    walls = "walls: {stad: {title: Ieper, sources: [buurt, typed], max_age: 3650d}}\n"
    made.config.write_text(f"{head}{sources}{walls}storage{rest.partition('storage')[2]}", "utf-8")
    return made
