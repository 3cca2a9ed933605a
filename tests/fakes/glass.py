"""A small real server for a screen's page: the page itself, pictures, and a push line that a test speaks through."""

import asyncio
import base64
import io
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import segno
from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler
from PIL import Image

from mediawall.assets import folder
from mediawall.text import LANGUAGES, TEXTS
from mediawall.web.screen import ScreenPages, ScreenWall, screen_routes

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)
Json = dict[str, Any]


def code(address: str) -> Json:
    """The QR code of an address, as it stands in a wall's log."""
    made = segno.make(address, error="m", micro=False)
    rows = [list(row) for row in made.matrix]
    dark = [(x, y) for y, row in enumerate(rows) for x, bit in enumerate(row) if bit]
    return {"size": len(rows), "d": "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)}


def rules(**changes: Any) -> Json:
    """The rules of a wall of Ieper."""
    texts = {
        key.removeprefix("kiosk."): said[LANGUAGES.index("nl")]
        for key, said in TEXTS.items()
        if key.startswith("kiosk.")
    }
    return {
        "title": "Ieper in beeld",
        "look": "spotlight",
        "lang": "nl",
        "languages": ["nl", "fr", "en", "de"],
        "zone": "Europe/Brussels",
        "demo": False,
        "brand": {"name": "Ieper", "tokens": {"--brand": "#c8322b", "--on-brand": "#ffffff"}},
        "invite": {"text": "Toon jouw Ieper", "label": "#inieper", "qr": code("https://wall.example/deel")},
        "texts": texts,
        **changes,
    }


def picture(colour: str, size: tuple[int, int]) -> bytes:
    """A picture of one colour with a darker frame, as WebP."""
    made = Image.new("RGB", size, "#333333")
    made.paste(Image.new("RGB", (size[0] - 8, size[1] - 8), colour), (4, 4))
    out = io.BytesIO()
    made.save(out, "WEBP", quality=80)
    return out.getvalue()


HAZE = "data:image/webp;base64," + base64.b64encode(picture("#223344", (16, 16))).decode()


@dataclass
class Glass:
    """The server, and what it has heard."""

    rules: Json = field(default_factory=rules)
    entries: dict[str, Json] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    offset: int = 1
    epoch: str = "e1"
    rules_version: int = 1
    build: str = ""
    frozen: float = 0.0
    tokens: dict[str, str] = field(default_factory=lambda: {"--brand": "#c8322b"})
    broken: set[str] = field(default_factory=set)
    said: list[Json] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    sockets: set[web.WebSocketResponse] = field(default_factory=set)
    heard: asyncio.Condition = field(default_factory=asyncio.Condition)
    address: str = ""
    runner: web.AppRunner | None = None
    port: int = 0

    @property
    def clock(self) -> float:
        """The server's time, Unix seconds: the real one, or the one that a test stopped."""
        return self.frozen or time.time()

    @property
    def base(self) -> str:
        """The server's own address."""
        return f"http://127.0.0.1:{self.port}"

    def add(
        self, name: str, /, *, colour: str = "#4477aa", size: tuple[int, int] = (540, 675), **body: Any
    ) -> Json:
        """Make an entry with a picture of that colour, without telling anybody."""
        path = f"/media/{name}.webp"
        self.media.setdefault(path, picture(colour, size))
        self.offset += 1
        entry: Json = {
            "id": f"instagram:{name}",
            "version": self.offset,
            "body": self.body(name, path, size, body),
        }
        self.entries[entry["id"]] = entry
        return entry

    def body(self, name: str, path: str, size: tuple[int, int], changes: Json) -> Json:
        """What a wall knows of a post."""
        medium = {
            "kind": "picture", "w": size[0], "h": size[1], "alt": f"Beeld van {name}", "focus": [0.5, 0.4],
            "tone": "#1b2440", "lift": "#9fb4ff", "haze": HAZE, "thumbhash": "", "seconds": 0,
            "files": [{"src": path, "type": "image/webp", "w": size[0], "h": size[1]}],
        }  # fmt: skip
        caption = changes.get("caption", f"Dit is {name}")
        return {
            "network": "instagram", "by": name, "name": name, "link": f"https://www.instagram.com/p/{name}/",
            "taken": self.clock - 7200, "at": self.clock - 3600, "until": self.clock + 86400 * 30, "lang": "nl",
            "caption": caption, "short": caption[:64], "tags": ["inieper"], "words": len(caption.split()),
            "media": [medium], "qr": code(f"https://www.instagram.com/p/{name}/"), **changes,
        }  # fmt: skip

    async def put(self, entry: Json) -> None:
        """Tell every screen of an entry."""
        event = {"offset": entry["version"], "kind": "put", "id": entry["id"], "body": entry["body"]}
        await self.events(event)

    async def events(self, *events: Json) -> None:
        """Send events that have their offsets."""
        first, last = events[0]["offset"], events[-1]["offset"]
        await self.send(
            {
                "type": "events",
                "channel": "stad",
                "epoch": self.epoch,
                "from": first - 1,
                "to": last,
                "time": self.clock,
                "events": list(events),
            }
        )

    async def withdraw(self, *ids: str) -> int:
        """Take entries away, by the urgent lane and by the log; the withdrawal's offset."""
        drops = []
        for entry_id in ids:
            self.offset += 1
            self.entries.pop(entry_id, None)
            drops.append({"offset": self.offset, "kind": "drop", "id": entry_id})
        await self.send(
            {
                "type": "withdraw",
                "epoch": self.epoch,
                "offset": self.offset,
                "ids": list(ids),
                "time": self.clock,
            }
        )
        await self.events(*drops)
        return self.offset

    async def ping(self) -> None:
        """Send what a server sends every ten seconds."""
        await self.send(
            {"type": "ping", "epoch": self.epoch, "top": self.offset, "time": self.clock, "build": self.build}
        )

    async def send(self, frame: Json) -> None:
        """Send a frame to every screen."""
        for socket in list(self.sockets):
            await socket.send_str(json.dumps(frame))

    async def wait_for(self, kind: str, **facts: Any) -> Json:
        """The first frame of that kind with these facts that a screen said, now or within ten seconds."""

        def found() -> Json | None:
            fits = (
                f for f in self.said if f["type"] == kind and all(f.get(k) == v for k, v in facts.items())
            )
            return next(fits, None)

        async with asyncio.timeout(10), self.heard:
            await self.heard.wait_for(lambda: found() is not None)
        frame = found()
        assert frame is not None
        return frame

    def snapshot(self) -> Json:
        """The whole state."""
        return {
            "type": "snapshot", "channel": "stad", "epoch": self.epoch, "offset": self.offset, "time": self.clock,
            "build": self.build, "hash": "0" * 16, "entries": list(self.entries.values()), "rules": self.rules,
            "rules_version": self.rules_version,
        }  # fmt: skip

    async def push(self, request: web.Request) -> web.WebSocketResponse:
        """The line: every hello is answered with a snapshot."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.add(socket)
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            frame = message.json()
            if frame["type"] == "hello":
                await socket.send_str(json.dumps(self.snapshot()))
            async with self.heard:
                self.said.append(frame)
                self.heard.notify_all()
        self.sockets.discard(socket)
        return socket

    async def picture(self, request: web.Request) -> web.Response:
        """A picture of an entry."""
        if request.path not in self.media:
            raise web.HTTPNotFound
        kind = "image/webp" if request.path.endswith(".webp") else "image/jpeg"
        kept = {"Cache-Control": "public, max-age=31536000, immutable"}
        return web.Response(body=self.media[request.path], content_type=kind, headers=kept)

    def pages(self) -> ScreenPages:
        """What the product's own handlers serve."""
        return ScreenPages(
            kiosk=folder("kiosk"),
            static=folder("static"),
            walls={"stad": ScreenWall(title="Ieper in beeld", language="nl")},
            tokens=self.tokens,
        )

    async def start(self) -> None:
        """Listen; a second start takes the same port."""
        pages = self.pages()
        self.build = pages.build
        app = web.Application()
        app.add_routes(
            [*screen_routes(pages), web.get("/media/{name}", self.picture), web.get("/push/stad", self.push)]
        )

        async def guard(request: web.Request, response: web.StreamResponse) -> None:
            self.asked.append(request.path)
            response.headers["Content-Security-Policy"] = CSP

        @web.middleware
        async def breaking(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.path in self.broken:
                return web.Response(text="<h1>Log in to the network</h1>", content_type="text/html")
            return await handler(request)

        app.middlewares.append(breaking)
        app.on_response_prepare.append(guard)
        self.runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", self.port, reuse_address=True)
        await site.start()
        self.port = self.runner.addresses[0][1]

    async def stop(self) -> None:
        """Die: every connection is cut."""
        for socket in list(self.sockets):
            await socket.close()
        if self.runner is not None:
            await self.runner.cleanup()
        self.runner = None


@asynccontextmanager
async def serving(glass: Glass) -> AsyncIterator[Glass]:
    """The server, for as long as a test takes."""
    await glass.start()
    try:
        yield glass
    finally:
        await glass.stop()
