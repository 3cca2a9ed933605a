"""Rings when word of news was brought: the source is asked at once, not when its turn comes."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable


class Bell:
    """Has a source asked that has news. However often it rings meanwhile, the source is asked once more at most.

    Args:
        poll: asks a source now.
    """

    def __init__(self, poll: Callable[[str], Awaitable[None]]) -> None:
        self._poll = poll
        self._rung: asyncio.Queue[str] = asyncio.Queue()
        self._waiting: set[str] = set()
        self._asking: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def ring(self, source: str) -> None:
        """There is news for that source."""
        if source not in self._waiting:
            self._waiting.add(source)
            self._rung.put_nowait(source)

    async def run(self) -> None:
        """Answer until cancelled; raises what the store raises, for the supervisor."""
        self._rung = asyncio.Queue()
        for source in sorted(self._waiting):  # also who still waited when it broke
            self._rung.put_nowait(source)
        async with asyncio.TaskGroup() as group:
            while True:
                group.create_task(self._answer(await self._rung.get()))

    async def _answer(self, source: str) -> None:
        async with self._asking[source]:
            self._waiting.discard(source)
            await self._poll(source)
