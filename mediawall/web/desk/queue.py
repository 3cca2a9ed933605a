"""The queue: which post is judged now, which come next, and what was last done."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from aiohttp import web

from mediawall.domain.decision import ActorKind, PostState, RecordedDecision, StoredPost, Verdict
from mediawall.domain.errors import NotFound
from mediawall.domain.revision import newest
from mediawall.moderate.transitions import REJECT_REASONS
from mediawall.web.desk import caption
from mediawall.web.desk.card import card, shot, thumbnail, walls_for
from mediawall.web.desk.guard import HOUSE, VISIT
from mediawall.web.desk.house import DeskHouse
from mediawall.web.desk.page import language_of, page

LISTS: dict[str, tuple[PostState, ...]] = {
    "waiting": (PostState.WAITING, PostState.HELD),
    "stashed": (PostState.STASHED,),
    "decided": (PostState.LIVE, PostState.REJECTED, PostState.HIDDEN, PostState.UNREADABLE),
}
"""The tabs of the queue, and the states that each lists."""

_MOST = 200
_FILM = 12
_SHEET = 60
_UNDO_FOR = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A post in the film strip."""

    id: str
    thumb: str
    srcset: str
    name: str
    held: bool
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoable:
    """What the person did last and can take back with one key."""

    id: int
    verdict: Verdict
    walls: int
    name: str


def list_of(stored: StoredPost) -> str:
    """The list that a post stands in."""
    if stored.changed:
        return "waiting"
    return next((name for name, states in LISTS.items() if stored.state in states), "decided")


def address(listed: str, post_id: str = "", **more: str) -> str:
    """The address of a card in a list."""
    query = {"list": listed, "post": post_id, **more}
    kept = {name: value for name, value in query.items() if value and (name, value) != ("list", "waiting")}
    return "/desk/queue" + (f"?{urlencode(kept)}" if kept else "")


async def show(request: web.Request) -> web.Response:
    """The queue at the post asked for, or at the first."""
    listed = request.query.get("list", "waiting")
    if listed not in LISTS:
        raise web.HTTPNotFound(text="no such list")
    if listed == "decided":
        return await _decided(request)
    return await judge(request, listed, request.query.get("post", ""))


async def judge(
    request: web.Request, listed: str, wanted: str, *, status: int = 200, **extra: object
) -> web.Response:
    """A card of the list with its film strip, or the empty page."""
    house = request.config_dict[HOUSE]
    posts = await _listed(house, listed)
    at = next((place for place, stored in enumerate(posts) if stored.post.id == wanted), 0)
    if not posts:
        return await _empty(request, listed)
    later = posts[(at + 1) % len(posts)].post.id
    return await page(
        request,
        "queue.html",
        here="queue",
        status=status,
        listed=listed,
        card=await card(house, posts[at], language_of(request)),
        film=_film(posts, at, listed),
        earlier=address(listed, posts[at - 1].post.id),
        later=address(listed, later),
        next_id=later if len(posts) > 1 else "",
        oldest=min(_since(stored) for stored in posts),
        known=" ".join(stored.post.id for stored in posts),
        undo=await last_step(request),
        **{**_view(request), **extra},
    )


async def _listed(house: DeskHouse, listed: str) -> tuple[StoredPost, ...]:
    """The posts of a list, the oldest first; what changed at its source waits with those that are new."""
    posts = await house.store.posts.list(LISTS[listed], limit=_MOST)
    if listed != "waiting":
        return posts
    both = (*posts, *await house.revisions.waiting(_MOST))
    return tuple(sorted(both, key=_since))[:_MOST]


def _since(stored: StoredPost) -> datetime:
    """Since when it waits for a person."""
    return stored.revision.at if stored.changed and stored.revision else stored.first_seen


async def _decided(request: web.Request) -> web.Response:
    """The sheet of what was decided, or one post of it with its history."""
    house = request.config_dict[HOUSE]
    wanted = request.query.get("post", "")
    if wanted:
        return await decided_card(request, wanted)
    posts = await house.store.posts.list(
        LISTS["decided"], limit=_SHEET + 1, newest=True, after=request.query.get("after", "")
    )
    return await page(
        request,
        "decided.html",
        here="queue",
        listed="decided",
        posts=[
            (stored, thumbnail(stored), caption.headline(stored.post.caption, 90))
            for stored in posts[:_SHEET]
        ],
        address=address,
        older=posts[_SHEET - 1].post.id if len(posts) > _SHEET else "",
        paged="after" in request.query,
        oldest=None,
    )


async def decided_card(
    request: web.Request, wanted: str, *, status: int = 200, **extra: object
) -> web.Response:
    """One post whatever its state, with all that was ever decided about it."""
    house = request.config_dict[HOUSE]
    try:
        stored = await house.store.posts.get(wanted)
    except NotFound as missing:
        raise web.HTTPNotFound(text="no such post") from missing
    listed = list_of(stored)
    return await page(
        request,
        "queue.html",
        here="queue",
        status=status,
        listed=listed,
        card=await card(house, stored, language_of(request)),
        film=(),
        earlier="",
        later="",
        next_id="",
        oldest=None,
        known=wanted,
        undo=await last_step(request),
        **{**_view(request), **extra},
    )


def _view(request: web.Request) -> dict[str, object]:
    number = request.query.get("picture", "1")
    return {
        "picture": int(number) if number.isascii() and number.isdigit() else 1,
        "asking": request.query.get("ask", ""),
        "problem": "",
        "conflict": None,
        "reasons": REJECT_REASONS,
        "address": address,
    }


def _film(posts: tuple[StoredPost, ...], at: int, listed: str) -> tuple[Frame, ...]:
    first = max(0, min(at - 1, len(posts) - _FILM))
    newer = [newest(stored) for stored in posts]
    return tuple(
        Frame(
            id=stored.post.id,
            thumb=thumbnail(stored),
            srcset=shot(stored.pictures[0]).srcset if thumbnail(stored) else "",
            name=caption.headline(stored.post.caption, 40) or stored.post.author.shown,
            held=stored.state is not PostState.WAITING,
            href=address(listed, stored.post.id),
            current=place == at,
        )
        for place, stored in list(enumerate(newer))[first : first + _FILM]
    )


async def _empty(request: web.Request, listed: str) -> web.Response:
    house = request.config_dict[HOUSE]
    mine = await house.store.decisions.history(actor=request[VISIT].person.login, limit=500)
    return await page(
        request,
        "empty.html",
        here="queue",
        listed=listed,
        today=_today(mine, house),
        oldest=None,
        undo=await last_step(request),
        address=address,
    )


def _today(history: tuple[RecordedDecision, ...], house: DeskHouse) -> int:
    """How many posts the person judged today."""
    today = house.clock.now().astimezone(house.zone).date()
    return len(
        {
            recorded.decision.post_id
            for recorded in history
            if recorded.decision.at.astimezone(house.zone).date() == today
        }
    )


async def last_step(request: web.Request) -> Undoable | None:
    """The person's newest decision, where it was no undo, is recent, and nothing happened to the post since."""
    house = request.config_dict[HOUSE]
    mine = await house.store.decisions.history(actor=request[VISIT].person.login, limit=1)
    if not mine or mine[0].decision.actor.kind is not ActorKind.PERSON:
        return None
    recorded = mine[0]
    decision = recorded.decision
    newest = await house.store.decisions.history(post_id=decision.post_id, limit=1)
    over = decision.undoes is not None or house.clock.now() - decision.at > _UNDO_FOR
    if over or newest[0].id != recorded.id:
        return None
    stored = await house.store.posts.get(decision.post_id)
    if not stored.here:
        return None
    return Undoable(
        id=recorded.id,
        verdict=decision.verdict,
        walls=sum(wall.on for wall in walls_for(stored, house.walls)),
        name=caption.headline(stored.post.caption, 32) or stored.post.author.shown,
    )


async def start(_request: web.Request) -> web.Response:
    """The desk begins at its queue."""
    return web.Response(status=303, headers={"Location": address("waiting")})
