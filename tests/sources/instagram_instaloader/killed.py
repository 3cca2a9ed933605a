"""One poll of an account, killed at a step: ``python -m tests.sources.instagram_instaloader.killed ADDRESS STEP``.

A step is the moment between a page's coming and its being kept, and the moment after that.
"""

import asyncio
import itertools
import os
import signal
import sys

from mediawall.clock import SystemClock
from mediawall.domain.source import PollState
from mediawall.sources.instagram_instaloader import InstagramSettings, open_sources
from mediawall.store import open_store
from tests.fakes.outside import outside


async def poll(address: str, last: int) -> None:
    """Poll once, as the collector does, and die at the last step."""
    steps = itertools.count(1)

    def step() -> None:
        if next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    clock = SystemClock()
    row = {"kind": "instagram", "name": "bron", "account": "stadieper"}
    (source,) = open_sources([InstagramSettings.model_validate(row)], outside(clock))
    async with open_store(address, clock) as store:
        kept = (await store.polls.states()).get("bron")
        async for page in source.pages(kept.cursor if kept else ""):
            step()
            state = PollState(source="bron", next_poll=clock.now(), cursor=page.cursor)
            await store.polls.save(state, page)
            step()
    await source.close()


if __name__ == "__main__":
    asyncio.run(poll(sys.argv[1], int(sys.argv[2])))
