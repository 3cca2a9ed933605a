"""Instagram's first official API (2011 to 2020), whose replies are still kept here and there: its media in today's shape. Pure."""

from collections.abc import Iterator
from typing import Any

from mediawall.reply import Node, at, node
from mediawall.sources.instagram_graph.reading import nodes, number, text, word

_SIZES = ("standard_resolution", "low_resolution", "thumbnail")
_NOTHING: Node = {}
_TYPES = {"image": "IMAGE", "video": "VIDEO", "carousel": "CAROUSEL_ALBUM"}


def is_old(found: Node) -> bool:
    """Whether this is a medium of that API."""
    return isinstance(found.get("images"), dict) and isinstance(found.get("link"), str)


def modern(medium: Node) -> Node:
    """The medium as the Graph API would give it; with the sizes, which that one does not tell."""
    return {
        "ig_id": word(medium.get("id")).partition("_")[0],
        "caption": text(at(medium, "caption", "text")),
        "permalink": medium.get("link"),
        "timestamp": medium.get("created_time"),
        "username": at(medium, "user", "username"),
        "children": list(_slides(medium)),
        **_still(medium),
    }


def _slides(medium: Node) -> Iterator[Node]:
    return (_still(slide) for slide in nodes(medium.get("carousel_media")))


def _still(source: Node) -> dict[str, Any]:
    """Its largest picture. A video's own file is no still."""
    sizes = node(source.get("images"))
    found = [node(sizes.get(name)) for name in _SIZES if node(sizes.get(name)).get("url")]
    largest = max(found, key=lambda size: number(size.get("width")), default=_NOTHING)
    return {
        "media_type": _TYPES.get(word(source.get("type")), "IMAGE"),
        "thumbnail_url": largest.get("url"),
        "width": largest.get("width"),
        "height": largest.get("height"),
    }
