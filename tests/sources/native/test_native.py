"""What was typed at the desk, as posts."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import MediaKind, Page
from mediawall.domain.source import Letter
from mediawall.domain.typed import TypedPicture, TypedPost, blobs_of
from mediawall.sources.native import NativeSettings, open_sources, parse
from tests.conftest import HandClock
from tests.fakes.outside import MemoryLetters, outside

AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
BLOB = "a" * 64 + ".original"


def typed(key: str = "formulier-1", **facts: Any) -> TypedPost:
    picture = TypedPicture(blob=BLOB, alt="De Lakenhalle in de sneeuw.")
    given: dict[str, Any] = {"text": "Sneeuw in Ieper ❄", "author": "", "link": "https://www.ieper.example/", "at": AT, "pictures": (picture,)}  # fmt: skip
    return TypedPost(key=key, **(given | facts))


def letter(mark: int, body: str) -> Letter:
    return Letter(mark=mark, source="cultuur", key=str(mark), body=body, at=AT)


async def pages(letters: list[Letter], clock: HandClock, cursor: str = "", **facts: str) -> list[Page]:
    world = outside(clock)
    assert isinstance(world.letters, MemoryLetters)
    world.letters.kept = letters
    row = {"kind": "native", "name": "cultuur", "department": "Cultuur"} | facts
    [source] = open_sources([NativeSettings.model_validate(row)], world)
    assert source.media_hosts == ("mediawall-native://cultuur",)
    return [page async for page in source.pages(cursor)]


async def test_a_typed_post_has_everything_that_was_typed(clock: HandClock) -> None:
    [page] = await pages([letter(7, typed().written())], clock)
    [post] = page.posts
    assert (post.id, post.network, post.remote_id) == ("native:formulier-1", "native", "formulier-1")
    assert (post.author.handle, post.author.name) == ("Cultuur", "Cultuur")
    assert (post.caption, post.permalink, post.taken_at) == (
        "Sneeuw in Ieper ❄",
        "https://www.ieper.example/",
        AT,
    )
    [medium] = post.media
    assert (medium.kind, medium.alt) == (MediaKind.PICTURE, "De Lakenhalle in de sneeuw.")
    assert medium.url == f"mediawall-native://cultuur/{BLOB}"
    assert page.cursor == "7"


@pytest.mark.parametrize(
    ("author", "config", "who"),
    [("Els  Maes", "", "Els Maes"), ("", "Musea Ieper", "Musea Ieper"), ("", "", "Cultuur")],
)
async def test_somebody_stands_below_every_post(author: str, config: str, who: str, clock: HandClock) -> None:
    [page] = await pages([letter(1, typed(author=author).written())], clock, author=config)
    assert page.posts[0].author.handle == who


async def test_a_poll_goes_on_after_the_last_letter_that_was_read(clock: HandClock) -> None:
    letters = [letter(n, typed(f"formulier-{n}").written()) for n in range(1, 121)]
    found = await pages(letters, clock)
    assert [page.cursor for page in found] == ["50", "100", "120"]
    assert len({post.id for page in found for post in page.posts}) == 120
    assert [page.cursor for page in await pages(letters, clock, "100")] == ["120"]
    assert await pages(letters, clock, "120") == []


@pytest.mark.parametrize("cursor", ["", "x", "-1", "{}", "²"])
async def test_a_cursor_of_another_kind_is_the_beginning(cursor: str, clock: HandClock) -> None:
    assert len(await pages([letter(1, typed().written())], clock, cursor)) == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"key": "../x"}, "no-id"),
        ({"key": 7}, "no-id"),
        ({"pictures": []}, "no-picture"),
        ({"pictures": [{"blob": "../../etc/passwd"}, 5]}, "no-picture"),
        ({"at": "yesterday"}, "no-time"),
    ],
)
async def test_a_letter_that_is_no_post_is_said_and_stops_no_other(
    changed: dict[str, Any], code: str, clock: HandClock
) -> None:
    broken = json.dumps(json.loads(typed().written()) | changed)
    [page] = await pages([letter(1, broken), letter(2, "{"), letter(3, typed().written())], clock)
    assert page.unreadable[0].code == code
    assert [post.remote_id for post in page.posts] == ["formulier-1"]


def test_a_link_that_no_phone_may_follow_is_left_out() -> None:
    assert parse(typed(link="javascript:alert(1)").written().encode()).posts[0].permalink == ""


def test_what_is_no_letter_has_a_changed_shape() -> None:
    for answer in (b"", b"7", b'"x"'):
        with pytest.raises(ShapeChanged):
            parse(answer)


def test_a_letter_names_its_pictures() -> None:
    assert blobs_of(typed().written()) == (BLOB,)
    assert blobs_of("{") == blobs_of("[]") == blobs_of('{"pictures": [1]}') == ()
