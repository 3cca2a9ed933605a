"""The sources: how each is doing, what that means for the walls, and the buttons that help."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from mediawall.domain.notice import Delivery, Watch
from mediawall.domain.source import Asking, Health, PollState, SourceInfo
from mediawall.notify.herald import undelivered
from mediawall.notify.rounds import MAIL
from mediawall.notify.watching import as_watched
from mediawall.text.standing import Key, Meter, Speech, Told, facts, key, kind_of, meters, notes, told
from mediawall.web.desk import words
from mediawall.web.desk.guard import HOUSE
from mediawall.web.desk.house import DeskHouse
from mediawall.web.desk.page import language_of, page
from mediawall.web.desk.strip import Strip, strip

_ORDER = (Health.NEEDS_YOU, Health.WAITING, Health.SLOW, Health.NEW, Health.FINE, Health.OFF)
_TROUBLE = frozenset({Health.NEEDS_YOU, Health.WAITING, Health.SLOW})
_SIGNS = {"feed": "sources", "folder": "folder", "nextcloud": "folder", "youtube": "video"}
_SAID = {
    Asking.FAILED: "failed",
    Asking.UNDER_WAY: "under",
    Asking.RESTING: "resting",
    Asking.LIVE: "live",
    Asking.SPENT: "spent",
    Asking.OFF: "off.asked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A source in words: its sentence of health, what it may still use, its last two days, the walls it is for."""

    info: SourceInfo
    kind: str
    sign: str
    state: PollState | None
    health: Health
    told: Told
    strip: Strip
    meters: tuple[Meter, ...]
    key: Key | None
    notes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    walls: tuple[str, ...]

    @property
    def live(self) -> bool:
        """Whether a line is open on which news comes by itself."""
        return self.state is not None and self.state.report.live

    @property
    def off(self) -> bool:
        """Whether nobody asks it."""
        return self.health is Health.OFF

    @property
    def paused(self) -> bool:
        """Whether a person paused it."""
        return self.state is not None and self.state.paused


async def show(request: web.Request) -> web.Response:
    """All sources, or those with a problem, or those of a department; broken ones first."""
    house = request.config_dict[HOUSE]
    states, watches = await house.store.polls.states(), await house.notices.watches()
    speech = speech_of(request)
    rows = [row(house, info, states.get(name), watches, speech) for name, info in house.sources.items()]
    rows.sort(key=lambda one: (_ORDER.index(one.health), one.info.label.casefold()))
    only, department = request.query.get("only", ""), request.query.get("department", "")
    return await page(
        request,
        "sources.html",
        here="sources",
        rows=[one for one in rows if _wanted(one, only, department)],
        count=len(rows),
        broken=sum(one.health is Health.NEEDS_YOU for one in rows),
        troubled=sum(one.health in _TROUBLE for one in rows),
        only=only,
        department=department,
        departments=sorted({one.info.department for one in rows if one.info.department}, key=str.casefold),
        said=said(request, house),
        undelivered=[_lost(one, speech) for one in await _undelivered(house)],
    )


def _wanted(one: Row, only: str, department: str) -> bool:
    return (not only or one.health in _TROUBLE) and department in {"", one.info.department}


def row(
    house: DeskHouse, info: SourceInfo, state: PollState | None, watches: Mapping[str, Watch], speech: Speech
) -> Row:
    """A source in words."""
    watch = watches.get(info.name)
    turns, state = watch.turns if watch else (), as_watched(state, watch)
    return Row(
        info=info,
        kind=kind_of(info.kind, speech.language),
        sign="hash" if info.label.startswith("#") else _SIGNS.get(info.kind, "account"),
        state=state,
        health=state.health if state else Health.NEW,
        told=told(state, speech),
        strip=strip(turns, speech.now, speech.language),
        meters=meters(state.report, speech) if state else (),
        key=key(state.report, speech) if state else None,
        notes=notes(state.report, speech) if state else (),
        facts=facts(state.report, speech) if state else (),
        walls=tuple(wall.title for wall in house.walls if info.name in wall.sources),
    )


def speech_of(request: web.Request) -> Speech:
    """How to speak to the person who asks, now."""
    house = request.config_dict[HOUSE]
    return Speech(language=language_of(request), now=house.clock.now(), zone=house.zone)


def said(request: web.Request, house: DeskHouse) -> str:
    """What came of the button that the person just pressed; empty where none was."""
    info = house.sources.get(request.query.get("asked", ""))
    how, new = request.query.get("how", ""), request.query.get("new", "0")
    language = language_of(request)
    if info is None:
        return ""
    if how == "paused":
        return words.speak("sources.pausing", language, name=info.label)
    if how == Asking.ANSWERED:
        number = int(new) if new.isascii() and new.isdigit() and len(new) < 6 else 0  # noqa: PLR2004 - no poll gives a million
        if not number:
            return words.speak("sources.answered.none", language, name=info.label)
        return words.count("sources.answered", language, number, name=info.label)
    if how in set(Asking):
        return words.speak(f"sources.{_SAID[Asking(how)]}", language, name=info.label)
    return ""


async def _undelivered(house: DeskHouse) -> tuple[Delivery, ...]:
    """The notices that do not arrive, one a channel."""
    lost = undelivered(await house.notices.deliveries(), house.clock.now())
    return tuple({one.channel: one for one in reversed(lost)}.values())


def _lost(one: Delivery, speech: Speech) -> str:
    whom, since = one.channel.removeprefix(MAIL), speech.when(one.notices[0].at)
    return speech.desk("sources.undelivered", whom=whom, since=since)
