"""A road to Instagram: one instaloader context, in one thread of its own, shared by all who go the same way.

instaloader blocks, is not safe for two threads, and remembers in its context how much it asked: so sources that use
the same session (or none) share one road, and are never asked side by side.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import instaloader

from mediawall.domain.errors import LoginNeeded, MediawallError, RateLimited, Unreachable
from mediawall.sources.instagram_instaloader.errors import NO_ANSWER, classify
from mediawall.sources.instagram_instaloader.session import read_session

REQUEST_TIMEOUT = 20.0
"""Seconds for one request; instaloader's own is 300."""
CALL_TIMEOUT = 90.0
"""Seconds for one call, which is three requests at most. A thread cannot be ended: it is left behind instead."""
_NO_LIMIT = 1_000_000

T = TypeVar("T")


class RaisingRate(instaloader.RateController):
    """instaloader's own counting of requests, but where it would sleep (half an hour, in our thread) this says so."""

    def sleep(self, secs: float) -> NoReturn:
        """Refuse at once, and say for how long."""
        raise RateLimited(f"{secs:.0f} s of rest by instaloader's own count", retry_after=secs)


class EagerRate(RaisingRate):
    """No counting at all: for the stand-in, which is asked every few seconds."""

    def query_waittime(self, query_type: str, current_time: float, untracked_queries: bool = False) -> float:  # noqa: ARG002, FBT001, FBT002 - instaloader's signature
        """No time."""
        return 0.0


class Context(instaloader.InstaloaderContext):
    """instaloader's context, one attempt a request, that keeps every reply and prints nothing.

    The replies are read by our own normaliser: instaloader's constructors fail on one in five of them.
    """

    def __init__(self, rate: type[RaisingRate], patience: float) -> None:
        super().__init__(
            sleep=False,
            quiet=True,
            max_connection_attempts=1,
            request_timeout=patience,
            rate_controller=rate,
            iphone_support=False,
        )
        self.replies: list[Any] = []
        self.notes: list[str] = []

    def error(self, msg: Any, repeat_at_end: bool = True) -> None:  # noqa: ARG002, FBT001, FBT002 - instaloader's signature
        """Keep what instaloader would print."""
        self.notes = [*self.notes[-9:], str(msg)]

    def get_json(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The reply, which is also kept."""
        reply: dict[str, Any] = super().get_json(*args, **kwargs)
        self.replies.append(reply)
        return reply


class Road:
    """One session's way to Instagram. Making one touches nothing.

    Args:
        session: the file of the session; None for the anonymous road.
        polite: count requests as instaloader does, and stop before Instagram says so.
        patience: seconds for one request.
    """

    def __init__(
        self, session: Path | None, *, polite: bool = True, patience: float = REQUEST_TIMEOUT
    ) -> None:
        self.session = session
        self._patience = patience
        self._rate = RaisingRate if polite else EagerRate
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="instagram")
        self._context: Context | None = None
        self._secrets: tuple[str, ...] = ()

    async def ask(self, call: Callable[[Context], T]) -> T:
        """The result of ``call`` in the road's own thread.

        Raises:
            TryAgain: later.
            AskPerson: a person must act.
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CALL_TIMEOUT):
                return await loop.run_in_executor(self._thread, self._run, call)
        except TimeoutError as error:
            raise Unreachable(f"no answer within {CALL_TIMEOUT:.0f} s") from error

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
            except (LookupError, TypeError, ValueError, AttributeError, AssertionError):
                if not holds(context.replies):
                    raise
            return context.replies

        return await self.ask(gathered)

    def _run(self, call: Callable[[Context], T]) -> T:
        try:
            return call(self._opened())
        except (MediawallError, *NO_ANSWER) as error:
            found = classify(error, self._secrets)
            if isinstance(found, LoginNeeded):
                self._context = None  # the session's file may hold a new one by the next call
            raise found from (None if found is error else error)

    def _opened(self) -> Context:
        if self._context is None:
            context = Context(self._rate, self._patience)
            if self.session is not None:
                cookies = read_session(self.session)
                self._secrets = tuple(value for value in cookies.values() if len(value) > 5)  # noqa: PLR2004 - not "1"
                user = cookies.get("ds_user", cookies["ds_user_id"])
                context.load_session(user, cookies)  # type: ignore[no-untyped-call]  # instaloader types it nowhere
            self._context = context
        return self._context

    async def close(self) -> None:
        """Let go of the thread; a request under way ends by itself."""
        self._thread.shutdown(wait=False, cancel_futures=True)
