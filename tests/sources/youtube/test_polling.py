"""Polls of a stand-in Data API over TLS, by the product's own way out: what is asked, and what comes of it."""

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
from mediawall.sources.youtube import YouTubeSource
from mediawall.text import LANGUAGES, say
from tests.conftest import HandClock
from tests.sources.youtube.tube import CHANNEL, KEY, UPLOADS, Tube, name, refusal, serving

LIST = "PL0123456789abcdef"


async def poll(source: YouTubeSource, cursor: str = "", *, stop_after: int = 99) -> tuple[list[Page], str]:
    """The pages of one poll and the cursor of the last; left after so many pages, as by a kill."""
    found: list[Page] = []
    async for page in source.pages(cursor):
        found.append(page)
        cursor = page.cursor
        if len(found) == stop_after:
            break
    return found, cursor


def numbers(pages: list[Page]) -> list[int]:
    return [int(post.remote_id.removeprefix("vid")) for page in pages for post in page.posts]


def codes(pages: list[Page]) -> list[str]:
    return [lost.code for page in pages for lost in page.unreadable]


async def test_the_first_poll_takes_the_newest_page_of_the_uploads(clock: HandClock, tmp_path: Path) -> None:
    tube = Tube()
    tube.publish(*range(1, 71))
    async with serving(tube, clock, tmp_path, channel="@stadieper") as source:
        pages, _ = await poll(source)
    assert sorted(numbers(pages)) == list(range(21, 71))
    assert tube.asked[0] == ("channels", {"part": "contentDetails,snippet", "forHandle": "@stadieper"})
    assert tube.asked[1][1]["playlistId"] == UPLOADS
    assert tube.paths == ["channels", "playlistItems", "videos"]


async def test_where_nothing_is_new_one_unit_is_used_and_no_body_comes(
    clock: HandClock, tmp_path: Path
) -> None:
    tube = Tube()
    tube.publish(1, 2)
    async with serving(tube, clock, tmp_path) as source:
        _, cursor = await poll(source)
        pages, after = await poll(source, cursor)
        assert numbers(pages) == []
        assert (await poll(source, after))[1] != cursor
    assert tube.paths == ["channels", "playlistItems", "videos", "playlistItems", "playlistItems"]
    (budget,) = pages[0].report.budgets if pages[0].report else ()
    assert (budget.code, budget.used, budget.limit) == ("youtube", 4, 10_000)
    assert budget.until == datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("killed_after", range(1, 6))
async def test_a_poll_that_is_killed_between_pages_leaves_no_gap_and_no_double(
    clock: HandClock, tmp_path: Path, killed_after: int
) -> None:
    tube = Tube()
    tube.publish(*range(1, 31))
    async with serving(tube, clock, tmp_path) as source:
        _, cursor = await poll(source)
        tube.publish(*range(31, 231))
        before, cursor = await poll(source, cursor, stop_after=killed_after)
        tube.publish(231, 232)
        tube.remove(231, 200)
        after, cursor = await poll(source, cursor)
        assert numbers((await poll(source, cursor))[0]) == []
    read = numbers(before) + numbers(after)
    assert len(read) == len(set(read))
    assert set(read) | {200} == set(range(31, 231)) | {232, 200}


async def test_a_list_that_people_ordered_is_read_to_its_end(clock: HandClock, tmp_path: Path) -> None:
    tube = Tube(lists={LIST})
    tube.publish(*range(1, 121))
    async with serving(tube, clock, tmp_path, channel=LIST) as source:
        pages, cursor = await poll(source)
        assert sorted(numbers(pages)) == list(range(1, 121))
        tube.publish(121)
        tube.order.append(tube.order.pop(0))
        assert numbers((await poll(source, cursor))[0]) == [121]
    assert "channels" not in tube.paths


async def test_a_premiere_comes_when_it_is_out_and_a_broadcast_when_it_is_over(
    clock: HandClock, tmp_path: Path
) -> None:
    tube = Tube()
    tube.publish(1, snippet={"liveBroadcastContent": "upcoming"})
    tube.publish(2, snippet={"liveBroadcastContent": "live"})
    tube.publish(3, status={"privacyStatus": "unlisted"})
    async with serving(tube, clock, tmp_path) as source:
        pages, cursor = await poll(source)
        assert (numbers(pages), codes(pages)) == ([], ["not-public", "on-air", "not-yet"])
        tube.publish(4)
        for number in (1, 2, 3):
            tube.remove(number)
            tube.publish(number)
        pages, cursor = await poll(source, cursor)
        assert (sorted(numbers(pages)), codes(pages)) == ([1, 2, 3, 4], [])
        assert json.loads(cursor).get("waiting") is None


async def test_a_channel_that_never_published_is_no_trouble(clock: HandClock, tmp_path: Path) -> None:
    tube = Tube(lists=set())
    async with serving(tube, clock, tmp_path) as source:
        pages, cursor = await poll(source)
        assert numbers(pages) == []
        tube.channels.clear()
        with pytest.raises(AskPerson) as raised:
            await poll(source, cursor)
    assert failure(raised.value).code == "youtube-channel"


async def test_another_channel_under_the_same_name_starts_anew(clock: HandClock, tmp_path: Path) -> None:
    tube = Tube()
    tube.publish(1, 2)
    async with serving(tube, clock, tmp_path) as source:
        _, cursor = await poll(source)
    async with serving(tube, clock, tmp_path, channel="@stadieper") as source:
        pages, after = await poll(source, cursor)
    assert sorted(numbers(pages)) == [1, 2]
    assert json.loads(after)["units"] == 6


async def test_the_days_units_are_counted_through_restarts_and_begin_anew_at_pacific_midnight(
    clock: HandClock, tmp_path: Path
) -> None:
    tube = Tube()
    tube.publish(1)
    async with serving(tube, clock, tmp_path, quota=10) as source:
        _, cursor = await poll(source)
        for number in range(2, 5):
            tube.publish(number)
            _, cursor = await poll(source, cursor)
        asked = len(tube.asked)
        with pytest.raises(RateLimited) as spent:
            await poll(source, cursor)
        assert (len(tube.asked), failure(spent.value).code) == (asked, "youtube-quota")
        assert spent.value.retry_after == 23 * 3600
        clock.pass_(23 * 3600)
        _, cursor = await poll(source, cursor)
    assert json.loads(cursor)["units"] == 1


def google(status: int, reason: str, message: str = "", *, state: str = "", **facts: Any) -> web.Response:
    """An error in Google's newer form."""
    error = {"code": status, "message": message, "status": state, "details": [{"reason": reason, **facts}]}
    return web.json_response({"error": error}, status=status)


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        (refusal(403, "quotaExceeded"), RateLimited, "youtube-quota"),
        (refusal(403, "dailyLimitExceeded"), RateLimited, "youtube-quota"),
        (
            google(
                429,
                "RATE_LIMIT_EXCEEDED",
                state="RESOURCE_EXHAUSTED",
                metadata={"quota_unit": "1/d/{project}"},
            ),
            RateLimited,
            "youtube-quota",
        ),
        (
            google(
                429,
                "RATE_LIMIT_EXCEEDED",
                state="RESOURCE_EXHAUSTED",
                metadata={"quota_unit": "1/min/{project}"},
            ),
            RateLimited,
            "rest",
        ),
        (refusal(403, "rateLimitExceeded"), RateLimited, "rest"),
        (web.Response(status=429, text="later", headers={"Retry-After": "60"}), RateLimited, "rest"),
        (refusal(400, "keyInvalid"), LoginNeeded, "youtube-key"),
        (refusal(400, "badRequest", "API key expired. Please renew."), LoginNeeded, "youtube-key"),
        (google(400, "API_KEY_INVALID", state="INVALID_ARGUMENT"), LoginNeeded, "youtube-key"),
        (refusal(403, "forbidden", "Method doesn't allow unregistered callers"), LoginNeeded, "youtube-key"),
        (refusal(403, "accessNotConfigured"), AskPerson, "youtube-off"),
        (google(403, "SERVICE_DISABLED", state="PERMISSION_DENIED"), AskPerson, "youtube-off"),
        (google(403, "API_KEY_IP_ADDRESS_BLOCKED", state="PERMISSION_DENIED"), AskPerson, "youtube-barred"),
        (refusal(403, "forbidden"), AskPerson, "youtube-barred"),
        (refusal(403, "SERVICE_UNAVAILABLE", status="PERMISSION_DENIED"), AskPerson, "youtube-barred"),
        (refusal(403, "playlistItemsNotAccessible"), AskPerson, "youtube-hidden"),
        (refusal(404, "channelNotFound"), AskPerson, "youtube-channel"),
        (refusal(404, "playlistNotFound"), AskPerson, "youtube-playlist"),
        (refusal(400, "invalidPageToken"), Unreachable, "unreachable"),
        (refusal(500, "backendError"), Unreachable, "unreachable"),
        (web.Response(status=502, text="<html>"), Unreachable, "unreachable"),
        (web.Response(status=403, text="<html>"), AskPerson, "youtube-barred"),
        (web.Response(text="<html>"), ShapeChanged, "shape"),
        (web.Response(text="[1, 2"), ShapeChanged, "shape"),
        (web.json_response({"kind": "something"}), ShapeChanged, "shape"),
    ],
)
async def test_each_refusal_says_what_it_means(
    clock: HandClock, tmp_path: Path, answer: web.Response, kind: type[MediawallError], code: str
) -> None:
    tube = Tube(instead=[answer])
    async with serving(tube, clock, tmp_path, channel=LIST) as source:
        with pytest.raises(kind) as raised:
            await poll(source)
    assert failure(raised.value).code == code
    assert all(say(f"{area}.{code}", lang) for area in ("trouble", "advice") for lang in LANGUAGES)


async def test_the_key_is_in_no_address_no_cursor_and_no_error(
    clock: HandClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    tube = Tube(instead=[refusal(403, "forbidden", f"The key {KEY} may not.")])
    async with serving(tube, clock, tmp_path) as source:
        with pytest.raises(AskPerson) as refused:
            await poll(source)
        tube.publish(1)
        pages, cursor = await poll(source)
        told = f"{refused.value!r} {cursor} {pages!r} {source!r} {tube.raw} {caplog.text}"
    assert KEY not in told


async def looked(
    source: YouTubeSource, posts: tuple[Post, ...]
) -> tuple[dict[str, str], dict[str, Departure]]:
    """The captions of those still there, and how the others left."""
    pages = [page async for page in source.look(posts)]
    here = {post.remote_id: post.caption for page in pages for post in page.posts}
    return here, {gone.post_id: gone.how for page in pages for gone in page.gone}


async def test_a_look_tells_what_is_edited_gone_and_private(clock: HandClock, tmp_path: Path) -> None:
    tube = Tube()
    tube.publish(*range(1, 61))
    async with serving(tube, clock, tmp_path, channel=CHANNEL) as source:
        pages, _ = await poll(source)
        posts = pages[0].posts
        tube.remove(60)
        tube.videos[name(59)]["status"]["privacyStatus"] = "private"
        tube.videos[name(58)]["snippet"]["title"] = "Beter"
        here, gone = await looked(source, posts)
    assert gone == {
        f"youtube:{name(60)}": Departure.DELETED,
        f"youtube:{name(59)}": Departure.PRIVATE,
    }
    assert len(here) == 48
    assert here[name(58)] == "Beter"


async def test_a_lone_video_is_gone_when_the_answer_knows_another_and_an_empty_answer_proves_nothing(
    clock: HandClock, tmp_path: Path
) -> None:
    tube = Tube()
    tube.publish(1)
    async with serving(tube, clock, tmp_path) as source:
        (page,), _ = await poll(source)
        tube.remove(1)
        assert await looked(source, page.posts) == ({}, {f"youtube:{name(1)}": Departure.DELETED})
        tube.witness = False
        assert await looked(source, page.posts) == ({}, {})
        tube.instead = [refusal(403, "quotaExceeded")]
        with pytest.raises(RateLimited):
            await looked(source, page.posts)
