"""Posts, to be looked at and to be ingested."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, bindparam, func, select, tuple_, update

from mediawall.domain.decision import PostState, StoredPost
from mediawall.domain.errors import NotFound
from mediawall.store.database import Database
from mediawall.store.rows import POSTS, stored_posts
from mediawall.store.tables import posts

_ONE = POSTS.where(posts.c.id == bindparam("here"))
_POSTPONE = update(posts).where(posts.c.id == bindparam("here"), posts.c.state == PostState.NEW)


class SqlPosts:
    """`mediawall.ports.Posts` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, post_id: str) -> StoredPost:
        """The post; raises NotFound."""
        return await self._database.read(partial(stored_post, post_id))

    async def list(
        self, states: Sequence[PostState], *, limit: int = 50, newest: bool = False, after: str = ""
    ) -> tuple[StoredPost, ...]:
        """Posts in these states by `first_seen`, of one moment by `taken_at`; nothing where ``after`` is unknown."""
        return await self._database.read(partial(_list, tuple(states), limit, after, newest=newest))

    async def counts(self) -> Mapping[PostState, int]:
        """How many posts stand in each state; every state is there."""
        return await self._database.read(_counts)

    async def due(self, now: datetime, limit: int) -> tuple[StoredPost, ...]:
        """NEW posts whose ingest is due, oldest publication last."""
        return await self._database.read(partial(_due, now, limit))

    async def postpone(self, post_id: str, *, due: datetime, tries: int) -> None:
        """Try a NEW post's ingest again then; a post that is not NEW any more stays as it is."""
        await self._database.write(partial(_postpone, post_id, due, tries))


def stored_post(post_id: str, connection: Connection) -> StoredPost:
    """The post; raises NotFound."""
    row = connection.execute(_ONE, {"here": post_id}).one_or_none()
    if row is None:
        raise NotFound(f"no post {post_id}")
    return stored_posts(connection, [row])[0]


def _list(
    states: tuple[PostState, ...], limit: int, after: str, connection: Connection, *, newest: bool
) -> tuple[StoredPost, ...]:
    place = (posts.c.first_seen, posts.c.taken_at, posts.c.id)
    query = POSTS.where(posts.c.state.in_(states)).limit(limit)
    query = query.order_by(*(column.desc() if newest else column for column in place))
    if after:
        mark = select(*place).where(posts.c.id == after).subquery()
        here, there = tuple_(*place), select(*mark.c).scalar_subquery()
        query = query.where(here < there if newest else here > there)
    return stored_posts(connection, connection.execute(query).all())


def _counts(connection: Connection) -> dict[PostState, int]:
    query = select(posts.c.state, func.count()).group_by(posts.c.state)
    found = {PostState(state): count for state, count in connection.execute(query)}
    return {state: found.get(state, 0) for state in PostState}


def _due(now: datetime, limit: int, connection: Connection) -> tuple[StoredPost, ...]:
    query = POSTS.where(posts.c.state == PostState.NEW, posts.c.due <= now)
    query = query.order_by(posts.c.taken_at.desc(), posts.c.id).limit(limit)
    return stored_posts(connection, connection.execute(query).all())


def _postpone(post_id: str, due: datetime, tries: int, connection: Connection) -> None:
    connection.execute(_POSTPONE, {"here": post_id, "due": due, "tries": tries})
