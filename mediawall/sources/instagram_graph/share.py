"""What all sources of one account live on: one token, one share of requests."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mediawall.domain.errors import RateLimited
from mediawall.ports import Clock


@dataclass(slots=True, kw_only=True)
class Share:
    """When one source of the account is told to rest, all do: each question asked meanwhile would prolong it.

    ``renewing`` is held by who renews the token, so that it is renewed once.
    """

    clock: Clock
    until: datetime | None = None
    renewing: asyncio.Lock = field(default_factory=asyncio.Lock)

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Around a question.

        Raises:
            RateLimited: it is to rest still, or was told so now.
        """
        now = self.clock.now()
        if self.until and now < self.until:
            left = (self.until - now).total_seconds()
            raise RateLimited("another source of this account was told to rest", retry_after=left)
        try:
            yield
        except RateLimited as error:
            self.rest(error)
            raise

    def rest(self, error: RateLimited) -> None:
        """Ask nobody for as long as that says."""
        if error.retry_after:
            self.until = self.clock.now() + timedelta(seconds=error.retry_after)
