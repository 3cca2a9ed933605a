"""Every recorded reply against a table that was checked by hand; field by field; and mutations of them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Author, MediaKind, Post, RemoteMedia, Unreadable
from mediawall.sources.facebook_page import parse
from mediawall.sources.facebook_page.normalise import onward
from mediawall.text import has
from tests.sources.facebook_page.page import key, post
from tests.sources.golden import DATA, counted, recorded, table
from tests.sources.mutation import mutated

TABLE = table("facebook")


def read(file: str) -> bytes:
    return (DATA / "facebook" / "recorded" / file).read_bytes()


def one(found: dict[str, Any]) -> Post | Unreadable:
    page = parse(json.dumps({"data": [found]}).encode())
    (read_,) = page.posts + page.unreadable
    return read_


def shown(**facts: Any) -> Post:
    found = one(post(1, **facts))
    assert isinstance(found, Post)
    return found


def attached(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"attachments": {"data": list(rows)}}


def image(name: str, kind: str = "photo", **facts: Any) -> dict[str, Any]:
    src = f"https://scontent.xx.fbcdn.net/{name}.jpg"
    return {"type": kind, "media": {"image": {"src": src, "width": 720, "height": 720}}} | facts


def test_every_recorded_reply_is_in_the_table() -> None:
    assert [row[0] for row in TABLE] == recorded("facebook")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_recorded_reply_gives_what_the_table_says(row: list[str]) -> None:
    page = parse(read(row[0]))
    assert counted(page) == row[1:]
    assert all(has(f"drop.{lost.code}") for lost in page.unreadable)
    for found in page.posts:
        assert found.id == f"facebook:{found.remote_id}"
        assert found.permalink.startswith("https://www.facebook.com/")
        assert all(".fbcdn.net/" in medium.url for medium in found.media)


def test_a_recorded_album_has_every_picture_in_its_order() -> None:
    (found,) = parse(read("models__post.json")).posts
    assert found.remote_id == "565225540184937_4018908568149933"
    assert found.taken_at == datetime(2020, 2, 18, 5, 20, 33, tzinfo=UTC)
    assert found.permalink == "https://www.facebook.com/565225540184937/posts/4018908568149933/"
    assert found.caption.startswith("A Russian photographer captured some stunning moments of sea lions")
    names = [medium.url.partition("s720x720/")[2].partition("_")[0] for medium in found.media]
    assert names == ["87047458", "86284450", "86192659", "86490155", "87130179", "86490452", "86295675"]
    assert [(medium.width, medium.height) for medium in found.media] == [
        (720, 405),
        (720, 406),
        (720, 406),
        (720, 406),
        (720, 405),
        (720, 406),
        (720, 406),
    ]


def test_a_recorded_video_is_its_still() -> None:
    posts = {found.remote_id: found for found in parse(read("posts__feeds_default_fields_p1.json")).posts}
    (medium,) = posts["19292868552_10158333323653553"].media
    assert medium.kind is MediaKind.VIDEO
    assert medium.url.startswith("https://scontent-ssn1-1.xx.fbcdn.net/v/")


def test_a_post_has_every_field() -> None:
    assert shown(message="Zonsondergang  \n") == Post(
        id=f"facebook:{key(1)}",
        network="facebook",
        remote_id=key(1),
        author=Author(handle="Stad Ieper", name="Stad Ieper"),
        caption="Zonsondergang",
        permalink="https://www.facebook.com/100064000000000/posts/1/",
        taken_at=datetime(2026, 11, 20, 10, 0, tzinfo=UTC),
        media=(
            RemoteMedia(
                kind=MediaKind.PICTURE, url="https://scontent.xx.fbcdn.net/1.jpg", width=720, height=480
            ),
        ),
    )


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (attached(image("l", "share")), "shared"),
        (attached(image("l", "event")), "shared"),
        (attached(image("l", "video_share_youtube")), "shared"),
        (attached(image("l", "animated_image_share")), "shared"),
        (
            attached({"type": "native_templates"}) | {"full_picture": "https://scontent.xx.fbcdn.net/x.jpg"},
            "shared",
        ),
        (
            {"attachments": {}, "type": "link", "full_picture": "https://scontent.xx.fbcdn.net/x.jpg"},
            "shared",
        ),
        ({"status_type": "shared_story"}, "boost"),
        ({"parent_id": "999_1"}, "boost"),
        ({"is_hidden": True}, "not-public"),
        ({"is_published": False}, "not-public"),
        ({"privacy": {"value": "SELF"}}, "not-public"),
        ({"created_time": "gisteren"}, "no-time"),
        (
            {"attachments": {}, "full_picture": "https://external.xx.fbcdn.net/safe_image.php?d=1"},
            "no-picture",
        ),
        (attached({"type": "photo"}), "no-picture"),
        ({"id": "een spatie"}, "no-id"),
    ],
)
def test_what_is_not_for_a_wall_is_said(facts: dict[str, Any], code: str) -> None:
    found = one(post(1, **facts))
    assert isinstance(found, Unreadable)
    assert found.code == code
    assert has(f"drop.{code}")


def test_a_page_that_shares_its_own_post_is_no_stranger() -> None:
    assert shown(parent_id=key(2), privacy={"value": "EVERYONE"}).remote_id == key(1)


@pytest.mark.parametrize(
    ("facts", "names", "kinds"),
    [
        (
            attached({"type": "album", "subattachments": {"data": [image("a"), image("b", "video")]}}),
            "ab",
            "picture video",
        ),
        (attached({**image("c", "album"), "subattachments": {"data": [{"type": "photo"}]}}), "c", "picture"),
        (attached(image("d"), image("l", "share"), image("d")), "d", "picture"),
        (attached(image("e", "video_inline")), "e", "video"),
        (attached(image("f", "animated_image_video_autoplay")), "f", "video"),
        (attached({**image("g"), "type": "", "media_type": "video"}), "g", "video"),
        (
            attached({"type": "video_inline"}) | {"full_picture": "https://scontent.xx.fbcdn.net/h.jpg"},
            "h",
            "video",
        ),
        ({"attachments": [], "full_picture": "https://scontent.xx.fbcdn.net/i.jpg"}, "i", "picture"),
        (
            {"attachments": [], "type": "video", "full_picture": "https://scontent.xx.fbcdn.net/j.jpg"},
            "j",
            "video",
        ),
    ],
)
def test_the_posts_own_pictures_are_shown(facts: dict[str, Any], names: str, kinds: str) -> None:
    media = shown(**facts).media
    assert [medium.url for medium in media] == [f"https://scontent.xx.fbcdn.net/{name}.jpg" for name in names]
    assert [medium.kind.value for medium in media] == kinds.split()


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("/reel/123/", "https://www.facebook.com/reel/123/"),
        ("", f"https://www.facebook.com/{key(1)}"),
        ("javascript:alert(1)", f"https://www.facebook.com/{key(1)}"),
        ("//evil.example/", "https://www.facebook.com//evil.example/"),
        ("https://evil.example/", f"https://www.facebook.com/{key(1)}"),
        ("http://m.facebook.com/story.php?id=1", "https://m.facebook.com/story.php?id=1"),
    ],
)
def test_a_link_is_whole(link: str, whole: str) -> None:
    assert shown(permalink_url=link).permalink == whole


def test_a_post_of_before_full_picture_shows_the_largest_that_it_has() -> None:
    older = {
        "id": "555_222",
        "created_time": "2014-04-09T20:44:26+0000",
        "type": "photo",
        "message": "De Lakenhalle",
        "from": {"name": "Stad Ieper", "id": "555"},
        "picture": "https://fbcdn-photos-b-a.akamaihd.net/s.jpg",
    }
    sizes = [
        {"source": "https://fbcdn-sphotos-b-a.akamaihd.net/l.jpg", "width": 960, "height": 720},
        {"source": "https://fbcdn-sphotos-b-a.akamaihd.net/m.jpg", "width": 480, "height": 360},
    ]
    small, large = one(older), one(older | {"images": sizes})
    assert isinstance(small, Post)
    assert isinstance(large, Post)
    assert [(medium.url, medium.width) for medium in small.media] == [(older["picture"], 0)]
    assert [(medium.url, medium.width) for medium in large.media] == [(sizes[0]["source"], 960)]


def test_a_page_with_its_feed_names_the_author_of_what_does_not() -> None:
    bare = {name: value for name, value in post(1).items() if name != "from"}
    found = {"id": "1", "name": "Stad Ieper", "picture": {"data": {"url": "x"}}, "feed": {"data": [bare]}}
    (read_,) = parse(json.dumps(found).encode()).posts
    assert read_.author.name == "Stad Ieper"
    assert parse(json.dumps({key(1): post(1)}).encode()).posts == (shown(),)
    assert parse(json.dumps(post(1)).encode()).posts == (shown(),)


def test_an_error_is_said() -> None:
    assert parse(read("error.json")).unreadable == (Unreadable(remote_id="", code="error-reply"),)


@pytest.mark.parametrize("answer", [b"", b"<html>", b"1", b'"x"', b"null", b"[" * 100_000])
def test_what_is_no_list_and_no_object_is_a_changed_form(answer: bytes) -> None:
    with pytest.raises(ShapeChanged):
        parse(answer)


def test_the_way_on_holds_no_token() -> None:
    recorded_ = json.loads(read("posts__feed_fields_p1.json"))
    assert onward(recorded_) == {"until": "1624385168", "__paging_token": "__paging_token"}
    assert onward(
        {"paging": {"cursors": {"after": "QVFI"}, "next": "https://x?access_token=s&after=old"}}
    ) == {"after": "QVFI"}
    assert onward({"paging": {"cursors": {"after": "QVFI"}}}) == {}
    assert onward({"paging": {"next": "https://[x"}}) == {}


@given(data=st.data())
def test_a_mutated_reply_gives_posts_or_codes_and_never_breaks(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["models__post.json", "posts__feeds_default_fields_p1.json"]))
    reply = mutated(json.loads(read(name)), data)
    onward(reply)
    try:
        page = parse(json.dumps(reply).encode())
    except ShapeChanged:
        return
    assert all(has(f"drop.{lost.code}") for lost in page.unreadable)
    for found in page.posts:
        assert all(medium.url.startswith("https://") for medium in found.media)
        found.caption.encode()
