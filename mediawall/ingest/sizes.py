"""Which sizes of a picture are made."""

STEPS = (320, 1080, 2160)
"""Pixels of the short side: an overview, a full HD screen, a 4K screen."""

_LONG = 16 / 9
_NEAR = 1.25


def sizes(width: int, height: int) -> tuple[tuple[int, int], ...]:
    """The (width, height) of each rendition, small to large, for an upright original of that size.

    A step is the *short* side, and the long side is at most 16/9 of it, because that is what glass needs: a story on
    an upright 4K screen is 2160 wide and 3840 high, a photo that fills a lying one 3840 wide and 2160 high. (Steps of
    the width would give the lying screen 2160 of its 3840 pixels, steps of the long side the upright one 1215 of
    2160.) Portraits and squares are therefore 320, 1080 and 2160 wide.

    Nothing is larger than the original. An original between two steps is its own largest size (1440 x 1800, as
    Instagram gives today), and a step less than 1.25 times smaller than the next is left out: no eye tells them apart.
    """
    short, long = sorted((width, height))
    scales = sorted({min(1.0, step / short, step * _LONG / long) for step in STEPS})
    kept = [
        scale
        for scale, larger in zip(scales, [*scales[1:], None], strict=True)
        if larger is None or larger >= scale * _NEAR
    ]
    return tuple(
        dict.fromkeys((max(1, round(width * scale)), max(1, round(height * scale))) for scale in kept)
    )
