"""From any reply of a server that speaks Mastodon's language to posts, pure: what cannot be one is said."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Author, Page, Post, Unreadable
from mediawall.reply import Node, node
from mediawall.sources.mastodon.frames import told
from mediawall.sources.mastodon.media import media_of
from mediawall.sources.mastodon.plain import plain, without_emoji
from mediawall.sources.mastodon.reading import address, moment, nodes, own_id, text

NETWORK = "mastodon"
_LISTS = ("statuses", "ancestors", "descendants")
"""Where the statuses stand in what a search found, and in what stands around one."""
_OF_A_STATUS = ("visibility", "media_attachments", "content")
_URI = re.compile(r"https?://(?P<rest>(?P<host>[\w.-]+(:\d+)?)/.+)", re.DOTALL)
_NO_PAGE = ("tag:", "at://")
"""How posts of OStatus and of bridges to Bluesky are called."""
_PLAIN_ID = re.compile(r"[\w.~:/@-]{1,200}", re.ASCII)
_HANDLE = re.compile(r"[\w.-]{1,64}(@[\w.:-]{1,200})?")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_]\w+)*", re.IGNORECASE)
_PIXELFED = re.compile(r"https://[^/]+/p/[^/]+/\d+")
_NEST = 3
_YES = frozenset({"true", "1"})


def parse(answer: bytes) -> Page:
    """The posts of a reply: a timeline, one status, those that a search found or that stand around one, an event.

    Raises:
        ShapeChanged: it is neither.
    """
    return page_of(statuses(answer))


def statuses(answer: bytes) -> list[Node]:
    """The statuses of the reply, as the server gave them.

    Raises:
        ShapeChanged: the bytes are no JSON, or JSON of another kind.
    """
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise ShapeChanged(f"no JSON in an answer of {len(answer)} bytes") from error
    if isinstance(found, list):
        return list(_rows(found, _NEST))
    if isinstance(found, dict) and any(key in found for key in _OF_A_STATUS):
        return [found]
    lists = (
        [found[key] for key in _LISTS if isinstance(found.get(key), list)] if isinstance(found, dict) else []
    )
    if lists:
        return list(_rows(lists, _NEST))
    if isinstance(found, dict) and {"event", "payload"} <= found.keys():
        said = told(found)
        return [said.status] if said and said.status else []
    raise ShapeChanged("an answer that is no list of posts")


def _rows(found: list[Any], depth: int) -> Iterator[Node]:
    for row in found:
        if isinstance(row, list) and depth:
            yield from _rows(row, depth - 1)
        else:
            yield node(row)


def page_of(rows: Iterable[Node], cursor: str = "", *, server: str = "") -> Page:
    """The page of some statuses of that server: each post once, newest first."""
    posts: dict[str, Post] = {}
    unreadable: list[Unreadable] = []
    for row in rows:
        read = post_of(row, server)
        if isinstance(read, Post):
            posts[read.id] = read
        else:
            unreadable.append(read)
    newest = sorted(posts.values(), key=lambda post: (post.taken_at, post.id), reverse=True)
    return Page(posts=tuple(newest), unreadable=tuple(dict.fromkeys(unreadable)), cursor=cursor)


def post_of(status: Node, server: str = "") -> Post | Unreadable:
    """The post that this status is, or why it is none for a wall.

    ``ref`` is the server's own id with the server's name: the same number on another server is another post.
    """
    remote_id = identity(status)
    permalink = address(status.get("url")) or address(status.get("uri"))
    media, taken_at = media_of(status), moment(status.get("created_at"))
    refused = _why_not(status, remote_id if permalink else "")
    if refused or not media or taken_at is None:
        return Unreadable(
            remote_id=remote_id, code=refused or ("no-time" if taken_at is None and media else "no-picture")
        )
    warning = text(status.get("spoiler_text")).strip()
    return Post(
        id=f"{NETWORK}:{remote_id}",
        network=NETWORK,
        remote_id=remote_id,
        author=_author(node(status.get("account")), permalink),
        caption=_caption(status, warning),
        permalink=permalink,
        taken_at=taken_at,
        media=media,
        language=_language(status),
        sensitive=_warned(status) or bool(warning),
        ref=f"{own}@{server}" if server and (own := own_id(status)) else "",
    )


def identity(status: Node) -> str:
    """Who this post is on every server that shows it: its own address (``uri``) without the scheme.

    Each server numbers posts anew; the address is the one thing that two roads to the same post agree on. One that is
    long or odd is told by its host and a digest. One that is no web address (``tag:``, ``at:``) gives way to the page's.
    Empty where there is none.
    """
    own = text(status.get("uri")).strip()
    elsewhere = not own or own.startswith(_NO_PAGE)
    found = _URI.fullmatch(text(status.get("url")).strip() if elsewhere else own)
    if found is None:
        return ""
    if _PLAIN_ID.fullmatch(found["rest"]):
        return found["rest"]
    return f"{found['host']}/{hashlib.sha256(found['rest'].encode()).hexdigest()[:32]}"


def _why_not(status: Node, remote_id: str) -> str:
    """Why this status is no post for a wall whatever it holds, empty if nothing speaks against it."""
    if not remote_id:
        return "no-id"
    if node(status.get("reblog")):
        return "boost"
    return "" if text(status.get("visibility")) == "public" else "not-public"


def _author(account: Node, permalink: str) -> Author:
    """The author, by the handle that is whole everywhere: ``name@server``."""
    handle = text(account.get("acct")).strip() or text(account.get("username")).strip()
    if handle and "@" not in handle:
        home = address(account.get("url")) or permalink
        handle = f"{handle}@{home.removeprefix('https://').partition('/')[0].partition('?')[0]}"
    name = without_emoji(text(account.get("display_name")), nodes(account.get("emojis")))
    return Author(
        handle=handle if _HANDLE.fullmatch(handle) else "", name=" ".join(name.replace("\u200b", "").split())
    )


def _warned(status: Node) -> bool:
    """Whether it is marked as sensitive; Pixelfed marks pictures too."""
    marks = (status.get("sensitive"), *(row.get("is_nsfw") for row in nodes(status.get("media_attachments"))))
    return any(str(mark).lower() in _YES for mark in marks)


def _caption(status: Node, warning: str) -> str:
    """What the author wrote: the warning first, where there is one."""
    said = without_emoji(plain(text(status.get("content"))), nodes(status.get("emojis")))
    return "\n\n".join(filter(None, (warning, said)))


def _language(status: Node) -> str:
    """The language as two letters. Pixelfed calls every post English, so its word is not taken."""
    found = _LANGUAGE.fullmatch(text(status.get("language")).strip())
    if found is None:
        return ""
    code = found[1].lower()
    return "" if code == "en" and _PIXELFED.match(text(status.get("uri"))) else code
