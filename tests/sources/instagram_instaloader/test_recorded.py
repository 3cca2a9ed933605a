"""Every recorded reply, against a table that was checked by hand."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mediawall.domain.post import MediaKind, Page
from mediawall.sources.instagram_instaloader import parse

DATA = Path(__file__).parents[2] / "data" / "instagram"
GRAPHQL = DATA / "pgrimaud__instagram-user-feed" / "tests" / "fixtures"
OFFICIAL = DATA / "sns-sdks__python-facebook" / "testdata" / "instagram" / "apidata"
TABLE = [line.split("\t") for line in (DATA / "golden.tsv").read_text("utf-8").splitlines()[1:]]


def read(path: Path) -> Page:
    return parse(path.read_bytes())


def test_every_recorded_reply_is_in_the_table() -> None:
    assert {row[0] for row in TABLE} == {str(path.relative_to(DATA)) for path in DATA.rglob("*.json")}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0].rsplit("/", 1)[-1])
def test_a_recorded_reply_gives_what_the_table_says(row: list[str]) -> None:
    page = read(DATA / row[0])
    refused = Counter(lost.code for lost in page.unreadable)
    assert [
        len(page.posts),
        sum(len(post.media) for post in page.posts),
        sum(post.media[0].kind is MediaKind.VIDEO for post in page.posts),
        sum(bool(post.author.handle) for post in page.posts),
    ] == [int(cell) for cell in row[1:5]]
    assert ",".join(f"{code}={count}" for code, count in sorted(refused.items())) == row[5]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0].rsplit("/", 1)[-1])
def test_a_post_of_a_recorded_reply_has_its_fields(row: list[str]) -> None:
    for post in read(DATA / row[0]).posts:
        assert post.id == f"instagram:{post.remote_id}"
        assert post.permalink == f"https://www.instagram.com/p/{post.remote_id}/"
        assert datetime(2010, 10, 6, tzinfo=UTC) < post.taken_at < datetime(2026, 11, 23, tzinfo=UTC)
        for medium in post.media:
            assert medium.url.startswith("https://")
            assert ".mp4" not in medium.url


def test_no_profile_picture_becomes_a_post() -> None:
    pictures = {
        address
        for path in DATA.rglob("*.json")
        for address in _values(json.loads(path.read_bytes()), "profile_pic_url")
    }
    shown = {
        medium.url for path in DATA.rglob("*.json") for post in read(path).posts for medium in post.media
    }
    assert pictures
    assert not pictures & shown


def test_the_same_shortcode_comes_from_the_number_and_from_the_word() -> None:
    named = read(GRAPHQL / "timeline.json").posts
    reply = json.loads((GRAPHQL / "timeline.json").read_bytes())
    for row in reply["feed_items"]:
        row.get("media_or_ad", {}).pop("code", None)
    assert [post.id for post in parse(json.dumps(reply).encode()).posts] == [post.id for post in named]


def test_the_number_tells_the_hour_where_the_reply_does_not() -> None:
    reply = json.loads((GRAPHQL / "timeline.json").read_bytes())
    told = {post.id: post.taken_at for post in parse(json.dumps(reply).encode()).posts}
    for row in reply["feed_items"]:
        for name in ("taken_at", "device_timestamp", "caption"):
            row.get("media_or_ad", {}).pop(name, None)
    for post in parse(json.dumps(reply).encode()).posts:
        assert abs((post.taken_at - told[post.id]).total_seconds()) < 86_400


def test_a_reel_keeps_its_own_shape_and_not_the_square_that_is_cut_from_it() -> None:
    reel = next(post for post in read(GRAPHQL / "timeline.json").posts if post.remote_id == "CcqMT8_F74j")
    assert (reel.media[0].width, reel.media[0].height) == (640, 1138)


def test_slides_come_in_the_authors_order_with_their_own_descriptions() -> None:
    post = next(post for post in read(GRAPHQL / "timeline.json").posts if post.remote_id == "CcqoMZ_PuVF")
    raw = next(
        row["media_or_ad"]
        for row in json.loads((GRAPHQL / "timeline.json").read_bytes())["feed_items"]
        if row.get("media_or_ad", {}).get("code") == "CcqoMZ_PuVF"
    )
    assert [slide.url for slide in post.media] == [
        slide["image_versions2"]["candidates"][0]["url"] for slide in raw["carousel_media"]
    ]
    assert [slide.alt for slide in post.media] == [
        slide["accessibility_caption"] for slide in raw["carousel_media"]
    ]


def test_a_video_has_its_poster_and_its_length() -> None:
    video = read(GRAPHQL / "media-2.json").posts[0].media[0]
    assert video.kind is MediaKind.VIDEO
    assert video.seconds > 1
    assert video.width > 0


def test_an_official_album_gives_its_children_and_a_video_its_thumbnail() -> None:
    album = next(post for post in read(OFFICIAL / "users" / "medias_p2.json").posts if len(post.media) > 1)
    assert album.remote_id == "CRyZpmrjYC4"
    assert album.caption == "ALBUM"
    assert [slide.kind for slide in album.media] == [MediaKind.PICTURE, MediaKind.PICTURE, MediaKind.VIDEO]


def test_stories_are_said_and_never_shown() -> None:
    page = read(GRAPHQL / "highlights-stories.json")
    assert page.posts == ()
    assert {lost.code for lost in page.unreadable} == {"story"}


def _values(reply: object, key: str) -> list[str]:
    if isinstance(reply, list):
        return [found for row in reply for found in _values(row, key)]
    if not isinstance(reply, dict):
        return []
    own = [value for name, value in reply.items() if name == key and isinstance(value, str)]
    return own + [found for value in reply.values() for found in _values(value, key)]
