"""Claim: fifty writers who wait for the disk together are served faster than one row a commit.

The peer is Python's own sqlite3 in this process: WAL, synchronous=FULL, one row a commit. Ours is what the service
uses: fifty writers, each waiting until its write is on the disk. Rounds alternate; the medians are printed. Group
commit saves waits for the disk, so the ratio depends on the disk: the wait itself is measured and printed too.
"""

import asyncio
import os
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from sqlalchemy import Connection, text

from mediawall.domain.decision import Actor, ActorKind, Decision, Verdict
from mediawall.domain.post import Author, MediaKind, Page, Post, RemoteMedia
from mediawall.domain.source import PollState
from mediawall.domain.wall import DESK, Change, Kind
from mediawall.store import open_store
from mediawall.store.database import Database
from mediawall.store.engines import make_engines

WRITERS, ROWS, DECISIONS, SYNCS, ROUNDS = 50, 5_000, 500, 200, 3
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MAKE = "CREATE TABLE t (id INTEGER PRIMARY KEY, post TEXT, body TEXT)"
ADD = text("INSERT INTO t (post, body) VALUES (:post, :body)")
BODY = '{"network":"instagram","by":"stadieper","caption":"' + "De Kattenstoet is terug. " * 12 + '"}'


def wait_for_disk(path: Path) -> float:
    """Milliseconds that this disk takes to keep a page."""
    with path.open("wb") as file:
        start = time.perf_counter()
        for _ in range(SYNCS):
            file.write(b"\0" * 4096)
            file.flush()
            os.fsync(file.fileno())
        return (time.perf_counter() - start) / SYNCS * 1000


def plain(path: Path) -> float:
    """Rows a second of sqlite3, one a commit."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", MAKE):
        connection.execute(statement)
    start = time.perf_counter()
    for number in range(ROWS):
        connection.execute("INSERT INTO t (post, body) VALUES (?, ?)", (f"instagram:{number}", BODY))
    took = time.perf_counter() - start
    connection.close()
    return ROWS / took


async def waiting(count: int, write: Callable[[int], Awaitable[object]]) -> float:
    """Writes a second, each acknowledged, with fifty writers."""
    numbers = iter(range(count))

    async def writer() -> None:
        for number in numbers:
            await write(number)

    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(WRITERS):
            group.create_task(writer())
    return count / (time.perf_counter() - start)


async def grouped(path: Path) -> float:
    """Rows a second of our writer."""
    database = Database(make_engines(str(path)))

    def add(number: int) -> Callable[[Connection], object]:
        return lambda connection: connection.execute(ADD, {"post": f"instagram:{number}", "body": BODY})

    await database.write(lambda connection: connection.execute(text(MAKE)))
    rate = await waiting(ROWS, lambda number: database.write(add(number)))
    await database.close()
    return rate


def post(number: int) -> Post:
    """A post to decide upon."""
    return Post(
        id=f"instagram:{number}",
        network="instagram",
        remote_id=str(number),
        author=Author(handle="stadieper"),
        caption="De Kattenstoet is terug",
        permalink="https://www.instagram.com/",
        taken_at=NOW,
        media=(RemoteMedia(kind=MediaKind.PICTURE, url="https://cdn.example/1.jpg"),),
    )


async def decided(path: Path) -> float:
    """Whole decisions a second: the state, the decision, two logs and two entries, read back."""
    clerk = Actor(kind=ActorKind.PERSON, name="els")
    async with open_store(str(path)) as store:
        posts = tuple(post(number) for number in range(DECISIONS))
        await store.polls.save(PollState(source="city", next_poll=NOW), Page(posts=posts))
        await store.logs.append([Change(channel=DESK, kind=Kind.PUT, id=one.id) for one in posts], NOW)

        def decide(number: int) -> Awaitable[object]:
            key = posts[number].id
            decision = Decision(post_id=key, verdict=Verdict.APPROVE, actor=clerk, seen=1, at=NOW)
            put = Change(channel="stad", kind=Kind.PUT, id=key, body={"caption": BODY})
            return store.decisions.record(decision, (put, Change(channel=DESK, kind=Kind.DROP, id=key)))

        return await waiting(DECISIONS, decide)


def main() -> None:
    """Run and print."""
    disk, peer, ours, whole = [], [], [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            disk.append(wait_for_disk(folder / "disk"))
            peer.append(plain(folder / "plain.db"))
            ours.append(asyncio.run(grouped(folder / "grouped.db")))
            whole.append(asyncio.run(decided(folder / "decided.db")))
    print(f"a wait for this disk                 {median(disk):8.2f} ms")
    print(f"sqlite3, one row a commit            {median(peer):8.0f} rows/s")
    print(f"mediawall, {WRITERS} writers, one row each   {median(ours):8.0f} rows/s")
    print(f"mediawall, {WRITERS} clerks who decide       {median(whole):8.0f} decisions/s")
    print(f"acknowledged rows, mediawall / sqlite3: {median(ours) / median(peer):.2f}")


if __name__ == "__main__":
    main()
