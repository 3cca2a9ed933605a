"""The desk's push line: let in by session and origin, then handed to push."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from mediawall.domain.wall import DESK
from mediawall.push.rim import Rim
from mediawall.web.desk.guard import HOUSE, LINE, from_our_page

Follow = Callable[..., Awaitable[web.StreamResponse]]


def routes(rim: Rim) -> list[web.RouteDef]:
    """The three roads to the desk's channel: socket, stream, and a look now and then."""
    return [
        web.get(LINE, _ours(rim.websocket)),
        web.get(f"{LINE}/events", _ours(rim.stream)),
        web.get(f"{LINE}/snapshot", _ours(rim.snapshot)),
        web.post(f"{LINE}/say", _ours(rim.say)),
    ]


def _ours(follow: Follow) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The road, open to our own pages only; the guard has looked at the session before.

    A browser sends a socket's request with its cookies from any page, so that the origin must be asked.
    """

    async def handler(request: web.Request) -> web.StreamResponse:
        if not from_our_page(request, request.config_dict[HOUSE]):
            raise web.HTTPForbidden(text="not from our page")
        return await follow(request, DESK)

    return handler
