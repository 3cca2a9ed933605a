"""What the recorded replies do not hold, and replies that someone broke."""

import copy
import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Author, MediaKind, Page, Post, Unreadable
from mediawall.sources.instagram_graph import parse
from mediawall.sources.instagram_graph.normalise import listing
from tests.fakes.graph import medium, story

REPLIES = Path(__file__).parents[2] / "data/instagram/sns-sdks__python-facebook/testdata"
POSTER = "https://scontent.cdninstagram.com/poster.jpg"
FILM = "https://video.cdninstagram.com/1.mp4?efg=1"


def read(*nodes: Any) -> Page:
    return parse(json.dumps({"data": nodes}).encode())


def only(**facts: Any) -> Page:
    return read({key: value for key, value in medium(1, **facts).items() if value is not None})


def test_a_post_is_read_whole() -> None:
    post = only(caption="Café\r\n#inIeper", alt_text="De Lakenhalle").posts[0]
    assert (post.id, post.author, post.caption) == (
        "instagram:C0000000001",
        Author(handle="stadieper"),
        "Café\r\n#inIeper",
    )
    assert post.taken_at == datetime(2026, 11, 1, 0, 1, tzinfo=UTC)
    assert (post.media[0].kind, post.media[0].alt) == (MediaKind.PICTURE, "De Lakenhalle")


@pytest.mark.parametrize("way", ["p", "reel", "reels", "tv", "stadieper/p", "stadieper/reel"])
def test_a_post_is_the_same_by_whatever_link(way: str) -> None:
    assert (
        only(permalink=f"https://www.instagram.com/{way}/DRqAYKuAIUx/").posts[0].id == "instagram:DRqAYKuAIUx"
    )


def test_a_video_shows_its_poster_and_never_its_film() -> None:
    for kind in ("VIDEO", "REELS"):
        found = (
            only(media_type=kind, media_product_type="REELS", media_url=FILM, thumbnail_url=POSTER)
            .posts[0]
            .media
        )
        assert [(one.kind, one.url) for one in found] == [(MediaKind.VIDEO, POSTER)]
    assert only(media_type="VIDEO", media_url=None, thumbnail_url=POSTER).posts[0].media[0].url == POSTER
    assert (
        only(media_type="IMAGE", media_url=FILM, thumbnail_url=POSTER).posts[0].media[0].kind
        is MediaKind.VIDEO
    )


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("no-picture", {"media_url": None}),
        ("no-picture", {"media_type": "VIDEO", "media_url": FILM}),
        ("no-picture", {"media_url": "http://scontent.cdninstagram.com/1.jpg"}),
        ("no-picture", {"media_url": "javascript:alert(1)"}),
        (
            "no-picture",
            {"media_type": "CAROUSEL_ALBUM", "media_url": None, "children": {"data": [{"id": "1"}]}},
        ),
        ("no-id", {"permalink": None}),
        ("no-id", {"permalink": "https://www.instagram.com/stadieper/"}),
        ("no-time", {"timestamp": "gisteren", "permalink": "https://www.instagram.com/p/abc/"}),
        (
            "no-time",
            {"timestamp": "1999-01-01T00:00:00+0000", "permalink": "https://www.instagram.com/p/abc/"},
        ),
        ("story", {"media_product_type": "STORY"}),
        ("story", {"permalink": "https://instagram.com/stories/stadieper/2421239445800645437"}),
        ("live", {"media_type": "BROADCAST"}),
        ("live", {"media_product_type": "LIVE"}),
    ],
)
def test_what_cannot_be_a_post_is_said(code: str, facts: dict[str, Any]) -> None:
    page = only(**facts)
    assert page.posts == ()
    assert [row.code for row in page.unreadable] == [code]
    assert page.unreadable[0].remote_id


def test_an_albums_first_slide_without_a_picture_is_its_cover_and_another_is_left_out() -> None:
    slides = [
        {"id": "1", "media_type": "VIDEO"},
        {"id": "2", "media_type": "IMAGE", "media_url": POSTER},
        {"id": "3"},
        "x",
    ]
    post = only(media_type="CAROUSEL_ALBUM", children={"data": slides}).posts[0]
    assert [(one.kind, one.url) for one in post.media] == [
        (MediaKind.VIDEO, medium(1)["media_url"]),
        (MediaKind.PICTURE, POSTER),
    ]


def test_a_discovered_account_signs_its_posts() -> None:
    row = {key: value for key, value in medium(1).items() if key != "username"}
    found = {
        "business_discovery": {"username": "museum", "name": "Museum", "media": {"data": [row]}},
        "id": "1",
    }
    assert parse(json.dumps(found).encode()).posts[0].author == Author(handle="museum", name="Museum")


def test_hidden_likes_and_time_zones_change_nothing() -> None:
    plain, other = only(like_count=3), only(timestamp="2026-11-01T02:01:00+0200")
    assert plain.posts == other.posts == only().posts


def test_an_answer_without_a_list_is_never_taken_for_an_empty_account() -> None:
    replies: list[Any] = [{}, [], None, {"data": {}}, {"id": "1"}, {"business_discovery": {"media": {}}}]
    for reply in replies:
        with pytest.raises(ShapeChanged):
            listing(reply)
    assert listing({"data": []}).rows == ()
    assert listing({"business_discovery": {"username": "museum", "id": "1"}}).rows == ()


@pytest.mark.parametrize("after", ["a)b", "x" * 1001, "a b", "é", 5, None, ""])
def test_a_cursor_that_does_not_fit_a_question_is_the_end(after: Any) -> None:
    paging = {"cursors": {"after": after}, "next": "https://graph.facebook.com/"}
    assert listing({"data": [], "paging": paging}).after == ""
    assert (
        listing({"data": [], "paging": paging | {"cursors": {"after": "QVFIUmx%3D"}}}).after == "QVFIUmx%3D"
    )


def test_bytes_that_are_no_json_are_a_changed_shape() -> None:
    for answer in (b"<html>", b"", b"[" * 100_000, b"\xff"):
        with pytest.raises(ShapeChanged):
            parse(answer)


SAMPLES = [json.loads(path.read_bytes()) for path in sorted(REPLIES.rglob("*medias*.json"))]
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.just([]),
    st.just({}),
    st.just("\ud800"),
    st.just("https://"),
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, child in steps for place in _places(child, (*path, key)))]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_reply_that_someone_broke_is_still_read(data: st.DataObject) -> None:
    reply = copy.deepcopy(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.sampled_from([one for one in _places(reply) if one] or [()]))
        if not place:
            break
        parent = reply
        for step in place[:-1]:
            parent = parent[step]
        if data.draw(st.booleans()):
            del parent[place[-1]]
        else:
            parent[place[-1]] = copy.deepcopy(data.draw(JUNK))
    page = parse(json.dumps(reply).encode())
    for post in page.posts:
        assert post.media
        assert post.taken_at.tzinfo is UTC
        post.caption.encode()
    with suppress(ShapeChanged):
        assert {row.remote_id for row in listing(reply).rows} >= {post.remote_id for post in page.posts}


@pytest.mark.parametrize(
    ("link", "handle"),
    [
        ("https://www.instagram.com/stadieper/p/DRqAYKuAIUx/", "stadieper"),
        ("https://www.instagram.com/museum.ieper/reel/DRqAYKuAIUx/?hl=nl", "museum.ieper"),
        ("https://www.instagram.com/p/DRqAYKuAIUx/", ""),
        ("https://www.instagram.com/share/p/DRqAYKuAIUx/", ""),
    ],
)
def test_who_published_is_read_from_the_link_where_nothing_else_says_it(link: str, handle: str) -> None:
    row = {key: value for key, value in medium(1).items() if key != "username"} | {"permalink": link}
    (post,) = parse(json.dumps({"data": [row]}).encode()).posts
    assert (post.remote_id, post.author.handle) == ("DRqAYKuAIUx", handle)


@pytest.mark.parametrize(
    "written", [1763900000, "1763900000", "2025-11-23T12:13:20+0000", "2025-11-23T13:13:20+01:00"]
)
def test_a_time_may_be_written_in_any_of_the_apis_ways(written: object) -> None:
    (post,) = parse(json.dumps(medium(1, timestamp=written)).encode()).posts
    assert post.taken_at == datetime(2025, 11, 23, 12, 13, 20, tzinfo=UTC)


@pytest.mark.parametrize("number", [17895695668000001, "17895695668000001"])
def test_a_number_may_be_text_or_not(number: object) -> None:
    (post,) = parse(json.dumps(medium(1, id=number)).encode()).posts
    assert post.ref == "17895695668000001"
    assert parse(json.dumps(medium(1, id="../me")).encode()).posts[0].ref == ""


@given(rows=st.lists(st.dictionaries(st.sampled_from(list(story(1))), st.none() | st.integers() | st.text(max_size=9) | st.sampled_from(list(story(1).values())), max_size=9), max_size=3))  # fmt: skip
def test_a_broken_list_of_stories_is_still_read(rows: list[dict[str, object]]) -> None:
    for row in listing({"data": rows}, stories=True).rows:
        assert isinstance(row, Post | Unreadable)
        assert not isinstance(row, Post) or row.expires
