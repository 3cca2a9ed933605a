"""Which pictures an entry shows, of all the places where feeds put them: pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mediawall.domain.post import MediaKind, RemoteMedia
from mediawall.sources.feed.addresses import host_of, web
from mediawall.sources.feed.item import stem, with_alts
from mediawall.sources.feed.plain import Seen, plain

MOST = 10
"""Pictures of one post."""
_ICON = 100
"""A picture that says it is lower or narrower than this many pixels is a button, an avatar or a tracker."""
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$", re.IGNORECASE)
_OTHER_FILE = re.compile(r"\.(?:svgz?|mp[34]|m4[av]|ogg|ogv|webm|mov|m3u8|pdf|html?|js)$", re.IGNORECASE)
_TRACKER = re.compile(
    r"(?:^|[/._-])(?:1x1|pixel|spacer|blank|clear|transparent|beacon|track(?:ing|er)?|count(?:er)?|stats?)"
    r"(?:[._-]?\d*)\.(?:gif|png)$|/~r/|/wp-includes/images/",
    re.IGNORECASE,
)
_TRACKING_HOSTS = (
    "feedburner.com",
    "gravatar.com",
    "pixel.wp.com",
    "stats.wordpress.com",
    "doubleclick.net",
    "google-analytics.com",
    "googleadservices.com",
    "facebook.com",
    "feedsportal.com",
)
_LAZY = ("data-src", "data-lazy-src", "data-original", "src")
_CANDIDATE = re.compile(r"([^\s,]\S*)\s+(\d{1,5})w(?=\s*(?:,|$))")
_LONGEST_SRCSET = 8000


@dataclass(slots=True, kw_only=True)
class Shown:
    """One thing that an entry shows by Media RSS: the forms it comes in, stills of it, and its description."""

    contents: list[Mapping[str, Any]] = field(default_factory=list)
    thumbnails: list[Mapping[str, Any]] = field(default_factory=list)
    alt: str = ""


def chosen(
    *,
    shown: Sequence[Shown] = (),
    enclosures: Sequence[Mapping[str, Any]] = (),
    seen: Sequence[Seen] = (),
    base: str = "",
) -> tuple[RemoteMedia, ...]:
    """The entry's pictures from the first place that has any.

    Media RSS before enclosures before the first picture in the text, which may be anything, before a bare thumbnail,
    which is small.
    """
    inline = [found for one in seen if (found := _inline(one.facts, base))]
    places = (
        [found for one in shown if (found := _of(one))],
        [found for row in enclosures if (found := picture(row))],
        inline[:1],
        [found for one in shown if (found := _thumbnail(one))][:1],
    )
    media: dict[str, RemoteMedia] = {}
    for one in _first(places):
        known = media.setdefault(stem(one.url), one)
        if _area(one) > _area(known):
            media[stem(one.url)] = one
    alts = {stem(one.url): one.alt for one in inline if one.alt}
    return with_alts(tuple(media.values())[:MOST], alts)


def _first(places: Iterable[Sequence[RemoteMedia]]) -> Sequence[RemoteMedia]:
    return next((place for place in places if place), ())


def _area(still: RemoteMedia) -> int:
    """How large a picture is, by what its row says: one side alone stands for both."""
    return (still.width or still.height) * (still.height or still.width)


def _of(one: Shown) -> RemoteMedia | None:
    """The largest picture of the forms that it comes in; or the still of a video."""
    stills = [found for row in one.contents if (found := picture(row, one.alt))]
    if stills:
        return max(stills, key=_area)
    videos = [row for row in one.contents if _is_video(row)]
    poster = _thumbnail(one)
    if not videos or poster is None:
        return None
    seconds = max(seconds_of(row.get("duration")) for row in videos)
    return RemoteMedia(
        kind=MediaKind.VIDEO,
        url=poster.url,
        width=poster.width,
        height=poster.height,
        alt=poster.alt,
        seconds=seconds,
    )


def _thumbnail(one: Shown) -> RemoteMedia | None:
    stills = [found for row in one.thumbnails if (found := picture({"medium": "image"} | dict(row), one.alt))]
    return max(stills, key=_area) if stills else None


def picture(row: Mapping[str, Any], alt: str = "") -> RemoteMedia | None:
    """The picture that a row of facts (url, type, medium, width, height, alt) is, None if it is none."""
    url = row.get("url") or row.get("href")
    if not isinstance(url, str) or not _is_picture(row, url):
        return None
    return _usable(
        url, pixels(row.get("width")), pixels(row.get("height")), str(row.get("alt") or "") or alt, ""
    )


def _is_picture(row: Mapping[str, Any], url: str) -> bool:
    kind, medium = str(row.get("type") or "").lower(), str(row.get("medium") or "").lower()
    if kind.startswith("image/"):
        return "svg" not in kind
    if kind and kind != "application/octet-stream":
        return False
    return medium == "image" or (not medium and bool(_PICTURE_FILE.search(_path(url))))


def _is_video(row: Mapping[str, Any]) -> bool:
    kind = str(row.get("type") or "").lower()
    return row.get("medium") == "video" or kind.startswith("video/") or kind.endswith("shockwave-flash")


def _inline(facts: Mapping[str, str], base: str) -> RemoteMedia | None:
    """A picture in a text: the largest of its sizes, or what it shows once a script has run."""
    width, height = pixels(facts.get("width")), pixels(facts.get("height"))
    sizes = _CANDIDATE.findall(
        (facts.get("srcset") or facts.get("data-srcset") or "")[:_LONGEST_SRCSET],
    )
    for address, wide in sorted(sizes, key=lambda size: int(size[1]), reverse=True):
        scaled = round(height * int(wide) / width) if width and height else 0
        found = _usable(address, int(wide), scaled, facts.get("alt", ""), base)
        if found and not _is_icon(width, height):
            return found
    given = next(
        (value for name in _LAZY if (value := facts.get(name, "")) and not value.startswith("data:")), ""
    )
    return _usable(given, width, height, facts.get("alt", ""), base)


def _usable(address: str, width: int, height: int, alt: str, base: str) -> RemoteMedia | None:
    url = web(address, base)
    if not url or _is_icon(width, height) or _OTHER_FILE.search(_path(url)) or _tracks(url):
        return None
    return RemoteMedia(
        kind=MediaKind.PICTURE, url=url, width=width, height=height, alt=" ".join(plain(alt).split())
    )


def _is_icon(width: int, height: int) -> bool:
    return 0 < width < _ICON or 0 < height < _ICON


def _tracks(url: str) -> bool:
    host = host_of(url)
    known = any(host == name or host.endswith(f".{name}") for name in _TRACKING_HOSTS)
    return known or bool(_TRACKER.search(_path(url)))


def _path(url: str) -> str:
    return url.partition("?")[0].partition("#")[0]


def pixels(value: object) -> int:
    """A width or height in pixels, 0 where it is none: ``100%`` says nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return 0
    found = re.fullmatch(r"\s*(\d{1,6})(?:\.\d{1,9})?(?:px)?\s*", str(value))
    return int(found[1]) if found else 0


def seconds_of(value: object) -> float:
    """A length in seconds, 0.0 where it is none."""
    found = re.fullmatch(r"\s*(\d{1,6}(?:\.\d{1,9})?)\s*", str(value))
    return float(found[1]) if found else 0.0
