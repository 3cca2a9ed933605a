"""Lines on which news comes by itself: WebSockets, opened as carefully as anything is fetched."""

import asyncio
import logging
import socket
import ssl
from collections.abc import AsyncGenerator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.frames import CloseCode
from yarl import URL

from mediawall.domain.errors import AddressRefused, FetchRefused, MediawallError, RateLimited, Unreachable
from mediawall.ingest import address
from mediawall.ingest.fetch import REFUSALS

LARGEST = 1 << 20
"""Bytes of one frame."""
_SECURE = {"wss": "https", "ws": "http"}
_FAREWELLS = frozenset({CloseCode.NORMAL_CLOSURE, CloseCode.GOING_AWAY})
"""How a line ends as it should."""
_UNHEARD = logging.getLogger("mediawall.lines.wire")
_UNHEARD.setLevel(logging.CRITICAL)
"""websockets tells its logger every header at DEBUG, tokens too: this one listens to nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePatience:
    """How long a line may take, in seconds.

    ``open`` until the connection, and then the line, stands. ``ping`` between two looks whether the other side is still
    there, and for its answer. ``close`` for a farewell.
    """

    open: float = 15.0
    ping: float = 20.0
    close: float = 0.5


class _Line(connect):
    """A connection that goes where it was sent and nowhere else: a redirect would lead past `address.check`."""

    def process_redirect(self, exc: Exception) -> Exception:
        return exc


class SafeLines:
    """`ports.Streams` on websockets. No redirect is followed.

    Every connection's final address is judged before the socket is made. With a ``proxy`` the proxy looks names up.

    Args:
        agent: who we say that we are.
        proxy: an outgoing proxy's address; the environment is never asked for one.
        ca_file: certificates that are trusted beside the system's own.
        known: (host, port) pairs that may be asked without TLS, on any port and inside: for a stand-in.
        patience: time limits.
        resolver: who looks names up; the system's own by default.
    """

    def __init__(
        self,
        *,
        agent: str = "mediawall",
        proxy: str = "",
        ca_file: str = "",
        known: AbstractSet[tuple[str, int]] = frozenset(),
        patience: LinePatience | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._agent, self._proxy, self._ca_file, self._known = agent, proxy, ca_file, frozenset(known)
        self._patience, self._resolver = patience or LinePatience(), resolver

    async def frames(
        self,
        url: str,
        *,
        hosts: tuple[str, ...] = (),
        headers: Mapping[str, str] | None = None,
        say: Sequence[str] = (),
        quiet: float = 0.0,
    ) -> AsyncGenerator[bytes, None]:
        """What comes over a WebSocket, as `ports.Streams` promises it."""
        scheme, _, rest = url.partition("://")
        if scheme.lower() not in _SECURE:
            raise AddressRefused("scheme", f"only wss, not {scheme}")
        place = address.check(f"{_SECURE[scheme.lower()]}://{rest}", hosts, self._known)
        try:
            line = await self._opened(place, headers)
            try:
                for text in say:
                    await line.send(text)
                while True:
                    yield await _next(line, quiet)
            finally:
                await line.close(CloseCode.GOING_AWAY)
        except ConnectionClosed as closed:
            if closed.rcvd is None or closed.rcvd.code not in _FAREWELLS:
                raise Unreachable(_told(closed)) from closed
        except (OSError, TimeoutError, WebSocketException) as error:
            raise _translated(error) from error

    async def _opened(self, place: URL, headers: Mapping[str, str] | None) -> ClientConnection:
        patience, secure = self._patience, place.scheme == "https"
        trust = self._trust()
        of_proxy: dict[str, Any] = {"proxy_ssl": trust} if self._proxy.startswith("https:") else {}
        return await _Line(
            # As it was checked: nobody parses it a second time and reads it otherwise.
            f"{'wss' if secure else 'ws'}{str(place).removeprefix(place.scheme)}",
            sock=None if self._proxy else await self._socket(place),
            proxy=self._proxy or None,
            ssl=trust if secure else None,
            server_hostname=place.raw_host if secure else None,
            **of_proxy,
            user_agent_header=self._agent,
            additional_headers=dict(headers or {}),
            open_timeout=patience.open,
            ping_interval=patience.ping,
            ping_timeout=patience.ping,
            close_timeout=patience.close,
            max_size=LARGEST,
            logger=_UNHEARD,
        )

    def _trust(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self._ca_file:
            context.load_verify_locations(cafile=self._ca_file)
        return context

    async def _socket(self, place: URL) -> socket.socket:
        """A connected socket, to the first address of that name which may be called and answers."""
        host, port = (place.raw_host or "").lower(), place.port or 0
        async with asyncio.timeout(self._patience.open):
            found = await (self._resolver or ThreadedResolver()).resolve(host, port, socket.AF_UNSPEC)
        fit = [row for row in found if (host, port) in self._known or not address.barred(row["host"])]
        if not fit:
            raise AddressRefused("private", f"{host} leads inside", host=host)
        for row in fit[:-1]:
            with suppress(OSError, TimeoutError):
                return await _connected(row, self._patience.open / len(fit))
        return await _connected(fit[-1], self._patience.open / len(fit))


async def _connected(row: ResolveResult, patience: float) -> socket.socket:
    made = socket.socket(family=row["family"], type=socket.SOCK_STREAM)
    made.setblocking(False)
    try:
        async with asyncio.timeout(patience):
            await asyncio.get_running_loop().sock_connect(made, (row["host"], row["port"]))
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


def _told(closed: ConnectionClosed) -> str:
    """Why the line is no more, for the log."""
    ours, theirs = closed.sent, closed.rcvd
    if theirs is not None:
        return f"the line was closed with {theirs.code}"
    return f"the line broke ({ours.code})" if ours else "the line broke"


def _wait(asked: Sequence[str]) -> float | None:
    """The seconds that a refusal asks for, at most a day; a date is not read here, where there is no clock."""
    return min(float(asked[0]), 86400.0) if asked and asked[0].strip().isdecimal() else None


def _translated(error: Exception) -> MediawallError:
    if not isinstance(error, InvalidStatus):
        return Unreachable(f"no line: {type(error).__name__}")
    status = error.response.status_code
    wait = _wait(error.response.headers.get_all("Retry-After"))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RateLimited("it asks for rest", retry_after=wait)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unreachable(f"it answered {status}", retry_after=wait)
    return FetchRefused(REFUSALS.get(status, "status"), f"it answered {status}", status=str(status))
