"""What people did to sources."""

from functools import partial

from sqlalchemy import Connection, insert, select

from mediawall.domain.act import Act
from mediawall.domain.source import PollState
from mediawall.store.codec import dumps, loads
from mediawall.store.database import Database
from mediawall.store.polls import put_state
from mediawall.store.tables import acts


class SqlActs:
    """`mediawall.ports.Acts` in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def record(self, act: Act, state: PollState) -> None:
        """Write down the act together with the source's state that follows from it, in one transaction."""
        await self._database.write(partial(_record, act, state))

    async def newest(self, limit: int = 50) -> tuple[Act, ...]:
        """The newest acts first."""
        return await self._database.read(partial(_newest, limit))


def _record(act: Act, state: PollState, connection: Connection) -> None:
    connection.execute(insert(acts).values(body=dumps(act)))
    put_state(state, connection)


def _newest(limit: int, connection: Connection) -> tuple[Act, ...]:
    rows = connection.scalars(select(acts.c.body).order_by(acts.c.id.desc()).limit(limit))
    return tuple(loads(Act, body) for body in rows)
