"""A share on loopback, asked through the way out that the service uses."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from mediawall.domain.errors import AskPerson, LoginNeeded, MediawallError, RateLimited, Unreachable
from mediawall.domain.post import Page
from mediawall.ingest.fetch import SafeHttp
from mediawall.ingest.nearby import NearbyHttp
from mediawall.sources.nextcloud import NextcloudSettings, NextcloudSource, open_sources
from tests.conftest import HandClock
from tests.fakes.cloud import NEW, OLD, Cloud, cloud
from tests.fakes.outside import outside
from tests.ingest.pictures import saved, scene

PICTURE = saved(scene(40, 30, 1))
Open = Callable[..., Awaitable[tuple[NextcloudSource, Cloud]]]


@pytest.fixture
async def share(clock: HandClock) -> AsyncIterator[Open]:
    async with AsyncExitStack() as stack:

        async def open_one(*, word: str = "", **facts: Any) -> tuple[NextcloudSource, Cloud]:
            made = await stack.enter_async_context(cloud(**facts))
            settings = NextcloudSettings.model_validate(
                {
                    "kind": "nextcloud",
                    "name": "feest",
                    "address": "https://cloud.example.be/s/AbCdEf123",
                    "password": word,
                    "author": "Jeugddienst",
                }
            )
            roads = tuple(
                (root.replace("https://cloud.example.be", made.url), key) for root, key in settings.roads()
            )
            known = {("127.0.0.1", int(made.url.rpartition(":")[2]))}
            out = await stack.enter_async_context(SafeHttp(clock=clock, known=known))
            http = NearbyHttp(out, folders={}, shares={"feest": roads})
            (source,) = open_sources([settings], outside(clock, http=http))
            return source, made

        yield open_one


async def pages(source: NextcloudSource, cursor: str = "") -> list[Page]:
    return [page async for page in source.pages(cursor)]


def ids(found: list[Page]) -> list[str]:
    return [post.id for page in found for post in page.posts]


async def test_the_first_look_gives_every_picture_with_its_words(share: Open) -> None:
    source, made = await share()
    made.lay("oud.jpg", PICTURE)
    made.lay("Kattenstoet/reuzen & co.jpg", PICTURE, at=source.clock.now() - timedelta(minutes=5))
    made.lay("Kattenstoet/reuzen & co.txt", b"De reuzen dansen")
    found = await pages(source)
    assert ids(found) == ["nextcloud:feest/Kattenstoet/reuzen & co.jpg", "nextcloud:feest/oud.jpg"]
    post = found[0].posts[0]
    assert (post.caption, post.author.name, post.network) == ("De reuzen dansen", "Jeugddienst", "nextcloud")
    assert post.media[0].url == "mediawall-share://feest/Kattenstoet/reuzen%20%26%20co.jpg"
    assert (await source.http.get(post.media[0].url, hosts=source.media_hosts)).body == PICTURE


async def test_nothing_new_costs_one_question(share: Open) -> None:
    source, made = await share()
    made.lay("a.jpg", PICTURE)
    made.lay("Markt/b.jpg", PICTURE)
    made.lay("verslag.pdf", b"x")
    cursor = (await pages(source))[-1].cursor
    made.asked.clear()
    (page,) = await pages(source, cursor)
    assert (page.posts, page.cursor, [row.code for row in page.unreadable]) == ((), cursor, ["format"])
    assert made.asked == [f"PROPFIND {NEW}"]


async def test_only_what_is_new_is_told_and_only_its_words_are_fetched(share: Open) -> None:
    source, made = await share()
    for name in ("a", "b"):
        made.lay(f"{name}.jpg", PICTURE)
        made.lay(f"{name}.txt", b"oud")
    cursor = (await pages(source))[-1].cursor
    made.lay("c.jpg", PICTURE)
    made.lay("c.txt", b"nieuw")
    made.asked.clear()
    assert ids(await pages(source, cursor)) == ["nextcloud:feest/c.jpg"]
    assert [asked for asked in made.asked if asked.startswith("GET")] == [f"GET {NEW}c.txt"]


async def test_a_server_without_deep_etags_is_looked_through_every_time(share: Open) -> None:
    source, made = await share(knows_etags=False)
    made.lay("Markt/a.jpg", PICTURE)
    cursor = (await pages(source))[-1].cursor
    made.lay("Markt/b.jpg", PICTURE)
    assert ids(await pages(source, cursor)) == ["nextcloud:feest/Markt/b.jpg"]


async def test_a_file_that_just_came_waits_although_the_share_does_not_change(
    share: Open, clock: HandClock
) -> None:
    source, made = await share()
    made.lay("a.jpg", PICTURE, at=clock.now())
    (page,) = await pages(source)
    assert page.posts == ()
    clock.pass_(60)
    assert ids(await pages(source, page.cursor)) == ["nextcloud:feest/a.jpg"]


async def test_a_kill_between_two_pages_makes_no_gap_and_no_double(share: Open) -> None:
    source, made = await share()
    for n in range(95):
        made.lay(f"{n:02}.jpg", PICTURE)
    told: list[str] = []
    cursor = ""
    for _ in range(4):
        async for page in source.pages(cursor):
            told += [post.id for post in page.posts]
            cursor = page.cursor
            break
    assert told == [f"nextcloud:feest/{n:02}.jpg" for n in range(95)]


async def test_folders_are_followed_three_deep(share: Open) -> None:
    source, made = await share()
    made.lay("1/2/3/net.jpg", PICTURE)
    made.lay("1/2/3/4/te-diep.jpg", PICTURE)
    assert ids(await pages(source)) == ["nextcloud:feest/1/2/3/net.jpg"]


async def test_a_share_of_a_thousand_folders_is_asked_a_hundred_times_and_that_is_said(share: Open) -> None:
    source, made = await share()
    for n in range(150):
        made.lay(f"{n:03}/a.jpg", PICTURE)
    found = await pages(source)
    assert len(ids(found)) == 100
    assert [row.code for row in found[-1].unreadable] == ["many"]
    assert len(made.asked) == 101


@pytest.mark.parametrize("roads", [(NEW, OLD), (OLD,)], ids=["new", "old"])
async def test_a_password_opens_the_share_on_either_road(share: Open, roads: tuple[str, ...]) -> None:
    source, made = await share(word="geheim", password="geheim", roads=roads)
    made.lay("a.jpg", PICTURE)
    (post,) = (await pages(source))[0].posts
    assert (await source.http.get(post.media[0].url, hosts=source.media_hosts)).body == PICTURE


async def test_no_log_cursor_post_or_error_holds_the_password_or_the_shares_name(
    share: Open, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    source, made = await share(word="kattenkruid", password="kattenkruid")
    made.lay("a.jpg", PICTURE)
    told = repr(await pages(source)) + repr(source)
    made.password = "anders"
    with pytest.raises(LoginNeeded) as error:
        await pages(source)
    made.bad = lambda: web.Response(status=503)
    with pytest.raises(Unreachable) as away:
        await pages(source)
    said = told + caplog.text + repr(error.value) + str(error.value.__cause__) + repr(away.value)
    key = source.http._shares["feest"][0][1]["Authorization"].removeprefix("Basic ")  # type: ignore[attr-defined]
    for secret in ("kattenkruid", key, "AbCdEf123"):
        assert secret not in said


@pytest.mark.parametrize(
    ("status", "kind", "advice"),
    [
        (401, LoginNeeded, "advice.share-login"),
        (403, LoginNeeded, "advice.share-login"),
        (404, AskPerson, "advice.share-gone"),
        (410, AskPerson, "advice.share-gone"),
        (405, AskPerson, "advice.share-address"),
        (200, AskPerson, "advice.share-address"),
        (207, AskPerson, "advice.share-address"),
    ],
)
async def test_a_share_that_does_not_open_asks_a_person(
    share: Open, status: int, kind: type[MediawallError], advice: str
) -> None:
    source, made = await share()
    made.bad = lambda: web.Response(
        status=status, text="<!DOCTYPE html><title>Aanmelden</title>", content_type="text/html"
    )
    with pytest.raises(kind) as error:
        await pages(source)
    assert isinstance(error.value, AskPerson)
    assert error.value.advice == advice


async def test_an_address_inside_is_told_apart(clock: HandClock) -> None:
    settings = NextcloudSettings.model_validate(
        {"kind": "nextcloud", "name": "feest", "address": "https://10.0.0.8/s/AbCdEf123"}
    )
    async with SafeHttp(clock=clock) as out:
        http = NearbyHttp(out, folders={}, shares={"feest": settings.roads()})
        (source,) = open_sources([settings], outside(clock, http=http))
        with pytest.raises(AskPerson) as error:
            await pages(source)
    assert error.value.advice == "advice.share-inside"


async def test_a_cloud_that_asks_for_rest_gets_it(share: Open) -> None:
    source, made = await share()
    made.bad = lambda: web.Response(status=429, headers={"Retry-After": "120"})
    with pytest.raises(RateLimited) as error:
        await pages(source)
    assert error.value.retry_after == 120


async def test_a_cloud_under_maintenance_is_asked_again(share: Open) -> None:
    source, made = await share()
    made.bad = lambda: web.Response(status=503)
    with pytest.raises(Unreachable):
        await pages(source)


async def test_a_picture_taken_out_of_the_share_is_gone_and_edited_words_are_told(share: Open) -> None:
    source, made = await share()
    made.lay("Feest/kat.jpg", PICTURE)
    made.lay("Feest/hond.jpg", PICTURE)
    made.lay("laatste.jpg", PICTURE)
    given = [post for page in await pages(source) for post in page.posts]
    made.take_away("Feest/kat.jpg")
    made.lay("Feest/hond.txt", b"Een hond")
    (page,) = [page async for page in source.look(given)]
    assert [one.post_id for one in page.gone] == ["nextcloud:feest/Feest/kat.jpg"]
    assert {post.remote_id: post.caption for post in page.posts} == {
        "feest/Feest/hond.jpg": "Een hond",
        "feest/laatste.jpg": "",
    }


async def test_an_empty_share_takes_nothing_off_the_walls(share: Open) -> None:
    source, made = await share()
    made.lay("kat.jpg", PICTURE)
    given = [post for page in await pages(source) for post in page.posts]
    made.take_away("kat.jpg")
    (page,) = [page async for page in source.look(given)]
    assert (page.posts, page.gone) == ((), ())
