"""Hashtags by their three roads, read by the real instaloader."""

import asyncio
import json
from datetime import timedelta

import pytest
from instaloader import ConnectionException, FrozenNodeIterator, Hashtag, LoginRequiredException

from mediawall.demo.instagram import Medium, StandIn, State
from tests.demo.conftest import Reader, Watch


@pytest.fixture
def codes(state: State, watch: Watch) -> list[str]:
    found = []
    for number in range(20):
        owner = ("lotte", "bram", "nour")[number % 3]
        found.append(state.post(owner, f"Nummer {number} #InIeper 🐈", likes=number % 7))
        watch.time += timedelta(minutes=5)
    state.post("lotte", "Iets anders #ieper")
    state.account("dicht", private=True)
    state.post("dicht", "Geheim #inieper")
    return found[::-1]


async def test_top_and_recent_posts_of_a_hashtag_come_in_sections(
    state: State, standin: StandIn, reader: Reader, codes: list[str]
) -> None:
    cookies = state.log_in("kijker")

    def ask() -> tuple[list[int], list[str], int]:
        with reader(cookies) as context:
            tag = Hashtag.from_name(context, "InIeper")
            top = [post.likes for post in tag.get_top_posts()]
            return top, [post.shortcode for post in tag.get_posts()], tag.mediacount

    top, recent, count = await asyncio.to_thread(ask)
    assert (top, recent, count) == ([6, 6, 5, 5, 5, 4, 4, 4, 3], codes, 20)
    assert [str(hit) for hit in standin.hits] == [
        "GET i.instagram.com/api/v1/tags/web_info/",
        "GET www.instagram.com/explore/tags/inieper/",
    ]


async def test_the_resumable_road_goes_on_where_it_was_frozen(
    state: State, standin: StandIn, reader: Reader, codes: list[str]
) -> None:
    cookies = state.log_in("kijker")

    def ask() -> list[str]:
        with reader(cookies) as context:
            posts = Hashtag.from_name(context, "inieper").get_posts_resumable()
            first = [next(posts).shortcode for _ in range(15)]
            kept = json.dumps(posts.freeze()._asdict())
        with reader(cookies) as context:
            again = Hashtag.from_name(context, "inieper").get_posts_resumable()
            again.thaw(FrozenNodeIterator(**json.loads(kept)))
            return list(dict.fromkeys([*first, *(post.shortcode for post in again)]))

    assert await asyncio.to_thread(ask) == codes
    assert sum("9b498c08113f1e09617a1703c22b2f32" in str(hit) for hit in standin.hits) == 3


async def test_a_post_of_a_hashtag_knows_its_author(state: State, standin: StandIn, reader: Reader) -> None:
    state.account("lotte", name="Lotte F.")
    state.post("lotte", "Kat #inieper", Medium(kind="video", alt="Een kat"))
    cookies = state.log_in("kijker")

    def ask() -> tuple[str, str, bool]:
        with reader(cookies) as context:
            post = next(Hashtag.from_name(context, "inieper").get_posts())
            return post.owner_username, post.owner_profile.full_name, post.is_video

    assert await asyncio.to_thread(ask) == ("lotte", "Lotte F.", True)
    assert len(standin.hits) == 1


async def test_a_visitor_is_refused_hashtags(standin: StandIn, reader: Reader, codes: list[str]) -> None:
    def mobile() -> None:
        with reader() as context:
            Hashtag.from_name(context, "inieper")

    def web() -> None:
        with reader() as context:
            context.get_json("explore/tags/inieper/", {"__a": 1, "__d": "dis"})

    with pytest.raises(ConnectionException, match="login_required"):
        await asyncio.to_thread(mobile)
    with pytest.raises(LoginRequiredException):
        await asyncio.to_thread(web)
    assert codes[0] not in str(standin.hits)


async def test_the_demo_may_open_hashtags_to_all(
    state: State, standin: StandIn, reader: Reader, codes: list[str]
) -> None:
    state.open_hashtags = True

    def ask() -> list[str]:
        with reader() as context:
            return [post.shortcode for post in Hashtag.from_name(context, "inieper").get_posts()]

    assert await asyncio.to_thread(ask) == codes
    assert len(standin.hits) == 2


async def test_an_unused_hashtag_is_empty(state: State, standin: StandIn, reader: Reader) -> None:
    cookies = state.log_in("kijker")

    def ask() -> int:
        with reader(cookies) as context:
            tag = Hashtag.from_name(context, "niemand")
            return len([*tag.get_top_posts(), *tag.get_posts(), *tag.get_posts_resumable()])

    assert await asyncio.to_thread(ask) == 0
    assert standin.hits
