"""Runs a series of writes in a child that is killed between two statements; ``python -m tests.contracts.killed``.

Each line of the input is ``{"address": …, "at": N, "series": …}``: a child opens that store, does the series, and is killed at its
N-th step. A step is any statement, any commit, and any moment between a commit and its answer. The answering line is
``{"ended": true or false, "answers": [[post id, version], …]}``: whether the series came to its end, and the decisions
that were answered. All is imported once; a fork is cheap.
"""

import asyncio
import itertools
import json
import os
import signal
import sys
from collections.abc import Iterator

from sqlalchemy import Engine, Pool, event

from mediawall.domain.decision import Verdict
from mediawall.domain.errors import StaleVersion
from mediawall.domain.wall import DESK, Change
from mediawall.ports import Store
from mediawall.store import open_store
from mediawall.store.engines import make_engines
from tests.contracts import farewell
from tests.contracts.samples import INGESTED, NOW, STATE, decision, drop, page, post, put, rules

NAMES = ("a", "b", "c")


def changes(name: str, verdict: Verdict, seen: int) -> tuple[Change, ...]:
    """What a decision changes; a put's body tells which decision it was."""
    entry = post(name).id
    told = {"by": f"{entry}@{seen}"}
    if verdict is Verdict.APPROVE:
        return (put(entry, **told), drop(entry, DESK))
    if verdict is Verdict.QUEUE:
        return (put(entry, DESK, **told),)
    return (drop(entry, urgent=True), drop(entry, DESK))


async def series(store: Store, answers: int) -> None:
    """A morning at the desk: posts come in, are approved, withdrawn and approved again, some at the same time."""

    async def decide(name: str, verdict: Verdict, seen: int) -> None:
        ingested = INGESTED if seen == 1 else None
        _, stored = await store.decisions.record(
            decision(name, verdict, seen=seen), changes(name, verdict, seen), ingested
        )
        os.write(answers, json.dumps([stored.post.id, stored.version]).encode() + b"\n")

    await store.polls.save(STATE, page(*NAMES))
    await store.logs.append([rules(title="Ieper")], NOW)
    await asyncio.gather(*(decide(name, Verdict.QUEUE, 1) for name in NAMES))
    outcomes = await asyncio.gather(
        decide("a", Verdict.APPROVE, 2),
        decide("b", Verdict.APPROVE, 1),
        decide("b", Verdict.APPROVE, 2),
        decide("c", Verdict.REJECT, 2),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes if outcome] == [StaleVersion]
    await decide("a", Verdict.HIDE, 3)
    await decide("a", Verdict.APPROVE, 4)


def die_at(step: int) -> None:
    """Let this process be killed at that step, wherever it is then."""
    steps: Iterator[int] = itertools.count(1)

    def count(*_what: object) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    event.listen(Pool, "checkin", count)


async def live(address: str, answers: int, what: str) -> None:
    """The child's whole life, if nobody ends it."""
    async with open_store(address) as store:
        if what == "farewell":
            await farewell.whole_life(store)
        else:
            await series(store, answers)


def child(address: str, step: int, answers: int, what: str) -> None:
    """Live until the step."""
    die_at(step)
    asyncio.run(live(address, answers, what))
    os._exit(0)


def run(address: str, step: int, what: str) -> dict[str, object]:
    """What became of one child."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            child(address, step, writing, what)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as answers:
        told = [json.loads(line) for line in answers if line.endswith("\n")]
    _, status = os.waitpid(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, -signal.SIGKILL):
        raise SystemExit(f"step {step}: the child ended with {os.waitstatus_to_exitcode(status)}")
    return {"ended": os.waitstatus_to_exitcode(status) == 0, "answers": told}


if __name__ == "__main__":
    make_engines("postgresql://localhost/none")  # imports the driver, for all children
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(run(asked["address"], asked["at"], asked.get("series", ""))), flush=True)
