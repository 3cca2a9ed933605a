"""The picture hosts: signed addresses that expire, pictures in several sizes, and a film that is only a frame."""

import re
import struct
from hashlib import blake2b

from aiohttp import web

from mediawall.demo.instagram.darkroom import Darkroom
from mediawall.demo.instagram.state import Medium, State

HOST = "scontent-bru2-1.cdninstagram.com"
WIDTHS = (1080, 750, 480)
"""The widths in which a picture is offered, the largest first."""

_SHELF = 5000
"""Addresses that still lead somewhere; the one not given out for longest leaves first."""

_SIZE = re.compile(r"p(\d+)x(\d+)")


class Cdn:
    """Gives addresses out and answers them. An address outlives its post, as the real ones do, until it expires."""

    def __init__(self, state: State, darkroom: Darkroom) -> None:
        self._state = state
        self._darkroom = darkroom
        self._shelf: dict[str, Medium] = {}

    def still(self, name: str, medium: Medium, width: int = 0) -> str:
        """The address of a picture, or of a video's poster; ``width`` 0 is its own."""
        path = f"/v/t51.2885-15/{name}_n.jpg"
        self._keep(path, medium)
        across, down = medium.size
        wide = min(width or across, across)
        return self._address(path, f"dst-jpg_e35_p{wide}x{round(down * wide / across)}_tt6")

    def film(self, name: str, medium: Medium) -> str:
        """The address of a video's film."""
        path = f"/o1/v/t16/f2/m86/{name}_n.mp4"
        self._keep(path, medium)
        return self._address(path, "")

    def candidates(self, name: str, medium: Medium) -> list[dict[str, object]]:
        """The still's sizes, the largest first, as ``image_versions2.candidates`` lists them."""
        across, down = medium.size
        widths = [across, *(width for width in WIDTHS if width < across)]
        return [
            {"url": self.still(name, medium, width), "width": width, "height": round(down * width / across)}
            for width in widths
        ]

    async def answer(self, request: web.Request) -> web.Response:
        """The bytes behind an address; 403 where its signature is worn out or was never ours."""
        refusal = self._refusal(request)
        if refusal:
            return web.Response(status=403, text=refusal)
        medium = self._shelf.get(request.path)
        if medium is None:
            return web.Response(status=404, text="Content not found")
        if request.path.endswith(".mp4"):
            return web.Response(body=film(medium.seconds), content_type="video/mp4")
        size = _SIZE.search(request.query.get("stp", ""))
        body = await self._darkroom.develop(medium, (int(size[1]), int(size[2])) if size else None)
        headers = {"Cache-Control": "max-age=1209600, no-transform"}
        return web.Response(body=body, content_type="image/jpeg", headers=headers)

    def _keep(self, path: str, medium: Medium) -> None:
        self._shelf.pop(path, None)
        self._shelf[path] = medium
        while len(self._shelf) > _SHELF:
            del self._shelf[next(iter(self._shelf))]

    def _address(self, path: str, stp: str) -> str:
        until = f"{int((self._state.clock.now() + self._state.lifetime).timestamp()):X}"
        shape = f"stp={stp}&" if stp else ""
        sign = _signature(path, stp, until)
        return f"https://{HOST}{path}?{shape}_nc_cat=1&_nc_ht={HOST}&_nc_gid=demo&oh=00_{sign}&oe={until}"

    def _refusal(self, request: web.Request) -> str:
        until = request.query.get("oe", "")
        sign = _signature(request.path, request.query.get("stp", ""), until)
        if request.query.get("oh") != f"00_{sign}":
            return "Bad URL hash"
        return "URL signature expired" if int(until, 16) < self._state.clock.now().timestamp() else ""


def _signature(path: str, stp: str, until: str) -> str:
    return blake2b(f"{path}|{stp}|{until}".encode(), key=b"standin", digest_size=16).hexdigest()


def film(seconds: float) -> bytes:
    """An MP4 file with a true header and that length, and no frame: nobody plays it yet."""
    header = struct.pack(">4x2I2I", 0, 0, 1000, int(seconds * 1000))
    rest = struct.pack(">IH10x9I24xI", 0x10000, 0x100, 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000, 1)
    boxes = _box(b"ftyp", b"mp42\0\0\0\0mp42isom") + _box(b"moov", _box(b"mvhd", header + rest))
    return boxes + _box(b"mdat", b"")


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content
