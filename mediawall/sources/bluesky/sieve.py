"""What of a line's frames is worth reading: everything else is passed over without a look inside. Pure.

All of the network's posts are some sixty a second (in the recorded frames, 750 bytes each). A frame is searched as the
bytes it is, which takes two microseconds; only what may be ours is read as JSON, which takes more than twice that.
"""

import json
import re
from collections.abc import Callable, Collection, Iterator

from mediawall.domain.post import Departure, Gone
from mediawall.reply import Node, node
from mediawall.sources.bluesky import words
from mediawall.sources.bluesky.reading import did, uri
from mediawall.sources.bluesky.rows import NETWORK, Record, Row, within

_RUNS = re.compile(r"[a-z0-9_]+")
_TIME = re.compile(rb'"time_us":\s*"?(\d{10,18})')
_ALWAYS = (b'"delete"', b'"account"', b'"identity"')
"""What a frame holds that is read whatever else it says."""
_LEFT = {"deleted": Departure.DELETED}
_LONGEST_STATUS = 20

Sieve = Callable[[bytes], bool]


def sieve(hashtag: str) -> Sieve:
    """Tells whether a frame may be of that hashtag; of an account's line everything is.

    It looks for the longest part of the hashtag that is written the same in every way of writing it, and of writing JSON;
    ``ss`` may be ``ß``. Letters of double width are not looked for.
    """
    parts = (part for run in _RUNS.findall(hashtag.lower()) for part in run.split("ss"))
    needle = max(parts, key=len, default="").encode()

    def worth(frame: bytes) -> bool:
        return needle in frame.lower() or any(mark in frame for mark in _ALWAYS)

    return worth


def heard(frame: bytes) -> int:
    """The frame's time in microseconds, 0 where it says none."""
    found = _TIME.search(frame)
    return int(found[1]) if found else 0


def of_account(account: str, said: Node) -> Iterator[Row]:
    """What a frame says of that account's posts, those to others left out."""
    for row in _rows(said):
        if isinstance(row, Gone):
            if row.post_id.startswith(f"{NETWORK}:{account}/"):
                yield row
        elif isinstance(row, Record) and row.uri.did == account and own(row):
            yield row


def of_hashtag(hashtag: str, given: Collection[str], said: Node) -> Iterator[Row]:
    """What a frame says of posts with that hashtag; deletions are told of posts that were given."""
    for row in _rows(said):
        if isinstance(row, Gone):
            if row.post_id.removeprefix(f"{NETWORK}:") in given:
                yield row
        elif isinstance(row, Record) and words.folded(hashtag) in words.tags(row.record):
            yield row


def own(row: Record) -> bool:
    """Whether it is said to everybody: no reply, or one of the author to their own."""
    reply = node(row.record.get("reply"))
    ends = [uri(node(reply.get(end)).get("uri")) for end in ("parent", "root")]
    return not reply or all(end and end.did == row.uri.did for end in ends)


def left(said: Node, given: Collection[str]) -> Iterator[Gone]:
    """The posts of those that were given whose author's whole account went, as this frame says."""
    account = node(said.get("account"))
    author = did(account.get("did")) or did(said.get("did"))
    if account.get("active") is not False or not author:
        return
    status = str(account.get("status") or "inactive")[:_LONGEST_STATUS]
    for remote_id in given:
        if remote_id.startswith(f"{author}/"):
            yield Gone(
                post_id=f"{NETWORK}:{remote_id}",
                how=_LEFT.get(status, Departure.PRIVATE),
                proof=f"Jetstream: the account is {status}",
            )


def renamed(said: Node) -> str:
    """The account whose handle changed, as this frame says; else empty."""
    return did(said.get("did")) if said.get("kind") == "identity" else ""


def read(frame: bytes) -> Node:
    """What the frame says; nothing where it is none."""
    try:
        return node(json.loads(frame))
    except (ValueError, RecursionError):
        return {}


def _rows(said: Node) -> Iterator[Row]:
    if "commit" in said:
        yield from within(said)
