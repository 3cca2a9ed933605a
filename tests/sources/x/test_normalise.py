"""Every recorded reply against a table that was checked by hand; what we wrote field by field; and mutations of both."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Author, MediaKind, Page, Post, RemoteMedia, Unreadable
from mediawall.sources.x import parse
from mediawall.sources.x.normalise import in_full
from mediawall.text import has
from tests.sources.golden import DATA, counted, recorded, table
from tests.sources.mutation import mutated

TABLE = table("x")
WRITTEN = DATA / "x" / "written"


def written(file: str) -> bytes:
    return (WRITTEN / file).read_bytes()


def search() -> dict[str, Post]:
    return {post.remote_id: post for post in parse(written("search.json")).posts}


def one(**facts: Any) -> Post | Unreadable:
    found = {
        "id": "1990000000000000001",
        "text": "Ieper",
        "created_at": "2026-11-20T10:00:00.000Z",
        "attachments": {"media_keys": ["3_1"]},
    } | facts
    media = [{"media_key": "3_1", "type": "photo", "url": "https://pbs.twimg.com/media/A.jpg"}]
    page = parse(json.dumps({"data": found, "includes": {"media": media}}).encode())
    (read,) = page.posts + page.unreadable
    return read


def shown(**facts: Any) -> Post:
    found = one(**facts)
    assert isinstance(found, Post)
    return found


def test_every_recorded_reply_is_in_the_table() -> None:
    assert [row[0] for row in TABLE] == recorded("x")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_recorded_reply_gives_what_the_table_says(row: list[str]) -> None:
    page = parse((DATA / "x" / "recorded" / row[0]).read_bytes())
    assert counted(page) == row[1:]
    assert all(has(f"drop.{lost.code}") for lost in page.unreadable)


def test_an_edited_post_is_the_one_it_was_with_its_new_words_and_every_field() -> None:
    assert search()["1990000000000000001"] == Post(
        id="x:1990000000000000001",
        network="x",
        remote_id="1990000000000000001",
        author=Author(handle="stadieper", name="Stad Ieper"),
        caption="Zonsondergang op de vesten & een kat. Lees ieper.example/vesten verder",
        permalink="https://x.com/stadieper/status/1990000000000000009",
        taken_at=datetime(2026, 11, 20, 10, 0, tzinfo=UTC),
        language="nl",
        ref="1990000000000000009",
        media=(
            RemoteMedia(
                kind=MediaKind.PICTURE,
                url="https://pbs.twimg.com/media/AAAA2.png",
                width=1200,
                height=1600,
            ),
            RemoteMedia(
                kind=MediaKind.PICTURE,
                url="https://pbs.twimg.com/media/AAAA1.jpg",
                width=4096,
                height=3072,
                alt="De vesten bij avond",
            ),
        ),
    )


def test_a_long_post_is_whole_and_its_video_is_its_still() -> None:
    post = search()["1989999999999999000"]
    assert post.caption == (
        "Een lang verhaal dat hier niet ophoudt.\n\nHet gaat verder op kattenstoet.example/een/lang… 🐈"
    )
    assert (post.language, post.sensitive, post.ref) == ("", True, "")
    (medium,) = post.media
    assert (medium.kind, medium.seconds, medium.width) == (MediaKind.VIDEO, 46.947, 1920)
    assert medium.url == "https://pbs.twimg.com/amplify_video_thumb/1/img/BBBB.jpg"


def test_a_quote_is_its_authors_own_words_and_own_pictures() -> None:
    post = search()["1989999999999998000"]
    assert post.caption == "Look at this"
    assert [medium.url for medium in post.media] == ["https://pbs.twimg.com/tweet_video_thumb/CCCC.jpg"]


def test_a_post_without_time_and_without_a_known_author_has_what_its_id_tells() -> None:
    post = search()["1989999999999995000"]
    assert post.author == Author(handle="")
    assert post.permalink == "https://x.com/i/status/1989999999999995000"
    assert post.taken_at.year == 2025
    assert post.caption == "Wie ben ik?"


def test_what_is_not_for_a_wall_is_said() -> None:
    assert parse(written("search.json")).unreadable == (
        Unreadable(remote_id="1989999999999997000", code="boost"),
        Unreadable(remote_id="1989999999999996000", code="no-picture"),
    )
    assert one(id="x") == Unreadable(remote_id="", code="no-id")
    assert one(text="RT @els: dag") == Unreadable(remote_id="1990000000000000001", code="boost")
    assert one(id="12", created_at="") == Unreadable(remote_id="12", code="no-time")


def test_posts_that_are_not_to_be_had_are_said_one_by_one() -> None:
    assert parse(written("lookup.json")).unreadable == (
        Unreadable(remote_id="1990000000000000001", code="no-picture"),
        Unreadable(remote_id="1989999999999999000", code="not-there"),
        Unreadable(remote_id="1989999999999998000", code="not-public"),
    )


@pytest.mark.parametrize(
    "reply",
    [
        {"title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized"},
        {"errors": [{"message": "Invalid query"}], "title": "Invalid Request", "type": "x"},
        {"errors": [{"code": 32, "message": "Could not authenticate you."}]},
    ],
)
def test_an_error_is_said(reply: Any) -> None:
    page = parse(json.dumps(reply).encode())
    assert page.unreadable == (Unreadable(remote_id="", code="error-reply"),)


def test_a_missing_account_beside_a_post_is_no_error_of_the_post() -> None:
    fault = {
        "resource_type": "user",
        "resource_id": "99",
        "type": "x/resource-not-found",
        "title": "Not Found",
    }
    reply = json.loads(written("search.json")) | {"errors": [fault]}
    assert parse(json.dumps(reply).encode()) == parse(written("search.json"))


def test_a_line_of_a_stream_is_read_like_a_search() -> None:
    reply = json.loads(written("search.json"))
    line = {"data": reply["data"][0], "includes": reply["includes"], "matching_rules": [{"id": "1"}]}
    (post,) = parse(json.dumps(line).encode()).posts
    assert post == search()["1990000000000000001"]


def test_the_older_interface_says_the_same_in_other_words() -> None:
    page = parse(written("older.json"))
    (post,) = page.posts
    assert post == Post(
        id="x:1050118621198921728",
        network="x",
        remote_id="1050118621198921728",
        author=Author(handle="stadieper", name="Stad Ieper"),
        caption="Kattenstoet & kermis kattenstoet.example",
        permalink="https://x.com/stadieper/status/1050118621198921728",
        taken_at=datetime(2018, 10, 10, 20, 19, 24, tzinfo=UTC),
        language="nl",
        media=(
            RemoteMedia(
                kind=MediaKind.PICTURE,
                url="https://pbs.twimg.com/media/C_UdnvPUwAE3Dnn.jpg",
                width=900,
                height=600,
                alt="Een reuzenkat",
            ),
            RemoteMedia(
                kind=MediaKind.VIDEO,
                url="https://pbs.twimg.com/ext_tw_video_thumb/1/pu/img/x.jpg",
                width=1280,
                height=720,
                seconds=30.033,
            ),
        ),
    )
    assert page.unreadable == (Unreadable(remote_id="1050118621198921729", code="boost"),)
    statuses = {"statuses": json.loads(written("older.json")), "search_metadata": {}}
    assert parse(json.dumps(statuses).encode()) == page


@pytest.mark.parametrize(
    ("said", "links", "caption"),
    [
        ("a https://t.co/1 b", [("https://t.co/1", "https://a.example/b", "a.example/b")], "a a.example/b b"),
        ("a https://t.co/1", [("https://t.co/1", "https://a.example/b", "")], "a a.example/b"),
        ("a https://t.co/1", [("https://t.co/1", "", "")], "a https://t.co/1"),
        ("a https://t.co/1", [("https://t.co/1", "https://x.com/e/status/9/video/1", "pic.x.com/1")], "a"),
        ("https://t.co/12 https://t.co/1", [("https://t.co/1", "", "een")], "https://t.co/12 een"),
        ("a\nhttps://t.co/1", [], "a"),
        ("&lt;b&gt; &amp;amp;", [], "<b> &amp;"),
        ("a \\1", [("a", "", "b")], "a \\1"),
    ],
)
def test_links_read_as_people_see_them(said: str, links: list[tuple[str, str, str]], caption: str) -> None:
    rows = [{"url": short, "expanded_url": whole, "display_url": display} for short, whole, display in links]
    assert shown(text=said, entities={"urls": rows}).caption == caption


@pytest.mark.parametrize("answer", [b"", b"<html>", b"1", b'"x"', b"null", b"[" * 100_000])
def test_what_is_no_list_and_no_object_is_a_changed_form(answer: bytes) -> None:
    with pytest.raises(ShapeChanged):
        parse(answer)


@given(data=st.data())
def test_a_mutated_reply_gives_posts_or_codes_and_never_breaks(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["search.json", "lookup.json", "older.json"]))
    try:
        page = parse(json.dumps(mutated(json.loads(written(name)), data)).encode())
    except ShapeChanged:
        return
    assert all(has(f"drop.{lost.code}") for lost in page.unreadable)
    for found in page.posts:
        assert all(medium.url.startswith("https://") for medium in found.media)
        found.caption.encode()


def test_a_whole_picture_is_asked_for_and_nothing_else_is_changed() -> None:
    page = Page(posts=tuple(search().values()))
    pictures = {medium.url for post in in_full(page).posts for medium in post.media}
    assert "https://pbs.twimg.com/media/AAAA1.jpg?name=orig" in pictures
    asked = Page(posts=in_full(page).posts)
    assert in_full(asked) == asked
    assert [post.caption for post in asked.posts] == [post.caption for post in page.posts]
