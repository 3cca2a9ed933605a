"""The sources: how each is doing, what that means for the walls, and the one button that helps."""

import re
from dataclasses import dataclass

from aiohttp import web
from yarl import URL

from mediawall.domain.source import Health, PollState, SourceInfo
from mediawall.text import has, say
from mediawall.web.desk import words
from mediawall.web.desk.guard import HOUSE
from mediawall.web.desk.house import DeskHouse
from mediawall.web.desk.page import language_of, page

_SENTENCE = re.compile(r"(?<=[.?!]) ")
_ORDER = {Health.NEEDS_YOU: 0, Health.WAITING: 1, Health.NEW: 2, Health.FINE: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A source: one sentence of health as its title, then what is wrong and what to do about it."""

    info: SourceInfo
    state: PollState | None
    health: Health
    title: str
    told: str
    walls: tuple[str, ...]


async def show(request: web.Request) -> web.Response:
    """All sources, broken ones first."""
    house = request.config_dict[HOUSE]
    states = await house.store.polls.states()
    language = language_of(request)
    rows = [_row(house, info, states.get(name), language) for name, info in house.sources.items()]
    asked = request.query.get("asked", "")
    return await page(
        request,
        "sources.html",
        here="sources",
        rows=sorted(rows, key=lambda row: (_ORDER[row.health], row.info.label.casefold())),
        broken=sum(row.health is Health.NEEDS_YOU for row in rows),
        asked=house.sources.get(asked),
    )


async def poll(request: web.Request) -> web.Response:
    """Ask one source now, and show the sources again."""
    house = request.config_dict[HOUSE]
    name = str((await request.post()).get("source", ""))
    if name not in house.sources:
        raise web.HTTPNotFound(text="no such source")
    await house.poll_now(name)
    return web.Response(status=303, headers={"Location": str(URL("/desk/sources").with_query(asked=name))})


def _row(house: DeskHouse, info: SourceInfo, state: PollState | None, language: str) -> Row:
    health = state.health if state else Health.NEW
    title, told = _told(house, state, language)
    return Row(
        info=info,
        state=state,
        health=health,
        title=title,
        told=told,
        walls=tuple(wall.title for wall in house.walls if info.name in wall.sources),
    )


def _told(house: DeskHouse, state: PollState | None, language: str) -> tuple[str, str]:
    """One sentence of health, and what a person should know besides."""
    if state is None or state.health is Health.NEW:
        return words.speak("sources.new", language), ""
    if state.trouble is None:
        return words.speak("sources.fine", language), ""
    now = house.clock.now()
    time = words.clock(state.next_poll, house.zone)
    sentences = [
        sentence
        for area in ("trouble", "advice")
        if has(f"{area}.{state.trouble.code}")
        for sentence in _SENTENCE.split(say(f"{area}.{state.trouble.code}", language).replace("{time}", time))
    ]
    if state.health is Health.WAITING:
        title = words.speak("sources.waits", language, at=time)
    else:
        since = words.when(state.trouble.since, now, house.zone, language)
        title = words.speak("sources.broken", language, since=since)
    return title, " ".join(dict.fromkeys(one for one in sentences if one.rstrip(".") != title))
