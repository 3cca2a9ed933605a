"""A website on loopback, and the source of its feed."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from yarl import URL

from mediawall.ingest.fetch import SafeHttp
from mediawall.sources.feed import FeedSettings, FeedSource, open_sources
from tests.conftest import HandClock
from tests.fakes.outside import outside
from tests.sources.feed.site import Opener, Site, open_site


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as one:
        yield one


@pytest.fixture
async def source(site: Site, clock: HandClock) -> AsyncIterator[Opener]:
    known = {("127.0.0.1", URL(site.address).port or 0)}
    async with SafeHttp(clock=clock, known=known) as http:

        def open_one(path: str = "/feed") -> FeedSource:
            row = FeedSettings(kind="feed", name="stad", url="https://www.stad.example/feed")
            (one,) = open_sources([row], outside(clock, http=http))
            return replace(one, url=site.address + path)

        yield open_one
