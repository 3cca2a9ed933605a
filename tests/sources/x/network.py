"""A small X on loopback that charges as X does: each post, account and medium once a UTC day."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from mediawall.domain.errors import MediawallError
from mediawall.domain.post import Page
from mediawall.ports import Clock, Outside
from mediawall.sources.x import XSettings, XSource, open_sources
from mediawall.sources.x.ledger import things
from mediawall.sources.x.place import EPOCH_MS
from mediawall.sources.x.settings import MEDIA, POST, USER
from tests.fakes.far import far
from tests.fakes.outside import outside

TOKEN = "AAAAAAAAmadeUpForTheseTests"
PRICES = {"p": POST, "u": USER, "m": MEDIA}


def post_id(clock: Clock, number: int, ago: int) -> str:
    """The id that a post of so many seconds ago has; a greater number is a later one."""
    return str(((int(clock.now().timestamp() - ago) * 1000 - EPOCH_MS) << 22) + number)


@dataclass
class Network:
    """What was posted (by id), what was asked, what was charged, and the answers given in place of its own."""

    clock: Clock
    pictures: int = 1
    posts: dict[int, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    instead: list[web.Response] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    charged: dict[str, set[str]] = field(default_factory=dict)
    lost: int = 0
    """That many of the next answers are made and charged, and never arrive."""
    refusing: int = 0
    """That many of the next questions are refused, and not charged."""

    def publish(self, *numbers: int, author: str = "11", ago: int = 60) -> None:
        for number in numbers:
            one = post_id(self.clock, number, ago)
            keys = [f"3_{number}{part}" for part in range(self.pictures)]
            self.posts[int(one)] = {
                "id": one,
                "edit_history_tweet_ids": [one],
                "author_id": author,
                "text": f"Bericht {number}",
                "created_at": self.clock.now().isoformat(),
                "lang": "nl",
                "attachments": {"media_keys": keys},
            }

    @property
    def mills(self) -> int:
        """The bill, in thousandths of a dollar."""
        return sum(PRICES[one[0]] for day in self.charged.values() for one in day)

    def answer(self, path: str, query: dict[str, str]) -> tuple[dict[str, Any], bool]:
        """The answer, which is charged, and whether it arrives."""
        self.asked.append((path, query))
        reply = self._search(query) if path == "tweets/search/recent" else self._lookup(query)
        day = self.clock.now().date().isoformat()
        self.charged.setdefault(day, set()).update(things(reply))
        self.lost -= (arrives := self.lost == 0) is False
        return reply, arrives

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.raw.append(request.path_qs)
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return problem(401, "Unauthorized")
        if self.instead:
            self.asked.append((request.path, dict(request.query)))
            return self.instead.pop(0)
        reply, arrives = self.answer(request.path.removeprefix("/2/"), dict(request.query))
        return web.json_response(reply, headers=self.headers) if arrives else web.Response(status=503)

    def _search(self, query: dict[str, str]) -> dict[str, Any]:
        most, since, until = (int(query.get(key, "0")) for key in ("max_results", "since_id", "until_id"))
        assert 10 <= most <= 100
        found = sorted(
            (one for one in self.posts if one > since and (not until or one < until)), reverse=True
        )
        shown = [self.posts[one] for one in found[:most]]
        reply: dict[str, Any] = {"meta": {"result_count": len(shown)}}
        if len(found) > most:
            reply["meta"]["next_token"] = "b26v89c19zqg8o3f"
        if shown:
            authors = sorted({row["author_id"] for row in shown})
            keys = [key for row in shown for key in row["attachments"]["media_keys"]]
            reply["data"] = shown
            reply["includes"] = {
                "users": [{"id": one, "username": f"els{one}", "name": "Els"} for one in authors],
                "media": [
                    {"media_key": key, "type": "photo", "url": f"https://pbs.twimg.com/media/{key}.jpg"}
                    for key in keys
                ],
            }
        return reply

    def _lookup(self, query: dict[str, str]) -> dict[str, Any]:
        assert "expansions" not in query
        wanted = query["ids"].split(",")
        found = [self.posts[int(one)] for one in wanted if int(one) in self.posts]
        gone = [
            {
                "resource_id": one,
                "resource_type": "tweet",
                "parameter": "ids",
                "title": "Not Found Error",
                "type": "https://api.twitter.com/2/problems/resource-not-found",
            }
            for one in wanted
            if int(one) not in self.posts
        ]
        reply: dict[str, Any] = {"data": found} if found else {}
        return reply | ({"errors": gone} if gone else {})


def problem(status: int, title: str, kind: str = "about:blank", **facts: Any) -> web.Response:
    """An error as X writes one."""
    return web.json_response({"title": title, "type": kind, "status": status, **facts}, status=status)


def settings(**facts: Any) -> XSettings:
    row = {
        "kind": "x",
        "name": "berichten",
        "hashtag": "ieper",
        "token": TOKEN,
        "euro_a_month": 5,
        "off": False,
    }
    if "account" in facts or "query" in facts:
        row["hashtag"] = None
    return XSettings.model_validate(row | facts)


@asynccontextmanager
async def serving(
    network: Network, clock: Clock, folder: Path, world: Outside | None = None, **facts: Any
) -> AsyncIterator[XSource]:
    async with far("api.x.com", network.handle, folder, clock) as http:
        given = world or outside(clock)
        (source,) = open_sources(
            [settings(**facts)],
            Outside(
                way=lambda _: http,
                tally=given.tally,
                streams=given.streams,
                tokens=given.tokens,
                letters=given.letters,
                clock=clock,
                folder="",
            ),
        )
        yield source


async def poll(source: XSource, cursor: str = "", *, stop_after: int = 99) -> tuple[list[Page], str]:
    """The pages of one poll and the cursor of the last; left after so many pages, as by a kill."""
    found: list[Page] = []
    async for page in source.pages(cursor):
        found.append(page)
        cursor = page.cursor
        if len(found) == stop_after:
            break
    return found, cursor


async def broken(source: XSource, cursor: str = "") -> tuple[MediawallError, str]:
    """Why a poll fails, and the cursor that it leaves."""
    try:
        async for page in source.pages(cursor):
            cursor = page.cursor
    except MediawallError as error:
        return error, cursor
    raise AssertionError("it did not fail")
