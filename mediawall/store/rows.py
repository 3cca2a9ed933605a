"""Rows as the domain's words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, select

from mediawall.domain.decision import (
    Actor,
    ActorKind,
    Decision,
    Finding,
    Form,
    PostState,
    RecordedDecision,
    Revision,
    StoredPost,
    Verdict,
)
from mediawall.domain.post import Departure, Picture, Post
from mediawall.store import tables
from mediawall.store.codec import dumps, loads

POSTS = select(tables.posts)
"""What `stored_posts` reads, to be narrowed."""


def _of_posts(table: Table, *order: str) -> Select[Any]:
    there = table.c.post_id.in_(bindparam("ids", expanding=True))
    return select(table).where(there).order_by(*(table.c[name] for name in order))


_SOURCES = _of_posts(tables.sightings, "at", "source")
_PICTURES = _of_posts(tables.pictures, "position")
_FINDINGS = _of_posts(tables.findings, "position")
_REVISIONS = _of_posts(tables.revisions)
_DEPARTURES = _of_posts(tables.departures)


def walls_text(walls: tuple[str, ...] | None) -> str | None:
    """Walls as their column holds them."""
    return None if walls is None else dumps(walls)


def read_walls(text: str | None) -> tuple[str, ...] | None:
    """Walls from their column."""
    return None if text is None else loads(tuple[str, ...], text)


def stored_posts(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[StoredPost, ...]:
    """The posts of these rows of `tables.posts`, in their order, with what the other tables know of them."""
    others = (_SOURCES, _PICTURES, _FINDINGS, _REVISIONS, _DEPARTURES)
    sources, pictures, findings, revisions, departures = (
        _by_post(connection, query, rows) for query in others
    )
    return tuple(
        replace(
            _stored_post(row, revisions[row.id]),
            sources=tuple(sighting.source for sighting in sources[row.id]),
            pictures=tuple(loads(Picture, picture.body) for picture in pictures[row.id]),
            findings=tuple(loads(Finding, finding.body) for finding in findings[row.id]),
            departed=next((Departure(one.how) for one in departures[row.id]), None),
        )
        for row in rows
    )


def _stored_post(row: Row[Any], revisions: Sequence[Row[Any]]) -> StoredPost:
    """The post as its own row and that of its revision have it. What is to be examined next is the revision, if any."""
    revision = revisions[0] if revisions else None
    steers = revision if revision is not None and row.state != PostState.NEW else row
    return StoredPost(
        post=loads(Post, row.body),
        state=PostState(row.state),
        version=row.version,
        sources=(),
        first_seen=row.first_seen,
        walls=read_walls(row.walls),
        live_since=row.live_since,
        tries=steers.tries,
        due=steers.due,
        revision=None if revision is None else _revision(revision),
        erased=row.erased,
    )


def _revision(row: Row[Any]) -> Revision:
    return Revision(form=loads(Form, row.body), at=row.at, ready=row.due is None)


def _by_post(
    connection: Connection, query: Select[Any], rows: Sequence[Row[Any]]
) -> defaultdict[str, list[Row[Any]]]:
    found = defaultdict[str, list[Row[Any]]](list)
    if rows:
        for row in connection.execute(query, {"ids": [post.id for post in rows]}):
            found[row.post_id].append(row)
    return found


def recorded(row: Row[Any]) -> RecordedDecision:
    """The decision of a row of `tables.decisions`."""
    return RecordedDecision(
        id=row.id,
        decision=Decision(
            post_id=row.post_id,
            verdict=Verdict(row.verdict),
            actor=Actor(kind=ActorKind(row.actor_kind), name=row.actor),
            seen=row.seen,
            at=row.at,
            reason=row.reason,
            note=row.note,
            walls=read_walls(row.walls),
            undoes=row.undoes,
        ),
        before=PostState(row.before),
        walls_before=read_walls(row.walls_before),
    )
