"""The wall as JSON Feed 1.1."""

import gzip
import json
from datetime import datetime
from typing import Any

import pytest

from mediawall.web.fresh import takes_gzip
from tests.fakes.faces import ADDRESS, Town
from tests.web.conftest import Browser

HOSTILE = "</script><img src=x onerror=alert(1)> \u202e \u2028 &amp; \"' 👩‍👩‍👧 {{ 7*7 }}"


async def read(browser: Browser, wall: str = "stad") -> dict[str, Any]:
    answer = await browser.get(f"/w/{wall}/feed.json")
    assert answer.content_type == "application/feed+json"
    return dict(json.loads(await answer.read()))


async def test_the_feed_holds_what_json_feed_1_1_asks_for(browser: Browser, town: Town) -> None:
    await town.put("C1", "De Lakenhalle om half zes")
    await town.put("C2", HOSTILE, lang="", media=[await town.medium("market", alt="")])
    feed = await read(browser)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Ieper in beeld · Stad Ieper"
    assert feed["feed_url"] == f"{ADDRESS}/w/stad/feed.json"
    assert feed["home_page_url"] == f"{ADDRESS}/embed/stad"
    newest, first = feed["items"]
    assert (newest["id"], first["id"]) == ("instagram:C2", "instagram:C1")
    assert newest["content_text"] == HOSTILE
    assert "language" not in newest
    assert first["language"] == "nl"
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["url"].startswith("https://www.instagram.com/p/")
        assert item["image"].startswith(f"{ADDRESS}/media/")
        assert item["authors"] == [{"name": "@stadieper"}]
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
        assert datetime.fromisoformat(item["date_modified"]) > datetime.fromisoformat(item["date_published"])
        for attachment in item["attachments"]:
            assert attachment["url"].startswith(f"{ADDRESS}/media/")
            assert attachment["mime_type"] == "image/jpeg"
    for part in (feed, *feed["items"]):
        own = [key for key in part if key.startswith("_")]
        assert own == ["_mediawall"], "an extension's key starts with an underscore"


async def test_an_empty_wall_is_an_empty_feed(browser: Browser) -> None:
    assert (await read(browser))["items"] == []


async def test_a_post_without_a_safe_link_has_none(browser: Browser, town: Town) -> None:
    await town.put("C1", link="javascript:alert(1)")
    assert "url" not in (await read(browser))["items"][0]


async def test_every_website_may_read_the_feed(browser: Browser) -> None:
    answer = await browser.get("/w/stad/feed.json", headers={"Origin": "https://www.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Expose-Headers"] == "ETag"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in answer.headers


async def test_who_has_the_feed_is_not_sent_it_again_until_it_moves(browser: Browser, town: Town) -> None:
    await town.put("C1")
    tag = (await browser.get("/w/stad/feed.json")).headers["ETag"]
    again = await browser.get("/w/stad/feed.json", headers={"If-None-Match": tag})
    assert (again.status, await again.read()) == (304, b"")
    await town.put("C2")
    assert (await browser.get("/w/stad/feed.json", headers={"If-None-Match": tag})).status == 200


async def test_the_feed_is_packed_for_who_takes_that(browser: Browser, town: Town) -> None:
    for number in range(20):
        await town.put(f"C{number}", "Dezelfde woorden, vele malen")
    plain = await browser.get("/w/stad/feed.json", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    whole = await plain.read()
    async with browser.session.get(
        browser.make_url("/w/stad/feed.json"), headers={"Accept-Encoding": "gzip"}, auto_decompress=False
    ) as packed:
        body = await packed.read()
        assert packed.headers["Content-Encoding"] == "gzip"
        assert packed.headers["ETag"] == plain.headers["ETag"]
    assert gzip.decompress(body) == whole
    assert len(body) < len(whole) / 5


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("", False),
        ("gzip", True),
        ("br, gzip;q=0.5", True),
        ("gzip;q=0", False),
        ("*", True),
        ("br", False),
        ("x-gzip", False),
    ],
)
def test_packing_is_only_for_who_asks(accepted: str, *, takes: bool) -> None:
    assert takes_gzip(accepted) is takes


async def test_a_picture_of_a_folder_has_a_name_and_may_have_no_address(browser: Browser, town: Town) -> None:
    await town.put("C1", "", network="folder", by="Dienst Toerisme", name="Dienst Toerisme", link="")
    (item,) = (await read(browser))["items"]
    assert item["authors"] == [{"name": "Dienst Toerisme"}]
    assert "url" not in item
