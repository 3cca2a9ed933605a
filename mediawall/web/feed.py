"""A wall as JSON Feed 1.1 (jsonfeed.org/version/1.1): pure, from the wall's state."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from mediawall.domain.wall import ChannelState, Entry
from mediawall.web.picture import author

PACE = 30
"""Seconds after which an open page looks again: how long a withdrawn picture may stay there."""


def newest_first(state: ChannelState) -> list[Entry]:
    """The entries in the order of a website: the newest publication first, and always the same."""
    return sorted(state.entries, key=lambda entry: (-float(entry.body["taken"]), entry.id))


def json_feed(state: ChannelState, *, address: str, city: str) -> bytes:
    """The feed as bytes.

    Args:
        state: the wall's state.
        address: the public address of the service, without a slash at the end.
        city: the city's full name.
    """
    rules = state.rules
    wall = f"{address}/w/{state.channel}"
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{rules.get('title', state.channel)} · {city}",
        "home_page_url": f"{address}/embed/{state.channel}",
        "feed_url": f"{wall}/feed.json",
        "language": rules.get("lang", "nl"),
        "authors": [{"name": city}],
        "_mediawall": {
            "about": f"{address}/",
            "title": rules.get("title", state.channel),
            "pace": PACE,
            "epoch": state.epoch,
            "offset": state.offset,
        },
        "items": [_item(entry, address) for entry in newest_first(state)],
    }
    return json.dumps(feed, ensure_ascii=False, separators=(",", ":")).encode()


def _item(entry: Entry, address: str) -> dict[str, Any]:
    body = entry.body
    media = list(body["media"])
    item: dict[str, Any] = {
        "id": entry.id,
        "content_text": body["caption"],
        "date_published": _stamp(body["taken"]),
        "date_modified": _stamp(body["at"]),
        "authors": [{"name": author(body)}],
        "tags": list(body["tags"]),
        "attachments": [a for medium in media if (a := _attachment(medium, address))],
        "_mediawall": {"until": body["until"], "media": [_medium(medium) for medium in media]},
    }
    if str(body.get("link", "")).startswith("https://"):
        item["url"] = body["link"]
    if item["attachments"]:
        item["image"] = item["attachments"][0]["url"]
    if body.get("lang"):
        item["language"] = body["lang"]
    return item


def _medium(medium: Mapping[str, Any]) -> dict[str, Any]:
    return {key: medium[key] for key in ("kind", "w", "h", "alt", "focus", "tone", "files")}


def _attachment(medium: Mapping[str, Any], address: str) -> dict[str, Any] | None:
    jpegs = [file for file in medium["files"] if file["type"] == "image/jpeg"]
    if not jpegs:
        return None
    largest = max(jpegs, key=lambda file: int(file["w"]))
    return {
        "url": address + largest["src"],
        "mime_type": "image/jpeg",
        **({"title": medium["alt"]} if medium["alt"] else {}),
    }


def _stamp(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
