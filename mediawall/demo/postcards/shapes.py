"""Colours, curves, and the tables of points that shapes are made of."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PIL import Image, ImageColor

TURN = 6.283
"""Once around, as the first postcards had it: a truer figure would move their pixels."""

Point = tuple[float, float]
"""A place on the finished picture, in pixels from its upper left; or a place in a shape's own measure."""


class RGB(NamedTuple):
    """A colour in numbers, each 0..255."""

    red: int
    green: int
    blue: int


Colour = str | RGB
"""A colour as a palette writes it (``"#ff9e57"``), or mixed."""

Paint = Colour | Sequence[Colour] | Image.Image
"""What a shape is filled with: one colour, a ramp of colours from top to bottom, or a picture."""


def rgb(colour: Colour) -> RGB:
    """The colour in numbers."""
    return RGB(*ImageColor.getrgb(colour)[:3]) if isinstance(colour, str) else colour


def mix(first: Colour, second: Colour, share: float) -> RGB:
    """The first colour with that share of the second."""
    a, b = rgb(first), rgb(second)
    return RGB(*(round(x + (y - x) * share) for x, y in zip(a, b, strict=True)))


def ramp(size: tuple[int, int], stops: Sequence[Colour]) -> Image.Image:
    """A vertical gradient of evenly spaced colours, eased so that no stop shows as a band."""
    w, h = size
    colours, n = [rgb(stop) for stop in stops], len(stops) - 1
    column = []
    for y in range(h):
        t = y / max(1, h - 1) * n
        i = min(n - 1, int(t))
        f = t - i
        f = f * 0.55 + f * f * (3 - 2 * f) * 0.45
        column.append(mix(colours[i], colours[i + 1], f))
    picture = Image.new("RGB", (1, h))
    picture.putdata(column)
    return picture.resize((w, h))


def placed(
    points: Iterable[Point], x: float, y: float, across: float, down: float | None = None
) -> list[Point]:
    """A shape's own points brought to the picture: its origin at x, y; its measure in pixels, mirrored if negative."""
    down = across if down is None else down
    return [(x + across * a, y + down * b) for a, b in points]


def spline(points: Sequence[Point], steps: int = 7, *, closed: bool = True) -> list[Point]:
    """A smooth curve through the points, with that many steps from one to the next."""
    n = len(points)
    out: list[Point] = []
    for i in range(n if closed else n - 1):
        around = [i + k if closed else min(n - 1, max(0, i + k)) for k in (-1, 0, 1, 2)]
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (points[k % n] for k in around)
        for s in range(steps):
            t = s / steps
            out.append((_between(x0, x1, x2, x3, t), _between(y0, y1, y2, y3, t)))
    if not closed:
        out.append(points[-1])
    return out


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    """The Catmull-Rom curve from b (t = 0) to c (t = 1)."""
    t2, t3 = t * t, t * t * t
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t2 + (3 * b - a - 3 * c + d) * t3)
