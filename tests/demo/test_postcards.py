import hashlib
import io
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mediawall.demo.postcards import MOTIFS, PALETTES, SIZES, draw, paint

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "data" / "demo" / "postcards.json").read_text("utf-8")
)
"""What every motif looked like when it was first drawn: SHA-256 of its RGB bytes by size, in its first palette."""


def test_the_motifs_are_those_of_the_golden_file_in_their_order() -> None:
    assert list(MOTIFS) == list(GOLDEN["motifs"])


@pytest.mark.parametrize("motif", GOLDEN["motifs"])
def test_a_motif_is_drawn_to_the_pixel_as_ever(motif: str) -> None:
    golden = GOLDEN["motifs"][motif]
    for shape, digest in golden["sha256"].items():
        width, height = map(int, shape.split("x"))
        picture = draw(motif, size=(width, height), seed=GOLDEN["seed"])
        assert hashlib.sha256(picture.tobytes()).hexdigest() == digest, shape
        assert list(picture.info["focus"]) == golden["focus"]
        assert picture.info["alt"] == golden["alt"]


@pytest.mark.parametrize("motif", GOLDEN["motifs"])
def test_a_motif_knows_the_palettes_that_suit_it(motif: str) -> None:
    assert list(MOTIFS[motif].palettes) == GOLDEN["motifs"][motif]["palettes"]
    assert set(MOTIFS[motif].palettes) <= set(PALETTES)


def test_a_postcard_says_its_palette_and_takes_a_size_by_its_name() -> None:
    picture = draw("sterren", size="square")
    assert picture.size == SIZES["square"]
    assert picture.info["palette"] == "nacht"


def test_another_seed_or_palette_gives_another_picture() -> None:
    pictures = {
        draw("sneeuw", palette, (90, 60), seed).tobytes()
        for palette in ("winter", "zomer")
        for seed in (1, 2)
    }
    assert len(pictures) == 4


def test_paint_gives_the_same_jpeg_for_the_same_arguments_and_survives_a_pickle() -> None:
    again = pickle.loads(pickle.dumps(paint))
    data = paint("klaprozen", "avond", (120, 90), 7)
    assert data == again("klaprozen", "avond", (120, 90), 7)
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (120, 90))
