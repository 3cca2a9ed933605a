"""What becomes of entries that a feed gave before."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mediawall.domain.errors import AskPerson, ShapeChanged
from mediawall.domain.post import MediaKind, Post, RemoteMedia
from mediawall.sources.feed import FeedSource
from mediawall.sources.feed.item import Feed, Item, page_of
from tests.sources.feed.site import Opener, Site, rss, titles


def published(site: Site, name: str) -> Post:
    """An entry that the feed gave once, with a page of its own."""
    feed = f"{site.address}/feed"
    item = Item(native_id=name, link=f"{site.address}/{name}", title=name, media=(PICTURE,))
    (post,) = page_of(Feed(items=(item,)), address=feed, when=lambda *_: datetime.now(UTC)).posts
    return post


PICTURE = RemoteMedia(kind=MediaKind.PICTURE, url="https://pictures.example/a.jpg")


async def looked(source: FeedSource, *posts: Post) -> tuple[list[str], list[str]]:
    """The captions of what is still there, and the ids of what is gone."""
    pages = [page async for page in source.look(posts)]
    return titles(pages), [one.post_id for page in pages for one in page.gone]


@pytest.mark.parametrize("status", [404, 410])
async def test_an_entry_whose_own_page_is_gone_is_gone(site: Site, source: Opener, status: int) -> None:
    site.publishes("/feed", rss("a3"))
    site.refuses("/a1", status)
    lost, held = published(site, "a1"), published(site, "a3")
    assert await looked(source(), lost, held) == (["a3"], [lost.id])
    assert site.paths == ["/feed", "/a1"]


@pytest.mark.parametrize("status", [200, 401, 403])
async def test_an_entry_that_only_left_the_feed_is_not_gone(site: Site, source: Opener, status: int) -> None:
    site.publishes("/feed", rss("a3"))
    site.refuses("/a1", status, b"<html>log in</html>")
    assert await looked(source(), published(site, "a1")) == ([], [])


async def test_pages_elsewhere_and_a_feed_without_entries_prove_nothing(site: Site, source: Opener) -> None:
    site.publishes("/feed", rss("a3"))
    away = replace(published(site, "a1"), permalink="https://elsewhere.example/a1")
    bare = replace(published(site, "a2"), permalink="")
    assert await looked(source(), away, bare) == ([], [])
    site.publishes("/feed", rss())
    assert await looked(source(), published(site, "a1")) == ([], [])
    assert site.paths == ["/feed", "/feed"]


@pytest.mark.parametrize("status", [404, 410, 403])
async def test_a_site_whose_feed_is_not_well_is_believed_nothing(
    site: Site, source: Opener, status: int
) -> None:
    site.refuses("/feed", status)
    with pytest.raises(AskPerson):
        await looked(source(), published(site, "a1"))
    site.publishes("/feed", b"<html>down for repair</html>")
    with pytest.raises(ShapeChanged):
        await looked(source(), published(site, "a1"))
    assert "/a1" not in site.paths
