import asyncio
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from mediawall.domain.errors import ConfigInvalid
from mediawall.store.engines import make_engines
from mediawall.store.migrate import migrate
from mediawall.store.tables import metadata


def test_the_migrations_lead_to_the_tables_that_the_code_reads(tmp_path: Path) -> None:
    engines = make_engines(f"{tmp_path}/100% wall.db")
    migrate(engines.writer)
    with engines.writer.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engines.dispose()


def test_a_database_that_is_up_to_date_stays_as_it_is(tmp_path: Path) -> None:
    engines = make_engines(f"{tmp_path}/wall.db")
    migrate(engines.writer)
    with engines.writer.begin() as connection:
        connection.execute(text("INSERT INTO poll_states VALUES ('city', '{}')"))
    migrate(engines.writer)
    with engines.readers.begin() as connection:
        assert connection.scalars(text("SELECT source FROM poll_states")).all() == ["city"]
    engines.dispose()


async def test_two_that_start_at_once_take_turns(tmp_path: Path) -> None:
    def start() -> int:
        engines = make_engines(f"{tmp_path}/wall.db")
        migrate(engines.writer)
        count = len(inspect(engines.readers).get_table_names())
        engines.dispose()
        return count

    assert set(await asyncio.gather(*(asyncio.to_thread(start) for _ in range(4)))) == {
        len(metadata.tables) + 1
    }


def test_a_database_of_a_newer_mediawall_is_left_alone(tmp_path: Path) -> None:
    engines = make_engines(f"{tmp_path}/wall.db")
    migrate(engines.writer)
    with engines.writer.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ConfigInvalid, match="newer"):
        migrate(engines.writer)
    engines.dispose()
