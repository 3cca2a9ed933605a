"""A desk on loopback, and a browser's plain requests to it."""

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from tests.fakes.desk_house import PASSWORD, World, open_world

ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Visitor:
    """Somebody with a browser that keeps cookies and follows no redirect."""

    client: TestClient  # type: ignore[type-arg]
    token: str = ""

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        """The status and the page."""
        answer = await self.client.get(
            path, allow_redirects=False, headers={"Accept": "text/html", **headers}
        )
        return answer.status, await answer.text()

    async def post(self, path: str, **fields: str | list[str]) -> ClientResponse:
        """The answer to a form that a page of ours sends."""
        return await self.send(path, fields, ORIGIN)

    async def send(
        self, path: str, fields: Mapping[str, str | list[str]], headers: Mapping[str, str]
    ) -> ClientResponse:
        """The answer to a form; ``headers`` are what the browser says of the page that sends it."""
        pairs = [("csrf", self.token)] if "csrf" not in fields else []
        for name, value in fields.items():
            pairs += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        return await self.client.post(path, data=pairs, headers=headers, allow_redirects=False)

    async def sign_in(self, login: str = "ann", password: str = PASSWORD, *, to: str = "") -> ClientResponse:
        """The answer to the sign-in form."""
        _, page = await self.get("/desk/sign-in")
        found = re.search(r'name="csrf" value="([^"]+)"', page)
        assert found
        answer = await self.post(
            "/desk/sign-in", csrf=found.group(1), login=login, password=password, next=to
        )
        _, queue = await self.get("/desk/queue")
        token = re.search(r'data-csrf="([^"]+)"', queue)
        self.token = token.group(1) if token else ""
        return answer


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(tmp_path) as opened:
        yield opened


@pytest.fixture
async def visitor(world: World) -> AsyncIterator[Visitor]:
    async with TestClient(TestServer(world.application())) as client:
        yield Visitor(client)


@pytest.fixture
async def ann(visitor: Visitor) -> Visitor:
    await visitor.sign_in()
    return visitor
