"""The wall on the website: the feed that the element reads, and a page that needs no script."""

from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from mediawall.domain.errors import NotFound
from mediawall.domain.wall import ChannelState, Wall
from mediawall.web.feed import PACE, json_feed, newest_first
from mediawall.web.guard import policy
from mediawall.web.render import Renderer

_FEED_CACHE = f"public, max-age={PACE // 2}, stale-while-revalidate={PACE}"
_OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
_ON_PAGE = 24


class EmbedFace:
    """``/w/<wall>/feed.json`` and ``/embed/<wall>``.

    Both are made once for a wall's offset and kept as bytes: however many visitors, the store is not asked.
    """

    def __init__(
        self,
        *,
        walls: Mapping[str, Wall],
        state: Callable[[str], ChannelState],
        renderer: Renderer,
        address: str,
        city: str,
        ancestors: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._walls, self._state, self._renderer = walls, state, renderer
        self._address, self._city, self._ancestors = address, city, ancestors
        self._feeds: dict[str, tuple[str, bytes]] = {}

    def routes(self) -> list[web.RouteDef]:
        """The two routes."""
        return [web.get("/w/{wall}/feed.json", self.feed), web.get("/embed/{wall}", self.page)]

    async def feed(self, request: web.Request) -> web.Response:
        """The JSON Feed; 304 for who has it."""
        state = self._of(request)
        tag = f'"{state.epoch}-{state.offset}"'
        headers = {
            **_OPEN,
            "ETag": tag,
            "Cache-Control": _FEED_CACHE,
            "Access-Control-Expose-Headers": "ETag",
        }
        if tag in request.headers.get("If-None-Match", ""):
            return web.Response(status=304, headers=headers)
        kept = self._feeds.get(state.channel)
        if kept is None or kept[0] != tag:
            kept = (tag, json_feed(state, address=self._address, city=self._city))
            self._feeds[state.channel] = kept
        return web.Response(body=kept[1], content_type="application/feed+json", headers=headers)

    async def page(self, request: web.Request) -> web.Response:
        """The wall as a page of its own: a list of pictures in plain HTML, which the element then takes over."""
        state = self._of(request)
        wall = self._walls[state.channel]
        text = self._renderer.render(
            "embed.html",
            wall.language,
            wall=wall,
            items=[_item(e.body) for e in newest_first(state)[:_ON_PAGE]],
        )
        headers = {
            "Content-Security-Policy": policy(self._ancestors.get(wall.name, ())),
            "Cache-Control": _FEED_CACHE,
        }
        return web.Response(text=text, content_type="text/html", headers=headers)

    def _of(self, request: web.Request) -> ChannelState:
        name = request.match_info["wall"]
        if name not in self._walls:
            raise NotFound(name)
        return self._state(name)


def _item(body: Mapping[str, Any]) -> dict[str, Any]:
    """What the page needs of an entry: its first picture in both formats, and its words."""
    medium = body["media"][0]
    files = {
        kind: ", ".join(f"{file['src']} {file['w']}w" for file in medium["files"] if file["type"] == kind)
        for kind in ("image/webp", "image/jpeg")
    }
    fallback = next(
        (file["src"] for file in medium["files"] if file["type"] == "image/jpeg"), medium["files"][0]["src"]
    )
    return {
        "by": body["by"],
        "link": body["link"] if str(body["link"]).startswith("https://") else "",
        "caption": body["caption"],
        "lang": body.get("lang") or "",
        "alt": medium["alt"],
        "width": medium["w"],
        "height": medium["h"],
        "webp": files["image/webp"],
        "jpeg": files["image/jpeg"],
        "src": fallback,
        "video": medium["kind"] == "video",
        "count": len(body["media"]),
    }
