"""The log of decisions: who did what, when, why, and a way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from mediawall.domain.act import Act
from mediawall.domain.decision import (
    AFTER,
    ActorKind,
    PostState,
    RecordedDecision,
    StoredPost,
    Verdict,
)
from mediawall.domain.errors import NotFound
from mediawall.web.desk import caption, words
from mediawall.web.desk.card import TO_JUDGE
from mediawall.web.desk.guard import HOUSE
from mediawall.web.desk.house import DeskHouse
from mediawall.web.desk.page import language_of, page

_MOST = 400
_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One decision in words; ``can_undo`` where it is the last about its post and a person may take it back."""

    recorded: RecordedDecision
    who: str
    department: str
    about: str
    reason: str
    after: PostState
    can_undo: bool

    @property
    def at(self) -> datetime:
        """When."""
        return self.recorded.decision.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a person did to a source, in words."""

    act: Act
    who: str
    department: str
    label: str

    @property
    def at(self) -> datetime:
        """When."""
        return self.act.at


async def show(request: web.Request) -> web.Response:
    """The newest decisions, all or those of one kind of actor."""
    house = request.config_dict[HOUSE]
    kind = request.query.get("kind", "")
    history = await house.store.decisions.history(limit=_MOST)
    chosen = [recorded for recorded in history if kind in {"", recorded.decision.actor.kind}]
    rows = await _rows(house, chosen[:_SHOWN], _last_of_each(history), language_of(request))
    done = await _done(house) if kind in {"", ActorKind.PERSON} else ()
    both: list[Row | Done] = [*rows, *done]
    return await page(
        request,
        "log.html",
        here="log",
        rows=sorted(both, key=lambda row: row.at, reverse=True)[:_SHOWN],
        kind=kind,
        kinds=[one.value for one in ActorKind],
    )


async def _done(house: DeskHouse) -> tuple[Done, ...]:
    """What people did to sources; a source that is no longer configured is called by its name."""
    acts = await house.acts.newest(_SHOWN)
    people = {name: await house.store.staff.person(name) for name in {act.actor.name for act in acts}}
    labels = {name: info.label for name, info in house.sources.items()}
    return tuple(
        Done(
            act=act,
            who=person.name if person else act.actor.name,
            department=person.department if person else "",
            label=labels.get(act.source, act.source),
        )
        for act in acts
        for person in [people[act.actor.name]]
    )


def _last_of_each(history: Sequence[RecordedDecision]) -> set[int]:
    """The ids of the newest decision about each post."""
    newest: dict[str, int] = {}
    for recorded in history:
        newest.setdefault(recorded.decision.post_id, recorded.id)
    return set(newest.values())


async def _rows(
    house: DeskHouse, history: Sequence[RecordedDecision], newest: set[int], language: str
) -> tuple[Row, ...]:
    people = {login: await house.store.staff.person(login) for login in sorted(_logins(history))}
    posts = {post_id: await _post(house, post_id) for post_id in {one.decision.post_id for one in history}}
    rows = []
    for recorded in history:
        decision = recorded.decision
        person = people.get(decision.actor.name) if decision.actor.kind is ActorKind.PERSON else None
        rows.append(
            Row(
                recorded=recorded,
                who=person.name if person else decision.actor.name,
                department=person.department if person else "",
                about=_about(decision.post_id, posts[decision.post_id], language),
                reason=words.reason(decision.reason, language),
                after=AFTER[decision.verdict],
                can_undo=recorded.id in newest and can_undo(recorded) and _here(posts[decision.post_id]),
            )
        )
    return tuple(rows)


def can_undo(recorded: RecordedDecision) -> bool:
    """Whether taking it back changes anything: not what only brought the post to the queue, nor what is itself an undo."""
    decision = recorded.decision
    entered = recorded.before is PostState.NEW and AFTER[decision.verdict] in TO_JUDGE
    return decision.undoes is None and decision.verdict is not Verdict.DROP and not entered


def _logins(history: Sequence[RecordedDecision]) -> set[str]:
    return {one.decision.actor.name for one in history if one.decision.actor.kind is ActorKind.PERSON}


async def _post(house: DeskHouse, post_id: str) -> StoredPost | None:
    try:
        return await house.store.posts.get(post_id)
    except NotFound:
        return None


def _here(stored: StoredPost | None) -> bool:
    return stored is not None and stored.here


def _about(post_id: str, stored: StoredPost | None, language: str) -> str:
    if stored is None:
        return post_id
    if stored.erased is not None:
        return words.speak("fate.erased", language)
    return caption.headline(stored.post.caption, 48) or stored.post.author.shown
