import json
import os
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from mediawall.collect.tally import Tallies
from mediawall.demo.instagram import StandIn, State
from mediawall.ports import Clock
from mediawall.sources.instagram_instaloader import InstagramSettings, InstagramSource, open_sources
from tests.fakes.outside import outside

Opener = Callable[..., InstagramSource]


@pytest.fixture
def state(clock: Clock) -> State:
    return State(clock=clock)


@pytest.fixture
async def standin(state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[StandIn]:
    async with StandIn(state, tmp_path / "standin") as open_standin:
        for name in [name for name in os.environ if name.lower() in {"no_proxy", "https_proxy", "all_proxy"}]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("HTTPS_PROXY", open_standin.proxy_url)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(open_standin.ca_file))
        yield open_standin


@pytest.fixture
def tallies() -> Tallies:
    return Tallies()


@pytest.fixture
async def source(
    standin: StandIn, state: State, clock: Clock, tmp_path: Path, tallies: Tallies
) -> AsyncIterator[Opener]:
    """Opens one source on the stand-in, with a session where ``member`` names who is signed in."""
    assert standin.proxy_url
    opened: list[InstagramSource] = []

    def open_one(*, member: str = "", **facts: str) -> InstagramSource:
        file = None
        if member:
            file = tmp_path / "session.json"
            file.write_text(json.dumps(state.log_in(member)))
            file.chmod(0o600)
        settings = InstagramSettings.model_validate(
            {"kind": "instagram", "name": "bron", "every": "15m", "session": file} | facts
        )
        assert settings.every == timedelta(minutes=15)
        opened.extend(open_sources([settings], outside(clock, tally=tallies.of(settings.name))))
        return opened[-1]

    yield open_one
    for one in opened:
        await one.close()
