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
from mediawall.ports import Source, Store
from mediawall.store import open_store
from tests.conftest import HandClock
from tests.sources.bluesky.sky import Sky, ago, frame, serving

POSTS = 60


@dataclass
class News:
    """Counts what was new, and tells when there was enough."""

    enough: int
    ids: list[str] = field(default_factory=list)
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, ids: Sequence[str]) -> None:
        self.ids += ids
        if len(self.ids) >= self.enough:
            self.reached.set()


async def collect(source: Source, store: Store, clock: HandClock, news: News) -> Collector:
    """Collect until there was enough news, and stop in the midst of it."""
    collector = Collector(
        plans=[Plan(source=source, every=source.settings.every)],  # type: ignore[attr-defined] # this kind has them
        tallies=Tallies(),
        polls=store.polls,
        clock=clock,
        chance=lambda: 0.0,
        on_new=news.add,
    )
    async with asyncio.timeout(20):
        running = asyncio.ensure_future(collector.run())
        await news.reached.wait()
        assert collector.states()["blauw"].state.report.live
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return collector


@pytest.mark.parametrize("stopped_after", [1, 26, 51])
async def test_a_collector_that_is_stopped_and_started_misses_nothing_and_doubles_nothing(
    clock: HandClock, tmp_path: Path, stopped_after: int
) -> None:
    start = ago(clock, hours=1)
    sky = Sky(stream=[frame(f"p{n:02}", start + n * 10_000_000) for n in range(POSTS)])
    async with open_store(f"sqlite:///{tmp_path}/wall.db", clock) as store:
        async with serving(sky, clock) as source:
            first, second = News(stopped_after), News(0)
            await collect(source, store, clock, first)
            second.enough = POSTS - len(first.ids)
            await collect(source, store, clock, second)
        assert sorted(first.ids + second.ids) == [f"bluesky:{row}" for row in expected(sky)]
        assert (await store.posts.counts())[PostState.NEW] == POSTS


def expected(sky: Sky) -> list[str]:
    return [f"{said['did']}/app.bsky.feed.post/{said['commit']['rkey']}" for said in sky.stream]
