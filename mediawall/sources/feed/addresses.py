"""Addresses that a feed names: those that may be fetched or printed on a screen, pure."""

import re
from urllib.parse import quote, urljoin, urlsplit

_LONGEST = 2000
_ODD = re.compile('[\x00-\x1f\x7f"<>\\\\`\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}\w)?\.)+[^\W\d_][\w-]{1,62}", re.IGNORECASE)
"""A name with a dot, whose end begins with a letter: no address in figures, no name of this house alone."""
_INSIDE = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home.arpa")
_PLAIN = ("http://", "https://", "//")
_UNQUOTED = re.compile(r"[\s{}|^]")
"""What feeds leave as it is and addresses may not hold; all else stands as given: a signed one must not change."""


def web(address: object, base: str = "") -> str:
    """The https address that is meant, resolved against ``base``; empty where it is none that may be used.

    A plain http address is asked with https, as browsers do by now.
    """
    if not isinstance(address, str):
        return ""
    written = address.strip()
    if not written or len(written) > _LONGEST or _ODD.search(written):
        return ""
    try:
        whole = urljoin(base, written) if base else written
        parts = urlsplit(whole)
        host, port, named = parts.hostname or "", parts.port, parts.username is not None
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or (port not in {None, 443}) or named or not public(host):
        return ""
    return _UNQUOTED.sub(lambda found: quote(found[0]), parts._replace(scheme="https").geturl())


def sibling(address: object, base: str) -> str:
    """The address, where it lies beside ``base``, with the same scheme, host and port; else empty."""
    if not isinstance(address, str) or not address.strip() or _ODD.search(address.strip()):
        return ""
    try:
        whole = urljoin(base, address.strip())
        here, there = urlsplit(base), urlsplit(whole)
    except ValueError:
        return ""
    same = here[:2] == there[:2] and here.hostname and len(whole) <= _LONGEST
    return there._replace(fragment="").geturl() if same else ""


def public(host: str) -> bool:
    """Whether the host is a name out in the world."""
    name = host.lower()
    return bool(_HOST.fullmatch(name)) and not name.endswith(_INSIDE)


def host_of(address: str) -> str:
    """The host as people know it, without ``www.``; empty where the address has none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_global(native_id: str) -> bool:
    """Whether an entry's own id is meant to be the only one of its kind in the world."""
    return native_id.lower().startswith((*_PLAIN, "tag:", "urn:uuid:"))
