"""The one way out of the house: `SafeHttp` gets what an address holds, and never calls inside."""

import asyncio
import errno
import socket
import ssl
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import MappingProxyType, TracebackType
from typing import Self

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from mediawall.domain.errors import AddressRefused, FetchRefused, MediawallError, RateLimited, Unreachable
from mediawall.ingest import address
from mediawall.ingest.body import Body
from mediawall.ingest.sniff import fits
from mediawall.ports import Answer, Clock

_CAPS = MappingProxyType({"image": 20 << 20, "json": 8 << 20, "feed": 8 << 20, "any": 20 << 20})
"""The usual cap of each kind, bytes. The largest picture Instagram gives has about 1 MB, a phone's original 12."""

_ACCEPT = MappingProxyType(
    {
        "image": "image/avif,image/webp,image/jpeg,image/png,image/gif",
        "json": "application/json",
        "feed": "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9",
        "any": "*/*",
    }
)

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_MOST_REDIRECTS = 3
_LATER = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY})
_CLIENT_ERRORS = range(400, 500)
_TAKEN = range(200, 300)
REFUSALS = MappingProxyType({401: "expired", 403: "expired", 404: "gone", 410: "gone"})
"""What a refusal's status means, as a code of DropThis. A signed picture address that is too old answers 403."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a request may take, in seconds.

    ``connect`` until the connection (TLS included) stands, ``silence`` without a byte, ``total`` with all redirects:
    a body that drips one byte a second ends there.
    """

    connect: float = 8.0
    silence: float = 12.0
    total: float = 45.0


@dataclass(frozen=True, slots=True)
class _Onward:
    """A redirect: where it leads, and whether it holds for good."""

    to: str
    for_good: bool


class _BarredError(OSError):
    """The name led to an address inside. An OSError, because that is what a connector expects of a socket."""

    def __init__(self) -> None:
        # Always the same text: where every address of a name is barred, the connector then hands on this very error.
        super().__init__(errno.EACCES, "leads inside")


@dataclass(frozen=True, slots=True)
class _Wish:
    """How something is asked for: by GET, or by WebDAV's PROPFIND, which changes nothing either."""

    method: str
    body: bytes

    def __post_init__(self) -> None:
        if self.method not in {"GET", "PROPFIND"}:
            raise ValueError(f"only GET and PROPFIND leave the house, not {self.method}")

    @property
    def status(self) -> int:
        """What its answer has when all is well (a PROPFIND's may be an ordinary page too, which its reader judges)."""
        return HTTPStatus.OK if self.method == "GET" else HTTPStatus.MULTI_STATUS

    def check_redirect(self, asked: URL, here: URL) -> None:
        """Refuse to lead a question about a folder to another house, where it would come without its headers."""
        if self.method != "GET" and asked.origin() != here.origin():
            raise FetchRefused("redirects", "it leads to another host")


class SafeHttp:
    """`ports.Http` on aiohttp; an async context manager, for one event loop.

    Every connection's final address is judged where the socket is made, so that names that change their answer
    between look-up and call (DNS rebinding) find nothing inside. With a ``proxy`` the proxy looks names up and must
    itself refuse to call inside; literal addresses and hosts are still judged here.

    Args:
        clock: to read a ``Retry-After`` date.
        agent: who we say that we are.
        proxy: an outgoing proxy's address; it may be on loopback. The environment is never asked for one.
        ca_file: certificates that are trusted beside the system's own: a house that inspects TLS needs it.
        known: (host, port) pairs that may be asked in plain http, on any port and inside: for a stand-in.
        patience: time limits.
        resolver: who looks names up; the system's own by default.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        agent: str = "mediawall",
        proxy: str = "",
        ca_file: str = "",
        known: AbstractSet[tuple[str, int]] = frozenset(),
        patience: Patience | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._clock, self._agent, self._ca_file = clock, agent, ca_file
        self._proxy, self._proxy_headers = _split(proxy)
        self._known, self._patience, self._resolver = frozenset(known), patience or Patience(), resolver
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        context = ssl.create_default_context()
        if self._ca_file:
            context.load_verify_locations(cafile=self._ca_file)
        connector = aiohttp.TCPConnector(
            ssl=context,
            limit_per_host=4,
            resolver=self._resolver,
            socket_factory=self._socket,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            timeout=aiohttp.ClientTimeout(
                total=None, connect=self._patience.connect, sock_read=self._patience.silence
            ),
            headers={"User-Agent": self._agent, "Accept-Encoding": "gzip"},
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of all connections."""
        if self._session is not None:
            await self._session.close()

    async def get(
        self,
        url: str,
        *,
        hosts: tuple[str, ...] = (),
        accept: str = "image",
        limit: int = 0,
        headers: Mapping[str, str] | None = None,
        refusals: bool = False,
        method: str = "GET",
        body: bytes = b"",
    ) -> Answer:
        """The answer to a GET, as `ports.Http` promises it."""
        cap = limit or _CAPS[accept]
        wish = _Wish(method, body)
        asked = address.check(url, hosts, self._known)
        here, moved, for_good = asked, "", True
        try:
            async with asyncio.timeout(self._patience.total):
                for _ in range(_MOST_REDIRECTS + 1):
                    own = headers if here.origin() == asked.origin() else None
                    answer = await self._once(here, accept, cap, own, refusals=refusals, wish=wish)
                    if isinstance(answer, Answer):
                        return replace(answer, moved=moved)
                    here = address.check(answer.to, hosts, self._known)
                    wish.check_redirect(asked, here)
                    for_good = for_good and answer.for_good
                    moved = str(here) if for_good else moved
        except TimeoutError as error:
            raise Unreachable("no answer in time") from error
        except aiohttp.ClientError as error:
            raise _translated(error) from error
        raise FetchRefused("redirects", f"more than {_MOST_REDIRECTS} redirects")

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Send it, as `ports.Outgoing` promises it: judged like everything that is fetched."""
        if self._session is None:
            raise RuntimeError("SafeHttp is used inside 'async with'")
        place = address.check(url, (), self._known)
        request = self._session.post(
            place,
            data=body,
            headers=headers,
            allow_redirects=False,
            proxy=self._proxy,
            proxy_headers=self._proxy_headers,
        )
        try:
            async with asyncio.timeout(self._patience.total), request as response:
                if response.status not in _TAKEN:
                    self._check_status(response)
        except TimeoutError as error:
            raise Unreachable("no answer in time") from error
        except aiohttp.ClientError as error:
            raise _translated(error) from error

    async def _once(
        self,
        url: URL,
        accept: str,
        cap: int,
        own: Mapping[str, str] | None,
        *,
        refusals: bool,
        wish: _Wish,
    ) -> Answer | _Onward:
        """The answer, or the address it redirects to."""
        if self._session is None:
            raise RuntimeError("SafeHttp is used inside 'async with'")
        headers = {"Accept": _ACCEPT[accept], **(own or {})}
        request = self._session.request(
            wish.method,
            url,
            data=wish.body or None,
            allow_redirects=False,
            headers=headers,
            proxy=self._proxy,
            proxy_headers=self._proxy_headers,
        )
        async with request as response:
            if response.status in _REDIRECTS and "Location" in response.headers:
                onward = address.onward(url, response.headers["Location"])
                return _Onward(onward, response.status in _FOR_GOOD)
            names = MappingProxyType({name.lower(): value for name, value in response.headers.items()})
            if response.status == HTTPStatus.NOT_MODIFIED and own:
                return Answer(status=response.status, headers=names, body=b"", url=str(url))
            if response.status != wish.status and not (refusals and response.status in _CLIENT_ERRORS):
                self._check_status(response)
            body = await _read(response, cap)
        if not fits(body, accept):
            self._check_status(response)
            raise FetchRefused("type", f"this is no {accept}", accept=accept)
        return Answer(status=response.status, headers=names, body=body, url=str(url))

    def _check_status(self, response: aiohttp.ClientResponse) -> None:
        status = response.status
        if status == HTTPStatus.OK:
            return
        wait = _wait(response.headers, self._clock.now())
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise RateLimited("it asks for rest", retry_after=wait)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _LATER:
            raise Unreachable(f"it answered {status}", retry_after=wait)
        code = REFUSALS.get(status, "status")
        raise FetchRefused(code, f"it answered {status}", status=str(status))

    def _socket(self, info: aiohttp.AddrInfoType) -> socket.socket:
        """The socket for one connection, once its final address was judged."""
        family, kind, protocol, _, place = info
        host, port = str(place[0]), int(place[1])
        if self._proxy is None and (host, port) not in self._known and address.barred(host):
            raise _BarredError
        return socket.socket(family=family, type=kind, proto=protocol)


def _split(proxy: str) -> tuple[URL | None, dict[str, str]]:
    """A proxy's address without its password, so that no error message can hold it; and the header that holds it."""
    if not proxy:
        return None, {}
    url = URL(proxy)
    word = (
        {"Proxy-Authorization": aiohttp.encode_basic_auth(url.user, url.password or "")} if url.user else {}
    )
    return url.with_user(None), word


async def _read(response: aiohttp.ClientResponse, cap: int) -> bytes:
    if (response.content_length or 0) > cap:
        raise FetchRefused("large", f"more than {cap} bytes", limit=str(cap))
    body = Body(cap, response.headers.get("Content-Encoding", ""))
    async for chunk in response.content.iter_any():
        body.add(chunk)
    return body.whole()


def _translated(error: aiohttp.ClientError) -> MediawallError:
    """What a failed request means to its caller."""
    if isinstance(error, aiohttp.InvalidURL):
        return AddressRefused("address", "not a proper address")
    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, _BarredError):
        return AddressRefused("private", f"{error.host} leads inside", host=error.host)
    return Unreachable(f"no answer: {type(error).__name__}")


def _wait(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that a refusal asks for: by ``Retry-After``, else by Mastodon's ``X-RateLimit-Reset``, an ISO 8601 time."""
    asked = _retry_after(headers.get("Retry-After", ""), now)
    if asked is not None:
        return asked
    try:
        reset = datetime.fromisoformat(headers.get("X-RateLimit-Reset", ""))
        return min(max((reset - now).total_seconds(), 0.0), 86400.0)
    except (ValueError, TypeError):  # TypeError: a time without zone
        return None


def _retry_after(value: str, now: datetime) -> float | None:
    """Seconds from a ``Retry-After`` header (a number or a date), at most a day; None where it says nothing."""
    if value.strip().isdecimal():
        return min(float(value), 86400.0)
    try:
        return min(max((parsedate_to_datetime(value) - now).total_seconds(), 0.0), 86400.0)
    except (ValueError, TypeError):  # TypeError: a date without zone
        return None
