"""What every driver of `mediawall.ports.Fates` promises: departures, expiry, erasure, and who was not seen for long."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import MetaData, select

from mediawall.domain.decision import Actor, ActorKind, Decision, PostState, StoredPost, Verdict
from mediawall.domain.post import Departure, Gone, Page
from mediawall.domain.source import BadReply
from mediawall.domain.wall import DESK, Kind
from mediawall.ports import Leaving
from mediawall.store import SqlStore
from mediawall.store.engines import make_engines
from tests.conftest import HandClock
from tests.contracts.samples import INGESTED, NOW, STATE, decision, drop, page, post, put

ID = post().id
HOUR = timedelta(hours=1)
SOURCE = Actor(kind=ActorKind.SOURCE, name="city")
GONE = Gone(post_id=ID, how=Departure.DELETED, proof="404 of p/one by stadieper")
AFTER = {Verdict.QUEUE: PostState.WAITING, Verdict.APPROVE: PostState.LIVE}


async def stands(store: SqlStore, *verdicts: Verdict, name: str = "one") -> StoredPost:
    """The post of that name, shown by the city, brought in and judged so."""
    await store.polls.save(STATE, page(name))
    for verdict in verdicts:
        stored = await store.posts.get(post(name).id)
        ingested = INGESTED if verdict is Verdict.QUEUE else None
        changes = [put(post(name).id, caption="De Kattenstoet")] if verdict is Verdict.APPROVE else []
        made = replace(decision(name, verdict, seen=stored.version), note="belde: de Kattenstoet")
        await store.decisions.record(made, changes, ingested)
    return await store.posts.get(post(name).id)


async def goes(store: SqlStore, source: str = "city", gone: Gone = GONE) -> None:
    await store.polls.save(replace(STATE, source=source), Page(posts=(), gone=(gone,)))


async def withdraw(store: SqlStore, verdict: Verdict = Verdict.HIDE, reason: str = "gone") -> StoredPost:
    """It is withdrawn because its source says that it is gone."""
    stored = await store.posts.get(ID)
    made = Decision(post_id=ID, verdict=verdict, actor=SOURCE, seen=stored.version, at=NOW, reason=reason)
    _, after = await store.decisions.record(made, [drop(ID, urgent=True)])
    return after


async def leaving(store: SqlStore, clock: HandClock) -> tuple[Leaving, ...]:
    return await store.fates.leaving(clock.now(), 9)


async def due(store: SqlStore, clock: HandClock, *, after: timedelta = 12 * HOUR) -> tuple[str, ...]:
    now = clock.now()
    return await store.fates.due(now, departed=now - after, refused=now - timedelta(days=30), limit=9)


@pytest.mark.parametrize("how", list(Departure))
async def test_a_post_that_is_gone_must_leave_until_it_has_left(
    store: SqlStore, clock: HandClock, how: Departure
) -> None:
    before = await stands(store, Verdict.QUEUE, Verdict.APPROVE)
    await goes(store, gone=replace(GONE, how=how))
    (one,) = await leaving(store, clock)
    assert (one.stored.departed, one.source) == (how, "city")
    assert one.reason == {Departure.DELETED: "gone", Departure.PRIVATE: "private"}[how]
    assert one.stored.version == before.version + 1, "nobody decides upon what they saw before"
    await withdraw(store)
    assert await leaving(store, clock) == ()


async def test_a_source_speaks_only_of_what_it_has_shown(store: SqlStore, clock: HandClock) -> None:
    await stands(store, Verdict.QUEUE, Verdict.APPROVE)
    await goes(store, source="stranger")
    await goes(store, gone=replace(GONE, post_id="instagram:unknown"))
    assert await leaving(store, clock) == ()


async def test_a_post_that_is_seen_again_before_it_left_has_not_departed(
    store: SqlStore, clock: HandClock
) -> None:
    await stands(store, Verdict.QUEUE, Verdict.APPROVE)
    await goes(store)
    await store.polls.save(STATE, page("one"))
    stored = await store.posts.get(ID)
    assert (stored.departed, stored.state, await leaving(store, clock)) == (None, PostState.LIVE, ())


async def test_a_post_that_comes_back_after_it_left_begins_anew(store: SqlStore, clock: HandClock) -> None:
    before = await stands(store, Verdict.QUEUE, Verdict.APPROVE)
    await goes(store)
    await withdraw(store)
    assert await store.polls.save(STATE, page("one")) == ()
    stored = await store.posts.get(ID)
    assert (stored.state, stored.pictures, stored.departed) == (PostState.NEW, (), None)
    assert (stored.first_seen, stored.live_since) == (before.first_seen, None)
    clock.pass_(86_400 * 2)
    assert await due(store, clock) == ()
    assert [one.post.id for one in await store.posts.due(clock.now(), 9)] == [ID]


async def test_a_post_that_a_person_refused_stays_refused_when_it_comes_back(
    store: SqlStore, clock: HandClock
) -> None:
    await stands(store, Verdict.QUEUE, Verdict.REJECT)
    await goes(store)
    assert await leaving(store, clock) == ()
    await store.polls.save(STATE, page("one"))
    assert (await store.posts.get(ID)).state is PostState.REJECTED
    await goes(store)
    clock.pass_(86_400)
    assert await store.fates.erase(ID, clock.now())
    await store.polls.save(STATE, page("one"))
    stored = await store.posts.get(ID)
    assert (stored.state, stored.post.caption) == (PostState.REJECTED, "")


async def test_an_expired_post_must_leave_and_is_erased_at_once(store: SqlStore, clock: HandClock) -> None:
    story = replace(post(), expires=clock.now() + HOUR)
    await store.polls.save(STATE, Page(posts=(story,)))
    assert await leaving(store, clock) == ()
    clock.pass_(3600)
    (one,) = await leaving(store, clock)
    assert (one.reason, one.source) == ("expired", "")
    await withdraw(store, Verdict.DROP, "expired")
    assert await due(store, clock) == (ID,)
    assert await store.fates.erase(ID, clock.now())
    await store.polls.save(STATE, Page(posts=(story,)))
    assert ((await store.posts.get(ID)).post.caption, await leaving(store, clock)) == ("", ())


async def test_what_is_gone_is_erased_after_its_time_and_what_shows_never(
    store: SqlStore, clock: HandClock
) -> None:
    await stands(store, Verdict.QUEUE, Verdict.APPROVE)
    await goes(store)
    clock.pass_(86_400)
    assert await due(store, clock) == ()
    assert not await store.fates.erase(ID, clock.now())
    await withdraw(store)
    assert await due(store, clock) == (ID,)
    assert await due(store, clock, after=25 * HOUR) == ()


async def test_what_was_refused_is_erased_after_its_time(store: SqlStore, clock: HandClock) -> None:
    await stands(store, Verdict.QUEUE, Verdict.REJECT)
    await stands(store, Verdict.QUEUE, Verdict.APPROVE, name="two")
    await stands(store, Verdict.QUEUE, name="three")
    clock.pass_(29 * 86_400)
    assert await due(store, clock) == ()
    clock.pass_(86_401)
    assert await due(store, clock) == (ID,)


async def test_of_an_erased_post_nothing_is_left_anywhere_but_its_id_and_what_was_decided(
    store: SqlStore, clock: HandClock, address: str
) -> None:
    await stands(store, Verdict.QUEUE, Verdict.APPROVE)
    changed = replace(post(url="https://cdn.example/other.jpg"), caption="De Kattenstoet is morgen")
    await store.polls.save(STATE, Page(posts=(changed,)))
    seen = (await store.posts.get(ID)).version
    ready = await store.revisions.settle(ID, INGESTED, [put(ID, DESK)], seen=seen, at=NOW)
    await store.decisions.record(decision(seen=ready.version), [put(ID, caption="De Kattenstoet is morgen")])
    await store.letters.put("city", ID, '{"caption": "De Kattenstoet"}', NOW)
    permalink = post().permalink
    await store.polls.keep_reply(
        BadReply(source="city", code="shape", at=NOW, body=f"{permalink} Kattenstoet")
    )
    await goes(store)
    await withdraw(store)
    assert await store.fates.erase(ID, clock.now())
    assert not await store.fates.erase(ID, clock.now())
    for word in ("Kattenstoet", "Stad Ieper", "Een kat", "stadieper", "cdn.example", "fedcba98"):
        assert await rows_with(address, word) == []
    assert await rows_with(address, "00.webp") == ["leftovers"]
    stored = await store.posts.get(ID)
    assert (stored.erased, stored.state, stored.sources) == (clock.now(), PostState.HIDDEN, ("city",))
    verdicts = [one.decision.verdict for one in await store.decisions.history(post_id=ID)]
    assert verdicts == [Verdict.HIDE, Verdict.APPROVE, Verdict.APPROVE, Verdict.QUEUE]


async def test_the_logs_of_an_erased_post_lead_to_the_same_state(store: SqlStore, clock: HandClock) -> None:
    await stands(store, Verdict.QUEUE, Verdict.APPROVE)
    await stands(store, Verdict.QUEUE, Verdict.APPROVE, name="two")
    await goes(store)
    await withdraw(store)
    before = await store.logs.snapshot("stad")
    await store.fates.erase(ID, clock.now())
    assert await store.logs.snapshot("stad") == before
    events = await store.logs.events("stad", 0) or ()
    assert [event.offset for event in events] == [1, 2, 3]
    assert [event.change.kind for event in events if event.change.id == ID] == [Kind.DROP, Kind.DROP]


async def test_a_file_that_another_post_uses_is_no_leftover(store: SqlStore, clock: HandClock) -> None:
    await stands(store, Verdict.QUEUE, Verdict.REJECT)
    await stands(store, Verdict.QUEUE, name="two")
    await store.fates.erase(ID, clock.now())
    assert await store.leftovers.unused(9) == ()
    other = await store.posts.get(post("two").id)
    await store.decisions.record(decision("two", Verdict.REJECT, seen=other.version), ())
    await store.fates.erase(post("two").id, clock.now())
    assert await store.leftovers.unused(9) == ("00.webp",)


async def test_a_form_that_was_replaced_is_forgotten_after_its_time(store: SqlStore) -> None:
    await stands(store, Verdict.QUEUE, Verdict.APPROVE)
    await store.polls.save(STATE, Page(posts=(replace(post(), caption="Morgen"),)))
    seen = (await store.posts.get(ID)).version
    ready = await store.revisions.settle(ID, INGESTED, (), seen=seen, at=NOW)
    recorded, _ = await store.decisions.record(decision(seen=ready.version), [put(ID, caption="Morgen")])
    before = await store.logs.snapshot("stad")
    await store.fates.forget(NOW - HOUR)
    assert (await store.decisions.get(recorded.id)).replaced is not None
    await store.fates.forget(NOW)
    assert (await store.decisions.get(recorded.id)).replaced is None
    events = await store.logs.events("stad", 0) or ()
    assert [event.change.kind for event in events] == [Kind.DROP, Kind.PUT]
    assert await store.logs.snapshot("stad") == before


async def unseen(store: SqlStore, clock: HandClock, *, limit: int = 9, source: str = "city") -> list[str]:
    now = clock.now()
    found = await store.fates.unseen(
        source, since=now - HOUR, published=NOW - timedelta(days=30), limit=limit
    )
    return [stored.post.remote_id for stored in found]


async def test_a_live_post_that_nobody_saw_or_asked_about_for_an_hour_is_due(
    store: SqlStore, clock: HandClock
) -> None:
    for name in ("one", "two"):
        await stands(store, Verdict.QUEUE, Verdict.APPROVE, name=name)
    await stands(store, Verdict.QUEUE, name="waits")
    assert await unseen(store, clock) == []
    clock.pass_(3601)
    assert (await unseen(store, clock), await unseen(store, clock, source="museum")) == (["one", "two"], [])
    await store.polls.save(STATE, page("one"))
    assert await unseen(store, clock) == ["two"]
    await store.polls.confirm("city", Page(posts=()), [post("two").id])
    assert await unseen(store, clock) == []


async def test_under_pressure_those_come_first_that_were_asked_about_the_longest_ago(
    store: SqlStore, clock: HandClock
) -> None:
    for name in ("a", "b", "c"):
        await stands(store, Verdict.QUEUE, Verdict.APPROVE, name=name)
        clock.pass_(60)
    clock.pass_(3600)
    await store.polls.confirm("city", Page(posts=()), [post("a").id])
    clock.pass_(3601)
    assert (await unseen(store, clock, limit=2), await unseen(store, clock)) == (["b", "c"], ["b", "c", "a"])


async def test_a_look_keeps_what_it_found_and_no_state_of_the_source(
    store: SqlStore, clock: HandClock
) -> None:
    await stands(store, Verdict.QUEUE, Verdict.APPROVE)
    await stands(store, Verdict.QUEUE, Verdict.APPROVE, name="two")
    edited = replace(post("two"), caption="Morgen")
    await store.polls.confirm("city", Page(posts=(edited,), gone=(GONE,)), [ID, edited.id])
    assert [one.stored.post.id for one in await leaving(store, clock)] == [ID]
    assert (await store.posts.get(edited.id)).revision is not None
    assert await store.polls.states() == {"city": STATE}


async def rows_with(address: str, word: str) -> Sequence[str]:
    """The tables that hold this word anywhere, in a post's id apart."""
    engines = make_engines(address)
    tables = MetaData()
    with engines.readers.begin() as connection:
        tables.reflect(connection)
        found = [
            table.name
            for table in tables.sorted_tables
            if any(word in str(value) for row in connection.execute(select(table)) for value in row)
        ]
    engines.dispose()
    return found
