"""Decisions; each is written together with the state and the log, in one transaction."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection, bindparam, insert, select, update

from mediawall.domain.decision import (
    AFTER,
    Decision,
    Fingerprint,
    Form,
    PostState,
    RecordedDecision,
    StoredPost,
    Verdict,
)
from mediawall.domain.errors import NotFound, StaleVersion
from mediawall.domain.wall import Change
from mediawall.ports import Ingested
from mediawall.store.codec import loads
from mediawall.store.database import Database
from mediawall.store.forms import put_in_place, put_made
from mediawall.store.journal import append
from mediawall.store.posts import stored_post
from mediawall.store.rows import read_walls, recorded, walls_text
from mediawall.store.tables import decisions, fingerprints, posts, replaced

JUDGED = (PostState.LIVE, PostState.HIDDEN, PostState.REJECTED, PostState.STASHED)
"""Where a post stands once somebody made up their mind about it."""

_HERE = posts.c.id == bindparam("here")
_STANDS = select(posts.c.state, posts.c.version, posts.c.walls).where(_HERE)
_SET_STATE = update(posts).where(_HERE)
_WRITE_DOWN = insert(decisions).returning(decisions.c.id)


class SqlDecisions:
    """`mediawall.ports.Decisions` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(
        self, decision: Decision, changes: Sequence[Change], ingested: Ingested | None = None
    ) -> tuple[RecordedDecision, StoredPost]:
        """Set the post's state, grow its version, write the decision's row and append the changes to their logs."""
        return await self._database.write(partial(_record, decision, tuple(changes), ingested))

    async def get(self, decision_id: int) -> RecordedDecision:
        """One decision; raises NotFound."""
        return await self._database.read(partial(_get, decision_id))

    async def history(
        self, *, post_id: str = "", actor: str = "", limit: int = 50
    ) -> tuple[RecordedDecision, ...]:
        """The newest decisions first; of one post, of one actor name, or of all."""
        return await self._database.read(partial(_history, post_id, actor, limit))

    async def author_record(self, handle: str, limit: int = 10) -> tuple[PostState, ...]:
        """The states of an author's last judged posts, the last judged first."""
        return await self._database.read(partial(_author_record, handle, limit))

    async def fingerprints(self, after: int = 0) -> tuple[int, tuple[Fingerprint, ...]]:
        """Fingerprints written since the mark ``after``, and the new mark."""
        return await self._database.read(partial(_fingerprints, after))


def _record(
    decision: Decision, changes: tuple[Change, ...], ingested: Ingested | None, connection: Connection
) -> tuple[RecordedDecision, StoredPost]:
    now = connection.execute(_STANDS, {"here": decision.post_id}).one_or_none()
    if now is None:
        raise NotFound(f"no post {decision.post_id}")
    if now.version != decision.seen:
        raise StaleVersion(decision.post_id, seen=decision.seen, current=now.version)
    before, walls_before = PostState(now.state), read_walls(now.walls)
    decision_id = _write_down(connection, decision, before, walls_before)
    put_in_place(decision, decision_id, connection)
    _set_state(connection, decision, decision_id)
    if ingested is not None:
        put_made(decision.post_id, ingested.pictures, ingested.findings, connection)
    append(changes, decision.at, connection)
    written = RecordedDecision(id=decision_id, decision=decision, before=before, walls_before=walls_before)
    return written, stored_post(decision.post_id, connection)


def _write_down(
    connection: Connection, decision: Decision, before: PostState, walls_before: tuple[str, ...] | None
) -> int:
    row = {
        "post_id": decision.post_id,
        "verdict": decision.verdict,
        "actor_kind": decision.actor.kind,
        "actor": decision.actor.name,
        "seen": decision.seen,
        "at": decision.at,
        "reason": decision.reason,
        "note": decision.note,
        "walls": walls_text(decision.walls),
        "undoes": decision.undoes,
        "before": before,
        "walls_before": walls_text(walls_before),
    }
    return int(connection.execute(_WRITE_DOWN, row).scalar_one())


def _set_state(connection: Connection, decision: Decision, decision_id: int) -> None:
    approved = decision.verdict is Verdict.APPROVE
    row: dict[str, object] = {
        "here": decision.post_id,
        "state": AFTER[decision.verdict],
        "version": decision.seen + 1,
        "decided": decision_id,
        "due": None,
        "live_since": decision.at if approved else None,
    }
    if approved:
        row["walls"] = walls_text(decision.walls)
    connection.execute(_SET_STATE, row)


def _get(decision_id: int, connection: Connection) -> RecordedDecision:
    query = select(decisions, replaced.c.body.label("replaced"))
    query = query.outerjoin(replaced, replaced.c.decision_id == decisions.c.id)
    row = connection.execute(query.where(decisions.c.id == decision_id)).one_or_none()
    if row is None:
        raise NotFound(f"no decision {decision_id}")
    return replace(recorded(row), replaced=None if row.replaced is None else loads(Form, row.replaced))


def _history(post_id: str, actor: str, limit: int, connection: Connection) -> tuple[RecordedDecision, ...]:
    query = select(decisions).order_by(decisions.c.id.desc()).limit(limit)
    if post_id:
        query = query.where(decisions.c.post_id == post_id)
    if actor:
        query = query.where(decisions.c.actor == actor)
    return tuple(recorded(row) for row in connection.execute(query))


def _author_record(handle: str, limit: int, connection: Connection) -> tuple[PostState, ...]:
    query = select(posts.c.state).where(posts.c.author == handle, posts.c.state.in_(JUDGED))
    query = query.order_by(posts.c.decided.desc()).limit(limit)
    return tuple(PostState(state) for state in connection.scalars(query))


def _fingerprints(after: int, connection: Connection) -> tuple[int, tuple[Fingerprint, ...]]:
    query = select(fingerprints).where(fingerprints.c.id > after).order_by(fingerprints.c.id)
    rows = connection.execute(query).all()
    found = tuple(
        Fingerprint(post_id=row.post_id, index=row.position, phash=row.phash, dhash=row.dhash) for row in rows
    )
    return (rows[-1].id if rows else after), found
