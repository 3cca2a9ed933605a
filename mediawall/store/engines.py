"""The two ways into a database: one connection that writes, and a few that read.

Both databases are made to behave the same: one writer at a time per database, whatever process it is in, and
readers that see one moment. A transaction begins where SQLAlchemy says so, never where a driver guesses.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from mediawall.domain.errors import ConfigInvalid

READERS = 4
"""Connections, and threads, that read."""

_BUSY_MS = 15_000
"""How long a writer waits for its turn, in milliseconds."""

_STUCK_MS = 60_000
"""After so long PostgreSQL ends a transaction whose process does nothing: a stopped process blocks no other."""

_TURN = 0x6D656469_6177616C
"""The number of PostgreSQL's advisory lock that writers take in turn: `mediawal` in ASCII."""

_SQLITE = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={_BUSY_MS}",
)

_POSTGRES = (
    f"SET lock_timeout = {_BUSY_MS}",
    f"SET idle_in_transaction_session_timeout = {_STUCK_MS}",
)


@dataclass(frozen=True, slots=True)
class Engines:
    """Where to write and where to read; close both with `dispose`."""

    writer: Engine
    readers: Engine

    def dispose(self) -> None:
        """Close every connection."""
        self.readers.dispose()
        self.writer.dispose()


def make_engines(address: str) -> Engines:
    """The engines for an address: ``sqlite:///a/file.db``, the bare path of a file, or ``postgresql://…``.

    Nothing is connected yet. Parameters (captions, password hashes) never stand in an error's text.

    Raises:
        ConfigInvalid: no such kind of database, no driver for it, or SQLite without a file.
    """
    try:
        url = _url(address)
        if url.get_backend_name() == "sqlite":
            return _sqlite(url)
        return _postgres(url)
    except (ArgumentError, NoSuchModuleError) as error:
        raise ConfigInvalid(("store: give sqlite:///a/file.db or postgresql://user@host/name",)) from error
    except ModuleNotFoundError as error:
        raise ConfigInvalid((f"store: {error.name} is missing, install mediawall[postgres]",)) from error


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    url = make_url(address)
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername in ("sqlite", "postgresql+psycopg"):
        return url
    raise ArgumentError(f"no store speaks {url.drivername}")


def _sqlite(url: URL) -> Engines:
    if url.database in (None, "", ":memory:"):
        raise ConfigInvalid(("store: SQLite needs a file, in memory nothing survives",))
    Path(str(url.database)).absolute().parent.mkdir(parents=True, exist_ok=True)
    writer, readers = _pair(url, connect_args={"check_same_thread": False, "isolation_level": None})
    for engine in (writer, readers):
        _prepare(engine, _SQLITE)
    _begin(writer, "BEGIN IMMEDIATE")
    _begin(readers, "BEGIN")
    return Engines(writer, readers)


def _postgres(url: URL) -> Engines:
    reading = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    arguments = {"application_name": "mediawall", "connect_timeout": 10}
    writer, readers = _pair(url, reading=reading, connect_args=arguments, pool_pre_ping=True)
    for engine in (writer, readers):
        _prepare(engine, _POSTGRES)
    _begin(writer, f"SELECT pg_advisory_xact_lock({_TURN})")
    return Engines(writer, readers)


def _pair(url: URL, *, reading: dict[str, object] | None = None, **how: object) -> tuple[Engine, Engine]:
    writer = create_engine(url, pool_size=1, max_overflow=0, hide_parameters=True, **how)
    readers = create_engine(
        url, pool_size=READERS, max_overflow=0, hide_parameters=True, execution_options=reading or {}, **how
    )
    return writer, readers


def _prepare(engine: Engine, statements: tuple[str, ...]) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for statement in statements:
            cursor.execute(statement)
        cursor.close()
        connection.commit()


def _begin(engine: Engine, statement: str) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)
