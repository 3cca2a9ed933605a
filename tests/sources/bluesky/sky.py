"""A small server on loopback that is both the network's open stream (Jetstream) and the public interface of bsky.app."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web
from aiohttp.test_utils import TestServer

from mediawall.collect.tally import SourceTally
from mediawall.ingest.fetch import SafeHttp
from mediawall.ingest.lines import LinePatience, SafeLines
from mediawall.ports import Clock
from mediawall.sources.bluesky import BlueskySettings, BlueskySource, open_sources
from mediawall.sources.bluesky.asking import Api
from mediawall.sources.bluesky.place import micros
from tests.fakes.outside import outside

ELS = "did:plc:els44ybard66vv44zksje25"
JAN = "did:plc:jan44ybard66vv44zksje25"
HANDLES = {ELS: "els.example", JAN: "jan.example"}
Json = dict[str, Any]


def image(cid: str = "bafkreidrnwt23f7wy7fyfex5acdkxh62", **facts: Any) -> Json:
    return {"alt": "Een toren", "image": {"$type": "blob", "ref": {"$link": cid}}, **facts}


def record(text: str = "Kermis #Ieper", **facts: Any) -> Json:
    return {
        "$type": "app.bsky.feed.post",
        "createdAt": "2026-11-23T08:00:00Z",
        "langs": ["nl"],
        "text": text,
        "embed": {"$type": "app.bsky.embed.images", "images": [image()]},
    } | facts


def uri(key: str, did: str = ELS) -> str:
    return f"at://{did}/app.bsky.feed.post/{key}"


def frame(key: str, at: int = 0, *, did: str = ELS, operation: str = "create", **facts: Any) -> Json:
    commit: Json = {"operation": operation, "collection": "app.bsky.feed.post", "rkey": key}
    if operation != "delete":
        commit["record"] = record(**facts)
    return {"did": did, "time_us": at, "kind": "commit", "commit": commit}


def account(at: int, *, did: str = ELS, status: str = "deactivated") -> Json:
    return {
        "did": did,
        "time_us": at,
        "kind": "account",
        "account": {"active": not status, "did": did, **({"status": status} if status else {})},
    }


def view(key: str, *, did: str = ELS, seen: str = "2026-11-23T08:00:01Z", **facts: Any) -> Json:
    return {
        "uri": uri(key, did),
        "author": profile(did),
        "record": record(),
        "indexedAt": seen,
    } | facts


def profile(did: str, **facts: Any) -> Json:
    return {"did": did, "handle": HANDLES.get(did, "x.example"), "displayName": "Els", "labels": []} | facts


@dataclass
class Sky:
    """What the network holds, what it was asked, and what it says on its lines.

    ``lines`` are what each next line says; a line that has said all stays open, or breaks where it ends with None. Where there
    are none, a line says of ``stream`` what is not older than its cursor.
    ``deaf`` are the paths of servers that open no line.
    """

    feed: list[Json] = field(default_factory=list)
    posts: dict[str, Json] = field(default_factory=dict)
    profiles: dict[str, Json] = field(default_factory=lambda: {did: profile(did) for did in HANDLES})
    lines: list[list[Json | None]] = field(default_factory=list)
    stream: list[Json] = field(default_factory=list)
    deaf: set[str] = field(default_factory=set)
    opened: list[web.Request] = field(default_factory=list)
    asked: list[web.Request] = field(default_factory=list)
    instead: dict[str, web.Response] = field(default_factory=dict)

    @property
    def methods(self) -> list[str]:
        return [request.path.rpartition(".")[2] for request in self.asked]

    async def subscribe(self, request: web.Request) -> web.StreamResponse:
        self.opened.append(request)
        if request.path in self.deaf:
            return web.Response(status=503)
        line = web.WebSocketResponse()
        await line.prepare(request)
        start = int(request.query.get("cursor", "0"))
        kept = [said for said in self.stream if said["time_us"] >= start]
        for said in self.lines.pop(0) if self.lines else kept:
            if said is None:
                await line.close(code=WSCloseCode.INTERNAL_ERROR)
                return line
            await line.send_str(json.dumps(said))
        async for message in line:
            assert message.type is not WSMsgType.TEXT
        return line

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        method = self.methods[-1]
        if method in self.instead:
            return self.instead[method]
        return {
            "getAuthorFeed": self._feed,
            "getProfiles": self._profiles,
            "getPosts": self._posts,
            "getPostThread": self._thread,
        }[method](request)

    def _feed(self, request: web.Request) -> web.Response:
        start, limit = int(request.query.get("cursor", "0")), int(request.query["limit"])
        rows = [{"post": row} for row in self.feed[start : start + limit]]
        more = {"cursor": str(start + limit)} if start + limit < len(self.feed) else {}
        return web.json_response({"feed": rows, **more})

    def _profiles(self, request: web.Request) -> web.Response:
        wanted = request.query.getall("actors")
        rows = [row for row in self.profiles.values() if row["did"] in wanted or row["handle"] in wanted]
        return web.json_response({"profiles": rows})

    def _posts(self, request: web.Request) -> web.Response:
        wanted = request.query.getall("uris")
        assert len(wanted) <= 25
        return web.json_response({"posts": [self.posts[one] for one in wanted if one in self.posts]})

    def _thread(self, request: web.Request) -> web.Response:
        one = request.query["uri"]
        if one in self.posts:
            return web.json_response({"thread": {"post": self.posts[one]}})
        return web.json_response({"error": "NotFound", "message": f"Post not found: {one}"}, status=400)


@asynccontextmanager
async def serving(sky: Sky, clock: Clock, *, servers: int = 1, **facts: Any) -> AsyncIterator[BlueskySource]:
    """A source on that network: of the hashtag #ieper, or of what ``facts`` say."""
    app = web.Application()
    app.router.add_get("/{server}/subscribe", sky.subscribe)
    app.router.add_get("/xrpc/{method}", sky.answer)
    async with TestServer(app) as server:
        port = server.port or 0
        known = {("127.0.0.1", port)}
        async with SafeHttp(clock=clock, known=known) as http:
            what: Json = {} if "account" in facts else {"hashtag": "ieper"}
            settings = BlueskySettings.model_validate({"kind": "bluesky", "name": "blauw", **what, **facts})
            # config.yaml takes wss only; SafeLines knows this one server on loopback.
            local = tuple(f"ws://127.0.0.1:{port}/{number}" for number in range(servers))
            streams = SafeLines(known=known, patience=LinePatience(close=0.1))
            world = outside(clock, http=http, streams=streams, tally=SourceTally())
            (source,) = open_sources([settings.model_copy(update={"servers": local})], world)
            yield replace(source, api=Api(http=http, base=f"http://127.0.0.1:{port}"))


def ago(clock: Clock, **time: float) -> int:
    """So long ago, in microseconds."""
    return micros(clock.now() - timedelta(**time))
