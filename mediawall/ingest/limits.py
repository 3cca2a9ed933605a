"""Opening a picture and judging its header: what is too large to unpack is refused before a pixel is."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import AvifImagePlugin, Image, ImageFile, UnidentifiedImageError, WebPImagePlugin

from mediawall.domain.errors import PictureRefused
from mediawall.ingest.sniff import picture_format

MOST_PIXELS = 40_000_000
"""A phone's largest ordinary picture has 12 to 24 million; 40 million unpacked are 160 MB, which the worker can bear."""
LONGEST_SIDE = 20_000
NARROWEST = 12
"""The long side may be 12 times the short one: a panorama is 5, a strip of 1 pixel by 65,535 is an attack."""

AvifImagePlugin.DEFAULT_MAX_THREADS = 1
ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

_BOX_HEAD = 8

_LOADED = (AvifImagePlugin, WebPImagePlugin)
"""Pillow loads these readers when they are first needed; by then the worker can open no file any more."""

_BROKEN = (
    # What Pillow's readers raise at broken input, as seen by running the fuzzers over them.
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    Warning,
)


@contextmanager
def judged() -> Iterator[None]:
    """Turns what Pillow raises at a bad picture into a `PictureRefused` with a code.

    ``truncated``: it ends too early. ``bomb``: small here, huge unpacked. ``heavy``: the memory limit was met.
    ``broken``: anything else.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except PictureRefused:
        raise
    except MemoryError as error:
        raise PictureRefused("heavy", "it needs more memory than a picture may") from error
    except Image.DecompressionBombError as error:
        raise PictureRefused("bomb", str(error)) from error
    except _BROKEN as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # the machine's trouble, not the picture's: Pillow's own errors have no number
        raise PictureRefused(_code(error), f"{type(error).__name__}: {error}"[:300]) from error


def _code(error: Exception) -> str:
    text = str(error).lower()
    if "truncat" in text or isinstance(error, EOFError):
        return "truncated"
    return "bomb" if "too large" in text or "max_text" in text else "broken"


def open_picture(data: bytes) -> ImageFile.ImageFile:
    """The picture, opened but not unpacked, within all limits. Call it inside `judged`.

    Raises:
        PictureRefused: code ``empty``, ``format``, ``bomb``, ``shape`` (far too narrow) or ``truncated``.
    """
    if not data:
        raise PictureRefused("empty", "no bytes")
    kind = picture_format(data)
    if not kind:
        raise PictureRefused("format", "none of the formats that may come in")
    if _ends_early(data, kind):
        raise PictureRefused("truncated", "it ends before its own length")
    try:
        picture = Image.open(BytesIO(data), formats=[kind])
    except UnidentifiedImageError as error:
        raise PictureRefused("broken", f"no readable {kind} header") from error
    check_size(*picture.size)
    return picture


def check_size(width: int, height: int) -> None:
    """Refuse what no wall needs and no worker should unpack.

    Raises:
        PictureRefused: code ``bomb`` or ``shape``.
    """
    short, long = sorted((width, height))
    if short < 1:
        raise PictureRefused("broken", "it has no pixels")
    if long > LONGEST_SIDE or width * height > MOST_PIXELS:
        raise PictureRefused("bomb", f"{width} x {height} pixels")
    if long > short * NARROWEST:
        raise PictureRefused("shape", f"{width} x {height} pixels")


def _ends_early(data: bytes, kind: str) -> bool:
    """Whether a file that tells its own length is shorter; where not, reading its pixels will tell."""
    if kind == "WEBP":
        return int.from_bytes(data[4:8], "little") + 8 > len(data)
    if kind == "AVIF":
        return _boxes_end_early(data)
    return kind == "PNG" and b"IEND" not in data


def _boxes_end_early(data: bytes) -> bool:
    """Whether the last box of an ISO base media file is longer than what is there."""
    start = 0
    while start + _BOX_HEAD <= len(data):
        size = int.from_bytes(data[start : start + 4])
        if size == 1:
            size = int.from_bytes(data[start + 8 : start + 16])
        if size < _BOX_HEAD:  # 0 means "to the end"; other such sizes are broken, and libavif will say so
            return False
        start += size
    return start > len(data)
