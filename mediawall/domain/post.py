"""A post as its source published it, and the pictures of it that we made ourselves."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mediawall.domain.source import Report


class MediaKind(StrEnum):
    """What a medium is at its source."""

    PICTURE = "picture"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who published: the handle without ``@`` and, where known, the full name."""

    handle: str
    name: str = ""

    @property
    def shown(self) -> str:
        """How people read the handle: ``@handle``; one with a space, or that is the name, stands as it is."""
        bare = not self.handle or " " in self.handle or self.handle == self.name
        return self.handle if bare else f"@{self.handle}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteMedia:
    """One picture or video at its source.

    ``url`` is the largest still: the picture, or the video's poster. Such addresses expire within days.
    ``width`` and ``height`` are pixels, 0 where the source does not say. ``alt`` is the source's own
    description for who does not see, often empty. ``seconds`` is a video's length, 0.0 where unknown.
    ``focus`` is the focal point that the author chose, (x, y) in 0..1, None where nobody did.
    """

    kind: MediaKind
    url: str
    width: int = 0
    height: int = 0
    alt: str = ""
    seconds: float = 0.0
    focus: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One publication, as the source gave it.

    ``id`` is ours: ``<network>:<remote_id>``, the same whatever road the post came by. ``caption`` is
    whole and uncleaned (NFC). ``taken_at`` is aware, UTC. ``language`` is a two-letter code or empty.
    ``media`` is in the author's order and never empty. ``sensitive`` says that its author, or its server, warns of it.
    ``expires`` is when its author wants it gone, such as a story's after a day; None for never. ``ref`` is what the road
    that it came by calls it when asked for it again, empty where that follows from ``remote_id``.
    """

    id: str
    network: str
    remote_id: str
    author: Author
    caption: str
    permalink: str
    taken_at: datetime
    media: tuple[RemoteMedia, ...]
    language: str = ""
    sensitive: bool = False
    expires: datetime | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """One size and format of a picture: ``blob`` is its key in the blob store, sizes in pixels and bytes."""

    blob: str
    format: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A medium of a post after ingest: sanitised, measured, rendered.

    ``width`` and ``height`` are those of the upright original. ``focus`` is (x, y) in 0..1. ``tone`` is the
    picture's own dark colour as ``#rrggbb`` (white on it has at least 11:1) and ``lift`` a lighter one of the
    same hue. ``haze`` is a data URI of about 2 kB, ``thumbhash`` base64. ``phash`` and ``dhash`` are 64-bit
    fingerprints as 16 hexadecimal digits. ``renditions`` go from small to large, WebP before JPEG.
    """

    kind: MediaKind
    width: int
    height: int
    alt: str
    focus: tuple[float, float]
    tone: str
    lift: str
    haze: str
    thumbhash: str
    phash: str
    dhash: str
    renditions: tuple[Rendition, ...]
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A post that a source listed but that cannot be shown: its id there, if known, and why (``drop.<code>``)."""

    remote_id: str
    code: str


class Departure(StrEnum):
    """How a post left its source."""

    DELETED = "deleted"
    PRIVATE = "private"
    """It, or its author's account, is no longer public."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A post that its source says is gone: never concluded from silence, an error, a login page or an empty list.

    ``post_id`` is ours. ``proof`` is what the source said, for the log.
    """

    post_id: str
    how: Departure
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer of a source: the posts it held, what could not become one, what is gone, and where to go on.

    ``report`` is what the source says of itself, None where it has nothing new to say.
    """

    posts: tuple[Post, ...]
    unreadable: tuple[Unreadable, ...] = ()
    gone: tuple[Gone, ...] = ()
    cursor: str = ""
    report: Report | None = None
