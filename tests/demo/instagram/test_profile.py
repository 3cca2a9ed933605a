"""What a logged-out visitor gets of an account, read by the real instaloader."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from instaloader import LoginRequiredException, Post, Profile, ProfileNotExistsException

from mediawall.demo.instagram import Medium, StandIn, State
from tests.demo.conftest import Reader, Watch


async def test_one_request_tells_the_newest_twelve_shortcodes(
    state: State, standin: StandIn, reader: Reader
) -> None:
    codes = [state.post("stadieper", f"Bericht {number}") for number in range(15)]

    def ask() -> list[str]:
        with reader() as context:
            page = context.get_page_data("stadieper/")
        timelines = [data["xig_user_by_username"] for data in page]
        edges = timelines[1]["polaris_ordered_timeline_connection"]["edges"]
        return [edge["node"]["code"] for edge in edges]

    assert await asyncio.to_thread(ask) == codes[::-1][:12]
    assert [str(hit) for hit in standin.hits] == ["GET www.instagram.com/stadieper/"]


async def test_a_post_is_read_whole_by_its_shortcode(
    state: State, standin: StandIn, reader: Reader, watch: Watch
) -> None:
    state.account("stadieper", name="Stad Ieper", verified=True)
    code = state.post("stadieper", "Markt van #ieper 🏰 مرحبا @wfm", Medium(alt="De Markt"), likes=41)

    def ask() -> Post:
        with reader() as context:
            found: Post = Post.from_shortcode(context, code)
            return found

    post = await asyncio.to_thread(ask)
    assert (post.caption, post.caption_hashtags, post.caption_mentions) == (
        "Markt van #ieper 🏰 مرحبا @wfm",
        ["ieper"],
        ["wfm"],
    )
    assert (post.owner_username, post.likes, post.typename) == ("stadieper", 41, "GraphImage")
    assert post.date_local == watch.now()
    assert post._node["accessibility_caption"] == "De Markt"
    assert Post.mediaid_to_shortcode(post.mediaid) == code
    assert [str(hit) for hit in standin.hits] == [
        "GET www.instagram.com/",
        "POST www.instagram.com/api/graphql 27128499623469141",
    ]


async def test_reading_a_whole_profile_costs_one_request_a_post(
    state: State, standin: StandIn, reader: Reader
) -> None:
    codes = {state.post("stadieper", f"Bericht {number}") for number in range(30)}

    def ask() -> set[str]:
        with reader() as context:
            return {post.shortcode for post in Profile.from_username(context, "stadieper").get_posts()}

    assert await asyncio.to_thread(ask) == codes
    assert Counter(str(hit) for hit in standin.hits) == {
        "GET www.instagram.com/stadieper/": 2,
        "GET www.instagram.com/": 1,
        "POST www.instagram.com/api/graphql 27128499623469141": 30,
        "POST www.instagram.com/api/graphql 28904005159232689": 2,
    }


async def test_a_pinned_post_stands_before_newer_ones(state: State, standin: StandIn, reader: Reader) -> None:
    old = state.post("stadieper", "Welkom", pinned=True, taken_at=state.clock.now() - timedelta(days=400))
    new = state.post("stadieper", "Vandaag")

    def ask() -> list[str]:
        with reader() as context:
            return [post.shortcode for post in Profile.from_username(context, "stadieper").get_posts()]

    assert await asyncio.to_thread(ask) == [old, new]
    assert standin.hits


async def test_a_private_account_shows_a_visitor_nothing(
    state: State, standin: StandIn, reader: Reader
) -> None:
    state.account("lotte", private=True)
    code = state.post("lotte", "Niet voor iedereen")

    def ask() -> list[Post]:
        with reader() as context:
            page = context.get_page_data("lotte/")
            assert not page[1]["xig_user_by_username"]["polaris_ordered_timeline_connection"]["edges"]
            return list(Profile.from_username(context, "lotte").get_posts())

    with pytest.raises(LoginRequiredException):
        await asyncio.to_thread(ask)
    assert code not in str(standin.hits)


async def test_an_unknown_account_does_not_exist(standin: StandIn, reader: Reader) -> None:
    def ask() -> None:
        with reader() as context:
            Profile.from_username(context, "nobody")

    with pytest.raises(ProfileNotExistsException):
        await asyncio.to_thread(ask)
    assert len(standin.hits) == 1


async def test_the_old_profile_answer_holds_the_legacy_form(
    state: State, standin: StandIn, reader: Reader
) -> None:
    state.account("stadieper", followers=12, biography="Demogegevens")
    state.post("stadieper", "Een", Medium(kind="video"), Medium())

    def ask() -> tuple[int, str, str]:
        with reader() as context:
            user = context.get_json("api/v1/users/web_profile_info/", {"username": "stadieper"})["data"][
                "user"
            ]
            post = Post(context, user["edge_owner_to_timeline_media"]["edges"][0]["node"])
            return user["edge_followed_by"]["count"], post.typename, str(post.caption)

    assert await asyncio.to_thread(ask) == (12, "GraphSidecar", "Een")
    assert len(standin.hits) == 1
