"""Every recorded reply of the official API, against a table that was checked against the files' own fields."""

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mediawall.domain.errors import AskPerson
from mediawall.domain.post import MediaKind, Page
from mediawall.sources import instagram_instaloader
from mediawall.sources.instagram_graph import parse
from mediawall.sources.instagram_graph.refusals import classify

DATA = Path(__file__).parents[2] / "data"
REPLIES = DATA / "instagram" / "sns-sdks__python-facebook" / "testdata"
OFFICIAL = REPLIES / "instagram" / "apidata"
TABLE = [
    line.split("\t") for line in (DATA / "instagram-graph" / "golden.tsv").read_text("utf-8").splitlines()[1:]
]


def read(path: Path) -> Page:
    return parse(path.read_bytes())


def test_every_recorded_reply_is_in_the_table() -> None:
    assert {row[0] for row in TABLE} == {str(path.relative_to(REPLIES)) for path in REPLIES.rglob("*.json")}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_recorded_reply_gives_what_the_table_says(row: list[str]) -> None:
    page = read(REPLIES / row[0])
    refused = Counter(lost.code for lost in page.unreadable)
    slides = [medium for post in page.posts for medium in post.media]
    assert [
        len(page.posts),
        len(slides),
        sum(medium.kind is MediaKind.VIDEO for medium in slides),
    ] == [int(cell) for cell in row[1:4]]
    assert ",".join(f"{code}={count}" for code, count in sorted(refused.items())) == row[4]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_the_other_road_gives_the_same_posts(row: list[str]) -> None:
    answer = (REPLIES / row[0]).read_bytes()
    other = {post.id: replace(post, ref="") for post in instagram_instaloader.parse(answer).posts}
    assert {post.id: replace(post, ref="") for post in parse(answer).posts} == other


def test_a_post_has_its_fields() -> None:
    posts = [post for row in TABLE for post in read(REPLIES / row[0]).posts]
    assert len(posts) == 38
    for post in posts:
        assert post.id == f"instagram:{post.remote_id}"
        assert post.permalink == f"https://www.instagram.com/p/{post.remote_id}/"
        assert datetime(2010, 10, 6, tzinfo=UTC) < post.taken_at < datetime(2026, 11, 23, tzinfo=UTC)
        assert all(medium.url.startswith("https://") and ".mp4" not in medium.url for medium in post.media)


def test_a_reply_of_the_first_official_api_is_read_as_the_other_road_reads_it() -> None:
    answer = next((DATA / "instagram" / "sachin-handiekar__jInstagram").rglob("*.json")).read_bytes()
    (post,) = parse(answer).posts
    assert (post.remote_id, post.author.name, post.media[0].width) == ("BQ0eAlwhDrw", "Instagram", 640)
    assert post == instagram_instaloader.parse(answer).posts[0]


def test_a_post_knows_the_number_by_which_the_api_is_asked_again() -> None:
    reply = json.loads((OFFICIAL / "users" / "medias_p2.json").read_bytes())
    numbers = {row["permalink"].split("/")[-2]: row["id"] for row in reply["data"] if "permalink" in row}
    posts = read(OFFICIAL / "users" / "medias_p2.json").posts
    assert posts
    assert {post.remote_id: post.ref for post in posts} == {
        post.remote_id: numbers[post.remote_id] for post in posts
    }


def test_an_album_gives_its_children_in_order_and_a_video_its_poster() -> None:
    album = next(post for post in read(OFFICIAL / "users" / "medias_p2.json").posts if len(post.media) > 1)
    assert (album.remote_id, album.caption) == ("CRyZpmrjYC4", "ALBUM")
    assert [slide.kind for slide in album.media] == [MediaKind.PICTURE, MediaKind.PICTURE, MediaKind.VIDEO]
    assert "225731613" in album.media[2].url


def test_a_hashtags_posts_say_no_author_but_keep_their_link() -> None:
    posts = read(OFFICIAL / "hashtags" / "hashtag_top_medias_p1.json").posts
    assert {post.author.handle for post in posts} == {""}
    assert posts[0].permalink == "https://www.instagram.com/p/B8goRvrnwod/"
    assert posts[0].taken_at.date().isoformat() == "2020-02-13"  # by its number: the reply has no time


def test_the_recorded_refusal_asks_for_a_permission() -> None:
    refused = classify(400, (REPLIES / "base" / "error_data.json").read_bytes(), {})
    assert isinstance(refused, AskPerson)
    assert refused.advice == "advice.permission"


def test_no_token_leaves_a_recorded_reply() -> None:
    said = "".join(repr(read(REPLIES / row[0])) for row in TABLE)
    assert "access_token" not in said
    assert "REDACTED" not in said
