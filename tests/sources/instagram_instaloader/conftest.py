"""Sources on the stand-in under the real collector and the real store; their ``clock`` is an `IdleClock`."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from mediawall.collect.tally import Tallies
from mediawall.demo.instagram import StandIn, State
from mediawall.sources.instagram_instaloader import (
    InstagramSettings,
    InstagramSource,
    keep_session,
    open_sources,
)
from mediawall.store import open_store
from tests.fakes.day import Days, IdleClock
from tests.fakes.outside import outside


@pytest.fixture
async def days(clock: IdleClock, tmp_path: Path, tallies: Tallies) -> AsyncIterator[Days]:
    async with open_store(f"sqlite:///{tmp_path / 'wall.db'}", clock) as store:
        yield Days(clock=clock, store=store, tallies=tallies)


@pytest.fixture
def session(state: State, tmp_path: Path) -> Path:
    kept = tmp_path / "kijker.json"
    keep_session(state.log_in("kijker"), kept)
    return kept


@pytest.fixture
async def shared(
    standin: StandIn, state: State, clock: IdleClock, session: Path
) -> AsyncIterator[Callable[[str], list[InstagramSource]]]:
    """Opens two sources that share a road: a member's, or nobody's."""
    opened: list[InstagramSource] = []

    def open_two(member: str) -> list[InstagramSource]:
        for name in ("stadieper", "museumieper"):
            state.account(name)
        row = {"kind": "instagram", "canary": "", "session": session if member else None}
        rows = [
            InstagramSettings.model_validate(row | {"name": name, "account": account})
            for name, account in (("een", "stadieper"), ("twee", "museumieper"))
        ]
        opened.extend(open_sources(rows, outside(clock)))
        return opened

    assert standin.proxy_url
    yield open_two
    for one in opened:
        await one.close()
