"""What goes over a connection: frames wrapped for its road, built once for all who travel the same one."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from mediawall.push.protocol import Code

GUARD = 256 * 1024
"""Bytes unsent on a connection above which nothing more is written to it: it gets the newest state when it is drained."""
DRAINED = 16 * 1024
"""Bytes unsent below which a connection counts as drained."""


class Road(Enum):
    """How frames travel."""

    WEBSOCKET = auto()
    CHUNKED = auto()
    """Server-Sent Events in HTTP/1.1 chunks."""
    PLAIN = auto()
    """Server-Sent Events up to the end of the connection, for a proxy that speaks HTTP/1.0."""


class Pipe(Protocol):
    """What a connection is written to; every asyncio transport is one. A write never waits."""

    def write(self, data: bytes, /) -> object:
        """Take the bytes."""
        ...

    def get_write_buffer_size(self) -> int:
        """How many of them are not sent yet."""
        ...

    def is_closing(self) -> bool:
        """Whether it is closed or about to be."""
        ...

    def close(self) -> object:
        """Send what was taken, then close."""
        ...

    def abort(self) -> object:
        """Close now."""
        ...


@dataclass(slots=True, kw_only=True, eq=False)
class Connection:
    """One client on one channel.

    ``joined`` once its hello was answered: from then on it gets every frame. ``lagging`` is the time since when it
    is too slow, ``at`` the place in the log up to which it was written to, -1 where that is not known.
    """

    channel: str
    road: Road
    pipe: Pipe
    opened: float
    screen: str = ""
    joined: bool = False
    lagging: float | None = None
    at: int = -1
    repaired: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """Write ``data`` to all of ``to``. They have been written to up to ``since`` in the log, should one be too slow now."""

    to: Collection[Connection]
    data: bytes
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """Close the connection; the code says whether and when the client shall come back."""

    to: Connection
    code: Code
    reason: str


Output = Send | Close


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One frame's JSON; ``mark`` is the stream's event id (``<epoch>-<offset>``), empty for a frame that moves no state."""

    text: bytes
    mark: str = ""


def wrap(road: Road, parts: Iterable[Part]) -> bytes:
    """The frames as they go over that road, one behind the other."""
    if road is Road.WEBSOCKET:
        return b"".join(_websocket(part.text) for part in parts)
    stream = b"".join(_event(part) for part in parts)
    return chunk(stream) if road is Road.CHUNKED else stream


def chunk(data: bytes) -> bytes:
    """One chunk of HTTP/1.1's chunked coding (RFC 9112, 7.1)."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def deliver(outputs: Sequence[Output], late: Callable[[Connection, int], None]) -> None:
    """Write every output to its connections; ``late`` is told of each that is too slow, which is not written to."""
    for output in outputs:
        if isinstance(output, Close):
            _shut(output)
            continue
        data, slow = output.data, []
        for connection in output.to:
            pipe = connection.pipe
            if pipe.get_write_buffer_size() > GUARD:
                slow.append(connection)
            elif not pipe.is_closing():
                pipe.write(data)
        for connection in slow:
            late(connection, output.since)


def _shut(close: Close) -> None:
    pipe = close.to.pipe
    if close.code is Code.TOO_SLOW:
        pipe.abort()
        return
    if not pipe.is_closing():
        pipe.write(_ending(close))
        pipe.close()


def _ending(close: Close) -> bytes:
    if close.to.road is Road.WEBSOCKET:
        body = close.code.to_bytes(2, "big") + close.reason.encode()[:123]
        return b"\x88" + bytes((len(body),)) + body
    return b"0\r\n\r\n" if close.to.road is Road.CHUNKED else b""


_SHORT, _LONG = 126, 127
"""Lengths from here on stand in two, or in eight bytes of their own (RFC 6455, 5.2)."""


def _websocket(text: bytes) -> bytes:
    """One unmasked text frame."""
    size = len(text)
    if size < _SHORT:
        return b"\x81" + bytes((size,)) + text
    if size < 2**16:
        return bytes((0x81, _SHORT)) + size.to_bytes(2, "big") + text
    return bytes((0x81, _LONG)) + size.to_bytes(8, "big") + text


def _event(part: Part) -> bytes:
    """One event of a stream; JSON holds no line end, so one line of data is enough."""
    mark = f"id: {part.mark}\n".encode() if part.mark else b""
    return mark + b"data: " + part.text + b"\n\n"
