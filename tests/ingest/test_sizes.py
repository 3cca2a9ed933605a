import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediawall.ingest.sizes import sizes

SIDES = st.integers(1, 20000)


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ((1080, 1080), [(320, 320), (1080, 1080)]),
        ((1080, 1350), [(320, 400), (1080, 1350)]),
        ((1440, 1800), [(320, 400), (1080, 1350), (1440, 1800)]),
        ((1200, 1500), [(320, 400), (1200, 1500)]),
        ((1080, 566), [(569, 298), (1080, 566)]),
        ((1080, 1920), [(320, 569), (1080, 1920)]),
        ((2160, 3840), [(320, 569), (1080, 1920), (2160, 3840)]),
        ((4032, 3024), [(427, 320), (1440, 1080), (2880, 2160)]),
        ((6000, 1000), [(569, 95), (1920, 320), (3840, 640)]),
        ((320, 320), [(320, 320)]),
        ((100, 80), [(100, 80)]),
        ((1, 1), [(1, 1)]),
    ],
)
def test_screens_get_what_they_need(original: tuple[int, int], expected: list[tuple[int, int]]) -> None:
    assert list(sizes(*original)) == expected


def test_a_story_fills_an_upright_4k_screen_and_a_photo_a_lying_one() -> None:
    assert sizes(3024, 5376)[-1] == (2160, 3840)
    assert sizes(6000, 3375)[-1] == (3840, 2160)


@given(SIDES, SIDES)
def test_no_size_is_larger_than_the_original_or_the_next_one(width: int, height: int) -> None:
    made = sizes(width, height)

    assert 1 <= len(made) <= 3
    assert all(1 <= w <= width and 1 <= h <= height for w, h in made)
    assert sorted(made) == list(made)
    assert len(set(made)) == len(made)
    assert all(max(size) <= 3840 for size in made)


@given(SIDES, SIDES)
def test_a_turned_picture_has_the_same_sizes_turned(width: int, height: int) -> None:
    assert sizes(height, width) == tuple((w, h) for h, w in sizes(width, height))
