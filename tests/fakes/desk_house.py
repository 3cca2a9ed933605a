"""A desk's house for its tests: people, walls, sources, screens and posts of Ieper, on the real store, desk and hub."""

import asyncio
import hashlib
import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web
from argon2 import PasswordHasher
from PIL import Image

from mediawall.assets import folder
from mediawall.blobs import open_blobs
from mediawall.bus import MemoryBus
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
from mediawall.domain.person import Person
from mediawall.domain.post import (
    Author,
    Departure,
    Gone,
    MediaKind,
    Page,
    Picture,
    Post,
    RemoteMedia,
    Rendition,
)
from mediawall.domain.source import Health, PollState, SourceInfo, Trouble
from mediawall.domain.wall import DESK
from mediawall.ingest.originals import Originals
from mediawall.moderate.desk import Desk
from mediawall.moderate.fates import Farewell, Limits
from mediawall.moderate.signin import SignIn
from mediawall.ports import Blobs, Ingested
from mediawall.programme.changes import Changes
from mediawall.push.channel import Channel
from mediawall.push.follow import Follower
from mediawall.push.hub import Hub
from mediawall.push.protocol import Hello, Report
from mediawall.push.rim import Rim
from mediawall.store import SqlStore, open_store
from mediawall.web.desk.app import make_desk
from mediawall.web.desk.house import DeskHouse, Writing
from tests.fakes.desk_town import NOW, PEOPLE, SOURCES, TYPED, WALLS, Asker

PICTURES = Path(__file__).parents[1] / "data" / "desk"
PASSWORD = "kattenstoet"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
RULE = Actor(kind=ActorKind.RULE, name="checks")

FIRST = {
    PostState.WAITING: Verdict.QUEUE,
    PostState.HELD: Verdict.HOLD,
    PostState.LIVE: Verdict.APPROVE,
    PostState.REJECTED: Verdict.REJECT,
    PostState.UNREADABLE: Verdict.DROP,
}


class MovingClock:
    """A clock that starts at a chosen moment, and goes on where a test or the loop does."""

    def __init__(self, start: datetime) -> None:
        self._start, self._ahead = start, timedelta()
        self._loop = asyncio.get_running_loop()
        self._begun = self._loop.time()

    def now(self) -> datetime:
        return self._start + self._ahead + timedelta(seconds=self._loop.time() - self._begun)

    def forward(self, **time: float) -> None:
        self._ahead += timedelta(**time)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@dataclass
class World:
    """Everything a test looks at or changes."""

    house: DeskHouse
    store: SqlStore
    desk: Desk
    clock: MovingClock
    hub: Hub
    rim: Rim
    follower: Follower
    changes: Changes
    asker: Asker
    sources: dict[str, SourceInfo]
    made: int = 0

    def application(self) -> web.Application:
        """The desk with the static files beside it, as the whole service mounts them."""
        app = web.Application()
        app.add_subapp("/desk", make_desk(self.house, self.rim))
        app.router.add_static("/static", folder("static"))
        return app

    async def picture(self, name: str, *, alt: str = "", kind: MediaKind = MediaKind.PICTURE) -> Picture:
        """A picture of ``tests/data/desk``, rendered in two sizes and two formats."""
        with Image.open(PICTURES / f"{name}.jpg") as original:
            whole = original.convert("RGB")
        renditions = []
        for width in (320, 1080):
            wide = min(width, whole.width)
            size = (wide, round(whole.height * wide / whole.width))
            for form, suffix in (("webp", ".webp"), ("jpeg", ".jpg")):
                out = io.BytesIO()
                whole.resize(size).save(out, form, quality=80)
                key = await self.house.blobs.put(out.getvalue(), suffix)
                renditions.append(
                    Rendition(blob=key, format=form, width=size[0], height=size[1], size=len(out.getvalue()))
                )
        tone = hashlib.sha256(name.encode()).hexdigest()[:16]
        return Picture(
            kind=kind, width=whole.width, height=whole.height, alt=alt, focus=(0.5, 0.5), tone="#2a1b44",
            lift="#6b4fa0", haze="", thumbhash="", phash=tone, dhash=tone, renditions=tuple(renditions), seconds=12.0,
        )  # fmt: skip

    async def post(
        self,
        name: str,
        caption: str = "",
        *,
        by: tuple[str, str] = ("lien.vdb", "Lien V."),
        pictures: Sequence[str] = ("fest",),
        state: PostState = PostState.WAITING,
        findings: Sequence[Finding] = (),
        source: str = "tag",
        alt: str = "",
        video: bool = False,
        link: str = "https://www.instagram.com/p/Ca/",
    ) -> StoredPost:
        """A post in the store, collected and ingested as the stages do it, each a minute younger than the one before."""
        self.made += 1
        kind = MediaKind.VIDEO if video else MediaKind.PICTURE
        post = Post(
            id=f"instagram:{name}", network="instagram", remote_id=name, author=Author(handle=by[0], name=by[1]),
            caption=caption, permalink=link, language="nl",
            taken_at=self.clock.now() - timedelta(minutes=60 - self.made),
            media=(RemoteMedia(kind=kind, url="https://scontent.example/1.jpg"),),
        )  # fmt: skip
        states = await self.store.polls.states()
        poll = states.get(source) or PollState(source=source, next_poll=self.clock.now())
        await self.store.polls.save(poll, Page(posts=(post,)))
        made = [await self.picture(one, alt=alt, kind=kind) for one in pictures]
        verdict = FIRST.get(state, Verdict.QUEUE)
        await self._record(post.id, verdict, Ingested(pictures=tuple(made), findings=tuple(findings)))
        if state in FIRST:
            return await self.store.posts.get(post.id)
        raise AssertionError(f"{state} is where a person brings it: decide so")

    async def changes_at_its_source(
        self, stored: StoredPost, caption: str, *, pictures: Sequence[str] = (), source: str = "tag"
    ) -> StoredPost:
        """Its author changes a post, and ingest has seen it: the pictures are others where some are named."""
        media = tuple(
            RemoteMedia(kind=MediaKind.PICTURE, url=f"https://scontent.example/{name}.jpg")
            for name in pictures
        )
        now = replace(stored.post, caption=caption, media=media or stored.post.media)
        poll = PollState(source=source, next_poll=self.clock.now())
        await self.store.polls.save(poll, Page(posts=(now,)))
        known = await self.store.posts.get(stored.post.id)
        made = tuple([await self.picture(name) for name in pictures]) or stored.pictures
        assert known.revision is not None
        form = replace(known.revision.form, pictures=made)
        after = replace(
            known, version=known.version + 1, revision=replace(known.revision, form=form, ready=True)
        )
        ready = await self.store.revisions.settle(
            stored.post.id,
            Ingested(pictures=made, findings=()),
            self.changes.ready(after),
            seen=known.version,
            at=self.clock.now(),
        )
        self.house_bus.announce([DESK])
        return ready

    async def leaves_its_source(self, stored: StoredPost, *, source: str = "tag") -> StoredPost:
        """Its author takes a post away, and it leaves the walls."""
        gone = Gone(post_id=stored.post.id, how=Departure.DELETED, proof="404")
        poll = PollState(source=source, next_poll=self.clock.now())
        await self.store.polls.save(poll, Page(posts=(), gone=(gone,)))
        await self.farewell.let_leave()
        return await self.store.posts.get(stored.post.id)

    @property
    def farewell(self) -> Farewell:
        """Who lets posts leave, and erases them."""
        return Farewell(
            store=self.store,
            fates=self.store.fates,
            leftovers=self.store.leftovers,
            blobs=self.house.blobs,
            bus=self.house_bus,
            clock=self.clock,
            changes=self.changes,
            limits=Limits(gone=timedelta(hours=12), refused=timedelta(days=30)),
            forget=self.hub.forget,
        )

    async def decide(
        self, post_id: str, verdict: Verdict, *, by: str = "bram", reason: str = "", note: str = ""
    ) -> tuple[int, StoredPost]:
        """A colleague decides."""
        seen = (await self.store.posts.get(post_id)).version
        actor = Actor(kind=ActorKind.PERSON, name=by)
        recorded, stored = await self.desk.decide(
            post_id=post_id, verdict=verdict, actor=actor, seen=seen, reason=reason, note=note
        )
        return recorded.id, stored

    async def _record(self, post_id: str, verdict: Verdict, ingested: Ingested | None) -> None:
        stored = await self.store.posts.get(post_id)
        at = self.clock.now()
        decision = Decision(post_id=post_id, verdict=verdict, actor=RULE, seen=stored.version, at=at)
        filled = replace(stored, pictures=ingested.pictures) if ingested else stored
        await self.store.decisions.record(decision, self.changes(filled, AFTER[verdict], at, None), ingested)
        self.house_bus.announce([DESK, *(wall.name for wall in WALLS)])

    @property
    def house_bus(self) -> MemoryBus:
        """Where moves are announced."""
        bus = self.desk.bus
        assert isinstance(bus, MemoryBus)
        return bus

    def screen(self, wall: str, name: str, size: tuple[int, int], showing: str) -> None:
        """A screen of a wall comes and says what it shows."""
        now, state = self.clock.now().timestamp(), self.hub.state(wall)
        self.hub.register(wall, Hello(v=1, screen=name, viewport=size), now)
        said = Report(
            epoch=state.epoch, offset=state.offset, hash=Channel(state, build="").hash, showing=showing
        )
        self.hub.report(wall, name, said, now)


@asynccontextmanager
async def open_world(place: Path, *, demo: bool = False, typed: bool = False) -> AsyncIterator[World]:
    """A quiet house: five people, two walls, three sources, no post yet; its push line runs.

    With ``typed`` two departments have a source that is typed at the desk.
    """
    clock = MovingClock(NOW)
    async with open_store(str(place / "desk.db"), clock) as store, open_blobs(place / "blobs") as blobs:
        for login, name, department, language in PEOPLE:
            await store.staff.save_person(
                Person(
                    login=login,
                    name=name,
                    password_hash=QUICK.hash(PASSWORD),
                    language=language,
                    department=department,
                )
            )
        bus, hub, changes = MemoryBus(), Hub(), Changes(walls=WALLS)
        desk = Desk(store=store, bus=bus, clock=clock, changes=changes, walls=WALLS)
        channels = (DESK, *(wall.name for wall in WALLS))
        follower = Follower(logs=store.logs, bus=bus, clock=clock, hub=hub, channels=channels)
        asker, sources = Asker(), SOURCES | (TYPED if typed else {})
        house = DeskHouse(
            site="Ieper", languages=("nl", "fr", "en", "de"), zone=ZoneInfo("Europe/Brussels"), demo=demo,
            store=store, revisions=store.revisions, blobs=blobs, desk=desk, sign_in=SignIn(store.staff, clock, QUICK), hub=hub, clock=clock,
            walls=WALLS, sources=sources, asker=asker, notices=store.notices, acts=store.acts,
            writing=_writing(store, blobs) if typed else None,
        )  # fmt: skip
        await follower.load()
        async with asyncio.TaskGroup() as tasks:
            running = tasks.create_task(follower.run())
            yield World(
                house=house, store=store, desk=desk, clock=clock, hub=hub, rim=Rim(hub=hub, clock=clock),
                follower=follower, changes=changes, asker=asker, sources=sources,
            )  # fmt: skip
            running.cancel()


def _writing(store: SqlStore, blobs: Blobs) -> Writing:
    return Writing(
        sources={"cultuur": "Cultuur", "sport": "Dienst Sport"},
        letters=store.letters,
        originals=Originals(blobs),
    )


async def fill(world: World) -> None:
    """A working day: a queue with findings, live posts, screens, sources in every state of health."""
    caption = (
        "Wat een #kattenstoet! Onze smeerlappen van de harmonie waren weer geweldig 😻 "
        "Foto’s bestellen? Bel 0400 12 34 56"
    )
    word, phone = caption.index("smeerlappen"), caption.index("0400")
    old = await world.post("Cold1", "Kattenstoet met vrienden", pictures=["fest2"], state=PostState.LIVE)
    city = ("stadieper", "Stad Ieper")
    for number, name in enumerate(("poppies", "library", "hall", "bike", "skate"), start=1):
        await world.post(
            f"Clive{number}", f"Mooi weer in Ieper, deel {number}", pictures=[name], state=PostState.LIVE,
            by=city, source="stad",
        )  # fmt: skip
    await world.post("Cno", "WIN NU gratis telefoon", pictures=["table"])
    await world.decide("instagram:Cno", Verdict.REJECT, reason="advert", note="Derde keer al")
    await world.post(
        "Cfest", caption, pictures=["fest", "hall", "market"], state=PostState.HELD,
        alt="Twee mensen met kattenoren en een man met een baard lachen op de Grote Markt.",
        findings=[
            Finding(code="word", severity=Severity.HOLD, check="words/1", span=(word, word + 11), facts=(("word", "smeerlappen"),)),
            Finding(code="phone", severity=Severity.HOLD, check="contact/1", span=(phone, phone + 13)),
            Finding(code="near-duplicate-live", severity=Severity.HOLD, check="look-alike/1", facts=(("post", old.post.id), ("distance", "3"))),
        ],
    )  # fmt: skip
    for number, (name, text, by) in enumerate(
        (
            ("hall", "De Lakenhal om half zes", ("pieter.d", "Pieter D.")),
            ("market", "Zaterdagmarkt #ieper", ("marktkramer", "")),
            ("fireworks", "Slotvuurwerk boven de toren", ("nacht.foto", "Nele")),
            ("library", "", ("bib.lezer", "Bib Lezer")),
            ("pool", "Baantjes trekken", ("zwemclub", "Zwemclub")),
            ("skate", "Kickflip!", ("skate.ypres", "Skate Ypres")),
        )
    ):
        await world.post(f"Cq{number}", text, pictures=[name], by=by, video=name == "skate")
    await world.post("Caside", "Misschien later", pictures=["bike"])
    await world.decide("instagram:Caside", Verdict.STASH)
    await polls(world)
    await screens(world)


async def polls(world: World) -> None:
    """One source works, one waits, one needs a person."""
    now = world.clock.now()
    minute, hour = timedelta(minutes=1), timedelta(hours=1)
    for state in (
        PollState(source="stad", next_poll=now + 4 * minute, health=Health.FINE, last_success=now - minute, last_new=now - 4 * minute),
        PollState(source="tag", next_poll=now + 32 * minute, health=Health.WAITING, failures=2, trouble=Trouble(code="rest", detail="429", since=now - 9 * minute), last_success=now - 40 * minute, last_new=now - 3 * hour),
        PollState(source="bib", next_poll=now + hour, health=Health.NEEDS_YOU, failures=9, trouble=Trouble(code="login", detail="302", since=now - 22 * hour), last_success=now - 22 * hour),
    ):  # fmt: skip
        await world.store.polls.save(state, None)


async def screens(world: World) -> None:
    """Three screens in the hall, one of them silent for half an hour, and one on the market."""
    for wall in WALLS:
        await world.follower.catch_up(wall.name)
    world.screen("stad", "s3", (1920, 1080), "instagram:Clive3")
    world.clock.forward(minutes=27)
    world.screen("stad", "s1", (1920, 1080), "instagram:Clive1")
    world.screen("stad", "s2", (1080, 1920), "instagram:Clive2")
    world.screen("event", "s4", (3840, 2160), "instagram:Cold1")
