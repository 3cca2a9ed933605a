"""The proof of a withdrawal: which screens took a post off their glass, and how fast."""

from dataclasses import dataclass

from aiohttp import web

from mediawall.domain.decision import PostState, RecordedDecision, StoredPost, Verdict
from mediawall.domain.errors import NotFound
from mediawall.domain.wall import Kind
from mediawall.ports import Logs
from mediawall.web.desk import caption
from mediawall.web.desk.card import people
from mediawall.web.desk.guard import HOUSE
from mediawall.web.desk.house import DeskHouse
from mediawall.web.desk.page import is_tall, page, screen_name

_LOOK_BACK = 500
_OVERDUE = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One screen's line on the slip: ``took`` is its seconds, None while it has not answered."""

    name: str
    tall: bool
    took: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The whole slip; no lines where no screen was asked or the hub no longer remembers."""

    decision: RecordedDecision
    who: str
    stored: StoredPost
    headline: str
    lines: tuple[Line, ...]
    late: bool
    can_undo: bool

    @property
    def gone(self) -> int:
        """From how many screens it is gone."""
        return sum(line.took is not None for line in self.lines)

    @property
    def slowest(self) -> float:
        """Seconds until the last screen that answered."""
        return max((line.took for line in self.lines if line.took is not None), default=0.0)

    @property
    def complete(self) -> bool:
        """Whether every screen answered."""
        return self.gone == len(self.lines)


async def slip(house: DeskHouse, decision_id: int) -> Slip:
    """The slip of a decision that hid a post.

    Raises:
        NotFound: there is no such decision, or it hid nothing.
    """
    recorded = await house.store.decisions.get(decision_id)
    if recorded.decision.verdict is not Verdict.HIDE:
        raise NotFound(f"decision {decision_id} hid nothing")
    post_id = recorded.decision.post_id
    stored = await house.store.posts.get(post_id)
    names = await people(house.store, [recorded])
    last = (await house.store.decisions.history(post_id=post_id, limit=1))[0]
    age = (house.clock.now() - recorded.decision.at).total_seconds()
    return Slip(
        decision=recorded,
        who=names.get(recorded.decision.actor.name, recorded.decision.actor.name),
        stored=stored,
        headline=caption.headline(stored.post.caption) or stored.post.author.shown,
        lines=await _lines(house, recorded),
        late=age > _OVERDUE,
        can_undo=last.id == recorded.id and stored.state is PostState.HIDDEN and stored.here,
    )


async def show(request: web.Request) -> web.Response:
    """The slip alone, for the page to look at again while answers come in."""
    house = request.config_dict[HOUSE]
    try:
        found = await slip(house, int(request.match_info["decision"]))
    except NotFound as missing:
        raise web.HTTPNotFound(text="no such receipt") from missing
    return await page(request, "receipt.html", here="live", slip=found)


async def _lines(house: DeskHouse, recorded: RecordedDecision) -> tuple[Line, ...]:
    lines: list[Line] = []
    for wall in house.walls:
        offset = await _dropped_at(house.store.logs, wall.name, recorded)
        receipt = house.hub.receipt(wall.name, offset) if offset else None
        if receipt is None:
            continue
        asked = {*receipt.acked, *receipt.waiting}
        lines += [
            Line(name=screen_name(wall, place), tall=is_tall(screen), took=receipt.acked.get(screen.id))
            for place, screen in enumerate(house.screens(wall), start=1)
            if screen.id in asked
        ]
    return tuple(lines)


async def _dropped_at(logs: Logs, channel: str, recorded: RecordedDecision) -> int:
    """The offset of the event that took the post off this wall, 0 where it never stood there."""
    top = (await logs.snapshot(channel)).offset
    events = await logs.events(channel, max(0, top - _LOOK_BACK)) or ()
    post_id, at = recorded.decision.post_id, recorded.decision.at
    return next(
        (
            event.offset
            for event in reversed(events)
            if event.change.kind is Kind.DROP and event.change.id == post_id and event.at >= at
        ),
        0,
    )
