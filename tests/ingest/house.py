"""All that a pipeline is given, in memory: a store, an outside, a folder, a judge."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from mediawall.domain.decision import (
    AFTER,
    Actor,
    ActorKind,
    Decision,
    Finding,
    Fingerprint,
    PostState,
    RecordedDecision,
    Severity,
    StoredPost,
    Verdict,
)
from mediawall.domain.errors import NotFound, StaleVersion
from mediawall.domain.post import Author, MediaKind, Picture, Post, RemoteMedia
from mediawall.domain.wall import DESK, Change, Kind
from mediawall.ingest.pipeline import Pipeline
from mediawall.ingest.render import render
from mediawall.ingest.rendered import Rendered
from mediawall.ports import Answer, Ingested
from tests.conftest import HandClock
from tests.fakes.memory_store import MemoryRevisions

HOSTS = ("*.cdn.example",)


def medium(name: str, **facts: object) -> RemoteMedia:
    made = RemoteMedia(kind=MediaKind.PICTURE, url=f"https://a.cdn.example/{name}")
    return replace(made, **facts)  # type: ignore[arg-type]


def stored(post_id: str, *media: RemoteMedia, tries: int = 0) -> StoredPost:
    taken = datetime(2026, 11, 22, tzinfo=UTC)
    post = Post(
        id=post_id,
        network="instagram",
        remote_id=post_id.partition(":")[2],
        author=Author(handle="stadieper"),
        caption="",
        permalink="https://www.instagram.com/p/x/",
        taken_at=taken,
        media=media or (medium("a.jpg"),),
    )
    return StoredPost(
        post=post, state=PostState.NEW, version=1, sources=("city",), first_seen=taken, tries=tries
    )


@dataclass
class Store:
    """A store in memory: posts, decisions, fingerprints; the walls' logs are a list of changes."""

    rows: dict[str, StoredPost] = field(default_factory=dict)
    written: list[tuple[Decision, tuple[Change, ...]]] = field(default_factory=list)
    prints: list[Fingerprint] = field(default_factory=list)

    @property
    def posts(self) -> "Store":
        return self

    @property
    def decisions(self) -> "Store":
        return self

    def put(self, *rows: StoredPost) -> None:
        self.rows |= {row.post.id: row for row in rows}

    async def get(self, post_id: str) -> StoredPost:
        if post_id not in self.rows:
            raise NotFound(post_id)
        return self.rows[post_id]

    async def due(self, now: datetime, limit: int) -> tuple[StoredPost, ...]:
        new = [row for row in self.rows.values() if row.state is PostState.NEW]
        return tuple(row for row in new if row.due is None or row.due <= now)[:limit]

    async def postpone(self, post_id: str, *, due: datetime, tries: int) -> None:
        self.rows[post_id] = replace(self.rows[post_id], due=due, tries=tries)

    async def record(
        self, decision: Decision, changes: Sequence[Change], ingested: Ingested | None = None
    ) -> tuple[RecordedDecision, StoredPost]:
        row = await self.get(decision.post_id)
        if decision.seen != row.version:
            raise StaleVersion(decision.post_id, seen=decision.seen, current=row.version)
        after = replace(row, state=AFTER[decision.verdict], version=row.version + 1)
        if ingested:
            after = replace(after, pictures=ingested.pictures, findings=ingested.findings)
            self.prints += [
                Fingerprint(post_id=row.post.id, index=index, phash=picture.phash, dhash=picture.dhash)
                for index, picture in enumerate(ingested.pictures)
            ]
        self.rows[row.post.id] = after
        self.written.append((decision, tuple(changes)))
        return RecordedDecision(id=1, decision=decision, before=row.state, walls_before=None), after

    async def fingerprints(self, after: int = 0) -> tuple[int, tuple[Fingerprint, ...]]:
        return len(self.prints), tuple(self.prints[after:])


@dataclass
class Web:
    """The outside: what each address answers, or raises."""

    pages: dict[str, bytes | Exception] = field(default_factory=dict)
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    async def get(
        self,
        url: str,
        *,
        hosts: tuple[str, ...] = (),
        accept: str = "image",
        limit: int = 0,
        headers: Mapping[str, str] | None = None,
        refusals: bool = False,
        method: str = "GET",
        body: bytes = b"",
    ) -> Answer:
        assert headers is None
        assert (refusals, method, body) == (False, "GET", b"")
        self.asked.append((url, hosts))
        page = self.pages[url.rpartition("/")[2]]
        if isinstance(page, Exception):
            raise page
        return Answer(status=200, headers={}, body=page, url=f"{url}#{accept}{limit}")


class Drawing:
    """Renders at once and in this process."""

    async def render(self, data: bytes) -> Rendered:
        return render(data)


class Folder:
    """Blobs in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    async def put(self, data: bytes, suffix: str) -> str:
        key = f"{len(self.kept)}{suffix}"
        self.kept[key] = data
        return key

    async def get(self, key: str) -> bytes:
        return self.kept[key]

    async def delete(self, key: str) -> None:
        self.kept.pop(key, None)


class Leftovers:
    """Files that were made for nothing."""

    def __init__(self) -> None:
        self.left: list[Picture] = []

    async def leave(self, pictures: Sequence[Picture]) -> None:
        self.left += pictures

    async def unused(self, limit: int) -> tuple[str, ...]:
        raise NotImplementedError

    async def removed(self, keys: Sequence[str]) -> None:
        raise NotImplementedError


@dataclass
class House:
    """All that a pipeline is given, and what it told."""

    clock: HandClock
    store: Store = field(default_factory=Store)
    web: Web = field(default_factory=Web)
    blobs: Folder = field(default_factory=Folder)
    told: list[tuple[str, ...]] = field(default_factory=list)
    leftovers: Leftovers = field(default_factory=Leftovers)
    twins: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    renewed: list[str] = field(default_factory=list)

    async def renew(self, post: StoredPost) -> None:
        self.renewed.append(post.post.id)

    async def judge(
        self, post: StoredPost, pictures: tuple[Picture, ...], twins: tuple[tuple[str, int], ...]
    ) -> tuple[Decision, tuple[Finding, ...]]:
        assert pictures
        self.twins[post.post.id] = twins
        rule = Actor(kind=ActorKind.RULE, name="queue")
        decision = Decision(
            post_id=post.post.id,
            verdict=Verdict.QUEUE,
            actor=rule,
            seen=post.version,
            at=self.clock.now(),
        )
        return decision, (Finding(code="look", severity=Severity.NOTE, check="test 1"),)

    def changes(
        self, post: StoredPost, after: PostState, at: datetime, walls: tuple[str, ...] | None
    ) -> Sequence[Change]:
        assert walls is None
        assert at == self.clock.now()
        body: Mapping[str, object] = {"pictures": len(post.pictures), "findings": len(post.findings)}
        kind = Kind.PUT if after is PostState.WAITING else Kind.DROP
        return [Change(channel=channel, kind=kind, id=post.post.id, body=body) for channel in (DESK, "stad")]

    @property
    def pipeline(self) -> Pipeline:
        return Pipeline(
            store=self.store,  # type: ignore[arg-type]
            revisions=MemoryRevisions(),
            leftovers=self.leftovers,
            http=self.web,
            blobs=self.blobs,
            workshop=Drawing(),
            clock=self.clock,
            hosts_of=lambda sources: HOSTS if sources == ("city",) else (),
            judge=self.judge,
            changes=self.changes,
            ready=lambda _: (),
            turn=asyncio.Lock(),
            announce=lambda channels: self.told.append(tuple(channels)),
            renew=self.renew,
        )

    def state(self, post_id: str) -> PostState:
        return self.store.rows[post_id].state
