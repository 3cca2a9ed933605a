"""Polls of a stand-in Graph API over TLS, by the product's own way out: what is asked, and what comes of it."""

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from mediawall.collect.outcome import failure
from mediawall.domain.errors import (
    AskPerson,
    LoginNeeded,
    MediawallError,
    RateLimited,
    ShapeChanged,
    Unreachable,
)
from mediawall.domain.post import Departure, Page, Post
from mediawall.domain.source import Report
from mediawall.sources.facebook_page import FacebookPageSource
from mediawall.text import LANGUAGES, has, say
from tests.conftest import HandClock
from tests.sources.facebook_page.page import PAGE, TOKEN, FacePage, key, refusal, serving


async def poll(
    source: FacebookPageSource, cursor: str = "", *, stop_after: int = 99
) -> tuple[list[Page], str]:
    """The pages of one poll and the cursor of the last; left after so many pages, as by a kill."""
    found: list[Page] = []
    async for page in source.pages(cursor):
        found.append(page)
        cursor = page.cursor
        if len(found) == stop_after:
            break
    return found, cursor


def numbers(pages: list[Page]) -> list[int]:
    return [int(post.remote_id.partition("_")[2]) for page in pages for post in page.posts]


async def test_the_first_poll_takes_the_newest_page_and_asks_for_no_field_that_is_gone(
    clock: HandClock, tmp_path: Path
) -> None:
    page = FacePage()
    page.publish(*range(1, 41))
    async with serving(page, clock, tmp_path) as source:
        pages, _ = await poll(source)
    assert numbers(pages) == list(range(40, 15, -1))
    assert page.paths == [PAGE, f"{PAGE}/published_posts"]
    fields = page.asked[1][1]["fields"]
    assert "subattachments{media,media_type,type,target}" in fields
    assert not set(fields.replace("{", ",").replace("}", ",").split(",")) & {
        "link",
        "source",
        "object_id",
        "name",
    }


@pytest.mark.parametrize(
    ("posts", "edge"), [("page", "published_posts"), ("all", "feed"), ("tagged", "tagged")]
)
async def test_each_kind_of_posts_has_its_list(
    clock: HandClock, tmp_path: Path, posts: str, edge: str
) -> None:
    page = FacePage()
    page.publish(1)
    del page.posts[0]["from"]
    async with serving(page, clock, tmp_path, posts=posts) as source:
        pages, _ = await poll(source)
    assert page.paths[1] == f"{PAGE}/{edge}"
    assert pages[0].posts[0].author.name == ("Stad Ieper" if posts == "page" else "")


@pytest.mark.parametrize("killed_after", range(1, 5))
async def test_a_poll_that_is_killed_between_pages_leaves_no_gap_and_no_double(
    clock: HandClock, tmp_path: Path, killed_after: int
) -> None:
    page = FacePage()
    page.publish(*range(1, 31))
    async with serving(page, clock, tmp_path) as source:
        _, cursor = await poll(source)
        page.publish(*range(31, 131))
        before, cursor = await poll(source, cursor, stop_after=killed_after)
        page.publish(131, 132)
        page.remove(131)
        after, cursor = await poll(source, cursor)
        assert numbers((await poll(source, cursor))[0]) == []
    read = numbers(before) + numbers(after)
    assert len(read) == len(set(read))
    assert set(read) == set(range(31, 131)) | {132}


async def test_a_very_long_absence_ends_with_what_a_wall_can_show(clock: HandClock, tmp_path: Path) -> None:
    page = FacePage()
    page.publish(*range(1, 31))
    async with serving(page, clock, tmp_path) as source:
        _, cursor = await poll(source)
        page.publish(*range(31, 431))
        pages, cursor = await poll(source, cursor)
        assert numbers(pages) == list(range(430, 180, -1))
        assert len((await poll(source, cursor))[0]) == 1


async def test_another_page_under_the_same_name_starts_anew(clock: HandClock, tmp_path: Path) -> None:
    page = FacePage()
    page.publish(1)
    async with serving(page, clock, tmp_path) as source:
        _, cursor = await poll(source)
    async with serving(page, clock, tmp_path, posts="all") as source:
        assert numbers((await poll(source, cursor))[0]) == [1]


def app(percent: int) -> dict[str, str]:
    return {"X-App-Usage": json.dumps({"call_count": percent, "total_time": 3, "total_cputime": 2})}


def business(minutes: int) -> dict[str, str]:
    row = {"type": "pages", "call_count": 99, "estimated_time_to_regain_access": minutes}
    return {"X-Business-Use-Case-Usage": json.dumps({"123": [row]})}


async def test_above_three_quarters_one_page_is_asked_and_it_says_so(
    clock: HandClock, tmp_path: Path
) -> None:
    page = FacePage()
    page.publish(*range(1, 31))
    async with serving(page, clock, tmp_path) as source:
        _, cursor = await poll(source)
        page.publish(*range(31, 101))
        page.usage = app(80)
        pages, cursor = await poll(source, cursor)
        assert len(pages) == 1
        report = pages[0].report or Report()
        assert (report.slow, report.budgets[0].code, report.budgets[0].used) == ("usage", "usage", 80.0)
        page.usage = app(20)
        rest, _ = await poll(source, cursor)
    assert sorted(numbers(pages + rest)) == list(range(31, 101))
    assert (rest[-1].report or Report(slow="x")).slow == ""
    assert has("slow.usage")
    assert has("budget.usage")


@pytest.mark.parametrize(("usage", "seconds"), [(app(96), 3600.0), (business(12), 720.0)])
async def test_at_the_end_of_the_share_it_rests_with_what_it_has(
    clock: HandClock, tmp_path: Path, usage: dict[str, str], seconds: float
) -> None:
    page = FacePage(usage=usage)
    page.publish(1)
    async with serving(page, clock, tmp_path) as source:
        coming = source.pages("")
        found = await anext(coming)
        with pytest.raises(RateLimited) as rest:
            await anext(coming)
    assert numbers([found]) == [1]
    assert rest.value.retry_after == seconds
    budget = (found.report or Report()).budgets[0]
    wanted = datetime(2026, 11, 23, 9, 12, tzinfo=UTC) if seconds == 720 else None
    assert budget.until == wanted


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        (refusal(1, status=500), Unreachable, "unreachable"),
        (refusal(2), Unreachable, "unreachable"),
        (refusal(9999, is_transient=True), Unreachable, "unreachable"),
        *((refusal(code), RateLimited, "rest") for code in (4, 17, 32, 613, 80001, 80014)),
        (web.Response(status=429, text="later"), RateLimited, "rest"),
        *((refusal(code), AskPerson, "facebook-blocked") for code in (341, 368)),
        *((refusal(code), AskPerson, "facebook-permission") for code in (3, 10, 200, 283, 299)),
        (refusal(102), LoginNeeded, "facebook-token"),
        *((refusal(190, sub), LoginNeeded, "facebook-token") for sub in (0, 458, 459, 460, 463, 467, 492)),
        (
            refusal(
                100,
                message="(#100) Pages Public Content Access requires either app secret proof or an app token",
            ),
            AskPerson,
            "facebook-permission",
        ),
        (refusal(100, message="(#100) Tried accessing nonexisting field (x)"), ShapeChanged, "shape"),
        (refusal(100, 33, message="Object with ID '1' does not exist"), AskPerson, "facebook-page"),
        (
            refusal(803, message="(#803) Some of the aliases you requested do not exist"),
            AskPerson,
            "facebook-page",
        ),
        (refusal(110), AskPerson, "facebook-page"),
        (refusal(21), AskPerson, "facebook-page"),
        (refusal(4, status=200), RateLimited, "rest"),
        (web.json_response({"error": "no"}, status=401), LoginNeeded, "facebook-token"),
        (web.Response(status=403, text="<html>"), AskPerson, "facebook-permission"),
        (web.Response(status=503, text=""), Unreachable, "unreachable"),
        (web.Response(status=404, text=""), ShapeChanged, "shape"),
        (web.Response(text="<html>"), ShapeChanged, "shape"),
        (web.json_response({"kind": "something"}), ShapeChanged, "shape"),
    ],
)
async def test_each_refusal_says_what_it_means(
    clock: HandClock, tmp_path: Path, answer: web.Response, kind: type[MediawallError], code: str
) -> None:
    page = FacePage()
    async with serving(page, clock, tmp_path) as source:
        _, cursor = await poll(source)
        page.instead = [answer]
        with pytest.raises(kind) as raised:
            await poll(source, cursor)
    assert failure(raised.value).code == code
    assert all(say(f"{area}.{code}", lang) for area in ("trouble", "advice") for lang in LANGUAGES)


async def test_the_token_is_in_no_address_no_cursor_and_no_error(
    clock: HandClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    page = FacePage()
    page.publish(*range(1, 61))
    async with serving(page, clock, tmp_path) as source:
        pages, cursor = await poll(source)
        page.instead = [refusal(190, message=f"Error validating access_token={TOKEN} of {TOKEN}")]
        with pytest.raises(LoginNeeded) as refused:
            await poll(source, cursor)
        told = f"{refused.value!r} {cursor} {pages!r} {source!r} {page.raw} {caplog.text}"
    assert TOKEN not in told
    assert "access_token=" not in told


async def looked(
    source: FacebookPageSource, posts: tuple[Post, ...]
) -> tuple[dict[str, str], dict[str, Departure]]:
    """The captions of those still there, and how the others left."""
    pages = [page async for page in source.look(posts)]
    here = {post.remote_id: post.caption for page in pages for post in page.posts}
    return here, {gone.post_id: gone.how for page in pages for gone in page.gone}


async def known(source: FacebookPageSource) -> tuple[Post, ...]:
    return (await poll(source))[0][0].posts


async def test_a_look_at_posts_that_are_all_there_takes_one_question(
    clock: HandClock, tmp_path: Path
) -> None:
    page = FacePage()
    page.publish(1, 2, 3)
    async with serving(page, clock, tmp_path) as source:
        posts = await known(source)
        page.posts[0]["message"] = "Beter"
        page.asked.clear()
        here, gone = await looked(source, posts)
    assert (here, gone) == ({key(3): "Beter", key(2): "Bericht 2", key(1): "Bericht 1"}, {})
    assert [path for path, _ in page.asked] == [""]


async def test_a_look_tells_what_is_gone_where_another_answers_well(clock: HandClock, tmp_path: Path) -> None:
    page = FacePage()
    page.publish(1, 2, 3)
    async with serving(page, clock, tmp_path) as source:
        posts = await known(source)
        page.remove(2)
        page.posts[0]["is_hidden"] = True
        here, gone = await looked(source, posts)
    assert here == {key(1): "Bericht 1"}
    assert gone == {f"facebook:{key(2)}": Departure.DELETED, f"facebook:{key(3)}": Departure.PRIVATE}


async def test_a_lone_post_is_gone_where_the_page_itself_answers_and_not_where_it_does_not(
    clock: HandClock, tmp_path: Path
) -> None:
    page = FacePage()
    page.publish(1)
    async with serving(page, clock, tmp_path) as source:
        posts = await known(source)
        page.remove(1)
        assert await looked(source, posts) == ({}, {f"facebook:{key(1)}": Departure.DELETED})
        page.reachable = False
        with pytest.raises(AskPerson):
            await looked(source, posts)


@pytest.mark.parametrize("answer", [{"code": 190}, {"code": 10}, {"code": 4}, {"code": 2}])
async def test_a_refusal_of_any_other_kind_proves_nothing(
    clock: HandClock, tmp_path: Path, answer: dict[str, Any]
) -> None:
    page = FacePage()
    page.publish(1, 2)
    async with serving(page, clock, tmp_path) as source:
        posts = await known(source)
        page.instead = [refusal(**answer)]
        with pytest.raises(MediawallError):
            await looked(source, posts)
