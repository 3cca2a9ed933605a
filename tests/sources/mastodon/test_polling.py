"""Asking a server, again and again."""

import json
import logging
from typing import Any

import pytest
from aiohttp import web

from mediawall.collect.outcome import failure
from mediawall.domain.errors import AskPerson, LoginNeeded, MediawallError, RateLimited, ShapeChanged
from mediawall.domain.post import Page
from mediawall.sources.mastodon import MastodonSource
from mediawall.text import LANGUAGES, say
from tests.conftest import HandClock
from tests.sources.mastodon.fedi import Fedi, serving

SECRET = "s3cr3t-t0k3n"


async def poll(source: MastodonSource, cursor: str = "", *, stop_after: int = 99) -> tuple[list[int], str]:
    """The numbers of the posts that came, in their order, and the cursor; left after so many pages, as by a kill."""
    found: list[int] = []
    async for page in source.pages(cursor):
        found += sorted(numbers(page))
        cursor, stop_after = page.cursor, stop_after - 1
        if not stop_after:
            break
    return found, cursor


def numbers(page: Page) -> list[int]:
    return [int(post.remote_id.rpartition("/")[2]) for post in page.posts]


async def test_the_first_poll_takes_the_newest_page_of_the_hashtag(clock: HandClock) -> None:
    fedi = Fedi()
    fedi.publish(*range(1, 101))
    async with serving(fedi, clock) as source:
        assert (await poll(source))[0] == list(range(61, 101))
    assert fedi.paths == ["/api/v1/timelines/tag/ieper?limit=40&only_media=1"]


async def test_an_account_is_looked_up_once_and_read_without_replies_and_boosts(clock: HandClock) -> None:
    fedi = Fedi()
    fedi.publish(*range(1, 31))
    async with serving(fedi, clock, account="els") as source:
        _, cursor = await poll(source)
        fedi.publish(31)
        assert (await poll(source, cursor))[0] == [31]
    assert fedi.paths == [
        "/api/v1/accounts/lookup?acct=els",
        "/api/v1/accounts/77/statuses?limit=40&only_media=1&exclude_replies=1&exclude_reblogs=1",
        "/api/v1/accounts/77/statuses?limit=40&only_media=1&min_id=15&exclude_replies=1&exclude_reblogs=1",
    ]


async def test_where_nothing_is_new_one_question_is_asked_and_answered_without_a_body(
    clock: HandClock,
) -> None:
    fedi = Fedi()
    fedi.publish(*range(1, 31))
    async with serving(fedi, clock) as source:
        _, cursor = await poll(source)
        found, cursor = await poll(source, cursor)
        assert (found, len(fedi.asked)) == ([], 2)
        pages = [page async for page in source.pages(cursor)]
    assert (pages, len(fedi.asked)) == ([], 3)
    assert fedi.asked[2].headers["If-None-Match"].startswith("W/")


@pytest.mark.parametrize("newest_first", [False, True], ids=["mastodon", "pixelfed"])
@pytest.mark.parametrize("killed_after", range(1, 8))
async def test_a_poll_that_is_killed_between_pages_leaves_no_gap_and_no_double(
    clock: HandClock, killed_after: int, *, newest_first: bool
) -> None:
    fedi = Fedi(newest_first=newest_first)
    fedi.publish(*range(1, 31))
    async with serving(fedi, clock) as source:
        _, cursor = await poll(source)
        fedi.publish(*range(31, 131))
        before, cursor = await poll(source, cursor, stop_after=killed_after)
        fedi.publish(131, 132)
        after, _ = await poll(source, cursor)
    assert sorted(before + after) == list(range(31, 133))
    if not newest_first:
        assert before + after == list(range(31, 133))


async def test_a_post_that_another_server_sends_late_is_still_seen(clock: HandClock) -> None:
    fedi = Fedi()
    fedi.publish(*range(10, 500, 10))
    async with serving(fedi, clock) as source:
        _, cursor = await poll(source)
        fedi.publish(425)
        found, cursor = await poll(source, cursor)
        assert found == [425]
        assert (await poll(source, cursor))[0] == []


async def test_another_account_under_the_same_name_starts_anew(clock: HandClock) -> None:
    fedi = Fedi()
    fedi.publish(*range(1, 31))
    async with serving(fedi, clock) as source:
        _, cursor = await poll(source)
    async with serving(fedi, clock, account="els") as source:
        assert len((await poll(source, cursor))[0]) == 30


async def test_a_wish_for_rest_is_handed_on(clock: HandClock) -> None:
    reset = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2026-11-23T09:04:00.000000Z"}
    fedi = Fedi(instead=[web.Response(status=429, headers=head) for head in ({"Retry-After": "90"}, reset)])
    async with serving(fedi, clock) as source:
        for seconds in (90.0, 240.0):
            with pytest.raises(RateLimited) as rest:
                await poll(source)
            assert rest.value.retry_after == seconds


async def test_the_last_question_that_is_left_is_the_last_one_asked(clock: HandClock) -> None:
    fedi = Fedi()
    fedi.publish(*range(1, 31))
    async with serving(fedi, clock) as source:
        _, cursor = await poll(source)
        fedi.publish(*range(31, 101))
        fedi.headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2026-11-23T09:05:00.952260Z"}
        with pytest.raises(RateLimited) as rest:
            await poll(source, cursor)
    assert len(fedi.asked) == 2
    assert rest.value.retry_after == pytest.approx(301, abs=1)


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ({"status": 401, "text": "{}"}, LoginNeeded, "mastodon-token"),
        ({"status": 403, "text": "{}"}, LoginNeeded, "mastodon-token"),
        ({"status": 422, "text": "{}"}, LoginNeeded, "mastodon-token"),
        ({"status": 404, "text": "{}"}, AskPerson, "mastodon-nobody"),
        ({"status": 410, "text": "{}"}, AskPerson, "mastodon-nobody"),
        ({"text": "<!doctype html><title>Down</title>"}, ShapeChanged, "shape"),
        ({"text": "[1, 2"}, ShapeChanged, "shape"),
        ({"text": '{"error": "no"}'}, ShapeChanged, "shape"),
        (
            {"status": 302, "headers": {"Location": "https://elsewhere.example/"}},
            AskPerson,
            "mastodon-server",
        ),
    ],
)
@pytest.mark.parametrize("account", ["els", ""])
async def test_each_refusal_says_what_a_person_can_do(
    clock: HandClock, answer: dict[str, Any], kind: type[MediawallError], code: str, account: str
) -> None:
    fedi = Fedi(instead=[web.Response(**answer)])
    facts = {"account": account} if account else {}
    async with serving(fedi, clock, **facts) as source:
        with pytest.raises(kind) as raised:
            await poll(source)
    expected = "mastodon-server" if code == "mastodon-nobody" and not account else code
    assert failure(raised.value).code == expected
    assert all(say(f"{area}.{expected}", lang) for area in ("trouble", "advice") for lang in LANGUAGES)


async def test_a_token_is_sent_and_never_told(clock: HandClock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    fedi = Fedi(token=SECRET)
    fedi.publish(1, 2)
    async with serving(fedi, clock, account="els", token=SECRET) as source:
        found, cursor = await poll(source)
        fedi.token = "another"
        with pytest.raises(LoginNeeded) as refused:
            await poll(source, cursor)
        told = f"{cursor} {refused.value!r} {source!r} {source.settings.model_dump_json()} {caplog.text}"
    assert found == [1, 2]
    assert fedi.asked[0].headers["Authorization"] == f"Bearer {SECRET}"
    assert SECRET not in told
    assert SECRET not in " ".join(fedi.paths)


async def test_a_cursor_stays_small(clock: HandClock) -> None:
    fedi = Fedi(newest_first=True)
    fedi.publish(*range(10**17, 10**17 + 30))
    async with serving(fedi, clock) as source:
        _, cursor = await poll(source)
        fedi.publish(*range(10**17 + 100, 10**17 + 300))
        _, cursor = await poll(source, cursor, stop_after=2)
    assert json.loads(cursor)["gap"]
    assert len(cursor) < 1500


@pytest.mark.parametrize("cursor", ["{", "[]", "7", '{"of":3}', '{"of":"x","known":{"a":1},"gap":[]}', "\0"])
async def test_a_cursor_that_is_not_ours_starts_anew(clock: HandClock, cursor: str) -> None:
    fedi = Fedi()
    fedi.publish(1, 2)
    async with serving(fedi, clock) as source:
        assert (await poll(source, cursor))[0] == [1, 2]
