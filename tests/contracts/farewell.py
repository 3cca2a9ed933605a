"""The life of a post that is edited, approved again, taken back by its author and erased; and what must be true after it."""

from dataclasses import replace
from datetime import timedelta

from mediawall.bus import MemoryBus
from mediawall.clock import SystemClock
from mediawall.domain.decision import AFTER, Decision, PostState, Verdict
from mediawall.domain.post import Departure, Gone, Page
from mediawall.domain.wall import Kind, Wall
from mediawall.moderate.fates import Farewell, Limits
from mediawall.ports import Ingested
from mediawall.programme.changes import Changes
from mediawall.store import SqlStore
from tests.contracts.samples import CLERK, INGESTED, STATE, post

ID = post().id
WALL = Wall(
    name="stad",
    title="Ieper",
    sources=("city",),
    look="spotlight",
    language="nl",
    max_age=timedelta(days=30_000),
    keep=60,
)
CHANGES = Changes(walls=(WALL,))
SHOWN = Page(posts=(post(),))
EDITED = Page(posts=(replace(post(), caption="Morgen"),))
GONE = Page(posts=(), gone=(Gone(post_id=ID, how=Departure.DELETED, proof="404"),))


class NoFiles:
    """Blobs that are all gone already."""

    async def put(self, data: bytes, suffix: str) -> str:
        raise AssertionError((data, suffix))

    async def get(self, key: str) -> bytes:
        raise AssertionError(key)

    async def delete(self, key: str) -> None:
        """Nothing."""


def leave(store: SqlStore) -> Farewell:
    """Who lets posts leave, and erases them at once."""
    return Farewell(
        store=store,
        fates=store.fates,
        leftovers=store.leftovers,
        blobs=NoFiles(),
        bus=MemoryBus(),
        clock=SystemClock(),
        changes=CHANGES,
        limits=Limits(gone=timedelta(0), refused=timedelta(days=30)),
        forget=lambda _: None,
    )


async def decide(store: SqlStore, verdict: Verdict, ingested: Ingested | None = None) -> None:
    stored, at = await store.posts.get(ID), SystemClock().now()
    known = replace(stored, pictures=ingested.pictures) if ingested else stored
    made = Decision(post_id=ID, verdict=verdict, actor=CLERK, seen=stored.version, at=at)
    await store.decisions.record(made, CHANGES(known, AFTER[verdict], at, None), ingested)


async def whole_life(store: SqlStore) -> None:
    """From its first showing to its last trace."""
    await store.polls.save(STATE, SHOWN)
    await decide(store, Verdict.QUEUE, INGESTED)
    await decide(store, Verdict.APPROVE)
    await store.polls.save(STATE, EDITED)
    stored = await store.posts.get(ID)
    await store.revisions.settle(ID, INGESTED, (), seen=stored.version, at=SystemClock().now())
    await decide(store, Verdict.APPROVE)
    await store.polls.save(STATE, GONE)
    farewell = leave(store)
    await farewell.let_leave()
    await farewell.erase()


async def finished(store: SqlStore) -> None:
    """After a restart: its source says again that it is gone, and the farewell is taken, once."""
    if STATE.source not in await store.polls.states():
        return  # it was never kept
    await store.polls.save(STATE, GONE)
    await leave(store).let_leave()
    await leave(store).erase()
    stored = await store.posts.get(ID)
    assert (stored.post.caption, stored.pictures, stored.revision) == ("", (), None)
    assert stored.erased is not None
    verdicts = [one.decision.verdict for one in reversed(await store.decisions.history(post_id=ID))]
    whole = [Verdict.QUEUE, Verdict.APPROVE, Verdict.APPROVE]
    last = {
        PostState.HIDDEN: Verdict.HIDE,
        PostState.REJECTED: Verdict.REJECT,
        PostState.UNREADABLE: Verdict.DROP,
    }
    assert verdicts == [*whole[: len(verdicts) - 1], last[stored.state]]
    assert (await store.logs.snapshot("stad")).entries == ()
    events = await store.logs.events("stad", 0) or ()
    assert {event.change.kind for event in events} <= {Kind.DROP}
    assert sum(event.change.urgent for event in events) == (stored.state is PostState.HIDDEN)
    assert await store.leftovers.unused(9) == ()
