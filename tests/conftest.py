"""What every test may ask for."""

from datetime import UTC, datetime, timedelta

import pytest


class HandClock:
    """A clock that moves when the test says so; sleeping moves it at once."""

    def __init__(self, start: datetime) -> None:
        self.time = start

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    def pass_(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
