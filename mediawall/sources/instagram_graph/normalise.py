"""From a Graph API reply to posts, pure: what is a post becomes one, what cannot is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Author, MediaKind, Page, Post, RemoteMedia, Unreadable
from mediawall.reply import Node, at, document, node
from mediawall.sources.instagram_graph.identity import IN_LINK, STORY_LINK, born, linked, ref, shortcode
from mediawall.sources.instagram_graph.older import is_old, modern
from mediawall.sources.instagram_graph.reading import address, moment, nodes, number, text, word

NETWORK = "instagram"
_HANDLE = re.compile(r"[\w.]{1,64}")
_AFTER = re.compile(r"[\w=+/.%~-]{1,1000}", re.ASCII)
_VIDEO_FILE = re.compile(r"\.(mp4|m4v|mov|webm|m3u8|mpd)$", re.IGNORECASE)
_PICTURE_FILE = re.compile(r"\.(jpe?g|png|webp|heic|avif)$", re.IGNORECASE)
_VIDEOS = {"VIDEO", "REELS", "CLIPS", "IGTV"}
_MEDIA_KEYS = ("media_product_type", "media_url", "thumbnail_url")
_LIVES = timedelta(hours=24)
"""How long a story is to be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list: its rows in the API's order, and the cursor to what follows, empty at the end."""

    rows: tuple[Post | Unreadable, ...]
    after: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """What the rows are known by, in their order."""
        return tuple(row.remote_id for row in self.rows if row.remote_id)

    def page(self, cursor: str) -> Page:
        """The rows as a page, with the source's own cursor."""
        return Page(
            posts=tuple(row for row in self.rows if isinstance(row, Post)),
            unreadable=tuple(row for row in self.rows if isinstance(row, Unreadable)),
            cursor=cursor,
        )


def parse(answer: bytes) -> Page:
    """The posts of a recorded or live reply, in its order, and what could not become one.

    Raises:
        ShapeChanged: the bytes are no JSON.
    """
    reply = document(answer)
    rows = media(reply)
    if not rows and at(reply, "error"):
        rows = (Unreadable(remote_id="", code="error-reply"),)
    return Listing(rows=rows).page("")


def listing(reply: Any, *, stories: bool = False) -> Listing:
    """The page that an answer to one of our questions holds.

    Args:
        reply: the answer.
        stories: whether it is a list of stories, each a post that is over after a day; else a story is refused.

    Raises:
        ShapeChanged: it holds no list: never to be taken for an account without posts.
    """
    discovered = at(reply, "business_discovery")
    edge = at(discovered, "media") if isinstance(discovered, dict) else reply
    if isinstance(discovered, dict) and edge is None:
        return Listing(rows=())  # an account without posts has no such key
    if not isinstance(at(edge, "data"), list):
        raise ShapeChanged("an answer without a list of posts")
    after = word(at(edge, "paging", "cursors", "after"))
    # Where a list has no further page its ``next`` is missing; discovered lists never have one.
    goes_on = bool(at(edge, "paging", "next")) or isinstance(discovered, dict)
    return Listing(
        rows=media(reply, stories=stories), after=after if goes_on and _AFTER.fullmatch(after) else ""
    )


def media(reply: Any, *, stories: bool = False) -> tuple[Post | Unreadable, ...]:
    """Every medium of the reply, in its order, each once."""
    found: dict[str, Post | Unreadable] = {}
    for medium, owner in _media(reply):
        row = _story(medium, owner) if stories else _read(medium, owner)
        if isinstance(row, Post):
            found[row.remote_id] = row
        else:
            found.setdefault(row.remote_id, row)
    return tuple(found.values())


def _media(reply: Any) -> Iterator[tuple[Node, Node]]:
    """Each medium with the account that it stands below, in the reply's order; an album's children are not listed."""
    waiting: list[tuple[Any, Node]] = [(reply, {})]
    while waiting:
        value, owner = waiting.pop()
        if isinstance(value, list):
            waiting.extend((row, owner) for row in reversed(value))
        elif isinstance(value, dict) and _is_medium(value):
            yield value, owner
        elif isinstance(value, dict) and is_old(value):
            yield modern(value), node(value.get("user"))
        elif isinstance(value, dict):
            owner = value if word(value.get("username")) else owner
            waiting.extend((row, owner) for row in reversed(value.values()))


def _is_medium(found: Node) -> bool:
    return (
        text(found.get("media_type")).isupper()
        or any(isinstance(found.get(key), str) for key in _MEDIA_KEYS)
        or bool(IN_LINK.search(text(found.get("permalink"))))
    )


def _read(medium: Node, owner: Node) -> Post | Unreadable:
    """The post that this medium is, or why it is none."""
    refused = "story" if _is_story(medium) else ""
    return _post(medium, owner, refused=refused)


def _story(medium: Node, owner: Node) -> Post | Unreadable:
    """The story that this medium is: a post that is over after a day."""
    row = _post(medium, owner)
    if not isinstance(row, Post):
        return row
    link = STORY_LINK.fullmatch(word(medium.get("permalink")))
    return replace(row, permalink=link[0] if link else "", expires=row.taken_at + _LIVES)


def _post(medium: Node, owner: Node, *, refused: str = "") -> Post | Unreadable:
    code = shortcode(medium)
    pictures = _pictures(medium)
    taken_at = moment(medium.get("timestamp")) or born(code)
    live = word(medium.get("media_type")) == "BROADCAST" or word(medium.get("media_product_type")) == "LIVE"
    why = "live" if live else refused or ("" if pictures else "no-picture") or ("" if code else "no-id")
    if why or taken_at is None:
        return Unreadable(remote_id=code or word(medium.get("id")), code=why or "no-time")
    return Post(
        id=f"{NETWORK}:{code}",
        network=NETWORK,
        remote_id=code,
        author=_author(medium, owner),
        caption=text(medium.get("caption")),
        permalink=f"https://www.instagram.com/p/{code}/",
        taken_at=taken_at,
        media=pictures,
        ref=ref(medium),
    )


def _is_story(medium: Node) -> bool:
    return word(medium.get("media_product_type")) == "STORY" or "/stories/" in text(medium.get("permalink"))


def _author(medium: Node, owner: Node) -> Author:
    """Who published it, by its link at last; without a handle on hashtag pages, where the API does not say."""
    above = word(owner.get("username"))
    named = (word(medium.get("username")), word(at(medium, "owner", "username")), above, linked(medium))
    handle = next((found for found in named if _HANDLE.fullmatch(found)), "")
    name = word(owner.get("name")) or word(owner.get("full_name"))
    return Author(handle=handle, name=name if handle and handle == above else "")


def _pictures(medium: Node) -> tuple[RemoteMedia, ...]:
    """Each slide's still in the author's order; the cover stands for a first slide that has none of its own."""
    slides: list[RemoteMedia] = []
    for index, slide in enumerate(nodes(medium.get("children"))):
        still = slide if _still(slide) or index else medium
        url = _still(still)
        slides += [_picture(slide, url, still)] if url else []
    cover = _still(medium)
    return tuple(slides) or ((_picture(medium, cover, medium),) if cover else ())


def _picture(source: Node, url: str, still: Node) -> RemoteMedia:
    kind = MediaKind.VIDEO if _is_video(source) else MediaKind.PICTURE
    return RemoteMedia(
        kind=kind,
        url=url,
        width=int(number(still.get("width"))),
        height=int(number(still.get("height"))),
        alt=word(source.get("alt_text")),
    )


def _is_video(source: Node) -> bool:
    words = {word(source.get("media_type")).upper(), word(source.get("media_product_type")).upper()}
    return bool(words & _VIDEOS) or _names(_VIDEO_FILE, word(source.get("media_url")))


def _still(source: Node) -> str:
    """The address of its picture, or of a video's poster: the API leaves out either when rights are unclear."""
    whole = address(source.get("media_url"))
    if whole and (_names(_PICTURE_FILE, whole) if _is_video(source) else not _names(_VIDEO_FILE, whole)):
        return whole
    poster = address(source.get("thumbnail_url"))
    return "" if _names(_VIDEO_FILE, poster) else poster


def _names(file: re.Pattern[str], url: str) -> bool:
    return file.search(url.partition("?")[0].partition("#")[0]) is not None
