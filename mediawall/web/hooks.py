"""The doors by which others bring word themselves: what they bring is safe before they hear that we have it."""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from mediawall.domain.errors import NotAllowed, NotFound
from mediawall.ports import Clock, Hook, Letters

_LIMIT = 1 << 20
"""Bytes of what is brought at once: Meta gathers up to a thousand happenings."""
_CHALLENGE = re.compile(r"[A-Za-z0-9_.-]{1,200}")


@dataclass(frozen=True, slots=True, kw_only=True)
class HookFace:
    """``/hooks/<source>`` of every source that has a door.

    ``ring`` is told the name of each source that something new was brought for.
    """

    hooks: Mapping[str, Hook]
    letters: Letters
    clock: Clock
    ring: Callable[[str], None]

    def routes(self) -> list[web.RouteDef]:
        """Both ways of knocking."""
        return [
            web.get("/hooks/{source}", self.greet, allow_head=False),
            web.post("/hooks/{source}", self.take),
        ]

    async def greet(self, request: web.Request) -> web.Response:
        """Say the caller's challenge again, bare, once it proved that it may connect this door."""
        challenge = self._hook(request).greeting(request.query)
        if challenge is None or not _CHALLENGE.fullmatch(challenge):
            raise NotAllowed("the verify token is not ours")
        return web.Response(text=challenge, headers={"Cache-Control": "no-store"})

    async def take(self, request: web.Request) -> web.Response:
        """Keep what is brought, then say so; what is not signed is answered 401 and read by nobody."""
        hook = self._hook(request)
        body = await request.clone(client_max_size=_LIMIT).read()
        headers = {name.lower(): value for name, value in request.headers.items()}
        if not hook.proven(headers, body):
            raise web.HTTPUnauthorized
        # One app at Meta has one address: what comes there may be for another source with the same secret.
        for name, one in self.hooks.items():
            if one.proven(headers, body) and await self._keep(name, one.letters(body)):
                self.ring(name)
        return web.Response(headers={"Cache-Control": "no-store"})

    async def _keep(self, source: str, letters: Mapping[str, str]) -> bool:
        """Keep them all, whether any of them is new: what is brought twice is kept once."""
        now = self.clock.now()
        async with asyncio.TaskGroup() as group:
            kept = [
                group.create_task(self.letters.put(source, key, body, now)) for key, body in letters.items()
            ]
        return any(task.result() for task in kept)

    def _hook(self, request: web.Request) -> Hook:
        name = request.match_info["source"]
        if name not in self.hooks:
            raise NotFound(f"no door for {name}")
        return self.hooks[name]
