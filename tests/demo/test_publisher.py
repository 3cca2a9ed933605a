"""The publisher: a full wall at once, and something new every few seconds."""

import asyncio
from datetime import timedelta

import pytest
from instaloader import Hashtag, Post

from mediawall.demo.instagram import Medium, StandIn, State, gradient
from mediawall.demo.publisher import Publisher, media, painters
from mediawall.demo.script import OFFICIAL, opening
from tests.demo.conftest import Reader, Watch


class Darkroom:
    """Notes what was drawn, and when."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.drawn: list[tuple[Medium, float]] = []

    async def develop(self, medium: Medium) -> bytes:
        self.drawn.append((medium, self.watch.now().timestamp()))
        self.watch.time += timedelta(seconds=0.5)
        return b""


@pytest.fixture
def darkroom(watch: Watch) -> Darkroom:
    return Darkroom(watch)


@pytest.fixture
def publisher(state: State, watch: Watch, darkroom: Darkroom) -> Publisher:
    publisher = Publisher(state=state, clock=watch, develop=darkroom.develop)
    publisher.open()
    return publisher


def test_fourteen_posts_of_the_last_days_are_there_from_the_start(
    state: State, watch: Watch, publisher: Publisher
) -> None:
    ages = sorted(watch.now() - post.taken_at for post in state.posts.values())
    assert (len(ages), publisher is not None) == (14, True)
    assert ages[0] < timedelta(minutes=5)
    assert ages[-1] < timedelta(days=3)
    assert all("demo data" in account.biography for account in state.accounts.values())


async def test_a_new_post_comes_every_six_seconds_though_drawing_takes_time(
    state: State, watch: Watch, publisher: Publisher
) -> None:
    start = watch.now()
    codes = [await publisher.step() for _ in range(5)]
    times = [(state.posts[code].taken_at - start).total_seconds() for code in codes]
    assert times == [6, 12, 18, 24, 30]


async def test_a_picture_is_drawn_before_its_post_is_published(
    state: State, publisher: Publisher, darkroom: Darkroom
) -> None:
    code = await publisher.step()
    drawn = [medium for medium, _ in darkroom.drawn]
    assert drawn == list(state.posts[code].media)
    assert all(time < state.posts[code].taken_at.timestamp() for _, time in darkroom.drawn)


async def test_a_demo_of_weeks_stays_small(state: State, publisher: Publisher) -> None:
    codes = [await publisher.step() for _ in range(500)]
    assert len(state.posts) == 240
    assert set(state.posts) == set(codes[-240:])


async def test_alt_texts_are_the_authors_instagrams_guess_or_missing(
    state: State, publisher: Publisher
) -> None:
    for _ in range(150):
        await publisher.step()
    alts = [post.media[0].alt for post in state.posts.values() if post.owner not in OFFICIAL]
    guessed = [alt for alt in alts if alt and alt.startswith("Photo by ")]
    own = [alt for alt in alts if alt and alt not in guessed]
    assert len(own) > len(guessed) > 3
    assert alts.count(None) > 3
    assert any(post.extra["like_and_view_counts_disabled"] for post in state.posts.values())


async def test_the_real_instaloader_reads_the_demo(
    state: State, watch: Watch, standin: StandIn, reader: Reader
) -> None:
    state.open_hashtags = True
    publisher = Publisher(state=state, clock=watch, develop=standin.develop)
    publisher.open()
    code = await publisher.step()

    def ask() -> tuple[int, list[str], int]:
        with reader() as context:
            page = context.get_page_data("stadieper/")[1]["xig_user_by_username"]
            edges = page["polaris_ordered_timeline_connection"]["edges"]
            tagged = [post.owner_username for post in Hashtag.from_name(context, "ieper").get_posts()]
            answer = context.get_raw(Post.from_shortcode(context, code).url)
            try:
                return len(edges), tagged, len(answer.content)
            finally:
                answer.close()

    city, people, size = await asyncio.to_thread(ask)
    assert city >= 4
    assert len(set(people) - set(OFFICIAL)) >= 4
    assert size > 10_000
    assert len(standin.hits) == 5


async def test_pictures_may_be_drawn_in_a_process_of_their_own() -> None:
    medium = media(opening()[0])[0]
    with painters() as executor:
        drawn = await asyncio.get_running_loop().run_in_executor(
            executor, gradient, medium.motif, medium.palette, medium.size, medium.seed
        )
    assert drawn == gradient(medium.motif, medium.palette, medium.size, medium.seed)
