"""A server's open line: news, changes and deletions at once, and the lists beside it."""

import json
import logging
from typing import Any

import pytest

from mediawall.domain.errors import Unreachable
from mediawall.domain.post import Departure
from mediawall.domain.source import Report
from mediawall.sources.mastodon import parse
from mediawall.text import LANGUAGES, say
from tests.conftest import HandClock
from tests.fakes.listener import listen
from tests.sources.mastodon.fedi import Fedi, said, serving, status

SECRET = "s3cr3t-t0k3n"
FACTS: dict[str, Any] = {"streaming": True, "token": SECRET}


async def test_the_lists_are_read_first_and_then_news_comes_by_itself(clock: HandClock) -> None:
    fedi = Fedi(token=SECRET, lines=[[said("update", status(3)), "", ":thump", None]])
    fedi.publish(1, 2)
    async with serving(fedi, clock, **FACTS) as source:
        heard = await listen(source)
    assert isinstance(heard.broke, Unreachable)
    assert heard.keys == ["1", "2", "3"]
    assert heard.reports == [Report(live=True, facts=(("server", "127.0.0.1"),))]
    assert dict(fedi.opened[0].query) == {"stream": "hashtag", "tag": "ieper"}
    assert fedi.opened[0].headers["Authorization"] == f"Bearer {SECRET}"


async def test_what_came_while_a_line_was_broken_is_in_the_lists(clock: HandClock) -> None:
    fedi = Fedi(token=SECRET, lines=[[said("update", status(31)), None], [None]])
    fedi.publish(*range(1, 31))
    async with serving(fedi, clock, **FACTS) as source:
        first = await listen(source)
        fedi.publish(31, 32, 33)
        second = await listen(source, first.cursor)
    assert first.keys[-1] == "31"
    assert {"32", "33"} <= set(second.keys)


async def test_what_a_line_lost_is_found_by_the_lists_beside_it(clock: HandClock) -> None:
    fedi = Fedi(token=SECRET, lines=[[said("update", status(60)), said("notification", "{}"), None]])
    fedi.publish(*range(1, 31))

    def later() -> None:
        fedi.publish(45)
        clock.pass_(301)

    async with serving(fedi, clock, **FACTS) as source:
        heard = await listen(source, when_live=later)
    assert heard.keys[30:] == ["60", "45"]


async def test_a_changed_post_comes_anew_and_a_deleted_one_is_gone(clock: HandClock) -> None:
    changed = status(1, content="<p>beter</p>", edited_at="2026-11-20T11:00:00Z")
    hidden, bare = status(3, visibility="private"), status(4, media_attachments=[])
    frames = [
        said("status.update", changed),
        said("delete", "2"),
        said("delete", "99"),
        said("status.update", hidden),
        said("status.update", bare),
        None,
    ]
    fedi = Fedi(token=SECRET, lines=[frames])
    fedi.publish(1, 2, 3, 4)
    async with serving(fedi, clock, **FACTS) as source:
        heard = await listen(source)
    assert heard.posts[-1].caption == "beter"
    assert [(one.post_id.rpartition("/")[2], one.how) for one in heard.gone] == [
        ("2", Departure.DELETED),
        ("3", Departure.PRIVATE),
        ("4", Departure.DELETED),
    ]
    assert heard.lost == ["not-public", "no-picture"]
    assert all(one.proof for one in heard.gone)


async def test_a_deletion_is_understood_after_a_restart_too(clock: HandClock) -> None:
    fedi = Fedi(token=SECRET, lines=[[said("update", status(2)), None], [said("delete", "2"), None]])
    fedi.publish(1)
    async with serving(fedi, clock, **FACTS) as source:
        first = await listen(source)
        second = await listen(source, first.cursor)
    assert [one.post_id for one in second.gone] == ["mastodon:mastodon.example/users/els/statuses/2"]


async def test_of_an_account_only_what_it_says_to_everybody_is_taken(clock: HandClock) -> None:
    els, other = (
        {"id": "77", "acct": "els", "url": "https://mastodon.example/@els"},
        {"id": "78", "acct": "jan"},
    )
    frames = [
        said("update", status(2, account=other)),
        said("update", status(3, account=els, in_reply_to_id="1", in_reply_to_account_id="78")),
        said("update", status(4, account=els, in_reply_to_id="1", in_reply_to_account_id="77")),
        said("update", status(5, account=els, reblog=status(2))),
        said("update", status(6, account=els)),
        None,
    ]
    fedi = Fedi(token=SECRET, lines=[frames])
    async with serving(fedi, clock, account="els", **FACTS) as source:
        heard = await listen(source)
    assert heard.keys == ["4", "6"]
    assert dict(fedi.opened[0].query) == {"stream": "user"}


async def test_the_line_is_opened_where_the_server_says(clock: HandClock) -> None:
    fedi = Fedi(token=SECRET, home="wss://streaming.example", lines=[[None]])
    async with serving(fedi, clock, **FACTS) as source:
        assert await source.server.line() == "wss://streaming.example/api/v1/streaming"
        fedi.home = "wss://streaming.example/api/v1/streaming/"
        assert await source.server.line() == "wss://streaming.example/api/v1/streaming"
        fedi.home = ""
        assert await source.server.line() == f"ws://{source.settings.host}/api/v1/streaming"


async def test_where_no_line_is_opened_the_lists_go_on_and_that_is_said(clock: HandClock) -> None:
    fedi = Fedi(token=SECRET, deaf=True)
    fedi.publish(1)
    async with serving(fedi, clock, **FACTS) as source:
        heard = await listen(source)
    assert (heard.broke, heard.keys) == (None, ["1"])
    assert heard.reports == [Report(slow="mastodon-line")]
    assert all(say("slow.mastodon-line", language) for language in LANGUAGES)


async def test_a_token_is_told_to_nobody_by_a_line_either(
    clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fedi = Fedi(token=SECRET, lines=[[said("update", status(2)), None]])
    async with serving(fedi, clock, **FACTS) as source:
        heard = await listen(source)
        told = f"{heard} {source!r} {caplog.text} {heard.broke!r}"
    assert SECRET not in told
    assert SECRET not in fedi.opened[0].path_qs


@pytest.mark.parametrize("frame", [said("update", status(1)), said("status.update", status(1))])
def test_an_event_is_read_as_the_post_that_it_holds(frame: dict[str, Any]) -> None:
    assert [post.remote_id for post in parse(json.dumps(frame).encode()).posts] == [
        "mastodon.example/users/els/statuses/1"
    ]


@pytest.mark.parametrize(
    "frame",
    [
        said("delete", "1"),
        said("update", "{"),
        said("update", "[]"),
        said("filters_changed", ""),
        {"event": "update", "payload": None},
        {"event": 3, "payload": {"id": []}},
    ],
)
async def test_a_frame_that_holds_no_post_costs_nothing(clock: HandClock, frame: dict[str, Any]) -> None:
    assert parse(json.dumps(frame).encode()).posts == ()
    fedi = Fedi(token=SECRET, lines=[[frame, said("update", status(2)), None]])
    async with serving(fedi, clock, **FACTS) as source:
        assert (await listen(source)).keys == ["2"]
