"""Whatever authors, ingest, people and undos do, in whatever order: a wall shows only words that a person approved."""

import asyncio
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from mediawall.blobs import open_blobs
from mediawall.domain.decision import AFTER, Decision, PostState, Verdict
from mediawall.domain.errors import Refused
from mediawall.domain.revision import newest
from mediawall.ports import Ingested
from mediawall.store import open_store
from tests.conftest import HandClock
from tests.fakes.posts import START, post
from tests.moderate.test_fates import ANN, ID, House, captions

WORDS = ("Vandaag", "Morgen", "Overmorgen")


class Town(RuleBasedStateMachine):
    """One post, from its first showing on."""

    @initialize()
    def open(self) -> None:
        self.loop, self.place, self.approved = asyncio.Runner(), TemporaryDirectory(), set[str]()
        self.clock = HandClock(START)
        self.opened = open_store(f"sqlite:///{self.place.name}/wall.db", self.clock)
        self.folder = open_blobs(Path(self.place.name) / "media")
        store = self.loop.run(self.opened.__aenter__())
        blobs = self.loop.run(self.folder.__aenter__())
        self.house = House(store, blobs, self.clock)
        self.loop.run(self.house.shows(post(caption=WORDS[0])))

    def teardown(self) -> None:
        self.loop.run(self.folder.__aexit__(None, None, None))
        self.loop.run(self.opened.__aexit__(None, None, None))
        self.loop.close()
        self.place.cleanup()

    @rule(words=st.sampled_from(WORDS))
    def its_author_says(self, words: str) -> None:
        self.loop.run(self.house.shows(post(caption=words)))

    @rule()
    def ingest_has_its_turn(self) -> None:
        self.loop.run(self._ingest())

    async def _ingest(self) -> None:
        stored, at = await self.house.store.posts.get(ID), self.clock.now()
        made = Ingested(pictures=(await self.house.picture(),), findings=())
        if stored.state is PostState.NEW:
            decision = Decision(post_id=ID, verdict=Verdict.QUEUE, actor=ANN, seen=stored.version, at=at)
            changes = self.house.changes(stored, AFTER[decision.verdict], at, None)
            await self.house.store.decisions.record(decision, changes, made)
        elif stored.revision is not None and not stored.revision.ready:
            await self.house.store.revisions.settle(ID, made, (), seen=stored.version, at=at)

    @rule(
        verdict=st.sampled_from([Verdict.APPROVE, Verdict.HIDE, Verdict.REJECT, Verdict.STASH, Verdict.QUEUE])
    )
    def a_person_decides(self, verdict: Verdict) -> None:
        self.loop.run(self._decide(verdict))

    async def _decide(self, verdict: Verdict) -> None:
        stored = await self.house.store.posts.get(ID)
        with suppress(Refused):
            await self.house.desk.decide(
                post_id=ID, verdict=verdict, actor=ANN, seen=stored.version, reason="minor"
            )
            if verdict is Verdict.APPROVE:
                self.approved.add(newest(stored).post.caption)

    @rule(back=st.integers(0, 2))
    def a_person_takes_it_back(self, back: int) -> None:
        self.loop.run(self._undo(back))

    async def _undo(self, back: int) -> None:
        history = await self.house.store.decisions.history(post_id=ID)
        with suppress(Refused):
            if back < len(history):
                await self.house.desk.undo(history[back].id, ANN)

    @rule()
    def its_author_takes_it_away(self) -> None:
        self.loop.run(self.house.goes())
        self.loop.run(self.house.farewell.let_leave())
        assert self.loop.run(self.house.shown()) == []

    @rule()
    def half_a_day_passes(self) -> None:
        self.clock.pass_(13 * 3600)
        self.loop.run(self.house.farewell.erase())

    @invariant()
    def a_wall_shows_only_what_a_person_approved(self) -> None:
        assert self.loop.run(captions(self.house)) <= self.approved


TestTown = Town.TestCase
TestTown.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
