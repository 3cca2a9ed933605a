"""From any reply that Instagram ever gave to posts, pure: what is a post becomes one, what cannot is said."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Author, Page, Post, Unreadable
from mediawall.sources.instagram_instaloader import identity
from mediawall.sources.instagram_instaloader.people import Directory, author_of
from mediawall.sources.instagram_instaloader.pictures import media_of
from mediawall.sources.instagram_instaloader.reading import Node, at, first_text, moment, node, text
from mediawall.sources.instagram_instaloader.walk import Found, What, finds

NETWORK = "instagram"
_WARNINGS = ("gating_info", "sensitivity_friction_info", "media_overlay_info")
"""What Instagram lays over a picture that may upset, or that fact checkers doubt."""
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_WRAPPED = re.compile(
    r"^[^{}\[\]\"]{0,80}?(?:\"[^\"]{0,80}\"[^{}\[\]\"]{0,80})?(\{.*\})[^{}]{0,80}$", re.DOTALL
)
"""JSON in a call or an assignment: ``window._sharedData = {…};``, ``window.__additionalDataLoaded('feed',{…});``."""
_GUARD = "for (;;);"
_JSON_AGAIN = ("contextJSON", "body", "string")
_TYPED_KEY = re.compile(r"\d[a-z$](?=[a-z])")
"""Since 2026 some GraphQL keys carry their type in front: ``1fvideo_duration``, ``1lcreated_at``."""
_TIMES = (
    "taken_at",
    "taken_at_timestamp",
    "taken_at_ts",
    "date",
    "created_time",
    "timestamp",
    "creation_time",
    "device_timestamp",
)


def parse(answer: bytes) -> Page:
    """The posts of a recorded or live reply, newest first, and what could not become one.

    Raises:
        ShapeChanged: the bytes are neither JSON nor a page that holds JSON.
    """
    return page_of(documents(answer))


def documents(answer: bytes) -> list[Any]:
    """The JSON of the reply: one document, one on each line, or those that a web page carries.

    Raises:
        ShapeChanged: there is none.
    """
    written = answer.decode("utf-8-sig", "replace").removeprefix(_GUARD).strip()
    found = _loaded([written]) or _loaded(map(_unwrapped, _scripts(written))) or _loaded(written.splitlines())
    if not found:
        raise ShapeChanged(f"no JSON in an answer of {len(answer)} bytes")
    return found


def _scripts(page: str) -> Iterator[str]:
    return (script.strip() for script in _SCRIPT.findall(page))


def _unwrapped(script: str) -> str:
    found = None if script.startswith(("{", "[")) else _WRAPPED.match(script)
    return found[1] if found else script


def _loaded(texts: Iterable[str]) -> list[Any]:
    found = []
    for written in texts:
        try:
            found.append(json.loads(written, object_hook=_plain_keys))
        except (ValueError, RecursionError):
            continue
    return found


def _plain_keys(found: dict[str, Any]) -> dict[str, Any]:
    return {
        _TYPED_KEY.sub("", key) if key[:1].isdigit() else key: _inner(key, value)
        for key, value in found.items()
    }


def _inner(key: str, value: Any) -> Any:
    """The value; where it is JSON again, as on the pages for embedding and in batched answers, what that holds."""
    if key not in _JSON_AGAIN or not isinstance(value, str) or not value.startswith(("{", "[")):
        return value
    return next(iter(_loaded([value])), value)


def page_of(replies: Iterable[Any]) -> Page:
    """The page of some replies that are JSON already: each post once, newest first."""
    posts: dict[str, Post] = {}
    unreadable: dict[str, Unreadable] = {}
    for reply in replies:
        people = Directory.of(reply)
        for found in finds(reply):
            read = post_of(found, people)
            if isinstance(read, Unreadable):
                unreadable.setdefault(read.remote_id, read)
            else:
                posts[read.id] = _richer(posts.get(read.id), read)
        if not posts and not unreadable and refuses(reply):
            unreadable[""] = Unreadable(remote_id="", code="error-reply")
    known = {post.remote_id for post in posts.values()}
    return Page(
        posts=tuple(sorted(posts.values(), key=lambda post: (post.taken_at, post.id), reverse=True)),
        unreadable=tuple(row for key, row in unreadable.items() if key not in known or not key),
    )


def _richer(one: Post | None, other: Post) -> Post:
    """Of two readings of a post the one with more pictures, with whatever the other knew of its author and text."""
    if one is None:
        return other
    best, rest = (other, one) if len(other.media) > len(one.media) else (one, other)
    return replace(
        best,
        author=best.author if best.author.handle else rest.author,
        caption=best.caption or rest.caption,
    )


def post_of(found: Found, people: Directory) -> Post | Unreadable:
    """The post that this node is, or why it is none."""
    source = found.node
    code = identity.shortcode(source)
    remote_id = code if code and found.what is not What.FOREIGN else identity.told_id(source)
    refused = _why_not(found, remote_id)
    if refused:
        return Unreadable(remote_id=remote_id, code=refused)
    media = media_of(source)
    taken_at = _taken_at(source, code)
    if not media:
        return Unreadable(remote_id=remote_id, code="no-picture")
    if taken_at is None:
        return Unreadable(remote_id=remote_id, code="no-time")
    author = author_of(source, found.owner, people)
    return Post(
        id=f"{NETWORK}:{remote_id}",
        network=NETWORK,
        remote_id=remote_id,
        author=author,
        caption=caption_of(source),
        permalink=_permalink(code, author),
        taken_at=taken_at,
        media=media,
        sensitive=is_warned_of(source),
    )


def _why_not(found: Found, remote_id: str) -> str:
    """Why this node is no post for a wall, empty if nothing speaks against it."""
    if found.what is not What.POST:
        return "live" if found.what is What.LIVE else "other-network"
    if _is_live(found.node):
        return "live"
    if is_story(found.node):
        return "story"
    if _is_for_few(found.node):
        return "not-public"
    return "" if remote_id else "no-id"


def _is_for_few(source: Node) -> bool:
    """Whether only those may see it whom its author chose: close friends, or who follows a private account."""
    return "besties" in text(source.get("audience")).lower() or any(
        node(source.get(key)).get("is_private") is True for key in ("user", "owner")
    )


def is_warned_of(source: Node) -> bool:
    """Whether Instagram shows it only to who presses "See anyway"."""
    return any(node(source.get(key)) for key in _WARNINGS) or bool(
        text(source.get("fact_check_overall_rating"))
    )


def _is_live(source: Node) -> bool:
    return (
        text(source.get("media_type")) == "BROADCAST"
        or text(source.get("media_product_type")) == "LIVE"
        or text(source.get("product_type")) in {"live", "post_live"}
    )


def is_story(source: Node) -> bool:
    """Whether this is a story: it was published for a day, so a wall does not show it."""
    return (
        "Story" in text(source.get("__typename"))
        or text(source.get("product_type")) == "story"
        or text(source.get("media_product_type")) == "STORY"
        or "/stories/" in text(source.get("permalink"))
        or bool(source.get("expiring_at"))
        or bool(source.get("expiring_at_timestamp"))
    )


def caption_of(source: Node) -> str:
    """The caption, whole, in NFC; empty where there is none."""
    caption = source.get("caption")
    edge = at(source, "edge_media_to_caption", "edges", 0, "node", "text")
    found = (
        caption,
        node(caption).get("text"),
        edge,
        source.get("caption_text"),
        at(source, "captions", 0),
        source.get("title") if source.get("provider_name") or source.get("product_type") == "igtv" else "",
    )
    return next((written for value in found if (written := text(value))), "")


def _taken_at(source: Node, code: str) -> datetime | None:
    """When it was published; where the node does not say, when its number was given out."""
    caption = node(source.get("caption"))
    values = [*(source.get(key) for key in _TIMES), caption.get("created_at"), caption.get("created_time")]
    return next((found for value in values if (found := moment(value))), None) or identity.born(code)


def _permalink(code: str, author: Author) -> str:
    if code:
        return f"https://www.instagram.com/p/{code}/"
    return f"https://www.instagram.com/{author.handle}/" if author.handle else "https://www.instagram.com/"


def refuses(reply: Any) -> bool:
    """Whether the reply says no instead of giving an answer."""
    said = node(reply)
    return (
        not isinstance(reply, dict | list)
        or text(said.get("status")) in {"fail", "ko"}
        or bool(first_text(node(said.get("error")), "message"))
        or bool(said.get("errors"))
        or said.get("authenticated") is False
    )
