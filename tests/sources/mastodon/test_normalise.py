"""Every recorded reply against a table that was checked by hand; the dialects field by field; and mutations of them."""

import json
import re
from collections import Counter
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Author, MediaKind, Page, Post, RemoteMedia, Unreadable
from mediawall.sources.mastodon import parse
from mediawall.text import has
from tests.sources.mastodon.fedi import status

DATA = Path(__file__).parents[2] / "data" / "mastodon"
TABLE = [line.split("\t") for line in (DATA / "golden.tsv").read_text("utf-8").splitlines()[1:]]
SAMPLES = json.loads((DATA / "written/pixelfed.json").read_bytes()) + json.loads(
    (DATA / "written/dialects.json").read_bytes()
)


def recorded(name: str, *, public: bool = False) -> bytes:
    body = (
        (DATA / "recorded" / name).read_bytes().replace(b"http://localhost:3000", b"https://mastodon.example")
    )
    return re.sub(rb'"visibility":\s*"\w+"', b'"visibility":"public"', body) if public else body


def one(*statuses: dict[str, Any]) -> Post | Unreadable:
    page = parse(json.dumps(statuses).encode())
    (found,) = page.posts + page.unreadable
    return found


def written(name: str) -> dict[str, Post]:
    return {
        post.remote_id.rpartition("/")[2]: post
        for post in parse((DATA / "written" / name).read_bytes()).posts
    }


def test_every_recorded_reply_is_in_the_table() -> None:
    assert [row[0] for row in TABLE] == sorted(path.name for path in (DATA / "recorded").iterdir())


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_recorded_reply_gives_what_the_table_says(row: list[str]) -> None:
    name, posts, lost, *public = row
    if posts == "-":
        with pytest.raises(ShapeChanged):
            parse(recorded(name))
        return
    page = parse(recorded(name))
    codes = Counter(one.code for one in page.unreadable)
    assert [str(len(page.posts)), ",".join(f"{code}={n}" for code, n in sorted(codes.items()))] == [
        posts,
        lost,
    ]
    assert all(has(f"drop.{code}") for code in codes)
    opened = parse(recorded(name, public=True)).posts
    media = [medium for post in opened for medium in post.media]
    counts = [
        len(opened),
        sum(medium.kind is MediaKind.PICTURE for medium in media),
        sum(medium.kind is MediaKind.VIDEO for medium in media),
        sum(bool(medium.alt) for medium in media),
        sum(medium.focus is not None for medium in media),
    ]
    assert [str(count) for count in counts] == public


def test_a_recorded_carousel_has_every_field() -> None:
    (post,) = parse(recorded("media_post_multiple.1.json", public=True)).posts
    files = "https://mastodon.example/system/media_attachments/files"
    assert post == Post(
        id="mastodon:mastodon.example/ap/users/117020565966271181/statuses/117020576664345360",
        network="mastodon",
        remote_id="mastodon.example/ap/users/117020565966271181/statuses/117020576664345360",
        author=Author(handle="mastodonpy_test@mastodon.example", name="John Lennon"),
        caption="LOL check this out",
        permalink="https://mastodon.example/@mastodonpy_test/117020576664345360",
        taken_at=datetime(2026, 8, 1, 13, 51, 35, 294000, tzinfo=UTC),
        language="en",
        sensitive=True,
        media=(
            RemoteMedia(
                kind=MediaKind.PICTURE,
                url=f"{files}/117/020/576/646/493/592/original/963111bc1b0bd6b6.jpg",
                width=600,
                height=600,
                alt="John Lennon doing a funny walk",
                focus=(0.25, 0.35),
            ),
            RemoteMedia(
                kind=MediaKind.PICTURE,
                url=f"{files}/117/020/576/661/238/952/original/c71a1b53ce29a852.jpg",
                width=400,
                height=400,
                alt="hololives #1 detective, watson ameliachan",
                focus=(0.75, 0.25),
            ),
        ),
    )


def test_a_recorded_video_of_another_server_is_its_poster() -> None:
    (post,) = parse(recorded("mediaattachmentvideometadata.2.json")).posts
    assert post.id == "mastodon:icosahedron.website/users/halcy/statuses/113358685028104954"
    assert post.author == Author(handle="halcy@icosahedron.website", name="halcy")
    assert (post.caption, post.sensitive) == ("", False)
    (medium,) = post.media
    assert medium.url == "https://mastodon.social/media_proxy/113358685650970284/small"
    assert (medium.kind, medium.seconds, medium.width, medium.focus) == (MediaKind.VIDEO, 15.2, 640, None)


def test_the_same_post_by_two_servers_is_one_post() -> None:
    there = status(5)
    here = there | {
        "id": "99",
        "url": "https://mastodon.example/@els/5",
        "account": {"acct": "els@mastodon.example"},
    }
    posts = [parse(json.dumps(found).encode()).posts[0] for found in (there, here)]
    assert posts[0].id == posts[1].id
    assert posts[0].author.handle == posts[1].author.handle == "els@mastodon.example"


def test_pixelfeds_albums_warnings_and_films_without_a_still() -> None:
    posts = written("pixelfed.json")
    album, warned = posts["802914467203813921"], posts["802914467203813922"]
    assert (album.caption, album.language) == ("Zonsondergang op de vesten\n#ieper", "")
    assert [(m.width, m.alt, m.focus) for m in album.media] == [
        (1440, "De vesten bij avond", None),
        (0, "", None),
    ]
    assert (warned.caption, warned.sensitive, warned.media[0].kind) == ("Bloed", True, MediaKind.VIDEO)
    assert parse((DATA / "written/pixelfed.json").read_bytes()).unreadable == (
        Unreadable(remote_id="pixelfed.example/p/stadieper/802914467203813923", code="no-picture"),
    )


def test_pixelfeds_older_forms_without_measures_and_with_marks_on_pictures() -> None:
    posts = written("pixelfed-forms.json")
    market, marked = posts["802914467203814001"], posts["802914467203814002"]
    assert (market.caption, market.language, market.sensitive) == ("Markt\nvandaag", "", False)
    assert [(one.kind, one.width, one.alt) for one in market.media] == [
        (MediaKind.PICTURE, 0, "Kramen op de markt")
    ]
    assert (marked.author.name, marked.caption, marked.sensitive) == ("", "", True)
    assert [one.url for one in marked.media] == ["https://cdn.pixelfed.example/m/96.jpg"]


def test_the_other_dialects() -> None:
    gotosocial, akkoma, friendica = (
        written("dialects.json")[key]
        for key in (
            "01J4V3T9Z8QF6M2K7X5B0C1D2E",
            "3b1f4a5e-5c8f-4b3a-9d55-0d3f5a2d8e11",
            "84f1e5b1-1266-b5c0-f0ff-8f7915131543",
        )
    )
    assert gotosocial.caption == 'Nieuw in het museum:\n\neen ploert\neen "trechter"'
    assert (gotosocial.language, gotosocial.media[0].focus) == ("nl", (0.25, 0.25))
    assert akkoma.caption == "Kijk https://ieper.example/kat?a=1&b=2 🐈\nja"
    assert (akkoma.author.name, [medium.kind for medium in akkoma.media]) == ("Jo", [MediaKind.PICTURE])
    assert friendica.caption == "Kattenstoet\n\nEerste regel\nTweede <regel>"
    assert (friendica.author.handle, friendica.language, friendica.sensitive) == (
        "piet@elders.example",
        "",
        True,
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"visibility": "unlisted"}, "not-public"),
        ({"visibility": "private"}, "not-public"),
        ({"visibility": "direct"}, "not-public"),
        ({"visibility": "local"}, "not-public"),
        ({"visibility": None}, "not-public"),
        ({"reblog": status(8)}, "boost"),
        ({"media_attachments": []}, "no-picture"),
        (
            {"media_attachments": [], "poll": {"id": "1"}, "card": {"image": "https://a.example/1.jpg"}},
            "no-picture",
        ),
        ({"media_attachments": [{"type": "audio", "preview_url": "https://a.example/1.jpg"}]}, "no-picture"),
        ({"media_attachments": [{"type": "image", "url": "http://a.example/1.jpg"}]}, "no-picture"),
        ({"media_attachments": [{"type": "image", "url": "javascript:alert(1)"}]}, "no-picture"),
        ({"media_attachments": [{"type": "image", "url": "https://user@a.example/1.jpg"}]}, "no-picture"),
        ({"media_attachments": [{"type": "unknown", "remote_url": "https://a.example/1.pdf"}]}, "no-picture"),
        ({"created_at": "yesterday"}, "no-time"),
        ({"created_at": "9999-12-31T23:59:59-12:00"}, "no-time"),
        ({"uri": None, "url": None}, "no-id"),
        ({"uri": "javascript:alert(1)"}, "no-id"),
        ({"uri": "http://a.example/1", "url": "http://a.example/1"}, "no-id"),
    ],
)
def test_what_is_no_post_for_a_wall_says_why(change: dict[str, Any], code: str) -> None:
    found = one(status(7) | change)
    assert isinstance(found, Unreadable)
    assert found.code == code
    assert has(f"drop.{code}")


def test_a_picture_that_the_server_did_not_copy_is_taken_from_its_own() -> None:
    attachment = {"type": "unknown", "url": None, "remote_url": "https://a.example/1.JPG?x=1"}
    found = one(status(7, media_attachments=[attachment]))
    assert isinstance(found, Post)
    assert found.media[0].url == "https://a.example/1.JPG?x=1"


@pytest.mark.parametrize(
    "uri", ["tag:a.example,2017-04-05:objectId=1:objectType=Status", "at://did:plc:x/app.bsky.feed.post/1"]
)
def test_a_post_whose_own_address_is_none_of_the_web_is_known_by_its_page(uri: str) -> None:
    found = one(status(7) | {"uri": uri, "url": "https://a.example/@els/1"})
    assert isinstance(found, Post)
    assert (found.remote_id, found.permalink) == ("a.example/@els/1", "https://a.example/@els/1")


def test_a_long_or_odd_address_still_gives_a_short_stable_id() -> None:
    long = one(status(7, uri=f"https://a.example/{'x' * 900}"))
    odd = one(status(7, uri="https://a.example/?p=12&q=é"))
    assert isinstance(long, Post)
    assert isinstance(odd, Post)
    assert long.remote_id.startswith("a.example/")
    assert max(len(long.id), len(odd.id)) < 60


@pytest.mark.parametrize(
    "answer", [b"", b"<html>", b"\xff\xfe", b'{"error":"x"}', b"7", b"null", b"[" * 10**5]
)
def test_what_is_no_list_of_posts_is_another_shape(answer: bytes) -> None:
    with pytest.raises(ShapeChanged):
        parse(answer)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for key, row in rows for found in _places(row, (*path, key)))]


@given(data=st.data())
def test_a_reply_with_fields_missing_or_of_another_type_never_crashes(data: st.DataObject) -> None:
    sample = json.loads(json.dumps(data.draw(st.sampled_from(SAMPLES))))
    other: st.SearchStrategy[Any] = st.sampled_from(
        [None, True, -1, 1e308, "", "x", "\ud800", [], {}, [[]], {"x": 1}, 10**30, float("nan")]
    )
    for _ in range(data.draw(st.integers(1, 4))):
        path = data.draw(st.sampled_from(_places(sample)[1:] or [("id",)]))
        parent = sample
        for key in path[:-1]:
            parent = parent[key]
        if data.draw(st.booleans()) or isinstance(parent, list):
            parent[path[-1]] = deepcopy(data.draw(other))  # a drawn list is shared, and is changed here
        else:
            del parent[path[-1]]
    page = parse(json.dumps([sample]).encode())
    assert isinstance(page, Page)
    assert len(page.posts) + len(page.unreadable) == 1
    assert all(has(f"drop.{lost.code}") for lost in page.unreadable)
    for post in page.posts:
        addresses = [post.permalink, *(medium.url for medium in post.media)]
        assert all(address.startswith("https://") for address in addresses)
        assert all(0 <= x <= 1 for medium in post.media for x in medium.focus or ())
