import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.domain.errors import FetchRefused, Unreachable
from mediawall.domain.post import Page
from mediawall.shelf import File, Listing, Memory, Place, again, arrange, deal
from mediawall.shelf.deal import BATCH
from mediawall.shelf.memory import MOST_GROWING

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PLACE = Place(
    kind="folder",
    name="markt",
    door="mediawall-folder://markt",
    author="Dienst Toerisme",
    link="https://ieper.be/",
)


def files(count: int) -> list[File]:
    ago = [NOW - timedelta(minutes=10 + n) for n in range(count)]
    return [File(path=f"{n}.jpg", size=9, changed=at, stirred=at) for n, at in enumerate(ago)]


async def nothing(path: str) -> bytes:
    raise AssertionError(path)


async def pages(listing: list[File], cursor: str = "", read: object = nothing, whole: str = "") -> list[Page]:
    shelf = arrange(Listing(files=listing), now=NOW, memory=Memory.read(cursor))
    return [page async for page in deal(shelf, PLACE, read, now=NOW, whole=whole)]  # type: ignore[arg-type]


async def test_a_picture_without_words_is_its_departments() -> None:
    first, last = await pages(files(1))
    (post,) = first.posts
    assert (post.id, post.network, post.remote_id) == ("folder:markt/0.jpg", "folder", "markt/0.jpg")
    assert (post.author.handle, post.author.name) == ("Dienst Toerisme", "Dienst Toerisme")
    assert (post.permalink, post.caption, post.language) == ("https://ieper.be/", "", "")
    assert post.taken_at == NOW - timedelta(minutes=10)
    assert post.media[0].url == "mediawall-folder://markt/0.jpg"
    assert last.posts == ()


async def test_words_beside_a_picture_become_the_posts() -> None:
    at = NOW - timedelta(hours=1)
    listing = [
        File(path=name, size=9, changed=at, stirred=at)
        for name in ("Kerst 50%/a#1.jpg", "Kerst 50%/a#1.json")
    ]

    async def read(path: str) -> bytes:
        assert path == "Kerst 50%/a#1.json"
        return json.dumps(
            {
                "caption": "Kerst",
                "author": "An",
                "alt": "Boom",
                "taken": "2099-01-01",
                "link": "https://x.be/",
            }
        ).encode()

    ((post,), _) = [page.posts for page in await pages(listing, read=read)]
    assert (post.caption, post.author.name, post.media[0].alt, post.permalink) == (
        "Kerst",
        "An",
        "Boom",
        "https://x.be/",
    )
    assert post.taken_at == NOW
    assert post.media[0].url == "mediawall-folder://markt/Kerst%2050%25/a%231.jpg"
    assert post.remote_id == "markt/Kerst 50%/a#1.jpg"


@pytest.mark.parametrize("answer", [b"\xff", FetchRefused("large")])
async def test_a_picture_whose_words_cannot_be_read_is_said_until_they_can(answer: bytes | Exception) -> None:
    at = NOW - timedelta(hours=1)
    listing = [File(path=name, size=9, changed=at, stirred=at) for name in ("a.jpg", "a.txt")]

    async def read(_: str) -> bytes:
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def mended(_: str) -> bytes:
        return b"goed"

    first, last = await pages(listing, read=read, whole="etag")
    assert (first.posts, [(row.remote_id, row.code) for row in first.unreadable]) == (
        (),
        [("markt/a.jpg", "sidecar")],
    )
    assert Memory.read(last.cursor).whole == ""
    assert [len(page.posts) for page in await pages(listing, last.cursor, mended)] == [1, 0]


async def test_words_that_cannot_be_had_now_stop_the_look_and_lose_nothing() -> None:
    at = NOW - timedelta(hours=1)
    listing = [File(path=name, size=9, changed=at, stirred=at) for name in ("a.jpg", "a.txt")]

    async def read(_: str) -> bytes:
        raise Unreachable("away")

    with pytest.raises(Unreachable):
        await pages(listing, read=read)


async def test_a_kill_between_two_pages_makes_no_gap_and_no_double() -> None:
    listing = files(BATCH * 2 + 5)
    told: list[str] = []
    cursor = ""
    for _ in range(5):
        page = (await pages(listing, cursor))[0]  # the first page was kept, then the process died
        told += [post.id for post in page.posts]
        cursor = page.cursor
    assert told == [f"folder:markt/{n}.jpg" for n in range(BATCH * 2 + 5)]


async def test_nothing_new_is_one_page_without_posts() -> None:
    cursor = (await pages(files(3), whole="etag"))[-1].cursor
    (page,) = await pages(files(3), cursor, whole="etag")
    assert (page.posts, page.cursor) == ((), cursor)


async def test_what_cannot_be_read_is_told_again_without_a_look() -> None:
    at = NOW - timedelta(hours=1)
    listing = [File(path=name, size=9, changed=at, stirred=at) for name in ("a.pdf", "b.mp4", "c.jpg")]
    last = (await pages(listing, whole="etag"))[-1]
    page = again(Memory.read(last.cursor))
    assert ([row.code for row in page.unreadable], page.cursor) == (["format", "format"], last.cursor)


async def test_the_cursor_of_a_full_folder_is_bounded() -> None:
    cursor = (await pages(files(3000), whole="e" * 10_000))[-1].cursor
    assert len(cursor) < 26_000
    young = [File(path=f"{n}.jpg", size=10**12, changed=NOW, stirred=NOW) for n in range(5000)]
    cursor = (await pages(young))[-1].cursor
    assert len(cursor) < 20_000
    assert len(Memory.read(cursor).growing) == MOST_GROWING


@given(
    cursor=st.text(max_size=50) | st.from_regex(r'\{"v":1,"known":.{0,20},"growing":.{0,9},"whole":.{0,9}\}')
)
def test_any_cursor_is_a_memory(cursor: str) -> None:
    Memory.read(cursor)
