"""One source: all that is known of it, asking it now, pausing it, and the last reply that it could do nothing with."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web
from yarl import URL

from mediawall import __version__
from mediawall.domain.act import Act, Deed
from mediawall.domain.decision import Actor, ActorKind
from mediawall.domain.source import PollState
from mediawall.text.standing import turned, why
from mediawall.web.desk import words
from mediawall.web.desk.guard import HOUSE, VISIT
from mediawall.web.desk.house import DeskHouse
from mediawall.web.desk.page import page
from mediawall.web.desk.sources import row, said, speech_of

_SHOWN = 4000
"""Characters of a bad reply that the page shows; the download has all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A turn in words, newest first on the page."""

    at: str
    health: str
    title: str


async def show(request: web.Request) -> web.Response:
    """All that is known of one source."""
    house, name = request.config_dict[HOUSE], _name(request)
    states, watches = await house.store.polls.states(), await house.notices.watches()
    speech, info = speech_of(request), house.sources[name]
    standing = house.asker.states().get(name)
    kept = await house.store.polls.bad_reply(name)
    turns = watches[name].turns if name in watches else ()
    return await page(
        request,
        "source.html",
        here="sources",
        row=row(house, info, states.get(name), watches, speech),
        every=words.span(standing.every, speech.language) if standing else "",
        unread=[
            (words.reason(code, speech.language), number)
            for code, number in sorted((standing.unreadable if standing else {}).items())
        ],
        said=said(request, house),
        happened=[
            Happened(
                at=speech.when(turn.at), health=turn.health, title=turned(turn.health, turn.code, speech)
            )
            for turn in reversed(turns)
        ],
        reply=kept,
        reply_why=why(kept.code, speech) if kept else "",
        version=__version__,
        shown=kept.body[:_SHOWN] if kept else "",
        shortened=kept is not None and len(kept.body) > _SHOWN,
    )


async def poll(request: web.Request) -> web.Response:
    """Ask one source now, and tell what came of it."""
    house, name = await _meant(request)
    asked = await house.asker.poll_now(name)
    return await _back(request, name, how=asked.how.value, new=str(asked.new))


async def pause(request: web.Request) -> web.Response:
    """Ask one source no more until somebody says otherwise."""
    house, name = await _meant(request)
    await house.asker.pause(name, _written(request, name, Deed.PAUSE))
    return await _back(request, name, how="paused")


async def resume(request: web.Request) -> web.Response:
    """Ask one source again, at once."""
    house, name = await _meant(request)
    await house.asker.resume(name, _written(request, name, Deed.RESUME))
    return await poll(request)


async def reply(request: web.Request) -> web.Response:
    """The last bad reply as a text to keep, with what its reader needs to know."""
    house, name = request.config_dict[HOUSE], _name(request)
    found = await house.store.polls.bad_reply(name)
    if found is None:
        raise web.HTTPNotFound(text="no such reply")
    state = (await house.store.polls.states()).get(name)
    info = house.sources[name]
    facts = state.report.facts if state else ()
    head = [
        ("source", info.kind),
        ("trouble", found.code),
        ("at", found.at.isoformat()),
        ("mediawall", __version__),
        *facts,
    ]
    text = "".join(f"{key}: {value}\n" for key, value in head) + f"\n{found.body}\n"
    day = f"{found.at:%Y-%m-%d}"
    return web.Response(
        body=text.encode("utf-8", "replace"),
        content_type="text/plain",
        charset="utf-8",
        headers={"Content-Disposition": f'attachment; filename="mediawall-{name}-{day}.txt"'},
    )


def _name(request: web.Request) -> str:
    name = request.match_info["name"]
    if name not in request.config_dict[HOUSE].sources:
        raise web.HTTPNotFound(text="no such source")
    return name


async def _meant(request: web.Request) -> tuple[DeskHouse, str]:
    """The house, and the source that the form is about."""
    house = request.config_dict[HOUSE]
    name = str((await request.post()).get("source", ""))
    if name not in house.sources:
        raise web.HTTPNotFound(text="no such source")
    return house, name


async def _back(request: web.Request, name: str, **query: str) -> web.Response:
    """To the page that the form stood on."""
    whole = (await request.post()).get("page") == "source"
    place = URL(f"/desk/sources/{name}" if whole else "/desk/sources").with_query(asked=name, **query)
    return web.Response(status=303, headers={"Location": str(place)})


def _written(request: web.Request, name: str, deed: Deed) -> Callable[[PollState], Awaitable[None]]:
    """Writes a source's state down together with who wished it."""
    house, person = request.config_dict[HOUSE], request[VISIT].person
    actor = Actor(kind=ActorKind.PERSON, name=person.login)

    async def keep(state: PollState) -> None:
        await house.acts.record(Act(deed=deed, source=name, actor=actor, at=house.clock.now()), state)

    return keep
