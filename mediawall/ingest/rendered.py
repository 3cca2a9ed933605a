"""What rendering a picture gives: its measures, and the files with their bytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One finished rendition with its bytes; ``format`` is ``webp`` or ``jpeg``."""

    format: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """All that we keep of a picture, in the words of `domain.post.Picture`; files small to large, WebP before JPEG."""

    width: int
    height: int
    focus: tuple[float, float]
    tone: str
    lift: str
    haze: str
    thumbhash: str
    phash: str
    dhash: str
    files: tuple[File, ...]
