"""Which addresses may be fetched: pure, asked before every request and again for every address a name leads to."""

import ipaddress
import re
from collections.abc import Set as AbstractSet
from urllib.parse import urljoin

from yarl import URL

from mediawall.domain.errors import AddressRefused

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST = 8192
"""Characters of an address. Signed picture addresses of Instagram have up to 2,000."""

HTTPS_PORT = 443
_LONGEST_NAME = 253

_BARRED = tuple(
    ipaddress.ip_network(network)
    for network in (
        # IANA's special-purpose registries. Written out, because is_global differs between Python versions
        # and lets 64:ff9b::7f00:1 and 2002:7f00:1:: (both 127.0.0.1) through in 3.11.
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",
        "2002::/16",  # 6to4: holds an IPv4 address
        "3fff::/20",
    )
)

_GLOBAL_V6 = ipaddress.ip_network("2000::/3")
"""All of IPv6 that is given out today. Loopback, ULA, link-local, multicast, v4-mapped and NAT64 lie outside it."""

_INSIDE_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home.arpa")
"""Names that mean "this house". A proxy would look them up for us, so they are refused as names already."""

_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
_ODD = re.compile(r"[\x00-\x20\x7f\\<>\"{}|^`\u200b-\u200f\u2028-\u202e\ufeff]")


def barred(address: str) -> bool:
    """Whether a connection to this IP address is never made: it leads (or may lead) inside."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # with a zone (fe80::1%eth0), or no address at all
        return True
    if isinstance(ip, ipaddress.IPv6Address) and ip not in _GLOBAL_V6:
        return True
    return any(ip.version == network.version and ip in network for network in _BARRED)


def allowed(host: str, hosts: tuple[str, ...]) -> bool:
    """Whether the host is on the list; ``*.example.org`` stands for every host below it, not for itself."""
    return any(host.endswith(rule[1:]) if rule.startswith("*.") else host == rule for rule in hosts)


def check(url: str, hosts: tuple[str, ...] = (), known: AbstractSet[tuple[str, int]] = frozenset()) -> URL:
    """The parsed address, as it will be asked for: nobody parses it a second time and reads it otherwise.

    ``known`` are (host, port) pairs that may be asked in plain http, on any port and inside: the stand-in's.

    Raises:
        AddressRefused: code ``address`` (no proper address), ``scheme``, ``port``, ``host`` or ``private``.
    """
    parsed = _parse(url)
    host, port = (parsed.raw_host or "").lower(), parsed.port or 0
    if (host, port) not in known:
        if parsed.scheme != "https":
            raise AddressRefused("scheme", f"only https, not {parsed.scheme}")
        if port != HTTPS_PORT:
            raise AddressRefused("port", f"only port {HTTPS_PORT}, not {port}")
        _check_host(host)
    if hosts and not allowed(host, hosts):
        raise AddressRefused("host", f"{host} is not on the list", host=host)
    return parsed


def onward(here: URL, location: str) -> str:
    """Where a redirect leads, as an address that `check` must still judge."""
    return urljoin(str(here), location)


def _parse(url: str) -> URL:
    if not url or len(url) > LONGEST or _ODD.search(url):
        raise AddressRefused("address", "not a proper address")
    try:
        # A signed address is passed on as it is: re-quoting would break its signature.
        parsed = URL(url, encoded=url.isascii())
        known = parsed.scheme in {"http", "https"} and parsed.port is not None and parsed.raw_host
    except ValueError as error:
        raise AddressRefused("address", "not a proper address") from error
    if parsed.scheme not in {"http", "https"} and parsed.scheme:
        raise AddressRefused("scheme", f"only https, not {parsed.scheme}")
    if not known or "@" in parsed.raw_authority:
        raise AddressRefused("address", "not a proper address")
    return parsed.with_fragment(None)


def _check_host(host: str) -> None:
    """Names: letters, digits, hyphens, at least one dot. IP addresses: only in their usual form, and public."""
    try:
        ip: IPAddress | None = ipaddress.ip_address(host)
    except ValueError:
        ip = None
    if ip is not None:
        if barred(str(ip)):
            raise AddressRefused("private", f"{host} leads inside", host=host)
        return
    if any(host == name or host.endswith("." + name) for name in _INSIDE_NAMES):
        raise AddressRefused("private", f"{host} leads inside", host=host)
    if (
        len(host) > _LONGEST_NAME
        or not _NAME.fullmatch(host)
        or not re.search(r"[a-z]", host.rpartition(".")[2])
    ):
        raise AddressRefused("address", "not a proper host name")
