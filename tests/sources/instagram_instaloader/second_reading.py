"""A second reading of the recorded replies, shape by shape and by fixed paths: what ours, which takes any shape, must agree with.

It knows only the shapes that were recorded, and would fail on any other; it shares no code with the source.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Json = dict[str, Any]
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a person would read in a post's JSON: ``media`` are (kind, address, width, height, alt, seconds)."""

    code: str
    handle: str
    caption: str
    time: int
    media: tuple[tuple[str, str, int, int, str, float], ...]


def posts(reply: Any) -> Iterator[Read]:
    """The posts of a recorded reply that can be shown."""
    for node in _nodes(reply):
        if "taken_at_timestamp" in node:
            if "expiring_at_timestamp" not in node:
                yield _edge(node)
        elif "taken_at" in node:
            yield _mobile(node)
        elif "created_time" in node and "images" in node:
            yield _old(node)
        elif "permalink" in node:
            yield from _graph(node)


def _nodes(value: Any) -> Iterator[Json]:
    if isinstance(value, list):
        for row in value:
            yield from _nodes(row)
    if not isinstance(value, dict):
        return
    if {"taken_at_timestamp", "taken_at", "images", "permalink"} & value.keys():
        yield value
        return
    for inner in value.values():
        yield from _nodes(inner)


def _nfc(value: str | None) -> str:
    return unicodedata.normalize("NFC", value or "")


def _edge(node: Json) -> Read:
    """GraphQL of 2017 to 2022."""
    slides = [row["node"] for row in node.get("edge_sidecar_to_children", {}).get("edges", ())] or [node]
    texts = node["edge_media_to_caption"]["edges"]
    return Read(
        code=node["shortcode"],
        handle=node["owner"].get("username", ""),
        caption=_nfc((texts[0]["node"]["text"] if texts else "") or node.get("title")),
        time=node["taken_at_timestamp"],
        media=tuple(map(_edge_medium, slides)),
    )


def _edge_medium(node: Json) -> tuple[str, str, int, int, str, float]:
    best = {
        "src": node["display_url"],
        "config_width": node["dimensions"]["width"],
        "config_height": node["dimensions"]["height"],
    }
    for row in node.get("display_resources", ()):
        if row["config_width"] > best["config_width"]:
            best = row
    seconds = float(node.get("video_duration") or 0) if node["is_video"] else 0.0
    if node["is_video"] and not seconds:
        seconds = _manifest((node.get("dash_info") or {}).get("video_dash_manifest"))
    return (
        "video" if node["is_video"] else "picture",
        best["src"],
        best["config_width"],
        best["config_height"],
        _nfc(node.get("accessibility_caption")),
        seconds,
    )


def _manifest(written: str | None) -> float:
    if not written or 'mediaPresentationDuration="PT' not in written:
        return 0.0
    length = written.split('mediaPresentationDuration="PT')[1].split('S"')[0]
    hours, _, rest = length.rpartition("H")
    minutes, _, seconds = rest.rpartition("M")
    return 3600 * int(hours or 0) + 60 * int(minutes or 0) + float(seconds)


def _mobile(node: Json) -> Read:
    """The mobile interface, and what the web calls xdt."""
    slides = node.get("carousel_media") or [node]
    return Read(
        code=node["code"],
        handle=node["user"]["username"],
        caption=_nfc((node["caption"] or {}).get("text")),
        time=node["taken_at"],
        media=tuple(map(_mobile_medium, slides)),
    )


def _mobile_medium(node: Json) -> tuple[str, str, int, int, str, float]:
    shape = node["original_width"] / node["original_height"]
    sizes = [
        row
        for row in node["image_versions2"]["candidates"]
        if abs(row["width"] / row["height"] - shape) < 0.02 * shape
    ]
    best = max(sizes, key=lambda row: row["width"] * row["height"])
    video = node["media_type"] == 2
    return (
        "video" if video else "picture",
        best["url"],
        best["width"],
        best["height"],
        _nfc(node.get("accessibility_caption")),
        float(node.get("video_duration", 0)) if video else 0.0,
    )


def _old(node: Json) -> Read:
    """The official interface until 2020."""
    best = node["images"]["standard_resolution"]
    return Read(
        code=node["link"].split("/p/")[1].strip("/"),
        handle=node["user"]["username"],
        caption=_nfc(node["caption"]["text"]),
        time=int(node["created_time"]),
        media=(("video", best["url"], best["width"], best["height"], "", 0.0),),
    )


def _graph(node: Json) -> Iterator[Read]:
    """The Graph API; a video's own address is no picture."""
    slides = node.get("children", {}).get("data") or [node]
    media = []
    for number, slide in enumerate(slides):
        video = slide["media_type"] == "VIDEO"
        url = slide.get("thumbnail_url") if video else slide.get("media_url")
        if url is None and number == 0 and node["media_type"] != "VIDEO":
            url = node.get("media_url")
        if url:
            media.append(("video" if video else "picture", url, 0, 0, "", 0.0))
    if media and node.get("media_product_type") != "STORY" and "/stories/" not in node["permalink"]:
        yield Read(
            code=node["permalink"].rstrip("/").rsplit("/", 1)[1],
            handle=node.get("username", ""),
            caption=_nfc(node.get("caption")),
            time=_when(node),
            media=tuple(media),
        )


def _when(node: Json) -> int:
    """By the clock, or, where nobody asked for it, by the number in the post's name."""
    if "timestamp" in node:
        return int(datetime.strptime(node["timestamp"], "%Y-%m-%dT%H:%M:%S%z").timestamp())
    number = 0
    for sign in node["permalink"].rstrip("/").rsplit("/", 1)[1]:
        number = number * 64 + _ALPHABET.index(sign)
    return ((number >> 23) + 1314220021721) // 1000
