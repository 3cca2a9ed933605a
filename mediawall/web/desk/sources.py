"""The sources: how each is doing, what that means for the walls, and the one button that helps."""

from dataclasses import dataclass

from aiohttp import web
from yarl import URL

from mediawall.domain.source import Health, PollState, SourceInfo
from mediawall.text import has, say
from mediawall.web.desk import words
from mediawall.web.desk.guard import HOUSE
from mediawall.web.desk.house import DeskHouse
from mediawall.web.desk.page import language_of, page

_ORDER = {Health.NEEDS_YOU: 0, Health.WAITING: 1, Health.NEW: 2, Health.FINE: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A source: one sentence of health, what is wrong in words, what to do about it."""

    info: SourceInfo
    state: PollState | None
    health: Health
    title: str
    trouble: str
    advice: str
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
    trouble = state.trouble if state else None
    return Row(
        info=info,
        state=state,
        health=health,
        title=_title(house, health, state, language),
        trouble=_known(f"trouble.{trouble.code}", language) if trouble else "",
        advice=_known(f"advice.{trouble.code}", language) if trouble else "",
        walls=tuple(wall.title for wall in house.walls if info.name in wall.sources),
    )


def _title(house: DeskHouse, health: Health, state: PollState | None, language: str) -> str:
    now = house.clock.now()
    if state is None or health is Health.NEW:
        return words.speak("sources.new", language)
    if health is Health.FINE:
        return words.speak("sources.fine", language)
    if health is Health.WAITING:
        return words.speak("sources.waits", language, at=words.clock(state.next_poll, house.zone))
    since = state.trouble.since if state.trouble else now
    return words.speak("sources.broken", language, since=words.when(since, now, house.zone, language))


def _known(key: str, language: str) -> str:
    return say(key, language) if has(key) else ""
