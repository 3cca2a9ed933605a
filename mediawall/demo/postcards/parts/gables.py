"""Rows of old house fronts."""

from collections.abc import Sequence
from dataclasses import dataclass

from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import Colour, mix, placed

_SCROLL = ((0.14, -0.06), (0.2, -0.2), (0.5, -1), (0.8, -0.2), (0.86, -0.06))
_AWNING = ((0.08, -0.155), (0.92, -0.155), (0.98, -0.095), (0.02, -0.095))


@dataclass(frozen=True, slots=True)
class _House:
    """A house of width w and height h, its left foot at x, y; ``row`` is the height of the whole row."""

    number: int
    x: float
    y: float
    w: float
    h: float
    row: float
    colour: Colour

    @property
    def wall(self) -> float:
        """Where the wall ends and the gable begins."""
        return self.y - self.h * 0.66

    @property
    def columns(self) -> int:
        return 3 if self.w > self.row * 0.5 else 2


def gables(
    pl: Plate, y: float, h: float, xs: tuple[float, float], colours: Sequence[Colour], lit: float = 0.5
) -> None:
    """A row of gables with their feet at y, from the first x to past the second; a share of the windows is lit."""
    x = xs[0]
    number = pl.r.randint(0, 5)
    while x < xs[1]:
        w = h * pl.r.uniform(0.42, 0.60)
        house = _House(number, x, y, w, h * pl.r.uniform(0.80, 1.08), h, colours[number % len(colours)])
        _front(pl, house)
        _windows(pl, house, lit)
        _awning(pl, house)
        x += w
        number += 1


def _front(pl: Plate, house: _House) -> None:
    p, colour, h = pl.p, house.colour, house.row
    pen = pl.pen((house.x - 2, house.y - house.h - h * 0.1, house.x + house.w + 2, house.y))
    pen.rect(house.x, house.wall, house.x + house.w, house.y)
    (_stepped, _pointed, _scrolled)[house.number % 3](pen, house)
    front = pen.done()
    pl.fill(front, [mix(colour, p["light"], 0.12), colour])
    pl.shade(front, mix(colour, p["ink"], 0.55), "right", 0.7, 0.6)
    pl.shade(front, mix(colour, p["ink"], 0.5), "bottom", 0.5, 0.4)
    pl.rim(front, p["light"], 3 * pl.u, 2 * pl.u, 0.5)


def _stepped(pen: Pen, house: _House) -> None:
    x, w, wall = house.x, house.w, house.wall
    for k in range(6):
        a = w * 0.5 * k / 6
        pen.rect(x + a, wall - house.h * 0.34 * (k + 1) / 6, x + w - a, wall + 2)
    pen.rect(x + w * 0.46, house.y - house.h - house.row * 0.03, x + w * 0.54, wall)


def _pointed(pen: Pen, house: _House) -> None:
    """A plain gable, with a chimney."""
    x, y, w, wall = house.x, house.y, house.w, house.wall
    pen.poly([(x - w * 0.02, wall), (x + w / 2, y - house.h), (x + w * 1.02, wall)])
    pen.rect(x + w * 0.72, y - house.h * 0.98, x + w * 0.82, wall)


def _scrolled(pen: Pen, house: _House) -> None:
    x, w, wall = house.x, house.w, house.wall
    scroll = placed(_SCROLL, x, wall, w, house.h)
    scroll[2] = (x + w * 0.5, house.y - house.h)
    foot = wall + house.row * 0.05
    pen.blob([(x, foot), (x, wall), *scroll, (x + w, wall), (x + w, foot)])


def _windows(pl: Plate, house: _House, lit: float) -> None:
    """Three floors of windows, one in the gable, and the shop; each dark or lit, in pale frames."""
    p, x, y, w, h = pl.p, house.x, house.y, house.w, house.h
    dark, light, frame = (pl.pen((x, y - h, x + w, y)) for _ in range(3))
    cell = w / house.columns
    for floor in range(3):
        top = house.wall + h * (0.04 + 0.155 * floor)
        for column in range(house.columns):
            a = x + column * cell + cell * 0.24
            frame.rect(a - cell * 0.06, top - cell * 0.06, a + cell * 0.58, top + h * 0.105)
            glass = light if pl.r.random() < lit else dark
            glass.rect(a, top, a + cell * 0.52, top + h * 0.09)
    a = x + w * 0.40
    frame.gothic(a, house.wall - h * 0.20, a + w * 0.2, house.wall - h * 0.04)
    attic = light if pl.r.random() < lit else dark
    attic.gothic(a + w * 0.025, house.wall - h * 0.185, a + w * 0.175, house.wall - h * 0.045)
    dark.rect(x + w * 0.08, y - h * 0.135, x + w * 0.92, y)
    light.rect(x + w * 0.12, y - h * 0.115, x + w * 0.88, y - h * 0.02, 190)
    pl.fill(frame.done(), mix(house.colour, p["pale"], 0.72))
    pl.fill(dark.done(), mix(house.colour, p["ink"], 0.72))
    pl.fill(light.done(), [p["light"], mix(p["glow"], p["light"], 0.3)])


def _awning(pl: Plate, house: _House) -> None:
    p, x, y, w, h = pl.p, house.x, house.y, house.w, house.h
    pen = pl.pen((x, y - h * 0.2, x + w, y))
    pen.poly(placed(_AWNING, x, y, w, h))
    pl.fill(pen.done(), (p["a"], p["c"], p["b"])[house.number % 3])
