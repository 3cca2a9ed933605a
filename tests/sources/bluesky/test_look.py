"""Asking what became of posts: only the network's own word counts."""

import json
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from mediawall.domain.errors import AskPerson, MediawallError, RateLimited, Unreachable
from mediawall.domain.post import Departure, Page, Post
from mediawall.sources.bluesky import BlueskySource, parse
from tests.conftest import HandClock
from tests.sources.bluesky.sky import ELS, JAN, Sky, frame, profile, record, serving, uri, view


def posts(*keys: str, did: str = ELS) -> list[Post]:
    return [post for key in keys for post in parse(json.dumps(frame(key, did=did)).encode()).posts]


async def looked(source: BlueskySource, asked: list[Post]) -> list[Page]:
    return [page async for page in source.look(asked)]


def fates(pages: list[Page]) -> dict[str, Departure]:
    return {one.post_id.rpartition("/")[2]: one.how for page in pages for one in page.gone}


async def test_posts_that_are_there_come_in_their_fresh_form_so_many_at_once(clock: HandClock) -> None:
    keys = [f"k{n:02}" for n in range(60)]
    sky = Sky(posts={uri(key): view(key, record=record(f"nieuw {key}")) for key in keys})
    async with serving(sky, clock) as source:
        pages = await looked(source, posts(*keys))
    assert [len(page.posts) for page in pages] == [25, 25, 10]
    assert {post.caption for page in pages for post in page.posts} == {f"nieuw {key}" for key in keys}
    assert fates(pages) == {}
    assert sky.methods == ["getPosts"] * 3


async def test_a_post_that_is_left_out_beside_others_is_gone(clock: HandClock) -> None:
    sky = Sky(posts={uri("a"): view("a")})
    async with serving(sky, clock) as source:
        pages = await looked(source, posts("a", "b"))
    assert fates(pages) == {"b": Departure.DELETED}
    assert pages[0].gone[0].proof == "getPosts gave 1 of 2 posts, and not this one"


async def test_an_empty_answer_alone_proves_nothing_but_the_word_for_it_does(clock: HandClock) -> None:
    sky = Sky()
    async with serving(sky, clock) as source:
        pages = await looked(source, posts("a"))
        assert fates(pages) == {"a": Departure.DELETED}
        assert pages[0].gone[0].proof == "getPostThread: NotFound"
        sky.instead["getPostThread"] = web.json_response({"error": "InvalidRequest"}, status=400)
        assert fates(await looked(source, posts("a"))) == {}


async def test_posts_of_who_is_not_shown_any_more_are_no_longer_public(clock: HandClock) -> None:
    sky = Sky(posts={uri("a"): view("a")}, profiles={ELS: profile(ELS)})
    async with serving(sky, clock) as source:
        pages = await looked(source, [*posts("a", "b"), *posts("c", did=JAN)])
    assert fates(pages) == {"b": Departure.DELETED, "c": Departure.PRIVATE}


async def test_a_post_that_is_none_for_a_wall_any_more_leaves_it(clock: HandClock) -> None:
    shy = profile(ELS, labels=[{"val": "!no-unauthenticated"}])
    bare = view("b", record=record(embed=None))
    sky = Sky(posts={uri("a"): view("a", author=shy), uri("b"): bare, uri("c"): view("c")})
    async with serving(sky, clock) as source:
        pages = await looked(source, posts("a", "b", "c"))
    assert fates(pages) == {"a": Departure.PRIVATE, "b": Departure.DELETED}
    assert [post.remote_id.rpartition("/")[2] for page in pages for post in page.posts] == ["c"]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"status": 502, "text": "{}"}, Unreachable),
        ({"status": 429, "text": "{}"}, RateLimited),
        ({"status": 403, "text": "{}"}, AskPerson),
        ({"text": "<!doctype html>"}, AskPerson),
        ({"text": '{"error": "x"}'}, AskPerson),
    ],
)
async def test_an_error_in_place_of_posts_proves_nothing(
    clock: HandClock, answer: dict[str, Any], kind: type[MediawallError]
) -> None:
    sky = Sky(instead={"getPosts": web.Response(**answer)})
    async with serving(sky, clock) as source:
        with pytest.raises(kind):
            await looked(source, posts("a"))


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ({"status": 502, "text": "{}"}, Unreachable),
        ({"status": 429, "text": "{}"}, RateLimited),
        ({"status": 403, "text": '{"error": "NotFound"}'}, None),
        ({"status": 400, "text": '{"error": "InvalidRequest"}'}, None),
        ({"text": '{"error": "NotFound"}'}, None),
        ({"text": "<!doctype html>"}, AskPerson),
    ],
)
async def test_an_error_in_place_of_the_word_for_it_proves_nothing(
    clock: HandClock, answer: dict[str, Any], kind: type[MediawallError] | None
) -> None:
    sky = Sky(instead={"getPostThread": web.Response(**answer)})
    async with serving(sky, clock) as source:
        if kind is None:
            assert fates(await looked(source, posts("a"))) == {}
            return
        with pytest.raises(kind):
            await looked(source, posts("a"))


async def test_posts_of_another_network_are_not_asked_for(clock: HandClock) -> None:
    (one,) = posts("a")
    async with serving(Sky(), clock) as source:
        assert await looked(source, [replace(one, network="mastodon")]) == []
