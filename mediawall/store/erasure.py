"""Forgetting a post: what is personal in every table goes, its id and what was decided of it stay."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, or_, select, update

from mediawall.domain.decision import PostState
from mediawall.domain.post import Author, Post
from mediawall.domain.wall import Kind
from mediawall.store.codec import dumps, loads
from mediawall.store.forms import drop_made, drop_replaced, drop_revision
from mediawall.store.tables import (
    bad_replies,
    decisions,
    departures,
    entries,
    events,
    letters,
    posts,
    sightings,
)

_NOTHING = "{}"
_TELLING = 6
"""Signs that a source's own id needs to be looked for in what was said: a shorter one stands anywhere."""


def erase(post_id: str, at: datetime, here: Sequence[PostState], connection: Connection) -> bool:
    """Forget it, unless it is in one of these states; whether there was anything to forget."""
    query = select(posts.c.body, posts.c.network, posts.c.taken_at)
    query = query.where(posts.c.id == post_id, posts.c.erased.is_(None), posts.c.state.not_in(here))
    row = connection.execute(query).one_or_none()
    if row is None:
        return False
    drop_made(post_id, connection)
    drop_revision(post_id, connection)
    drop_replaced(post_id, connection)
    _forget_words(post_id, connection)
    _forget_in_logs(post_id, connection)
    _forget_what_was_said(loads(Post, row.body), connection)
    body = dumps(_only_its_id(post_id, row.network, row.taken_at))
    values = {"body": body, "author": "", "erased": at, "version": posts.c.version + 1, "expires": None}
    connection.execute(update(posts).where(posts.c.id == post_id).values(values))
    return True


def _only_its_id(post_id: str, network: str, taken_at: datetime) -> Post:
    return Post(
        id=post_id,
        network=network,
        remote_id=post_id.partition(":")[2],
        author=Author(handle=""),
        caption="",
        permalink="",
        taken_at=taken_at,
        media=(),
    )


def _forget_words(post_id: str, connection: Connection) -> None:
    """People's notes and a source's proof may quote."""
    connection.execute(update(decisions).where(decisions.c.post_id == post_id).values(note=""))
    connection.execute(update(departures).where(departures.c.post_id == post_id).values(proof=""))


def _forget_in_logs(post_id: str, connection: Connection) -> None:
    """No log tells any more what it showed: where it put the post, it now drops it. Whoever reads it ends in the same state."""
    mine = (events.c.entry == post_id) & (events.c.kind == Kind.PUT)
    connection.execute(update(events).where(mine).values(kind=Kind.DROP, body=_NOTHING))
    connection.execute(delete(entries).where(entries.c.id == post_id))


def forget_older(post_id: str, connection: Connection) -> None:
    """Let the logs tell nothing of the post but what they hold now: where one put an older form, it now drops it."""
    held = select(entries.c.id).where(
        entries.c.channel == events.c.channel,
        entries.c.id == events.c.entry,
        entries.c.version == events.c.offset,
    )
    older = (events.c.entry == post_id) & (events.c.kind == Kind.PUT) & ~held.exists()
    connection.execute(update(events).where(older).values(kind=Kind.DROP, body=_NOTHING))


def _forget_what_was_said(post: Post, connection: Connection) -> None:
    """What was brought to us for it, and a kept reply of its sources that tells of it."""
    shown = select(sightings.c.source).where(sightings.c.post_id == post.id)
    words = {post.remote_id, post.permalink}
    telling = [word for word in words if len(word) >= _TELLING]
    brought = or_(
        letters.c.key.in_((post.id, post.remote_id)),
        *(letters.c.body.contains(word, autoescape=True) for word in telling),
    )
    connection.execute(update(letters).where(letters.c.source.in_(shown), brought).values(body=""))
    for word in telling:
        told = bad_replies.c.body.contains(word, autoescape=True)
        connection.execute(delete(bad_replies).where(bad_replies.c.source.in_(shown), told))
