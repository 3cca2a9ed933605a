"""Pictures for signed-in staff: any rendition, also of what no wall shows."""

import re
from types import MappingProxyType

from aiohttp import web

from mediawall.domain.errors import NotFound
from mediawall.web.desk.guard import HOUSE

_KEY = re.compile(r"[0-9a-f]{64}(\.(?:webp|jpg|jpeg|png))", re.ASCII)
_TYPES = MappingProxyType(
    {".webp": "image/webp", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}
)
_KEPT = "private, max-age=3600, immutable"
"""Short, so that a picture that was erased does not live on in a browser."""


async def show(request: web.Request) -> web.Response:
    """A rendition by its key. Its name is the hash of its bytes, so that the browser may keep it."""
    match = _KEY.fullmatch(request.match_info["key"])
    if match is None:
        raise web.HTTPNotFound(text="no such picture")
    try:
        data = await request.config_dict[HOUSE].blobs.get(match.group())
    except NotFound as missing:
        raise web.HTTPNotFound(text="no such picture") from missing
    return web.Response(body=data, content_type=_TYPES[match.group(1)], headers={"Cache-Control": _KEPT})
