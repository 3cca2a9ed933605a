"""From any reply of Bluesky's interfaces to posts, pure: what cannot be one is said."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from mediawall.domain.post import Author, Gone, Page, Post, Unreadable
from mediawall.reply import Node, node
from mediawall.sources.bluesky import words
from mediawall.sources.bluesky.media import media_of
from mediawall.sources.bluesky.reading import line, moment
from mediawall.sources.bluesky.rows import NETWORK, Record, Row, rows

_HANDLE = re.compile(r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+", re.IGNORECASE)
_NO_HANDLE = "handle.invalid"
_AHEAD = timedelta(minutes=15)
"""An author's clock may be a little wrong; a post from next year must not stand first for a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who publishes: ``hidden`` is who asked not to be shown to people who are not signed in."""

    author: Author
    hidden: bool = False
    warned: bool = False


NOBODY: Mapping[str, Person] = MappingProxyType({})


def parse(answer: bytes) -> Page:
    """The posts of a reply, the newest first; frames of deletions say which posts are gone.

    Raises:
        ShapeChanged: it is none of Bluesky's replies.
    """
    return page_of(rows(answer))


def page_of(found: Iterable[Row], people: Mapping[str, Person] = NOBODY) -> Page:
    """The page of some rows: each post once, as the last of them says it.

    Args:
        found: the rows, in the order of what happened.
        people: who is behind an account, for records that come without their author.
    """
    posts: dict[str, Post] = {}
    gone: dict[str, Gone] = {}
    unreadable: list[Unreadable] = []
    for row in found:
        read = post_of(row, people) if isinstance(row, Record) else row
        if isinstance(read, Unreadable):
            unreadable.append(read)
        elif isinstance(read, Gone):
            posts.pop(read.post_id, None)
            gone[read.post_id] = read
        else:
            gone.pop(read.id, None)
            posts[read.id] = read
    newest = sorted(posts.values(), key=lambda post: (post.taken_at, post.id), reverse=True)
    return Page(posts=tuple(newest), unreadable=tuple(dict.fromkeys(unreadable)), gone=tuple(gone.values()))


def post_of(row: Record, people: Mapping[str, Person] = NOBODY) -> Post | Unreadable:
    """The post that this record is, or why it is none for a wall."""
    remote_id, record = row.uri.remote_id, row.record
    who = person_of(row.uri.did, node(row.view.get("author")), people)
    taken_at = _taken_at(record, row.seen)
    media = media_of(row.uri.did, node(record.get("embed")), node(row.view.get("embed")))
    refused = _why_not(row, who)
    if refused or not media or taken_at is None:
        return Unreadable(remote_id=remote_id, code=refused or ("no-time" if media else "no-picture"))
    found = words.labels(row.view.get("labels")) | words.own_labels(record)
    return Post(
        id=f"{NETWORK}:{remote_id}",
        network=NETWORK,
        remote_id=remote_id,
        author=who.author,
        caption=words.caption(record),
        # By the account's lasting name: a handle may change, and be somebody else's then.
        permalink=f"https://bsky.app/profile/{row.uri.did}/post/{row.uri.key}",
        taken_at=taken_at,
        media=media,
        language=words.language(record),
        sensitive=words.warns(found) or who.warned,
    )


def person_of(account: str, profile: Node, people: Mapping[str, Person] = NOBODY) -> Person:
    """Who is behind the account: as the interface shows it here, else as it is known, else by its lasting name."""
    handle, name = line(profile.get("handle")), line(profile.get("displayName"))
    if not _HANDLE.fullmatch(handle) or handle == _NO_HANDLE:
        handle = ""
    if not handle and not name:
        return people.get(account, Person(author=Author(handle=account)))
    found = words.labels(profile.get("labels"))
    author = Author(handle=handle, name=name)
    return Person(author=author, hidden=words.HIDDEN in found, warned=words.warns(found))


def _why_not(row: Record, who: Person) -> str:
    """Why this is no post for a wall whatever it holds, empty if nothing speaks against it."""
    if row.shared:
        return "boost"
    return "not-public" if who.hidden else ""


def _taken_at(record: Node, seen: datetime | None) -> datetime | None:
    """When it was published, by its author's clock, which is not believed where it is far ahead."""
    told = moment(record.get("createdAt"))
    if told is None or (seen and told > seen + _AHEAD):
        return seen
    return told
