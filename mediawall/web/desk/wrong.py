"""What people read when a page is refused or is not there."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from mediawall.web.desk.guard import HOUSE, VISIT
from mediawall.web.desk.page import render

_KNOWN = {400: "bad", 403: "refused", 404: "missing", 405: "bad", 413: "bad"}


@web.middleware
async def pages(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Say in words what a refusal means and where to go on; pictures and sockets get the bare status."""
    try:
        return await handler(request)
    except web.HTTPException as refusal:
        wants_page = "text/html" in request.headers.get("Accept", "")
        if refusal.status not in _KNOWN or not wants_page:
            raise
        house = request.config_dict[HOUSE]
        visit = request.get(VISIT)
        language = visit.person.language if visit else house.languages[0]
        return render("wrong.html", language, house, status=refusal.status, kind=_KNOWN[refusal.status])
