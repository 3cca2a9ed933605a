"""A small YouTube Data API on loopback."""

import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from mediawall.ports import Clock
from mediawall.sources.youtube import YouTubeSettings, YouTubeSource, open_sources
from tests.fakes.far import far
from tests.fakes.outside import outside

KEY = "AIza-made-up-for-these-tests"
CHANNEL = "UC0123456789abcdefghijAB"
UPLOADS = "UU0123456789abcdefghijAB"
WITNESS = "jNQXAC9IVRw"


def name(number: int) -> str:
    return f"vid{number:08d}"


def video(number: int, **facts: Any) -> dict[str, Any]:
    """A video as ``videos.list`` gives it; ``facts`` replace parts of it."""
    known = name(number)
    parts: dict[str, Any] = {
        "snippet": {
            "publishedAt": "2026-11-20T10:00:00Z",
            "title": f"Video {number}",
            "description": "",
            "channelTitle": "Stad Ieper",
            "thumbnails": {
                "high": {"url": f"https://i.ytimg.com/vi/{known}/hqdefault.jpg", "width": 480, "height": 360}
            },
            "liveBroadcastContent": "none",
        },
        "contentDetails": {"duration": "PT1M30S"},
        "status": {"privacyStatus": "public", "uploadStatus": "processed"},
    }
    for part, changed in facts.items():
        parts[part] |= changed
    return {"kind": "youtube#video", "id": known, **parts}


@dataclass
class Tube:
    """What the channel holds (the newest first), what was asked, and the answers that are given in place of its own."""

    videos: dict[str, dict[str, Any]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    instead: list[web.Response] = field(default_factory=list)
    channels: dict[str, str] = field(default_factory=lambda: {CHANNEL: UPLOADS, "@stadieper": UPLOADS})
    lists: set[str] = field(default_factory=lambda: {UPLOADS})
    witness: bool = True

    def publish(self, *numbers: int, **facts: Any) -> None:
        for number in numbers:
            self.videos[name(number)] = video(number, **facts)
            self.order.insert(0, name(number))

    def remove(self, *numbers: int) -> None:
        for number in numbers:
            self.videos.pop(name(number), None)
            self.order.remove(name(number))

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        path, query = request.path.removeprefix("/youtube/v3/"), dict(request.query)
        self.asked.append((path, query))
        self.raw.append(request.path_qs)
        if request.headers.get("X-Goog-Api-Key") != KEY:
            return refusal(400, "badRequest", "API key not valid. Please pass a valid API key.")
        if self.instead:
            return self.instead.pop(0)
        if path == "channels":
            return self._channels(query)
        return self._list(request, query) if path == "playlistItems" else self._videos(query)

    def _channels(self, query: dict[str, str]) -> web.Response:
        found = self.channels.get(query.get("id") or query.get("forHandle") or "")
        row = {
            "kind": "youtube#channel",
            "id": CHANNEL,
            "contentDetails": {"relatedPlaylists": {"uploads": found}},
        }
        reply = {"pageInfo": {"totalResults": int(bool(found))}, "items": [row]}
        return web.json_response(reply if found else {"pageInfo": {"totalResults": 0}})

    def _list(self, request: web.Request, query: dict[str, str]) -> web.StreamResponse:
        if query["playlistId"] not in self.lists:
            return refusal(404, "playlistNotFound", "The playlist cannot be found.")
        start, size = int(query.get("pageToken", "0")), int(query["maxResults"])
        shown = self.order[start : start + size]
        items = [{"kind": "youtube#playlistItem", "contentDetails": {"videoId": one}} for one in shown]
        reply: dict[str, Any] = {"items": items, "pageInfo": {"totalResults": len(self.order)}}
        if start + size < len(self.order):
            reply["nextPageToken"] = str(start + size)
        mark = f'"{hashlib.sha256(json.dumps(reply).encode()).hexdigest()[:20]}"'
        if request.headers.get("If-None-Match") == mark:
            return web.Response(status=304, headers={"ETag": mark})
        return web.json_response(reply, headers={"ETag": mark})

    def _videos(self, query: dict[str, str]) -> web.Response:
        wanted = query["id"].split(",")
        assert len(wanted) <= 50
        found = [self.videos[one] for one in wanted if one in self.videos]
        if self.witness and WITNESS in wanted:
            found.append(video(0) | {"id": WITNESS})
        return web.json_response({"kind": "youtube#videoListResponse", "items": found})


def refusal(code: int, reason: str, message: str = "", **facts: Any) -> web.Response:
    """An error in the old form that the API mostly uses."""
    error = {"code": code, "message": message, "errors": [{"reason": reason, "message": message}], **facts}
    return web.json_response({"error": error}, status=code)


@asynccontextmanager
async def serving(tube: Tube, clock: Clock, folder: Path, **facts: Any) -> AsyncIterator[YouTubeSource]:
    async with far("www.googleapis.com", tube.handle, folder, clock) as http:
        row = {"kind": "youtube", "name": "films", "channel": CHANNEL, "key": KEY} | facts
        (source,) = open_sources([YouTubeSettings.model_validate(row)], outside(clock, http=http))
        yield source
