"""Shapes of other years, and replies that someone broke."""

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import MediaKind, Page
from mediawall.sources.instagram_instaloader import parse

DATA = Path(__file__).parents[2] / "data" / "instagram"
PICTURE = "https://scontent-bru2-1.cdninstagram.com/v/t51/1.jpg?oe=6A30A020&oh=1"
PK = 3776832898280228145
CODE = "DRqAYKuAIUx"
TAKEN = 1764453631
V1: dict[str, Any] = {
    "pk": str(PK),
    "id": f"{PK}_4711",
    "code": CODE,
    "media_type": 1,
    "taken_at": TAKEN,
    "caption": {"text": "Markt van #ieper", "pk": "1", "user_id": 4711},
    "user": {"pk": 4711, "username": "stadieper", "full_name": "Stad Ieper"},
    "image_versions2": {"candidates": [{"url": PICTURE, "width": 1080, "height": 1350}]},
    "accessibility_caption": "De Lakenhalle",
}


def read(reply: Any) -> Page:
    return parse(json.dumps(reply).encode())


def test_a_mobile_post_is_read_whole() -> None:
    post = read({"items": [V1]}).posts[0]
    assert (post.id, post.author.handle, post.author.name) == (f"instagram:{CODE}", "stadieper", "Stad Ieper")
    assert post.caption == "Markt van #ieper"
    assert post.taken_at == datetime.fromtimestamp(TAKEN, UTC)
    assert (post.media[0].url, post.media[0].width, post.media[0].alt) == (PICTURE, 1080, "De Lakenhalle")


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("2016 page", {"code": CODE, "id": str(PK), "date": TAKEN, "display_src": PICTURE, "caption": "Markt van #ieper", "owner": {"id": "4711", "username": "stadieper"}}),
        ("2018 edge", {"shortcode": CODE, "id": str(PK), "taken_at_timestamp": TAKEN, "display_url": PICTURE, "is_video": False, "owner": {"username": "stadieper"}, "edge_media_to_caption": {"edges": [{"node": {"text": "Markt van #ieper"}}]}}),
        ("official until 2020", {"id": f"{PK}_4711", "link": f"https://www.instagram.com/p/{CODE}/", "type": "image", "created_time": str(TAKEN), "user": {"username": "stadieper"}, "caption": {"text": "Markt van #ieper"}, "images": {"standard_resolution": {"url": PICTURE, "width": 640, "height": 800}}}),
        ("Graph API", {"id": "17895695668004550", "media_type": "IMAGE", "media_url": PICTURE, "permalink": f"https://www.instagram.com/p/{CODE}/", "timestamp": "2025-11-29T22:00:31+0000", "username": "stadieper", "caption": "Markt van #ieper"}),
        ("scraper's dump", {"id": str(PK), "shortCode": CODE, "type": "Image", "displayUrl": PICTURE, "timestamp": "2025-11-29T22:00:31.000Z", "ownerUsername": "stadieper", "caption": "Markt van #ieper"}),
        ("without a shortcode", {"pk": PK, "media_type": 1, "taken_at": TAKEN, "image_versions2": {"candidates": [{"url": PICTURE}]}, "user": {"username": "stadieper"}, "caption": {"text": "Markt van #ieper"}}),
        ("time as text", V1 | {"taken_at": str(TAKEN)}),
        ("time in microseconds", V1 | {"taken_at": TAKEN * 1_000_000}),
    ],
)  # fmt: skip
def test_the_same_post_in_the_shape_of_another_year_is_the_same_post(name: str, node: dict[str, Any]) -> None:
    post = read({"data": {"anything": [{"node": node}]}}).posts[0]
    assert (post.id, post.author.handle, post.caption) == (
        f"instagram:{CODE}",
        "stadieper",
        "Markt van #ieper",
    ), name
    assert post.taken_at == datetime.fromtimestamp(TAKEN, UTC)
    assert post.media[0].url == PICTURE


@pytest.mark.parametrize(
    "layout",
    [
        {"medias": [{"media": V1}]},
        {"one_by_two_item": {"clips": {"items": [{"media": V1}]}}},
        {"fill_items": [{"media": V1}]},
        {"two_by_two_item": {"channel": {"media": V1}}},
    ],
)
def test_a_section_of_any_layout_gives_its_posts(layout: dict[str, Any]) -> None:
    assert len(read({"data": {"recent": {"sections": [{"layout_content": layout}]}}}).posts) == 1


@pytest.mark.parametrize(
    "reply",
    [
        {"user": V1["user"] | {"profile_pic_url": PICTURE, "media_count": 3}},
        {"comments": [{"pk": "1", "text": "mooi", "created_at": TAKEN, "user": V1["user"]}]},
        {"location": {"pk": 213, "name": "Ieper", "lat": 50.8, "lng": 2.9}},
        {
            "edge_chaining": {
                "edges": [{"node": {"id": "1", "username": "brugge", "profile_pic_url": PICTURE}}]
            }
        },
        {"reels_tray": [{"id": "highlight:1", "cover_media": {"cropped_image_version": {"url": PICTURE}}}]},
        {"music": {"id": "12", "title": "x", "cover_artwork_uri": PICTURE}},
    ],
)
def test_what_is_no_post_gives_nothing(reply: Any) -> None:
    assert read(reply) == Page(posts=())


def test_posts_that_instagram_suggests_beside_a_post_are_not_of_the_page() -> None:
    other = V1 | {"pk": "1", "code": "other"}
    assert (
        len(read({"items": [V1 | {"edge_web_media_to_related_media": {"edges": [{"node": other}]}}]}).posts)
        == 1
    )


def test_a_post_that_is_listed_twice_is_there_once_with_what_both_know() -> None:
    poor = {"code": CODE, "pk": str(PK), "display_url": PICTURE, "taken_at": TAKEN}
    page = read({"top": [poor], "recent": [V1]})
    assert len(page.posts) == 1
    assert page.posts[0].author.handle == "stadieper"
    assert page.posts[0].caption == "Markt van #ieper"


def test_a_post_without_a_picture_is_said_with_its_name() -> None:
    page = read({"items": [V1, {"code": "DRqAYKuAIUy", "pk": str(PK + 1), "media_type": 1}]})
    assert len(page.posts) == 1
    assert [(lost.remote_id, lost.code) for lost in page.unreadable] == [("DRqAYKuAIUy", "no-picture")]


def test_an_owner_who_is_only_a_number_is_looked_up_in_the_same_reply() -> None:
    node = {"shortcode": CODE, "taken_at_timestamp": TAKEN, "display_url": PICTURE, "owner": {"id": "4711"}}
    reply = {"user": V1["user"], "edges": [{"node": node}]}
    assert read(reply).posts[0].author.handle == "stadieper"


def test_a_business_that_was_discovered_signs_its_own_posts() -> None:
    row = {
        "id": "178",
        "media_type": "IMAGE",
        "media_url": PICTURE,
        "permalink": f"https://www.instagram.com/p/{CODE}/",
    }
    reply = {"business_discovery": {"username": "stadieper", "media": {"data": [row]}}}
    assert read(reply).posts[0].author.handle == "stadieper"


def test_text_that_no_database_takes_is_mended() -> None:
    post = parse(json.dumps({"items": [V1 | {"caption": {"text": "a\x00b\ud800c e\u0301"}}]}).encode()).posts[
        0
    ]
    assert post.caption == "ab\ufffdc \u00e9"


def test_a_video_without_a_poster_is_said() -> None:
    row = {"id": "178", "media_type": "VIDEO", "media_url": "https://video.cdninstagram.com/v/1.mp4?oe=1", "permalink": f"https://www.instagram.com/p/{CODE}/"}  # fmt: skip
    assert [lost.code for lost in read({"data": [row]}).unreadable] == ["no-picture"]


def test_a_reel_is_a_video() -> None:
    reel = V1 | {"media_type": 2, "product_type": "clips", "video_duration": 12.5, "video_versions": [{"url": "https://x/1.mp4"}]}  # fmt: skip
    medium = read({"items": [{"media": reel}]}).posts[0].media[0]
    assert (medium.kind, medium.seconds) == (MediaKind.VIDEO, 12.5)


def test_json_inside_a_web_page_is_found() -> None:
    page = f"<html><script>window._sharedData = {json.dumps({'items': [V1]})};</script></html>"
    assert len(parse(page.encode()).posts) == 1


def test_json_a_line_is_found() -> None:
    lines = "\n".join(json.dumps({"items": [V1 | {"code": code}]}) for code in ("aaaaa", "bbbbb"))
    assert len(parse(lines.encode()).posts) == 2


@pytest.mark.parametrize("answer", [b"", b"<html>Instagram</html>", b"\xff\xfe", b"{", b"[" * 100_000])
def test_what_holds_no_json_says_that_the_shape_changed(answer: bytes) -> None:
    with pytest.raises(ShapeChanged):
        parse(answer)


@pytest.mark.parametrize(
    "answer", [b"null", b"[]", b"{}", b"17", b'"x"', b'{"status":"fail","message":"x"}', b"1e999"]
)
def test_json_that_is_no_answer_is_no_crash(answer: bytes) -> None:
    assert parse(answer).posts == ()


SMALL = [
    json.loads(path.read_bytes())
    for path in sorted(DATA.rglob("*.json"))
    if path.name
    in {
        "media.json",
        "media-2.json",
        "tagged-medias.json",
        "medias_p2.json",
        "stories_default.json",
        "igtv.json",
    }
    or "jInstagram" in str(path)
]
WRONG: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        -1,
        1,
        1.5,
        10**30,
        "",
        "x",
        "1",
        "\x00",
        "\ud800",
        [],
        [None],
        {},
        {"a": 1},
        [[]],
        "2025-01-01",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_reply_that_someone_broke_never_crashes_and_costs_only_what_is_broken(data: st.DataObject) -> None:
    reply = copy.deepcopy(data.draw(st.sampled_from(SMALL)))
    places = list(_places(reply))
    for parent, key in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=30)):
        if data.draw(st.booleans()):
            parent[key] = copy.deepcopy(data.draw(WRONG))
        elif isinstance(parent, dict):
            parent.pop(key, None)
    page = parse(json.dumps(reply).encode())
    for post in page.posts:
        assert post.media
        assert post.remote_id
        assert post.taken_at.tzinfo is UTC
        post.caption.encode()
        post.author.name.encode()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_one_broken_post_costs_no_other_post(data: st.DataObject) -> None:
    rows = [V1 | {"code": f"code{number}", "pk": str(PK + number)} for number in range(5)]
    broken: dict[str, Any] = copy.deepcopy(rows[2])
    for parent, key in data.draw(st.lists(st.sampled_from(list(_places(broken))), min_size=1, max_size=9)):
        parent[key] = copy.deepcopy(data.draw(WRONG))
    found = {post.remote_id for post in read({"items": [*rows[:2], broken, *rows[3:]]}).posts}
    assert found >= {"code0", "code1", "code3", "code4"}


def _places(value: Any) -> Any:
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield value, key
            yield from _places(child)
