"""The supervisor: starts a part again when it breaks, and says so."""

import logging
from collections.abc import Awaitable, Callable

from mediawall.ports import Clock

log = logging.getLogger(__name__)

_SHORTEST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
"""Seconds that a part rests after it broke: twice as long each time, anew after it ran well for as long."""


async def keep_running(
    name: str, part: Callable[[], Awaitable[None]], state: dict[str, str], clock: Clock
) -> None:
    """The supervisor: starts a part again when it breaks, and says so. The only place that catches everything.

    Args:
        name: the part's.
        part: runs until cancelled.
        state: where ``fine`` or what is wrong is noted, for the monitor.
        clock: the clock.
    """
    pause = _SHORTEST_PAUSE
    while True:
        state[name], begun = "fine", clock.now()
        try:
            await part()
        except Exception as error:  # the one place: a part that breaks must not take the others along
            if (clock.now() - begun).total_seconds() > _LONGEST_PAUSE:
                pause = _SHORTEST_PAUSE
            log.exception("%s broke and starts again in %.0f s", name, pause)
            state[name] = f"broke: {type(error).__name__}"
            await clock.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        else:
            return
