"""The whole way from an open line to the store, through stops at any moment."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mediawall.collect.collector import Collector
from mediawall.collect.plan import Plan
from mediawall.collect.tally import Tallies
from mediawall.domain.decision import PostState
from mediawall.ports import Store
from mediawall.sources.bluesky import BlueskySource
from mediawall.store import open_store
from tests.conftest import HandClock
from tests.sources.bluesky.sky import Sky, ago, frame, serving

POSTS = 60


@dataclass
class News:
    """Counts what was new, and tells when there was enough."""

    enough: int
    count: int = 0
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, ids: Sequence[str]) -> None:
        self.count += len(ids)
        if self.count >= self.enough:
            self.reached.set()


async def collect(source: BlueskySource, store: Store, clock: HandClock, enough: int) -> None:
    """Collect until there was enough news, and stop in the midst of it."""
    news = News(enough)
    collector = Collector(
        plans=[Plan(source=source, every=source.settings.every)],
        tallies=Tallies(),
        polls=store.polls,
        clock=clock,
        chance=lambda: 0.0,
        on_new=news.add,
    )
    running = asyncio.ensure_future(collector.run())
    try:
        async with asyncio.timeout(20):
            await news.reached.wait()
        assert collector.states()["blauw"].state.report.live
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest.mark.parametrize("stopped_after", [1, 26, 51])
async def test_a_collector_that_is_stopped_and_started_misses_nothing_and_doubles_nothing(
    clock: HandClock, tmp_path: Path, stopped_after: int
) -> None:
    start = ago(clock, hours=1)
    sky = Sky(stream=[frame(f"p{n:02}", start + n * 10_000_000) for n in range(POSTS)])
    async with open_store(f"sqlite:///{tmp_path}/wall.db", clock) as store, serving(sky, clock) as source:
        await collect(source, store, clock, stopped_after)
        # A page may have been kept in the very moment of the stop, before anybody was told.
        before = (await store.posts.counts())[PostState.NEW]
        if before < POSTS:
            await collect(source, store, clock, POSTS - before)
        kept = await store.posts.list([PostState.NEW], limit=2 * POSTS)
    assert sorted(row.post.remote_id.rpartition("/")[2] for row in kept) == [f"p{n:02}" for n in range(POSTS)]
    assert {row.post.author.handle for row in kept} == {"els.example"}
