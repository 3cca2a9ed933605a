"""Two roads to one Instagram account, both real: the official API first, instaloader second, each on its stand-in."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mediawall.collect.collector import Collector
from mediawall.collect.ladder import Mark
from mediawall.collect.plan import Plan
from mediawall.collect.roads import Road, Roads
from mediawall.collect.tally import Tallies
from mediawall.demo.instagram import StandIn, State
from mediawall.domain.decision import PostState
from mediawall.domain.source import Health, PollState
from mediawall.ports import Source
from mediawall.sources import instagram_graph, instagram_instaloader
from mediawall.store import SqlStore, open_store
from tests.conftest import HandClock
from tests.fakes.graph import TOKEN, USER, Fault, GraphStandIn
from tests.fakes.outside import outside
from tests.fakes.product import running, until

ENDED = Fault(status=400, body='{"error":{"message":"Session has expired","type":"OAuthException","code":190,"error_subcode":463}}')  # fmt: skip


ROW = """\
- name: stad
    trusted: true
    every: 1s
    roads:
      - {kind: folder, folder: nowhere}
      - {kind: instagram, account: stadieper}
"""


@dataclass
class City:
    """One account as Instagram has it, and as each of its two doors shows it."""

    clock: HandClock
    state: State
    graph: GraphStandIn
    store: SqlStore
    collector: Collector

    def post(self, caption: str) -> str:
        self.clock.pass_(60)
        code = self.state.post("stadieper", caption)
        self.graph.own.insert(0, medium(code, caption, self.clock))
        return code

    async def poll(self, minutes: float = 0) -> PollState:
        self.clock.pass_(minutes * 60)
        await self.collector._poll(self.collector._lines["stad"])
        return (await self.store.polls.states())["stad"]

    async def ids(self) -> list[str]:
        stored = await self.store.posts.list([PostState.NEW])
        assert all(one.sources == ("stad",) for one in stored)
        return sorted(one.post.remote_id for one in stored)


def medium(code: str, caption: str, clock: HandClock) -> dict[str, Any]:
    return {
        "id": str(17895695668000000 + int(clock.now().timestamp())), "caption": caption, "media_type": "IMAGE",
        "media_url": f"https://scontent.cdninstagram.com/v/{code}.jpg", "username": "stadieper",
        "permalink": f"https://www.instagram.com/p/{code}/",
        "timestamp": clock.now().strftime("%Y-%m-%dT%H:%M:%S+0000"),
    }  # fmt: skip


@pytest.fixture
async def city(tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[City]:
    state = State(clock=clock)
    state.account("stadieper", name="Stad Ieper")
    async with AsyncExitStack() as stack:
        standin = await stack.enter_async_context(StandIn(state, tmp_path / "standin"))
        for name in [name for name in os.environ if name.lower() in {"no_proxy", "https_proxy", "all_proxy"}]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("HTTPS_PROXY", standin.proxy_url)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(standin.ca_file))
        graph = await GraphStandIn().start(tmp_path)
        stack.push_async_callback(graph.stop)
        http = await stack.enter_async_context(graph.http())
        store = await stack.enter_async_context(open_store(str(tmp_path / "wall.db"), clock))
        official = instagram_graph.Settings.model_validate(
            {"kind": "instagram-graph", "name": "stad", "user_id": USER, "token": TOKEN, "own": True}
        )
        loader = instagram_instaloader.Settings.model_validate(
            {"kind": "instagram", "name": "stad", "account": "stadieper"}
        )
        world = outside(clock, http=http)
        each: list[Source] = [*instagram_graph.open_sources([official], world)]
        each += instagram_instaloader.open_sources([loader], world)
        roads = Roads(
            info=official.info,
            roads=[Road(mark=Mark(what=one.info.kind), label=one.info.kind, source=one) for one in each],
            every=official.every,
            clock=clock,
        )
        stack.push_async_callback(roads.close)
        collector = Collector(
            plans=[Plan(source=roads, every=official.every, pressed=roads.pressed)],
            tallies=Tallies(),
            polls=store.polls,
            clock=clock,
            chance=lambda: 0.5,
            on_new=lambda _: None,
        )
        yield City(clock=clock, state=state, graph=graph, store=store, collector=collector)


async def test_a_token_that_dies_costs_no_post_and_doubles_none_and_the_best_road_heals(city: City) -> None:
    codes = [city.post("een"), city.post("twee")]
    state = await city.poll()
    assert state.health is Health.FINE
    assert "road-down" not in state.report.notes
    city.graph.faults.append(ENDED)
    codes.append(city.post("drie"))
    state = await city.poll(15)
    assert await city.ids() == sorted(codes)
    assert state.health is Health.FINE
    assert "road-down" in state.report.notes
    assert dict(state.report.facts)["road"] == "instagram"
    codes.append(city.post("vier"))
    asked = len(city.graph.asked)
    await city.poll(15)
    assert len(city.graph.asked) == asked
    assert await city.ids() == sorted(codes)
    codes.append(city.post("vijf"))
    city.clock.pass_(timedelta(days=1).total_seconds())
    state = await city.poll()
    assert await city.ids() == sorted(codes)
    assert "road-down" not in state.report.notes


async def test_a_post_that_both_roads_show_takes_the_newer_addresses(city: City) -> None:
    code = city.post("een")
    await city.poll()
    before = (await city.store.posts.get(f"instagram:{code}")).post
    city.graph.faults.append(ENDED)
    await city.poll(15)
    after = (await city.store.posts.get(f"instagram:{code}")).post
    assert before.media[0].url != after.media[0].url
    assert (after.media[0].width, after.media[0].height) == (1080, 1350)


@pytest.mark.slow
def test_the_service_goes_on_by_the_second_road_of_its_config(tmp_path: Path) -> None:
    state = State()
    state.account("stadieper", name="Stad Ieper")
    code = state.post("stadieper", "Sneeuw op de Markt")
    with running(tmp_path, state) as (product, _):
        product.kill()
        row = "- {name: stad, kind: instagram, account: stadieper, trusted: true, every: 1s}"
        text = product.config.read_text("utf-8")
        assert row in text
        product.config.write_text(text.replace(row, ROW), "utf-8")
        product.start()
        until(
            lambda: f"instagram:{code}" in product.feed_ids(), "the post is on the wall", alive=product.alive
        )
        log = product.log.read_text("utf-8")
        assert "source stad: the road folder (nowhere) is down: folder: " in log
        product.kill()
        later = state.post("stadieper", "En de dag daarna")
        product.start()
        until(lambda: f"instagram:{later}" in product.feed_ids(), "the next one too", alive=product.alive)
        assert sorted(product.feed_ids()) == sorted({f"instagram:{code}", f"instagram:{later}"})
        again = product.log.read_text("utf-8").removeprefix(log)
        assert "is down" not in again, "it is said once, also over a restart"
