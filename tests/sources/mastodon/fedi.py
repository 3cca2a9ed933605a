"""A small server on loopback that speaks Mastodon's language, or Pixelfed's dialect of it."""

import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web
from aiohttp.test_utils import TestServer

from mediawall.ingest.fetch import SafeHttp
from mediawall.ingest.lines import LinePatience, SafeLines
from mediawall.ports import Clock
from mediawall.sources.mastodon import MastodonSettings, MastodonSource, open_sources
from mediawall.sources.mastodon.place import rank
from tests.fakes.outside import outside

Status = dict[str, Any]


def status(number: int, **facts: Any) -> Status:
    return {
        "id": str(number),
        "uri": f"https://mastodon.example/users/els/statuses/{number}",
        "url": f"https://mastodon.example/@els/{number}",
        "created_at": "2026-11-20T10:00:00.000Z",
        "visibility": "public",
        "content": f"<p>{number}</p>",
        "account": {"acct": "els", "url": "https://mastodon.example/@els"},
        "media_attachments": [{"type": "image", "url": f"https://files.example/{number}.jpg"}],
    } | facts


def said(event: str, payload: Any) -> Status:
    """A frame of an open line."""
    written = payload if isinstance(payload, str) else json.dumps(payload)
    return {"stream": ["hashtag", "ieper"], "event": event, "payload": written}


def paged(ids: list[str], query: dict[str, str], *, cap: int = 40, newest_first: bool = False) -> list[str]:
    """The ids that such a server answers with, newest first. ``newest_first``: Pixelfed's reading of min_id."""
    limit = min(int(query.get("limit", "20")), cap)
    found = sorted(ids, key=rank, reverse=True)
    if "max_id" in query:
        found = [one for one in found if rank(one) < rank(query["max_id"])]
    if "min_id" in query:
        found = [one for one in found if rank(one) > rank(query["min_id"])]
        if not newest_first:
            return found[-limit:]
    return found[:limit]


@dataclass
class Fedi:
    """What the server holds, what it was asked, and the answers that it gives in place of its own."""

    statuses: dict[str, Status] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    instead: list[web.Response] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    token: str = ""
    newest_first: bool = False
    lines: list[list[Any]] = field(default_factory=list)
    """What each next open line says; it stays open, or breaks where it ends with None."""
    opened: list[web.Request] = field(default_factory=list)
    deaf: bool = False
    home: str = ""
    together: bool = True
    """Whether it answers about many statuses at once, as Mastodon does since 4.3."""

    def publish(self, *numbers: int) -> None:
        self.statuses |= {str(number): status(number) for number in numbers}

    @property
    def paths(self) -> list[str]:
        return [request.path_qs for request in self.asked]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        if self.token and request.headers.get("Authorization") != f"Bearer {self.token}":
            return web.json_response({"error": "The access token is invalid"}, status=401)
        if self.instead:
            return self.instead.pop(0)
        if request.path == "/api/v1/accounts/lookup":
            known = request.query["acct"] == "els"
            return web.json_response({"id": "77"} if known else {}, status=200 if known else 404)
        if request.path == "/api/v2/instance":
            urls = {"streaming": self.home} if self.home else {}
            return web.json_response({"configuration": {"urls": urls}})
        if request.path.startswith("/api/v1/statuses"):
            return self._statuses(request)
        return self._list(request)

    def _statuses(self, request: web.Request) -> web.StreamResponse:
        one = request.path.removeprefix("/api/v1/statuses").strip("/")
        if one in self.statuses:
            return web.json_response(self.statuses[one])
        if one or not self.together:
            return web.json_response({"error": "Record not found"}, status=404)
        wanted = request.query.getall("id[]")
        return web.json_response([self.statuses[own] for own in wanted if own in self.statuses])

    async def stream(self, request: web.Request) -> web.StreamResponse:
        self.opened.append(request)
        if self.deaf or request.headers.get("Authorization") != f"Bearer {self.token}":
            return web.Response(status=401)
        line = web.WebSocketResponse()
        await line.prepare(request)
        for said in self.lines.pop(0) if self.lines else []:
            if said is None:
                await line.close(code=WSCloseCode.INTERNAL_ERROR)
                return line
            await line.send_str(said if isinstance(said, str) else json.dumps(said))
        async for message in line:
            assert message.type is not WSMsgType.TEXT
        return line

    def _list(self, request: web.Request) -> web.StreamResponse:
        ids = paged(list(self.statuses), dict(request.query), newest_first=self.newest_first)
        body = json.dumps([self.statuses[one] for one in ids]).encode()
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        headers = {"ETag": etag, **self.headers}
        return web.Response(body=body, content_type="application/json", headers=headers)


@asynccontextmanager
async def serving(fedi: Fedi, clock: Clock, **facts: Any) -> AsyncIterator[MastodonSource]:
    """A source on that server: of the hashtag, or of what ``facts`` say."""
    app = web.Application()
    app.router.add_get("/api/v1/streaming", fedi.stream)
    app.router.add_route("*", "/{path:.*}", fedi.handle)
    async with TestServer(app) as server:
        known = {("127.0.0.1", server.port or 0)}
        async with SafeHttp(clock=clock, known=known) as http:
            what: dict[str, Any] = {} if "account" in facts else {"hashtag": "ieper"}
            settings = MastodonSettings.model_validate(
                {"kind": "mastodon", "name": "fedi", "server": "https://mastodon.example", **what, **facts}
            )
            # config.yaml takes https only; SafeHttp knows this one server on loopback.
            on_loopback = settings.model_copy(update={"server": f"http://127.0.0.1:{server.port}"})
            streams = SafeLines(known=known, patience=LinePatience(close=0.1))
            (source,) = open_sources([on_loopback], outside(clock, http=http, streams=streams))
            yield source
