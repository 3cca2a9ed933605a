"""A road to Instagram: one instaloader context, in one thread of its own, shared by all who go the same way.

instaloader blocks, is not safe for two threads, and remembers in its context how much it asked: so sources that use
the same session (or none) share one road, and are never asked side by side. What one of them is told (rest, danger)
the others are told without asking.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

import instaloader

from mediawall.domain.errors import LoginNeeded, MediawallError, Unreachable
from mediawall.ports import Clock, Tally
from mediawall.sources.instagram_instaloader.context import Context, EagerRate, RaisingRate
from mediawall.sources.instagram_instaloader.errors import NO_ANSWER, STUMBLES, classify, of_nobody
from mediawall.sources.instagram_instaloader.rest import Rest
from mediawall.sources.instagram_instaloader.session import read_session

REQUEST_TIMEOUT = 20.0
"""Seconds for one request; instaloader's own is 300."""
CALL_TIMEOUT = 90.0
"""Seconds for one call, which is three requests at most. A thread cannot be ended: it is left behind instead."""
FRESH = timedelta(hours=12)
"""How long a context is used: the web's own keys, which it holds, wear out."""
_NOT_ONE = 6
"""Cookies shorter than this, such as ``1``, are no secrets: hiding them would hide half of a reply."""

T = TypeVar("T")


class Road:
    """One session's way to Instagram. Making one touches nothing.

    Args:
        session: the file of the session; None for the anonymous road.
        clock: the clock.
        polite: count requests as instaloader does, and stop before Instagram says so.
        patience: seconds for one request.
    """

    def __init__(
        self, session: Path | None, *, clock: Clock, polite: bool = True, patience: float = REQUEST_TIMEOUT
    ) -> None:
        self.session = session
        self._clock = clock
        self._patience = patience
        self._kind = RaisingRate if polite else EagerRate
        self._rate: RaisingRate | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="instagram")
        self._turn = asyncio.Lock()
        self._context: Context | None = None
        self._made: tuple[datetime, int] | None = None
        self._secrets: tuple[str, ...] = ()
        self._rest: Rest | None = None

    async def ask(self, call: Callable[[Context], T], name: str, tally: Tally) -> T:
        """The result of ``call`` in the road's own thread, asked for the source of that name.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        async with self._turn:
            if self._rest:
                self._rest.heed(name, self._clock.now())
            try:
                answer = await self._answer(call, tally)
            except MediawallError as error:
                self._rest = Rest.after(error, name, self._clock.now()) or self._rest
                raise
            self._rest = None
            return answer

    async def _answer(self, call: Callable[[Context], T], tally: Tally) -> T:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CALL_TIMEOUT):
                return await loop.run_in_executor(self._thread, self._run, call, tally)
        except TimeoutError as error:
            raise Unreachable(f"no answer within {CALL_TIMEOUT:.0f} s") from error

    def _run(self, call: Callable[[Context], T], tally: Tally) -> T:
        try:
            return call(self._opened(tally))
        except (MediawallError, *NO_ANSWER) as error:
            found = classify(error, self._secrets)
            if self.session is None:
                found = of_nobody(found)
            if isinstance(found, LoginNeeded):
                self._context = None  # the session's file may hold a new one by the next call
            raise found from (None if found is error else error)

    def _opened(self, tally: Tally) -> Context:
        """The context; a new one where there is none, the old one is old, or its session's file was replaced."""
        made = (self._clock.now(), _written(self.session))
        if self._made and (made[0] - self._made[0] > FRESH or made[1] != self._made[1]):
            self._context = None
        if self._context is None:
            self._context, self._made = self._new(tally), made
        for secret in self._secrets:
            tally.hide(secret)
        self._context.tally = tally
        return self._context

    def _new(self, tally: Tally) -> Context:
        context = Context(self._rated, self._patience, tally)
        if self.session is not None:
            cookies = read_session(self.session)
            values = [value for value in cookies.values() if len(value) >= _NOT_ONE]
            self._secrets = tuple(dict.fromkeys([*values, *map(unquote, values)]))
            context.load_session(cookies.get("ds_user", cookies["ds_user_id"]), cookies)
        return context

    def _rated(self, context: instaloader.InstaloaderContext) -> RaisingRate:
        """The road's one count of requests, which outlives its contexts."""
        self._rate = self._rate or self._kind(context)
        return self._rate

    async def close(self) -> None:
        """Let go of the thread; a request under way ends by itself."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def _written(session: Path | None) -> int:
    """When the session's file was written, 0 where there is none."""
    try:
        return session.stat().st_mtime_ns if session else 0
    except OSError:
        return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A road as one source uses it: its requests count for that source."""

    road: Road
    name: str
    tally: Tally

    async def ask(self, call: Callable[[Context], T]) -> T:
        """The result of ``call``; raises as `Road.ask` does."""
        return await self.road.ask(call, self.name, self.tally)

    async def replies(
        self, call: Callable[[Context], object], holds: Callable[[list[Any]], bool]
    ) -> list[Any]:
        """Every JSON reply that ``call`` brought in, even if instaloader then stumbled over its shape.

        Args:
            call: what to do with the context.
            holds: whether the replies hold what was wanted, so that instaloader's stumbling does not matter.
        """

        def gathered(context: Context) -> list[Any]:
            context.replies = []
            try:
                call(context)
            except STUMBLES:
                if not holds(context.replies):
                    raise
            return context.replies

        return await self.ask(gathered)

    def aside(self) -> "Lane":
        """The same lane for a question beside the poll: it counts, but its replies are not kept."""
        return replace(self, tally=Unheard(self.tally))


@dataclass(frozen=True, slots=True)
class Unheard:
    """A tally that only counts, for another one where there is one."""

    tally: Tally | None = None

    def asked(self, requests: int = 1) -> None:
        """Count them."""
        if self.tally:
            self.tally.asked(requests)

    def heard(self, reply: bytes) -> None:
        """Keep nothing."""

    def hide(self, secret: str) -> None:
        """Hide it there."""
        if self.tally:
            self.tally.hide(secret)
