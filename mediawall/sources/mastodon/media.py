"""The pictures of a post: each attachment's still, in the author's order. Pure."""

import re
from collections.abc import Iterator

from mediawall.domain.post import MediaKind, RemoteMedia
from mediawall.reply import Node, node
from mediawall.sources.mastodon.reading import address, nodes, pixels, real, text

_MOST = 20
"""Mastodon allows 4, Pixelfed up to 20."""
_FILM = re.compile(r"\.(mp4|m4v|mov|webm|ogv|mkv|avi|m3u8|mp3|ogg|oga|flac|wav|m4a)$", re.IGNORECASE)
_PICTURE = re.compile(r"\.(jpe?g|png|webp|gif|avif)$", re.IGNORECASE)
_NOTHING = re.compile(r"/no-preview\.\w+$")
"""What Pixelfed gives as the still of a video that has none."""
_MOVING = frozenset({"gifv", "video"})


def media_of(status: Node) -> tuple[RemoteMedia, ...]:
    """Every attachment that has a still; sound and documents have none."""
    rows = nodes(status.get("media_attachments"))[:_MOST]
    return tuple(medium for row in rows for medium in _medium(row))


def _medium(row: Node) -> Iterator[RemoteMedia]:
    kind = text(row.get("type")).lower()
    if kind in _MOVING:
        yield from _film(row)
    elif kind == "image" or (kind == "unknown" and _PICTURE.search(_path(_whole(row)))):
        yield from _picture(row)


def _picture(row: Node) -> Iterator[RemoteMedia]:
    """The whole picture; its small form where nothing else is named."""
    whole = _whole(row)
    url, size = (whole, "original") if whole else (address(row.get("preview_url")), "small")
    if url and not _FILM.search(_path(url)):
        yield _made(row, MediaKind.PICTURE, url, size)


def _film(row: Node) -> Iterator[RemoteMedia]:
    """The video's still. Some servers name the video itself there: that is none."""
    films = {text(row.get("url")), text(row.get("remote_url"))}
    for key in ("preview_url", "preview_remote_url"):
        url = address(row.get(key))
        if url and url not in films and not _FILM.search(_path(url)) and not _NOTHING.search(_path(url)):
            yield _made(row, MediaKind.VIDEO, url, "small")
            return


def _made(row: Node, kind: MediaKind, url: str, size: str) -> RemoteMedia:
    meta = node(row.get("meta"))
    measured = node(meta.get(size))
    return RemoteMedia(
        kind=kind,
        url=url,
        width=pixels(measured.get("width")),
        height=pixels(measured.get("height")),
        alt=text(row.get("description")).strip(),
        seconds=_seconds(meta) if kind is MediaKind.VIDEO else 0.0,
        focus=_focus(node(meta.get("focus"))),
    )


def _whole(row: Node) -> str:
    return address(row.get("url")) or address(row.get("remote_url"))


def _path(url: str) -> str:
    return url.partition("?")[0].partition("#")[0]


def _seconds(meta: Node) -> float:
    found = real(node(meta.get("original")).get("duration")) or real(meta.get("duration")) or 0.0
    return max(found, 0.0)


def _focus(point: Node) -> tuple[float, float] | None:
    """The focal point, from the network's -1..1 with y upwards to our 0..1 with y downwards.

    The middle is what servers write where nobody chose, so it says nothing.
    (https://docs.joinmastodon.org/api/guidelines/#focal-points)
    """
    x, y = real(point.get("x")), real(point.get("y"))
    if x is None or y is None or (x == 0 and y == 0) or max(abs(x), abs(y)) > 1:
        return None
    return round((x + 1) / 2, 3), round((1 - y) / 2, 3)
