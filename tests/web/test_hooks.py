"""The doors by which Meta brings word: what it brings is safe before it hears that we have it."""

import io
import json
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from mediawall.domain.errors import Unreachable
from mediawall.sources.instagram_graph.mentions import MentionHook
from tests.fakes.faces import Town, open_town
from tests.fakes.graph import USER
from tests.fakes.graph_tokens import APP_SECRET
from tests.fakes.hook import VERIFY, mention, signed
from tests.fakes.outside import MemoryLetters
from tests.web.conftest import Browser

OTHER = "17841400000000001"
MEDIA = "17918195224117851"


def door(user_id: str = USER, secret: str = APP_SECRET) -> MentionHook:
    return MentionHook(user_id=user_id, app_secret=SecretStr(secret), verify_token=SecretStr(VERIFY))


@pytest.fixture
def letters() -> MemoryLetters:
    return MemoryLetters()


@pytest.fixture
async def town(tmp_path: Path, letters: MemoryLetters) -> AsyncIterator[Town]:
    hooks = {"noemt-ons": door(), "museum": door(OTHER), "vreemd": door(secret="another-apps-secret")}
    async with open_town(tmp_path, hooks=hooks, letters=letters) as opened:
        yield opened


@pytest.fixture
async def browser(town: Town) -> AsyncIterator[Browser]:
    async with TestClient(TestServer(town.app)) as client:
        yield client


def query(**facts: str) -> dict[str, str]:
    asked = {"mode": "subscribe", "challenge": "1158201444", "verify_token": VERIFY} | facts
    return {f"hub.{key}": value for key, value in asked.items()}


async def test_the_challenge_is_said_again_bare(browser: Browser) -> None:
    answer = await browser.get("/hooks/noemt-ons", params=query())
    assert (answer.status, await answer.text(), answer.content_type) == (200, "1158201444", "text/plain")


@pytest.mark.parametrize(
    "facts", [{"verify_token": "guess"}, {"verify_token": ""}, {"mode": "x"}, {"challenge": "<script>"}, {"challenge": ""}]
)  # fmt: skip
async def test_who_does_not_know_our_word_hears_nothing(browser: Browser, facts: dict[str, str]) -> None:
    answer = await browser.get("/hooks/noemt-ons", params=query(**facts))
    assert answer.status == 403
    assert "script" not in await answer.text()


async def test_a_mention_is_a_letter_and_the_source_is_rung_for(
    browser: Browser, town: Town, letters: MemoryLetters
) -> None:
    body = mention(MEDIA)
    answer = await browser.post("/hooks/noemt-ons", data=body, headers=signed(body))
    assert (answer.status, await answer.read()) == (200, b"")
    assert [(one.source, json.loads(one.body)["media_id"]) for one in letters.kept] == [("noemt-ons", MEDIA)]
    assert town.rung == ["noemt-ons"]


async def test_what_is_brought_twice_is_kept_once_and_still_answered(
    browser: Browser, town: Town, letters: MemoryLetters
) -> None:
    body = mention(MEDIA)
    for _ in range(3):
        answer = await browser.post("/hooks/noemt-ons", data=body, headers=signed(body))
        assert answer.status == 200
    assert len(letters.kept) == 1
    assert town.rung == ["noemt-ons"]


@pytest.mark.parametrize("headers", [{}, {"x-hub-signature-256": "sha256=00"}, signed(b"another body"), signed(mention(MEDIA), "guess")])  # fmt: skip
async def test_what_is_not_signed_is_read_by_nobody(
    browser: Browser, letters: MemoryLetters, headers: dict[str, str]
) -> None:
    answer = await browser.post("/hooks/noemt-ons", data=mention(MEDIA), headers=headers)
    assert answer.status == 401
    assert letters.kept == []


async def test_the_signature_is_over_the_bytes_as_they_came(browser: Browser, letters: MemoryLetters) -> None:
    body = mention(MEDIA).replace(b'"instagram"', '"instagram", "note": "Kattenstoet é 🐈"'.encode())
    assert (await browser.post("/hooks/noemt-ons", data=body, headers=signed(body))).status == 200
    assert len(letters.kept) == 1


async def test_one_address_serves_every_account_of_one_app(
    browser: Browser, town: Town, letters: MemoryLetters
) -> None:
    body = mention(MEDIA, account=OTHER)
    assert (await browser.post("/hooks/noemt-ons", data=body, headers=signed(body))).status == 200
    assert [one.source for one in letters.kept] == ["museum"]
    assert town.rung == ["museum"]


async def test_a_thousand_happenings_fit_and_more_than_that_does_not(
    browser: Browser, letters: MemoryLetters
) -> None:
    entry = json.loads(mention(MEDIA))["entry"][0]
    many = [
        {"field": "mentions", "value": {"media_id": str(int(MEDIA) + row), "comment_id": str(10**17 + row)}}
        for row in range(1000)
    ]
    body = json.dumps({"object": "instagram", "entry": [entry | {"changes": many}]}).encode()
    assert (await browser.post("/hooks/noemt-ons", data=body, headers=signed(body))).status == 200
    assert len(letters.kept) == 1000
    huge = b" " * ((1 << 20) + 1)
    assert (await browser.post("/hooks/noemt-ons", data=io.BytesIO(huge), headers=signed(huge))).status == 413


async def test_a_signed_body_that_says_nothing_is_answered_so_that_meta_does_not_give_up(
    browser: Browser, town: Town
) -> None:
    for body in (b"", b"<html>", b'{"object":"page"}', mention(MEDIA, account="0")):
        assert (await browser.post("/hooks/noemt-ons", data=body, headers=signed(body))).status == 200
    assert town.rung == []


async def test_there_is_a_door_only_where_a_source_has_one(browser: Browser) -> None:
    assert (await browser.get("/hooks/stad", params=query())).status == 404
    assert (await browser.post("/hooks/stad", data=b"{}")).status == 404
    assert (await browser.put("/hooks/noemt-ons", data=b"{}")).status == 405


class FullDisk(MemoryLetters):
    async def put(self, source: str, key: str, body: str, at: datetime) -> bool:
        raise Unreachable(f"no room for {source} {key} {body} {at}")


async def test_what_cannot_be_kept_is_not_said_to_be_so_that_meta_brings_it_again(tmp_path: Path) -> None:
    body = mention(MEDIA)
    async with (
        open_town(tmp_path, hooks={"noemt-ons": door()}, letters=FullDisk()) as town,
        TestClient(TestServer(town.app)) as browser,
    ):
        answer = await browser.post("/hooks/noemt-ons", data=body, headers=signed(body))
        assert answer.status >= 500
        assert town.rung == []
