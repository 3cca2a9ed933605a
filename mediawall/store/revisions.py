"""What judged posts have become at their sources, until that is judged too."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, func, select, update

from mediawall.domain.decision import Form, PostState, StoredPost
from mediawall.domain.errors import StaleVersion
from mediawall.domain.wall import Change
from mediawall.ports import Ingested
from mediawall.store.codec import dumps, loads
from mediawall.store.database import Database
from mediawall.store.journal import append
from mediawall.store.posts import stored_post
from mediawall.store.rows import POSTS, stored_posts
from mediawall.store.tables import posts, revisions

_REVISED = POSTS.join(revisions, revisions.c.post_id == posts.c.id)
_WAITS = (posts.c.state == PostState.LIVE) & revisions.c.due.is_(None)


class SqlRevisions:
    """`mediawall.ports.Revisions` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime, limit: int) -> tuple[StoredPost, ...]:
        """Posts whose revision is to be examined now, the newest publication first."""
        return await self._database.read(partial(_due, now, limit))

    async def postpone(self, post_id: str, *, due: datetime, tries: int) -> None:
        """Examine the revision again then; one that is ready stays as it is."""
        await self._database.write(partial(_postpone, post_id, due, tries))

    async def settle(
        self, post_id: str, ingested: Ingested, changes: Sequence[Change], *, seen: int, at: datetime
    ) -> StoredPost:
        """Note what ingest made of the revision, which is ready to be judged now; the post's version grows."""
        return await self._database.write(
            partial(_settle, post_id, ingested, changes=tuple(changes), seen=seen, at=at)
        )

    async def waiting(self, limit: int) -> tuple[StoredPost, ...]:
        """LIVE posts whose revision waits for a person, the oldest first."""
        return await self._database.read(partial(_waiting, limit))

    async def count(self) -> int:
        """How many those are."""
        return await self._database.read(_count)


def _due(now: datetime, limit: int, connection: Connection) -> tuple[StoredPost, ...]:
    query = _REVISED.where(revisions.c.due <= now, posts.c.state != PostState.NEW)
    query = query.order_by(posts.c.taken_at.desc(), posts.c.id).limit(limit)
    return stored_posts(connection, connection.execute(query).all())


def _postpone(post_id: str, due: datetime, tries: int, connection: Connection) -> None:
    here = update(revisions).where(revisions.c.post_id == post_id, revisions.c.due.is_not(None))
    connection.execute(here.values(due=due, tries=tries))


def _settle(
    post_id: str,
    ingested: Ingested,
    connection: Connection,
    *,
    changes: Sequence[Change],
    seen: int,
    at: datetime,
) -> StoredPost:
    here = posts.c.id == post_id
    version = connection.execute(select(posts.c.version).where(here)).scalar_one_or_none() or 0
    mine = revisions.c.post_id == post_id
    body = connection.execute(select(revisions.c.body).where(mine)).scalar_one_or_none()
    if version != seen or body is None:
        raise StaleVersion(post_id, seen=seen, current=version)
    form = replace(loads(Form, body), pictures=ingested.pictures, findings=ingested.findings)
    connection.execute(update(revisions).where(mine).values(body=dumps(form), due=None))
    connection.execute(update(posts).where(here).values(version=seen + 1))
    append(changes, at, connection)
    return stored_post(post_id, connection)


def _waiting(limit: int, connection: Connection) -> tuple[StoredPost, ...]:
    query = _REVISED.where(_WAITS).order_by(revisions.c.at, posts.c.id).limit(limit)
    return stored_posts(connection, connection.execute(query).all())


def _count(connection: Connection) -> int:
    query = select(func.count()).select_from(revisions.join(posts, revisions.c.post_id == posts.c.id))
    return int(connection.execute(query.where(_WAITS)).scalar_one())
