"""What a post is called: by its link, by Instagram's old number, and by the API's own. Pure."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from typing import Any

from mediawall.reply import Node
from mediawall.sources.instagram_graph.reading import text, word

IN_LINK = re.compile(r"instagr(?:am\.com|\.am)/(?:([\w.]{1,64})/)?(?:p|reel|reels|tv)/([A-Za-z0-9_-]{1,64})")
STORY_LINK = re.compile(r"https://(?:www\.)?instagram\.com/stories/([\w.]{1,64})(?:/(\d{1,25}))?[/?\w=&.-]*")
_NUMBER = re.compile(r"\d{15,20}")
_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_REF = re.compile(r"\d{5,25}", re.ASCII)
_SHARED = "share"
"""Not a handle: ``instagram.com/share/p/…`` leads on to the post."""
_PUBLIC_CODE = 11
_DAY_MS = 86_400_000
_CENTURY_MS = 36_525 * _DAY_MS
_EPOCH_MS = 1314220021721
"""The zero of Instagram's ids, in Unix milliseconds (instagram-engineering.com, "Sharding & IDs at Instagram", 2012)."""


def ref(medium: Node) -> str:
    """What the API itself calls it: a number that it is asked for again by."""
    found = _digits(medium.get("id"))
    return found if _REF.fullmatch(found) else ""


def shortcode(medium: Node) -> str:
    """The post's shortcode, from its link or its old number (the API's own ``id`` is another one); empty without either."""
    link = IN_LINK.search(text(medium.get("permalink")))
    if link:
        return link[2]
    named = word(medium.get("shortcode"))
    if _CODE.fullmatch(named):
        return named
    story = STORY_LINK.fullmatch(word(medium.get("permalink")))
    return _spelt(_digits(medium.get("ig_id"))) or _spelt((story and story[2]) or "")


def _digits(value: Any) -> str:
    """A number as its digits, also one that came as a JSON number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else word(value)


def _spelt(number: str) -> str:
    """A post's old number as its shortcode; empty for what is none."""
    if not _NUMBER.fullmatch(number) or int(number) >= 1 << 63:
        return ""
    return urlsafe_b64encode(int(number).to_bytes(9, "big")).decode().lstrip("A")


def linked(medium: Node) -> str:
    """The handle in the post's own link, where that names one."""
    link = text(medium.get("permalink"))
    found = IN_LINK.search(link) or STORY_LINK.fullmatch(link)
    handle = (found and found[1]) or ""
    return "" if handle == _SHARED else handle


def born(code: str) -> datetime | None:
    """When the post's number was given out, within minutes of its publication: top posts may come without a time."""
    if not 0 < len(code) <= _PUBLIC_CODE:
        return None
    milliseconds = int.from_bytes(urlsafe_b64decode(code.rjust(12, "A")), "big") >> 23
    if not _DAY_MS < milliseconds < _CENTURY_MS:
        return None
    return datetime.fromtimestamp((milliseconds + _EPOCH_MS) // 1000, UTC)
