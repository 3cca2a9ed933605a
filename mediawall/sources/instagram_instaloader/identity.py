"""Which post a node is: its shortcode, whatever the node calls it."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime

from mediawall.sources.instagram_instaloader.reading import Node, first_text, text, whole

_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_IN_LINK = re.compile(r"instagr(?:am\.com|\.am)/(?:[\w.]+/)?(?:p|reel|reels|tv)/([A-Za-z0-9_-]{1,64})")
_SIXTY_FOUR_BITS = 1 << 64
_PUBLIC_CODE = 11
_DAY_MS = 86_400_000
_CENTURY_MS = 36_525 * _DAY_MS
_EPOCH_MS = 1314220021721
"""The zero of Instagram's ids, in Unix milliseconds (instagram-engineering.com, "Sharding & IDs at Instagram", 2012)."""


def shortcode(node: Node) -> str:
    """The post's shortcode: as named, or from its link, or computed from its number; empty where none is known."""
    for key in ("shortcode", "code", "shortCode"):
        named = text(node.get(key)).strip()
        if _CODE.fullmatch(named):
            return named
    for key in ("permalink", "link", "url", "permalink_url", "html"):
        linked = _IN_LINK.search(text(node.get(key)))
        if linked:
            return linked[1]
    return code_of(number(node))


def number(node: Node) -> int:
    """The post's own number (``pk``), 0 where the node has none; the Graph API's ``id`` is not it, its ``ig_id`` is."""
    keys = ("pk", "ig_id", "instagram_media_id", "media_id", "" if is_graph(node) else "id")
    for key in keys:
        value = node.get(key)
        found = whole(value.partition("_")[0] if isinstance(value, str) else value)
        if found:
            return found
    return 0


def is_graph(node: Node) -> bool:
    """Whether the node speaks the Graph API's words, where ``id`` is another number."""
    return (
        "media_url" in node
        or "permalink" in node
        or "media_product_type" in node
        or "instagram_media_id" in node
        or text(node.get("media_type")).isupper()
    )


def code_of(pk: int) -> str:
    """The shortcode of a post's number: the same number in base 64."""
    if not 0 < pk < _SIXTY_FOUR_BITS:
        return ""
    return urlsafe_b64encode(pk.to_bytes(9, "big")).decode().lstrip("A")


def number_of(code: str) -> int:
    """The number of a shortcode; 0 for the long codes of private posts, which hide it."""
    if not _CODE.fullmatch(code) or len(code) > _PUBLIC_CODE:
        return 0
    return int.from_bytes(urlsafe_b64decode(code.rjust(12, "A")), "big")


def born(code: str) -> datetime | None:
    """When the post's number was given out: within minutes of its publication; None for the plain counts of 2010."""
    milliseconds = number_of(code) >> 23
    if not _DAY_MS < milliseconds < _CENTURY_MS:
        return None
    return datetime.fromtimestamp((milliseconds + _EPOCH_MS) // 1000, UTC)


def told_id(node: Node) -> str:
    """An id to name the node by where it has no shortcode: as the reply writes it."""
    return first_text(node, "id", "pk", "media_id") or str(number(node) or "")
