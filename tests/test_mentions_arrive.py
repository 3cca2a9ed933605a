"""A mention, from Meta's call at the real service's door to a post that waits for a person."""

import asyncio
import sqlite3
import urllib.request
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import pytest

from tests.fakes.graph import TOKEN, USER, GraphStandIn, medium
from tests.fakes.graph_tokens import APP_SECRET
from tests.fakes.hook import VERIFY, mention, signed
from tests.fakes.product import Instagram, Product, until

ROW = f"""\
sources:
  - name: noemt-ons
    kind: instagram-graph
    user_id: {USER}
    token: ${{file:token}}
    app_secret: ${{file:secret}}
    verify_token: ${{file:word}}
    mentions: true
    every: 1d
walls:
  stad: {{title: Ieper in beeld, sources: [noemt-ons]}}
"""


@pytest.fixture
async def graph(tmp_path: Path) -> AsyncIterator[GraphStandIn]:
    standin = await GraphStandIn().start(tmp_path)
    standin.mentioned[str(medium(1)["id"])] = medium(1, username="els.v")
    yield standin
    await standin.stop()


@pytest.fixture
async def product(graph: GraphStandIn, tmp_path: Path) -> AsyncIterator[Product]:
    made = Product(tmp_path, cast("Instagram", graph))
    for name, secret in (("token", TOKEN), ("secret", APP_SECRET), ("word", VERIFY)):
        (tmp_path / name).write_text(secret + "\n", "utf-8")
    config = made.config.read_text("utf-8")
    made.config.write_text(
        config[: config.index("sources:")] + ROW + config[config.index("storage:") :], "utf-8"
    )
    await asyncio.to_thread(made.start)
    yield made
    made.kill()


def called(url: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(url, body, headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return int(answer.status), answer.read().decode()


def rows(product: Product, query: str) -> list[Any]:
    with closing(sqlite3.connect(product.folder / "wall.db")) as database:
        return database.execute(query).fetchall()


async def come_true(product: Product, happened: Callable[[], object], what: str) -> None:
    await asyncio.to_thread(until, happened, what, alive=product.alive)


@pytest.mark.slow
async def test_a_mention_is_a_post_at_once_although_its_source_is_asked_once_a_day(
    graph: GraphStandIn, product: Product
) -> None:
    door = f"{product.url}/hooks/noemt-ons"
    asked = f"?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={VERIFY}"
    assert await asyncio.to_thread(called, door + asked) == (200, "1158201444")
    await come_true(product, lambda: rows(product, "SELECT 1 FROM poll_states"), "the first poll of the day")

    body = mention(str(medium(1)["id"]))
    assert await asyncio.to_thread(lambda: called(door, body, **signed(body))) == (200, "")
    await come_true(product, lambda: rows(product, "SELECT 1 FROM posts"), "the post")
    assert [row[0] for row in rows(product, "SELECT id FROM posts")] == ["instagram:C0000000001"]
    await come_true(
        product, lambda: rows(product, "SELECT body FROM letters") == [("",)], "the letter is read"
    )
    said = product.log.read_text("utf-8")
    assert not [secret for secret in (TOKEN, APP_SECRET, VERIFY) if secret in said]
    assert [host for host, _ in graph.asked].count(f"graph.facebook.com/v26.0/{USER}") == 2
