"""A house that is killed with a mention in its hands; ``python -m tests.fakes.mention_house <settings as JSON>``.

It keeps its letters in a real database, takes one mention at its door, and asks for the post at once; ``at`` names the
moment of its death: after the ``letter`` is kept (before Meta hears of it), with the ``page`` in hand (before it is kept), or
after it is ``kept``. With any other word it lives.
"""

import asyncio
import json
import os
import signal
import sys
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from mediawall.clock import SystemClock
from mediawall.domain.source import PollState
from mediawall.ingest.fetch import SafeHttp
from mediawall.ports import Letters
from mediawall.sources.instagram_graph import InstagramGraphSettings, open_sources
from mediawall.store import SqlStore, open_store
from mediawall.web.hooks import HookFace
from tests.fakes.graph import TOKEN, USER
from tests.fakes.graph_tokens import APP_SECRET
from tests.fakes.hook import VERIFY, mention, signed
from tests.fakes.outside import outside

NAME = "noemt-ons"
SETTINGS = InstagramGraphSettings.model_validate(
    {"kind": "instagram-graph", "name": NAME, "user_id": USER, "token": TOKEN, "mentions": True,
     "app_secret": APP_SECRET, "verify_token": VERIFY}
)  # fmt: skip


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Deadly:
    """Letters whose keeper dies once one is kept."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters

    async def put(self, source: str, key: str, body: str, at: datetime) -> bool:
        await self._letters.put(source, key, body, at)
        die()
        return True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._letters, name)


async def live(store: SqlStore, http: SafeHttp, media_id: str, at: str = "") -> int:
    """Take the mention at the door, then poll; the status that Meta was answered."""
    world = outside(SystemClock(), http=http)
    (source,) = open_sources([SETTINGS], world)
    assert source.hook is not None
    letters: Any = Deadly(store.letters) if at == "letter" else store.letters
    rung: list[str] = []
    face = HookFace(hooks={NAME: source.hook}, letters=letters, clock=SystemClock(), ring=rung.append)
    app, body = web.Application(), mention(media_id)
    app.add_routes(face.routes())
    async with TestClient(TestServer(app)) as meta:
        answer = await meta.post(f"/hooks/{NAME}", data=body, headers=signed(body))
    await poll(store, http, at)
    return answer.status


async def poll(store: SqlStore, http: SafeHttp, at: str = "") -> None:
    """One poll, each page kept as it comes, as the collector does."""
    world = replace(outside(SystemClock(), http=http), letters=store.letters)
    (source,) = open_sources([SETTINGS], world)
    known = (await store.polls.states()).get(NAME)
    async for page in source.pages(known.cursor if known else ""):
        if at == "page":
            die()
        state = PollState(source=NAME, next_poll=SystemClock().now(), cursor=page.cursor)
        await store.polls.save(state, page)
        if at == "kept":
            die()


async def main(told: dict[str, str]) -> None:
    async with (
        SafeHttp(clock=SystemClock(), proxy=told["proxy"], ca_file=told["ca"]) as http,
        open_store(told["store"], SystemClock()) as store,
    ):
        await live(store, http, told["media"], told["at"])


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.argv[1])))
