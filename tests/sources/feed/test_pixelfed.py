"""A Pixelfed account's Atom feed, which needs no token: made after Pixelfed's own template, its unclosed tag with it."""

from datetime import UTC, datetime

from mediawall.sources.feed import parse
from tests.sources.feed.data import DATA


def test_a_pixelfed_account_is_read_without_a_token_by_its_feed() -> None:
    page = parse(
        (DATA / "made/pixelfed.atom").read_bytes(), url="https://pixelfed.example/users/stadieper.atom"
    )
    first, second = page.posts
    assert (first.caption, first.author.name) == ("Zonsondergang op de vesten #ieper", "stadieper")
    assert first.permalink == "https://pixelfed.example/p/stadieper/802914467203813921"
    assert first.taken_at == datetime(2026, 11, 20, 18, 4, 11, tzinfo=UTC)
    assert [(medium.url, medium.alt) for medium in first.media] == [
        ("https://cdn.pixelfed.example/m/_v2/301/aa/91.jpg", "De vesten bij avond")
    ]
    assert len(second.media) == 1
    assert page.unreadable == ()
