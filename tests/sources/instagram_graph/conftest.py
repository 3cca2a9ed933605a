from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from mediawall.collect.tally import SourceTally
from mediawall.ports import Clock, Outside
from mediawall.sources.instagram_graph import InstagramGraphSettings, InstagramGraphSource, open_sources
from tests.fakes.graph import TOKEN, USER, GraphStandIn
from tests.fakes.outside import outside

Opener = Callable[..., InstagramGraphSource]


@pytest.fixture
async def graph(tmp_path: Path) -> AsyncIterator[GraphStandIn]:
    standin = await GraphStandIn().start(tmp_path)
    yield standin
    await standin.stop()


@pytest.fixture
def tally() -> SourceTally:
    return SourceTally()


@pytest.fixture
async def world(graph: GraphStandIn, clock: Clock, tally: SourceTally) -> AsyncIterator[Outside]:
    """The stand-in by the product's own way out and at the real addresses; tokens and letters last as long as the test."""
    async with graph.http() as http:
        yield outside(clock, http=http, tally=tally)


@pytest.fixture
def source(world: Outside) -> Opener:
    """Opens a source in that world: as often as a service would start again."""

    def open_one(**facts: object) -> InstagramGraphSource:
        row = {"kind": "instagram-graph", "name": "officieel", "user_id": USER, "token": TOKEN}
        return open_sources([InstagramGraphSettings.model_validate(row | facts)], world)[0]

    return open_one
