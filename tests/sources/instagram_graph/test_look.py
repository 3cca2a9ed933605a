"""What became of posts: what is still there, and what counts as proof that one is gone."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from mediawall.domain.errors import MediawallError
from mediawall.domain.post import Departure, Gone, Page, Post
from mediawall.sources.instagram_graph import InstagramGraphSource
from tests.conftest import HandClock
from tests.fakes.graph import USER, Fault, GraphStandIn, down, medium, missing, refused, story
from tests.fakes.posts import post
from tests.sources.instagram_graph.polling import poll
from tests.sources.instagram_graph.test_mentions import MENTIONS

Opener = Callable[..., InstagramGraphSource]


async def given(source: InstagramGraphSource) -> list[Post]:
    pages, _ = await poll(source)
    return [post for page in pages for post in page.posts]


async def looked(source: InstagramGraphSource, posts: Sequence[Post]) -> tuple[dict[str, str], list[Gone]]:
    """The captions of what is still there, by shortcode; and what is gone."""
    pages: list[Page] = [page async for page in source.look(posts)]
    there = {post.remote_id: post.caption for page in pages for post in page.posts}
    return there, [gone for page in pages for gone in page.gone]


async def test_own_posts_are_asked_for_at_once_and_come_as_they_are_now(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own = down(3)
    posts = await given(source(own=True))
    graph.own[0]["caption"] = "Beter zo"
    graph.asked.clear()
    there, gone = await looked(source(own=True), posts)
    assert len(graph.asked) == 1
    assert set(graph.asked[0][1]["ids"].split(",")) == {post.ref for post in posts}
    assert there["C0000000003"] == "Beter zo"
    assert len(there) == 3
    assert gone == []


async def test_a_deleted_post_is_proven_gone_by_its_neighbours_answer(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own = down(3)
    posts = await given(source(own=True))
    del graph.own[1]
    there, gone = await looked(source(own=True), posts)
    assert set(there) == {"C0000000003", "C0000000001"}
    assert [(one.post_id, one.how) for one in gone] == [("instagram:C0000000002", Departure.DELETED)]
    assert "does not exist" in gone[0].proof
    assert "100/33" in gone[0].proof


async def test_the_only_post_is_proven_gone_by_the_accounts_own_answer(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own = down(1)
    posts = await given(source(own=True))
    graph.own = []
    graph.asked.clear()
    _, gone = await looked(source(own=True), posts)
    assert [one.post_id for one in gone] == ["instagram:C0000000001"]
    assert [asked.rpartition("/")[2] for asked, _ in graph.asked] == [posts[0].ref, USER]


async def test_a_post_that_is_not_there_proves_nothing_while_the_account_is_not_either(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own = down(1)
    posts = await given(source(own=True))
    graph.faults = [Fault(status=400, body=json.dumps(missing(posts[0].ref)))] * 2
    with pytest.raises(MediawallError):
        await looked(source(own=True), posts)


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(refused(190, "token")),
        json.dumps(refused(10, "permission")),
        json.dumps(refused(200, "permission")),
        json.dumps(refused(4, "limit")),
        json.dumps(refused(2, "later")),
        json.dumps({"error": missing("1")["error"] | {"is_transient": True}}),
        json.dumps(refused(100, "(#100) Tried accessing nonexisting field")),
        "<html>please log in",
        "",
        '{"success":true}',
        "{}",
    ],
)
async def test_an_error_of_another_kind_proves_nothing(
    graph: GraphStandIn, source: Opener, body: str
) -> None:
    graph.own = down(3)
    posts = await given(source(own=True))
    graph.faults = [Fault(status=400 if "error" in body else 200, body=body)]
    gone: list[Gone] = []
    try:
        async for page in source(own=True).look(posts):
            gone += page.gone
    except MediawallError:
        pass
    assert gone == []


async def test_many_deleted_posts_are_found_by_halving(graph: GraphStandIn, source: Opener) -> None:
    graph.page, graph.own = 25, down(25)
    posts = await given(source(own=True))
    graph.own = [row for row in graph.own if int(row["id"]) % 8]
    there, gone = await looked(source(own=True), posts)
    assert len(there) + len(gone) == 25
    assert len(gone) == 25 - len(graph.own)


async def test_a_look_stops_where_our_share_is_nearly_used(graph: GraphStandIn, source: Opener) -> None:
    graph.page, graph.own = 30, down(30)
    posts = await given(source(own=True))
    graph.usage = {"X-App-Usage": '{"call_count":80,"total_time":1,"total_cputime":1}'}
    graph.asked.clear()
    pages = [page async for page in source(own=True).look(posts)]
    assert len(graph.asked) == 2  # one for each batch
    assert not any(page.gone for page in pages)


async def test_a_deleted_story_is_gone_before_its_day_is_over(
    graph: GraphStandIn, source: Opener, clock: HandClock
) -> None:
    graph.stories = [story(number, timestamp=clock.now().isoformat()) for number in (2, 1)]
    posts = await given(source(stories=True))
    del graph.stories[0]
    there, gone = await looked(source(stories=True), posts)
    assert set(there) == {"S0000000001"}
    assert [one.post_id for one in gone] == ["instagram:S0000000002"]


async def test_a_story_that_is_over_is_not_looked_for(
    graph: GraphStandIn, source: Opener, clock: HandClock
) -> None:
    graph.stories = [story(1, timestamp=clock.now().isoformat())]
    posts = await given(source(stories=True))
    clock.pass_(86400)
    graph.stories = []
    graph.asked.clear()
    assert await looked(source(stories=True), posts) == ({}, [])
    assert graph.asked == []


async def test_a_post_that_came_by_another_road_first_is_found_on_the_list(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.own = down(3)
    posts = [replace(one, ref="") for one in await given(source(own=True))]
    del graph.own[1]
    there, gone = await looked(source(own=True), posts)
    assert set(there) == {"C0000000003", "C0000000001"}
    assert gone == []


async def test_a_partners_posts_come_fresh_but_that_one_is_missing_says_nothing(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.accounts["museum"] = down(5)
    posts = await given(source(account="museum"))
    graph.accounts["museum"] = [row for row in down(6) if row["permalink"][-2] != "4"]
    graph.accounts["museum"][1]["caption"] = "Nieuw"
    there, gone = await looked(source(account="museum"), posts)
    assert there["C0000000005"] == "Nieuw"
    assert set(there) == {f"C000000000{number}" for number in (5, 3, 2, 1)}
    assert gone == []


async def test_tagged_posts_are_looked_for_no_deeper_than_they_are(
    graph: GraphStandIn, source: Opener
) -> None:
    graph.tagged = down(9)
    posts = (await given(source(tagged=True)))[:2]
    graph.asked.clear()
    there, _ = await looked(source(tagged=True), posts)
    assert set(there) == {"C0000000009", "C0000000008"}
    assert len(graph.asked) == 1


async def test_a_hashtags_posts_cannot_be_asked_for(graph: GraphStandIn, source: Opener) -> None:
    graph.recent = down(3)
    posts = await given(source(hashtag="inieper"))
    graph.asked.clear()
    assert await looked(source(hashtag="inieper"), posts) == ({}, [])
    assert graph.asked == []


def mention(number: int) -> Post:
    code = f"C{number:010d}"
    return replace(post(code), ref=str(medium(number)["id"]))


async def test_a_mention_is_no_longer_public_only_while_another_is_answered(
    graph: GraphStandIn, source: Opener
) -> None:
    posts = [mention(1), mention(2)]
    assert await looked(source(**MENTIONS), posts) == ({}, [])
    graph.mentioned[posts[1].ref] = medium(2, caption="@stadieper!")
    there, gone = await looked(source(**MENTIONS), posts)
    assert there == {"C0000000002": "@stadieper!"}
    assert [(one.post_id, one.how) for one in gone] == [(posts[0].id, Departure.PRIVATE)]


async def test_nothing_is_asked_where_nobody_wants_to_know(graph: GraphStandIn, source: Opener) -> None:
    assert await looked(source(own=True), []) == ({}, [])
    assert graph.asked == []
