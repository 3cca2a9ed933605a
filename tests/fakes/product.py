"""The whole product as its users run it: the real command in a process of its own, on a stand-in Instagram."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from mediawall.demo.instagram import StandIn, State

ROOT = Path(__file__).parent.parent.parent
LOGIN, PASSWORD = "ann@ieper.example", "belfort en klokken"

CONFIG = """\
site:
  name: Stad Ieper
  address: http://127.0.0.1:{port}
  demo: true
sources:
  - {{name: stad, kind: instagram, account: stadieper, trusted: true, every: {every}}}
  - {{name: museum, kind: instagram, account: museumieper, every: {every}}}
walls:
  stad: {{title: Ieper in beeld, sources: [stad, museum], invite: Toon jouw Ieper, invite_tag: "#ieper"}}
  event: {{title: Kattenstoet, sources: [stad, museum], look: mosaic}}
storage: {{database: "{database}", media: media}}
network: {{listen: "127.0.0.1:{port}", proxy: "{proxy}", ca_file: {ca}}}
"""


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Instagram:
    """The stand-in on a loop of its own, so that a test may be of any kind."""

    def __init__(self, state: State, folder: Path) -> None:
        self.state = state
        self._folder = folder
        self._loop = asyncio.new_event_loop()
        self._ready, self._stop = threading.Event(), asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.proxy_url = self.ca_file = ""

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        async with StandIn(self.state, self._folder) as standin:
            self.proxy_url, self.ca_file = standin.proxy_url, str(standin.ca_file)
            self._ready.set()
            await self._stop.wait()

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(20), "the stand-in did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)


class Product:
    """One installation: a folder with its config, and the service's process."""

    def __init__(
        self, folder: Path, instagram: Instagram, *, every: str = "1s", database: str = "sqlite:///wall.db"
    ) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.config = folder / "config.yaml"
        self.config.write_text(
            CONFIG.format(
                port=self.port,
                every=every,
                database=database,
                proxy=instagram.proxy_url,
                ca=instagram.ca_file,
            ),
            "utf-8",
        )
        self.log = folder / "service.log"
        self._process: subprocess.Popen[bytes] | None = None

    def add_user(self) -> None:
        """Ann may sign in."""
        secret = self.folder / "password.txt"
        secret.write_text(PASSWORD, "utf-8")
        self._command("user", LOGIN, "--name", "Ann Declercq", "--password-file", str(secret))

    def _command(self, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "mediawall", arguments[0], "--config", str(self.config), *arguments[1:]],
            cwd=ROOT,
            check=True,
            capture_output=True,
            env=clean_environment(),
        )

    def start(self) -> None:
        """Start the service and return when it answers."""
        self.launch()
        until(lambda: self.get("/health") is not None, "the service answers", alive=self.alive)

    def launch(self) -> None:
        """Start the service's process."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "mediawall", "run", "--config", str(self.config)],
                cwd=ROOT,
                stdout=log,
                stderr=log,
                env=clean_environment(),
            )

    def alive(self) -> bool:
        """Whether the process still runs; its log is shown where it does not."""
        assert self._process is not None
        if self._process.poll() is None:
            return True
        raise AssertionError(self.log.read_text("utf-8")[-4000:])

    def kill(self) -> None:
        """kill -9."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """The clean way; the exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        if self._process.poll() is None:
            self._process.send_signal(how)
        return self._process.wait(20)

    def get(self, path: str) -> Any:
        """The JSON at that path, None where nobody answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return json.loads(answer.read())
        except OSError:
            return None

    def feed_ids(self, wall: str = "stad") -> set[str]:
        """The posts that the wall shows now."""
        feed = self.get(f"/w/{wall}/feed.json") or {"items": []}
        return {item["id"] for item in feed["items"]}

    def snapshot(self, wall: str = "stad") -> Any:
        """The wall's state as a fresh screen would get it."""
        return self.get(f"/push/{wall}/snapshot")


def clean_environment() -> dict[str, str]:
    """This process's environment without what would lead elsewhere."""
    gone = {"HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy", "REQUESTS_CA_BUNDLE"}
    return {name: value for name, value in os.environ.items() if name not in gone}


def until(happened: Any, what: str, *, seconds: float = 40.0, alive: Any = None) -> None:
    """Return when it happened; another process has no event to await, so it is asked again and again."""
    deadline = time.monotonic() + seconds
    while not happened():
        if alive is not None:
            alive()
        if time.monotonic() > deadline:
            raise AssertionError(f"never came: {what}")
        time.sleep(0.05)


@contextmanager
def running(folder: Path, state: State, **options: Any) -> Iterator[tuple[Product, Instagram]]:
    """A started product with Ann as its staff, and its Instagram; both gone afterwards."""
    with Instagram(state, folder / "standin") as instagram:
        product = Product(folder, instagram, **options)
        product.add_user()
        product.start()
        try:
            yield product, instagram
        finally:
            product.kill()
