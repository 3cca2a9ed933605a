import base64
import colorsys
from io import BytesIO

import pytest
from PIL import Image

from mediawall.ingest.tones import contrast_with_white, haze, tone_and_lift
from tests.ingest.pictures import scene

FLATS = ["white", "black", "yellow", "cyan", "red", "blue", "gray", "#808000", "#fffdf0"]


def pictures() -> list[Image.Image]:
    return [
        *(Image.new("RGB", (320, 240), colour) for colour in FLATS),
        *(scene(320, 240, seed) for seed in range(12)),
    ]


def unit(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def test_white_can_be_read_on_every_tone() -> None:
    for picture in pictures():
        tone, _ = tone_and_lift(picture)
        assert 11 <= contrast_with_white(unit(tone)) < 18


def test_the_lift_has_the_hue_of_the_tone_and_is_light() -> None:
    for picture in pictures():
        tone, lift = (colorsys.rgb_to_hls(*unit(colour)) for colour in tone_and_lift(picture))
        assert abs(tone[0] - lift[0]) < 0.02 or abs(tone[0] - lift[0]) > 0.98
        assert lift[1] == pytest.approx(0.8, abs=0.01)


def test_white_can_be_read_on_every_spot_of_every_haze() -> None:
    for picture in pictures():
        data = haze(picture)
        mist = Image.open(BytesIO(base64.b64decode(data.partition(",")[2]))).convert("RGB")
        cells = mist.resize((16, 16)).getcolors(256) or []
        for _, pixel in cells:
            assert isinstance(pixel, tuple)
            assert contrast_with_white((pixel[0] / 255, pixel[1] / 255, pixel[2] / 255)) >= 7
        assert len(data) < 2048


def test_the_tone_is_the_motifs_hue_and_not_the_most_frequent_one() -> None:
    """Much pale sky, a small strong red: the paper is red."""
    picture = Image.new("RGB", (320, 240), (225, 232, 240))
    picture.paste((190, 30, 30), (100, 80, 200, 200))

    hue = colorsys.rgb_to_hls(*unit(tone_and_lift(picture)[0]))[0]

    assert min(hue, 1 - hue) < 0.06


def test_a_grey_picture_has_hardly_any_colour() -> None:
    tone, lift = tone_and_lift(Image.new("RGB", (320, 240), "gray"))

    assert colorsys.rgb_to_hls(*unit(tone))[2] <= 0.31
    assert colorsys.rgb_to_hls(*unit(lift))[2] <= 0.26
