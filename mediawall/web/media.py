"""The pictures of the walls: only those that a wall shows now, from memory."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence

from aiohttp import web

from mediawall.domain.errors import NotFound
from mediawall.domain.wall import ChannelState
from mediawall.ports import Blobs

TYPES = {".webp": "image/webp", ".jpg": "image/jpeg", ".avif": "image/avif"}
"""What is served, by suffix: all of it made by ourselves."""
_CACHE = "public, max-age=3600, stale-while-revalidate=60"
"""Short in a browser, so that a withdrawn picture does not live on there; a screen keeps its own shelf."""
_MEMORY = 96 * 1024 * 1024


class Shown:
    """Which renditions the walls show now: gathered once a wall and offset, so that asking costs nothing."""

    def __init__(self, state: Callable[[str], ChannelState], walls: Sequence[str]) -> None:
        self._state, self._walls = state, tuple(walls)
        self._known: dict[str, tuple[str, int, frozenset[str]]] = {}

    def __contains__(self, key: str) -> bool:
        return any(key in self._keys(wall) for wall in self._walls)

    def _keys(self, wall: str) -> frozenset[str]:
        state = self._state(wall)
        known = self._known.get(wall)
        if known is None or known[:2] != (state.epoch, state.offset):
            known = (state.epoch, state.offset, frozenset(_files(state)))
            self._known[wall] = known
        return known[2]


def _files(state: ChannelState) -> Iterator[str]:
    for entry in state.entries:
        for medium in entry.body.get("media", ()):
            for file in medium["files"]:
                yield file["src"].rpartition("/")[2]


class Shelf:
    """Blobs from a bounded memory, the least used leaving first."""

    def __init__(self, blobs: Blobs, limit: int = _MEMORY) -> None:
        self._blobs, self._limit = blobs, limit
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    async def get(self, key: str) -> bytes:
        """The bytes; raises NotFound."""
        data = self._kept.get(key)
        if data is not None:
            self._kept.move_to_end(key)
            return data
        data = await self._blobs.get(key)
        if key not in self._kept:
            self._kept[key] = data
            self._size += len(data)
        while self._size > self._limit:  # one that is larger than all of the memory leaves it again at once
            _, gone = self._kept.popitem(last=False)
            self._size -= len(gone)
        return data


def media_routes(shelf: Shelf, shown: Shown) -> list[web.RouteDef]:
    """``/media/<key>``: a rendition that a wall shows now; anything else is not there."""

    async def picture(request: web.Request) -> web.Response:
        key = request.match_info["key"]
        kind = TYPES.get("." + key.rpartition(".")[2])
        if kind is None or key not in shown:
            raise NotFound(key)
        tag = key[:32]
        headers = {
            "Cache-Control": _CACHE,
            "ETag": f'"{tag}"',
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Access-Control-Allow-Origin": "*",
        }
        if any(known.value in {tag, "*"} for known in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        return web.Response(body=await shelf.get(key), content_type=kind, headers=headers)

    return [web.get("/media/{key}", picture)]
