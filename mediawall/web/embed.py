"""The wall on the website: the feed that the element reads, and a page that needs no script."""

from collections.abc import Callable, Mapping

from aiohttp import web

from mediawall.domain.errors import NotFound
from mediawall.domain.wall import ChannelState, Wall
from mediawall.web.feed import PACE, json_feed, newest_first
from mediawall.web.fresh import Kept
from mediawall.web.guard import policy
from mediawall.web.picture import shot
from mediawall.web.render import Renderer

OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""What every website may read: it is public, and no answer depends on who asks."""
_CACHE = f"public, max-age={PACE // 2}, stale-while-revalidate={PACE}"
_ON_PAGE = 23
"""Posts on the page: with the first one double they fill two, three and four columns."""


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
        self._kept: dict[tuple[str, str], tuple[tuple[str, int], Kept]] = {}

    def routes(self) -> list[web.RouteDef]:
        """The feed, the page, and the wall's own address, which leads to the page."""
        return [
            web.get("/w/{wall}/feed.json", self.feed),
            web.get("/embed/{wall}", self.page),
            web.get("/w/{wall}", self.lead),
            web.get("/w/{wall}/", self.lead),
        ]

    async def feed(self, request: web.Request) -> web.Response:
        """The JSON Feed; 304 for who has it."""
        return self._answer(request, "feed", self._make_feed)

    async def page(self, request: web.Request) -> web.Response:
        """The wall as a page of its own: a list of pictures in plain HTML, which the element then takes over."""
        return self._answer(request, "page", self._make_page)

    async def lead(self, request: web.Request) -> web.Response:
        """Whoever opens the wall's address in a browser wants to see it."""
        raise web.HTTPFound(f"/embed/{self._of(request).channel}")

    def _of(self, request: web.Request) -> ChannelState:
        name = request.match_info["wall"]
        if name not in self._walls:
            raise NotFound(name)
        return self._state(name)

    def _answer(self, request: web.Request, what: str, make: Callable[[ChannelState], Kept]) -> web.Response:
        state = self._of(request)
        place = (what, state.channel)
        moment, kept = self._kept.get(place, (("", -1), None))
        if kept is None or moment != (state.epoch, state.offset):
            kept = make(state)
            self._kept[place] = ((state.epoch, state.offset), kept)
        return kept.answer(request)

    def _make_feed(self, state: ChannelState) -> Kept:
        return Kept(
            body=json_feed(state, address=self._address, city=self._city),
            kind="application/feed+json; charset=utf-8",
            headers={**OPEN, "Cache-Control": _CACHE, "Access-Control-Expose-Headers": "ETag"},
        )

    def _make_page(self, state: ChannelState) -> Kept:
        wall = self._walls[state.channel]
        found = [shot(entry.body) for entry in newest_first(state)]
        text = self._renderer.render(
            "embed.html", wall.language, wall=wall, items=[item for item in found if item][:_ON_PAGE]
        )
        return Kept(
            body=text.encode(),
            kind="text/html; charset=utf-8",
            headers={
                "Content-Security-Policy": policy(self._ancestors.get(wall.name, ())),
                "Cache-Control": _CACHE,
            },
        )
