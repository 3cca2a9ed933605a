"""Carrying out what a person decided at the desk, and saying so when it could not be."""

from dataclasses import dataclass
from typing import assert_never

from aiohttp import web

from mediawall.domain.decision import Actor, ActorKind, PostState, RecordedDecision, StoredPost, Verdict
from mediawall.domain.errors import NotFound, Refused, StaleVersion
from mediawall.domain.revision import newest
from mediawall.moderate.desk import CHANGED
from mediawall.moderate.transitions import REJECT_REASONS
from mediawall.web.desk import caption
from mediawall.web.desk.card import TO_JUDGE, people, walls_for
from mediawall.web.desk.guard import HOUSE, VISIT
from mediawall.web.desk.house import DeskHouse
from mediawall.web.desk.queue import LISTS, address, decided_card, judge, list_of

_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the form asks for."""

    post_id: str
    verdict: Verdict
    seen: int
    saw: str
    reason: str
    note: str
    walls: tuple[str, ...] | None
    listed: str
    next_id: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Why a decision was not kept: what the person saw, what is there now, and who was first."""

    old: tuple[caption.Piece, ...]
    new: tuple[caption.Piece, ...]
    same_words: bool
    seen: int
    version: int
    last: RecordedDecision | None
    who: str
    href: str


async def decide(request: web.Request) -> web.StreamResponse:
    """Carry out the decision in the form and go to the next card; nothing is kept if the post changed since."""
    house = request.config_dict[HOUSE]
    wish = await _wish(request)
    stored = await _stored(house, wish.post_id)
    if stored.state in {PostState.NEW, PostState.UNREADABLE}:
        raise web.HTTPBadRequest(text="it has no pictures to judge")
    problem = _problem(wish, stored, house)
    if problem:
        return await _again(request, wish, stored, problem=problem)
    try:
        recorded, _ = await house.desk.decide(
            post_id=wish.post_id,
            verdict=wish.verdict,
            actor=actor(request),
            seen=wish.seen,
            reason=wish.reason,
            note=wish.note,
            walls=_limit(wish, stored, house),
        )
    except StaleVersion:
        repeated = await _repeated(request, wish)
        if repeated is None:
            return await _conflict(request, wish)
        recorded = repeated
    return _go(_after(wish, recorded))


async def undo(request: web.Request) -> web.StreamResponse:
    """Take a decision back and go to its post; nothing happens if the post changed since, or is gone."""
    house = request.config_dict[HOUSE]
    form = await request.post()
    number = str(form.get("decision", ""))
    if not number.isascii() or not number.isdigit():
        raise web.HTTPBadRequest(text="which decision?")
    try:
        post_id = (await house.store.decisions.get(int(number))).decision.post_id
    except NotFound as missing:
        raise web.HTTPNotFound(text="no such decision") from missing
    try:
        _, stored = await house.desk.undo(int(number), actor(request))
    except Refused:
        stored = await house.store.posts.get(post_id)
        return await _again(request, _bare(post_id), stored, status=409, problem="undo")
    if form.get("back") in {"/desk/log", "/desk/live"}:
        return _go(str(form["back"]))
    return _go(address(list_of(stored), stored.post.id))


def actor(request: web.Request) -> Actor:
    """The signed-in person, as decisions name them."""
    return Actor(kind=ActorKind.PERSON, name=request[VISIT].person.login)


async def _wish(request: web.Request) -> Wish:
    form = await request.post()

    def text(name: str) -> str:
        value = form.get(name, "")
        return value if isinstance(value, str) else ""

    try:
        verdict, seen = Verdict(text("verdict")), int(text("seen"))
    except ValueError as wrong:
        raise web.HTTPBadRequest(text="not a decision") from wrong
    chosen = tuple(str(name) for name in form.getall("wall", ()))
    return Wish(
        post_id=text("post"),
        verdict=verdict,
        seen=seen,
        saw=text("saw"),
        reason=text("reason"),
        note=text("note").strip()[:_LONGEST_NOTE],
        walls=chosen if text("chooses") else None,
        listed=text("list") if text("list") in LISTS else "waiting",
        next_id=text("next"),
        back=text("back"),
    )


def _bare(post_id: str) -> Wish:
    return Wish(
        post_id=post_id, verdict=Verdict.QUEUE, seen=0, saw="", reason="", note="", walls=None,
        listed="decided", next_id="", back="",
    )  # fmt: skip


async def _stored(house: DeskHouse, post_id: str) -> StoredPost:
    try:
        return await house.store.posts.get(post_id)
    except NotFound as missing:
        raise web.HTTPNotFound(text="no such post") from missing


def _problem(wish: Wish, stored: StoredPost, house: DeskHouse) -> str:
    """What is missing in the form itself, as a key below ``desk.problem.``; empty for nothing."""
    if not stored.here and wish.verdict not in {Verdict.HIDE, Verdict.REJECT}:
        return "gone"
    match wish.verdict:
        case Verdict.APPROVE:
            if stored.changed and not newest(stored).pictures:
                return "picture"
            known = {wall.name for wall in walls_for(stored, house.walls)}
            return "wall" if wish.walls is not None and known and not known & set(wish.walls) else ""
        case Verdict.REJECT:
            if wish.reason not in REJECT_REASONS:
                return "reason"
            return "note" if wish.reason == "other" and not wish.note else ""
        case Verdict.STASH | Verdict.HIDE | Verdict.QUEUE:
            return ""
        case Verdict.HOLD | Verdict.DROP:
            raise web.HTTPBadRequest(text="not a person's decision")
        case _:
            assert_never(wish.verdict)


def _limit(wish: Wish, stored: StoredPost, house: DeskHouse) -> tuple[str, ...] | None:
    """The walls that an approval is limited to; None where no switch is off, so that a wall of tomorrow is not left out."""
    if wish.verdict is not Verdict.APPROVE:
        return None
    if wish.walls is None:
        return stored.walls
    known = tuple(wall.name for wall in walls_for(stored, house.walls))
    chosen = tuple(name for name in known if name in wish.walls)
    return None if chosen == known else chosen


def _after(wish: Wish, recorded: RecordedDecision) -> str:
    """Where the person goes on: the receipt of what was hidden, else the next card."""
    if wish.verdict is Verdict.HIDE:
        return f"/desk/live?receipt={recorded.id}"
    if wish.back == "post":
        return address("decided", wish.post_id)
    return address(wish.listed, wish.next_id)


async def _repeated(request: web.Request, wish: Wish) -> RecordedDecision | None:
    """The very same decision by the same person, already kept: the browser asked twice because no answer reached it."""
    house = request.config_dict[HOUSE]
    last = next(iter(await house.store.decisions.history(post_id=wish.post_id, limit=1)), None)
    if last is None:
        return None
    done = last.decision
    same = (done.actor, done.verdict, done.seen) == (actor(request), wish.verdict, wish.seen)
    return last if same and done.reason in {wish.reason, CHANGED} else None


async def _conflict(request: web.Request, wish: Wish) -> web.Response:
    """The post as it is now, behind a dialog with both versions."""
    house = request.config_dict[HOUSE]
    stored = await _stored(house, wish.post_id)
    last = next(iter(await house.store.decisions.history(post_id=wish.post_id, limit=1)), None)
    names = await people(house.store, [last] if last else [])
    now = newest(stored).post.caption
    old, new = caption.changed(wish.saw, now)
    conflict = Conflict(
        old=old,
        new=new,
        same_words=wish.saw == now,
        seen=wish.seen,
        version=stored.version,
        last=last,
        who=names.get(last.decision.actor.name, last.decision.actor.name) if last else "",
        href=address(list_of(stored), wish.post_id),
    )
    onward = address(wish.listed, wish.next_id)
    return await _again(request, wish, stored, status=409, conflict=conflict, onward=onward)


async def _again(
    request: web.Request, wish: Wish, stored: StoredPost, *, status: int = 422, **extra: object
) -> web.Response:
    """The card once more, with what stands in the way."""
    shown = {
        "asking": "reject" if extra.get("problem") in {"reason", "note"} else "",
        "note": wish.note,
        **extra,
    }
    if stored.state in TO_JUDGE or stored.changed:
        return await judge(request, list_of(stored), wish.post_id, status=status, **shown)
    return await decided_card(request, wish.post_id, status=status, **shown)


def _go(address: str) -> web.Response:
    return web.Response(status=303, headers={"Location": address})
