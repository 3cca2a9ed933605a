"""A stand-in Graph API on loopback, behind TLS and a proxy, so that the product asks the real addresses."""

import ssl
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import trustme
from aiohttp import web

from mediawall.clock import SystemClock
from mediawall.demo.instagram.proxy import Proxy
from mediawall.ingest.fetch import SafeHttp
from tests.fakes.graph_tokens import TokenDesk

TOKEN = "EAAmadeUpForTheseTests0123456789"
USER = "17841405822304914"
TAG_ID = "17841562426109234"
SAME_CURSOR = "QVFIUsame"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is answered instead of the truth."""

    status: int = 200
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    on: str = ""
    """A part of the path and query that it waits for; empty for any."""


@dataclass(kw_only=True)
class GraphStandIn:
    """Lists of media as the API gives them, newest first; ``faults`` are answered once each, in their order."""

    page: int = 3
    own: list[dict[str, Any]] = field(default_factory=list)
    tagged: list[dict[str, Any]] = field(default_factory=list)
    recent: list[dict[str, Any]] = field(default_factory=list)
    top: list[dict[str, Any]] = field(default_factory=list)
    accounts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    searched: dict[str, str] = field(default_factory=dict)
    hashtags: dict[str, str] = field(default_factory=lambda: {"inieper": TAG_ID})
    usage: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    stories: list[dict[str, Any]] = field(default_factory=list)
    mentioned: dict[str, dict[str, Any]] = field(default_factory=dict)
    desk: TokenDesk = field(default_factory=lambda: TokenDesk(first=TOKEN))
    proxy_url: str = ""
    ca_file: str = ""
    _at: int = 0
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def start(self, folder: Path) -> Self:
        authority = trustme.CA()
        self.ca_file = str(folder / "graph-ca.pem")
        authority.cert_pem.write_to_path(self.ca_file)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("graph.facebook.com", "graph.instagram.com").configure_cert(context)
        app = web.Application()
        app.router.add_get(r"/{version:v\d+\.\d}/{path:.*}", self._answer)
        app.router.add_get("/{path:.*}", self._answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        self._stack.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
        proxy = Proxy(int(runner.addresses[0][1]), [])
        self.proxy_url = f"http://127.0.0.1:{await proxy.start()}"
        self._stack.push_async_callback(proxy.stop)
        return self

    async def stop(self) -> None:
        await self._stack.aclose()

    def http(self) -> SafeHttp:
        return SafeHttp(clock=SystemClock(), proxy=self.proxy_url, ca_file=self.ca_file)

    async def _answer(self, request: web.Request) -> web.Response:
        path, query = request.match_info["path"], dict(request.query)
        self.asked.append((f"{request.host}{request.path}", query))
        self.raw.append(request.raw_path)
        fault = next((one for one in self.faults if one.on in str(request.rel_url)), None)
        if fault:
            self.faults.remove(fault)
            return web.Response(status=fault.status, text=fault.body, headers=fault.headers)
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        said = self.desk.answer(path, query, bearer) if path in TokenDesk.PATHS else None
        if said is None and bearer not in self.desk.valid:
            said = refused(190, "Invalid OAuth access token.")
        if said is None and self.desk.unproven(query, bearer):
            said = refused(100, "API calls from the server require an appsecret_proof argument")
        said = said or self._reply(path, query)
        return web.json_response(said, status=400 if "error" in said else 200, headers=self.usage)

    def _reply(self, path: str, query: dict[str, str]) -> dict[str, Any]:
        if path == "ig_hashtag_search":
            return {"data": [{"id": self.hashtags[query["q"]]}] if query["q"] in self.hashtags else []}
        if path == USER:
            return self._account(query["fields"])
        if "ids" in query:
            return self._several(query["ids"].split(","))
        return self._medium(path) if path.isdecimal() else self._list(path, query.get("after", ""))

    def _list(self, path: str, after: str) -> dict[str, Any]:
        if path.endswith("/recently_searched_hashtags"):
            return {"data": [{"id": number, "name": name} for name, number in self.searched.items()]}
        if path.endswith("/recent_media"):
            return self._unmoving(self.recent, after)
        lists = {
            f"{USER}/media": self.own,
            f"{USER}/tags": self.tagged,
            f"{USER}/stories": self.stories,
            f"{TAG_ID}/top_media": self.top,
        }
        return self._edge(lists[path], after)

    def _account(self, fields: str) -> dict[str, Any]:
        if fields.startswith("business_discovery"):
            return self._discovered(fields)
        if fields.startswith("mentioned_media"):
            media_id = fields.partition("media_id(")[2].partition(")")[0]
            found = self.mentioned.get(media_id)
            return {"mentioned_media": found, "id": USER} if found else missing(media_id)
        return {"id": USER}

    def _several(self, ids: list[str]) -> dict[str, Any]:
        """Meta answers for none where one of them is not there."""
        found = {number: self._medium(number) for number in ids}
        gone = [number for number, row in found.items() if "error" in row]
        if gone:
            words = f"(#803) Some of the aliases you requested do not exist: {','.join(gone)}"
            return refused(803, words)
        return found

    def _medium(self, number: str) -> dict[str, Any]:
        rows = (row for row in (*self.own, *self.stories) if row["id"] == number)
        return next(rows, None) or missing(number)

    def _edge(self, rows: list[dict[str, Any]], after: str) -> dict[str, Any]:
        start = next((n + 1 for n, row in enumerate(rows) if row["id"] == after), 0)
        found = rows[start : start + self.page]
        if not found:
            return {"data": []}
        paging: dict[str, Any] = {"cursors": {"before": found[0]["id"], "after": found[-1]["id"]}}
        if start + self.page < len(rows):
            paging["next"] = f"https://graph.facebook.com/next?access_token={TOKEN}&after={found[-1]['id']}"
        return {"data": found, "paging": paging}

    def _discovered(self, fields: str) -> dict[str, Any]:
        name = fields.partition("username(")[2].partition(")")[0]
        after = fields.partition(".after(")[2].partition(")")[0]
        reply = self._edge(self.accounts[name], after)
        reply.get("paging", {}).pop("next", None)
        return {"business_discovery": {"username": name, "name": "Museum", "media": reply}, "id": USER}

    def _unmoving(self, rows: list[dict[str, Any]], after: str) -> dict[str, Any]:
        """A hashtag's list has the same cursor on every page, and still goes on."""
        assert after in {"", SAME_CURSOR}
        self._at = self._at if after else 0
        found = rows[self._at : self._at + self.page]
        self._at += self.page
        more = (
            {"next": f"https://graph.facebook.com/next?access_token={TOKEN}"} if self._at < len(rows) else {}
        )
        return {"data": found, "paging": {"cursors": {"after": SAME_CURSOR}, **more}}


def refused(code: int, words: str, subcode: int = 0) -> dict[str, Any]:
    """An error as Meta writes it."""
    error = {"message": words, "type": "OAuthException", "code": code, "fbtrace_id": "AbCdEf"}
    return {"error": error | ({"error_subcode": subcode} if subcode else {})}


def missing(number: str) -> dict[str, Any]:
    """What Meta says of an object that is not there, or that we may not see."""
    return refused(
        100,
        f"Unsupported get request. Object with ID '{number}' does not exist, cannot be loaded due to missing "
        "permissions, or does not support this operation. Please read the Graph API documentation at "
        "https://developers.facebook.com/docs/graph-api",
        33,
    )


def story(number: int, **facts: Any) -> dict[str, Any]:
    """A story as the API gives it."""
    old = {"permalink": f"https://instagram.com/stories/stadieper/{3000000000000000000 + number}"}
    return medium(number, media_product_type="STORY", shortcode=f"S{number:010d}", **old) | facts


def medium(number: int, **facts: Any) -> dict[str, Any]:
    """A medium as the API gives it; a greater number is a later one."""
    return {
        "id": str(17895695668000000 + number),
        "caption": f"Foto {number} #inieper",
        "media_type": "IMAGE",
        "media_product_type": "FEED",
        "media_url": f"https://scontent.cdninstagram.com/v/{number}.jpg?oe=6A30A020",
        "permalink": f"https://www.instagram.com/p/C{number:010d}/",
        "timestamp": f"2026-11-{1 + number // 1440 % 28:02d}T{number // 60 % 24:02d}:{number % 60:02d}:00+0000",
        "username": "stadieper",
    } | facts


def media(*numbers: int) -> list[dict[str, Any]]:
    return [medium(number) for number in numbers]


def down(newest: int, oldest: int = 1) -> list[dict[str, Any]]:
    return media(*range(newest, oldest - 1, -1))
