import pytest
from PIL import Image, ImageDraw

from mediawall.ingest.focus import focus
from tests.ingest.pictures import scene


@pytest.mark.parametrize(("x", "y"), [(0.2, 0.5), (0.8, 0.5), (0.5, 0.2), (0.5, 0.8), (0.8, 0.8)])
def test_the_focus_draws_to_the_motif(x: float, y: float) -> None:
    picture = Image.new("RGB", (400, 300), (180, 200, 220))
    ImageDraw.Draw(picture).ellipse(
        (x * 400 - 40, y * 300 - 40, x * 400 + 40, y * 300 + 40), fill=(150, 30, 20)
    )

    found = focus(picture)

    for wanted, got in zip((x, y), found, strict=True):
        assert (got - 0.5) * (wanted - 0.5) >= 0
        assert abs(got - 0.5) <= abs(wanted - 0.5) + 0.02
        assert wanted == 0.5 or abs(got - 0.5) > 0.1


def test_a_picture_without_a_motif_is_looked_at_in_its_middle() -> None:
    assert focus(Image.new("RGB", (300, 200), "white")) == (0.5, 0.5)


def test_a_frame_is_no_motif() -> None:
    plain = Image.new("RGB", (400, 400), "white")
    ImageDraw.Draw(plain).rectangle((0, 0, 399, 7), fill="black")

    assert focus(plain) == pytest.approx((0.5, 0.5), abs=0.05)


def test_the_focus_never_lies_at_an_edge() -> None:
    for seed in range(10):
        x, y = focus(scene(300, 200, seed))
        assert 0.15 < x < 0.85
        assert 0.15 < y < 0.85
