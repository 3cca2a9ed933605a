"""The pictures of a post: what it embeds, in the author's order. Pure.

A link's card and the pictures of a quoted post are somebody else's, and are none of this post's.
"""

from collections.abc import Iterator
from urllib.parse import quote

from mediawall.domain.post import MediaKind, RemoteMedia
from mediawall.reply import Node, node
from mediawall.sources.bluesky.reading import address, blob, nodes, pixels, text

HOSTS = ("cdn.bsky.app", "video.bsky.app", "video.cdn.bsky.app")
_PICTURE = "https://cdn.bsky.app/img/feed_fullsize/plain/{did}/{cid}@jpeg"
_STILL = "https://video.bsky.app/watch/{did}/{cid}/thumbnail.jpg"
_MOST = 20
"""An `app.bsky.embed.gallery` holds up to 20, an `app.bsky.embed.images` up to 4."""
_NEST = 2
_FEWEST_PIXELS = 50
"""A smaller side is a bare ratio, such as 16:9."""


def media_of(did: str, record: Node, view: Node) -> tuple[RemoteMedia, ...]:
    """The pictures of what a post embeds: by the interface's own view of it where there is one, else by the record."""
    found = tuple(_media(did, view, _NEST)) or tuple(_media(did, record, _NEST))
    return found[:_MOST]


def _media(did: str, embed: Node, depth: int) -> Iterator[RemoteMedia]:
    rows = nodes(embed.get("images")) or nodes(embed.get("items"))
    for row in rows:
        yield from _picture(did, row)
    if not rows and ("playlist" in embed or "video" in embed):
        yield from _film(did, embed)
    elif not rows and depth:  # a quoted post with pictures of this post's own
        yield from _media(did, node(embed.get("media")), depth - 1)


def _picture(did: str, row: Node) -> Iterator[RemoteMedia]:
    """The largest form that is given to anyone."""
    cid = blob(row.get("image"))
    built = _PICTURE.format(did=did, cid=cid) if cid else ""
    url = address(row.get("fullsize")) or built or address(row.get("thumb")) or address(row.get("thumbnail"))
    if url:
        yield _made(MediaKind.PICTURE, url, row)


def _film(did: str, embed: Node) -> Iterator[RemoteMedia]:
    cid = blob(embed.get("video")) or blob(embed)
    url = address(embed.get("thumbnail"))
    if url or cid:
        yield _made(MediaKind.VIDEO, url or _STILL.format(did=quote(did, safe=""), cid=cid), embed)


def _made(kind: MediaKind, url: str, row: Node) -> RemoteMedia:
    ratio = node(row.get("aspectRatio"))
    width, height = pixels(ratio.get("width")), pixels(ratio.get("height"))
    told = min(width, height) >= _FEWEST_PIXELS
    return RemoteMedia(
        kind=kind,
        url=url,
        width=width if told else 0,
        height=height if told else 0,
        alt=text(row.get("alt")).strip(),
    )
