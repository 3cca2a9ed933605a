from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from mediawall.ports import Clock
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
async def source(graph: GraphStandIn, clock: Clock) -> AsyncIterator[Opener]:
    """Opens a source on the stand-in, by the product's own way out and at the real addresses."""
    async with graph.http() as http:

        def open_one(**facts: object) -> InstagramGraphSource:
            row = {"kind": "instagram-graph", "name": "officieel", "user_id": USER, "token": TOKEN}
            settings = InstagramGraphSettings.model_validate(row | facts)
            return open_sources([settings], outside(clock, http=http))[0]

        yield open_one
