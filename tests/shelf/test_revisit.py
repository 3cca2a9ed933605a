"""What became of pictures that a place gave before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mediawall.domain.errors import FetchRefused
from mediawall.domain.post import Departure, Page, Post
from mediawall.shelf import File, Listing, Note, Place, revisit

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PLACE = Place(kind="folder", name="markt", door="mediawall-folder://markt", author="Toerisme")
WORDS = {"kat.txt": b"De kat is terug"}


def file(path: str, *, age: float = 3600) -> File:
    then = NOW - timedelta(seconds=age)
    return File(path=path, size=10, changed=then, stirred=then)


def listing(*paths: str, folders: Sequence[str] = (), closed: Sequence[str] = ()) -> Listing:
    return Listing(
        files=[file(path) for path in paths], folders=frozenset({"", *folders}), closed=frozenset(closed)
    )


def given(path: str) -> Post:
    return PLACE.post(file(path), Note(), NOW)


async def read(path: str) -> bytes:
    if path not in WORDS:
        raise FetchRefused("gone")
    return WORDS[path]


async def looked(found: Listing, *paths: str) -> Page:
    (page,) = [page async for page in revisit(found, [given(path) for path in paths], PLACE, read, now=NOW)]
    return page


async def gone(found: Listing, *paths: str) -> set[str]:
    return {one.post_id for one in (await looked(found, *paths)).gone}


async def test_a_picture_that_is_still_there_comes_with_the_words_of_now() -> None:
    page = await looked(listing("kat.jpg", "kat.txt", "hond.jpg"), "kat.jpg", "hond.jpg")
    assert [post.caption for post in page.posts] == ["De kat is terug", ""]
    assert page.gone == ()


async def test_a_picture_that_was_taken_away_from_others_is_gone() -> None:
    page = await looked(listing("hond.jpg"), "kat.jpg", "hond.jpg")
    assert [(one.post_id, one.how) for one in page.gone] == [("folder:markt/kat.jpg", Departure.DELETED)]
    assert [post.remote_id for post in page.posts] == ["markt/hond.jpg"]


async def test_a_folder_that_was_taken_away_with_its_pictures_is_gone() -> None:
    assert await gone(listing("hond.jpg"), "feest/a.jpg", "feest/laat/b.jpg") == {
        "folder:markt/feest/a.jpg",
        "folder:markt/feest/laat/b.jpg",
    }


@pytest.mark.parametrize(
    "found",
    [
        listing(),
        listing("hond.jpg", folders=["feest"]),
        listing("hond.jpg", closed=["feest"]),
        replace(listing("hond.jpg"), cut=True),
        Listing(files=[], closed=frozenset({""})),
    ],
    ids=["empty", "its own folder is empty", "its own folder is closed", "cut short", "does not open"],
)
async def test_a_drive_that_is_away_and_a_look_that_did_not_see_all_prove_nothing(found: Listing) -> None:
    page = await looked(found, "feest/a.jpg")
    assert (page.posts, page.gone) == ((), ())


async def test_words_that_are_being_written_and_words_that_cannot_be_read_say_nothing() -> None:
    writing = Listing(files=[file("kat.jpg"), file("kat.txt", age=1)], folders=frozenset({""}))
    assert await looked(writing, "kat.jpg") == Page(posts=())
    assert await looked(listing("hond.jpg", "hond.txt"), "hond.jpg") == Page(posts=())


async def test_two_spellings_of_one_name_are_one_picture() -> None:
    page = await looked(listing("cafe\u0301.jpg"), "caf\u00e9.jpg")
    assert [post.id for post in page.posts] == ["folder:markt/caf\u00e9.jpg"]
