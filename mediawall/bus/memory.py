"""The bus of a house with one process."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Self
from weakref import WeakSet


class MemoryBus:
    """`mediawall.ports.Bus` within one event loop."""

    def __init__(self) -> None:
        self._listeners: WeakSet[_Listener] = WeakSet()

    def announce(self, channels: Sequence[str]) -> None:
        """Tell every listener that these channels' logs moved. Waits for none; call it from the loop."""
        for listener in self._listeners:
            listener.hear(channels)

    def moves(self) -> AsyncIterator[frozenset[str]]:
        """The channels that moved since the last look, again and again, from this call on.

        A slow listener finds everything that it missed in one set. One that nobody holds any more is forgotten.
        """
        listener = _Listener()
        self._listeners.add(listener)
        return listener


class _Listener:
    """One who listens, and what it has not looked at yet."""

    def __init__(self) -> None:
        self._moved: set[str] = set()
        self._word = asyncio.Event()

    def hear(self, channels: Sequence[str]) -> None:
        """Keep these until the next look."""
        if channels:
            self._moved.update(channels)
            self._word.set()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> frozenset[str]:
        await self._word.wait()
        moved = frozenset(self._moved)
        self._moved.clear()
        self._word.clear()
        return moved
