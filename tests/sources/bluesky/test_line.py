"""An account or a hashtag over the open stream: what comes, what goes, and what a cut line costs."""

import json
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from mediawall.collect.outcome import failure
from mediawall.domain.errors import AskPerson, MediawallError, SourceUnsupported, Unreachable
from mediawall.domain.post import Author, Departure
from mediawall.domain.source import Report
from mediawall.sources.bluesky.ear import Ear
from mediawall.sources.bluesky.normalise import Person
from mediawall.sources.bluesky.place import Place
from mediawall.text import LANGUAGES, say
from tests.conftest import HandClock
from tests.fakes.listener import listen
from tests.sources.bluesky.sky import ELS, JAN, Sky, account, ago, frame, profile, serving, uri, view


async def test_news_of_a_hashtag_is_picked_out_of_everybody_s(clock: HandClock) -> None:
    now = ago(clock, seconds=1)
    said = [
        frame("a", now, text="Mooi! #Ieper"),
        frame("b", now + 1, text="Iets over Ieper"),
        frame("c", now + 2, did=JAN, text="Kermis", tags=["ieper"]),
        frame("d", now + 3, text="x", facets=[{"index": {}, "features": [{"tag": "IEPER"}]}]),
        frame("e", now + 4, text="#ieperfeest"),
        frame("f", now + 5, text="#ieper zonder foto", embed={}),
        {"did": "did:plc:other", "time_us": now + 6, "kind": "identity", "identity": {}},
        frame("g", now + 7, operation="delete"),
        None,
    ]
    sky = Sky(lines=[said])
    async with serving(sky, clock) as source:
        heard = await listen(source)
    assert isinstance(heard.broke, Unreachable)
    assert (heard.keys, heard.lost, heard.gone) == (["a", "d", "c"], ["no-picture"], [])
    assert heard.posts[0].author == Author(handle="els.example", name="Els")
    assert heard.reports == [Report(live=True, facts=(("server", "127.0.0.1"),))]
    assert [request.query.getall("actors") for request in sky.asked] == [[ELS], [JAN]]
    assert dict(sky.opened[0].query) == {
        "wantedCollections": "app.bsky.feed.post",
        "maxMessageSizeBytes": "1048576",
    }


async def test_a_line_that_broke_goes_on_where_it_was_with_a_few_seconds_twice(clock: HandClock) -> None:
    now = ago(clock, seconds=60)
    sky = Sky(lines=[[frame("a", now), None], [frame("a", now), frame("b", now + 9), None]])
    async with serving(sky, clock) as source:
        first = await listen(source)
        second = await listen(source, first.cursor)
    assert (first.keys, second.keys) == (["a"], ["a", "b"])
    assert sky.opened[1].query["cursor"] == str(now - 5_000_000)
    assert second.reports[0].notes == ()


async def test_a_kill_before_a_page_is_kept_loses_nothing(clock: HandClock) -> None:
    now = ago(clock, seconds=60)
    said = [frame("a", now), frame("b", now + 20_000_000), None]
    sky = Sky(lines=[list(said), list(said)])
    async with serving(sky, clock) as source:
        begun = await listen(source, pages=1)
        again = await listen(source, begun.cursor)
    assert sorted({*begun.keys, *again.keys}) == ["a", "b"]
    assert int(sky.opened[1].query["cursor"]) <= now


async def test_a_server_that_begins_later_than_it_was_asked_to_is_noticed_and_said(clock: HandClock) -> None:
    sky = Sky(lines=[[frame("a", ago(clock, hours=60)), None], [frame("b", ago(clock, hours=36)), None]])
    async with serving(sky, clock) as source:
        first = await listen(source)
        second = await listen(source, first.cursor)
    assert second.keys == ["b"]
    assert ("bluesky-gap",) in [report.notes for report in second.reports]
    assert all(say("note.bluesky-gap", language) for language in LANGUAGES)


async def test_a_deleted_post_is_gone_and_only_one_that_was_given(clock: HandClock) -> None:
    now = ago(clock, seconds=60)
    first = [frame("a", now), frame("b", now + 1, did=JAN), None]
    later = [
        frame("a", now + 2, operation="delete"),
        frame("a", now + 3, did=JAN, operation="delete"),
        None,
    ]
    sky = Sky(lines=[first, later])
    async with serving(sky, clock) as source:
        given = await listen(source)
        after = await listen(source, given.cursor)
    assert [(one.post_id, one.how) for one in after.gone] == [
        (f"bluesky:{ELS}/app.bsky.feed.post/a", Departure.DELETED)
    ]
    assert "Jetstream" in after.gone[0].proof


async def test_a_post_that_is_made_and_deleted_at_once_never_was(clock: HandClock) -> None:
    now = ago(clock, seconds=60)
    made = [frame("a", now), frame("b", now + 1), frame("b", now + 2, operation="delete"), None]
    sky = Sky(lines=[made])
    async with serving(sky, clock) as source:
        heard = await listen(source)
    assert heard.keys == ["a"]
    assert [one.post_id.rpartition("/")[2] for one in heard.gone] == ["b"]


@pytest.mark.parametrize(
    ("status", "how"),
    [
        ("deactivated", Departure.PRIVATE),
        ("suspended", Departure.PRIVATE),
        ("takendown", Departure.PRIVATE),
        ("deleted", Departure.DELETED),
    ],
)
async def test_who_leaves_the_network_leaves_the_wall(clock: HandClock, status: str, how: Departure) -> None:
    now = ago(clock, seconds=60)
    first = [frame("a", now), frame("b", now + 1, did=JAN), None]
    sky = Sky(lines=[first, [account(now + 2, status=status), account(now + 3, did=JAN, status=""), None]])
    async with serving(sky, clock) as source:
        given = await listen(source)
        after = await listen(source, given.cursor)
    assert [(one.post_id.rpartition("/")[2], one.how) for one in after.gone] == [("a", how)]
    assert status in after.gone[0].proof


async def test_a_post_that_was_changed_comes_in_its_new_form_and_without_a_picture_it_goes(
    clock: HandClock,
) -> None:
    now = ago(clock, seconds=60)
    first = [frame("a", now), frame("b", now + 1), None]
    changed = [
        frame("a", now + 2, operation="update", text="Beter #ieper"),
        frame("b", now + 3, operation="update", embed={}),
        None,
    ]
    sky = Sky(lines=[first, changed])
    async with serving(sky, clock) as source:
        given = await listen(source)
        after = await listen(source, given.cursor)
    assert [post.caption for post in after.posts] == ["Beter #ieper"]
    assert [one.post_id.rpartition("/")[2] for one in after.gone] == ["b"]


async def test_who_asked_not_to_be_shown_to_strangers_is_not_shown(clock: HandClock) -> None:
    hidden = profile(ELS, labels=[{"val": "!no-unauthenticated", "src": ELS}])
    sky = Sky(lines=[[frame("a", ago(clock, seconds=1)), None]], profiles={ELS: hidden})
    async with serving(sky, clock) as source:
        heard = await listen(source)
    assert (heard.keys, heard.lost) == ([], ["not-public"])


async def test_a_new_handle_is_looked_up_again(clock: HandClock) -> None:
    now = ago(clock, seconds=60)
    renamed = {"did": ELS, "time_us": now + 1, "kind": "identity", "identity": {"did": ELS}}
    sky = Sky(lines=[[frame("a", now), None], [renamed, frame("b", now + 2), None]])
    async with serving(sky, clock) as source:
        given = await listen(source)
        sky.profiles[ELS] = profile(ELS, handle="new.example")
        after = await listen(source, given.cursor)
    assert [post.author.handle for post in (*given.posts, *after.posts)] == ["els.example", "new.example"]


async def test_an_author_whom_the_interface_does_not_show_yet_is_named_by_the_lasting_name(
    clock: HandClock,
) -> None:
    sky = Sky(lines=[[frame("a", ago(clock, seconds=1), did="did:web:nieuw.example"), None]])
    async with serving(sky, clock) as source:
        heard = await listen(source)
    assert heard.posts[0].author.handle == "did:web:nieuw.example"


async def test_the_next_server_is_asked_where_one_opens_no_line(clock: HandClock) -> None:
    now = ago(clock, seconds=60)
    sky = Sky(deaf={"/0/subscribe"}, lines=[[frame("a", now), None], [frame("b", now), None]])
    async with serving(sky, clock, servers=3) as source:
        first = await listen(source)
        second = await listen(source, first.cursor)
    assert [request.path[1] for request in sky.opened] == ["0", "1", "2"]
    assert (first.keys, second.keys) == (["a"], ["b"])


async def test_where_no_server_opens_a_line_a_hashtag_is_tried_again_later(clock: HandClock) -> None:
    sky = Sky(deaf={"/0/subscribe", "/1/subscribe"})
    async with serving(sky, clock, servers=2) as source:
        heard = await listen(source)
    assert isinstance(heard.broke, Unreachable)
    assert len(sky.opened) == 2


async def test_a_server_that_refuses_the_line_asks_for_a_person(clock: HandClock) -> None:
    async with serving(Sky(), clock) as source:
        nowhere = source.settings.model_copy(update={"servers": (source.settings.servers[0] + "/elsewhere",)})
        heard = await listen(replace(source, settings=nowhere))
    assert isinstance(heard.broke, SourceUnsupported)
    assert failure(heard.broke).code == "bluesky-server"


async def test_who_somebody_is_is_asked_for_again_after_a_day(clock: HandClock) -> None:
    ear = Ear(Place(of="x"), "ieper", Report(live=True), clock.now())
    known = {ELS: Person(author=Author(handle="els.example"))}
    assert ear.take(json.dumps(frame("a", 1)).encode(), clock.now())
    assert ear.page(known, clock.now()).posts[0].author.handle == "els.example"
    ear.take(json.dumps(frame("b", 2)).encode(), clock.now())
    assert ear.strangers() == frozenset()
    clock.pass_(86400)
    assert ear.page({}, clock.now()).posts
    ear.take(json.dumps(frame("c", 3)).encode(), clock.now())
    assert ear.strangers() == {ELS}


async def test_an_account_is_read_from_its_list_and_then_listened_to(clock: HandClock) -> None:
    now = ago(clock, seconds=1)
    reply = {"parent": {"uri": uri("z", JAN)}, "root": {"uri": uri("z", JAN)}}
    thread = {"parent": {"uri": uri("1")}, "root": {"uri": uri("1")}}
    said = [frame("n", now), frame("r", now + 1, reply=reply), frame("t", now + 2, reply=thread), None]
    sky = Sky(
        feed=[view(str(n)) for n in range(3)]
        + [view("q", record=frame("q", reply=reply)["commit"]["record"])],
        lines=[said],
    )
    async with serving(sky, clock, account="els.example") as source:
        heard = await listen(source)
    assert heard.keys == ["0", "1", "2", "n", "t"]
    assert sky.methods == ["getProfiles", "getAuthorFeed"]
    assert dict(sky.asked[1].query) == {"actor": ELS, "filter": "posts_with_media", "limit": "40"}
    query = dict(sky.opened[0].query)
    assert query["wantedDids"] == ELS
    assert int(query["cursor"]) <= ago(clock, seconds=60)


async def test_after_a_short_pause_an_account_is_only_listened_to_and_its_deletions_are_told(
    clock: HandClock,
) -> None:
    now = ago(clock, seconds=1)
    lines: list[list[Any]] = [[frame("n", now), None], [frame("0", now + 5, operation="delete"), None]]
    sky = Sky(feed=[view("0")], lines=lines)
    async with serving(sky, clock, account="els.example") as source:
        first = await listen(source)
        clock.pass_(3600)
        second = await listen(source, first.cursor)
    assert sky.methods == ["getProfiles", "getAuthorFeed"]
    assert [one.post_id for one in second.gone] == [f"bluesky:{ELS}/app.bsky.feed.post/0"]
    assert sky.opened[1].query["cursor"] == str(now - 5_000_000)


@pytest.mark.parametrize("killed_after", range(1, 5))
async def test_after_two_days_the_list_is_read_down_to_the_known_also_through_a_kill(
    clock: HandClock, killed_after: int
) -> None:
    sky = Sky(feed=[view("old", seen="2026-11-23T08:59:00Z")], lines=[[None], [None], [None]])
    async with serving(sky, clock, account="els.example") as source:
        first = await listen(source)
        clock.pass_(2 * 86400)
        fresh = [view(f"n{n:03}", seen="2026-11-24T12:00:00Z") for n in range(250)]
        sky.feed = [*fresh, *sky.feed]
        begun = await listen(source, first.cursor, pages=killed_after)
        rest = await listen(source, begun.cursor)
    assert {*begun.keys, *rest.keys} >= {f"n{n:03}" for n in range(250)}
    assert len(sky.asked) <= 2 + 3 + 3


async def test_an_account_s_list_is_read_in_place_of_a_line_that_cannot_be_had_and_that_is_said(
    clock: HandClock,
) -> None:
    sky = Sky(feed=[view("0")], deaf={"/0/subscribe"})
    async with serving(sky, clock, account="els.example") as source:
        first = await listen(source)
        clock.pass_(300)
        sky.feed.insert(0, view("1", seen="2026-11-23T09:04:00Z"))
        second = await listen(source, first.cursor)
    assert (first.broke, second.broke) == (None, None)
    assert (first.keys, second.keys) == (["0"], ["0", "1"])
    assert first.reports[-1].slow == second.reports[-1].slow == "bluesky-line"
    assert all(say("slow.bluesky-line", language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("answers", "kind", "code"),
    [
        ({"getProfiles": {"text": '{"profiles": []}'}}, AskPerson, "bluesky-nobody"),
        ({"getProfiles": {"status": 400, "text": "{}"}}, AskPerson, "bluesky-nobody"),
        ({"getProfiles": {"text": "{}"}}, AskPerson, "shape"),
        ({"getProfiles": {"text": "<!doctype html>"}}, AskPerson, "shape"),
        ({"getProfiles": {"status": 403, "text": "{}"}}, SourceUnsupported, "bluesky-server"),
        ({"getProfiles": {"status": 502, "text": "{}"}}, Unreachable, "unreachable"),
        ({"getAuthorFeed": {"status": 400, "text": "{}"}}, AskPerson, "bluesky-nobody"),
        ({"getAuthorFeed": {"text": '{"posts": []}'}}, AskPerson, "shape"),
    ],
)
async def test_each_refusal_says_what_a_person_can_do(
    clock: HandClock, answers: dict[str, dict[str, Any]], kind: type[MediawallError], code: str
) -> None:
    sky = Sky(instead={method: web.Response(**answer) for method, answer in answers.items()})
    async with serving(sky, clock, account="els.example") as source:
        heard = await listen(source)
    assert isinstance(heard.broke, kind)
    assert failure(heard.broke).code == code
    assert all(say(f"{area}.{code}", lang) for area in ("trouble", "advice") for lang in LANGUAGES)


async def test_a_cursor_stays_small_whatever_was_given(clock: HandClock) -> None:
    now = ago(clock, seconds=60)
    said: list[Any] = [frame(f"{n:013}", now + n, did=f"did:plc:{n:024}") for n in range(500)]
    sky = Sky(lines=[[*said, None]])
    async with serving(sky, clock) as source:
        heard = await listen(source)
    assert len(heard.posts) == 500
    assert len(json.loads(heard.cursor)["given"]) == 300
    assert len(heard.cursor) < 40_000


@pytest.mark.parametrize(
    "cursor",
    ["{", "[]", "7", '{"of":3}', '{"of":"#ieper (Bluesky)","given":{},"people":[3],"walk":[]}', "\0"],
)
async def test_a_cursor_that_is_not_ours_starts_anew(clock: HandClock, cursor: str) -> None:
    sky = Sky(lines=[[frame("a", ago(clock, seconds=1)), None]])
    async with serving(sky, clock) as source:
        assert (await listen(source, cursor)).keys == ["a"]
    assert "cursor" not in sky.opened[0].query


async def test_frames_that_are_none_are_passed_over(clock: HandClock) -> None:
    now = ago(clock, seconds=60)
    odd: list[Any] = ["#ieper", [1], {"commit": "#ieper"}, {"kind": "account", "account": [], "x": "account"}]
    sky = Sky(lines=[[*odd, frame("a", now), None]])
    async with serving(sky, clock) as source:
        heard = await listen(source)
    assert heard.keys == ["a"]
