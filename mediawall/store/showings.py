"""What a page of a source changes: new posts, posts that are others now, posts that are gone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from mediawall.domain.decision import ActorKind, Form, PostState
from mediawall.domain.post import Gone, Page, Post
from mediawall.domain.revision import differs, same_media, taken_over
from mediawall.domain.wall import DESK, Change, Kind
from mediawall.store.codec import dumps, loads
from mediawall.store.forms import drop_made, drop_replaced, drop_revision, put_body, put_revision
from mediawall.store.journal import append
from mediawall.store.tables import decisions, departures, posts, revisions, sightings

_OPEN = (PostState.NEW, PostState.WAITING, PostState.HELD, PostState.STASHED, PostState.UNREADABLE)
"""Where nobody approved or refused a post yet: its newest form takes its place."""
_SILENT = timedelta(days=1)
"""A source that has not shown a post for so long leaves it to another to tell what it is now."""

_KNOWN = (
    select(
        posts.c.id,
        posts.c.state,
        posts.c.body,
        posts.c.erased,
        departures.c.how,
        decisions.c.actor_kind,
        revisions.c.body.label("revision"),
        revisions.c.due.label("revision_due"),
    )
    .outerjoin(departures, departures.c.post_id == posts.c.id)
    .outerjoin(decisions, decisions.c.id == posts.c.decided)
    .outerjoin(revisions, revisions.c.post_id == posts.c.id)
)


def take_in(source: str, page: Page, now: datetime, connection: Connection) -> tuple[str, ...]:
    """Keep all that the page tells; the ids that were unknown before."""
    shown = {post.id: post for post in page.posts}
    known = _known(tuple(shown), connection)
    unknown = [post for post in shown.values() if post.id not in known]
    if unknown:
        connection.execute(insert(posts), [_new(post, now) for post in unknown])
    if shown:
        _sight(source, tuple(shown), now, connection)
    own = _own(source, tuple(known), now, connection)
    for row in known.values():
        _meet(row, shown[row.id], now, connection, tells=row.id in own)
    _depart(source, page.gone, now, connection)
    return tuple(post.id for post in unknown)


def _known(ids: tuple[str, ...], connection: Connection) -> Mapping[str, Any]:
    return {row.id: row for row in connection.execute(_KNOWN.where(posts.c.id.in_(ids)))} if ids else {}


def _new(post: Post, now: datetime) -> dict[str, object]:
    return {
        "id": post.id,
        "network": post.network,
        "author": post.author.handle,
        "taken_at": post.taken_at,
        "body": dumps(post),
        "state": PostState.NEW,
        "version": 1,
        "first_seen": now,
        "tries": 0,
        "due": now,
        "expires": post.expires,
    }


def _sight(source: str, ids: tuple[str, ...], now: datetime, connection: Connection) -> None:
    at_home = sightings.c.source == source
    seen = select(sightings.c.post_id).where(at_home, sightings.c.post_id.in_(ids))
    before = set(connection.scalars(seen))
    fresh = [
        {"post_id": post_id, "source": source, "at": now, "seen": now}
        for post_id in ids
        if post_id not in before
    ]
    if before:
        again = update(sightings).where(at_home, sightings.c.post_id.in_(before))
        connection.execute(again.values(seen=now))
    if fresh:
        connection.execute(insert(sightings), fresh)


def _own(source: str, ids: tuple[str, ...], now: datetime, connection: Connection) -> frozenset[str]:
    """Those that this source tells of: of the sources that still show one, it has shown it the longest.

    Two roads to one post may tell different parts of it; if both told what it is, it would change with every poll.
    """
    if not ids:
        return frozenset()
    query = select(sightings.c.post_id, sightings.c.source)
    query = query.where(sightings.c.post_id.in_(ids), sightings.c.seen > now - _SILENT)
    first: dict[str, str] = {}
    for row in connection.execute(query.order_by(sightings.c.at, sightings.c.source)):
        first.setdefault(row.post_id, row.source)
    return frozenset(post_id for post_id, teller in first.items() if teller == source)


def _meet(row: Row[Any], shown: Post, now: datetime, connection: Connection, *, tells: bool) -> None:
    """A known post is seen again."""
    if row.how is not None:
        connection.execute(delete(departures).where(departures.c.post_id == row.id))
        if row.actor_kind == ActorKind.SOURCE and row.state not in (*_OPEN[:4], PostState.LIVE):
            _begin_anew(shown, now, connection)
            return
        _set(row.id, connection)
    if row.erased is not None:
        return
    known = loads(Post, row.body)
    told = taken_over(known, shown)
    if row.state in _OPEN:
        _replace(row, known, told, now, connection, tells=tells)
    elif tells:
        _revise(row, known, told, now, connection)


def _replace(
    row: Row[Any], known: Post, told: Post, now: datetime, connection: Connection, *, tells: bool
) -> None:
    """Nobody decided about it yet: what it is now is what will be judged, after it went through ingest again.

    Where it is still the same, only its media addresses are refreshed, which expire.
    """
    if tells and differs(known, told):
        put_body(told, connection)
        drop_revision(row.id, connection)
        if not same_media(known.media, told.media):
            drop_made(row.id, connection)
        _set(row.id, connection, state=PostState.NEW, due=now, tries=0)
        append([Change(channel=DESK, kind=Kind.DROP, id=row.id)], now, connection)
    elif row.state == PostState.NEW and same_media(known.media, told.media):
        put_body(replace(known, media=told.media), connection)


def _revise(row: Row[Any], known: Post, told: Post, now: datetime, connection: Connection) -> None:
    """Somebody decided about it: keep what it is now until that is judged too; back as it was, nothing is left to judge."""
    revision = None if row.revision is None else loads(Form, row.revision).post
    if revision is not None and not differs(revision, told):
        if row.revision_due is not None:
            form = dumps(Form(post=replace(revision, media=told.media)))
            connection.execute(update(revisions).where(revisions.c.post_id == row.id).values(body=form))
        return
    if revision is not None:
        drop_revision(row.id, connection)
        append([Change(channel=DESK, kind=Kind.DROP, id=row.id)], now, connection)
    other = differs(known, told)
    if other:
        put_revision(Form(post=told), now, due=now, connection=connection)
    if other or revision is not None:
        _set(row.id, connection)


def _begin_anew(shown: Post, now: datetime, connection: Connection) -> None:
    """It was withdrawn because it was gone, and is public again: nothing that was decided of it before holds any more."""
    drop_made(shown.id, connection)
    drop_revision(shown.id, connection)
    drop_replaced(shown.id, connection)
    put_body(shown, connection)
    fresh = {
        "state": PostState.NEW,
        "due": now,
        "tries": 0,
        "walls": None,
        "live_since": None,
        "erased": None,
    }
    _set(shown.id, connection, **fresh)


def _depart(source: str, gone: Iterable[Gone], now: datetime, connection: Connection) -> None:
    """Note what is gone. A source speaks only of what it has shown itself."""
    told: Mapping[str, Gone] = {one.post_id: one for one in gone}
    if not told:
        return
    own = select(posts.c.id).join(sightings, sightings.c.post_id == posts.c.id)
    own = own.outerjoin(departures, departures.c.post_id == posts.c.id)
    own = own.where(posts.c.id.in_(told), sightings.c.source == source, departures.c.post_id.is_(None))
    for post_id in connection.scalars(own.where(posts.c.erased.is_(None))).all():
        one = told[post_id]
        row = {"post_id": post_id, "source": source, "how": one.how, "proof": one.proof, "at": now}
        connection.execute(insert(departures), row)
        _set(post_id, connection)


def _set(post_id: str, connection: Connection, **values: object) -> None:
    """Change the post's row, so that nobody decides upon what they saw before."""
    row = {"version": posts.c.version + 1, **values}
    connection.execute(update(posts).where(posts.c.id == post_id).values(row))
