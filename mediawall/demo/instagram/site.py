"""The TLS site behind every Instagram host: notes what was asked, meets the ordered faults, and answers."""

import asyncio
import json
import re
from base64 import b64decode
from collections.abc import Awaitable, Callable

from aiohttp import web

from mediawall.demo.instagram import pages
from mediawall.demo.instagram.api import Api
from mediawall.demo.instagram.cdn import Cdn
from mediawall.demo.instagram.faults import TROUBLES, Fault, Hit, take
from mediawall.demo.instagram.graphql import Graphql
from mediawall.demo.instagram.state import State
from mediawall.demo.instagram.wire import Wire

STRANGER = "?"
"""The viewer with a session that Instagram does not know (any more)."""

_REMEMBERED = 5000
"""Questions that are kept, so that a demo of weeks does not grow."""

_PICTURES = re.compile(r"\.(cdninstagram\.com|fbcdn\.net)$")
_PROFILE = re.compile(r"/([A-Za-z0-9._]{1,30})/?")
_GRAPHQL = ("/graphql/query", "/graphql/query/", "/api/graphql", "/api/graphql/")


class Site:
    """All of Instagram's hosts. ``hits`` and ``faults`` are the stand-in's own lists."""

    def __init__(self, state: State, cdn: Cdn, hits: list[Hit], faults: list[Fault]) -> None:
        self._state = state
        self._cdn = cdn
        self._hits = hits
        self._faults = faults
        self._wire = Wire(state, cdn)
        self._graphql = Graphql(state=state, wire=self._wire)
        self._api = Api(state=state, wire=self._wire)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The answer to any request at any host."""
        form = await request.post() if request.method == "POST" else {}
        query = {**request.query, **{name: str(value) for name, value in form.items()}}
        viewer = _viewer(request, self._state)
        host = request.host.partition(":")[0]
        hit = Hit(method=request.method, host=host, path=request.path, query=query, viewer=viewer)
        self._hits.append(hit)
        del self._hits[:-_REMEMBERED]
        fault = take(self._faults, hit)
        if fault is None:
            return await self._truth(request, hit)
        return await _spoiled(request, fault, lambda: self._truth(request, hit))

    async def _truth(self, request: web.Request, hit: Hit) -> web.Response:
        if _PICTURES.search(hit.host):
            return await self._cdn.answer(request)
        if hit.viewer == STRANGER and hit.path != "/":
            return _of(TROUBLES["login-page"])
        if hit.host == "i.instagram.com":
            return self._api.mobile(hit)
        if hit.host == "www.instagram.com":
            return self._web(request, hit)
        return web.json_response({"error": {"message": "Not here", "code": 803}}, status=404)

    def _web(self, request: web.Request, hit: Hit) -> web.Response:
        if hit.path in _GRAPHQL:
            return self._graphql.answer(hit)
        if hit.path == "/":
            return pages.start("" if hit.viewer == STRANGER else hit.viewer)
        return self._api.website(hit) or self._page(request, hit)

    def _page(self, request: web.Request, hit: Hit) -> web.Response:
        if hit.path.startswith(("/p/", "/reel/", "/accounts/", "/challenge/")):
            return pages.plain("Instagram")
        name = _PROFILE.fullmatch(hit.path)
        account = self._state.accounts.get(name[1].lower()) if name else None
        if account is None:
            return pages.plain("Page not found", 404)
        if request.headers.get("Sec-Fetch-Mode") != "navigate":
            return pages.plain(account.name)
        return pages.profile(self._wire, self._graphql, account)


def _viewer(request: web.Request, state: State) -> str:
    """Who asks, by session cookie or by the mobile API's bearer token; empty for nobody."""
    session = request.cookies.get("sessionid", "")
    scheme, _, token = request.headers.get("Authorization", "").partition(" IGT:2:")
    if scheme == "Bearer":
        session = str(json.loads(b64decode(token)).get("sessionid", ""))
    return state.sessions.get(session, STRANGER) if session else ""


def _of(fault: Fault) -> web.Response:
    if fault.json is not None:
        return web.json_response(fault.json, status=fault.status, headers=fault.headers)
    return web.Response(
        text=fault.text, status=fault.status, headers=fault.headers, content_type=fault.content_type
    )


async def _spoiled(
    request: web.Request, fault: Fault, truth: Callable[[], Awaitable[web.Response]]
) -> web.StreamResponse:
    if fault.hang:
        await asyncio.sleep(fault.hang)
    if fault.cut == 0:
        _hang_up(request)
        return web.Response()
    whole = _of(fault) if fault.status else await truth()
    if fault.cut is None:
        return whole
    body = whole.body if isinstance(whole.body, bytes) else b""
    part = web.StreamResponse(status=whole.status, headers={"Content-Type": whole.content_type})
    part.content_length = len(body)
    await part.prepare(request)
    await part.write(body[: fault.cut])
    _hang_up(request)
    return part


def _hang_up(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.close()
