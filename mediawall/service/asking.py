"""Asks every source once, without the service: for `mediawall doctor --ask`."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from mediawall.config import Settings, use_outgoing
from mediawall.domain.source import Health, PollState
from mediawall.service.foundation import foundation
from mediawall.service.sourcing import sourcing

LONGEST = 120.0
"""Seconds after which a source that does not come to an end is left: what it gave until then is kept."""


async def ask_all(settings: Settings, folder: Path, asking: Callable[[str], None]) -> int:
    """Poll every source, one after another; return how many requests that took. ``asking`` is told whose turn it is.

    One that is off, or that asked for rest, is left alone.
    What they give is kept as any poll keeps it. A service that runs at the same time is not disturbed: it knows what
    it asked last, and meets the posts as known ones.
    """
    use_outgoing(settings.network.proxy, settings.network.ca_file)
    async with AsyncExitStack() as stack:
        base = await foundation(settings, folder, stack)
        arrivals = await sourcing(base, lambda _: None, stack)
        await arrivals.collector.recall()
        for name, row in arrivals.collector.states().items():
            if not _wants_rest(row.state):
                asking(row.info.label)
                with suppress(TimeoutError):
                    async with asyncio.timeout(LONGEST):
                        await arrivals.collector.poll_now(name)
        return sum(row.counts.requests for row in arrivals.collector.states().values())


def _wants_rest(state: PollState) -> bool:
    """Whether the other side asked us to wait, or watches our account."""
    return state.health is Health.WAITING or (state.trouble is not None and state.trouble.code == "danger")
