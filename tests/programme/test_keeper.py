"""The keeper: logs that follow the store, and never overtake a withdrawal."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mediawall.bus import MemoryBus
from mediawall.domain.decision import Actor, ActorKind, Decision, PostState, Verdict
from mediawall.domain.post import Page
from mediawall.domain.source import PollState
from mediawall.domain.wall import DESK, Change, Wall
from mediawall.moderate.desk import Desk
from mediawall.ports import Ingested
from mediawall.programme.changes import Changes
from mediawall.programme.keeper import Keeper
from mediawall.store import open_store
from tests.conftest import HandClock
from tests.fakes.memory_store import MemoryLogs, MemoryStore
from tests.fakes.posts import HOUSE, START, picture, post, stored, wall

ANN = Actor(kind=ActorKind.PERSON, name="ann")


class NightClock(HandClock):
    """A clock whose sleepers sleep on; ``fallen`` tells that one went to sleep."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self.fallen = asyncio.Event()

    async def sleep(self, seconds: float) -> None:  # noqa: ARG002 -- the port's own name
        self.fallen.set()
        await asyncio.Event().wait()


def keeper(store: MemoryStore, clock: HandClock, *walls: Wall, bus: MemoryBus | None = None) -> Keeper:
    return Keeper(
        store=store,
        revisions=store.revisions,
        bus=bus or MemoryBus(),
        clock=clock,
        walls=walls or (wall(),),
        house=HOUSE,
    )


def add(store: MemoryStore, name: str, *, hours: int = 0, state: PostState = PostState.LIVE) -> None:
    made = stored(post(name, taken_at=START - timedelta(hours=hours)), state=state)
    store.memory_posts.rows[made.post.id] = made


async def shown(store: MemoryStore, channel: str = "stad") -> set[str]:
    return {entry.id.removeprefix("instagram:") for entry in (await store.logs.snapshot(channel)).entries}


async def test_the_first_round_fills_walls_rules_and_desk_and_the_second_changes_nothing(
    clock: HandClock,
) -> None:
    store, bus = MemoryStore(), MemoryBus()
    add(store, "a")
    add(store, "b", state=PostState.HIDDEN)
    add(store, "c", state=PostState.HELD)
    moves = bus.moves()
    made = keeper(store, clock, bus=bus)
    assert await made.tend()
    assert (await shown(store), await shown(store, DESK)) == ({"a"}, {"c"})
    assert (await store.logs.snapshot("stad")).rules["title"] == "Ieper in beeld"
    assert await asyncio.wait_for(anext(moves), 5) == {"stad", DESK}
    offsets = {name: len(log.events) for name, log in store.memory_logs.channels.items()}
    assert not await made.tend()
    assert {name: len(log.events) for name, log in store.memory_logs.channels.items()} == offsets


async def test_a_post_leaves_when_it_is_too_old(clock: HandClock) -> None:
    store = MemoryStore()
    add(store, "a")
    made = keeper(store, clock, wall(days=1))
    await made.tend()
    clock.pass_(86400)
    await made.tend()
    assert await shown(store) == set()


async def test_more_posts_than_a_page_are_all_read(clock: HandClock) -> None:
    store = MemoryStore()
    for index in range(450):
        add(store, f"{index:03}", hours=index % 20)
    await keeper(store, clock, wall(keep=500)).tend()
    assert len(await shown(store)) == 450


async def test_a_full_wall_drops_its_oldest_as_soon_as_a_new_post_goes_live(clock: HandClock) -> None:
    store, bus = MemoryStore(), MemoryBus()
    for hours in (3, 2, 1):
        add(store, f"{hours}h", hours=hours)
    add(store, "new", state=PostState.WAITING)
    walls = (wall(keep=3),)
    nights = NightClock(clock.now())
    made = keeper(store, nights, *walls, bus=bus)
    await made.tend()
    desk = Desk(store=store, bus=bus, clock=clock, changes=Changes(walls=walls), walls=walls)
    moves = bus.moves()
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        task = group.create_task(made.run())
        await nights.fallen.wait()  # the keeper has made its first round and listens
        await desk.decide(post_id="instagram:new", verdict=Verdict.APPROVE, actor=ANN, seen=1)
        while await shown(store) != {"new", "1h", "2h"}:
            await anext(moves)
        task.cancel()


class HiddenMeanwhile(MemoryLogs):
    """Logs in which a person hides a post between the keeper's look and its writing."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None

    async def append(self, changes: Sequence[Change], at: datetime, *, seen: int | None = None) -> bool:
        desk, self.desk = self.desk, None
        if desk is not None:
            await desk.decide(post_id="instagram:a", verdict=Verdict.HIDE, actor=ANN, seen=1)
        return await super().append(changes, at, seen=seen)


async def test_a_post_that_is_hidden_meanwhile_is_not_brought_back(clock: HandClock) -> None:
    store = MemoryStore()
    logs = HiddenMeanwhile()
    store.memory_logs = store.memory_decisions._logs = logs
    add(store, "a")
    add(store, "b")
    walls = (wall(),)
    logs.desk = Desk(store=store, bus=MemoryBus(), clock=clock, changes=Changes(walls=walls), walls=walls)
    await keeper(store, clock, *walls).tend()
    assert await shown(store) == {"b"}
    puts = [event for event in logs.channels["stad"].events if event.change.id == "instagram:a"]
    assert [event.change.kind.value for event in puts] == ["drop"]


@pytest.mark.parametrize("look", ["spotlight", "mosaic"])
async def test_a_changed_config_reaches_the_screens_by_new_rules(clock: HandClock, look: str) -> None:
    store = MemoryStore()
    await keeper(store, clock, wall()).tend()
    await keeper(store, clock, replace(wall(), look=look)).tend()
    assert (await store.logs.snapshot("stad")).rules["look"] == look


async def test_a_round_over_a_real_database_changes_nothing_after_an_approval(
    tmp_path: Path, clock: HandClock
) -> None:
    walls, bus = (wall(),), MemoryBus()
    async with open_store(f"sqlite:///{tmp_path}/wall.db", clock) as store:
        made = Keeper(store=store, revisions=store.revisions, bus=bus, clock=clock, walls=walls, house=HOUSE)
        await made.tend()
        page = Page(posts=(post("a", taken_at=clock.now() - timedelta(hours=1, microseconds=7)),))
        await store.polls.save(PollState(source="stad", next_poll=clock.now()), page)
        new = await store.posts.get("instagram:a")
        changes = Changes(walls=walls)
        decision = Decision(
            post_id=new.post.id, verdict=Verdict.QUEUE, actor=ANN, seen=new.version, at=clock.now()
        )
        pictures = (picture(),)
        await store.decisions.record(
            decision,
            changes(replace(new, pictures=pictures), PostState.WAITING, clock.now(), None),
            Ingested(pictures=pictures, findings=()),
        )
        assert not await made.tend()
        clock.pass_(1.2345678)
        desk = Desk(store=store, bus=bus, clock=clock, changes=changes, walls=walls)
        await desk.decide(post_id=new.post.id, verdict=Verdict.APPROVE, actor=ANN, seen=new.version + 1)
        assert [entry.id for entry in (await store.logs.snapshot("stad")).entries] == ["instagram:a"]
        assert not await made.tend()


class QuickClock(NightClock):
    """A clock whose sleepers wake at once, until it is so late."""

    def __init__(self, start: datetime, late: datetime) -> None:
        super().__init__(start)
        self.late = late

    async def sleep(self, seconds: float) -> None:
        if self.time >= self.late:
            await super().sleep(seconds)
        self.pass_(seconds)


async def test_a_story_leaves_its_wall_the_moment_it_is_over() -> None:
    over = START + timedelta(seconds=20)
    clock, store = QuickClock(START, over), MemoryStore()
    add(store, "story")
    known = store.memory_posts.rows["instagram:story"]
    store.memory_posts.rows["instagram:story"] = replace(known, post=replace(known.post, expires=over))
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        task = group.create_task(keeper(store, clock, wall()).run())
        await clock.fallen.wait()
        task.cancel()
    assert clock.time == over
    assert await shown(store) == set()
