"""Mentions: Meta brings word, the posts are asked for by it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from mediawall.domain.errors import AskPerson, RateLimited, Unreachable
from mediawall.ports import Hooked, Outside
from mediawall.sources.instagram_graph import InstagramGraphSource
from mediawall.sources.instagram_graph.mentions import MentionHook
from tests.conftest import HandClock
from tests.fakes.graph import USER, Fault, GraphStandIn, medium, refused
from tests.fakes.graph_tokens import APP_SECRET
from tests.fakes.hook import VERIFY, mention, signed
from tests.sources.instagram_graph.polling import broken, ids, poll

Opener = Callable[..., InstagramGraphSource]
MENTIONS: dict[str, Any] = {
    "mentions": True,
    "app_secret": APP_SECRET,
    "verify_token": VERIFY,
}
VECTOR = Path(__file__).parents[2] / "data" / "meta-signature" / "signature_vector.json"


def hook(secret: str = APP_SECRET) -> MentionHook:
    return MentionHook(user_id=USER, app_secret=SecretStr(secret), verify_token=SecretStr(VERIFY))


async def bring(world: Outside, clock: HandClock, *numbers: int, comment: str = "") -> None:
    """Let Meta say that these posts mention us."""
    for number in numbers:
        body = mention(str(medium(number)["id"]), comment)
        for key, letter in hook().letters(body).items():
            await world.letters.put("officieel", key, letter, clock.now())


async def test_only_a_source_of_mentions_has_a_door(source: Opener) -> None:
    for one, door in ((source(**MENTIONS), True), (source(own=True), False)):
        assert isinstance(one, Hooked)
        assert (one.hook is not None) is door


async def test_a_mention_becomes_a_post_and_is_read_once(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    graph.mentioned[medium(1)["id"]] = medium(1, username="els.v", caption="Zon over @stadieper")
    await bring(world, clock, 1)
    pages, cursor = await poll(source(**MENTIONS))
    (post,) = pages[0].posts
    assert (post.remote_id, post.author.handle, post.ref) == ("C0000000001", "els.v", medium(1)["id"])
    assert graph.asked[0][1]["fields"].startswith(f"mentioned_media.media_id({medium(1)['id']}){{id,caption,")

    again, after = await poll(source(**MENTIONS), cursor)
    assert ids(again) == []
    assert json.loads(after)["mark"] == 1


async def test_without_letters_the_account_is_asked_so_that_a_dead_token_is_noticed(
    graph: GraphStandIn, source: Opener
) -> None:
    pages, _ = await poll(source(**MENTIONS))
    assert [page.posts for page in pages] == [()]
    assert [(asked, query["fields"]) for asked, query in graph.asked] == [
        (f"graph.facebook.com/v26.0/{USER}", "id")
    ]
    graph.desk.valid.clear()
    _, error = await broken(source(**MENTIONS))
    assert "190" in str(error)


async def test_a_mention_that_cannot_be_had_is_said_and_the_next_is_read(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    graph.mentioned[medium(2)["id"]] = medium(2)
    await bring(world, clock, 1, 2)
    pages, _ = await poll(source(**MENTIONS))
    assert [(row.remote_id, row.code) for row in pages[0].unreadable] == [(medium(1)["id"], "mention-gone")]
    assert ids(pages) == ["C0000000002"]


async def test_a_mention_in_a_comment_gives_away_nobodys_picture(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    graph.mentioned[medium(1)["id"]] = medium(1)
    await bring(world, clock, 1, comment="17894227972186120")
    pages, _ = await poll(source(**MENTIONS))
    assert ids(pages) == []
    assert [row.code for row in pages[0].unreadable] == ["comment"]
    assert graph.asked == []


@pytest.mark.parametrize("fault", [Fault(status=503, body="<html>"), Fault(status=400, body=json.dumps(refused(4, "limit")))])  # fmt: skip
async def test_an_answer_that_does_not_come_leaves_the_letter_for_the_next_poll(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock, fault: Fault
) -> None:
    graph.mentioned = {medium(number)["id"]: medium(number) for number in (1, 2)}
    await bring(world, clock, 1, 2)
    graph.faults = [fault]
    found, error = await broken(source(**MENTIONS))
    assert isinstance(error, RateLimited | Unreachable)
    assert found == []
    pages, _ = await poll(source(**MENTIONS))
    assert ids(pages) == ["C0000000001", "C0000000002"]


async def test_a_letter_that_meta_makes_nothing_of_does_not_hold_up_the_next(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    graph.mentioned = {medium(number)["id"]: medium(number) for number in (1, 2)}
    await bring(world, clock, 1, 2)
    graph.faults = [
        Fault(status=400, body=json.dumps(refused(100, "(#100) Invalid parameter")), on="mentioned")
    ]
    pages, _ = await poll(source(**MENTIONS))
    assert [row.code for page in pages for row in page.unreadable] == ["mention-gone"]
    assert ids(pages) == ["C0000000002"]


async def test_a_missing_permission_is_waited_for_but_not_for_ever(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    graph.mentioned = {medium(number)["id"]: medium(number) for number in (1, 2)}
    await bring(world, clock, 1, 2)
    forbidden = Fault(status=403, body=json.dumps(refused(10, "(#10) no permission")), on="mentioned")
    for _ in range(3):
        graph.faults = [forbidden]
        found, error = await broken(source(**MENTIONS))
        assert (found, type(error)) == ([], AskPerson)
    graph.faults = [forbidden]
    clock.pass_(7 * 86400)
    pages, _ = await poll(source(**MENTIONS))
    assert [row.code for page in pages for row in page.unreadable] == ["mention-gone"]
    assert ids(pages) == ["C0000000002"]


@pytest.mark.parametrize("body", [refused(190, "token"), refused(368, "blocked")])
async def test_a_dead_token_lets_no_letter_go_however_old(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock, body: dict[str, Any]
) -> None:
    await bring(world, clock, 1)
    clock.pass_(90 * 86400)
    graph.faults = [Fault(status=400, body=json.dumps(body), on="mentioned")]
    found, _ = await broken(source(**MENTIONS))
    assert found == []


@pytest.mark.parametrize("cut", [1, 2, 3])
async def test_a_kill_between_letters_leaves_no_gap_and_doubles_nothing(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock, cut: int
) -> None:
    graph.mentioned = {medium(number)["id"]: medium(number) for number in (1, 2, 3)}
    await bring(world, clock, 1, 2, 3)
    found, cursor = await poll(source(**MENTIONS), pages=cut)
    rest, _ = await poll(source(**MENTIONS), cursor)
    assert ids(found + rest) == [f"C000000000{number}" for number in (1, 2, 3)]


async def test_what_was_read_is_forgotten_but_for_its_key(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    graph.mentioned[medium(1)["id"]] = medium(1)
    await bring(world, clock, 1)
    clock.pass_(1)
    await poll(source(**MENTIONS))
    assert await world.letters.after("officieel", 0) == ()


async def test_above_three_quarters_of_our_share_letters_wait(
    graph: GraphStandIn, source: Opener, world: Outside, clock: HandClock
) -> None:
    graph.mentioned = {medium(number)["id"]: medium(number) for number in (1, 2)}
    graph.usage = {"X-App-Usage": '{"call_count":80,"total_time":1,"total_cputime":1}'}
    await bring(world, clock, 1, 2)
    pages, cursor = await poll(source(**MENTIONS))
    assert ids(pages) == ["C0000000001"]
    assert pages[0].report is not None
    assert pages[0].report.slow == "usage"
    rest, _ = await poll(source(**MENTIONS), cursor)
    assert ids(rest) == ["C0000000002"]


def test_a_real_delivery_of_meta_is_proven_by_its_raw_bytes_alone() -> None:
    vector = json.loads(VECTOR.read_text("utf-8"))
    body, headers = vector["body"].encode(), {"x-hub-signature-256": vector["x_hub_signature_256"]}
    ours = hook(vector["app_secret"])
    assert ours.proven(headers, body)
    assert not ours.proven(headers, json.dumps(json.loads(body)).encode())
    assert not hook().proven(headers, body)


@pytest.mark.parametrize(
    "header", ["", "sha256=", "sha1=abc", "sha256=é", "sha256=\udce9", "sha256=" + "0" * 64]
)
def test_what_is_not_signed_is_not_proven(header: str) -> None:
    assert not hook().proven({"x-hub-signature-256": header}, mention("1"))
    assert not hook().proven({}, mention("1"))
    assert hook().proven(signed(mention("1")), mention("1"))


def test_every_change_of_every_entry_is_read_and_what_is_not_ours_is_passed_over() -> None:
    entries = json.loads(mention("17918195224117851"))["entry"]
    more = [
        {"id": USER, "changes": [{"field": "mentions", "value": {"media_id": 17918195224117852}},
                                 {"field": "comments", "value": {"media_id": "17918195224117853"}},
                                 {"field": "mentions", "value": {"media_id": "17918195224117851"}},
                                 {"field": "mentions", "value": {}}]},
        {"id": "0", "changes": [{"field": "mentions", "value": {"media_id": "17918195224117854"}}]},
    ]  # fmt: skip
    body = {"object": "instagram", "entry": [*entries, *more]}
    found = {
        key: json.loads(value)["media_id"] for key, value in hook().letters(json.dumps(body).encode()).items()
    }
    assert found == {"17918195224117851:": "17918195224117851", "17918195224117852:": "17918195224117852"}
    assert hook().letters(json.dumps([body]).encode()) == hook().letters(json.dumps(body).encode())


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"null", b'{"entry":{"id":1}}', b'{"entry":[{"changes":5}]}']
)
def test_a_body_that_says_nothing_brings_nothing(body: bytes) -> None:
    assert hook().letters(body) == {}


@given(body=st.recursive(st.none() | st.integers() | st.text(max_size=4), lambda i: st.lists(i, max_size=3) | st.dictionaries(st.sampled_from(["entry", "id", "changes", "field", "value", "media_id"]), i), max_leaves=12))  # fmt: skip
def test_nothing_that_is_brought_makes_us_stumble(body: Any) -> None:
    assert isinstance(hook().letters(json.dumps(body).encode()), dict)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ({"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": VERIFY}, "1158201444"),
        ({"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "guess"}, None),
        ({"hub.mode": "unsubscribe", "hub.challenge": "1", "hub.verify_token": VERIFY}, None),
        ({"hub.mode": "subscribe", "hub.verify_token": VERIFY}, ""),
        ({}, None),
    ],
)
def test_the_challenge_is_said_again_to_who_knows_our_word(query: dict[str, str], answer: str | None) -> None:
    assert hook().greeting(query) == answer


def test_no_secret_is_in_what_a_hook_says_of_itself() -> None:
    assert APP_SECRET not in repr(hook())
    assert VERIFY not in repr(hook())


async def test_a_letter_that_nobody_can_read_stops_nothing(
    source: Opener, world: Outside, clock: HandClock
) -> None:
    await world.letters.put("officieel", "odd", "not json", clock.now())
    pages, _ = await poll(source(**MENTIONS))
    assert [row.code for row in pages[0].unreadable] == ["mention-gone"]
