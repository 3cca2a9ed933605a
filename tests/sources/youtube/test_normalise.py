"""Every recorded reply against a table that was checked by hand; field by field; and mutations of them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Author, MediaKind, Post, RemoteMedia, Unreadable
from mediawall.sources.youtube import parse
from mediawall.text import has
from tests.sources.golden import DATA, counted, recorded, table
from tests.sources.mutation import mutated
from tests.sources.youtube.tube import name, video

TABLE = table("youtube")


def read(file: str) -> bytes:
    return (DATA / "youtube" / "recorded" / file).read_bytes()


def one(resource: dict[str, Any]) -> Post | Unreadable:
    page = parse(json.dumps({"items": [resource]}).encode())
    (found,) = page.posts + page.unreadable
    return found


def post(number: int = 1, **facts: Any) -> Post:
    found = one(video(number, **facts))
    assert isinstance(found, Post)
    return found


def test_every_recorded_reply_is_in_the_table() -> None:
    assert [row[0] for row in TABLE] == recorded("youtube")


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_recorded_reply_gives_what_the_table_says(row: list[str]) -> None:
    page = parse(read(row[0]))
    assert counted(page) == row[1:]
    assert all(has(f"drop.{lost.code}") for lost in page.unreadable)
    for found in page.posts:
        assert found.id == f"youtube:{found.remote_id}"
        assert found.permalink == f"https://www.youtube.com/watch?v={found.remote_id}"
        assert f"/vi/{found.remote_id}/" in found.media[0].url
        assert found.author.shown == found.author.name


def test_a_recorded_video_has_every_field() -> None:
    first, second = parse(read("videos__videos_info_multi.json")).posts
    assert first == Post(
        id="youtube:D-lhorsDlUQ",
        network="youtube",
        remote_id="D-lhorsDlUQ",
        author=Author(handle="Google Developers", name="Google Developers"),
        caption=(
            "What are Actions on Google (Assistant on Air)\n\n"
            "In the first episode of Assistant on Air, Luke Davis and guest Jessica Dene Early-Cha introduce the concept"
            " of Actions on Google, and talk about common terminology.\n\n"
            "Actions on Google docs → http://bit.ly/2YabdS5\n\n"
            "Other episodes of Assistant on Air → https://goo.gle/2X0nBqG\n"
            "Subscribe to Google Devs for the latest Actions on Google videos →  https://bit.ly/googledevs"
        ),
        permalink="https://www.youtube.com/watch?v=D-lhorsDlUQ",
        taken_at=datetime(2019, 3, 21, 20, 37, 49, tzinfo=UTC),
        media=(
            RemoteMedia(
                kind=MediaKind.VIDEO,
                url="https://i.ytimg.com/vi/D-lhorsDlUQ/maxresdefault.jpg",
                width=1280,
                height=720,
            ),
        ),
        language="en",
    )
    assert (second.media[0].url, second.media[0].width, second.media[0].height) == (
        "https://i.ytimg.com/vi/ovdbrdCIP7U/sddefault.jpg",
        640,
        480,
    )


def test_a_video_on_somebody_elses_list_is_its_own_channels() -> None:
    (found,) = parse(read("playlist_items__insert_response.json")).posts
    assert (found.id, found.author.name) == ("youtube:2sjqTHE0zok", "Missing Semester")


def test_a_list_says_when_the_video_came_out_not_when_it_was_listed() -> None:
    item = {
        "kind": "youtube#playlistItem",
        "snippet": video(1)["snippet"] | {"publishedAt": "2026-11-22T00:00:00Z"},
        "contentDetails": {"videoId": name(1), "videoPublishedAt": "2020-01-02T03:04:05Z"},
    }
    found = one(item)
    assert isinstance(found, Post)
    assert found.taken_at == datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_a_search_gives_its_words_escaped_and_people_read_them_whole() -> None:
    found = {post.remote_id: post for post in parse(read("search__search_by_keywords_p1.json")).posts}
    captions = " ".join(post.caption for post in found.values())
    assert "&#39;" not in captions
    assert "&amp;" not in captions
    assert post(snippet={"title": "Tom &amp; Jerry"}).caption == "Tom &amp; Jerry"


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [
        ("PT15M51S", 951.0),
        ("PT1H2M3S", 3723.0),
        ("P1DT1S", 86401.0),
        ("PT45S", 45.0),
        ("P0D", 0.0),
        ("een minuut", 0.0),
        ("", 0.0),
        (None, 0.0),
        (90, 0.0),
    ],
)
def test_a_length_is_read_as_seconds(duration: Any, seconds: float) -> None:
    assert post(contentDetails={"duration": duration}).media[0].seconds == seconds


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"status": {"privacyStatus": "private"}}, "not-public"),
        ({"status": {"privacyStatus": "unlisted"}}, "not-public"),
        ({"status": {"uploadStatus": "rejected"}}, "not-public"),
        ({"status": {"uploadStatus": "uploaded"}}, "not-yet"),
        ({"snippet": {"liveBroadcastContent": "upcoming"}}, "not-yet"),
        ({"snippet": {"liveBroadcastContent": "live"}}, "on-air"),
        ({"contentDetails": {"contentRating": {"ytRating": "ytAgeRestricted"}}}, "age-limit"),
        ({"snippet": {"thumbnails": {}}}, "no-picture"),
        ({"snippet": {"thumbnails": {}, "title": "Deleted video"}}, "not-public"),
        ({"snippet": {"publishedAt": "gisteren"}}, "no-time"),
    ],
)
def test_what_is_not_for_a_wall_is_said(facts: dict[str, Any], code: str) -> None:
    assert one(video(1, **facts)) == Unreadable(remote_id=name(1), code=code)
    assert has(f"drop.{code}")


def test_a_broadcast_that_ended_a_moment_ago_is_a_video() -> None:
    ended = video(1, snippet={"liveBroadcastContent": "live"})
    ended["liveStreamingDetails"] = {"actualEndTime": "2026-11-20T11:00:00Z"}
    assert isinstance(one(ended), Post)


def test_the_largest_still_is_taken_and_one_without_size_has_its_names() -> None:
    stills = {
        "default": {"url": "http://i.ytimg.com/vi/x/default.jpg"},
        "standard": {"url": "//i.ytimg.com/vi/x/sddefault.jpg"},
        "maxres": {"width": 1280, "height": 720},
    }
    (medium,) = post(snippet={"thumbnails": stills}).media
    assert (medium.url, medium.width, medium.height) == ("https://i.ytimg.com/vi/x/sddefault.jpg", 640, 480)


@pytest.mark.parametrize(
    ("title", "description", "caption"),
    [
        ("Kermis", "Op de markt", "Kermis\n\nOp de markt"),
        ("Kermis", "", "Kermis"),
        ("", "Op de markt", "Op de markt"),
        ("Kermis", "Kermis\nOp de markt", "Kermis\nOp de markt"),
        ("K", "Kermis", "K\n\nKermis"),
        ("Cafe\u0301", "", "Café"),
    ],
)
def test_the_title_stands_first_and_once(title: str, description: str, caption: str) -> None:
    assert post(snippet={"title": title, "description": description}).caption == caption


@pytest.mark.parametrize(
    ("facts", "language"),
    [
        ({"defaultLanguage": "nl-BE"}, "nl"),
        ({"defaultAudioLanguage": "fr"}, "fr"),
        ({"defaultLanguage": "nl", "defaultAudioLanguage": "fr"}, "nl"),
        ({"defaultAudioLanguage": "zxx"}, ""),
        ({}, ""),
    ],
)
def test_the_language_is_that_of_the_words(facts: dict[str, str], language: str) -> None:
    assert post(snippet=facts).language == language


@pytest.mark.parametrize("answer", [b"", b"<html>", b"{}", b"[1]", b'"x"', b'{"items": 3}', b"[" * 100_000])
def test_what_is_no_list_of_videos_is_a_changed_form(answer: bytes) -> None:
    with pytest.raises(ShapeChanged):
        parse(answer)


def test_an_empty_list_is_no_changed_form() -> None:
    assert parse(b'{"pageInfo": {"totalResults": 0}}').posts == ()
    assert parse(b'{"items": []}').posts == ()
    assert parse(b"[]").posts == ()


@given(data=st.data())
def test_a_mutated_reply_gives_posts_or_codes_and_never_breaks(data: st.DataObject) -> None:
    reply = mutated(json.loads(read("videos__videos_info_multi.json")), data)
    try:
        page = parse(json.dumps(reply).encode())
    except ShapeChanged:
        return
    assert all(has(f"drop.{lost.code}") for lost in page.unreadable)
    for found in page.posts:
        assert found.media[0].url.startswith("https://")
        found.caption.encode()
