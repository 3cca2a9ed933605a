"""When a post is another one than was judged."""

from dataclasses import replace

import pytest

from mediawall.domain.decision import Form, PostState, Revision
from mediawall.domain.post import Author, MediaKind, RemoteMedia
from mediawall.domain.revision import differs, newest, renewed, same_media, taken_over
from tests.fakes.posts import START, picture, post, stored


def medium(url: str, **facts: object) -> tuple[RemoteMedia, ...]:
    return (replace(RemoteMedia(kind=MediaKind.PICTURE, url=url), **facts),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://scontent-bru2-1.cdninstagram.com/v/t51.2885-15/123_456_n.jpg?stp=dst&oh=1",
            "https://scontent-ams4-1.cdninstagram.com/v/t51.71878-15/123_456_n.webp?oh=2",
        ),
        ("https://a.example/2026/11/markt-1024x683.jpg", "https://a.example/2026/11/markt.jpg#x"),
        (
            "https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg",
            "https://i.ytimg.com/vi/dQw4w9WgXcQ/maxresdefault.jpg",
        ),
    ],
    ids=["signed", "scaled", "a size by name"],
)
def test_the_same_picture_at_another_address_is_the_same(one: str, other: str) -> None:
    assert same_media(medium(one), medium(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (medium("https://a.example/markt.jpg"), medium("https://a.example/toren.jpg")),
        (medium("https://a.example/markt.jpg"), medium("https://a.example/markt.jpg", kind=MediaKind.VIDEO)),
        (medium("https://a.example/markt.jpg"), medium("https://a.example/markt.jpg") * 2),
        (
            medium("https://i.ytimg.com/vi/one/hqdefault.jpg"),
            medium("https://i.ytimg.com/vi/two/hqdefault.jpg"),
        ),
    ],
    ids=["another file", "another kind", "more of them", "another video"],
)
def test_another_picture_is_another(one: tuple[RemoteMedia, ...], other: tuple[RemoteMedia, ...]) -> None:
    assert not same_media(one, other)


def test_what_an_answer_does_not_tell_was_not_taken_away() -> None:
    known = replace(
        post(),
        language="nl",
        ref="1",
        media=medium("https://a.example/1.jpg?a", alt="Een kat", focus=(0.1, 0.2)),
    )
    bare = replace(
        post(), author=Author(handle="jan"), permalink="", media=medium("https://a.example/1.jpg?b")
    )
    told = taken_over(known, bare)
    assert told == replace(known, media=medium("https://a.example/1.jpg?b", alt="Een kat", focus=(0.1, 0.2)))
    assert not differs(known, told)


def test_what_an_answer_tells_otherwise_is_another_post() -> None:
    known = replace(post(), media=medium("https://a.example/1.jpg", alt="Een kat"))
    told = taken_over(known, replace(known, media=medium("https://a.example/1.jpg", alt="Een hond")))
    assert differs(known, told)
    other = taken_over(known, replace(known, media=medium("https://a.example/2.jpg")))
    assert other.media[0].alt == "", "the words of one picture are not those of another"


def test_a_post_stands_in_its_newest_form_where_somebody_judges_it_and_nowhere_else() -> None:
    form = Form(post=post(caption="Morgen"), pictures=(picture(alt="Een hond"),))
    waits = replace(stored(state=PostState.LIVE), revision=Revision(form=form, at=START, ready=True))
    assert newest(waits).form == form
    assert renewed(waits, PostState.LIVE) == replace(newest(waits), revision=None)
    assert renewed(waits, PostState.HIDDEN) == replace(waits, state=PostState.HIDDEN)
    early = replace(waits, revision=Revision(form=form, at=START))
    assert newest(early) == renewed(early, PostState.LIVE) == early
