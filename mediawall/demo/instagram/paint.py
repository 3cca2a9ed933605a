"""Pictures by request: a painter is any callable, and a gradient is the painter that is always there."""

import io
from collections.abc import Callable
from random import Random

from PIL import Image

Paint = Callable[[str, str, tuple[int, int], int], bytes]
"""``paint(motif, palette, size, seed)`` gives a JPEG of exactly that size in pixels. Same arguments, same bytes."""


def gradient(motif: str, palette: str, size: tuple[int, int], seed: int) -> bytes:
    """A soft gradient of sixteen patches, another one for every motif, palette and seed."""
    chance = Random(f"{motif}/{palette}/{seed}")
    patches = Image.new("RGB", (4, 4))
    patches.putdata([tuple(chance.randrange(30, 230) for _ in "rgb") for _ in range(16)])
    return jpeg(patches.resize(size, Image.Resampling.BICUBIC))


def jpeg(picture: Image.Image, quality: int = 88) -> bytes:
    """The picture's bytes as a JPEG."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def trimmed(data: bytes, trim: float, size: tuple[int, int], quality: int) -> bytes:
    """The picture with that share cut off each side, at ``size``, saved again."""
    with Image.open(io.BytesIO(data)) as picture:
        width, height = picture.size
        box = (width * trim, height * trim, width * (1 - trim), height * (1 - trim))
        return jpeg(picture.resize(size, Image.Resampling.LANCZOS, box=box), quality)
