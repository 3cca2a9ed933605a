"""Answers that are made once, kept as bytes, and sent only to who does not have them yet."""

import gzip
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from aiohttp import web

_WORTH = 1024
"""Fewer bytes than these gain nothing by packing."""
_PACKED = ("image/jpeg", "image/png", "image/webp", "image/x-icon", "font/")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A body with its type and headers; packed once, for whoever takes gzip."""

    body: bytes
    kind: str
    headers: dict[str, str]

    @property
    def packs(self) -> bool:
        """Whether packing gains anything: pictures and fonts are packed already."""
        return len(self.body) >= _WORTH and not self.kind.startswith(_PACKED)

    @cached_property
    def packed(self) -> bytes:
        """The body as gzip."""
        return gzip.compress(self.body, 6, mtime=0)

    @cached_property
    def tag(self) -> str:
        """The entity tag: weak, since packed and unpacked bytes mean the same."""
        return sha256(self.body).hexdigest()[:32]

    def answer(self, request: web.Request) -> web.Response:
        """The whole answer, or 304 for who has it."""
        headers = {**self.headers, "ETag": f'W/"{self.tag}"', "X-Content-Type-Options": "nosniff"}
        if self.packs:
            headers["Vary"] = "Accept-Encoding"
        if any(known.value in {self.tag, "*"} for known in request.if_none_match or ()):
            return web.Response(status=304, headers=headers)
        headers["Content-Type"] = self.kind
        if self.packs and takes_gzip(request.headers.get("Accept-Encoding", "")):
            return web.Response(body=self.packed, headers={**headers, "Content-Encoding": "gzip"})
        return web.Response(body=self.body, headers=headers)


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header allows gzip."""
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in {"gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
