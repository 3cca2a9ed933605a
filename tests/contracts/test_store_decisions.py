"""What every driver of `mediawall.ports.Decisions` promises."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mediawall.domain.decision import Actor, ActorKind, Decision, Fingerprint, PostState, Verdict
from mediawall.domain.errors import NotFound, StaleVersion
from mediawall.domain.post import Page
from mediawall.ports import Ingested, Store
from tests.contracts.samples import (
    CLERK,
    FINDING,
    INGESTED,
    NOW,
    STATE,
    decision,
    drop,
    page,
    picture,
    post,
    put,
)


async def test_a_first_decision_brings_in_what_ingest_made(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    recorded, stored = await store.decisions.record(decision("one", Verdict.HOLD), (), INGESTED)
    assert recorded.before is PostState.NEW
    assert (stored.state, stored.version) == (PostState.HELD, 2)
    assert (stored.pictures, stored.findings) == ((picture(),), (FINDING,))
    assert await store.posts.get("instagram:one") == stored


async def test_ingest_that_is_done_again_replaces_what_it_made(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    two = Ingested(pictures=(picture(), picture("00000000000000ff")), findings=(FINDING, FINDING))
    await store.decisions.record(decision("one", Verdict.HOLD), (), two)
    mark, _ = await store.decisions.fingerprints()
    one = Ingested(pictures=(picture("000000000000ffff"),), findings=())
    _, stored = await store.decisions.record(decision("one", Verdict.QUEUE, seen=2), (), one)
    assert (stored.pictures, stored.findings) == (one.pictures, ())
    _, fresh = await store.decisions.fingerprints(mark)
    assert [found.phash for found in fresh] == ["000000000000ffff"]


async def test_an_approved_post_is_live_since_the_decision(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    _, live = await store.decisions.record(replace(decision("one"), walls=("stad", "museum")), ())
    assert (live.state, live.live_since, live.walls) == (PostState.LIVE, NOW, ("stad", "museum"))
    _, hidden = await store.decisions.record(decision("one", Verdict.HIDE, seen=2), ())
    assert (hidden.state, hidden.live_since, hidden.walls) == (PostState.HIDDEN, None, ("stad", "museum"))
    recorded, again = await store.decisions.record(decision("one", seen=3), ())
    assert (again.live_since, again.walls, again.version) == (NOW, None, 4)
    assert (recorded.before, recorded.walls_before) == (PostState.HIDDEN, ("stad", "museum"))


async def test_no_wall_is_not_the_same_as_every_wall(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    recorded, stored = await store.decisions.record(replace(decision("one"), walls=()), ())
    assert stored.walls == ()
    assert (await store.decisions.get(recorded.id)).decision.walls == ()


async def test_a_decision_upon_an_old_version_writes_nothing(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    await store.decisions.record(decision("one", Verdict.QUEUE), ())
    before = await store.posts.get("instagram:one")
    with pytest.raises(StaleVersion) as refused:
        await store.decisions.record(decision("one", seen=1), [put("instagram:one")], INGESTED)
    assert (refused.value.seen, refused.value.current) == (1, 2)
    assert await store.posts.get("instagram:one") == before
    assert (await store.logs.snapshot("stad")).offset == 0
    assert len(await store.decisions.history()) == 1
    assert await store.decisions.fingerprints() == (0, ())


async def test_a_decision_upon_no_post_writes_nothing(store: Store) -> None:
    with pytest.raises(NotFound):
        await store.decisions.record(decision("none"), [put("instagram:none")])
    assert (await store.logs.snapshot("stad")).offset == 0
    assert await store.decisions.history() == ()


async def test_a_change_that_cannot_be_written_takes_the_decision_with_it(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    changes = [put("instagram:one", n=1), put("instagram:two", n=float("nan"))]
    with pytest.raises(ValueError, match="JSON"):
        await store.decisions.record(decision("one"), changes)
    assert (await store.posts.get("instagram:one")).version == 1
    assert (await store.logs.snapshot("stad")).offset == 0
    assert await store.decisions.history() == ()


async def test_a_decision_and_its_changes_are_there_together(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    await store.logs.append([put("instagram:one", "@desk", state="waiting")], NOW)
    await store.decisions.record(decision("one"), [put("instagram:one", n=1), drop("instagram:one", "@desk")])
    wall, desk = await store.logs.snapshot("stad"), await store.logs.snapshot("@desk")
    assert [(entry.id, entry.version, entry.body) for entry in wall.entries] == [
        ("instagram:one", 1, {"n": 1})
    ]
    assert (desk.offset, desk.entries) == (2, ())
    assert [event.at for event in await store.logs.events("stad", 0) or ()] == [NOW]


async def test_a_decision_comes_back_whole(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    first, _ = await store.decisions.record(decision("one", Verdict.QUEUE), ())
    given = Decision(
        post_id="instagram:one",
        verdict=Verdict.APPROVE,
        actor=Actor(kind=ActorKind.RULE, name="trusted"),
        seen=2,
        at=NOW + timedelta(microseconds=1),
        reason="fits",
        note="mooi! \N{CAT FACE}",
        walls=("stad",),
        undoes=first.id,
    )
    recorded, _ = await store.decisions.record(given, ())
    assert recorded.decision == given
    assert await store.decisions.get(recorded.id) == recorded


async def test_a_note_with_what_no_text_may_hold_is_kept_as_well_as_can_be(store: Store) -> None:
    await store.polls.save(STATE, page("one"))
    recorded, _ = await store.decisions.record(replace(decision("one"), note="a\0b\ud800c"), ())
    assert (await store.decisions.get(recorded.id)).decision.note == "a\ufffdb\ufffdc"


async def test_a_decision_that_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        await store.decisions.get(1)


async def test_history_is_newest_first_and_can_be_of_one_post_or_one_actor(store: Store) -> None:
    await store.polls.save(STATE, page("one", "two"))
    rule = Actor(kind=ActorKind.RULE, name="trusted")
    first, _ = await store.decisions.record(replace(decision("one", Verdict.QUEUE), actor=rule), ())
    second, _ = await store.decisions.record(decision("two"), ())
    third, _ = await store.decisions.record(decision("one", seen=2), ())
    assert await store.decisions.history() == (third, second, first)
    assert await store.decisions.history(limit=1) == (third,)
    assert await store.decisions.history(post_id="instagram:one") == (third, first)
    assert await store.decisions.history(actor=CLERK.name) == (third, second)
    assert await store.decisions.history(post_id="instagram:one", actor="trusted") == (first,)
    assert await store.decisions.history(actor="nobody") == ()


async def test_an_author_is_known_by_the_last_judged_posts(store: Store) -> None:
    posts = tuple(post(name, handle="an") for name in ("a", "b", "c", "d", "e"))
    await store.polls.save(STATE, Page(posts=(*posts, post("other", handle="bo"))))
    for name, verdict in (("b", Verdict.APPROVE), ("c", Verdict.HOLD), ("other", Verdict.APPROVE)):
        await store.decisions.record(decision(name, verdict), ())
    await store.decisions.record(decision("a", Verdict.REJECT), ())
    await store.decisions.record(decision("b", Verdict.HIDE, seen=2), ())
    await store.decisions.record(decision("d", Verdict.DROP), ())
    assert await store.decisions.author_record("an") == (PostState.HIDDEN, PostState.REJECTED)
    assert await store.decisions.author_record("an", limit=1) == (PostState.HIDDEN,)
    assert await store.decisions.author_record("nobody\0") == ()


async def test_fingerprints_are_read_on_from_the_mark(store: Store) -> None:
    await store.polls.save(STATE, page("one", "two"))
    assert await store.decisions.fingerprints() == (0, ())
    await store.decisions.record(decision("one", Verdict.QUEUE), (), INGESTED)
    mark, found = await store.decisions.fingerprints()
    assert found == (
        Fingerprint(post_id="instagram:one", index=0, phash="0123456789abcdef", dhash="fedcba9876543210"),
    )
    assert await store.decisions.fingerprints(mark) == (mark, ())
    await store.decisions.record(decision("two", Verdict.QUEUE), (), INGESTED)
    newer, fresh = await store.decisions.fingerprints(mark)
    assert newer > mark
    assert [found.post_id for found in fresh] == ["instagram:two"]
