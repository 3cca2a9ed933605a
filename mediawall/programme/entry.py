"""A post as an entry of a wall's log: plain JSON, made of strings, numbers, lists and objects only."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from mediawall.domain.decision import StoredPost
from mediawall.domain.post import Picture, Rendition
from mediawall.domain.wall import Wall
from mediawall.programme import eligible
from mediawall.programme.caption import Caption, caption
from mediawall.programme.code import code
from mediawall.text.tongue import guess

_TYPES = {"webp": "image/webp", "jpeg": "image/jpeg", "jpg": "image/jpeg", "avif": "image/avif"}


def body(stored: StoredPost, wall: Wall, at: datetime, names: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a screen of the wall needs of the post.

    Args:
        stored: the post, with its pictures.
        wall: where it shows: its age limit, its own tag, its language where the caption's is not clear.
        at: when it was approved.
        names: names that keep their capitals in a caption that was written in capitals.
    """
    post = stored.post
    said = _said(post.caption, wall.invite_tag, names)
    link = post.permalink if post.permalink.startswith("https://") else ""
    return {
        "network": post.network,
        "by": post.author.handle,
        "name": post.author.name,
        "link": link,
        "taken": _seconds(post.taken_at),
        "at": _seconds(at),
        "until": _seconds(eligible.until(stored, wall)),
        "lang": post.language or guess(post.caption) or wall.language,
        "caption": said.text,
        "short": said.short,
        "tags": list(said.tags),
        "words": said.words,
        "media": [_medium(picture) for picture in stored.pictures],
        "qr": code(link),
    }


@lru_cache(maxsize=2048)
def _said(text: str, own_tag: str, names: tuple[str, ...]) -> Caption:
    return caption(text, own_tag=own_tag, names=names)


def _seconds(moment: datetime) -> float:
    """Unix seconds to the millisecond: a store may keep no more, and the same post must give the same body."""
    return round(moment.timestamp(), 3)


def _medium(picture: Picture) -> dict[str, Any]:
    return {
        "kind": picture.kind.value,
        "w": picture.width,
        "h": picture.height,
        "alt": picture.alt,
        "focus": list(picture.focus),
        "tone": picture.tone,
        "lift": picture.lift,
        "haze": picture.haze,
        "thumbhash": picture.thumbhash,
        "seconds": picture.seconds,
        "files": [_file(rendition) for rendition in picture.renditions],
    }


def _file(rendition: Rendition) -> dict[str, Any]:
    return {
        "src": f"/media/{rendition.blob}",
        "type": _TYPES.get(rendition.format, f"image/{rendition.format}"),
        "w": rendition.width,
        "h": rendition.height,
    }
