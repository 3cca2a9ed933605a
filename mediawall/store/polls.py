"""What collect remembers: how each source is doing, and the posts that it showed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, delete, insert, select, update

from mediawall.domain.post import Page
from mediawall.domain.source import BadReply, PollState
from mediawall.ports import Clock
from mediawall.store.codec import dumps, loads
from mediawall.store.database import Database
from mediawall.store.showings import take_in
from mediawall.store.tables import bad_replies, poll_states, posts


class SqlPolls:
    """`mediawall.ports.Polls` in a database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def states(self) -> Mapping[str, PollState]:
        """The state of every source that was ever asked, by source name."""
        return await self._database.read(_states)

    async def save(self, state: PollState, page: Page | None) -> tuple[str, ...]:
        """Keep the state and what the page tells in one transaction; return the ids that were unknown before."""
        return await self._database.write(partial(_save, state, page, self._clock.now()))

    async def confirm(self, source: str, page: Page, asked: Sequence[str]) -> None:
        """Keep what the page tells, and that all those ids were asked about now, in one transaction."""
        await self._database.write(partial(_confirm, source, page, tuple(asked), self._clock.now()))

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
    return take_in(state.source, page, now, connection) if page else ()


def _confirm(source: str, page: Page, asked: tuple[str, ...], now: datetime, connection: Connection) -> None:
    take_in(source, page, now, connection)
    connection.execute(update(posts).where(posts.c.id.in_(asked)).values(looked=now))
