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


def cards(walls: Sequence[Wall], state: Callable[[str], ChannelState]) -> list[Card]:
    """The walls as they are now; a picture that stands on several is shown once, where there is another."""
    made: list[Card] = []
    for wall in walls:
        now = state(wall.name)
        shots = [found for entry in newest_first(now) if (found := shot(entry.body))]
        used = {card.shot.src for card in made if card.shot}
        fresh = [one for one in shots if one.src not in used]
        first = next(iter(fresh or shots), None)
        made.append(Card(name=wall.name, title=wall.title, count=len(now.entries), shot=first))
    return made


def start_routes(
    renderer: Renderer,
    walls: Sequence[Wall],
    state: Callable[[str], ChannelState],
    languages: tuple[str, ...],
    report: Report,
) -> list[web.RouteDef]:
    """``/`` and ``/health``."""

    async def start(request: web.Request) -> web.Response:
        made = cards(walls, state)
        page = renderer.render("start.html", language_of(request, languages), walls=made)
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
