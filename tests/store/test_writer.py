import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import IntegrityError, OperationalError

from mediawall.store.engines import make_engines
from mediawall.store.writer import MOST, Work, Writer

READY = 10.0


class Gate:
    """Work that holds the writer, so that what is asked meanwhile becomes one batch."""

    def __init__(self) -> None:
        self.inside, self.open = threading.Event(), threading.Event()

    def __call__(self, _connection: Connection) -> None:
        self.inside.set()
        assert self.open.wait(READY)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engines = make_engines(f"{tmp_path}/wall.db")
    with engines.writer.begin() as connection:
        connection.execute(text("CREATE TABLE t (x INTEGER PRIMARY KEY)"))
    yield engines.writer
    engines.dispose()


@pytest.fixture
async def writer(engine: Engine) -> AsyncIterator[Writer]:
    made = Writer(engine)
    yield made
    made.stop()
    made.join()


def add(number: int) -> Work[int]:
    def work(connection: Connection) -> int:
        connection.execute(text("INSERT INTO t VALUES (:x)"), {"x": number})
        return number

    return work


def numbers(engine: Engine) -> list[int]:
    with engine.begin() as connection:
        return list(connection.scalars(text("SELECT x FROM t ORDER BY x")))


async def together(writer: Writer, *works: Work[int]) -> list[int | BaseException]:
    """How each ended, when all of them stood in the queue at one time."""
    gate = Gate()
    async with asyncio.TaskGroup() as group:
        held = group.create_task(writer.write(gate))
        await asyncio.to_thread(gate.inside.wait, READY)
        asked = asyncio.gather(*(writer.write(work) for work in works), return_exceptions=True)
        await asyncio.sleep(0)
        gate.open.set()
        await held
        return await asked


async def test_what_is_queued_is_committed_once(writer: Writer, engine: Engine) -> None:
    commits = list[Connection]()
    event.listen(engine, "commit", commits.append)
    assert await together(writer, *(add(n) for n in range(50))) == list(range(50))
    assert len(commits) == 2  # the gate's, and that of all others
    assert numbers(engine) == list(range(50))


async def test_no_batch_is_so_large_that_someone_waits_for_long(writer: Writer, engine: Engine) -> None:
    commits = list[Connection]()
    event.listen(engine, "commit", commits.append)
    await together(writer, *(add(n) for n in range(MOST + 1)))
    assert len(commits) == 3
    assert len(numbers(engine)) == MOST + 1


async def test_a_failing_write_undoes_itself_alone(writer: Writer, engine: Engine) -> None:
    def half(connection: Connection) -> int:
        add(100)(connection)
        raise LookupError("half way")

    ends = await together(writer, add(1), half, add(2), add(1), add(3))
    assert [type(end) for end in ends] == [int, LookupError, int, IntegrityError, int]
    assert numbers(engine) == [1, 2, 3]


async def test_an_error_of_the_database_itself_costs_the_others_a_second_try_and_no_more(
    writer: Writer, engine: Engine
) -> None:
    def full(connection: Connection) -> int:
        add(100)(connection)
        connection.execute(text("ROLLBACK"))  # what SQLite itself does when the disk is full
        connection.execute(text("SELECT * FROM nowhere"))
        raise AssertionError

    ends = await together(writer, add(1), full, add(2))
    assert [type(end) for end in ends] == [int, OperationalError, int]
    assert numbers(engine) == [1, 2]


async def test_a_commit_that_fails_is_told_to_everyone_in_it(writer: Writer, engine: Engine) -> None:
    turns = iter(["the gate's"])

    def fail(_connection: Connection) -> None:
        if next(turns, None) is None:
            raise OperationalError("COMMIT", None, OSError("the disk is full"))

    event.listen(engine, "commit", fail)
    ends = await together(writer, *(add(n) for n in range(3)))
    event.remove(engine, "commit", fail)
    assert [type(end) for end in ends] == [OperationalError] * 3
    assert numbers(engine) == []


async def test_the_writer_outlives_every_failure(writer: Writer, engine: Engine) -> None:
    def fall(_connection: Connection) -> int:
        raise RecursionError

    for _ in range(3):
        with pytest.raises(RecursionError):
            await writer.write(fall)
    assert await writer.write(add(1)) == 1
    assert numbers(engine) == [1]


async def test_a_write_that_was_cancelled_in_the_queue_is_not_done(writer: Writer, engine: Engine) -> None:
    gate = Gate()
    async with asyncio.TaskGroup() as group:
        held = group.create_task(writer.write(gate))
        await asyncio.to_thread(gate.inside.wait, READY)
        unwanted = group.create_task(writer.write(add(1)))
        wanted = group.create_task(writer.write(add(2)))
        await asyncio.sleep(0)
        unwanted.cancel()
        await asyncio.sleep(0)
        gate.open.set()
        await held
        await wanted
    assert numbers(engine) == [2]


async def test_the_loop_goes_on_while_the_database_works(writer: Writer) -> None:
    gate = Gate()
    async with asyncio.TaskGroup() as group:
        held = group.create_task(writer.write(gate))
        for _ in range(100):
            await asyncio.sleep(0)
        assert not held.done()
        gate.open.set()


async def test_a_closed_writer_takes_nothing(engine: Engine) -> None:
    writer = Writer(engine)
    writer.stop()
    with pytest.raises(RuntimeError, match="closed"):
        await writer.write(add(1))
    writer.join()
    assert numbers(engine) == []
