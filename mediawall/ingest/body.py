"""A body taken bit by bit, unpacked and never more of it than was allowed: a gzip bomb stops where the cap is."""

import zlib

from mediawall.domain.errors import FetchRefused, Unreachable

_STEP = 1 << 18
"""Bytes unpacked at a time: what a bomb can make us hold above the cap."""


class Body:
    """Collects a body of at most ``limit`` bytes, after unpacking ``encoding`` (``gzip``, ``deflate`` or none)."""

    def __init__(self, limit: int, encoding: str) -> None:
        self._limit, self._parts, self._size = limit, bytearray(), 0
        self._zip = _unpacker(encoding)

    def add(self, chunk: bytes) -> None:
        """Take the next bytes as they came from the wire.

        Raises:
            FetchRefused: code ``large``: more than ``limit`` bytes; code ``encoding``: it does not unpack.
        """
        if self._zip is None:
            self._keep(chunk)
            return
        try:
            self._keep(self._zip.decompress(chunk, _STEP))
            while self._zip.unconsumed_tail:
                self._keep(self._zip.decompress(self._zip.unconsumed_tail, _STEP))
        except zlib.error as error:
            raise FetchRefused("encoding", f"the packed body is broken: {error}") from error

    def whole(self) -> bytes:
        """All of it.

        Raises:
            Unreachable: the packed body ended too early.
        """
        if self._zip is not None and not self._zip.eof:
            raise Unreachable("the packed body ended too early")
        return bytes(self._parts)

    def _keep(self, data: bytes) -> None:
        self._parts += data
        if len(self._parts) > self._limit:
            raise FetchRefused("large", f"more than {self._limit} bytes", limit=str(self._limit))


def _unpacker(encoding: str) -> "zlib._Decompress | None":
    match encoding.strip().lower():
        case "" | "identity":
            return None
        case "gzip" | "x-gzip":
            return zlib.decompressobj(wbits=31)
        case "deflate":
            return zlib.decompressobj()
        case other:
            raise FetchRefused("encoding", f"packed as {other[:40]}, which we did not ask for")
