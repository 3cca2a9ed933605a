"""Reading what a server says on its open line. Pure.

(https://docs.joinmastodon.org/methods/streaming/)
"""

import json
from dataclasses import dataclass
from typing import Any

from mediawall.reply import Node, node
from mediawall.sources.mastodon.reading import own_id, text

_POSTS = frozenset({"update", "status.update"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A status that came or changed, or the id of one that was deleted."""

    status: Node
    deleted: str = ""


def event(frame: bytes) -> Event | None:
    """What the frame says; None where it says nothing of posts (a heartbeat, a notification)."""
    return told(node(_json(frame)))


def told(found: Node) -> Event | None:
    """What an event of a line says of posts; its payload may be written as text."""
    kind, payload = text(found.get("event")), found.get("payload")
    if kind in _POSTS:
        return Event(status=node(_json(payload) if isinstance(payload, str) else payload))
    if kind == "delete" and (deleted := own_id({"id": payload})):
        return Event(status={}, deleted=deleted)
    return None


def _json(written: str | bytes) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None
