"""From any reply of Bluesky's interfaces to the records that it holds, one after the other. Pure.

Read are frames of Jetstream (one, or one a line), ``getAuthorFeed``, ``getPosts``, ``searchPosts``, ``getPostThread``,
``getRecord`` and ``listRecords``, alone or in lists.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Departure, Gone, Unreadable
from mediawall.reply import Node, node
from mediawall.sources.bluesky.reading import POSTS, Uri, did, document, moment, of_microseconds, uri

NETWORK = "bluesky"
_NEST = 90
"""A thread is shown with up to 80 posts above a post."""
_LISTS = ("feed", "posts", "records", "thread", "data", "payload")
_ALONE = ("commit", "operation", "account", "identity", "post", "record", "value", "notFound", "blocked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record, and what the interface shows beside it.

    ``view`` holds author, embed and labels, ``seen`` is when the network saw it, ``shared`` says that somebody else only
    passed it on.
    """

    uri: Uri
    record: Node
    view: Node
    seen: datetime | None
    shared: bool = False


Row = Record | Gone | Unreadable


def rows(answer: bytes) -> Iterator[Row]:
    """What the reply holds, in its order.

    Raises:
        ShapeChanged: it is none of these replies.
    """
    try:
        found = document(answer)
    except ShapeChanged:
        found = _lines(answer)
    if not isinstance(found, list) and not _known(found):
        raise ShapeChanged("an answer that is none of Bluesky's")
    yield from within(found)


def _lines(answer: bytes) -> list[Any]:
    """The documents of a reply that has one a line; what is no JSON is none."""
    found = []
    for written in answer.splitlines():
        try:
            found.append(json.loads(written))
        except (ValueError, RecursionError):
            if written.strip():
                found.append(None)
    if any(_known(row) for row in found):
        return found
    raise ShapeChanged(f"no JSON in an answer of {len(answer)} bytes")


def _known(found: Any) -> bool:
    return any(key in node(found) for key in (*_LISTS, *_ALONE))


def within(found: Any, depth: int = _NEST) -> Iterator[Row]:
    """What a document holds, in its order."""
    if isinstance(found, list):
        for row in found:
            if depth:
                yield from within(row, depth - 1)
        return
    row = node(found)
    if not _known(row):
        yield Unreadable(remote_id="", code="no-id")
        return
    lists = [row[key] for key in _LISTS if isinstance(row.get(key), list | dict)]
    for inner in lists if depth else ():
        yield from within(inner, depth - 1)
    if not lists:
        yield from _one(row, depth)


def _one(row: Node, depth: int) -> Iterator[Row]:
    """A frame, a record, a post as the interface shows it, or such a post with what stands around it."""
    if "commit" in row or "operation" in row:
        yield from _commit(row)
    elif "post" in row:
        yield from _around(row, depth)
    elif row.get("notFound") is True:
        yield from _not_found(row)
    elif row.get("blocked") is True:
        yield Unreadable(remote_id=_id(row.get("uri")), code="not-public")
    elif isinstance(row.get("record"), dict):
        yield _record(row.get("uri"), node(row["record"]), row, moment(row.get("indexedAt")))
    elif isinstance(row.get("value"), dict):
        value = node(row["value"])  # of a record, or (in the second form of a thread) of a post that is shown
        yield from (
            within(value, depth - 1)
            if _known(value) and depth
            else [_record(row.get("uri"), value, {}, None)]
        )
    elif "record" in row or "value" in row:
        yield Unreadable(remote_id=_id(row.get("uri")), code="no-id")


def _around(row: Node, depth: int) -> Iterator[Row]:
    """A post of a feed or of a thread; ``reason`` says why it is in a feed where it was not written."""
    shared = str(node(row.get("reason")).get("$type", "")).endswith("#reasonRepost")
    for found in _one(node(row["post"]), depth):
        yield replace(found, shared=shared) if isinstance(found, Record) else found
    replies = row.get("replies")
    for inner in (row.get("parent"), *(replies if isinstance(replies, list) else ())) if depth else ():
        if _known(inner):
            yield from within(inner, depth - 1)


def _commit(frame: Node) -> Iterator[Row]:
    """What a frame of Jetstream says of a record; its second form has all of it in one object.

    (github.com/bluesky-social/jetstream, docs/README.md, sections 5.1 and 5.2)
    """
    commit = node(frame.get("commit", frame))
    operation, time = commit.get("operation"), frame.get("time_us", frame.get("time"))
    place = f"at://{did(frame.get('did'))}/{commit.get('collection')}/{commit.get('rkey')}"
    if operation == "delete":
        found = uri(place)
        if found and found.collection == POSTS:
            proof = f"Jetstream: deleted by its author ({str(time)[:40]})"
            yield Gone(post_id=f"{NETWORK}:{found.remote_id}", how=Departure.DELETED, proof=proof)
    else:
        yield _record(place, node(commit.get("record")), {}, of_microseconds(time) or moment(time))


def _not_found(row: Node) -> Iterator[Gone]:
    found = uri(row.get("uri"))
    if found and found.collection == POSTS:
        yield Gone(
            post_id=f"{NETWORK}:{found.remote_id}",
            how=Departure.DELETED,
            proof="bsky.app: no such post (notFoundPost)",
        )


def _record(place: object, record: Node, view: Node, seen: datetime | None) -> Record | Unreadable:
    found = uri(place)
    if found is None:
        return Unreadable(remote_id="", code="no-id")
    if found.collection != POSTS or record.get("$type", POSTS) != POSTS:
        return Unreadable(remote_id=found.remote_id, code="not-a-post")
    return Record(uri=found, record=record, view=view, seen=seen)


def _id(place: object) -> str:
    found = uri(place)
    return found.remote_id if found else ""
