"""Bringing posts in: from a row that is due to pictures, a judgement and a place in the log."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from mediawall.domain.decision import (
    AFTER,
    Actor,
    ActorKind,
    Decision,
    Finding,
    Form,
    PostState,
    StoredPost,
    Verdict,
)
from mediawall.domain.errors import DropThis, NotFound, StaleVersion, TryAgain
from mediawall.domain.post import Picture, RemoteMedia, Rendition
from mediawall.domain.wall import Change
from mediawall.ingest import patience
from mediawall.ingest.rendered import File, Rendered
from mediawall.ingest.twins import Twins
from mediawall.ingest.work import Work, work_of
from mediawall.ports import Blobs, Clock, Http, Ingested, Leftovers, Revisions, Store

log = logging.getLogger(__name__)

ACTOR = Actor(kind=ActorKind.SYSTEM, name="ingest")
"""Who drops a post that cannot be brought in."""

BATCH = 12
"""Posts of one round: few, so that a new post soon has its turn before older ones."""
AT_ONCE = 3
"""Posts that are fetched at once; how many pictures are decoded at once is the workshop's."""
LONGEST_NAP = 30.0
"""Seconds without a look at the store: it may hold posts that were postponed before a restart."""

_SUFFIXES = {"webp": ".webp", "jpeg": ".jpg"}


class Renderer(Protocol):
    """Who makes pictures of bytes: `workshop.Workshop`."""

    async def render(self, data: bytes) -> Rendered:
        """The renditions and measures; raises PictureRefused, TryAgain."""
        ...


Judge = Callable[
    [StoredPost, tuple[Picture, ...], tuple[tuple[str, int], ...]],
    Awaitable[tuple[Decision, tuple[Finding, ...]]],
]
"""(the post, its pictures, look-alikes as (post id, differing bits)) -> the first decision and the findings."""

Renew = Callable[[StoredPost], Awaitable[None]]
"""Asks a post's source for it again; what it answers is kept like any poll's."""

Changes = Callable[[StoredPost, PostState, datetime, tuple[str, ...] | None], Sequence[Change]]
"""(the post with its pictures, its new state, when, the walls it is limited to) -> what the logs hold of that."""


class Pipeline:
    """Stage 2: takes NEW posts that are due, and gives each its pictures and its first decision.

    What a judged post has become at its source goes the same way, up to where it can be judged; a trusted source's is
    approved where the checks would have let it through at first.

    A post's next try is written down before it is touched: one that brings the whole service down comes back later
    and at last not at all, and never stops the others.

    Args:
        store: where posts wait and decisions are written.
        revisions: where what judged posts have become waits.
        leftovers: where files are noted that were made for nothing.
        http: the way out.
        blobs: where renditions go.
        workshop: who makes them.
        clock: the clock.
        hosts_of: the hosts that posts of these sources may have their pictures on.
        judge: the first decision (moderate's).
        changes: what a decision changes on the walls (programme's).
        ready: what a revision that is ready to be judged changes at the desk (programme's).
        announce: tells that these channels' logs moved.
        turn: held while files are brought in, so that none is removed meanwhile.
        renew: asks the post's source for it again, where the addresses of its pictures have expired.
    """

    def __init__(
        self,
        *,
        store: Store,
        revisions: Revisions,
        leftovers: Leftovers,
        http: Http,
        blobs: Blobs,
        workshop: Renderer,
        clock: Clock,
        hosts_of: Callable[[tuple[str, ...]], tuple[str, ...]],
        judge: Judge,
        changes: Changes,
        ready: Callable[[StoredPost], Sequence[Change]],
        announce: Callable[[Sequence[str]], None],
        turn: asyncio.Lock,
        renew: Renew | None = None,
    ) -> None:
        self._store, self._http, self._blobs, self._workshop, self._clock = (
            store,
            http,
            blobs,
            workshop,
            clock,
        )
        self._hosts_of, self._judge, self._changes, self._announce = hosts_of, judge, changes, announce
        self._revisions, self._leftovers, self._ready, self._turn = revisions, leftovers, ready, turn
        self._renew = renew
        self._twins, self._mark = Twins(), 0
        self._judging = asyncio.Lock()
        self._coming: dict[str, datetime] = {}

    async def run(self, wake: asyncio.Event) -> None:
        """Bring posts in for ever: at once when ``wake`` is set, when a postponed one is due, and now and then."""
        while True:
            wake.clear()
            if not await self.run_once():
                await self._nap(wake)

    async def run_once(self) -> int:
        """Bring in the posts that are due, the newest first, a few at once; how many there were."""
        new = await self._store.posts.due(self._clock.now(), BATCH)
        due = (*new, *await self._revisions.due(self._clock.now(), BATCH))
        turns = asyncio.Semaphore(AT_ONCE)
        async with self._turn, asyncio.TaskGroup() as group:
            for stored in due:
                group.create_task(self._in_turn(stored, turns))
        return len(due)

    def forget(self, post_id: str) -> None:
        """Know no picture of that post any more: it was erased."""
        self._twins.remove(post_id)

    async def ingest_one(self, stored: StoredPost) -> None:
        """Bring one NEW post or one revision in, postpone it, or drop it."""
        work, tries = work_of(stored), stored.tries + 1
        pictures: tuple[Picture, ...] = ()
        try:
            await self._postpone(stored, self._clock.now() + patience.wait(tries))
            pictures, failures = await self._bring_in(work)
            step = patience.next_step(failures, len(pictures), tries, self._clock.now())
            if isinstance(step, patience.Later):
                await self._postpone(stored, step.due)
                if self._renew and any(map(_expired, failures)):
                    await self._renew(stored)
                return
            if work.revises:
                await self._settle_revision(work, pictures)
            elif step is None:
                await self._settle(work, pictures)
            else:
                await self._drop(stored.post.id, step.code)
        except (StaleVersion, NotFound) as faster:
            log.info("%s: somebody was faster: %s", stored.post.id, faster)
            await self._leftovers.leave(pictures)
        self._coming.pop(stored.post.id, None)

    async def _in_turn(self, stored: StoredPost, turns: asyncio.Semaphore) -> None:
        async with turns:
            await self.ingest_one(stored)

    async def _bring_in(self, work: Work) -> tuple[tuple[Picture, ...], list[TryAgain | DropThis]]:
        """The post's pictures in its order, without those that failed; and the failures."""
        stored = work.stored
        if work.kept:
            return work.kept, []
        hosts = self._hosts_of(stored.sources)
        pictures: list[Picture] = []
        failures: list[TryAgain | DropThis] = []
        for medium in stored.post.media:
            try:
                pictures.append(await self._picture(medium, hosts))
            except (TryAgain, DropThis) as failure:
                log.info("%s: %s (%s)", stored.post.id, failure, type(failure).__name__)
                failures.append(failure)
                if isinstance(failure, TryAgain) and stored.tries + 1 < patience.MOST_TRIES:
                    break  # the rest will come with the next try; on the last one, keep what can be had
        return tuple(pictures), failures

    async def _picture(self, medium: RemoteMedia, hosts: tuple[str, ...]) -> Picture:
        answer = await self._http.get(medium.url, hosts=hosts, accept="image")
        made = await self._workshop.render(answer.body)
        return _as_picture(medium, made, tuple([await self._keep(file) for file in made.files]))

    async def _keep(self, file: File) -> Rendition:
        key = await self._blobs.put(file.data, _SUFFIXES[file.format])
        return Rendition(
            blob=key, format=file.format, width=file.width, height=file.height, size=len(file.data)
        )

    async def _settle(self, work: Work, pictures: tuple[Picture, ...]) -> None:
        """Judge and record. One post at a time, so that two look-alikes of one round find each other."""
        async with self._judging:
            stored = await self._unchanged(work)
            decision, findings = await self._judged(stored, pictures)
            known = replace(stored, pictures=pictures, findings=findings)
            await self._record(known, decision, Ingested(pictures=pictures, findings=findings))

    async def _settle_revision(self, work: Work, pictures: tuple[Picture, ...]) -> None:
        """Judge, and let it wait for a person; of a trusted source, on a wall already, what holds nothing goes on."""
        async with self._judging:
            stored, at = await self._unchanged(work), self._clock.now()
            decision, findings = await self._judged(stored, pictures)
            form = Form(post=stored.post, pictures=pictures, findings=findings)
            changes = self._ready(work.ready(form, at))
            ingested = Ingested(pictures=pictures, findings=findings)
            stored = await self._revisions.settle(
                stored.post.id, ingested, changes, seen=stored.version, at=at
            )
            self._announce(tuple(dict.fromkeys(change.channel for change in changes)))
        if stored.changed and pictures and decision.verdict is Verdict.APPROVE:
            await self._record(stored, replace(decision, seen=stored.version, walls=stored.walls), None)

    async def _unchanged(self, work: Work) -> StoredPost:
        """The post that was brought in, with all sources that show it by now; raises StaleVersion where it is another one."""
        now = await self._store.posts.get(work.stored.post.id)
        if now.version != work.stored.version:
            raise StaleVersion(now.post.id, seen=work.stored.version, current=now.version)
        return replace(work.stored, sources=now.sources)

    async def _judged(
        self, stored: StoredPost, pictures: tuple[Picture, ...]
    ) -> tuple[Decision, tuple[Finding, ...]]:
        return await self._judge(stored, pictures, await self._look_alikes(stored.post.id, pictures))

    async def _look_alikes(self, post_id: str, pictures: tuple[Picture, ...]) -> tuple[tuple[str, int], ...]:
        """Other posts that hold one of these pictures, the nearest first, each with its differing bits."""
        self._mark, fresh = await self._store.decisions.fingerprints(self._mark)
        for print_ in fresh:
            self._twins.add(print_.post_id, print_.index, print_.phash, print_.dhash)
        nearest: dict[str, int] = {}
        for picture in pictures:
            for other, _, apart in self._twins.near(picture.phash, picture.dhash):
                if other != post_id:
                    nearest[other] = min(apart, nearest.get(other, apart))
        return tuple(sorted(nearest.items(), key=lambda twin: (twin[1], twin[0])))

    async def _drop(self, post_id: str, code: str) -> None:
        stored = await self._store.posts.get(post_id)
        if stored.state is not PostState.NEW:
            return
        log.warning("%s cannot be brought in: %s", post_id, code)
        decision = Decision(
            post_id=post_id,
            verdict=Verdict.DROP,
            actor=ACTOR,
            seen=stored.version,
            at=self._clock.now(),
            reason=code,
        )
        await self._record(stored, decision, None)

    async def _record(self, stored: StoredPost, decision: Decision, ingested: Ingested | None) -> None:
        changes = self._changes(stored, AFTER[decision.verdict], decision.at, decision.walls)
        await self._store.decisions.record(decision, changes, ingested)
        self._announce(tuple(dict.fromkeys(change.channel for change in changes)))

    async def _postpone(self, stored: StoredPost, due: datetime) -> None:
        self._coming[stored.post.id] = due
        where = self._store.posts if stored.state is PostState.NEW else self._revisions
        await where.postpone(stored.post.id, due=due, tries=stored.tries + 1)

    async def _nap(self, wake: asyncio.Event) -> None:
        """Return when woken, when the next postponed post is due, or after `LONGEST_NAP`."""
        now = self._clock.now()
        self._coming = {post_id: due for post_id, due in self._coming.items() if due > now}
        until = min([now + timedelta(seconds=LONGEST_NAP), *self._coming.values()])
        async with asyncio.TaskGroup() as group:
            naps = {
                group.create_task(wake.wait()),
                group.create_task(self._clock.sleep((until - now).total_seconds())),
            }
            await asyncio.wait(naps, return_when=asyncio.FIRST_COMPLETED)
            for nap in naps:
                nap.cancel()


def _expired(failure: TryAgain | DropThis) -> bool:
    return isinstance(failure, DropThis) and failure.code == "expired"


def _as_picture(medium: RemoteMedia, made: Rendered, renditions: tuple[Rendition, ...]) -> Picture:
    """What the source said of a medium, and what we measured ourselves. An author's focal point beats our guess."""
    return Picture(
        kind=medium.kind,
        width=made.width,
        height=made.height,
        alt=medium.alt,
        focus=medium.focus or made.focus,
        tone=made.tone,
        lift=made.lift,
        haze=made.haze,
        thumbhash=made.thumbhash,
        phash=made.phash,
        dhash=made.dhash,
        renditions=renditions,
        seconds=medium.seconds,
    )
