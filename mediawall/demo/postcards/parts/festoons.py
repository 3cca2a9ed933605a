"""What hangs over a square on a feast day."""

import math
from collections.abc import Sequence

from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import Colour, Point, mix


def _string(a: Point, b: Point, sag: float, n: int) -> list[Point]:
    """A string from a to b in n steps, that hangs through."""
    return [
        (a[0] + (b[0] - a[0]) * t / n, a[1] + (b[1] - a[1]) * t / n + math.sin(math.pi * t / n) * sag)
        for t in range(n + 1)
    ]


def bunting(
    pl: Plate,
    a: Point,
    b: Point,
    sag: float,
    n: int,
    colours: Sequence[Colour],
    size: float,
) -> None:
    """A string with n pennants of that size, the colours in turn."""
    string = _string(a, b, sag, 40)
    heights = [y for _, y in string]
    left, right = min(a[0], b[0]) - size, max(a[0], b[0]) + size
    box = (left, min(heights) - size, right, max(heights) + size * 2)
    pen = pl.pen(box)
    pen.line(string, 2.2 * pl.u)
    pl.fill(pen.done(), pl.p["ink"], 0.8)
    pens = [pl.pen(box) for _ in colours]
    for i in range(n):
        x, y = string[int((i + 0.5) / n * 40)]
        s = size * pl.r.uniform(0.9, 1.1)
        tilt = pl.r.uniform(-0.16, 0.16) * s
        pens[i % len(pens)].poly([(x - s * 0.42, y), (x + s * 0.42, y), (x + tilt, y + s)])
    for pen, colour in zip(pens, colours, strict=True):
        pennants = pen.done()
        pl.fill(pennants, colour)
        pl.shade(pennants, mix(colour, pl.p["ink"], 0.45), "right", 0.55, 0.6)


def bulbs(pl: Plate, a: Point, b: Point, sag: float, n: int, size: float = 5) -> None:
    """A string with n + 1 light bulbs of that size in measures of the plate."""
    p, u = pl.p, pl.u
    string = _string(a, b, sag, n)
    pen = pl.pen()
    pen.line(string, 1.6 * u)
    pl.fill(pen.done(), p["ink"], 0.7)
    for x, y in string:
        pl.light(x, y + size * u, size * 7 * u, p["glow"], 0.6)
    pen = pl.pen()
    for x, y in string:
        pen.oval(x, y + size * u, size * u, size * 1.25 * u)
    pl.fill(pen.done(), p["light"])
