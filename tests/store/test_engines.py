from pathlib import Path

import pytest
from sqlalchemy import text

from mediawall.domain.errors import ConfigInvalid, Unreachable
from mediawall.store import open_store
from mediawall.store.engines import make_engines


@pytest.mark.parametrize("address", ["{}/new/wall.db", "sqlite:///{}/new/wall.db"])
def test_a_file_is_made_with_its_folder(tmp_path: Path, address: str) -> None:
    engines = make_engines(address.format(tmp_path))
    with engines.writer.begin() as connection:
        connection.execute(text("CREATE TABLE t (x)"))
    engines.dispose()
    assert (tmp_path / "new" / "wall.db").is_file()


def test_sqlite_is_safe_against_a_power_cut_and_keeps_its_promises(tmp_path: Path) -> None:
    engines = make_engines(f"{tmp_path}/wall.db")
    for engine in (engines.writer, engines.readers):
        with engine.begin() as connection:
            asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            told = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked]
        assert told == ["wal", 2, 1, 15_000]
    engines.dispose()


def test_sqlite_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    engines = make_engines(f"{tmp_path}/wall.db")
    with engines.writer.begin() as connection:
        connection.execute(text("CREATE TABLE t (x)"))
    with engines.writer.begin() as writing:
        writing.execute(text("INSERT INTO t VALUES (1)"))
        with engines.readers.begin() as reading:
            assert reading.execute(text("SELECT count(*) FROM t")).scalar_one() == 0
    engines.dispose()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_write_a_postgresql_address_leads_to_one_driver(scheme: str) -> None:
    engines = make_engines(f"{scheme}://els:secret@db.example/wall")
    assert engines.writer.url.drivername == engines.readers.url.drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    "address",
    [
        "mysql://host/wall",
        "postgresql+asyncpg://host/wall",
        "http://x",
        "sqlite://",
        "sqlite:///:memory:",
        "://",
    ],
)
def test_an_address_of_no_store_is_a_mistake_in_the_config(address: str) -> None:
    with pytest.raises(ConfigInvalid):
        make_engines(address)


async def test_a_database_that_does_not_answer_is_asked_again_later(tmp_path: Path) -> None:
    with pytest.raises(Unreachable) as refused:
        async with open_store(f"postgresql://els:hunter2@/wall?host={tmp_path}"):
            pass
    assert "hunter2" not in str(refused.value)


async def test_a_file_that_is_no_database_needs_a_person(tmp_path: Path) -> None:
    (tmp_path / "wall.db").write_bytes(b"This is a letter, not a database. " * 100)
    with pytest.raises(ConfigInvalid, match="no database"):
        async with open_store(f"{tmp_path}/wall.db"):
            pass
