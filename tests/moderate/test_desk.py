"""What people decide at the desk, and taking it back."""

import asyncio

import pytest

from mediawall.bus import MemoryBus
from mediawall.domain.decision import Actor, ActorKind, Decision, PostState, StoredPost, Verdict
from mediawall.domain.errors import NotFound, Refused, StaleVersion
from mediawall.domain.wall import DESK, Kind
from mediawall.moderate.desk import Desk
from mediawall.moderate.transitions import ALLOWED, REJECT_REASONS
from mediawall.programme.changes import Changes
from mediawall.text import has
from tests.conftest import HandClock
from tests.fakes.memory_store import MemoryStore
from tests.fakes.posts import stored, wall

ANN = Actor(kind=ActorKind.PERSON, name="ann")
BRAM = Actor(kind=ActorKind.PERSON, name="bram")
WALLS = (wall("stad"), wall("event"))
ID = "instagram:Cxyz"


def decision_of(verdict: Verdict, actor: Actor, clock: HandClock) -> Decision:
    return Decision(post_id=ID, verdict=verdict, actor=actor, seen=1, at=clock.now())


class House:
    """A desk upon a store with one post."""

    def __init__(self, clock: HandClock, post: StoredPost) -> None:
        self.store, self.bus = MemoryStore(), MemoryBus()
        self.store.memory_posts.rows[post.post.id] = post
        self.desk = Desk(
            store=self.store, bus=self.bus, clock=clock, changes=Changes(walls=WALLS), walls=WALLS
        )

    async def shown(self) -> list[str]:
        return [w.name for w in WALLS if (await self.store.logs.snapshot(w.name)).entries]


@pytest.fixture
def house(clock: HandClock) -> House:
    return House(clock, stored())


async def test_an_approved_post_is_on_its_walls_and_off_the_queue(house: House) -> None:
    moves = house.bus.moves()
    recorded, after = await house.desk.decide(post_id=ID, verdict=Verdict.APPROVE, actor=ANN, seen=1)
    assert (after.state, after.version, recorded.before) == (PostState.LIVE, 2, PostState.WAITING)
    assert await house.shown() == ["stad", "event"]
    assert await asyncio.wait_for(anext(moves), 5) == {"stad", "event", DESK}


async def test_an_approval_for_one_wall_shows_on_that_one_only(house: House) -> None:
    _, after = await house.desk.decide(
        post_id=ID, verdict=Verdict.APPROVE, actor=ANN, seen=1, walls=("event",)
    )
    assert (after.walls, await house.shown()) == (("event",), ["event"])
    await house.desk.decide(post_id=ID, verdict=Verdict.APPROVE, actor=ANN, seen=2, walls=("stad",))
    assert await house.shown() == ["stad"]


async def test_hiding_is_urgent_on_every_wall(house: House) -> None:
    await house.desk.decide(post_id=ID, verdict=Verdict.APPROVE, actor=ANN, seen=1)
    await house.desk.decide(post_id=ID, verdict=Verdict.HIDE, actor=BRAM, seen=2, reason="unwilling")
    assert await house.shown() == []
    for name in ("stad", "event"):
        last = house.store.memory_logs.channels[name].events[-1].change
        assert (last.kind, last.id, last.urgent) == (Kind.DROP, ID, True)


async def test_a_decision_upon_an_old_version_changes_nothing(house: House) -> None:
    await house.desk.decide(post_id=ID, verdict=Verdict.REJECT, actor=ANN, seen=1, reason="advert")
    with pytest.raises(StaleVersion) as caught:
        await house.desk.decide(post_id=ID, verdict=Verdict.APPROVE, actor=BRAM, seen=1)
    assert (caught.value.seen, caught.value.current) == (1, 2)
    assert await house.shown() == []


@pytest.mark.parametrize("state", list(PostState))
@pytest.mark.parametrize("verdict", list(Verdict))
async def test_only_possible_decisions_are_taken(
    clock: HandClock, verdict: Verdict, state: PostState
) -> None:
    house = House(clock, stored(state=state))
    decide = house.desk.decide(
        post_id=ID, verdict=verdict, actor=ANN, seen=1, reason="advert", walls=("stad",)
    )
    if state in ALLOWED[verdict]:
        await decide
    else:
        with pytest.raises(Refused):
            await decide
        assert house.store.memory_decisions.made == []


async def test_a_rejection_needs_a_reason_from_the_list(house: House) -> None:
    for reason in ("", "because"):
        with pytest.raises(Refused):
            await house.desk.decide(post_id=ID, verdict=Verdict.REJECT, actor=ANN, seen=1, reason=reason)
    assert len(REJECT_REASONS) == 8
    assert all(has(f"reason.{reason}") for reason in REJECT_REASONS)


async def test_an_unknown_post_and_an_unknown_wall_are_not_found(house: House) -> None:
    with pytest.raises(NotFound):
        await house.desk.decide(post_id="instagram:no", verdict=Verdict.HOLD, actor=ANN, seen=1)
    with pytest.raises(NotFound):
        await house.desk.decide(post_id=ID, verdict=Verdict.APPROVE, actor=ANN, seen=1, walls=("no",))


async def test_undoing_brings_back_state_and_walls_and_can_be_undone(house: House) -> None:
    await house.desk.decide(post_id=ID, verdict=Verdict.APPROVE, actor=ANN, seen=1, walls=("event",))
    hidden, _ = await house.desk.decide(post_id=ID, verdict=Verdict.HIDE, actor=ANN, seen=2, reason="minor")
    undo, after = await house.desk.undo(hidden.id, BRAM)
    assert (after.state, after.walls, undo.decision.undoes) == (PostState.LIVE, ("event",), hidden.id)
    assert await house.shown() == ["event"]
    again, after = await house.desk.undo(undo.id, ANN)
    assert (after.state, again.decision.reason) == (PostState.HIDDEN, "minor")
    assert await house.shown() == []


@pytest.mark.parametrize("before", [PostState.HELD, PostState.STASHED, PostState.REJECTED, PostState.HIDDEN])
async def test_undoing_an_approval_takes_the_post_from_every_wall_at_once(
    clock: HandClock, before: PostState
) -> None:
    house = House(clock, stored(state=before))
    approved, _ = await house.desk.decide(post_id=ID, verdict=Verdict.APPROVE, actor=ANN, seen=1)
    _, after = await house.desk.undo(approved.id, ANN)
    assert (after.state, await house.shown()) == (before, [])
    assert house.store.memory_logs.channels["stad"].events[-1].change.urgent


async def test_a_decision_cannot_be_undone_once_the_post_changed_again(house: House) -> None:
    first, _ = await house.desk.decide(post_id=ID, verdict=Verdict.STASH, actor=ANN, seen=1)
    await house.desk.decide(post_id=ID, verdict=Verdict.APPROVE, actor=BRAM, seen=2)
    with pytest.raises(StaleVersion):
        await house.desk.undo(first.id, ANN)
    assert await house.shown() == ["stad", "event"]


async def test_a_post_that_could_not_be_brought_in_has_nothing_to_go_back_to(clock: HandClock) -> None:
    house = House(clock, stored(state=PostState.NEW, pictures=()))
    drop = Actor(kind=ActorKind.SYSTEM, name="ingest")
    recorded, _ = await house.desk._record(
        house.store.memory_posts.rows[ID], decision_of(Verdict.DROP, drop, clock)
    )
    with pytest.raises(Refused):
        await house.desk.undo(recorded.id, ANN)


async def test_undoing_a_first_decision_leads_to_the_queue(clock: HandClock) -> None:
    house = House(clock, stored(state=PostState.NEW))
    source = Actor(kind=ActorKind.SOURCE, name="stad")
    recorded, _ = await house.desk._record(
        house.store.memory_posts.rows[ID], decision_of(Verdict.APPROVE, source, clock)
    )
    assert await house.shown() == ["stad", "event"]
    _, after = await house.desk.undo(recorded.id, ANN)
    assert (after.state, await house.shown()) == (PostState.WAITING, [])
    assert [entry.id for entry in (await house.store.logs.snapshot(DESK)).entries] == [ID]
