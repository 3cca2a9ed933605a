"""What judged posts have become goes through ingest as they did, on the real store."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mediawall.domain.decision import (
    AFTER,
    Actor,
    ActorKind,
    Decision,
    Finding,
    PostState,
    Severity,
    StoredPost,
    Verdict,
)
from mediawall.domain.errors import PictureRefused, Unreachable
from mediawall.domain.post import Author, Page, Picture, Post
from mediawall.domain.source import PollState
from mediawall.domain.wall import DESK
from mediawall.ingest.pipeline import Pipeline
from mediawall.programme.changes import Changes
from mediawall.store import SqlStore, open_store
from tests.conftest import HandClock
from tests.fakes.posts import wall
from tests.ingest.house import Drawing, Folder, Web, medium
from tests.ingest.pictures import saved, scene

ID = "instagram:one"
CHANGES = Changes(walls=(wall(sources=("city",)),))


@dataclass
class Town:
    """A pipeline on a real store, whose judge finds what the test says."""

    store: SqlStore
    clock: HandClock
    web: Web
    blobs: Folder
    trusted: bool = False
    found: tuple[Finding, ...] = ()

    async def judge(
        self, stored: StoredPost, _pictures: tuple[Picture, ...], _twins: tuple[tuple[str, int], ...]
    ) -> tuple[Decision, tuple[Finding, ...]]:
        verdict = Verdict.APPROVE if self.trusted and not self.found else Verdict.QUEUE
        actor = Actor(kind=ActorKind.SOURCE, name="city")
        made = Decision(
            post_id=stored.post.id, verdict=verdict, actor=actor, seen=stored.version, at=self.clock.now()
        )
        return made, self.found

    @property
    def pipeline(self) -> Pipeline:
        return Pipeline(
            store=self.store,
            revisions=self.store.revisions,
            leftovers=self.store.leftovers,
            http=self.web,
            blobs=self.blobs,
            workshop=Drawing(),
            clock=self.clock,
            hosts_of=lambda _: (),
            judge=self.judge,
            changes=CHANGES,
            ready=CHANGES.ready,
            announce=lambda _: None,
            turn=asyncio.Lock(),
        )

    async def shows(self, caption: str, *names: str, **facts: object) -> StoredPost:
        """The source shows the post so; then ingest has its turn."""
        media = tuple(medium(name, **facts) for name in names or ("a.jpg",))
        post = Post(
            id=ID,
            network="instagram",
            remote_id="one",
            author=Author(handle="stadieper"),
            caption=caption,
            permalink="https://www.instagram.com/p/one/",
            taken_at=datetime(2026, 11, 22, tzinfo=UTC),
            media=media,
        )
        state = PollState(source="city", next_poll=self.clock.now())
        await self.store.polls.save(state, Page(posts=(post,)))
        await self.pipeline.run_once()
        return await self.store.posts.get(ID)

    async def approved(self) -> StoredPost:
        stored, at = await self.store.posts.get(ID), self.clock.now()
        ann = Actor(kind=ActorKind.PERSON, name="ann")
        made = Decision(
            post_id=ID, verdict=Verdict.APPROVE, actor=ann, seen=stored.version, at=at, walls=("stad",)
        )
        changes = CHANGES(stored, AFTER[made.verdict], at, made.walls)
        return (await self.store.decisions.record(made, changes))[1]

    async def on_wall(self) -> list[str]:
        return [str(entry.body["caption"]) for entry in (await self.store.logs.snapshot("stad")).entries]


@pytest.fixture
async def town(tmp_path: Path, clock: HandClock) -> AsyncIterator[Town]:
    web = Web({f"{letter}.jpg": saved(scene(400, 300, seed)) for seed, letter in enumerate("abc")})
    async with open_store(f"sqlite:///{tmp_path}/wall.db", clock) as store:
        made = Town(store, clock, web, Folder())
        await made.shows("Vandaag", alt="Een kat")
        yield made


async def test_changed_words_wait_at_the_desk_with_the_same_pictures_unfetched(town: Town) -> None:
    before = await town.approved()
    after = await town.shows("Morgen", alt="Een kat op een toren")
    assert (after.changed, after.state, await town.on_wall()) == (True, PostState.LIVE, ["Vandaag"])
    assert after.revision is not None
    (picture,) = after.revision.form.pictures
    assert picture == replace(before.pictures[0], alt="Een kat op een toren")
    assert len(town.web.asked) == 1
    assert [entry.id for entry in (await town.store.logs.snapshot(DESK)).entries] == [ID]


async def test_other_pictures_are_brought_in_first(town: Town) -> None:
    before = await town.approved()
    after = await town.shows("Vandaag", "b.jpg", "c.jpg")
    assert after.revision is not None
    assert len(after.revision.form.pictures) == 2
    assert after.pictures == before.pictures


async def test_pictures_that_do_not_come_are_waited_for(town: Town, clock: HandClock) -> None:
    await town.approved()
    town.web.pages["b.jpg"] = Unreachable("down")
    after = await town.shows("Vandaag", "b.jpg")
    assert (after.changed, after.tries) == (False, 1)
    town.web.pages["b.jpg"] = saved(scene(400, 300, 9))
    clock.pass_(60)
    await town.pipeline.run_once()
    assert (await town.store.posts.get(ID)).changed


async def test_pictures_that_never_come_are_said_at_the_desk(town: Town) -> None:
    await town.approved()
    town.trusted = True
    town.web.pages["b.jpg"] = PictureRefused("format")
    after = await town.shows("Vandaag", "b.jpg")
    assert after.revision is not None
    assert (after.changed, after.revision.form.pictures, await town.on_wall()) == (True, (), ["Vandaag"])


async def test_of_a_trusted_source_what_holds_nothing_goes_on_to_the_same_walls(town: Town) -> None:
    await town.approved()
    town.trusted = True
    after = await town.shows("Morgen")
    assert (after.changed, after.walls, await town.on_wall()) == (False, ("stad",), ["Morgen"])
    assert (await town.store.logs.snapshot(DESK)).entries == ()


async def test_of_a_trusted_source_what_is_found_waits(town: Town) -> None:
    await town.approved()
    town.trusted, town.found = True, (Finding(code="word", severity=Severity.HOLD, check="words/1"),)
    after = await town.shows("Smeerlap")
    assert (after.changed, await town.on_wall()) == (True, ["Vandaag"])
    assert after.revision is not None
    assert after.revision.form.findings == town.found


async def test_of_a_trusted_source_what_a_person_hid_stays_hidden(town: Town) -> None:
    live = await town.approved()
    ann = Actor(kind=ActorKind.PERSON, name="ann")
    made = Decision(post_id=ID, verdict=Verdict.HIDE, actor=ann, seen=live.version, at=town.clock.now())
    await town.store.decisions.record(made, CHANGES(live, PostState.HIDDEN, made.at, None))
    town.trusted = True
    after = await town.shows("Morgen")
    assert (after.state, after.changed, await town.on_wall()) == (PostState.HIDDEN, False, [])


async def test_a_waiting_post_that_changed_is_judged_as_it_is_now(town: Town) -> None:
    town.found = (Finding(code="word", severity=Severity.HOLD, check="words/1"),)
    after = await town.shows("Smeerlap")
    assert (after.state, after.post.caption, after.findings) == (PostState.WAITING, "Smeerlap", town.found)
    assert len(town.web.asked) == 1, "its pictures are ours already"


async def test_files_that_were_made_of_what_changed_meanwhile_are_left_over(town: Town) -> None:
    await town.approved()
    town.web.pages["b.jpg"] = Unreachable("down")
    due = await town.shows("Vandaag", "b.jpg")
    town.web.pages["b.jpg"] = saved(scene(400, 300, 9))
    town.clock.pass_(timedelta(hours=1).total_seconds())
    pipeline = town.pipeline
    town.web.pages["a.jpg"] = Unreachable("not asked")
    await town.shows("Overmorgen", "c.jpg")
    await pipeline.ingest_one(due)
    assert len(await town.store.leftovers.unused(9)) == 2
