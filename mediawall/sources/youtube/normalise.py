"""From any reply of the Data API that holds videos to posts, pure: what cannot be one is said."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from html import unescape
from typing import Any

from mediawall.domain.errors import ShapeChanged
from mediawall.domain.post import Author, MediaKind, Page, Post, RemoteMedia, Unreadable
from mediawall.reply import Node, address, at, document, language, moment, node, pixels, rows, text, word

NETWORK = "youtube"
_VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{6,20}")
"""Eleven signs today; YouTube promises no length."""
_SIZES = {
    "maxres": (1280, 720),
    "standard": (640, 480),
    "high": (480, 360),
    "medium": (320, 180),
    "default": (120, 90),
}
"""The stills by name, the largest first, with their sizes (developers.google.com/youtube/v3/docs/thumbnails)."""
_LENGTH = re.compile(
    r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d+)?S)?)?", re.ASCII
)
_IN_STILL = re.compile(r"\.ytimg\.com/vi/([A-Za-z0-9_-]{11})/")
_DAY, _HOUR, _MINUTE = 86_400, 3600, 60
_HIDDEN_TITLES = frozenset({"Private video", "Deleted video"})
"""What a playlist names a video that the asker may not see; such an item has no owner."""
_NEST = 3


def parse(answer: bytes) -> Page:
    """The videos of a reply: a list of videos, of a playlist's items, of finds or activities, or one of these.

    Raises:
        ShapeChanged: it is none of them.
    """
    return page_of(items(document(answer)))


def items(reply: Any) -> list[Node]:
    """The resources of the reply, as the API gave them.

    Raises:
        ShapeChanged: it holds none, and no list of any.
    """
    found = list(_items(reply, _NEST))
    if not found and not _is_listing(reply):
        raise ShapeChanged("an answer without a list of videos")
    return found


def _items(reply: Any, depth: int) -> Iterator[Node]:
    if isinstance(reply, list) and depth:
        for row in reply:
            yield from _items(row, depth - 1)
    elif isinstance(reply, dict) and isinstance(reply.get("items"), list):
        yield from (row for row in reply["items"] if isinstance(row, dict))
    elif isinstance(reply, dict) and ("snippet" in reply or "contentDetails" in reply or "error" in reply):
        yield reply


def _is_listing(reply: Any) -> bool:
    """Whether it is a list that happens to be empty; some empty ones leave ``items`` out."""
    if isinstance(reply, list):
        return all(_is_listing(row) for row in reply)
    return isinstance(reply, dict) and (isinstance(reply.get("items"), list) or "pageInfo" in reply)


def page_of(found: Iterable[Node]) -> Page:
    """The page of some resources: each video once, in their order."""
    posts: dict[str, Post] = {}
    unreadable: dict[Unreadable, None] = {}
    for resource in found:
        read = post_of(resource)
        if isinstance(read, Post):
            posts[read.id] = read
        else:
            unreadable[read] = None
    return Page(posts=tuple(posts.values()), unreadable=tuple(unreadable))


def post_of(resource: Node) -> Post | Unreadable:
    """The post that this resource is, or why it is none for a wall."""
    if "error" in resource:
        return Unreadable(remote_id="", code="error-reply")
    known, snippet = video_id(resource), _snippet(resource)
    still, taken_at = _still(snippet), _published(resource)
    refused = ("" if known else "no-id") or why_not(resource) or ("" if still else "no-picture")
    if refused or still is None or taken_at is None:
        return Unreadable(remote_id=known, code=refused or "no-time")
    seconds = _seconds(at(resource, "contentDetails", "duration"))
    return Post(
        id=f"{NETWORK}:{known}",
        network=NETWORK,
        remote_id=known,
        author=_author(snippet),
        caption=_caption(snippet),
        permalink=f"https://www.youtube.com/watch?v={known}",
        taken_at=taken_at,
        media=(
            RemoteMedia(
                kind=MediaKind.VIDEO, seconds=seconds, url=still.url, width=still.width, height=still.height
            ),
        ),
        language=language(snippet.get("defaultLanguage")) or language(snippet.get("defaultAudioLanguage")),
    )


def _snippet(resource: Node) -> Node:
    """What the resource says of the video; a search gives its words escaped as HTML, all else as they are."""
    found = node(resource.get("snippet"))
    if not word(resource.get("kind")).endswith("#searchResult"):
        return found
    return {key: unescape(value) if isinstance(value, str) else value for key, value in found.items()}


def video_id(resource: Node) -> str:
    """The video that a resource is, or is about; empty where it is about something else."""
    own = resource.get("id")
    named = (
        at(resource, "snippet", "resourceId", "videoId"),
        at(resource, "contentDetails", "videoId"),
        at(own, "videoId"),
        at(resource, "contentDetails", "upload", "videoId"),
        own if _is_video(resource) else None,
        _by_still(resource),
    )
    return next((found for found in map(word, named) if _VIDEO_ID.fullmatch(found)), "")


def _by_still(resource: Node) -> str:
    """The video that an activity announces, where only the address of its still tells."""
    if word(at(resource, "snippet", "type")) != "upload":
        return ""
    found = _IN_STILL.search(text(at(resource, "snippet", "thumbnails", "default", "url")))
    return found[1] if found else ""


def _is_video(resource: Node) -> bool:
    """Whether the resource's own id is a video's; where its kind is missing, only a video has none of the other ids."""
    kind = word(resource.get("kind"))
    return kind.endswith("#video") if kind else not at(resource, "snippet", "playlistId")


def why_not(resource: Node) -> str:
    """Why this video is not for a wall whatever it shows, empty if nothing speaks against it."""
    snippet, status = node(resource.get("snippet")), node(resource.get("status"))
    privacy, upload = word(status.get("privacyStatus")), word(status.get("uploadStatus"))
    live = word(snippet.get("liveBroadcastContent"))
    if privacy not in {"", "public"} or _is_hidden(snippet) or upload in {"deleted", "failed", "rejected"}:
        return "not-public"
    if word(at(resource, "contentDetails", "contentRating", "ytRating")) == "ytAgeRestricted":
        return "age-limit"
    if live == "live" and not at(resource, "liveStreamingDetails", "actualEndTime"):
        return "on-air"
    return "not-yet" if live == "upcoming" or upload == "uploaded" else ""


def _is_hidden(snippet: Node) -> bool:
    return text(snippet.get("title")) in _HIDDEN_TITLES and not snippet.get("thumbnails")


def _still(snippet: Node) -> RemoteMedia | None:
    """The largest still that there is."""
    best: RemoteMedia | None = None
    for name, (width, height) in _SIZES.items():
        row = node(at(snippet, "thumbnails", name))
        url = address(row.get("url"))
        still = RemoteMedia(
            kind=MediaKind.VIDEO,
            url=url,
            width=pixels(row.get("width")) or width,
            height=pixels(row.get("height")) or height,
        )
        if url and (best is None or still.width * still.height > best.width * best.height):
            best = still
    return best


def _published(resource: Node) -> datetime | None:
    """When the video came out; a playlist's item says in its ``snippet`` only when it was put on the list."""
    return moment(at(resource, "contentDetails", "videoPublishedAt")) or moment(
        at(resource, "snippet", "publishedAt")
    )


def _author(snippet: Node) -> Author:
    """The channel by its name: a playlist's item also names the owner of the list, who may be another."""
    name = word(snippet.get("videoOwnerChannelTitle")) or word(snippet.get("channelTitle"))
    return Author(handle=name, name=name)


def _caption(snippet: Node) -> str:
    """The title, and below it the description."""
    title, said = text(snippet.get("title")).strip(), text(snippet.get("description")).strip()
    repeated = said.partition("\n")[0].strip() == title
    return said if repeated else "\n\n".join(filter(None, (title, said)))


def _seconds(value: Any) -> float:
    """The seconds of an ISO 8601 duration such as ``PT1H2M3S``, 0.0 where it is none."""
    found = _LENGTH.fullmatch(word(value))
    if found is None:
        return 0.0
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return float(days * _DAY + hours * _HOUR + minutes * _MINUTE + seconds)


def uploads(channel: Node) -> str:
    """The playlist of a channel's uploads, empty where the resource names none."""
    return word(at(channel, "contentDetails", "relatedPlaylists", "uploads"))


def next_token(reply: Any) -> str:
    """The token of the next page, empty at the end."""
    return word(node(reply).get("nextPageToken"))


def ids_of(found: Iterable[Node]) -> tuple[str, ...]:
    """The videos that the resources are about, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, map(video_id, found))))


def errors_of(reply: Any) -> list[Any]:
    """The single faults that an error names, in the old form and in the new."""
    error = node(node(reply).get("error"))
    return rows(error.get("errors")) + rows(error.get("details"))
