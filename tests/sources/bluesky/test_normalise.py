"""Every recorded reply against what was checked by hand; the interface's own forms field by field; and mutations."""

import json
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.errors import MediawallError, ShapeChanged
from mediawall.domain.post import Author, Departure, MediaKind, Page, Post, RemoteMedia, Unreadable
from mediawall.sources.bluesky import parse
from mediawall.sources.bluesky.words import caption, folded, tags
from mediawall.text import has
from tests.sources.bluesky.sky import ELS, JAN, frame, image, profile, record, uri, view

DATA = Path(__file__).parents[2] / "data" / "bluesky"
TABLE = [line.split("\t") for line in (DATA / "golden.tsv").read_text("utf-8").splitlines()[1:]]
GOLDEN = json.loads((DATA / "golden.json").read_text("utf-8"))
VIEWS = json.loads((DATA / "written/views.json").read_text("utf-8"))
FRAMES = [json.loads(line) for line in (DATA / "recorded/expected_v1.jsonl").read_bytes().splitlines()]


def read(*documents: Any) -> Page:
    return parse(json.dumps(documents[0] if len(documents) == 1 else list(documents)).encode())


def one(document: Any) -> Post | Unreadable:
    page = read(document)
    (found,) = page.posts + page.unreadable
    return found


def post(document: Any) -> Post:
    found = one(document)
    assert isinstance(found, Post)
    return found


def test_every_recorded_reply_is_in_the_table() -> None:
    assert [row[0] for row in TABLE] == sorted(path.name for path in (DATA / "recorded").iterdir())


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_recorded_reply_gives_what_the_table_says(row: list[str]) -> None:
    name, posts, lost, gone = row
    page = parse((DATA / "recorded" / name).read_bytes())
    codes = Counter(unreadable.code for unreadable in page.unreadable)
    assert len(page.posts) == int(posts)
    assert " ".join(f"{code}={count}" for code, count in sorted(codes.items())) == lost
    assert len(page.gone) == int(gone)
    assert all(has(f"drop.{code}") for code in codes)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_recorded_post_has_every_field_as_it_was_checked(name: str) -> None:
    page = parse((DATA / "recorded" / name).read_bytes())
    told = [
        {
            "remote_id": post.remote_id,
            "handle": post.author.handle,
            "caption": post.caption,
            "permalink": post.permalink,
            "taken_at": post.taken_at.isoformat(),
            "language": post.language,
            "sensitive": post.sensitive,
            "media": [[one.kind, one.url, one.width, one.height, one.alt] for one in post.media],
        }
        for post in page.posts
    ]
    assert told == GOLDEN[name]


def test_a_recorded_deletion_says_which_post_is_gone() -> None:
    (gone,) = read(*FRAMES).gone
    assert gone.post_id == "bluesky:did:plc:4smmjsqf6l5jkzczvw6vsrqc/app.bsky.feed.post/3mpt73z3ejc2p"
    assert gone.how is Departure.DELETED


def test_the_interface_s_own_form_is_read_field_by_field() -> None:
    page = read(VIEWS)
    toren, vuurwerk, vijf = page.posts
    assert toren == Post(
        id=f"bluesky:{ELS}/app.bsky.feed.post/3mptbyo7tas2u",
        network="bluesky",
        remote_id=f"{ELS}/app.bsky.feed.post/3mptbyo7tas2u",
        author=Author(handle="stadieper.example", name="Stad Ieper"),
        caption="De Lakenhalle é in de zon, zie https://www.ieper.example/lakenhalle/bezoek?x=1 #ieper @jan.example",
        permalink=f"https://bsky.app/profile/{ELS}/post/3mptbyo7tas2u",
        taken_at=datetime(2026, 11, 20, 10, 0, 0, 123000, tzinfo=UTC),
        media=(
            RemoteMedia(
                kind=MediaKind.PICTURE,
                url=f"https://cdn.bsky.app/img/feed_fullsize/plain/{ELS}/bafkreicwsq23gkygrgpijv7ocssxdyjokfv3quss3f2dg4csds3jpeqkwe@jpeg",
                width=4000,
                height=3011,
                alt="De toren bij avond",
            ),
            RemoteMedia(kind=MediaKind.PICTURE, url="https://cdn.bsky.app/img/feed_thumbnail/plain/x/y@jpeg"),
        ),
        language="nl",
    )
    (film,) = vuurwerk.media
    assert (film.kind, film.url.rpartition("/")[2], film.alt) == (
        MediaKind.VIDEO,
        "thumbnail.jpg",
        "Vuurwerk",
    )
    assert (film.width, film.height) == (1080, 1920)
    assert vuurwerk.sensitive
    assert vuurwerk.taken_at == datetime(2026, 11, 19, 10, 0, 1, tzinfo=UTC), "not in 2099"
    assert [medium.alt for medium in vijf.media] == ["1", "2"]
    assert (vijf.author, vijf.sensitive) == (Author(handle="", name="Jan"), True)
    assert [row.code for row in page.unreadable] == ["boost", "no-picture"]


@pytest.mark.parametrize(
    "wrapped",
    [
        {"posts": [view("a")], "hitsTotal": 1, "cursor": "1"},
        {"feed": [{"post": view("a")}]},
        {"thread": {"$type": "app.bsky.feed.defs#threadViewPost", "post": view("a"), "replies": []}},
        {"thread": {"post": view("b", record={}), "replies": [{"post": view("a"), "replies": []}]}},
        {"thread": {"post": view("b", record={}), "parent": {"post": view("a")}}},
        {"thread": [{"uri": uri("a"), "depth": 0, "value": {"post": view("a")}}]},
        {"data": {"posts": [view("a")]}},
        {"post": view("a")},
        view("a"),
        [view("a"), view("a")],
        [{"posts": [view("a")]}, {"posts": []}],
    ],
    ids=lambda wrapped: json.dumps(wrapped)[:20],
)
def test_a_post_is_the_same_in_every_wrapper(wrapped: Any) -> None:
    assert read(wrapped).posts == read(view("a")).posts
    assert read(wrapped).posts


def test_a_record_alone_says_the_same_but_for_its_author() -> None:
    alone = {"uri": uri("a"), "cid": "x", "value": record()}
    assert read(alone).posts == read({"records": [alone], "cursor": "a"}).posts
    stream, shown = post(frame("a")), post(view("a"))
    assert post(alone) == stream
    assert (stream.id, stream.caption, stream.permalink) == (shown.id, shown.caption, shown.permalink)
    assert stream.media == shown.media
    assert stream.author == Author(handle=ELS)


def test_the_stream_s_second_form_says_the_same() -> None:
    first = frame("a", 1795190409157119)
    second = {
        "$type": "message",
        "payload": {
            "$type": "network.bsky.jetstream.subscribeEvents#commit",
            "seq": 12345,
            "did": ELS,
            "time": "2026-11-20T16:00:09.157119Z",
            **first["commit"],
        },
    }
    assert post(second) == post(first)
    deleted = second | {"payload": second["payload"] | {"operation": "delete"}}  # type: ignore[operator]
    assert [one.post_id for one in read(deleted).gone] == [post(first).id]


def test_a_thread_is_read_to_its_root() -> None:
    thread: dict[str, Any] = {"post": view("0")}
    for number in range(1, 80):
        thread = {"post": view(str(number)), "parent": thread, "replies": []}
    assert len(read({"thread": thread}).posts) == 80


def test_the_last_word_of_several_frames_counts() -> None:
    made, better = frame("a", 1, text="één"), frame("a", 2, operation="update", text="twee")
    deleted = frame("a", 3, operation="delete")
    assert [one.caption for one in read(made, better).posts] == ["twee"]
    assert read(made, better, deleted).posts == ()
    assert len(read(made, better, deleted).gone) == 1
    assert read(made, deleted, frame("a", 4)).gone == ()


def test_a_post_that_a_thread_says_is_not_there_is_gone() -> None:
    absent = {"$type": "app.bsky.feed.defs#notFoundPost", "uri": uri("z"), "notFound": True}
    page = read({"thread": {"post": view("a"), "parent": absent}})
    assert [one.post_id for one in page.gone] == [f"bluesky:{ELS}/app.bsky.feed.post/z"]


@pytest.mark.parametrize(
    ("embed", "urls"),
    [
        ({"$type": "app.bsky.embed.images", "images": [image(), image("bafkreibcdefghijk")]}, 2),
        (
            {
                "$type": "app.bsky.embed.images",
                "images": [{"image": {"cid": "bafkreiold234", "mimeType": "image/jpeg"}}],
            },
            1,
        ),
        ({"$type": "app.bsky.embed.gallery", "items": [image()]}, 1),
        ({"$type": "app.bsky.embed.recordWithMedia", "record": {}, "media": {"images": [image()]}}, 1),
        ({"$type": "app.bsky.embed.video", "video": {"ref": {"$link": "bafkreivideo2"}}}, 1),
        ({"$type": "app.bsky.embed.record", "record": {"uri": uri("q"), "cid": "x"}}, 0),
        ({"$type": "app.bsky.embed.external", "external": {"uri": "https://x.example", "thumb": image()}}, 0),
        ({"images": [{"image": {"ref": {"$link": "../../x"}}}, 3, None]}, 0),
        ({"images": {"image": 1}}, 0),
        ([], 0),
        ("x", 0),
    ],
)
def test_only_what_a_post_itself_holds_is_its_media(embed: Any, urls: int) -> None:
    found = one(frame("a", embed=embed))
    assert (len(found.media) if isinstance(found, Post) else 0) == urls


def test_a_video_of_the_stream_has_its_still() -> None:
    found = post(frame("a", embed={"video": {"ref": {"$link": "bafkreivideo2"}}, "alt": "Een film"}))
    escaped = ELS.replace(":", "%3A")
    assert found.media[0].url == f"https://video.bsky.app/watch/{escaped}/bafkreivideo2/thumbnail.jpg"
    assert (found.media[0].kind, found.media[0].alt) == (MediaKind.VIDEO, "Een film")


@pytest.mark.parametrize(
    ("labels", "warned"),
    [
        ([], False),
        ([{"val": "porn"}], True),
        ([{"val": "!warn"}], True),
        ([{"val": "sexual"}, {"val": "sexual", "neg": True}], False),
        ([{"val": "bot"}], False),
        ("porn", False),
    ],
)
def test_what_is_labelled_is_held_for_a_person(labels: Any, *, warned: bool) -> None:
    assert post(view("a", labels=labels)).sensitive is warned
    assert post(view("a", author=profile(ELS, labels=labels))).sensitive is warned


def test_who_asked_not_to_be_shown_to_strangers_is_not_shown() -> None:
    found = one(view("a", author=profile(ELS, labels=[{"val": "!no-unauthenticated"}])))
    assert found == Unreadable(remote_id=f"{ELS}/app.bsky.feed.post/a", code="not-public")


@pytest.mark.parametrize(
    ("text", "facets", "said"),
    [
        ("zie x.be/lang...", [(4, 16, "https://x.be/langer")], "zie https://x.be/langer"),
        ("zie x.be/lang…", [(4, 16, "https://x.be/langer")], "zie https://x.be/langer"),
        ("ons ander...", [(4, 12, "https://x.be/langer")], "ons ander..."),
        ("zie x.be/heel", [(4, 13, "https://x.be/heel")], "zie x.be/heel"),
        ("é a...", [(3, 7, "https://a.be/b")], "é https://a.be/b"),
        ("a... b...", [(0, 4, "https://a.be"), (5, 9, "https://b.be")], "https://a.be https://b.be"),
        ("a...", [(0, 400, "https://a.be")], "https://a.be"),
        ("a...", [(-3, 4, "https://a.be"), (4, 2, "https://a.be")], "a..."),
        ("a...", [(0, 4, "javascript:alert(1)")], "a..."),
        ("e\u0301\x00\ud800", [], "é\ufffd"),
    ],
)
def test_a_caption_is_whole_with_its_links(text: str, facets: list[tuple[int, int, str]], said: str) -> None:
    rows = [
        {"index": {"byteStart": start, "byteEnd": end}, "features": [{"uri": link}]}
        for start, end, link in facets
    ]
    assert caption({"text": text, "facets": rows}) == said


@pytest.mark.parametrize(
    "said",
    [
        {"text": "mooi #Fête!"},
        {"text": "(#FÊTE)"},
        {"text": "\uff03fe\u0302te"},
        {"text": "x", "tags": ["Fête"]},
        {"text": "x", "facets": [{"features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "fête"}]}]},
    ],
)
def test_a_hashtag_is_the_same_in_every_way_of_writing_it(said: dict[str, Any]) -> None:
    assert folded("Fête") in tags(said)


@pytest.mark.parametrize("text", ["fête", "https://x.example/a#fête", "#fêtes", "a#fête", "&#fête"])
def test_what_only_looks_like_the_hashtag_is_none(text: str) -> None:
    assert folded("fête") not in tags({"text": text})


@pytest.mark.parametrize(
    ("told", "seen", "taken"),
    [
        ("2026-11-20T10:00:00Z", "2026-11-20T10:00:05Z", "2026-11-20T10:00:00+00:00"),
        ("2026-11-20T10:10:00Z", "2026-11-20T10:00:00Z", "2026-11-20T10:10:00+00:00"),
        ("2027-11-20T10:10:00Z", "2026-11-20T10:00:00Z", "2026-11-20T10:00:00+00:00"),
        ("2009-01-01T12:00:00+02:00", "2026-11-20T10:00:00Z", "2009-01-01T10:00:00+00:00"),
        ("gisteren", "2026-11-20T10:00:00Z", "2026-11-20T10:00:00+00:00"),
        (7, "2026-11-20T10:00:00Z", "2026-11-20T10:00:00+00:00"),
    ],
)
def test_a_post_s_time_is_its_author_s_unless_that_lies_ahead(told: Any, seen: str, taken: str) -> None:
    assert post(view("a", record=record(createdAt=told), seen=seen)).taken_at.isoformat() == taken


def test_a_post_without_any_time_is_said() -> None:
    found = one({"uri": uri("a", JAN), "value": record(createdAt=None)})
    assert found == Unreadable(remote_id=f"{JAN}/app.bsky.feed.post/a", code="no-time")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<!doctype html><title>x</title>",
        b"7",
        b'"x"',
        b"{}",
        b'{"error": "InvalidRequest", "message": "x"}',
        b"{}\n{}",
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_what_is_none_of_bluesky_s_replies_says_so(answer: bytes) -> None:
    with pytest.raises(ShapeChanged):
        parse(answer)


def test_a_broken_line_among_frames_costs_that_line_alone() -> None:
    answer = b'{"did": \n' + json.dumps(frame("a")).encode() + b"\n\n"
    page = parse(answer)
    assert (len(page.posts), [row.code for row in page.unreadable]) == (1, ["no-id"])


SAMPLES = [VIEWS, frame("a"), {"thread": {"post": view("a"), "replies": [{"post": view("b")}]}}, *FRAMES[::9]]
ODD: list[Any] = [None, True, -1, 1e400, 10**30, "", "x", "\ud800", [], {}, [[]], {"$type": 3}]


def ways(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield way
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in rows:
        yield from ways(inner, (*way, key))


@given(data=st.data())
def test_a_hostile_change_anywhere_raises_nothing_but_what_we_can_say(data: st.DataObject) -> None:
    sample = deepcopy(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from([way for way in ways(sample) if way] or [("x",)]))
        place = sample
        for key in way:
            place = place[key]
        if data.draw(st.booleans()) and isinstance(place, dict):
            place.pop(last, None)
        else:
            place[last] = deepcopy(data.draw(st.sampled_from(ODD)))
    try:
        page = read(sample)
    except MediawallError:
        return
    for found in page.posts:
        assert found.media
        assert found.id.startswith("bluesky:did:")
        assert found.taken_at.tzinfo
        assert all(one.url.startswith("https://") for one in found.media)
