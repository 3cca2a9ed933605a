"""Rows as the domain's words."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, select

from mediawall.domain.decision import (
    Actor,
    ActorKind,
    Decision,
    Finding,
    PostState,
    RecordedDecision,
    StoredPost,
    Verdict,
)
from mediawall.domain.post import Picture, Post
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


def walls_text(walls: tuple[str, ...] | None) -> str | None:
    """Walls as their column holds them."""
    return None if walls is None else dumps(walls)


def read_walls(text: str | None) -> tuple[str, ...] | None:
    """Walls from their column."""
    return None if text is None else loads(tuple[str, ...], text)


def stored_posts(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[StoredPost, ...]:
    """The posts of these rows of `tables.posts`, in their order, with what the other tables know of them."""
    sources, pictures, findings = (
        _by_post(connection, query, rows) for query in (_SOURCES, _PICTURES, _FINDINGS)
    )
    return tuple(
        StoredPost(
            post=loads(Post, row.body),
            state=PostState(row.state),
            version=row.version,
            sources=tuple(sighting.source for sighting in sources[row.id]),
            first_seen=row.first_seen,
            pictures=tuple(loads(Picture, picture.body) for picture in pictures[row.id]),
            findings=tuple(loads(Finding, finding.body) for finding in findings[row.id]),
            walls=read_walls(row.walls),
            live_since=row.live_since,
            tries=row.tries,
            due=row.due,
        )
        for row in rows
    )


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
