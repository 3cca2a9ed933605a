"""A screen without a glass: it follows a wall by the push protocol, over a real WebSocket, and comes back by itself."""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.push.world import Client

_PAUSE = 0.1
"""Seconds between two attempts: a test does not wait as long as a screen would."""


class Follower:
    """Follows one wall for as long as `run` runs.

    Args:
        url: the service's own address.
        name: the screen's.
        heard: is told every frame, after it was applied.
    """

    def __init__(
        self, url: str, name: str, *, wall: str = "stad", heard: Callable[[Mapping[str, Any]], None]
    ) -> None:
        self._address = f"ws{url.removeprefix('http')}/push/{wall}"
        self._name, self._heard = name, heard
        self.client = Client()
        self.connections = 0
        self.frames: list[str] = []

    async def run(self) -> None:
        """Follow, until cancelled."""
        while True:
            with suppress(OSError, ConnectionClosed, InvalidHandshake):  # nobody may be there just now
                await self._follow()
            await asyncio.sleep(_PAUSE)

    async def _follow(self) -> None:
        async with connect(self._address, compression=None, open_timeout=5, proxy=None) as line:
            self.connections += 1
            hello = {**self.client.hello(), "build": "", "screen": self._name, "viewport": [1920, 1080]}
            await line.send(json.dumps(hello))
            async for message in line:
                frame = json.loads(message)
                said, _ = self.client.reduce(frame)
                self.frames.append(frame["type"])
                self._heard(frame)
                for one in said:
                    await line.send(json.dumps({**one, "screen": self._name, "showing": ""}))

    def holds(self, snapshot: Mapping[str, Any]) -> bool:
        """Whether this is the very state that a fresh screen would be given."""
        client = self.client
        mine = (client.epoch, client.offset, client.hash)
        return mine == (snapshot["epoch"], snapshot["offset"], snapshot["hash"])
