"""What a monitor reads."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from mediawall.collect.standing import Counts, Standing
from mediawall.domain.source import Budget, Health, PollState, Report
from tests.fakes.desk_house import PASSWORD
from tests.fakes.desk_town import NOW, PEOPLE, SOURCES
from tests.fakes.faces import Town, open_town
from tests.web.conftest import Browser

STATE = PollState(
    source="stad",
    next_poll=NOW,
    health=Health.WAITING,
    failures=2,
    last_success=NOW - timedelta(minutes=5),
    report=Report(budgets=(Budget(code="hashtags", used=17, limit=30),), token_until=NOW + timedelta(days=3)),
)
STANDING = Standing(
    info=SOURCES["stad"],
    every=timedelta(minutes=15),
    state=STATE,
    unreadable={"story": 3},
    counts=Counts(polls=12, requests=40, new=7, failures=Counter({"rest": 2})),
)
OWN = {"source": "stad", "kind": "instagram-account"}


def figures(text: str) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Every sample by its name and labels."""
    return {
        (one.name, frozenset(one.labels.items())): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


async def test_every_figure_can_be_read(browser: Browser, town: Town) -> None:
    town.world.asker.standings["stad"] = STANDING
    await town.world.post("C1")
    answer = await browser.get("/metrics")
    assert answer.status == 200
    found = figures(await answer.text())

    def value(name: str, **labels: str) -> float:
        return found[name, frozenset(labels.items())]

    assert [value("mediawall_source_health", **OWN, health=one.value) for one in Health] == [0, 0, 1, 0, 0, 0]
    assert value("mediawall_source_last_success_seconds", **OWN) == pytest.approx(300, abs=60)
    assert value("mediawall_source_token_seconds", **OWN) == pytest.approx(3 * 86400, abs=60)
    assert value("mediawall_source_budget_used", **OWN, budget="hashtags") == 17
    assert value("mediawall_source_budget_limit", **OWN, budget="hashtags") == 30
    assert value("mediawall_source_failures_in_a_row", **OWN) == 2
    assert value("mediawall_source_polls_total", **OWN) == 12
    assert value("mediawall_source_requests_total", **OWN) == 40
    assert value("mediawall_source_new_posts_total", **OWN) == 7
    assert value("mediawall_source_failures_total", **OWN, trouble="rest") == 2
    assert value("mediawall_source_unreadable", **OWN, reason="story") == 3
    assert value("mediawall_posts", state="waiting") == 1
    assert value("mediawall_part_up", part="collect") == 1
    assert value("mediawall_notices_total", outcome="sent") == 4
    assert value("mediawall_log_offset", channel="stad") == town.hub.top("stad")
    assert value("mediawall_screens", wall="stad", connected="true") == 0
    assert any(name == "process_resident_memory_bytes" for name, _ in found)


async def test_a_source_that_never_gave_anything_has_no_age(browser: Browser, town: Town) -> None:
    bare = replace(STANDING, state=PollState(source="stad", next_poll=NOW))
    town.world.asker.standings["stad"] = bare
    text = await (await browser.get("/metrics")).text()
    assert "mediawall_source_last_success_seconds{" not in text
    assert "mediawall_source_token_seconds{" not in text


async def test_no_figure_names_a_person(browser: Browser, town: Town) -> None:
    town.world.asker.standings["stad"] = STANDING
    await town.world.post("C1", "Kattenstoet met Lien", by=("lien.vdb", "Lien V."))
    text = await (await browser.get("/metrics")).text()
    for word in ("lien", "Lien", PASSWORD, *(name for _, name, _, _ in PEOPLE)):
        assert word not in text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
async def test_without_a_token_nobody_reads_them_from_outside(browser: Browser, header: str) -> None:
    assert (await browser.get("/metrics", headers={header: "203.0.113.9"})).status == 404


async def test_behind_a_proxy_only_a_token_opens_them(tmp_path: Path) -> None:
    async with open_town(tmp_path, behind_proxy=True) as town, TestClient(TestServer(town.app)) as client:
        assert (await client.get("/metrics")).status == 404
        assert (await client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"})).status == 404


async def test_with_a_token_everybody_who_knows_it_reads_them_and_nobody_else(tmp_path: Path) -> None:
    async with open_town(tmp_path, token="gans") as town, TestClient(TestServer(town.app)) as client:
        assert (await client.get("/metrics")).status == 401
        assert (await client.get("/metrics", headers={"Authorization": "Bearer zwaan"})).status == 401
        assert (await client.get("/metrics?token=gans")).status == 401
        told = await client.get("/metrics", headers={"Authorization": "Bearer gans"})
        assert told.status == 200
        assert told.headers["Content-Type"].startswith("text/plain")
