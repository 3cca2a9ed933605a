"""A wall's entry as a page's picture: what an `img` needs, and the words beside it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_STEPS = 10
_NAMED = frozenset({"upload", "feed", "folder", "native", "nextcloud", "youtube", "facebook"})
"""Where people have a name and no handle, as in static/shared/words.js."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """The first medium of a post. ``webp`` and ``jpeg`` are ``srcset`` texts, empty where there is no such file.

    ``at`` is the focal point as two class names (``x3 y5``: tenths of width and height), because a page's policy
    allows no style attribute. ``link`` is https or empty, ``by`` is as `author` gives it.
    """

    by: str
    link: str
    caption: str
    lang: str
    alt: str
    width: int
    height: int
    src: str
    webp: str
    jpeg: str
    at: str
    video: bool
    count: int


def author(body: Mapping[str, Any]) -> str:
    """Who published, as it is written: a handle has its sign, a name has none."""
    named = body.get("network") in _NAMED
    return str(body.get("name") or body["by"]) if named else f"@{body['by']}"


def shot(body: Mapping[str, Any]) -> Shot | None:
    """The entry's first medium; None where it has no file."""
    media = body.get("media") or ()
    if not media or not media[0]["files"]:
        return None
    medium = media[0]
    files = medium["files"]
    jpegs = [file for file in files if file["type"] == "image/jpeg"]
    link = str(body.get("link", ""))
    return Shot(
        by=author(body),
        link=link if link.startswith("https://") else "",
        caption=body.get("caption", ""),
        lang=body.get("lang") or "",
        alt=medium.get("alt", ""),
        width=medium["w"],
        height=medium["h"],
        src=(jpegs or files)[0]["src"],
        webp=_srcset(files, "image/webp"),
        jpeg=_srcset(files, "image/jpeg"),
        at=_focus(medium.get("focus") or (0.5, 0.5)),
        video=medium["kind"] == "video",
        count=len(media),
    )


def _srcset(files: list[Mapping[str, Any]], kind: str) -> str:
    fitting = sorted((file for file in files if file["type"] == kind), key=lambda file: int(file["w"]))
    return ", ".join(f"{file['src']} {file['w']}w" for file in fitting)


def _focus(point: tuple[float, float]) -> str:
    x, y = (round(min(max(float(share), 0.0), 1.0) * _STEPS) for share in point)
    return f"x{x} y{y}"
