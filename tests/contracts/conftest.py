"""The drivers that every contract is held against."""

import itertools
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from mediawall.blobs import open_blobs
from mediawall.bus import MemoryBus
from mediawall.ports import Blobs, Bus, Clock
from mediawall.store import SqlStore, open_store
from tests.contracts.postgres import Postgres, running


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Gives the address of one more empty database."""
    taken = list[str]()
    if request.param == "sqlite":
        count = itertools.count()
        yield lambda: f"sqlite:///{tmp_path}/{next(count)}.db"
        return
    server: Postgres = request.getfixturevalue("postgres")

    def take() -> str:
        taken.append(server.database())
        return taken[-1]

    yield take
    for address in taken:
        server.give_back(address)


@pytest.fixture
def address(new_address: Callable[[], str]) -> str:
    return new_address()


@pytest.fixture
async def store(address: str, clock: Clock) -> AsyncIterator[SqlStore]:
    async with open_store(address, clock) as opened:
        yield opened


@pytest.fixture(params=["folder"])
async def blobs(tmp_path: Path) -> AsyncIterator[Blobs]:
    async with open_blobs(tmp_path / "blobs") as opened:
        yield opened


@pytest.fixture(params=["memory"])
def bus() -> Bus:
    return MemoryBus()
