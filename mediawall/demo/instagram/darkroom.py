"""Where pictures come to be: painted once, off the event loop, and kept for as long as they are asked for."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial

from mediawall.demo.instagram.paint import Paint, trimmed
from mediawall.demo.instagram.state import Medium

_KEPT = 128
"""Pictures in memory, about 40 MB; an older one is painted again, to the same bytes."""


class Darkroom:
    """Paints in ``executor`` (a process where the painter is slow, so that the loop never waits for it)."""

    def __init__(self, paint: Paint, executor: Executor) -> None:
        self._paint = paint
        self._executor = executor
        self._kept: OrderedDict[object, asyncio.Future[bytes]] = OrderedDict()

    async def develop(self, medium: Medium, size: tuple[int, int] | None = None) -> bytes:
        """The medium's still as a JPEG, in its own size or scaled to ``size``."""
        size = size or medium.size
        if size != medium.size:
            whole = await self.develop(medium)
            return await self._once((medium, size), partial(trimmed, whole, 0.0, size, medium.quality))
        if medium.body is not None:
            return medium.body
        subject = (medium.motif, medium.palette, medium.size, medium.seed)
        whole = await self._once(subject, partial(self._paint, *subject))
        if not medium.trim:
            return whole
        cut = partial(trimmed, whole, medium.trim, size, medium.quality)
        return await self._once((medium, size), cut)

    async def _once(self, key: object, make: Callable[[], bytes]) -> bytes:
        found = self._kept.get(key)
        if found is None or (found.done() and (found.cancelled() or found.exception())):
            found = asyncio.get_running_loop().run_in_executor(self._executor, make)
            self._kept[key] = found
        self._kept.move_to_end(key)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return await asyncio.shield(found)
