"""ThumbHash: a picture's impression in about 25 bytes, byte for byte as the reference makes it.

(Where the reference rounds what only the order of additions leaves, as in a flat channel, ours has nothing.)
Format and figures: Evan Wallace's `thumbhash` (MIT), https://evanw.github.io/thumbhash/. The Python packages of it
hold Pillow at an old version, so it is written here; pictures on our wall are never see-through, so alpha is left out.
"""

import base64
import math

import numpy as np
from PIL import Image

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

LARGEST = 100
"""Pixels of the longer side: the format allows no more."""

_NOISE = 1e-12
"""What only the order of additions makes; it would else become the whole scale of a flat channel."""


def of_picture(picture: Image.Image) -> str:
    """The ThumbHash of an RGB picture, as base64."""
    small = picture.copy()
    small.thumbnail((LARGEST, LARGEST), Image.Resampling.BOX)
    return base64.b64encode(encode(np.asarray(small, dtype=np.float64))).decode("ascii")


def encode(rgb: Floats) -> bytes:
    """The ThumbHash of rows x columns x 3 values of 0..255, at most 100 x 100."""
    height, width = rgb.shape[:2]
    red, green, blue = (rgb[..., channel] / 255 for channel in range(3))
    longest = max(width, height)
    wide, high = (max(1, math.floor(7 * side / longest + 0.5)) for side in (width, height))
    light, light_terms, light_scale = _terms((red + green + blue) / 3, max(3, wide), max(3, high))
    yellow, yellow_terms, yellow_scale = _terms((red + green) / 2 - blue, 3, 3)
    warm, warm_terms, warm_scale = _terms(red - green, 3, 3)

    lying = width > height
    first = (
        _round(63 * light)
        | _round(31.5 + 31.5 * yellow) << 6
        | _round(31.5 + 31.5 * warm) << 12
        | _round(31 * light_scale) << 18
    )
    second = (
        (high if lying else wide)
        | _round(63 * yellow_scale) << 3
        | _round(63 * warm_scale) << 9
        | lying << 15
    )
    head = first.to_bytes(3, "little") + second.to_bytes(2, "little")
    return head + _nibbles([_round(15 * term) for term in (*light_terms, *yellow_terms, *warm_terms)])


def _terms(channel: Floats, nx: int, ny: int) -> tuple[float, list[float], float]:
    """The mean, the other low frequencies scaled to 0..1, and their scale (a cosine transform's upper left triangle)."""
    height, width = channel.shape
    across = np.cos(math.pi / width * np.outer(np.arange(nx), np.arange(width) + 0.5))
    down = np.cos(math.pi / height * np.outer(np.arange(ny), np.arange(height) + 0.5))
    table = down @ channel @ across.T / (width * height)
    table[np.abs(table) < _NOISE] = 0.0
    terms = [float(table[y, x]) for y in range(ny) for x in range(nx) if (x or y) and x * ny < nx * (ny - y)]
    scale = max(map(abs, terms), default=0.0)
    if scale:
        terms = [0.5 + 0.5 / scale * term for term in terms]
    return float(table[0, 0]), terms, scale


def _round(value: float) -> int:
    """As JavaScript rounds: a half goes up."""
    return math.floor(value + 0.5)


def _nibbles(values: list[int]) -> bytes:
    """Two values of 0..15 a byte, the first one low."""
    pairs = zip(values[::2], [*values[1::2], 0][: len(values[::2])], strict=True)
    return bytes(low | high << 4 for low, high in pairs)
