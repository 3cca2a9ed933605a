"""A PostgreSQL that restarts under the service, and one whose writer's turn does not come."""

import asyncio
import contextlib

import psycopg

from mediawall.domain.errors import Unreachable
from mediawall.ports import Clock
from mediawall.store import open_store
from tests.contracts.postgres import Postgres
from tests.contracts.samples import NOW, put
from tests.contracts.test_store_together import whole_log


async def test_a_store_goes_on_after_its_connections_were_cut(postgres: Postgres, clock: Clock) -> None:
    address = postgres.database()
    async with open_store(address, clock) as store:
        await store.logs.append([put("a")], NOW)
        await asyncio.to_thread(postgres.cut, address)
        await store.logs.append([put("b")], NOW)
        state, _ = await whole_log(store, "stad")
        assert state.offset == 2
    postgres.give_back(address)


async def test_a_write_whose_connection_is_cut_is_refused_or_done_and_the_next_one_is_done(
    postgres: Postgres, clock: Clock
) -> None:
    address = postgres.database()
    async with open_store(address, clock) as store:
        async with await psycopg.AsyncConnection.connect(address) as other:
            await other.execute("LOCK TABLE channels IN EXCLUSIVE MODE")
            writing = asyncio.gather(
                *(store.logs.append([put(f"{n}")], NOW) for n in range(20)), return_exceptions=True
            )
            await _someone_waits(other)
            await asyncio.to_thread(postgres.cut, address)
            outcomes = await writing
            with contextlib.suppress(psycopg.OperationalError):
                await other.rollback()
        assert {type(outcome) for outcome in outcomes} <= {Unreachable, bool}
        assert await store.logs.append([put("after")], NOW)
        _, events = await whole_log(store, "stad")
        told = {f"{n}" for n, outcome in enumerate(outcomes) if outcome is True}
        assert told | {"after"} <= {event.change.id for event in events}
    postgres.give_back(address)


async def _someone_waits(connection: psycopg.AsyncConnection) -> None:
    """Return once another waits for a lock that this connection holds."""
    waits = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'channels'::regclass"
    while True:
        cursor = await connection.execute(waits)
        if await cursor.fetchone() != (0,):
            return
