"""Whatever people, sources and the clock do: a wall holds only what is live, led there and allowed there."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mediawall.bus import MemoryBus
from mediawall.domain.decision import AFTER, Actor, ActorKind, PostState, Verdict
from mediawall.domain.errors import Refused
from mediawall.domain.source import SourceInfo
from mediawall.domain.wall import DESK
from mediawall.moderate.desk import Desk
from mediawall.moderate.judge import Judge
from mediawall.moderate.policy import usual
from mediawall.moderate.words import Words
from mediawall.ports import Ingested
from mediawall.programme.changes import WAITING, Changes
from mediawall.programme.keeper import Keeper
from tests.conftest import HandClock
from tests.fakes.memory_store import MemoryStore
from tests.fakes.posts import HOUSE, START, picture, post, stored, wall

WALLS = (
    wall("stad", keep=3),
    wall("event", sources=("ieper-tag",), keep=2),
    wall("bib", sources=("bib",), days=5),
)
SOURCES = {
    name: SourceInfo(name=name, kind="instagram", label=name, trusted=name == "stad", department="")
    for name in ("stad", "ieper-tag", "bib")
}
POLICY = usual(Words(("nl",)))
ANN = Actor(kind=ActorKind.PERSON, name="ann")
CAPTIONS = ("Wat een dag", "", "Wat een klootzak", "vuile kankerhoer")


class Town(RuleBasedStateMachine):
    """A house in use, step by step."""

    @initialize()
    def open(self) -> None:
        self.loop = asyncio.Runner()
        self.clock, self.store, self.bus = HandClock(START), MemoryStore(), MemoryBus()
        self.changes = Changes(walls=WALLS)
        self.desk = Desk(store=self.store, bus=self.bus, clock=self.clock, changes=self.changes, walls=WALLS)
        self.judge = Judge(posts=self.store.posts, clock=self.clock, sources=SOURCES, policy=POLICY)
        self.keeper = Keeper(
            store=self.store,
            revisions=self.store.revisions,
            bus=self.bus,
            clock=self.clock,
            walls=WALLS,
            house=HOUSE,
        )

    def teardown(self) -> None:
        self.loop.close()

    @property
    def ids(self) -> list[str]:
        return sorted(self.store.memory_posts.rows)

    @rule(
        caption=st.sampled_from(CAPTIONS),
        source=st.sampled_from(sorted(SOURCES)),
        days=st.integers(0, 40),
        twin=st.booleans(),
    )
    def a_post_comes_in(self, caption: str, source: str, days: int, twin: bool) -> None:  # noqa: FBT001 -- hypothesis passes it by name
        name = f"p{len(self.ids)}"
        new = stored(
            post(name, caption=caption, taken_at=self.clock.now() - timedelta(days=days)),
            state=PostState.NEW,
            sources=(source,),
            pictures=(),
            first_seen=self.clock.now(),
        )
        twins = ((self.ids[0], 2),) if twin and self.ids else ()
        self.store.memory_posts.rows[new.post.id] = new
        self.loop.run(self.bring_in(new.post.id, twins))

    async def bring_in(self, post_id: str, twins: tuple[tuple[str, int], ...]) -> None:
        new = await self.store.posts.get(post_id)
        pictures = (picture(),)
        decision, findings = await self.judge(new, pictures, twins)
        changes = self.changes(
            replace(new, pictures=pictures), AFTER[decision.verdict], decision.at, decision.walls
        )
        await self.store.decisions.record(decision, changes, Ingested(pictures=pictures, findings=findings))

    @precondition(lambda self: self.ids)
    @rule(
        data=st.data(),
        verdict=st.sampled_from(list(Verdict)),
        stale=st.sampled_from([0, 0, 0, 1]),
        walls=st.sampled_from([None, None, ("stad",), ("event", "bib")]),
    )
    def a_person_decides(
        self, data: st.DataObject, verdict: Verdict, stale: int, walls: tuple[str, ...] | None
    ) -> None:
        post_id = data.draw(st.sampled_from(self.ids))
        seen = self.store.memory_posts.rows[post_id].version - stale
        decide = self.desk.decide(
            post_id=post_id, verdict=verdict, actor=ANN, seen=seen, reason="other", walls=walls
        )
        self.try_to(decide)

    @precondition(lambda self: self.store.memory_decisions.made)
    @rule(data=st.data())
    def a_person_undoes(self, data: st.DataObject) -> None:
        made = len(self.store.memory_decisions.made)
        self.try_to(self.desk.undo(data.draw(st.integers(max(1, made - 3), made)), ANN))

    @precondition(lambda self: self.ids)
    @rule(data=st.data(), source=st.sampled_from(sorted(SOURCES)))
    def another_source_shows_it_too(self, data: st.DataObject, source: str) -> None:
        row = self.store.memory_posts.rows[data.draw(st.sampled_from(self.ids))]
        self.store.memory_posts.rows[row.post.id] = replace(
            row, sources=tuple(sorted({*row.sources, source}))
        )

    @rule(hours=st.integers(1, 200))
    def time_passes(self, hours: int) -> None:
        self.clock.pass_(hours * 3600)

    @rule()
    def the_keeper_looks(self) -> None:
        self.loop.run(self.keeper.tend())
        assert self.loop.run(self.keeper.tend()) is False
        for one in WALLS:
            entries = self.loop.run(self.store.logs.snapshot(one.name)).entries
            assert len(entries) <= one.keep
            assert all(entry.body["until"] > self.clock.now().timestamp() for entry in entries)

    @invariant()
    def a_wall_holds_only_what_it_may(self) -> None:
        if not hasattr(self, "store"):
            return
        for one in WALLS:
            for entry in self.loop.run(self.store.logs.snapshot(one.name)).entries:
                row = self.store.memory_posts.rows[entry.id]
                assert row.state is PostState.LIVE
                assert not set(row.sources).isdisjoint(one.sources)
                assert row.walls is None or one.name in row.walls
                assert "kankerhoer" not in row.post.caption or self.approved_by_a_person(entry.id)

    @invariant()
    def the_desks_channel_holds_what_waits(self) -> None:
        if not hasattr(self, "store"):
            return
        entries = {entry.id: entry.body for entry in self.loop.run(self.store.logs.snapshot(DESK)).entries}
        waiting = {
            row.post.id: {"state": row.state.value, "version": row.version}
            for row in self.store.memory_posts.rows.values()
            if row.state in WAITING
        }
        assert entries == waiting

    def approved_by_a_person(self, post_id: str) -> bool:
        history = self.loop.run(self.store.decisions.history(post_id=post_id))
        return history[0].decision.actor.kind is ActorKind.PERSON

    def try_to(self, decide: object) -> None:
        async def attempt() -> None:
            try:
                await decide  # type: ignore[misc]
            except Refused:
                return

        self.loop.run(attempt())


Town.TestCase.settings = settings(deadline=None, max_examples=60, stateful_step_count=40)
TestTown = Town.TestCase
