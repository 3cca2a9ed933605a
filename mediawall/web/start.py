"""The start page, and what a monitor asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiohttp import web

from mediawall.domain.wall import ChannelState, Wall
from mediawall.web.feed import newest_first
from mediawall.web.guard import language_of
from mediawall.web.picture import Shot, shot
from mediawall.web.render import Renderer

Report = Callable[[], dict[str, str]]
"""The parts of the service by name, each ``fine`` or what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A wall on the start page, with its newest picture."""

    name: str
    title: str
    count: int
    shot: Shot | None


def card(wall: Wall, state: ChannelState) -> Card:
    """The wall as it is now."""
    shots = (shot(entry.body) for entry in newest_first(state))
    return Card(
        name=wall.name,
        title=wall.title,
        count=len(state.entries),
        shot=next((one for one in shots if one is not None), None),
    )


def start_routes(
    renderer: Renderer,
    walls: Sequence[Wall],
    state: Callable[[str], ChannelState],
    languages: tuple[str, ...],
    report: Report,
) -> list[web.RouteDef]:
    """``/`` and ``/health``."""

    async def start(request: web.Request) -> web.Response:
        cards = [card(wall, state(wall.name)) for wall in walls]
        page = renderer.render("start.html", language_of(request, languages), walls=cards)
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
        return web.Response(text=page, content_type="text/html", headers=headers)

    async def health(_: web.Request) -> web.Response:
        parts = report()
        fine = all(state == "fine" for state in parts.values())
        return web.json_response(
            {"status": "fine" if fine else "trouble", "parts": parts},
            status=200 if fine else 503,
            headers={"Cache-Control": "no-store"},
        )

    return [web.get("/", start), web.get("/health", health)]
