"""How a feed is asked."""

from datetime import UTC, datetime

import pytest

from mediawall.collect.outcome import failure
from mediawall.domain.errors import (
    AskPerson,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    SourceUnsupported,
    Unreachable,
)
from mediawall.domain.post import Page
from mediawall.sources.feed import FeedSource
from mediawall.sources.feed.memory import BEFORE, KEPT, Memory
from mediawall.text import has
from tests.conftest import HandClock
from tests.sources.feed.site import Opener, Site, rss, titles


async def polled(source: FeedSource, cursor: str = "") -> tuple[list[Page], str]:
    pages = [page async for page in source.pages(cursor)]
    return pages, pages[-1].cursor if pages else cursor


async def failed(source: FeedSource, cursor: str = "") -> tuple[MediawallError, str]:
    """How the poll failed, and the cursor that is kept."""
    try:
        async for page in source.pages(cursor):
            assert page.posts == ()
            cursor = page.cursor
    except MediawallError as error:
        return error, cursor
    raise AssertionError("it did not fail")


async def test_the_first_poll_brings_what_the_feed_holds(site: Site, source: Opener) -> None:
    site.publishes("/feed", rss("n3", "n2", "n1"))

    pages, _ = await polled(source())

    assert titles(pages) == ["n3", "n2", "n1"]
    assert "application/atom+xml" in site.asked[0].headers["Accept"]


async def test_where_nothing_is_new_the_site_need_not_send_it_again(site: Site, source: Opener) -> None:
    site.publishes("/feed", rss("n1"), ETag='W/"7"', Last_Modified="Sun, 22 Nov 2026 10:00:00 GMT")

    _, cursor = await polled(source())
    pages, after = await polled(source(), cursor)

    assert (pages, after) == ([], cursor)
    assert site.asked[1].headers["If-None-Match"] == 'W/"7"'
    assert site.asked[1].headers["If-Modified-Since"] == "Sun, 22 Nov 2026 10:00:00 GMT"


async def test_a_site_that_knows_no_conditions_costs_no_reading_either(site: Site, source: Opener) -> None:
    site.publishes("/feed", rss("n1"))

    _, cursor = await polled(source())

    assert await polled(source(), cursor) == ([], cursor)


async def test_what_is_new_comes_with_the_next_poll(site: Site, source: Opener) -> None:
    site.publishes("/feed", rss("n1"), ETag='"1"')
    first, cursor = await polled(source())
    site.publishes("/feed", rss("n2", "n1"), ETag='"2"')

    second, _ = await polled(source(), cursor)

    assert titles(second) == ["n2", "n1"]
    assert second[0].posts[1] == first[0].posts[0]


async def test_a_feed_without_dates_keeps_the_order_in_which_its_entries_were_seen(
    site: Site, source: Opener, clock: HandClock
) -> None:
    site.publishes("/feed", rss("n2", "n1", dated=False))
    first, cursor = await polled(source())
    clock.pass_(3600)
    site.publishes("/feed", rss("n3", "n2", "n1", dated=False))

    second, _ = await polled(source(), cursor)

    assert titles(first) == ["n2", "n1"]
    assert titles(second) == ["n3", "n2", "n1"]
    assert second[0].posts[0].taken_at == clock.now()
    assert [post.taken_at for post in second[0].posts[1:]] == [post.taken_at for post in first[0].posts]


async def test_a_time_far_ahead_is_no_time_of_publication(
    site: Site, source: Opener, clock: HandClock
) -> None:
    site.publishes("/feed", rss("n30", "n22"))

    (page,), _ = await polled(source())

    assert [post.taken_at for post in page.posts] == [clock.now(), datetime(2026, 11, 22, 8, tzinfo=UTC)]


async def test_entries_that_were_missed_are_read_on_older_pages_until_all_are_known(
    site: Site, source: Opener
) -> None:
    site.publishes("/feed", rss("n2", "n1"))
    _, cursor = await polled(source())
    site.publishes("/feed", rss("n8", "n7", older="/feed?page=2"))
    site.publishes("/feed?page=2", rss("n6", "n5", older="/feed?page=3"))
    site.publishes("/feed?page=3", rss("n2", "n1", older="/feed?page=4"))

    pages, cursor = await polled(source(), cursor)

    assert titles(pages) == ["n8", "n7", "n6", "n5", "n2", "n1"]
    assert "/feed?page=4" not in site.paths
    assert await polled(source(), cursor) == ([], cursor)


async def test_a_feed_that_joins_what_is_known_is_one_request(site: Site, source: Opener) -> None:
    site.publishes("/feed", rss("n2", "n1"))
    _, cursor = await polled(source())
    site.publishes("/feed", rss("n3", "n2", older="/feed?page=2"))

    await polled(source(), cursor)

    assert site.paths == ["/feed", "/feed"]


async def test_killed_between_two_pages_it_goes_on_without_gap_or_double(site: Site, source: Opener) -> None:
    site.publishes("/feed", rss("n9", "n8", older="/feed?page=2"), ETag='"1"')
    site.publishes("/feed?page=2", rss("n7", "n6", older="/feed?page=3"))
    site.publishes("/feed?page=3", rss("n5", "n4"))
    cursor = ""
    got: list[str] = []
    for _ in range(4):
        async for page in source().pages(cursor):
            got += [post.caption for post in page.posts]
            cursor = page.cursor
            break  # the machine stops here

    assert got == ["n9", "n8", "n7", "n6", "n5", "n4"]


async def test_new_entries_while_it_was_killed_do_not_hide_the_pages_that_were_left(
    site: Site, source: Opener
) -> None:
    site.publishes("/feed", rss("n9", "n8", older="/feed?page=2"))
    site.publishes("/feed?page=2", rss("n7", "n6"))
    cursor = ""
    async for page in source().pages(cursor):
        cursor = page.cursor
        break
    site.publishes("/feed", rss("n10", "n9", older="/feed?page=2"))
    site.publishes("/feed?page=2", rss("n8", "n7", older="/feed?page=3"))
    site.publishes("/feed?page=3", rss("n6"))

    pages, _ = await polled(source(), cursor)

    assert titles(pages) == ["n10", "n9", "n8", "n7", "n6"]


async def test_an_endless_archive_is_read_a_few_pages_deep(site: Site, source: Opener) -> None:
    for page in range(20):
        path = f"/feed?page={page}" if page else "/feed"
        site.publishes(path, rss(f"n{28 - page}", older=f"/feed?page={page + 1}"))

    await polled(source())

    assert len(site.paths) == 1 + BEFORE


async def test_an_older_page_that_is_gone_does_not_trouble_the_feed(site: Site, source: Opener) -> None:
    site.publishes("/feed", rss("n9", older="/feed?page=2"))

    pages, cursor = await polled(source())

    assert titles(pages) == ["n9"]
    assert await polled(source(), cursor) == ([], cursor)


async def test_a_feed_that_moved_for_good_is_asked_at_its_new_address_and_that_is_said(
    site: Site, source: Opener
) -> None:
    site.refuses("/feed", 301, Location="/new")
    site.publishes("/new", rss("n1"), ETag='"1"')

    first, cursor = await polled(source())
    second, cursor = await polled(source(), cursor)

    assert site.paths == ["/feed", "/new", "/new"]
    assert site.asked[2].headers["If-None-Match"] == '"1"'
    for page in (first[0], second[0]):
        assert [(row.code, row.remote_id) for row in page.unreadable] == [("moved", site.address + "/new")]
    assert has("drop.moved")


async def test_a_feed_that_is_elsewhere_for_now_is_asked_at_its_own_address(
    site: Site, source: Opener
) -> None:
    site.refuses("/feed", 302, Location="/now")
    site.publishes("/now", rss("n1"))

    (page,), cursor = await polled(source())
    await polled(source(), cursor)

    assert page.unreadable == ()
    assert site.paths == ["/feed", "/now", "/feed", "/now"]


async def test_a_move_that_leads_nowhere_is_forgotten(site: Site, source: Opener) -> None:
    site.refuses("/feed", 308, Location="/new")
    site.publishes("/new", rss("n1"))
    _, cursor = await polled(source())
    site.refuses("/new", 404)
    site.publishes("/feed", rss("n2", "n1"))

    error, cursor = await failed(source(), cursor)
    got, _ = await polled(source(), cursor)

    assert isinstance(error, AskPerson)
    assert titles(got) == ["n2", "n1"]


async def test_a_feed_that_is_gone_is_never_asked_again_until_a_person_acts(
    site: Site, source: Opener
) -> None:
    site.refuses("/feed", 410)
    cursor = ""
    for _ in range(3):
        error, cursor = await failed(source(), cursor)
        assert isinstance(error, SourceUnsupported)
        assert failure(error).code == "feed-gone"
    assert site.paths == ["/feed"]

    site.publishes("/feed", rss("n1"))
    pages, _ = await polled(source("/feed#again"), cursor)
    assert titles(pages) == ["n1"]


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (404, AskPerson, "feed-missing"),
        (401, LoginNeeded, "feed-closed"),
        (403, LoginNeeded, "feed-closed"),
        (451, LoginNeeded, "feed-closed"),
    ],
)
async def test_a_refusal_says_what_a_person_can_do(
    site: Site, source: Opener, status: int, kind: type[AskPerson], code: str
) -> None:
    site.refuses("/feed", status)

    with pytest.raises(kind) as error:
        await polled(source())

    assert failure(error.value).code == code
    assert has(f"advice.{code}")
    assert has(f"trouble.{code}")


async def test_a_site_that_asks_for_rest_gets_it(site: Site, source: Opener) -> None:
    site.refuses("/feed", 429, Retry_After="120")

    with pytest.raises(RateLimited) as error:
        await polled(source())

    assert error.value.retry_after == 120


async def test_a_site_that_is_down_is_asked_again_later(site: Site, source: Opener) -> None:
    site.refuses("/feed", 503)

    with pytest.raises(Unreachable):
        await polled(source())


@pytest.mark.parametrize(
    "body", [b"<!doctype html><html><body>Sign in</body></html>", b"", b"\x89PNG\r\n\x1a\n"]
)
async def test_a_page_instead_of_a_feed_is_said_to_be_none(site: Site, source: Opener, body: bytes) -> None:
    site.publishes("/feed", body)

    with pytest.raises(ShapeChanged) as error:
        await polled(source())

    assert failure(error.value).code == "feed-shape"


async def test_a_feed_that_leads_inside_is_refused(site: Site, source: Opener) -> None:
    site.refuses("/feed", 301, Location="https://192.168.0.1/feed")

    with pytest.raises(AskPerson) as error:
        await polled(source())

    assert failure(error.value).code == "feed-address"


@pytest.mark.parametrize("cursor", ["", "null", "[]", "{", "7", '{"seen":[1],"address":3}', "[" * 5000])
def test_a_cursor_that_is_not_ours_is_an_empty_one(cursor: str) -> None:
    assert Memory.read(cursor, "https://a.example/") == Memory(address="https://a.example/")


def test_the_cursor_comes_back_as_it_was_and_stays_small(clock: HandClock) -> None:
    memory = Memory(address="https://a.example/", etag='"1"', more="https://a.example/?2", left=2)
    for page in range(20):
        memory = memory.met([f"{page:04}-{n:04}-and-more" for n in range(100)], clock.now())

    assert Memory.read(memory.written(), "https://a.example/") == memory
    assert len(memory.seen) == KEPT
    assert memory.knows("0019-0099-and-more")
    assert not memory.knows("0001-0001-and-more")
    assert len(memory.written()) < 16_000
