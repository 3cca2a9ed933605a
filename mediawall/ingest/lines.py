"""Lines on which news comes by itself: WebSockets, opened as carefully as anything is fetched."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from http import HTTPStatus

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from yarl import URL

from mediawall.domain.errors import AddressRefused, FetchRefused, MediawallError, RateLimited, Unreachable
from mediawall.ingest import address

LARGEST = 1 << 20
"""Bytes of one frame."""
_OPEN = 15.0
_PING = 20.0
_SECURE = {"wss": "https", "ws": "http"}


class SafeLines:
    """`ports.Streams` on websockets. No redirect is followed.

    Every connection's final address is judged before the socket is made. With a ``proxy`` the proxy looks names up.

    Args:
        agent: who we say that we are.
        proxy: an outgoing proxy's address.
        ca_file: certificates that are trusted beside the system's own.
        known: (host, port) pairs that may be asked without TLS, on any port and inside: for a stand-in.
    """

    def __init__(
        self,
        *,
        agent: str = "mediawall",
        proxy: str = "",
        ca_file: str = "",
        known: AbstractSet[tuple[str, int]] = frozenset(),
    ) -> None:
        self._agent, self._proxy, self._ca_file, self._known = agent, proxy, ca_file, frozenset(known)

    async def frames(
        self,
        url: str,
        *,
        hosts: tuple[str, ...] = (),
        headers: Mapping[str, str] | None = None,
        say: Sequence[str] = (),
        quiet: float = 0.0,
    ) -> AsyncIterator[bytes]:
        """What comes over a WebSocket, as `ports.Streams` promises it."""
        scheme, _, rest = url.partition("://")
        if scheme not in _SECURE:
            raise AddressRefused("scheme", f"only wss, not {scheme}")
        place = address.check(f"{_SECURE[scheme]}://{rest}", hosts, self._known)
        try:
            async with await self._opened(url, place, headers) as line:
                for text in say:
                    await line.send(text)
                while True:
                    yield await _next(line, quiet)
        except ConnectionClosed as closed:
            if closed.rcvd is None or closed.rcvd.code not in {1000, 1001}:
                raise Unreachable("the line broke") from closed
        except (OSError, TimeoutError, WebSocketException) as error:
            raise _translated(error) from error

    async def _opened(self, url: str, place: URL, headers: Mapping[str, str] | None) -> ClientConnection:
        host, port = (place.raw_host or "").lower(), place.port or 0
        ready = None if self._proxy else await self._socket(host, port)
        return await connect(
            url,
            sock=ready,
            proxy=self._proxy or None,
            ssl=self._trust() if place.scheme == "https" else None,
            server_hostname=host if place.scheme == "https" else None,
            user_agent_header=self._agent,
            additional_headers=dict(headers or {}),
            open_timeout=_OPEN,
            ping_interval=_PING,
            ping_timeout=_PING,
            max_size=LARGEST,
        )

    def _trust(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self._ca_file:
            context.load_verify_locations(cafile=self._ca_file)
        return context

    async def _socket(self, host: str, port: int) -> socket.socket:
        """A connected socket, to the first address of that name which may be called."""
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        fit = [row for row in found if (host, port) in self._known or not address.barred(str(row[4][0]))]
        if not fit:
            raise AddressRefused("private", f"{host} leads inside", host=host)
        family, kind, protocol, _, end = fit[0]
        made = socket.socket(family=family, type=kind, proto=protocol)
        made.setblocking(False)
        try:
            async with asyncio.timeout(_OPEN):
                await loop.sock_connect(made, end)
        except BaseException:
            made.close()
            raise
        return made


async def _next(line: ClientConnection, quiet: float) -> bytes:
    """The next frame, or an empty one after so many seconds without any."""
    try:
        async with asyncio.timeout(quiet or None):
            return await line.recv(decode=False)
    except TimeoutError:
        return b""


def _translated(error: Exception) -> MediawallError:
    if isinstance(error, InvalidStatus):
        status = error.response.status_code
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            return RateLimited("it asks for rest")
        if status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return FetchRefused("status", f"it answered {status}", status=str(status))
        return Unreachable(f"it answered {status}")
    return Unreachable(f"no line: {type(error).__name__}")
