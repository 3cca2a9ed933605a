"""Posts as the older interface (1.1) gave them, told in today's form: pure. Archives and tools still hold such replies."""

from email.utils import parsedate_to_datetime
from typing import Any

from mediawall.reply import Node, at, count, identity, node, nodes, text, word

_PARTS = 6


def modern(status: Node) -> dict[str, Any] | None:
    """The answer of today that holds this post; None where it is no post of the older interface."""
    if "data" in status or not (text(status.get("full_text")) or text(status.get("text"))):
        return None
    if not ("id_str" in status or "full_text" in status or isinstance(status.get("user"), dict)):
        return None
    user, media = node(status.get("user")), [_medium(row) for row in _media(status)]
    data = {
        "id": identity(status.get("id_str")) or identity(status.get("id")),
        "text": _text(status),
        "author_id": identity(user.get("id_str")) or identity(user.get("id")),
        "created_at": _moment(word(status.get("created_at"))),
        "lang": status.get("lang"),
        "possibly_sensitive": status.get("possibly_sensitive"),
        "entities": {"urls": [*nodes(at(status, "entities", "urls")), *_links(status)]},
        "referenced_tweets": _referenced(status),
        "attachments": {"media_keys": [row["media_key"] for row in media]},
    }
    owner = {"id": data["author_id"], "username": user.get("screen_name"), "name": user.get("name")}
    return {"data": [data], "includes": {"users": [owner], "media": media}}


def _text(status: Node) -> str:
    """The whole text. A part in front (whom it answers) and one behind (its links) may be marked as not shown."""
    extended = node(status.get("extended_tweet"))
    return text(status.get("full_text")) or text(extended.get("full_text")) or text(status.get("text"))


def _media(status: Node) -> list[Node]:
    places = (
        ("extended_entities", "media"),
        ("extended_tweet", "extended_entities", "media"),
        ("entities", "media"),
    )
    return next((found for path in places if (found := nodes(at(status, *path)))), [])


def _links(status: Node) -> list[Node]:
    """The links that lead to the post's own media, which today's form lists with the others."""
    return [{**row, "media_key": "own"} for row in _media(status)]


def _medium(row: Node) -> dict[str, Any]:
    kind, size = word(row.get("type")) or "photo", node(row.get("original_info"))
    size = size or node(at(row, "sizes", "large"))
    still = row.get("media_url_https") or row.get("media_url")
    return {
        "media_key": identity(row.get("id_str")) or identity(row.get("id")),
        "type": kind,
        "url": still,
        "preview_image_url": still,
        "width": count(size.get("width")) or count(size.get("w")),
        "height": count(size.get("height")) or count(size.get("h")),
        "alt_text": row.get("ext_alt_text"),
        "duration_ms": at(row, "video_info", "duration_millis"),
    }


def _referenced(status: Node) -> list[dict[str, str]]:
    retweeted = node(status.get("retweeted_status"))
    quoted = identity(status.get("quoted_status_id_str")) or identity(status.get("quoted_status_id"))
    found = [{"type": "retweeted", "id": identity(retweeted.get("id_str"))}] if retweeted else []
    return [*found, *([{"type": "quoted", "id": quoted}] if quoted else [])]


def _moment(written: str) -> str:
    """The time in today's writing, of ``Wed Oct 10 20:19:24 +0000 2018``; as it is where it was never the old one."""
    parts = written.split()
    if len(parts) != _PARTS:
        return written
    _, month, day, clock, zone, year = parts
    try:
        return parsedate_to_datetime(f"{day} {month} {year} {clock} {zone}").isoformat()
    except ValueError:
        return written
