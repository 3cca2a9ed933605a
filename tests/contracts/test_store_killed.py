"""A store that is killed between any two statements: what was answered is there, and nothing is half there."""

import asyncio
import itertools
import json
import sys
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from mediawall.domain.decision import AFTER, PostState, RecordedDecision, Verdict
from mediawall.domain.wall import DESK, Kind
from mediawall.ports import Store
from mediawall.store import open_store
from tests.contracts import farewell
from tests.contracts.killed import NAMES
from tests.contracts.postgres import Postgres
from tests.contracts.samples import post
from tests.contracts.test_store_together import whole_log

ROOT = Path(__file__).parents[2]
ALL = 1_000
DECISIONS = 8
"""How many the series makes."""


@pytest.fixture
async def killer() -> AsyncIterator[Process]:
    """The process that makes children and kills them."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.contracts.killed",
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    yield process
    assert process.stdin is not None
    process.stdin.close()
    assert await process.wait() == 0


async def kill(killer: Process, address: str, step: int, series: str = "") -> dict[str, Any]:
    assert killer.stdin is not None
    assert killer.stdout is not None
    killer.stdin.write(json.dumps({"address": address, "at": step, "series": series}).encode() + b"\n")
    await killer.stdin.drain()
    told: dict[str, Any] = json.loads(await killer.stdout.readline())
    return told


async def states_follow_from_decisions(store: Store, decisions: tuple[RecordedDecision, ...]) -> None:
    for name in NAMES if await store.polls.states() else ():
        own = [recorded for recorded in decisions if recorded.decision.post_id == post(name).id]
        stored = await store.posts.get(post(name).id)
        assert stored.version == 1 + len(own)
        assert [recorded.decision.seen for recorded in own] == list(range(len(own), 0, -1))
        assert stored.state is (AFTER[own[0].decision.verdict] if own else PostState.NEW)
        assert bool(stored.live_since) == (stored.state is PostState.LIVE)
        assert len(stored.pictures) == len(stored.findings) == bool(own)


async def logs_follow_from_decisions(store: Store, decisions: tuple[RecordedDecision, ...]) -> None:
    made = Counter((recorded.decision.verdict, recorded.decision.seen) for recorded in decisions)
    for channel, verdict in (("stad", Verdict.APPROVE), (DESK, Verdict.QUEUE)):
        _, events = await whole_log(store, channel)
        puts = sorted(event.change.body["by"] for event in events if event.change.kind is Kind.PUT)
        told = (recorded.decision for recorded in decisions if recorded.decision.verdict is verdict)
        assert puts == sorted(f"{decision.post_id}@{decision.seen}" for decision in told)
    _, events = await whole_log(store, "stad")
    withdrawals = sum(event.change.urgent for event in events)
    refused = (Verdict.HIDE, Verdict.REJECT)
    assert withdrawals == sum(count for (verdict, _), count in made.items() if verdict in refused)


async def walls_show_what_is_live(store: Store) -> None:
    shown = {entry.id for entry in (await store.logs.snapshot("stad")).entries}
    assert shown == {stored.post.id for stored in await store.posts.list([PostState.LIVE])}


async def keeps_every_promise(store: Store, answers: list[list[Any]]) -> None:
    """All that a store promises, whatever happened to the one before it."""
    decisions = await store.decisions.history(limit=ALL)
    written = {(recorded.decision.post_id, recorded.decision.seen + 1) for recorded in decisions}
    assert {(post_id, version) for post_id, version in answers} <= written
    assert len(written) == len(decisions)
    await states_follow_from_decisions(store, decisions)
    await logs_follow_from_decisions(store, decisions)
    await walls_show_what_is_live(store)
    _, fingerprints = await store.decisions.fingerprints()
    assert {found.post_id for found in fingerprints} == {post_id for post_id, _ in written}


@pytest.mark.slow
async def test_sqlite_that_is_killed_at_any_step_keeps_every_promise(killer: Process, tmp_path: Path) -> None:
    for step in itertools.count(1):
        address = f"{tmp_path}/{step}.db"
        told = await kill(killer, address, step)
        async with open_store(address) as store:
            await keeps_every_promise(store, told["answers"])
        if told["ended"]:
            assert (step > 100, len(told["answers"])) == (True, DECISIONS)
            return


@pytest.mark.slow
async def test_postgresql_that_is_left_at_any_step_keeps_every_promise(
    killer: Process, postgres: Postgres
) -> None:
    address = postgres.database()
    async with open_store(address) as store:
        for step in itertools.count(1):
            told = await kill(killer, address, step)
            await keeps_every_promise(store, told["answers"])
            if told["ended"]:
                assert (step > 100, len(told["answers"])) == (True, DECISIONS)
                break
            postgres.wipe(address)
    postgres.give_back(address)


@pytest.mark.slow
async def test_a_farewell_that_is_cut_off_at_any_step_is_finished_once(
    killer: Process, tmp_path: Path
) -> None:
    for step in itertools.count(1, 2):  # every second: its steps come in twos, a statement and its commit
        address = f"{tmp_path}/{step}.db"
        told = await kill(killer, address, step, "farewell")
        async with open_store(address) as store:
            await farewell.finished(store)
        if told["ended"]:
            assert step > 100
            return


@pytest.mark.parametrize("step", [3, 13, 33])
async def test_a_postgresql_whose_making_was_cut_off_is_made_whole(
    killer: Process, postgres: Postgres, step: int
) -> None:
    address = postgres.bare_database()
    assert await kill(killer, address, step) == {"ended": False, "answers": []}
    async with open_store(address) as store:
        await keeps_every_promise(store, [])
    postgres.drop(address)
