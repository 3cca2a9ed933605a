"""What a feed holds, whatever its format, and how an entry becomes a post: pure."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mediawall.domain.post import Author, Page, Post, RemoteMedia, Unreadable
from mediawall.sources.feed.addresses import host_of, is_global
from mediawall.sources.feed.plain import CAPTION, without_parting

NETWORK = "feed"
MOST = 100
"""Entries that are taken of one page, the newest."""
_EMAIL = re.compile(r"\S+@\S+")
_LANGUAGE = re.compile(r"([a-zA-Z]{2})(?:[-_].*)?")

When = Callable[[str, datetime | None], datetime | None]
"""Gives the time of an entry, by its id and by what the feed says of it; None where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry: ``native_id`` as the feed gives it, plain texts (the shortest first), pictures in their order."""

    native_id: str
    link: str = ""
    title: str = ""
    texts: tuple[str, ...] = ()
    author: str = ""
    stated: datetime | None = None
    language: str = ""
    media: tuple[RemoteMedia, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One answer, read: whose it is, its entries, and the address of those before them, where there is one."""

    title: str = ""
    home: str = ""
    following: str = ""
    items: tuple[Item, ...] = ()


def stated(_: str, moment: datetime | None) -> datetime | None:
    """The time that the feed itself says."""
    return moment


def remote_id(item: Item, address: str) -> str:
    """The entry's id among all entries of all feeds, the same as long as the feed's configured address stays.

    An id that is meant for the whole world holds for all feeds of that host, so that the news and its sports pages give
    one post, but not beyond it, so that nobody can take another site's entries. Any other id is only the feed's own.
    """
    native = item.native_id or item.link or _likeness(item)
    if not native:
        return ""
    scope = host_of(address) if is_global(native) else address.partition("#")[0]
    return hashlib.sha256(f"{scope}\n{native}".encode()).hexdigest()[:32]


def _likeness(item: Item) -> str:
    return "\n".join([item.title, *(medium.url for medium in item.media[:1])]).strip()


def page_of(feed: Feed, *, address: str, when: When, cursor: str = "") -> Page:
    """The page that a feed gives: each entry once, the newest first."""
    posts: dict[str, Post] = {}
    unreadable: dict[str, Unreadable] = {}
    for item in feed.items:
        read = _post(item, feed, address, when)
        if isinstance(read, Unreadable):
            unreadable.setdefault(read.remote_id, read)
        else:
            posts.setdefault(read.remote_id, read)
    return Page(
        posts=tuple(sorted(posts.values(), key=lambda post: (post.taken_at, post.id), reverse=True)),
        unreadable=tuple(row for key, row in unreadable.items() if key not in posts),
        cursor=cursor,
    )


def _post(item: Item, feed: Feed, address: str, when: When) -> Post | Unreadable:
    known = remote_id(item, address)
    if not known or not item.media:
        return Unreadable(remote_id=known, code="no-picture" if known else "no-id")
    taken_at = when(known, item.stated)
    if taken_at is None:
        return Unreadable(remote_id=known, code="no-time")
    return Post(
        id=f"{NETWORK}:{known}",
        network=NETWORK,
        remote_id=known,
        author=Author(handle=host_of(address), name=_named(item.author) or _named(feed.title)),
        caption=_caption(item),
        permalink=item.link or feed.home,
        taken_at=taken_at,
        media=item.media,
        language=item.language,
    )


def _named(name: str) -> str:
    """The name, without the e-mail address that RSS puts beside it: that is nobody's business on a wall."""
    return _EMAIL.sub("", name).strip(" ()<>[],;-")[:100]


def _caption(item: Item) -> str:
    """The title, and below it the first text that says more."""
    texts = [without_parting(text) for text in item.texts]
    body = next((text for text in texts if text and text != item.title), "")
    opening = item.title.rstrip(".… ").casefold()
    if not body or body.casefold().startswith(opening):
        return body or item.title
    return f"{item.title}\n\n{body}"[:CAPTION]


def newest(items: Sequence[Item]) -> tuple[Item, ...]:
    """The newest entries, as many as one page may hold; where times are missing, the feed's order decides."""
    times = [(item.stated, -place, item) for place, item in enumerate(items) if item.stated]
    if len(times) < len(items):
        return tuple(items[:MOST])
    return tuple(item for _, _, item in sorted(times, key=lambda row: row[:2], reverse=True)[:MOST])


def language(code: object) -> str:
    """The two letters of a language tag, or nothing."""
    found = _LANGUAGE.fullmatch(code.strip()) if isinstance(code, str) else None
    return found[1].lower() if found else ""


def with_alts(media: Sequence[RemoteMedia], alts: dict[str, str]) -> tuple[RemoteMedia, ...]:
    """The pictures, each that has no description with the one that the same picture has elsewhere in the entry."""
    return tuple(replace(one, alt=one.alt or alts.get(stem(one.url), "")) for one in media)


def stem(address: str) -> str:
    """What two sizes of one picture have in common: the address without its query and WordPress's ``-300x200``."""
    return re.sub(r"-\d{2,4}x\d{2,4}(?=\.\w+$)", "", address.partition("?")[0])
