"""Polls of a stand-in X over TLS, by the product's own way out: what is asked, what it costs, and what comes of it."""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from mediawall.collect.outcome import failure
from mediawall.domain.errors import (
    AskPerson,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    Unreachable,
)
from mediawall.domain.post import Page
from mediawall.domain.source import Budget, Report
from mediawall.text import LANGUAGES, say
from tests.conftest import HandClock
from tests.sources.x.network import TOKEN, Network, broken, poll, problem, serving


def numbers(pages: list[Page]) -> list[int]:
    return [int(post.caption.removeprefix("Bericht ")) for page in pages for post in page.posts]


def budget(page: Page) -> Budget:
    return (page.report or Report()).budgets[0]


@pytest.mark.parametrize(
    ("facts", "query"),
    [
        ({}, "#ieper has:media -is:retweet"),
        ({"account": "stadieper"}, "from:stadieper has:media -is:retweet -is:reply"),
        ({"query": "ieper OR ypres"}, "(ieper OR ypres) has:media -is:retweet"),
    ],
)
async def test_only_what_has_pictures_is_asked_for_and_paid(
    clock: HandClock, tmp_path: Path, facts: dict[str, Any], query: str
) -> None:
    network = Network(clock)
    network.publish(1, 2, 3)
    async with serving(network, clock, tmp_path, **facts) as source:
        pages, _ = await poll(source)
    assert numbers(pages) == [3, 2, 1]
    ((path, asked),) = network.asked
    assert (path, asked["query"], asked["max_results"]) == ("tweets/search/recent", query, "25")
    assert asked["expansions"] == "author_id,attachments.media_keys"
    assert network.mills == 3 * 5 + 10 + 3 * 5
    assert budget(pages[-1]) == Budget(
        code="euro", used=0.04, limit=5.0, until=datetime(2026, 12, 1, tzinfo=UTC)
    )


async def test_what_a_question_may_cost_stands_in_the_cursor_before_it_is_asked(
    clock: HandClock, tmp_path: Path
) -> None:
    network = Network(clock)
    network.publish(1)
    async with serving(network, clock, tmp_path) as source:
        (page,), cursor = await poll(source, stop_after=1)
        assert network.asked == []
        assert json.loads(cursor)["ledger"]["held"] == 25 * 35
        assert budget(page).used == 0.88
        pages, cursor = await poll(source, cursor)
    assert "held" not in json.loads(cursor)["ledger"]
    assert budget(pages[-1]).used == 0.02


async def test_the_same_again_on_the_same_day_costs_nothing_and_on_the_next_day_it_does(
    clock: HandClock, tmp_path: Path
) -> None:
    network = Network(clock)
    network.publish(1)
    async with serving(network, clock, tmp_path) as source:
        _, cursor = await poll(source)
        network.publish(2)
        _, cursor = await poll(source, cursor)
        assert json.loads(cursor)["ledger"]["spent"] == network.mills == 10 + 2 * (5 + 5)
        clock.pass_(24 * 3600)
        network.publish(3)
        _, cursor = await poll(source, cursor)
    assert json.loads(cursor)["ledger"]["spent"] == network.mills == 2 * 10 + 3 * (5 + 5)


@pytest.mark.parametrize("killed_after", range(1, 9))
async def test_a_poll_that_is_killed_anywhere_leaves_no_gap_no_double_and_no_cost_uncounted(
    clock: HandClock, tmp_path: Path, killed_after: int
) -> None:
    network = Network(clock)
    network.publish(*range(1, 6))
    async with serving(network, clock, tmp_path) as source:
        _, cursor = await poll(source)
        network.publish(*range(6, 96))
        before, cursor = await poll(source, cursor, stop_after=killed_after)
        network.publish(96, 97)
        after, cursor = await poll(source, cursor)
        last, cursor = await poll(source, cursor)
        end, cursor = await poll(source, cursor)
    assert sorted(numbers(before + after + last)) == list(range(6, 98))
    assert numbers(end) == []
    assert json.loads(cursor)["ledger"]["spent"] == network.mills


async def test_a_question_is_cut_to_what_is_left_and_at_the_cap_it_rests_until_the_month_ends(
    clock: HandClock, tmp_path: Path
) -> None:
    network = Network(clock, pictures=4)
    network.publish(*range(1, 12))
    async with serving(network, clock, tmp_path, euro_a_month=0.9) as source:
        _, cursor = await poll(source)
        assert [asked["max_results"] for _, asked in network.asked] == ["25"]
        assert network.mills == 10 + 11 * 25
        network.publish(*range(12, 40))
        error, cursor = await broken(source, cursor)
        assert [asked["max_results"] for _, asked in network.asked] == ["25", "17"]
        assert (failure(error).code, network.mills <= 900) == ("x-spent", True)
        assert all(say(f"{area}.x-spent", lang) for area in ("trouble", "advice") for lang in LANGUAGES)
        asked = len(network.asked)
        rest, cursor = await broken(source, cursor)
        assert isinstance(rest, RateLimited)
        assert rest.retry_after == 7 * 86400 + 15 * 3600
        assert len(network.asked) == asked
        clock.pass_(rest.retry_after)
        network.publish(40)
        pages, _ = await poll(source, cursor)
    assert numbers(pages) == [40]
    assert budget(pages[-1]).used == 0.04


async def test_a_cap_in_euros_is_counted_by_what_a_dollar_costs(clock: HandClock, tmp_path: Path) -> None:
    network = Network(clock)
    network.publish(1)
    async with serving(network, clock, tmp_path, dollar=2.0, euro_a_month=0.8) as source:
        pages, _ = await poll(source)
    assert network.asked[0][1]["max_results"] == "11"
    assert budget(pages[-1]).used == 0.04


async def test_an_answer_that_never_came_is_held_once_and_counted_when_its_day_is_over(
    clock: HandClock, tmp_path: Path
) -> None:
    network = Network(clock, lost=2)
    network.publish(1)
    async with serving(network, clock, tmp_path) as source:
        error, cursor = await broken(source)
        assert isinstance(error, Unreachable)
        error, cursor = await broken(source, cursor)
        assert isinstance(error, Unreachable)
        assert json.loads(cursor)["ledger"]["held"] == 875
        pages, well = await poll(source, cursor)
        assert (numbers(pages), json.loads(well)["ledger"]["spent"]) == ([1], network.mills)
        clock.pass_(86400)
        network.posts.clear()
        _, after = await poll(source, cursor)
    assert json.loads(after)["ledger"]["spent"] == 875


async def test_a_refusal_does_not_forget_what_an_unanswered_question_may_have_cost(
    clock: HandClock, tmp_path: Path
) -> None:
    network = Network(clock, lost=1)
    network.publish(1)
    async with serving(network, clock, tmp_path) as source:
        _, cursor = await broken(source)
        network.instead = [problem(429, "Too Many Requests")]
        error, cursor = await broken(source, cursor)
        assert isinstance(error, RateLimited)
        assert json.loads(cursor)["ledger"]["held"] == 875
    async with serving(network, clock, tmp_path, account="stadieper") as source:
        _, cursor = await poll(source, cursor)
    assert json.loads(cursor)["ledger"]["spent"] == 875 + network.mills


async def test_a_walk_that_is_older_than_a_search_reaches_is_over(clock: HandClock, tmp_path: Path) -> None:
    network = Network(clock)
    network.publish(1)
    async with serving(network, clock, tmp_path) as source:
        _, cursor = await poll(source)
        clock.pass_(3600)
        network.publish(*range(2, 60))
        _, cursor = await poll(source, cursor, stop_after=2)
        clock.pass_(8 * 86400)
        network.posts.clear()
        network.publish(60)
        pages, _ = await poll(source, cursor)
    assert numbers(pages) == [60]
    last = network.asked[-1][1]
    assert int(last["since_id"]) < max(network.posts) < int(last["until_id"])
    assert len(network.asked) == 3


async def test_another_search_under_the_same_name_starts_anew_and_owes_what_was_spent(
    clock: HandClock, tmp_path: Path
) -> None:
    network = Network(clock)
    network.publish(1)
    async with serving(network, clock, tmp_path) as source:
        _, cursor = await poll(source)
    async with serving(network, clock, tmp_path, account="stadieper") as source:
        pages, cursor = await poll(source, cursor)
    assert numbers(pages) == [1]
    assert json.loads(cursor)["ledger"]["spent"] == network.mills == 20


async def test_the_last_question_of_a_window_is_the_last_one_asked(clock: HandClock, tmp_path: Path) -> None:
    reset = int(clock.now().timestamp()) + 300
    network = Network(clock)
    network.publish(1)
    async with serving(network, clock, tmp_path) as source:
        _, cursor = await poll(source)
        network.publish(*range(2, 60))
        network.headers = {"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(reset)}
        error, cursor = await broken(source, cursor)
        assert isinstance(error, RateLimited)
        assert error.retry_after == 300
        network.headers = {"x-rate-limit-remaining": "9"}
        pages, _ = await poll(source, cursor)
    assert len(numbers(pages)) == 58 - 25


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        (problem(401, "Unauthorized"), LoginNeeded, "x-token"),
        (problem(402, "CreditsDepleted", "https://api.x.com/2/problems/credits"), AskPerson, "x-credits"),
        (web.Response(status=402, text="pay"), AskPerson, "x-credits"),
        (
            problem(429, "UsageCapExceeded", "https://api.x.com/2/problems/usage-capped"),
            AskPerson,
            "x-credits",
        ),
        (
            problem(
                403,
                "Client Forbidden",
                "https://api.x.com/2/problems/client-forbidden",
                reason="client-not-enrolled",
            ),
            AskPerson,
            "x-access",
        ),
        (problem(403, "Forbidden"), AskPerson, "x-access"),
        (problem(404, "Not Found"), AskPerson, "x-access"),
        (problem(400, "Invalid Request", errors=[{"message": "Ambiguous use"}]), AskPerson, "x-query"),
        (problem(429, "Too Many Requests"), RateLimited, "rest"),
        (web.Response(status=429, text="later"), RateLimited, "rest"),
        (problem(503, "Service Unavailable"), Unreachable, "unreachable"),
        (web.Response(text="<html>"), ShapeChanged, "shape"),
        (web.json_response({"title": "Forbidden", "type": "about:blank"}), ShapeChanged, "shape"),
        (web.json_response({"kind": "something"}), ShapeChanged, "shape"),
    ],
)
async def test_each_refusal_says_what_it_means_and_a_clear_one_costs_nothing(
    clock: HandClock, tmp_path: Path, answer: web.Response, kind: type[MediawallError], code: str
) -> None:
    network = Network(clock, instead=[answer])
    async with serving(network, clock, tmp_path) as source:
        error, cursor = await broken(source)
    assert isinstance(error, kind)
    assert failure(error).code == code
    assert all(say(f"{area}.{code}", lang) for area in ("trouble", "advice") for lang in LANGUAGES)
    unsure = kind in {Unreachable, ShapeChanged}
    assert ("held" in json.loads(cursor)["ledger"]) is unsure


async def test_rest_lasts_until_the_window_begins_anew(clock: HandClock, tmp_path: Path) -> None:
    answer = problem(429, "Too Many Requests")
    answer.headers["x-rate-limit-reset"] = str(int(clock.now().timestamp()) + 300)
    network = Network(clock, instead=[answer, problem(429, "Too Many Requests")])
    async with serving(network, clock, tmp_path) as source:
        known, _ = await broken(source)
        unknown, _ = await broken(source)
    assert isinstance(known, RateLimited)
    assert isinstance(unknown, RateLimited)
    assert (known.retry_after, unknown.retry_after) == (300.0, 900.0)


async def test_an_answer_in_part_is_an_answer(clock: HandClock, tmp_path: Path) -> None:
    fault = {
        "resource_type": "user",
        "resource_id": "9",
        "type": "x/resource-not-found",
        "title": "Not Found",
    }
    reply = {"data": [], "meta": {"result_count": 0}, "errors": [fault]}
    network = Network(clock, instead=[web.json_response(reply)])
    async with serving(network, clock, tmp_path) as source:
        pages, _ = await poll(source)
    assert [page.unreadable for page in pages] == [(), ()]


async def test_the_token_is_in_no_address_no_cursor_and_no_error(
    clock: HandClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    network = Network(clock)
    network.publish(1)
    async with serving(network, clock, tmp_path) as source:
        pages, cursor = await poll(source)
        network.instead = [problem(401, "Unauthorized", detail=f"The token {TOKEN} is not known")]
        error, _ = await broken(source, cursor)
        told = f"{error!r} {cursor} {pages!r} {source!r} {network.raw} {caplog.text}"
    assert TOKEN not in told
