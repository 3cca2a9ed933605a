"""`kill -9` between fetching and keeping, and between two pages of a walk: no gap, and nothing twice."""

import asyncio
import signal
import sys
from collections import Counter
from pathlib import Path

import pytest

from mediawall.clock import SystemClock
from mediawall.demo.instagram import StandIn, State
from mediawall.domain.decision import PostState
from mediawall.ports import Clock
from mediawall.sources.instagram_instaloader.visitor import HANDFUL
from mediawall.store import open_store

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]


@pytest.fixture
def clock() -> Clock:
    return SystemClock()


async def poll(address: str, step: int) -> int:
    """The exit code of a poll that dies at that step."""
    command = (sys.executable, "-m", "tests.sources.instagram_instaloader.killed", address, str(step))
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
    return await process.wait()


async def stored(address: str) -> Counter[str]:
    async with open_store(address) as store:
        posts = await store.posts.list(tuple(PostState), limit=1000)
    return Counter(stored.post.remote_id for stored in posts)


async def test_a_kill_at_any_step_of_a_walk_leaves_no_gap_and_doubles_nothing(
    state: State, standin: StandIn, tmp_path: Path
) -> None:
    address = f"sqlite:///{tmp_path / 'wall.db'}"
    made = {state.post("stadieper", f"Bericht {number}") for number in range(2 * HANDFUL + 2)}
    ends = list[int]()
    for step in (1, 2, 1, 3, 2, 1, 99):
        ends.append(await poll(address, step))
        if len(ends) < 3:
            made.add(state.post("stadieper", f"Na de dood {len(ends)}"))
        kept = await stored(address)
        assert set(kept) <= made
    assert ends.count(-signal.SIGKILL) >= 4
    assert ends[-1] == 0
    assert await stored(address) == Counter(made)
    asked = Counter(hit.variables["shortcode"] for hit in standin.hits if hit.document == "27128499623469141")
    lost = ends.count(-signal.SIGKILL) * HANDFUL
    assert sum(asked.values()) <= len(made) + lost
    standin.hits.clear()
    assert await poll(address, 99) == 0
    assert [str(hit) for hit in standin.hits] == ["GET www.instagram.com/stadieper/"]
