"""A small website with a feed, on loopback."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from mediawall.domain.post import Page
from mediawall.sources.feed import FeedSource

Opener = Callable[..., FeedSource]
"""Gives the source of a site's feed at a path."""
Handler = Callable[[web.Request], web.Response]


def rss(*entries: str, older: str = "", dated: bool = True) -> bytes:
    """A feed with entries of these names, the newest first; in November 2026, by the number in their name."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{name}</guid><title>{name}</title>"
        + (f"<pubDate>{int(name[1:]):02} Nov 2026 08:00:00 GMT</pubDate>" if dated else "")
        + f"<enclosure url='https://pictures.example/{name}.jpg' type='image/jpeg'/></item>"
        for name in entries
    )
    link = f"<atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='next' href='{older}'/>" if older else ""
    return f"<rss version='2.0'><channel><title>Stad</title>{link}{items}</channel></rss>".encode()


@dataclass
class Site:
    """What it says to each path, and what it was asked."""

    says: dict[str, Handler] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    address: str = ""

    def publishes(self, path: str, body: bytes, **headers: str) -> None:
        """Serve this feed, conditionally where it has an ETag or a Last-Modified."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        def answer(request: web.Request) -> web.Response:
            etag, since = named.get("ETag"), named.get("Last-Modified")
            if (etag and request.headers.get("If-None-Match") == etag) or (
                since and request.headers.get("If-Modified-Since") == since
            ):
                return web.Response(status=304)
            return web.Response(body=body, headers={"Content-Type": "application/rss+xml"} | named)

        self.says[path] = answer

    def refuses(self, path: str, status: int, body: bytes = b"", **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.says[path] = lambda _: web.Response(status=status, body=body, headers=named)

    @property
    def paths(self) -> list[str]:
        return [request.path_qs for request in self.asked]

    async def handle(self, request: web.Request) -> web.Response:
        self.asked.append(request)
        answer = self.says.get(request.path_qs)
        return answer(request) if answer else web.Response(status=404)


@asynccontextmanager
async def open_site() -> AsyncIterator[Site]:
    site = Site()
    app = web.Application()
    app.router.add_get("/{tail:.*}", site.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        site.address = f"http://{host}:{port}"
        yield site
    finally:
        await runner.cleanup()


def titles(pages: list[Page]) -> list[str]:
    return [post.caption for page in pages for post in page.posts]
