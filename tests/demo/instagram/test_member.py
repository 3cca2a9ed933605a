"""What a logged-in reader gets, read by the real instaloader."""

import asyncio
from typing import Any

import pytest
from instaloader import AbortDownloadException, ConnectionException, Post, Profile

from mediawall.demo.instagram import Medium, StandIn, State
from tests.demo.conftest import Reader


async def test_a_logged_in_timeline_needs_no_request_per_post(
    state: State, standin: StandIn, reader: Reader
) -> None:
    codes = [state.post("stadieper", f"Bericht {number}") for number in range(30)]
    cookies = state.log_in("kijker")

    def ask() -> list[str]:
        with reader(cookies) as context:
            return [post.shortcode for post in Profile.from_username(context, "stadieper").get_posts()]

    assert await asyncio.to_thread(ask) == codes[::-1]
    assert [str(hit) for hit in standin.hits] == [
        "GET www.instagram.com/stadieper/",
        "POST www.instagram.com/graphql/query 27937681195819736",
        "GET www.instagram.com/",
        *["POST www.instagram.com/api/graphql 29104886249145907"] * 3,
    ]


async def test_a_page_holds_while_others_publish(state: State, standin: StandIn, reader: Reader) -> None:
    codes = [state.post("stadieper", f"Bericht {number}") for number in range(14)]
    cookies = state.log_in("kijker")

    def ask() -> list[str]:
        with reader(cookies) as context:
            posts = Profile.from_username(context, "stadieper").get_posts()
            first = next(posts).shortcode
            state.post("stadieper", "Er komt iets bij")
            state.delete(codes[2])
            return [first, *(post.shortcode for post in posts)]

    assert await asyncio.to_thread(ask) == codes[::-1]
    assert standin.hits


async def test_a_session_says_whose_it_is(state: State, standin: StandIn, reader: Reader) -> None:
    cookies = state.log_in("kijker")

    def ask() -> str | None:
        with reader(cookies) as context:
            return context.test_login()

    assert await asyncio.to_thread(ask) == "kijker"
    assert standin.hits[-1].viewer == "kijker"


async def test_a_session_that_ended_is_sent_to_the_login_page(
    state: State, standin: StandIn, reader: Reader
) -> None:
    cookies = state.log_in("kijker")
    state.sessions.clear()

    def ask() -> Any:
        with reader(cookies) as context:
            return context.get_iphone_json("api/v1/tags/web_info/", {"tag_name": "ieper"})

    with pytest.raises(AbortDownloadException, match="logged out"):
        await asyncio.to_thread(ask)
    assert len(standin.hits) == 1


async def test_a_visitor_is_refused_what_is_for_members(
    state: State, standin: StandIn, reader: Reader
) -> None:
    state.post("stadieper", "Een")

    def ask() -> Any:
        with reader() as context:
            return context.doc_id_graphql_query("29104886249145907", {"username": "stadieper"}, web_api=True)

    with pytest.raises(ConnectionException, match="Please wait a few minutes"):
        await asyncio.to_thread(ask)
    assert len(standin.hits) == 2


async def test_a_carousel_keeps_the_order_and_the_words_of_its_children(
    state: State, standin: StandIn, reader: Reader
) -> None:
    code = state.post("stadieper", None, Medium(alt="Kat"), Medium(kind="video", alt="Stoet"), Medium(seed=9))
    cookies = state.log_in("kijker")

    def ask() -> tuple[list[tuple[bool, bool]], list[str | None], str | None]:
        with reader(cookies) as context:
            post = Post.from_shortcode(context, code)
            nodes = [(node.is_video, node.video_url is not None) for node in post.get_sidecar_nodes()]
            children = post._node["carousel_media"]
            return nodes, [child["accessibility_caption"] for child in children], post.caption

    assert await asyncio.to_thread(ask) == (
        [(False, False), (True, True), (False, False)],
        ["Kat", "Stoet", None],
        None,
    )
    assert standin.hits


async def test_the_pictures_a_person_is_tagged_in_can_be_asked(
    state: State, standin: StandIn, reader: Reader
) -> None:
    state.account("stadieper")
    code = state.post("lotte", "Met @stadieper", tagged=("stadieper",))
    state.post("lotte", "Zonder")
    cookies = state.log_in("kijker")

    def ask() -> list[str]:
        with reader(cookies) as context:
            return [post.shortcode for post in Profile.from_username(context, "stadieper").get_tagged_posts()]

    assert await asyncio.to_thread(ask) == [code]
    assert standin.hits


async def test_reels_are_the_videos_of_an_account(state: State, standin: StandIn, reader: Reader) -> None:
    code = state.post("stadieper", "Film", Medium(kind="video", seconds=31.5))
    state.post("stadieper", "Foto")
    cookies = state.log_in("kijker")

    def ask() -> list[tuple[str, float | None]]:
        with reader(cookies) as context:
            reels = Profile.from_username(context, "stadieper").get_reels()
            return [(post.shortcode, post.video_duration) for post in reels]

    assert await asyncio.to_thread(ask) == [(code, 31.5)]
    assert standin.hits


async def test_the_mobile_api_tells_one_medium_by_its_number(
    state: State, standin: StandIn, reader: Reader
) -> None:
    code = state.post("stadieper", "Foto")
    cookies = state.log_in("kijker")

    def ask() -> str:
        with reader(cookies, iphone_support=True) as context:
            return str(Post.from_shortcode(context, code).url)

    assert "cdninstagram.com" in await asyncio.to_thread(ask)
    assert str(standin.hits[-1]) == f"GET i.instagram.com/api/v1/media/{state.posts[code].pk}/info/"
    assert standin.hits[-1].viewer == "kijker"


@pytest.mark.parametrize("field", ["like_count", "has_liked"])
async def test_fields_that_instagram_sometimes_leaves_out_can_be_left_out(
    state: State, standin: StandIn, reader: Reader, field: str
) -> None:
    state.post("stadieper", "Verborgen", missing=frozenset({field}))
    cookies = state.log_in("kijker")

    def ask() -> list[Post]:
        with reader(cookies) as context:
            return list(Profile.from_username(context, "stadieper").get_posts())

    with pytest.raises(KeyError, match=field):
        await asyncio.to_thread(ask)
    assert standin.hits


async def test_hidden_likes_are_a_missing_count(state: State, standin: StandIn, reader: Reader) -> None:
    code = state.post("stadieper", "Verborgen", likes=None, extra={"media_type": 19})

    def ask() -> dict[str, Any]:
        with reader() as context:
            answer = context.doc_id_graphql_query("27128499623469141", {"shortcode": code}, web_api=True)
            item: dict[str, Any] = answer["data"]["xdt_api__v1__media__shortcode__web_info"]["items"][0]
            return item

    item = await asyncio.to_thread(ask)
    assert "like_count" not in item
    assert item["media_type"] == 19
    assert standin.hits
