"""Own stories, for as long as they live."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from mediawall.domain.post import Post
from mediawall.reply import document
from mediawall.sources.instagram_graph import InstagramGraphSource
from mediawall.sources.instagram_graph.normalise import listing
from tests.conftest import HandClock
from tests.fakes.graph import USER, GraphStandIn, story
from tests.sources.instagram_graph.polling import ids, poll
from tests.sources.instagram_graph.test_recorded import OFFICIAL

Opener = Callable[..., InstagramGraphSource]


async def test_a_story_is_a_post_for_a_day(graph: GraphStandIn, source: Opener, clock: HandClock) -> None:
    taken = "2026-11-23T08:30:00+0000"
    graph.stories = [story(1, timestamp=taken)]
    pages, _ = await poll(source(stories=True))
    (post,) = pages[0].posts
    assert post.expires == post.taken_at + timedelta(hours=24)
    assert post.remote_id == "S0000000001"
    assert post.permalink == "https://instagram.com/stories/stadieper/3000000000000000001"
    assert post.author.handle == "stadieper"
    assert graph.asked[0][0] == f"graph.facebook.com/v26.0/{USER}/stories"
    assert "shortcode" in graph.asked[0][1]["fields"]
    assert clock.now() < post.expires


async def test_a_story_that_is_over_is_not_shown_any_more(
    graph: GraphStandIn, source: Opener, clock: HandClock
) -> None:
    graph.stories = [story(1, timestamp="2026-11-23T08:30:00+0000")]
    clock.pass_(24 * 3600)
    pages, _ = await poll(source(stories=True))
    assert not pages[0].posts
    assert [(row.remote_id, row.code) for row in pages[0].unreadable] == [("S0000000001", "over")]


async def test_a_story_among_own_posts_stays_refused(graph: GraphStandIn, source: Opener) -> None:
    graph.own = [story(1)]
    pages, _ = await poll(source(own=True))
    assert ids(pages) == []
    assert [row.code for row in pages[0].unreadable] == ["story"]


@pytest.mark.parametrize(("file", "codes"), [
    ("stories_default.json", ["CGZ-HKbHHM9", "CGZ6vV1nBtA", "CGZ6nh-nckk"]),
    ("stories_info.json", ["CGZ6vV1nBtA", "CGZ-HKbHHM9"]),
    ("stories_fields_p1.json", []),
])  # fmt: skip
def test_the_recorded_stories_are_read_as_stories_where_they_are_asked_for(
    file: str, codes: list[str]
) -> None:
    reply = document((OFFICIAL / "stories" / file).read_bytes())
    rows = listing(reply if "data" in reply else {"data": list(reply.values())}, stories=True).rows
    posts = [row for row in rows if isinstance(row, Post)]
    assert [post.remote_id for post in posts] == codes
    assert all(post.expires == post.taken_at + timedelta(days=1) for post in posts)


def test_a_story_is_called_by_its_old_number_where_its_shortcode_is_missing() -> None:
    row = {key: value for key, value in story(1).items() if key != "shortcode"}
    by_number = row | {"permalink": "", "ig_id": "2421239445800645437"}
    by_link = row | {"permalink": "https://instagram.com/stories/ikroskun/2421239445800645437"}
    found = listing({"data": [by_number, by_link]}, stories=True).rows
    assert [one.remote_id for one in found] == ["CGZ-HKbHHM9"]
