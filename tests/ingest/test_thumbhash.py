"""The expected values were made with the reference, the npm package `thumbhash` 0.1.1 (MIT), from the same pixels."""

import base64

import numpy as np
import pytest
from PIL import Image

from mediawall.ingest.thumbhash import encode, of_picture

KNOWN = [
    (100, 75, 1, "3wcKDZRwh4dxiIiHiHeId4+BB/d4"),
    (80, 100, 2, "3wcKDhRxhwd3d3iHd4eHiHeHcI8I93g="),
    (56, 100, 3, "H/gNDBRxB4d4h4d4eIeAfwf4dw=="),
    (100, 100, 4, "3wcKBxSAh4eAiIiIiHd3d4d3ZwxYgI8I"),
    (100, 9, 5, "3hcOIZSAd4dziHeHf3AH+Hc="),
    (99, 42, 8, "3wcOE5Rwh3eCd3h3f3EI93g="),
    (33, 77, 9, "H/gNExRycIh4h3d3gH8I93g="),
    (100, 56, 10, "HwgODJSAh3eBd4h4d3ePcAf3iA=="),
    (80, 80, 11, "3wcKBxRwh3eAiIeIh3iIh3d314DYgI8H"),
]


def pixels(width: int, height: int, seed: int) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    """A colour slope with noise of a linear congruential generator, as the reference was given."""
    picture = np.zeros((height, width, 3))
    for y in range(height):
        for x in range(width):
            slopes = (x * 191 / width, y * 191 / height, (x + y) * 191 / (width + height))
            for channel, slope in enumerate(slopes):
                seed = (seed * 1664525 + 1013904223) & 0xFFFFFFFF
                picture[y, x, channel] = min(255, int((seed >> 24) / 4 + slope))
    return picture


@pytest.mark.parametrize(("width", "height", "seed", "expected"), KNOWN)
def test_it_is_the_references_byte_for_byte(width: int, height: int, seed: int, expected: str) -> None:
    assert base64.b64encode(encode(pixels(width, height, seed))).decode() == expected


def test_the_tiniest_pictures_differ_from_it_by_a_rounding_at_most() -> None:
    """There a term is nothing but what the order of additions leaves, and the reference rounds that down or up."""
    for width, height, seed, expected in (
        (3, 2, 6, "FyguFZaGeAl2iIeHiJh4kAZ1B+eF"),
        (2, 100, 9, "W5cNIRR0cIiId3iHcY8Y93g="),
    ):
        ours = encode(pixels(width, height, seed)).hex()
        theirs = base64.b64decode(expected).hex()
        assert ours[:10] == theirs[:10]
        assert all(abs(int(a, 16) - int(b, 16)) <= 1 for a, b in zip(ours, theirs, strict=True))


def test_a_large_picture_is_made_small_first() -> None:
    assert len(base64.b64decode(of_picture(Image.new("RGB", (1080, 1350), "teal")))) <= 25


def test_a_flat_picture_has_no_made_up_detail() -> None:
    hashed = encode(np.full((40, 40, 3), 77.0))

    assert set(hashed[5:]) == {0}
