"""A page of the desk: the frame that stands around every page, and its rendering."""

from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import jinja2
from aiohttp import web

from mediawall.domain.decision import PostState
from mediawall.domain.source import Health
from mediawall.domain.wall import Wall
from mediawall.push.screens import Screen
from mediawall.web.desk import words
from mediawall.web.desk.guard import HOUSE, VISIT
from mediawall.web.desk.house import DeskHouse


@cache
def environment() -> jinja2.Environment:
    """The templates: everything is escaped, and a name that is not there is an error."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("mediawall.web", "templates/desk"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A screen in the row of screens: its orientation and whether it answers."""

    tall: bool
    fine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around a page: how much waits, what is broken, the row of screens, whether posts are typed here."""

    waiting: int
    stashed: int
    live: int
    broken: int
    rail: tuple[Glyph, ...]
    writes: bool = False

    @property
    def fine(self) -> int:
        """How many screens answer and show what they should."""
        return sum(glyph.fine for glyph in self.rail)


def is_fine(screen: Screen) -> bool:
    """Whether a screen answers and its state is ours."""
    return screen.connected and screen.hash_ok


def is_tall(screen: Screen) -> bool:
    """Whether the screen stands upright."""
    return screen.viewport[1] > screen.viewport[0]


def screen_name(wall: Wall, place: int) -> str:
    """What a screen is called as long as nobody named it: its wall and its place in the row."""
    return f"{wall.title} {place}"


def rail(house: DeskHouse) -> tuple[Glyph, ...]:
    """Every screen of every wall, in an order that stays."""
    return tuple(
        Glyph(tall=is_tall(screen), fine=is_fine(screen))
        for wall in house.walls
        for screen in house.screens(wall)
    )


async def frame(house: DeskHouse) -> Frame:
    """The frame as it is now."""
    counts = await house.store.posts.counts()
    states = await house.store.polls.states()
    return Frame(
        waiting=counts.get(PostState.WAITING, 0)
        + counts.get(PostState.HELD, 0)
        + await house.revisions.count(),
        stashed=counts.get(PostState.STASHED, 0),
        live=counts.get(PostState.LIVE, 0),
        broken=sum(
            state.health is Health.NEEDS_YOU and name in house.sources for name, state in states.items()
        ),
        rail=rail(house),
        writes=house.writing is not None,
    )


def render(
    template: str, language: str, house: DeskHouse, *, status: int = 200, **context: Any
) -> web.Response:
    """A page, as an answer; ``t`` and ``tn`` speak the person's language."""
    now = house.clock.now()
    text = (
        environment()
        .get_template(template)
        .render(
            t=partial(_speak, language),
            tn=partial(_count, language),
            language=language,
            site=house.site,
            demo=house.demo,
            when=lambda at: words.when(at, now, house.zone, language),
            clock=lambda at: words.clock(at, house.zone),
            exact=lambda at: words.clock(at, house.zone, seconds=True),
            ago=lambda at: words.span(now - at, language),
            now=now,
            seconds=lambda value: words.seconds(value, language),
            initials=words.initials,
            reason=lambda code: words.reason(code, language),
            **context,
        )
    )
    return web.Response(text=text, content_type="text/html", status=status)


async def page(
    request: web.Request, template: str, *, here: str, status: int = 200, **context: Any
) -> web.Response:
    """A page for the signed-in person, in the frame; ``here`` is its place in the navigation."""
    house = request.config_dict[HOUSE]
    visit = request[VISIT]
    return render(
        template,
        language_of(request),
        house,
        status=status,
        frame=await frame(house),
        here=here,
        person=visit.person,
        csrf=visit.session.csrf,
        **context,
    )


def language_of(request: web.Request) -> str:
    """The signed-in person's language."""
    return request[VISIT].person.language


def _speak(language: str, key: str, **values: object) -> str:
    return words.speak(key, language, **values)


def _count(language: str, key: str, number: int, **values: object) -> str:
    return words.count(key, language, number, **values)
