"""Finding what is a post in a reply of any shape."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from mediawall.sources.instagram_instaloader.identity import number, number_of
from mediawall.sources.instagram_instaloader.reading import Node, first_text, node, text, whole

_PICTURE_KEYS = (
    "image_versions2",
    "carousel_media",
    "display_url",
    "display_src",
    "displayUrl",
    "display_uri",
    "display_resources",
    "edge_sidecar_to_children",
    "edge_media_to_caption",
    "video_versions",
    "thumbnail_src",
    "is_video",
)
_POST_KEYS = (
    "shortcode",
    "code",
    "shortCode",
    "permalink",
    "media_type",
    "is_video",
    "taken_at",
    "taken_at_timestamp",
    "date",
    "caption",
    "edge_media_to_caption",
    "user",
    "owner",
)
"""One of these has every post; a product of a shop has pictures and a number too."""
_POST_TYPES = ("Graph", "XDTGraph", "XDTMedia")
_NOT_POST_TYPES = ("GraphReel", "GraphHighlightReel", "GraphUser", "GraphTappable", "XDTGraphUser")
_MEDIA_WORDS = ("IMAGE", "VIDEO", "CAROUSEL_ALBUM", "BROADCAST", "REELS", "STORY")
_MEDIA_NUMBERS = (1, 2, 8, "1", "2", "8")
_NAMED_BY = ("permalink", "provider_name")
_OWN_POSTS = ("media", "edge_owner_to_timeline_media", "edge_felix_video_timeline", "timeline_media", "nodes")


class What(Enum):
    """What a node of a reply is."""

    POST = auto()
    LIVE = auto()
    FOREIGN = auto()
    """A post of another network: Facebook pages answer by the same interface."""


@dataclass(frozen=True, slots=True)
class Found:
    """A node that is something, and the person below whose name it stood, where that is its author."""

    what: What
    node: Node
    owner: Node


def finds(reply: Any) -> Iterator[Found]:
    """All that is something in the reply, in its order.

    A post is not searched further: what lies in it (its slides, others' posts that Instagram suggests beside it)
    is no post of this reply.
    """
    waiting: list[tuple[Any, Node]] = [(reply, {})]
    while waiting:
        value, owner = waiting.pop()
        if isinstance(value, list):
            waiting.extend((row, owner) for row in reversed(value))
        elif isinstance(value, dict):
            what = recognise(value)
            if what:
                yield Found(what, value, owner)
            else:
                rows = [(row, _owner(value, key, owner)) for key, row in value.items()]
                waiting.extend(reversed(rows))


def _owner(parent: Node, key: str, owner: Node) -> Node:
    """Whose posts lie below this key: a profile's own lists are the profile's, all else is unknown."""
    if key in _OWN_POSTS and text(parent.get("username")):
        return parent
    return owner if key in {"edges", "node", "data", "nodes"} else {}


def recognise(value: Node) -> What | None:
    """What this one node is, or None: a wrapper, a profile, a comment, a place, a song."""
    if "broadcast_status" in value:
        return What.LIVE
    if _is_foreign(value):
        return What.FOREIGN
    return What.POST if _is_post(value) else None


def _is_post(value: Node) -> bool:
    code = first_text(value, "shortcode", "code", "shortCode")
    if code and number_of(code) and number_of(code) == number(value):
        return True
    if not (
        code or number(value) or whole(value.get("id")) or any(text(value.get(key)) for key in _NAMED_BY)
    ):
        return False
    return _has_picture_words(value) or _is_official(value)


def _has_picture_words(value: Node) -> bool:
    kind = text(value.get("__typename"))
    return (
        (any(key in value for key in _PICTURE_KEYS) and any(key in value for key in _POST_KEYS))
        or value.get("media_type") in _MEDIA_NUMBERS
        or (kind.startswith(_POST_TYPES) and not kind.startswith(_NOT_POST_TYPES))
    )


def _is_official(value: Node) -> bool:
    """The official interfaces' media: the Graph API's, that of before 2020, and oEmbed's."""
    return (
        text(value.get("media_type")) in _MEDIA_WORDS
        or (text(value.get("provider_name")) == "Instagram" and ("media_id" in value or "html" in value))
        or bool(text(value.get("media_url")))
        or "instagram.com/p/" in text(value.get("permalink"))
        or any(size in node(value.get("images")) for size in ("standard_resolution", "low_resolution"))
    )


def _is_foreign(value: Node) -> bool:
    """Facebook's posts are named ``<page>_<post>`` and written of in other words."""
    page, _, post = text(value.get("id")).partition("_")
    words = ("message", "story", "created_time", "full_picture", "attachments", "permalink_url")
    return (
        page.isdigit()
        and post.isdigit()
        and any(key in value for key in words)
        and not any(key in value for key in ("images", "code", "link", *_PICTURE_KEYS))
    )
