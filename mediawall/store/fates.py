"""What becomes of posts after they were collected."""

from datetime import datetime
from functools import partial

from sqlalchemy import Connection, func, or_, select

from mediawall.domain.decision import PostState, StoredPost
from mediawall.domain.post import Departure
from mediawall.ports import Leaving
from mediawall.store.database import Database
from mediawall.store.erasure import erase, forget_older
from mediawall.store.forms import drop_replaced
from mediawall.store.rows import POSTS, stored_posts
from mediawall.store.tables import decisions, departures, posts, replaced, sightings

HERE = (PostState.NEW, PostState.WAITING, PostState.HELD, PostState.STASHED, PostState.LIVE)
"""The states of posts that wait, show, or are brought in."""
_REASONS = {Departure.DELETED: "gone", Departure.PRIVATE: "private"}


class SqlFates:
    """`mediawall.ports.Fates` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def leaving(self, now: datetime, limit: int) -> tuple[Leaving, ...]:
        """Posts that departed or have expired and still wait, show, or are brought in."""
        return await self._database.read(partial(_leaving, now, limit))

    async def due(
        self, now: datetime, *, departed: datetime, refused: datetime, limit: int
    ) -> tuple[str, ...]:
        """Ids of posts to erase, none of them waiting or showing."""
        return await self._database.read(partial(_due, now, departed, refused, limit))

    async def erase(self, post_id: str, at: datetime) -> bool:
        """Forget everything of a post but its id and what was decided; False where it is here again, or erased already."""
        return await self._database.write(partial(erase, post_id, at, HERE))

    async def forget(self, before: datetime) -> None:
        """Forget the forms that others were put in the place of before then."""
        await self._database.write(partial(_forget, before))

    async def unseen(
        self, source: str, *, since: datetime, published: datetime, limit: int
    ) -> tuple[StoredPost, ...]:
        """LIVE posts of the source that nobody saw or asked about ``since``, the longest ago first."""
        return await self._database.read(partial(_unseen, source, since, published, limit))


def _leaving(now: datetime, limit: int, connection: Connection) -> tuple[Leaving, ...]:
    gone = select(departures).where(
        departures.c.post_id.in_(select(posts.c.id).where(posts.c.state.in_(HERE)))
    )
    told = {row.post_id: row for row in connection.execute(gone.order_by(departures.c.at).limit(limit))}
    query = POSTS.where(posts.c.state.in_(HERE), or_(posts.c.id.in_(told), posts.c.expires <= now))
    found = stored_posts(connection, connection.execute(query.limit(limit)).all())
    return tuple(
        Leaving(
            stored=stored,
            reason=_REASONS[Departure(told[stored.post.id].how)],
            source=told[stored.post.id].source,
        )
        if stored.post.id in told
        else Leaving(stored=stored, reason="expired")
        for stored in found
    )


def _due(
    now: datetime, departed: datetime, refused: datetime, limit: int, connection: Connection
) -> tuple[str, ...]:
    query = select(posts.c.id).outerjoin(departures, departures.c.post_id == posts.c.id)
    query = query.outerjoin(decisions, decisions.c.id == posts.c.decided)
    query = query.where(
        posts.c.erased.is_(None),
        posts.c.state.not_in(HERE),
        or_(departures.c.at <= departed, posts.c.expires <= now, decisions.c.at <= refused),
    )
    return tuple(connection.scalars(query.order_by(posts.c.id).limit(limit)))


def _forget(before: datetime, connection: Connection) -> None:
    old = select(replaced.c.post_id).where(replaced.c.at <= before)
    for post_id in connection.scalars(old).all():
        drop_replaced(post_id, connection)
        forget_older(post_id, connection)


def _unseen(
    source: str, since: datetime, published: datetime, limit: int, connection: Connection
) -> tuple[StoredPost, ...]:
    mine = select(sightings.c.post_id).where(sightings.c.source == source)
    seen = select(sightings.c.post_id).where(sightings.c.seen >= since)
    query = POSTS.where(
        posts.c.state == PostState.LIVE,
        posts.c.taken_at >= published,
        posts.c.id.in_(mine),
        posts.c.id.not_in(seen),
        or_(posts.c.looked.is_(None), posts.c.looked < since),
    )
    query = query.order_by(func.coalesce(posts.c.looked, posts.c.first_seen), posts.c.id).limit(limit)
    return stored_posts(connection, connection.execute(query).all())
