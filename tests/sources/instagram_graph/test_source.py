"""Polls of a stand-in Graph API over TLS, by the product's own way out: what is asked, and what comes of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mediawall.domain.errors import (
    AccountInDanger,
    AskPerson,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    SourceUnsupported,
    Unreachable,
)
from mediawall.domain.source import Budget
from mediawall.ports import Outside
from mediawall.sources.instagram_graph import InstagramGraphSettings, InstagramGraphSource, open_sources
from tests.conftest import HandClock
from tests.fakes.graph import TAG_ID, TOKEN, USER, Fault, GraphStandIn, down, medium
from tests.sources.instagram_graph.polling import broken, ids, poll

Opener = Callable[..., InstagramGraphSource]
OWN = f"graph.facebook.com/v26.0/{USER}/media"
BUSY = '{"call_count":%d,"total_time":25,"total_cputime":25}'


def codes(newest: int, oldest: int) -> list[str]:
    return [f"C{number:010d}" for number in range(newest, oldest - 1, -1)]


async def test_a_first_poll_brings_three_pages_and_the_next_asks_one(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own = down(20)
    pages, cursor = await poll(source(own=True))
    assert ids(pages) == codes(20, 12)
    assert [asked for asked, _ in graph.asked] == [OWN] * 3
    assert graph.asked[0][1]["fields"].startswith(
        "id,caption,media_type,media_product_type,media_url,thumbnail_url"
    )
    assert "children{id,media_type,media_url,thumbnail_url}" in graph.asked[0][1]["fields"]

    again, after = await poll(source(own=True), cursor)
    assert ids(again) == codes(20, 18)
    assert len(graph.asked) == 4
    assert set(json.loads(after)["known"]) == set(json.loads(cursor)["known"])


async def test_the_token_is_in_no_address_no_cursor_no_post(graph: GraphStandIn, source: Opener) -> None:
    graph.own, one = down(5), source(own=True)
    pages, cursor = await poll(one)
    assert ids(pages) == codes(5, 1)
    assert TOKEN not in "".join((repr(one), repr(pages), cursor, *graph.raw))
    assert "access_token" not in "".join((repr(pages), cursor, *graph.raw))


async def test_a_new_post_is_found_and_the_known_ones_come_with_fresh_addresses(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own = down(4)
    _, cursor = await poll(source(own=True))
    graph.own = [medium(5), *[row | {"media_url": row["media_url"] + "&fresh"} for row in graph.own]]
    pages, _ = await poll(source(own=True), cursor)
    assert ids(pages) == codes(5, 3)
    assert pages[0].posts[1].media[0].url.endswith("&fresh")


async def test_a_burst_longer_than_a_poll_is_caught_up_with_by_the_next(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own = down(6)
    _, cursor = await poll(source(own=True))
    graph.own = down(20)
    first, cursor = await poll(source(own=True), cursor)
    graph.own = down(21)
    second, cursor = await poll(source(own=True), cursor)
    assert len(first) == len(second) == 3
    assert set(ids(first + second)) >= set(codes(21, 7))
    graph.asked.clear()
    await poll(source(own=True), cursor)
    assert len(graph.asked) == 1


@pytest.mark.parametrize("cut", [1, 2, 3])
@pytest.mark.parametrize("known", [0, 2])
async def test_a_kill_between_pages_leaves_no_gap(
    graph: GraphStandIn, source: Opener, cut: int, known: int
) -> None:
    graph.own, cursor, before = down(known), "", []
    if known:
        found, cursor = await poll(source(own=True))
        before = ids(found)
    graph.own = down(known + 8)
    found, cursor = await poll(source(own=True), cursor, pages=cut)
    after, _ = await poll(source(own=True), cursor)
    assert set(before) | set(ids(found)) | set(ids(after)) == set(codes(known + 8, 1))


async def test_a_partners_posts_carry_its_name(graph: GraphStandIn, source: Opener) -> None:
    rows = [{key: value for key, value in row.items() if key != "username"} for row in down(5)]
    graph.accounts["museum.ieper"] = rows
    pages, cursor = await poll(source(account="museum.ieper"))
    assert ids(pages) == codes(5, 1)
    assert {(post.author.handle, post.author.name) for page in pages for post in page.posts} == {
        ("museum.ieper", "Museum")
    }
    assert graph.asked[0][0] == f"graph.facebook.com/v26.0/{USER}"
    fields = graph.asked[1][1]["fields"]
    assert fields.startswith("business_discovery.username(museum.ieper){username,name,media.limit(25).after(")
    assert ",username," not in fields.partition("media.")[2]
    graph.asked.clear()
    await poll(source(account="museum.ieper"), cursor)
    assert len(graph.asked) == 1


async def test_tagged_posts_are_those_of_others(graph: GraphStandIn, source: Opener) -> None:
    graph.tagged = [medium(1, username="kattenfan")]
    pages, _ = await poll(source(tagged=True))
    assert pages[0].posts[0].author.handle == "kattenfan"
    assert graph.asked[0][0].endswith(f"/{USER}/tags")


async def test_the_instagram_log_in_asks_its_own_host_and_version(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own = down(1)
    await poll(source(own=True, login="instagram", version="v25.0"))
    assert graph.asked[-1][0] == f"graph.instagram.com/v25.0/{USER}/media"


async def test_a_hashtag_is_searched_once_and_read_recent_and_top(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.recent, graph.top = down(20, 12), down(3)
    pages, cursor = await poll(source(hashtag="inIeper"))
    assert [asked.rpartition("/")[2] for asked, _ in graph.asked] == [
        "recently_searched_hashtags",
        "ig_hashtag_search",
        "recent_media",
        "recent_media",
        "top_media",
    ]
    assert graph.asked[1][1] == {"user_id": USER, "q": "inieper"}
    assert "username" not in graph.asked[2][1]["fields"]
    assert "thumbnail_url" not in graph.asked[2][1]["fields"]
    assert ids(pages) == codes(20, 15) + codes(3, 1)

    graph.asked.clear()
    again, _ = await poll(source(hashtag="inIeper"), cursor)
    assert {asked.rpartition("/")[2] for asked, _ in graph.asked} == {"recent_media", "top_media"}
    assert json.loads(again[-1].cursor)["hashtag"] == TAG_ID


async def test_a_hashtag_that_was_searched_this_week_costs_no_search(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.searched = {f"tag{number}": str(number) for number in range(29)} | {"inieper": TAG_ID}
    await poll(source(hashtag="inieper"))
    assert "ig_hashtag_search" not in {asked.rpartition("/")[2] for asked, _ in graph.asked}


async def test_a_hashtags_budget_is_told_and_counted_anew_once_a_day(
    graph: GraphStandIn, source: Opener, clock: HandClock
) -> None:
    graph.searched = {f"tag{number}": str(number) for number in range(11)}
    pages, cursor = await poll(source(hashtag="inieper"))
    week = timedelta(days=7)
    ours = Budget(code="hashtags", used=12, limit=30, until=clock.now() + week)
    assert [page.report.budgets for page in pages if page.report] == [(ours,)] * len(pages)

    graph.searched = {f"tag{number}": str(number) for number in range(20)}
    clock.pass_(86399)
    pages, cursor = await poll(source(hashtag="inieper"), cursor)
    assert pages[0].report
    assert pages[0].report.budgets == (ours,)
    clock.pass_(1)
    pages, cursor = await poll(source(hashtag="inieper"), cursor)
    assert pages[0].report
    assert pages[0].report.budgets == (replace(ours, used=20),)
    clock.pass_(week.total_seconds())
    pages, _ = await poll(source(hashtag="inieper"), cursor)
    assert pages[0].report
    assert pages[0].report.budgets == (replace(ours, used=20, until=None),)
    assert sum("ig_hashtag_search" in asked for asked, _ in graph.asked) == 1


async def test_the_share_that_is_used_is_told_with_when_it_comes_back(
    graph: GraphStandIn, source: Opener, clock: HandClock
) -> None:
    graph.own, graph.usage = down(1), {"X-App-Usage": BUSY % 80}
    pages, _ = await poll(source(own=True))
    assert pages[0].report
    assert (pages[0].report.slow, pages[0].report.facts) == ("usage", (("Graph API", "v26.0"),))
    row = {"call_count": 97, "total_cputime": 1, "total_time": 1, "estimated_time_to_regain_access": 7}
    graph.usage = {"X-Business-Use-Case-Usage": json.dumps({USER: [row]})}
    found, _ = await broken(source(own=True))
    assert found[0].report
    until = clock.now() + timedelta(minutes=7)
    assert found[0].report.budgets == (Budget(code="usage", used=97, limit=100, until=until),)


async def test_when_one_source_of_an_account_is_told_to_rest_all_of_them_do(
    graph: GraphStandIn, world: Outside, clock: HandClock
) -> None:
    def row(name: str, **facts: object) -> InstagramGraphSettings:
        usual = {"kind": "instagram-graph", "name": name, "user_id": USER, "token": TOKEN}
        return InstagramGraphSettings.model_validate(usual | facts)

    rows = [
        row("stad", own=True),
        row("tag", tagged=True),
        row("ander", own=True, user_id="17841400000000001"),
    ]
    stad, tag, ander = open_sources(rows, world)
    told = json.dumps({USER: [{"call_count": 100, "estimated_time_to_regain_access": 10}]})
    graph.faults = [
        Fault(status=400, body=refusal(80002), headers={"X-Business-Use-Case-Usage": told}),
    ]
    with pytest.raises(RateLimited):
        await poll(stad)
    clock.pass_(60)
    with pytest.raises(RateLimited) as rest:
        await poll(tag)
    assert rest.value.retry_after == 540
    assert len(graph.asked) == 1
    graph.faults = [Fault(body='{"data":[]}')]
    await poll(ander)
    clock.pass_(540)
    graph.own = down(1)
    assert ids((await poll(stad))[0]) == codes(1, 1)


async def test_a_list_that_goes_no_further_back_ends_there_and_says_so(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own = down(8)
    graph.faults = [Fault(status=400, body=refusal(100, error_subcode=2108006), on="after=")]
    pages, cursor = await poll(source(own=True))
    assert ids(pages) == codes(8, 6)
    assert [row.code for page in pages for row in page.unreadable] == ["older"]
    assert json.loads(cursor)["owed"] == []
    again, _ = await poll(source(own=True), cursor)
    assert [row.code for page in again for row in page.unreadable] == []


async def test_the_thirty_first_hashtag_is_not_searched(graph: GraphStandIn, source: Opener) -> None:
    graph.searched = {f"tag{number}": str(number) for number in range(30)}
    with pytest.raises(SourceUnsupported, match="30 hashtags were searched this week, #inieper") as error:
        await poll(source(hashtag="inieper"))
    assert error.value.advice == "advice.hashtag-budget"
    assert len(graph.asked) == 1


async def test_no_hashtag_is_searched_while_the_weeks_searches_are_unknown(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.faults = [Fault(body='{"success":true}')]
    with pytest.raises(ShapeChanged):
        await poll(source(hashtag="inieper"))
    assert len(graph.asked) == 1


async def test_another_hashtag_in_the_config_is_searched_anew(graph: GraphStandIn, source: Opener) -> None:
    _, cursor = await poll(source(hashtag="inieper"))
    graph.asked.clear()
    with pytest.raises(SourceUnsupported) as error:
        await poll(source(hashtag="ieperr"), cursor)
    assert error.value.advice == "advice.hashtag"
    assert graph.asked[1][1]["q"] == "ieperr"


async def test_above_three_quarters_of_our_share_one_page_a_poll_is_asked_and_nothing_is_lost(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own, graph.usage = down(9), {"X-App-Usage": BUSY % 76}
    found, cursor = await poll(source(own=True))
    assert len(graph.asked) == 1
    graph.usage = {"X-App-Usage": BUSY % 20}
    rest, _ = await poll(source(own=True), cursor)
    assert set(ids(found + rest)) == set(codes(9, 1))


async def test_from_95_per_cent_on_the_page_is_kept_and_we_rest(graph: GraphStandIn, source: Opener) -> None:
    row = {
        "type": "instagram",
        "call_count": 95,
        "total_cputime": 20,
        "total_time": 20,
        "estimated_time_to_regain_access": 7,
    }
    graph.own, graph.usage = down(9), {"X-Business-Use-Case-Usage": json.dumps({USER: [row]})}
    found, error = await broken(source(own=True))
    assert isinstance(error, RateLimited)
    assert error.retry_after == 420
    assert ids(found) == codes(9, 7)
    assert len(graph.asked) == 1


def refusal(code: int, **facts: Any) -> str:
    return json.dumps(
        {"error": {"message": f"(#{code}) {TOKEN}", "type": "OAuthException", "code": code} | facts}
    )


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault(status=400, body=refusal(190)), LoginNeeded),
        (Fault(status=401, body=refusal(190, error_subcode=460)), LoginNeeded),
        (Fault(status=403, body=refusal(10)), AskPerson),
        (Fault(status=403, body=refusal(4)), RateLimited),
        (Fault(status=429, body=refusal(80002)), RateLimited),
        (Fault(status=400, body=refusal(368)), AccountInDanger),
        (Fault(status=400, body=refusal(100)), ShapeChanged),
        (Fault(status=400, body=refusal(2)), Unreachable),
        (Fault(status=400, body=refusal(110, error_subcode=2207013)), AskPerson),
        (Fault(status=404, body=refusal(803)), AskPerson),
        (Fault(status=200, body=refusal(190)), LoginNeeded),
        (Fault(status=500, body=refusal(1)), Unreachable),
        (Fault(status=503, body="<html>"), Unreachable),
        (Fault(status=200, body="<html>please log in"), ShapeChanged),
        (Fault(status=400, body="<html>"), ShapeChanged),
        (Fault(status=401, body="<html>"), LoginNeeded),
        (Fault(status=403, body="<html>"), AskPerson),
        (Fault(status=410, body=""), ShapeChanged),
        (Fault(status=200, body=""), ShapeChanged),
        (Fault(status=400, body=""), ShapeChanged),
        (Fault(status=503, body=""), Unreachable),
        (Fault(status=403, body=refusal(17)), RateLimited),
        (Fault(status=403, body=refusal(32)), RateLimited),
        (Fault(status=400, body=refusal(613, error_subcode=1996)), RateLimited),
        (Fault(status=400, body=refusal(341)), AccountInDanger),
        (Fault(status=400, body=refusal(102)), LoginNeeded),
        (Fault(status=400, body=refusal(190, error_subcode=459)), LoginNeeded),
        (Fault(status=400, body=refusal(36104)), AskPerson),
        (Fault(status=400, body=refusal(24)), SourceUnsupported),
        (Fault(status=400, body=refusal(100, is_transient=True)), Unreachable),
        (Fault(status=400, body=refusal(100, error_subcode=33)), AskPerson),
        (Fault(status=429, body="<html>", headers={"Retry-After": "90"}), RateLimited),
        (Fault(status=200, body='{"success":true}'), ShapeChanged),
        (Fault(status=200, body='{"data":[{"id":'), ShapeChanged),
    ],
    ids=lambda value: f"{value.status} {value.body[:40]}" if isinstance(value, Fault) else value.__name__,
)
async def test_a_refusal_is_told_for_what_it_is_and_without_the_token(
    graph: GraphStandIn, source: Opener, fault: Fault, kind: type[MediawallError]
) -> None:
    graph.faults = [fault]
    with pytest.raises(MediawallError) as error:
        await poll(source(own=True))
    assert type(error.value) is kind
    assert TOKEN not in str(error.value)
    assert len(graph.asked) == 1


async def test_a_429_without_json_still_says_how_long(graph: GraphStandIn, source: Opener) -> None:
    graph.faults = [Fault(status=429, body="<html>", headers={"Retry-After": "90"})]
    with pytest.raises(RateLimited) as error:
        await poll(source(own=True))
    assert error.value.retry_after == 90


async def test_a_failure_on_the_second_page_keeps_the_first_and_goes_on_there(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own, graph.faults = down(8), [Fault(status=500, on="after=")]
    found, error = await broken(source(own=True))
    assert isinstance(error, Unreachable)
    rest, _ = await poll(source(own=True), found[-1].cursor)
    assert set(ids(found + rest)) == set(codes(8, 1))


async def test_a_worn_out_cursor_of_the_api_is_forgotten_and_the_source_goes_on(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own = down(8)
    _, cursor = await poll(source(own=True), pages=1)
    graph.faults = [Fault(status=400, body=refusal(100), on="after=")]
    pages, cursor = await poll(source(own=True), cursor)
    assert ids(pages) == codes(8, 6)
    assert json.loads(cursor)["owed"] == []


async def test_another_token_is_refused(graph: GraphStandIn, source: Opener) -> None:
    with pytest.raises(LoginNeeded) as error:
        await poll(source(own=True, token="some-other-token"))
    assert error.value.advice == "advice.token"
    assert len(graph.asked) == 1
