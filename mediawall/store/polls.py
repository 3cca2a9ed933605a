"""What collect remembers: how each source is doing, and the posts that it showed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, delete, insert, select, update

from mediawall.domain.decision import PostState
from mediawall.domain.post import Page, Post
from mediawall.domain.source import BadReply, PollState
from mediawall.ports import Clock
from mediawall.store.codec import dumps, loads
from mediawall.store.database import Database
from mediawall.store.tables import bad_replies, poll_states, posts, sightings


class SqlPolls:
    """`mediawall.ports.Polls` in a database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def states(self) -> Mapping[str, PollState]:
        """The state of every source that was ever asked, by source name."""
        return await self._database.read(_states)

    async def save(self, state: PollState, page: Page | None) -> tuple[str, ...]:
        """Keep the state and the page's posts in one transaction; return the ids that were unknown before."""
        return await self._database.write(partial(_save, state, page, self._clock.now()))

    async def keep_reply(self, reply: BadReply) -> None:
        """Keep it in place of the source's older one."""
        await self._database.write(partial(_keep_reply, reply))

    async def bad_reply(self, source: str) -> BadReply | None:
        """The source's last bad reply."""
        return await self._database.read(partial(_bad_reply, source))


def _keep_reply(reply: BadReply, connection: Connection) -> None:
    connection.execute(delete(bad_replies).where(bad_replies.c.source == reply.source))
    connection.execute(insert(bad_replies).values(source=reply.source, body=dumps(reply)))


def _bad_reply(source: str, connection: Connection) -> BadReply | None:
    query = select(bad_replies.c.body).where(bad_replies.c.source == source)
    body = connection.execute(query).scalar_one_or_none()
    return None if body is None else loads(BadReply, body)


def _states(connection: Connection) -> dict[str, PollState]:
    found = [loads(PollState, row.body) for row in connection.execute(select(poll_states))]
    return {state.source: state for state in found}


def put_state(state: PollState, connection: Connection) -> None:
    """Keep a source's state in place of the one before."""
    connection.execute(delete(poll_states).where(poll_states.c.source == state.source))
    connection.execute(insert(poll_states).values(source=state.source, body=dumps(state)))


def _save(state: PollState, page: Page | None, now: datetime, connection: Connection) -> tuple[str, ...]:
    put_state(state, connection)
    shown = {post.id: post for post in page.posts} if page else {}
    if not shown:
        return ()
    known = select(posts.c.id, posts.c.state, posts.c.body).where(posts.c.id.in_(shown))
    states = {row.id: row for row in connection.execute(known)}
    unknown = [post for post in shown.values() if post.id not in states]
    if unknown:
        connection.execute(insert(posts), [_new(post, now) for post in unknown])
    for row in states.values():
        if row.state == PostState.NEW:
            _refresh(connection, loads(Post, row.body), shown[row.id])
    _sight(connection, state.source, tuple(shown), now)
    return tuple(post.id for post in unknown)


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
    }


def _refresh(connection: Connection, known: Post, shown: Post) -> None:
    """Take over the newest media addresses, which expire; the version stays, because nobody judged them yet."""
    body = dumps(replace(known, media=shown.media))
    connection.execute(update(posts).where(posts.c.id == known.id).values(body=body))


def _sight(connection: Connection, source: str, ids: tuple[str, ...], now: datetime) -> None:
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
