"""The way into a store."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import DatabaseError, OperationalError

from mediawall.clock import SystemClock
from mediawall.domain.errors import ConfigInvalid, Unreachable
from mediawall.ports import Clock
from mediawall.store.acts import SqlActs
from mediawall.store.database import Database
from mediawall.store.decisions import SqlDecisions
from mediawall.store.engines import Engines, make_engines
from mediawall.store.fates import SqlFates
from mediawall.store.leftovers import SqlLeftovers
from mediawall.store.letters import SqlLetters
from mediawall.store.logs import SqlLogs
from mediawall.store.migrate import migrate
from mediawall.store.notices import SqlNotices
from mediawall.store.polls import SqlPolls
from mediawall.store.posts import SqlPosts
from mediawall.store.revisions import SqlRevisions
from mediawall.store.staff import SqlStaff
from mediawall.store.tokens import SqlTokens


class SqlStore:
    """`mediawall.ports.Store` in SQLite or PostgreSQL."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self.polls = SqlPolls(database, clock)
        self.posts = SqlPosts(database)
        self.decisions = SqlDecisions(database)
        self.logs = SqlLogs(database)
        self.staff = SqlStaff(database)
        self.letters = SqlLetters(database)
        self.fates = SqlFates(database)
        self.leftovers = SqlLeftovers(database)
        self.revisions = SqlRevisions(database)
        self.notices = SqlNotices(database)
        self.acts = SqlActs(database)

    def tokens(self, key: bytes) -> SqlTokens:
        """The kept tokens, as `mediawall.ports.Tokens`; ``key`` is what `own_key` gives."""
        return SqlTokens(self._database, key)


@asynccontextmanager
async def open_store(address: str, clock: Clock | None = None) -> AsyncIterator[SqlStore]:
    """The store at that address, with the tables of today; closed, with all writes done, at the end.

    Args:
        address: ``sqlite:///a/file.db`` or a bare path (made, with its folder, where it is not there), or
            ``postgresql://user:password@host/name``.
        clock: says when a post was first seen.

    Raises:
        ConfigInvalid: no such kind of database, no driver for it, no database at all, or one of a newer mediawall.
        Unreachable: the database does not answer.
    """
    database = Database(await asyncio.to_thread(_prepared, address))
    try:
        yield SqlStore(database, clock or SystemClock())
    finally:
        await database.close()


def _prepared(address: str) -> Engines:
    engines = make_engines(address)
    ready = False
    try:
        migrate(engines.writer)
        ready = True
    except OperationalError as error:
        raise Unreachable(f"the database does not answer: {error.orig}") from error
    except DatabaseError as error:
        raise ConfigInvalid((f"store: this is no database, or a damaged one: {error.orig}",)) from error
    finally:
        if not ready:
            engines.dispose()
    return engines
