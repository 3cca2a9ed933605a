"""kill -9 with a mention in hand: none is lost, none is shown twice."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mediawall.clock import SystemClock
from mediawall.domain.decision import PostState
from mediawall.store import open_store
from tests.fakes.graph import GraphStandIn, medium
from tests.fakes.mention_house import NAME, live, poll

MEDIA = str(medium(1)["id"])


@pytest.fixture
async def graph(tmp_path: Path) -> AsyncIterator[GraphStandIn]:
    standin = await GraphStandIn().start(tmp_path)
    standin.mentioned[MEDIA] = medium(1, username="els.v")
    yield standin
    await standin.stop()


async def killed(graph: GraphStandIn, store: str, at: str) -> None:
    """A house that takes the mention and dies then."""
    told = {"store": store, "proxy": graph.proxy_url, "ca": graph.ca_file, "media": MEDIA, "at": at}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.mention_house", json.dumps(told)
    )
    assert await process.wait() == -signal.SIGKILL


@pytest.mark.parametrize("at", ["letter", "page", "kept"])
async def test_wherever_it_dies_the_mention_is_a_post_once(
    graph: GraphStandIn, tmp_path: Path, at: str
) -> None:
    address = f"sqlite:///{tmp_path}/wall.db"
    await killed(graph, address, at)
    async with graph.http() as http, open_store(address, SystemClock()) as store:
        assert len(await store.letters.after(NAME, 0)) == 1
        await poll(store, http)
        assert [one.post.remote_id for one in await store.posts.list([PostState.NEW])] == ["C0000000001"]
        # Meta heard nothing, or forgot that it did: it brings the same again.
        assert await live(store, http, MEDIA) == 200
        assert len(await store.posts.list([PostState.NEW])) == 1
        assert (await store.polls.states())[NAME].cursor.endswith('"mark":1}')
