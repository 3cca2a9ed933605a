"""A desk's house for its tests: people, walls, sources and posts of Ieper, on a store in memory."""

import hashlib
import io
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web
from PIL import Image

from mediawall.assets import folder
from mediawall.domain.decision import (
    Actor,
    Decision,
    Finding,
    PostState,
    RecordedDecision,
    Severity,
    StoredPost,
    Verdict,
)
from mediawall.domain.errors import NotAllowed, StaleVersion
from mediawall.domain.person import Person, Session
from mediawall.domain.post import Author, MediaKind, Picture, Post, RemoteMedia, Rendition
from mediawall.domain.source import Health, PollState, SourceInfo, Trouble
from mediawall.domain.wall import Change, Kind, Wall
from mediawall.push.receipts import Receipt
from mediawall.push.rim import Rim
from mediawall.push.screens import Screen
from mediawall.web.desk.app import make_desk
from mediawall.web.desk.house import DeskHouse
from tests.fakes.desk_store import Blobs, MemoryStore, StillClock

NOW = datetime(2026, 11, 22, 13, 8, tzinfo=UTC)
PICTURES = Path(__file__).parents[1] / "data" / "desk"
PASSWORD = "kattenstoet"

WALLS = (
    Wall(name="stad", title="Onthaal stadhuis", sources=("stad", "tag"), look="spotlight", language="nl", max_age=timedelta(days=30), keep=60),
    Wall(name="event", title="Markt, Kattenstoet", sources=("tag",), look="mosaic", language="nl", max_age=timedelta(days=2), keep=60),
)  # fmt: skip
SOURCES = {
    "stad": SourceInfo(name="stad", kind="instagram-account", label="@stadieper", trusted=True, department="Communicatie"),
    "tag": SourceInfo(name="tag", kind="instagram-hashtag", label="#kattenstoet", trusted=False, department="Cultuur"),
    "bib": SourceInfo(name="bib", kind="instagram-account", label="@bibieper", trusted=True, department="Cultuur"),
}  # fmt: skip


@dataclass
class Screens:
    """Screens as a hub reports them, and the answers that a test has them give."""

    kept: dict[str, list[Screen]] = field(default_factory=dict)
    answers: dict[str, float] = field(default_factory=dict)

    def screens(self, channel: str, now: float) -> Sequence[Screen]:
        return [screen for screen in self.kept.get(channel, []) if screen.seen <= now]

    def receipt(self, channel: str, offset: int) -> Receipt | None:
        ids = [screen.id for screen in self.kept.get(channel, [])]
        acked = {name: self.answers[name] for name in ids if name in self.answers}
        waiting = tuple(name for name in ids if name not in acked)
        return Receipt(offset=offset, ids=(), acked=acked, waiting=waiting, total=len(ids))


def screen(name: str, size: tuple[int, int], showing: str, *, away: float = 0) -> Screen:
    """A screen that said something ``away`` seconds ago; it is connected where that is nothing."""
    seen = NOW.timestamp() - away
    return Screen(id=name, viewport=size, build="", connected=not away, seen=seen, showing=showing)


@dataclass
class Decider:
    """Decides as the real desk does: one record, with the walls' changes."""

    store: MemoryStore
    clock: StillClock

    async def decide(
        self,
        *,
        post_id: str,
        verdict: Verdict,
        actor: Actor,
        seen: int,
        reason: str = "",
        note: str = "",
        walls: tuple[str, ...] | None = None,
        undoes: int | None = None,
    ) -> tuple[RecordedDecision, StoredPost]:
        decision = Decision(
            post_id=post_id, verdict=verdict, actor=actor, seen=seen, at=self.clock.now(), reason=reason,
            note=note, walls=walls, undoes=undoes,
        )  # fmt: skip
        kind = Kind.PUT if verdict is Verdict.APPROVE else Kind.DROP
        stored = await self.store.posts.get(post_id)
        changes = [
            Change(channel=wall.name, kind=kind, id=post_id, urgent=kind is Kind.DROP)
            for wall in WALLS
            if (set(wall.sources) & set(stored.sources) and (walls is None or wall.name in walls))
            and (kind is Kind.PUT or stored.state is PostState.LIVE)
        ]
        return await self.store.decisions.record(decision, changes)

    async def undo(self, decision_id: int, actor: Actor) -> tuple[RecordedDecision, StoredPost]:
        recorded = await self.store.decisions.get(decision_id)
        post_id = recorded.decision.post_id
        stored = await self.store.posts.get(post_id)
        last = (await self.store.decisions.history(post_id=post_id, limit=1))[0]
        if last.id != decision_id:
            raise StaleVersion(post_id, seen=recorded.decision.seen + 1, current=stored.version)
        back = {PostState.LIVE: Verdict.APPROVE, PostState.REJECTED: Verdict.REJECT, PostState.HIDDEN: Verdict.HIDE, PostState.STASHED: Verdict.STASH, PostState.HELD: Verdict.HOLD}  # fmt: skip
        return await self.decide(
            post_id=post_id, verdict=back.get(recorded.before, Verdict.QUEUE), actor=actor, seen=stored.version,
            walls=recorded.walls_before, undoes=decision_id,
        )  # fmt: skip


@dataclass
class Door:
    """Lets in whoever knows the password; five wrong tries close it for five minutes."""

    store: MemoryStore
    clock: StillClock
    open: dict[str, Session] = field(default_factory=dict)
    wrong: int = 0

    async def sign_in(self, login: str, password: str, address: str) -> tuple[str, Session]:
        person = await self.store.staff.person(login)
        if self.wrong >= 5 and address:
            raise NotAllowed("wait", retry_after=300)
        if person is None or password != PASSWORD:
            self.wrong += 1
            raise NotAllowed("wrong")
        secret = secrets.token_urlsafe(16)
        now = self.clock.now()
        key = hashlib.sha256(secret.encode()).hexdigest()
        self.open[secret] = Session(
            key=key, login=person.login, csrf="token-" + key[:8], opened=now, last_seen=now
        )
        return secret, self.open[secret]

    async def who(self, secret: str) -> tuple[Person, Session] | None:
        session = self.open.get(secret)
        person = await self.store.staff.person(session.login) if session else None
        return (person, session) if person and session else None

    async def sign_out(self, secret: str) -> None:
        self.open.pop(secret, None)


@dataclass
class World:
    """Everything a test looks at or changes."""

    house: DeskHouse
    store: MemoryStore
    blobs: Blobs
    clock: StillClock
    screens: Screens
    door: Door
    polled: list[str]

    def application(self, rim: Rim | None = None) -> web.Application:
        """The desk with the static files beside it, as the whole service mounts them."""
        app = web.Application()
        app.add_subapp("/desk", make_desk(self.house, rim))
        app.router.add_static("/static", folder("static"))
        return app

    def picture(self, name: str, *, alt: str = "", kind: MediaKind = MediaKind.PICTURE) -> Picture:
        """A picture of ``tests/data/desk``, rendered in two sizes."""
        with Image.open(PICTURES / f"{name}.jpg") as original:
            whole = original.convert("RGB")
        renditions = []
        for width in (320, 1080):
            size = (min(width, whole.width), round(whole.height * min(width, whole.width) / whole.width))
            for kind_of_file, suffix in (("webp", ".webp"), ("jpeg", ".jpg")):
                out = io.BytesIO()
                whole.resize(size).save(out, kind_of_file, quality=80)
                key = hashlib.sha256(out.getvalue()).hexdigest() + suffix
                self.blobs.kept[key] = out.getvalue()
                renditions.append(Rendition(blob=key, format=kind_of_file, width=size[0], height=size[1], size=len(out.getvalue())))  # fmt: skip
        return Picture(
            kind=kind, width=whole.width, height=whole.height, alt=alt, focus=(0.5, 0.5), tone="#2a1b44", lift="#6b4fa0",
            haze="", thumbhash="", phash="0" * 16, dhash="0" * 16, renditions=tuple(renditions), seconds=12.0,
        )  # fmt: skip

    def post(
        self,
        name: str,
        caption: str = "",
        *,
        by: tuple[str, str] = ("lien.vdb", "Lien V."),
        pictures: Sequence[str] = ("fest",),
        state: PostState = PostState.WAITING,
        findings: Sequence[Finding] = (),
        sources: tuple[str, ...] = ("tag",),
        alt: str = "",
        video: bool = False,
    ) -> StoredPost:
        """A post in the store, each a minute younger than the one before."""
        taken = NOW - timedelta(minutes=40 - len(self.store.posts.kept))
        kind = MediaKind.VIDEO if video else MediaKind.PICTURE
        stored = StoredPost(
            post=Post(
                id=f"instagram:{name}", network="instagram", remote_id=name, author=Author(handle=by[0], name=by[1]),
                caption=caption, permalink=f"https://www.instagram.com/p/{name}/", taken_at=taken,
                media=(RemoteMedia(kind=kind, url="https://scontent.example/1.jpg"),), language="nl",
            ),
            state=state, version=1, sources=sources, first_seen=taken + timedelta(minutes=2),
            pictures=tuple(self.picture(one, alt=alt, kind=kind) for one in pictures), findings=tuple(findings),
        )  # fmt: skip
        self.store.posts.add(stored)
        return stored

    def new_caption(self, post_id: str, caption: str) -> None:
        """The author changed the words: a new version."""
        stored = self.store.posts.kept[post_id]
        self.store.posts.add(
            replace(stored, post=replace(stored.post, caption=caption), version=stored.version + 1)
        )


def make_world() -> World:
    """A quiet house: two people, two walls, three sources, no post yet."""
    store, blobs, clock, screens, polled = MemoryStore(), Blobs(), StillClock(NOW), Screens(), list[str]()
    for login, name, department, language in (
        ("ann", "Ann Declercq", "Cultuur", "nl"),
        ("bram", "Bram Maes", "Jeugd", "nl"),
        ("claire", "Claire Dubois", "Tourisme", "fr"),
        ("emma", "Emma Clarke", "Heritage", "en"),
        ("jonas", "Jonas Weber", "Tourismus", "de"),
    ):
        store.staff.people[login] = Person(
            login=login, name=name, password_hash="", language=language, department=department
        )
    door = Door(store, clock)

    async def poll_now(name: str) -> None:
        polled.append(name)

    house = DeskHouse(
        site="Ieper", languages=("nl", "fr", "en", "de"), zone=ZoneInfo("Europe/Brussels"), demo=False, store=store,
        blobs=blobs, desk=Decider(store, clock), sign_in=door, hub=screens, clock=clock, walls=WALLS, sources=SOURCES,
        poll_now=poll_now,
    )  # fmt: skip
    return World(
        house=house, store=store, blobs=blobs, clock=clock, screens=screens, door=door, polled=polled
    )


def fill(world: World) -> None:
    """A working day: a queue with findings, live posts, screens, sources in every state of health."""
    caption = "Wat een #kattenstoet! Onze smeerlappen van de harmonie waren weer geweldig 😻 Foto’s bestellen? Bel 0400 12 34 56"
    word, phone = caption.index("smeerlappen"), caption.index("0400")
    old = world.post("Cold1", "Kattenstoet met vrienden", pictures=["fest2"], state=PostState.LIVE)
    for number, name in enumerate(("poppies", "library", "hall", "bike", "skate"), start=1):
        world.post(f"Clive{number}", f"Mooi weer in Ieper, deel {number}", pictures=[name], state=PostState.LIVE, by=("stadieper", "Stad Ieper"), sources=("stad",))  # fmt: skip
    world.post("Cno", "WIN NU gratis telefoon", pictures=["table"], state=PostState.REJECTED)
    world.post(
        "Cfest", caption, pictures=["fest", "hall", "market"], state=PostState.HELD,
        alt="Twee mensen met kattenoren en een man met een baard lachen op de Grote Markt.",
        findings=[
            Finding(code="word", severity=Severity.HOLD, check="words 1", span=(word, word + 11), facts=(("word", "smeerlappen"),)),
            Finding(code="phone", severity=Severity.HOLD, check="contact 1", span=(phone, phone + 13)),
            Finding(code="near-duplicate-live", severity=Severity.HOLD, check="twins 1", facts=(("post", old.post.id),)),
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
        world.post(f"Cq{number}", text, pictures=[name], by=by, video=name == "skate")
    world.post("Caside", "Misschien later", pictures=["bike"], state=PostState.STASHED)
    states = {
        "stad": PollState(source="stad", next_poll=NOW + timedelta(minutes=4), health=Health.FINE, last_success=NOW - timedelta(minutes=1), last_new=NOW - timedelta(minutes=4)),
        "tag": PollState(source="tag", next_poll=NOW + timedelta(minutes=32), health=Health.WAITING, failures=2, trouble=Trouble(code="rest", detail="429", since=NOW - timedelta(minutes=9)), last_success=NOW - timedelta(minutes=40), last_new=NOW - timedelta(hours=3)),
        "bib": PollState(source="bib", next_poll=NOW + timedelta(hours=1), health=Health.NEEDS_YOU, failures=9, trouble=Trouble(code="login", detail="302", since=NOW - timedelta(hours=22)), last_success=NOW - timedelta(hours=22)),
    }  # fmt: skip
    world.store.polls.kept.update(states)
    world.screens.kept = {
        "stad": [
            screen("s1", (1920, 1080), "instagram:Clive1"),
            screen("s2", (1080, 1920), "instagram:Clive2"),
            screen("s3", (1920, 1080), "instagram:Clive3", away=1620),
        ],
        "event": [screen("s4", (3840, 2160), "instagram:Cold1")],
    }


async def fill_walls(world: World) -> None:
    """Put the live posts on the logs of their walls."""
    for stored in await world.store.posts.list((PostState.LIVE,)):
        changes = [
            Change(channel=wall.name, kind=Kind.PUT, id=stored.post.id)
            for wall in WALLS
            if set(wall.sources) & set(stored.sources)
        ]
        await world.store.logs.append(changes, NOW - timedelta(hours=1))
