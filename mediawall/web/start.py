"""The start page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiohttp import web

from mediawall.domain.wall import ChannelState, Wall
from mediawall.web.feed import newest_first
from mediawall.web.guard import language_of
from mediawall.web.picture import Shot, shot
from mediawall.web.render import Renderer


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
) -> list[web.RouteDef]:
    """``/``."""

    async def start(request: web.Request) -> web.Response:
        made = cards(walls, state)
        page = renderer.render("start.html", language_of(request, languages), walls=made)
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
        return web.Response(text=page, content_type="text/html", headers=headers)

    return [web.get("/", start)]
