"""From any reply of the Graph API that holds a Page's posts to posts, pure: what cannot be one is said."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Author, MediaKind, Page, Post, RemoteMedia, Unreadable
from mediawall.reply import (
    Node,
    address,
    at,
    document,
    identity,
    moment,
    node,
    nodes,
    pixels,
    rows,
    text,
    word,
    yes,
)

NETWORK = "facebook"
_UPLOADED = frozenset({"photo", "video"})
_OF_A_POST = ("created_time", "permalink_url", "full_picture", "attachments", "status_type")
_PICTURES = frozenset({"photo", "album", "new_album", "cover_photo", "profile_media"})
_FOREIGN_VIDEO = "video_share"
"""What a video of another site is called, such as ``video_share_youtube``."""
_ANIMATED = ("animated_image_video", "animated_image_autoplay")
"""An uploaded GIF; an ``animated_image_share`` stands on another site."""
_PREVIEW = re.compile(r"^https://external[\w.-]*\.fbcdn\.net/|/safe_image\.php", re.IGNORECASE)
"""A picture of another site, in Facebook's copy."""
_OURS = re.compile(r"https://(?:[\w-]+\.)?facebook\.com/", re.ASCII)
_SHARING = "shared_story"
_FOREIGN = frozenset({"link", "event", "note", "offer"})
_OPEN = frozenset({"", "EVERYONE"})
_SAFE = re.compile(r"[\w=+/.%~:-]{1,1000}", re.ASCII)
_PLACES = ("after", "until", "__paging_token")
"""What a list's ``next`` names its place by; the rest of that address holds the token."""
_DEEPEST = 6
_MOST = 60


def parse(answer: bytes) -> Page:
    """The posts of a reply: a list of them, a map of them by id, a Page with its list, or one post.

    Raises:
        ShapeChanged: the bytes are no JSON, or of another form.
    """
    reply = document(answer)
    if not isinstance(reply, dict | list):
        raise ShapeChanged("an answer that is neither a list nor an object")
    if at(reply, "error") and not isinstance(at(reply, "data"), list):
        return Page(posts=(), unreadable=(Unreadable(remote_id="", code="error-reply"),))
    return page_of(reply)


def page_of(reply: Any, owner: str = "", only: Iterable[str] | None = None) -> Page:
    """The page of the reply: each post once, in its order.

    Args:
        reply: the JSON.
        owner: the Page's name, for a post that does not say whose it is.
        only: where given, the ids that are wanted.
    """
    wanted = None if only is None else set(only)
    posts: dict[str, Post] = {}
    unreadable: dict[Unreadable, None] = {}
    for found, above in found_posts(reply, owner):
        read = post_of(found, above)
        if wanted is not None and read.remote_id and read.remote_id not in wanted:
            continue
        if isinstance(read, Post):
            posts[read.id] = read
        else:
            unreadable[read] = None
    return Page(posts=tuple(posts.values()), unreadable=tuple(unreadable))


def found_posts(reply: Any, owner: str = "", depth: int = _DEEPEST) -> Iterator[tuple[Node, str]]:
    """Each post of the reply with the name of the Page that it stands below; what stands in a post is none."""
    if isinstance(reply, list):
        for row in reply if depth else ():
            yield from found_posts(row, owner, depth - 1)
    elif isinstance(reply, dict) and _is_post(reply):
        yield reply, owner
    elif isinstance(reply, dict) and depth:
        above = word(reply.get("name")) or owner
        for value in reply.values():
            yield from found_posts(value, above, depth - 1)


def _is_post(found: Node) -> bool:
    return "id" in found and any(key in found for key in _OF_A_POST)


def post_of(found: Node, owner: str) -> Post | Unreadable:
    """The post that this is, or why it is none for a wall."""
    known, taken_at = identity(found.get("id")), moment(found.get("created_time"))
    media = _media(found)
    refused = why_not(found) or ("" if known else "no-id") or ("" if media else _without_picture(found))
    if refused or taken_at is None:
        return Unreadable(remote_id=known, code=refused or "no-time")
    name = word(at(found, "from", "name")) or owner
    return Post(
        id=f"{NETWORK}:{known}",
        network=NETWORK,
        remote_id=known,
        author=Author(handle=name, name=name),
        caption=text(found.get("message")).strip(),
        permalink=_permalink(found, known),
        taken_at=taken_at,
        media=media,
    )


def why_not(found: Node) -> str:
    """Why this post is not for a wall whatever it shows, empty if nothing speaks against it."""
    kept = yes(found.get("is_hidden")) or found.get("is_published") is False
    if kept or word(at(found, "privacy", "value")) not in _OPEN:
        return "not-public"
    own = identity(found.get("id")).partition("_")[0]
    parent = identity(found.get("parent_id"))
    if parent and parent.partition("_")[0] != own:
        return "boost"
    shares = word(found.get("status_type")) == _SHARING
    return "boost" if shares and any(map(_is_own, _attachments(found))) else ""


def _attachments(found: Node) -> list[Node]:
    return nodes(found.get("attachments"))


def _without_picture(found: Node) -> str:
    return "shared" if _is_foreign(found) else "no-picture"


def _is_foreign(found: Node) -> bool:
    """Whether the post is about something elsewhere: by its attachments, or by what versions before 3.3 called it."""
    attached = _attachments(found)
    if word(found.get("status_type")) == _SHARING or word(found.get("type")) in _FOREIGN:
        return True
    return bool(attached) and not any(map(_is_own, attached))


def _is_own(attachment: Node) -> bool:
    """Whether it is an upload of the post's own author; a link's preview or an event is not."""
    kind, media = word(attachment.get("type")).lower(), word(attachment.get("media_type")).lower()
    if not kind:
        return media in {"photo", "video", "album"}
    return kind in _PICTURES or _is_film(kind)


def _is_film(kind: str) -> bool:
    return kind.startswith(_ANIMATED) or (kind.startswith("video") and not kind.startswith(_FOREIGN_VIDEO))


def _media(found: Node) -> tuple[RemoteMedia, ...]:
    """The post's own pictures in its author's order, a video by its still."""
    attached = _attachments(found)
    media = [medium for one in attached if _is_own(one) for medium in _of_attachment(one)]
    if not media and (not attached or any(map(_is_own, attached))):
        media = list(_whole_picture(found, attached))
    return tuple({medium.url: medium for medium in media}.values())[:_MOST]


def _of_attachment(attachment: Node) -> list[RemoteMedia]:
    """The parts of an album; its cover where it names none."""
    parts = [part for part in nodes(attachment.get("subattachments")) if _is_own(part)]
    media = [medium for part in parts for medium in _picture(part)]
    return media or list(_picture(attachment))


def _picture(attachment: Node) -> Iterator[RemoteMedia]:
    image = node(at(attachment, "media", "image"))
    url = address(image.get("src"))
    kinds = (word(attachment.get("type")).lower(), word(attachment.get("media_type")).lower())
    if url and not _PREVIEW.search(url):
        yield RemoteMedia(
            kind=MediaKind.VIDEO if any(map(_is_film, kinds)) else MediaKind.PICTURE,
            url=url,
            width=pixels(image.get("width")),
            height=pixels(image.get("height")),
        )


def _whole_picture(found: Node, attached: list[Node]) -> Iterator[RemoteMedia]:
    """The post's ``full_picture``, where no attachment shows one and it is no link's preview.

    Versions before 2.3 had no such key: a photo's sizes stood in ``images``, any other picture in ``picture``.
    """
    largest: Node = max(nodes(found.get("images")), key=lambda one: pixels(one.get("width")), default={})
    uploaded = word(found.get("type")) in _UPLOADED
    url = address(found.get("full_picture")) or address(largest.get("source"))
    url = url or (address(found.get("picture")) if uploaded else "")
    if url and not _PREVIEW.search(url) and not _is_foreign(found):
        film = word(found.get("status_type")) == "added_video" or any(
            _is_film(word(one.get("type")).lower()) for one in (found, *attached)
        )
        whole = url == address(largest.get("source"))
        yield RemoteMedia(
            kind=MediaKind.VIDEO if film else MediaKind.PICTURE,
            url=url,
            width=pixels(largest.get("width")) if whole else 0,
            height=pixels(largest.get("height")) if whole else 0,
        )


def _permalink(found: Node, known: str) -> str:
    """The post's address; a reel's comes without its host."""
    given = text(found.get("permalink_url")).strip()
    whole = address(f"https://www.facebook.com{given}" if given.startswith("/") else given)
    return whole if _OURS.match(whole) else f"https://www.facebook.com/{known}"


def ids_of(reply: Any) -> tuple[str, ...]:
    """The posts of a list, each once, in its order."""
    return tuple(dict.fromkeys(filter(None, (identity(found.get("id")) for found, _ in found_posts(reply)))))


def listed(reply: Any) -> list[Any]:
    """The rows of an answer that is a list.

    Raises:
        ShapeChanged: it is none: never to be taken for a Page without posts.
    """
    if not isinstance(at(reply, "data"), list):
        raise ShapeChanged("an answer without a list of posts")
    return rows(at(reply, "data"))


def onward(reply: Any) -> Mapping[str, str]:
    """What to ask the next page of the list by, nothing at its end."""
    further = text(at(reply, "paging", "next"))
    if not further:
        return {}
    try:
        named = dict(parse_qsl(urlsplit(further).query))
    except ValueError:
        named = {}
    named["after"] = word(at(reply, "paging", "cursors", "after")) or named.get("after", "")
    return {key: named[key] for key in _PLACES if _SAFE.fullmatch(named.get(key, ""))}
