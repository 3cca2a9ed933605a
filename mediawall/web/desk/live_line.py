"""The desk's push line: let in by session and origin, then handed to push."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from mediawall.web.desk.guard import HOUSE, from_our_page

Rim = Callable[[web.Request], Awaitable[web.StreamResponse]]
"""What push mounts for one channel: it holds the socket."""


def follow(rim: Rim) -> Rim:
    """A handler that opens the line for our own pages only; the session is looked at before by the guard.

    A browser sends a socket's request with its cookies from any page, so that the origin must be asked.
    """

    async def handler(request: web.Request) -> web.StreamResponse:
        if not from_our_page(request, request.config_dict[HOUSE]):
            raise web.HTTPForbidden(text="not from our page")
        return await rim(request)

    return handler
