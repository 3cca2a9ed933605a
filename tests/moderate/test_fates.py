"""Posts that leave and are erased, on the real store and the real folder of pictures."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from mediawall.blobs import open_blobs
from mediawall.bus import MemoryBus
from mediawall.domain.decision import (
    AFTER,
    Actor,
    ActorKind,
    Decision,
    PostState,
    RecordedDecision,
    StoredPost,
    Verdict,
)
from mediawall.domain.errors import NotFound, Refused
from mediawall.domain.post import Departure, Gone, Page, Picture, Post
from mediawall.domain.source import PollState
from mediawall.moderate.desk import Desk
from mediawall.moderate.fates import Farewell, Limits
from mediawall.ports import Blobs, Ingested
from mediawall.programme.changes import Changes
from mediawall.store import SqlStore, open_store
from mediawall.text import has
from tests.conftest import HandClock
from tests.fakes.posts import picture, post, wall

ANN = Actor(kind=ActorKind.PERSON, name="ann")
WALLS = (wall("stad"), wall("event"))
ID = "instagram:Cxyz"
FIRST = {
    PostState.WAITING: (Verdict.QUEUE,),
    PostState.HELD: (Verdict.HOLD,),
    PostState.STASHED: (Verdict.QUEUE, Verdict.STASH),
    PostState.LIVE: (Verdict.QUEUE, Verdict.APPROVE),
    PostState.REJECTED: (Verdict.QUEUE, Verdict.REJECT),
}


@dataclass
class House:
    """A desk and who lets posts leave, upon a real store."""

    store: SqlStore
    blobs: Blobs
    clock: HandClock
    bus: MemoryBus = field(default_factory=MemoryBus)
    forgotten: list[str] = field(default_factory=list)
    changes: Changes = field(default_factory=lambda: Changes(walls=WALLS))

    @property
    def desk(self) -> Desk:
        return Desk(store=self.store, bus=self.bus, clock=self.clock, changes=self.changes, walls=WALLS)

    @property
    def farewell(self) -> Farewell:
        return Farewell(
            store=self.store,
            fates=self.store.fates,
            leftovers=self.store.leftovers,
            blobs=self.blobs,
            bus=self.bus,
            clock=self.clock,
            changes=self.changes,
            limits=Limits(gone=timedelta(hours=12), refused=timedelta(days=30)),
            forget=self.forgotten.append,
        )

    async def shows(self, *posts: Post, gone: tuple[Gone, ...] = ()) -> None:
        state = PollState(source="stad", next_poll=self.clock.now())
        await self.store.polls.save(state, Page(posts=posts, gone=gone))

    async def goes(self, how: Departure = Departure.DELETED) -> None:
        await self.shows(gone=(Gone(post_id=ID, how=how, proof="404"),))

    async def has_post(self, state: PostState, what: Post | None = None) -> StoredPost:
        """A post stands there, with a picture in the folder."""
        await self.shows(what or post())
        for place, verdict in enumerate(FIRST.get(state, ())):
            stored, at = await self.store.posts.get(ID), self.clock.now()
            made = Ingested(pictures=(await self.picture(),), findings=()) if place == 0 else None
            known = replace(stored, pictures=made.pictures) if made else stored
            decision = Decision(post_id=ID, verdict=verdict, actor=ANN, seen=stored.version, at=at)
            await self.store.decisions.record(decision, self.changes(known, AFTER[verdict], at, None), made)
        return await self.store.posts.get(ID)

    async def picture(self) -> Picture:
        key = await self.blobs.put(b"a cat", ".webp")
        made = picture()
        return replace(made, renditions=(replace(made.renditions[0], blob=key),))

    async def last(self) -> RecordedDecision:
        return (await self.store.decisions.history(post_id=ID, limit=1))[0]

    async def shown(self) -> list[str]:
        return [one.name for one in WALLS if (await self.store.logs.snapshot(one.name)).entries]


@pytest.fixture
async def house(tmp_path: Path, clock: HandClock) -> AsyncIterator[House]:
    async with (
        open_store(f"sqlite:///{tmp_path}/wall.db", clock) as store,
        open_blobs(tmp_path / "media") as blobs,
    ):
        yield House(store, blobs, clock)


@pytest.mark.parametrize("how", list(Departure))
async def test_what_its_author_took_away_leaves_every_wall_urgently(house: House, how: Departure) -> None:
    await house.has_post(PostState.LIVE)
    assert await house.shown() == ["stad", "event"]
    await house.goes(how)
    moves = house.bus.moves()
    assert await house.farewell.let_leave() == 1
    assert await house.shown() == []
    assert await asyncio.wait_for(anext(moves), 5) == {"stad", "event"}
    for name in ("stad", "event"):
        last = (await house.store.logs.events(name, 0) or ())[-1].change
        assert (last.id, last.urgent) == (ID, True)
    done = (await house.last()).decision
    assert (done.verdict, done.actor) == (Verdict.HIDE, Actor(kind=ActorKind.SOURCE, name="stad"))
    assert has(f"reason.{done.reason}")
    assert await house.farewell.let_leave() == 0


@pytest.mark.parametrize("state", [PostState.NEW, PostState.WAITING, PostState.HELD, PostState.STASHED])
async def test_what_was_not_judged_yet_need_not_be_judged(house: House, state: PostState) -> None:
    assert (await house.has_post(state)).state is state
    await house.goes()
    await house.farewell.let_leave()
    expected = PostState.UNREADABLE if state is PostState.NEW else PostState.REJECTED
    assert (await house.store.posts.get(ID)).state is expected
    assert (await house.store.logs.snapshot("@desk")).entries == ()


async def test_nobody_brings_back_what_is_gone_at_its_source(house: House) -> None:
    await house.has_post(PostState.LIVE)
    approved = await house.last()
    await house.goes()
    seen = (await house.store.posts.get(ID)).version
    with pytest.raises(Refused, match="gone"):
        await house.desk.decide(post_id=ID, verdict=Verdict.APPROVE, actor=ANN, seen=seen, walls=("stad",))
    await house.farewell.let_leave()
    for verdict in (Verdict.APPROVE, Verdict.QUEUE):
        with pytest.raises(Refused, match="gone"):
            await house.desk.decide(post_id=ID, verdict=verdict, actor=ANN, seen=seen + 1)
    for decision in (approved, await house.last()):
        with pytest.raises(Refused):
            await house.desk.undo(decision.id, ANN)
    assert await house.shown() == []


async def test_a_person_may_still_refuse_what_is_gone(house: House) -> None:
    await house.has_post(PostState.LIVE)
    await house.goes()
    await house.farewell.let_leave()
    seen = (await house.store.posts.get(ID)).version
    await house.desk.decide(post_id=ID, verdict=Verdict.REJECT, actor=ANN, seen=seen, reason="minor")
    await house.shows(post())
    assert (await house.store.posts.get(ID)).state is PostState.REJECTED


async def test_within_a_day_the_post_and_its_files_are_erased(house: House) -> None:
    live = await house.has_post(PostState.LIVE)
    (file,) = live.pictures[0].renditions
    await house.goes()
    await house.farewell.let_leave()
    house.clock.pass_(11 * 3600)
    assert await house.farewell.erase() == 0
    house.clock.pass_(3600)
    assert await house.farewell.erase() == 1
    assert house.forgotten == [ID]
    with pytest.raises(NotFound):
        await house.blobs.get(file.blob)
    seen = (await house.store.posts.get(ID)).version
    with pytest.raises(Refused):
        await house.desk.decide(post_id=ID, verdict=Verdict.APPROVE, actor=ANN, seen=seen)
    assert await house.farewell.erase() == 0


async def test_a_file_that_another_post_shows_stays(house: House) -> None:
    live = await house.has_post(PostState.LIVE)
    other = post("Cother")
    await house.shows(other)
    decision = Decision(post_id=other.id, verdict=Verdict.QUEUE, actor=ANN, seen=1, at=house.clock.now())
    await house.store.decisions.record(decision, (), Ingested(pictures=live.pictures, findings=()))
    await house.goes()
    await house.farewell.let_leave()
    house.clock.pass_(86_400)
    await house.farewell.erase()
    assert await house.blobs.get(live.pictures[0].renditions[0].blob) == b"a cat"


async def test_a_story_is_gone_and_erased_when_its_time_is_over(house: House) -> None:
    await house.has_post(PostState.LIVE, replace(post(), expires=house.clock.now() + timedelta(hours=1)))
    assert await house.farewell.let_leave() == 0
    house.clock.pass_(3600)
    assert (await house.farewell.let_leave(), await house.farewell.erase()) == (1, 1)
    assert (await house.last()).decision.reason == "expired"
    assert await house.shown() == []


async def test_what_was_rejected_is_erased_after_thirty_days(house: House) -> None:
    await house.has_post(PostState.REJECTED)
    house.clock.pass_(30 * 86_400 - 1)
    assert await house.farewell.erase() == 0
    house.clock.pass_(1)
    assert await house.farewell.erase() == 1
    await house.shows(post())
    stored = await house.store.posts.get(ID)
    assert (stored.state, stored.post.caption) == (PostState.REJECTED, ""), (
        "who was refused is not asked again"
    )


async def test_who_lets_posts_leave_is_woken(house: House) -> None:
    class NightClock(HandClock):
        async def sleep(self, seconds: float) -> None:  # noqa: ARG002 - the port names it
            asleep.set()
            await asyncio.Event().wait()

    asleep, wake = asyncio.Event(), asyncio.Event()
    await house.has_post(PostState.LIVE)
    farewell = replace(house.farewell, clock=NightClock(house.clock.now()))
    running = asyncio.get_running_loop().create_task(farewell.run(wake))
    await asyncio.wait_for(asleep.wait(), 5)
    moves = house.bus.moves()
    await farewell.turn.acquire()
    await house.goes()
    wake.set()
    assert await asyncio.wait_for(anext(moves), 5) == {"stad", "event"}, (
        "whoever brings files in holds up nobody"
    )
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert await house.shown() == []


async def revised(house: House, caption: str = "Morgen") -> StoredPost:
    """A live post was changed by its author, and ingest has seen it."""
    await house.has_post(PostState.LIVE)
    await house.shows(post(caption=caption))
    stored = await house.store.posts.get(ID)
    made = Ingested(pictures=stored.pictures, findings=())
    return await house.store.revisions.settle(ID, made, (), seen=stored.version, at=house.clock.now())


async def captions(house: House) -> set[str]:
    entries = (await house.store.logs.snapshot("stad")).entries
    return {str(entry.body["caption"]) for entry in entries}


async def test_the_old_words_stay_until_the_new_ones_are_approved_and_come_back_with_an_undo(
    house: House,
) -> None:
    changed = await revised(house)
    assert await captions(house) == {"Wat een dag"}
    recorded, after = await house.desk.decide(
        post_id=ID, verdict=Verdict.APPROVE, actor=ANN, seen=changed.version
    )
    assert (await captions(house), after.changed) == ({"Morgen"}, False)
    undo, back = await house.desk.undo(recorded.id, ANN)
    assert (await captions(house), back.changed) == ({"Wat een dag"}, True)
    assert [entry.id for entry in (await house.store.logs.snapshot("@desk")).entries] == [ID]
    await house.desk.undo(undo.id, ANN)
    assert (await captions(house), (await house.store.logs.snapshot("@desk")).entries) == ({"Morgen"}, ())


async def test_an_undo_of_long_ago_finds_nothing_to_bring_back(house: House) -> None:
    changed = await revised(house)
    recorded, _ = await house.desk.decide(
        post_id=ID, verdict=Verdict.APPROVE, actor=ANN, seen=changed.version
    )
    house.clock.pass_(13 * 3600)
    await house.farewell.erase()
    with pytest.raises(Refused):
        await house.desk.undo(recorded.id, ANN)
    assert await captions(house) == {"Morgen"}


async def test_hiding_a_changed_post_hides_it_and_the_undo_lets_it_wait_again(house: House) -> None:
    changed = await revised(house)
    hidden, _ = await house.desk.decide(
        post_id=ID, verdict=Verdict.HIDE, actor=ANN, seen=changed.version, reason="minor"
    )
    assert await house.shown() == []
    _, back = await house.desk.undo(hidden.id, ANN)
    assert (back.state, back.changed, back.post.caption) == (PostState.LIVE, True, "Wat een dag")
    assert await captions(house) == {"Wat een dag"}
    assert [entry.id for entry in (await house.store.logs.snapshot("@desk")).entries] == [ID]


async def test_what_has_no_picture_any_more_cannot_be_approved(house: House) -> None:
    await house.has_post(PostState.LIVE)
    await house.shows(post(caption="Morgen"))
    seen = (await house.store.posts.get(ID)).version
    bare = Ingested(pictures=(), findings=())
    changed = await house.store.revisions.settle(ID, bare, (), seen=seen, at=house.clock.now())
    with pytest.raises(Refused):
        await house.desk.decide(post_id=ID, verdict=Verdict.APPROVE, actor=ANN, seen=changed.version)
