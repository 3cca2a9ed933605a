import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import instaloader
import pytest

from mediawall.demo.instagram import StandIn, State


class Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


class NoWait(instaloader.RateController):
    """A rate controller that never sleeps, and remembers that it was asked to."""

    def __init__(self, context: instaloader.InstaloaderContext) -> None:
        super().__init__(context)
        self.asked: list[float] = []

    def sleep(self, secs: float) -> None:
        self.asked.append(secs)


Reader = Callable[..., AbstractContextManager[instaloader.InstaloaderContext]]


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def state(watch: Watch) -> State:
    return State(clock=watch)


@pytest.fixture
async def standin(state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[StandIn]:
    async with StandIn(state, tmp_path) as open_standin:
        for name in [name for name in os.environ if name.lower() in {"no_proxy", "https_proxy", "all_proxy"}]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("HTTPS_PROXY", open_standin.proxy_url)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(open_standin.ca_file))
        yield open_standin


@pytest.fixture
def reader() -> Reader:
    """Opens the real instaloader's context, logged in where cookies are given."""

    @contextmanager
    def opened(
        cookies: dict[str, str] | None = None, **wishes: Any
    ) -> Iterator[instaloader.InstaloaderContext]:
        facts: dict[str, Any] = {
            "sleep": False,
            "quiet": True,
            "rate_controller": NoWait,
            "request_timeout": 5.0,
            "max_connection_attempts": 1,
            "iphone_support": False,
        }
        context = instaloader.InstaloaderContext(**(facts | wishes))
        if cookies:
            context.load_session("kijker", cookies)  # type: ignore[no-untyped-call]  # foreign
        try:
            yield context
        finally:
            context.close()  # type: ignore[no-untyped-call]  # foreign

    return opened
