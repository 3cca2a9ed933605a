"""The start page, and what a monitor asks."""

from collections.abc import Callable, Sequence

from aiohttp import web

from mediawall.domain.wall import Wall
from mediawall.web.guard import language_of
from mediawall.web.render import Renderer

Report = Callable[[], dict[str, str]]
"""The parts of the service by name, each ``fine`` or what is wrong with it."""


def start_routes(
    renderer: Renderer, walls: Sequence[Wall], languages: tuple[str, ...], report: Report
) -> list[web.RouteDef]:
    """``/`` and ``/health``."""

    async def start(request: web.Request) -> web.Response:
        page = renderer.render("start.html", language_of(request, languages), walls=walls)
        return web.Response(text=page, content_type="text/html", headers={"Cache-Control": "no-cache"})

    async def health(_: web.Request) -> web.Response:
        parts = report()
        fine = all(state == "fine" for state in parts.values())
        return web.json_response(
            {"status": "fine" if fine else "trouble", "parts": parts},
            status=200 if fine else 503,
            headers={"Cache-Control": "no-store"},
        )

    return [web.get("/", start), web.get("/health", health)]
