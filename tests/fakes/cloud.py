"""A cloud on loopback that answers like Nextcloud: a share with files, a password, ETags that rise, and bad days."""

import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape

from aiohttp import web

NEW, OLD = "/public.php/dav/files/AbCdEf123/", "/public.php/webdav/"


@dataclass
class Lying:
    """A file in the cloud."""

    data: bytes
    at: datetime


@dataclass
class Cloud:
    """What lies in the share, who may see it, and what was asked.

    ``roads`` are the ways in that this version of the cloud has; ``bad`` is what it answers instead, if anything.
    """

    files: dict[str, Lying] = field(default_factory=dict)
    password: str = ""
    roads: tuple[str, ...] = (NEW, OLD)
    state: int = 1
    knows_etags: bool = True
    bad: Callable[[], web.Response] | None = None
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def lay(self, path: str, data: bytes, at: datetime | None = None) -> None:
        """Put a file into the share."""
        self.files[path] = Lying(data, at or datetime(2026, 11, 22, 12, tzinfo=UTC))
        self.state += 1

    def take_away(self, path: str) -> None:
        """Take a file out of the share."""
        del self.files[path]
        self.state += 1

    async def answer(self, request: web.Request) -> web.Response:
        """What the cloud says."""
        path = unquote(request.rel_url.raw_path)
        self.asked.append(f"{request.method} {path}")
        if self.bad is not None:
            return self.bad()
        road = next((road for road in self.roads if path.startswith(road)), None)
        if road is None:
            return web.Response(status=404, text="<!DOCTYPE html><title>404</title>")
        if not self._opens(road, request.headers.get("Authorization", "")):
            return web.Response(status=401, text="<d:error/>")
        inside = path.removeprefix(road)
        return (
            await self._listing(road, inside, request) if request.method == "PROPFIND" else self._file(inside)
        )

    def _opens(self, road: str, key: str) -> bool:
        user = "anonymous" if road == NEW else "AbCdEf123"
        word = base64.b64encode(f"{user}:{self.password}".encode()).decode()
        return key == f"Basic {word}" or (road == NEW and not self.password)

    def _file(self, path: str) -> web.Response:
        found = self.files.get(path)
        return web.Response(body=found.data) if found else web.Response(status=404)

    async def _listing(self, road: str, path: str, request: web.Request) -> web.Response:
        assert request.headers["Depth"] == "1"
        assert b"getetag" in await request.read()
        folder = path.strip("/")
        inner = {
            name.removeprefix(f"{folder}/" if folder else "")
            for name in self.files
            if name.startswith(folder)
        }
        if folder and not inner:
            return web.Response(status=404)
        rows = [self._row(road + path, None)]
        for name in sorted({name.partition("/")[0] + ("/" if "/" in name else "") for name in inner}):
            whole = f"{folder}/{name}" if folder else name
            rows.append(self._row(road + whole, self.files.get(whole)))
        body = f'<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns">{"".join(rows)}</d:multistatus>'
        return web.Response(status=207, text=body, content_type="application/xml")

    def _row(self, path: str, file: Lying | None) -> str:
        what = (
            f"<d:resourcetype/><d:getcontentlength>{len(file.data)}</d:getcontentlength>"
            if file
            else "<d:resourcetype><d:collection/></d:resourcetype>"
        )
        own = f'<oc:fileid>{hash(path) % 9999}</oc:fileid><d:getetag>"{self.state}"</d:getetag>'
        at = format_datetime(file.at if file else datetime(2026, 11, 22, tzinfo=UTC), usegmt=True)
        return (
            f"<d:response><d:href>{escape(quote(path))}</d:href><d:propstat><d:prop>{what}"
            f"<d:getlastmodified>{at}</d:getlastmodified>{own if self.knows_etags else ''}</d:prop>"
            "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
        )


@asynccontextmanager
async def cloud(**facts: object) -> AsyncIterator[Cloud]:
    """A cloud that answers while the block runs."""
    made = Cloud(**facts)  # type: ignore[arg-type]
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    made.url = f"http://127.0.0.1:{port}"
    try:
        yield made
    finally:
        await runner.cleanup()
