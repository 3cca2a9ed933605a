"""The public faces on loopback, and a visitor without cookies."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypeAlias

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from tests.fakes.faces import Town, open_town

Browser: TypeAlias = "TestClient[web.Request, web.Application]"
PAGE = {"Accept": "text/html,*/*;q=0.8"}


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path) as opened:
        yield opened


@pytest.fixture
async def browser(town: Town) -> AsyncIterator[Browser]:
    async with TestClient(TestServer(town.app)) as client:
        yield client
