"""A small Graph API on loopback, for one Page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from mediawall.ports import Clock
from mediawall.sources.facebook_page import FacebookPageSettings, FacebookPageSource, open_sources
from tests.fakes.far import far
from tests.fakes.outside import outside

PAGE = "100064000000000"
TOKEN = "EAAmadeUpForTheseTests0123456789"


def key(number: int) -> str:
    return f"{PAGE}_{number}"


def post(number: int, **facts: Any) -> dict[str, Any]:
    """A post with one picture, as the API gives it."""
    image = {"src": f"https://scontent.xx.fbcdn.net/{number}.jpg", "width": 720, "height": 480}
    return {
        "id": key(number),
        "message": f"Bericht {number}",
        "created_time": "2026-11-20T10:00:00+0000",
        "permalink_url": f"https://www.facebook.com/{PAGE}/posts/{number}/",
        "status_type": "added_photos",
        "from": {"id": PAGE, "name": "Stad Ieper"},
        "attachments": {"data": [{"type": "photo", "media_type": "photo", "media": {"image": image}}]},
    } | facts


@dataclass
class FacePage:
    """What the Page holds (the newest first), what was asked, and the answers that are given in place of its own."""

    posts: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    instead: list[web.Response] = field(default_factory=list)
    usage: dict[str, str] = field(default_factory=dict)
    reachable: bool = True

    def publish(self, *numbers: int, **facts: Any) -> None:
        for number in numbers:
            self.posts.insert(0, post(number, **facts))

    def remove(self, *numbers: int) -> None:
        gone = {key(number) for number in numbers}
        self.posts = [row for row in self.posts if row["id"] not in gone]

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        path, query = request.path.removeprefix("/v26.0/"), dict(request.query)
        self.asked.append((path, query))
        self.raw.append(request.path_qs)
        if self.instead:
            return self.instead.pop(0)
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return refusal(190, message="Invalid OAuth access token.")
        if path == PAGE:
            name = {"id": PAGE, "name": "Stad Ieper"}
            return web.json_response(name, headers=self.usage) if self.reachable else absent(PAGE)
        if path.startswith(PAGE + "/"):
            return web.json_response(self._list(query), headers=self.usage)
        return self._some(query["ids"].split(",") if path == "" else [path], single=bool(path))

    def _list(self, query: dict[str, str]) -> dict[str, Any]:
        start = next((n + 1 for n, row in enumerate(self.posts) if row["id"] == query.get("after")), 0)
        found = self.posts[start : start + int(query["limit"])]
        if not found:
            return {"data": []}
        paging: dict[str, Any] = {"cursors": {"before": found[0]["id"], "after": found[-1]["id"]}}
        if start + len(found) < len(self.posts):
            paging["next"] = (
                f"https://graph.facebook.com/v26.0/x?access_token={TOKEN}&after={found[-1]['id']}"
            )
        return {"data": found, "paging": paging}

    def _some(self, ids: list[str], *, single: bool) -> web.Response:
        known = {row["id"]: row for row in self.posts}
        missing = next((one for one in ids if one not in known), "")
        if missing:
            return absent(missing)
        found = known[ids[0]] if single else {one: known[one] for one in ids}
        return web.json_response(found, headers=self.usage)


def refusal(
    code: int, subcode: int = 0, status: int = 400, message: str = "No.", **facts: Any
) -> web.Response:
    """The API's envelope of an error."""
    error = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A1", **facts}
    if subcode:
        error["error_subcode"] = subcode
    return web.json_response({"error": error}, status=status)


def absent(one: str) -> web.Response:
    return refusal(
        100,
        33,
        message=(
            f"Unsupported get request. Object with ID '{one}' does not exist, cannot be loaded due to missing"
            " permissions, or does not support this operation."
        ),
    )


@asynccontextmanager
async def serving(
    page: FacePage, clock: Clock, folder: Path, **facts: Any
) -> AsyncIterator[FacebookPageSource]:
    async with far("graph.facebook.com", page.handle, folder, clock) as http:
        row = {"kind": "facebook-page", "name": "pagina", "page_id": PAGE, "token": TOKEN} | facts
        (source,) = open_sources([FacebookPageSettings.model_validate(row)], outside(clock, http=http))
        yield source
