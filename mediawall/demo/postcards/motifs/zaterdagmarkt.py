"""The Saturday market."""

from dataclasses import dataclass

from mediawall.demo.postcards.parts.festoons import bulbs
from mediawall.demo.postcards.parts.gables import gables
from mediawall.demo.postcards.parts.ground import cobbles
from mediawall.demo.postcards.parts.people import crowd, person
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import Colour, mix

_ROWS = ((0.74, 0.40, 0.10), (1.0, 0.74, -0.30))
"""The rows of stalls: where they stand in the height, their width in the picture's shorter side, where they begin."""

_STRIPES = 10


@dataclass(frozen=True, slots=True)
class Stall:
    """A stall of that width, its left foot at x, y, with an awning of that colour."""

    number: int
    x: float
    y: float
    w: float
    colour: Colour

    @property
    def top(self) -> float:
        """Where the awning begins."""
        return self.y - self.w * 0.86

    @property
    def awning(self) -> float:
        """The awning's height."""
        return self.w * 0.30


def zaterdagmarkt(pl: Plate) -> Focus:
    """Draw the market; the eye goes to the stalls in front."""
    p, w, h = pl.p, pl.w, pl.h
    base = h * 0.60
    _town(pl, base)
    _square(pl, base)
    for row, (down, share, start) in enumerate(_ROWS):
        wide = w * share if w <= h else h * share
        _stalls(pl, row, h * down, wide, start * wide)
    bulbs(pl, (-10, h * 0.09), (w + 10, h * 0.15), h * 0.07, 13, size=6)
    pl.light(w * 0.85, 0, h * 0.6, p["glow"], 0.3)
    return 0.5, 0.62


def _town(pl: Plate, base: float) -> None:
    p = pl.p
    pl.sky(base)
    pl.clouds(0, base * 0.7, mix(p["pale"], p["sky"][1], 0.2), "#ffffff", 0.45, 240, 0.8)
    colours = (
        mix(p["far"], p["pale"], 0.35),
        mix(p["b"], p["pale"], 0.45),
        mix(p["far"], p["pale"], 0.15),
        mix(p["a"], p["pale"], 0.5),
    )
    gables(pl, base, min(pl.h * 0.36, pl.w * 0.38), (-60 * pl.u, pl.w), colours, 0.2)


def _square(pl: Plate, base: float) -> None:
    p, u = pl.p, pl.u
    pen = pl.pen((0, base, pl.w, pl.h))
    pen.rect(0, base, pl.w, pl.h)
    pl.fill(pen.done(), [mix(p["pale"], p["far"], 0.35), mix(p["far"], p["mid"], 0.4)])
    cobbles(pl, base, p["mid"], p["pale"], 0.45)
    crowd(pl, base + 30 * u, 130 * u, 16, mix(p["near"], p["mid"], 0.4), lit=p["light"])


def _stalls(pl: Plate, row: int, y: float, wide: float, x: float) -> None:
    """One row of stalls, from x to the picture's right edge."""
    colours = (pl.p["a"], pl.p["c"], pl.p["b"])
    number = row
    while x < pl.w + wide * 0.2:
        stall = Stall(number, x, y, wide, colours[number % 3])
        _shelter(pl, stall)
        _sellers(pl, stall)
        _counter(pl, stall)
        for shelf in range(2):
            for place in range(5):
                _crate(pl, stall, shelf, place)
        _awning(pl, stall)
        x += wide * 1.18
        number += 1


def _shelter(pl: Plate, stall: Stall) -> None:
    """The two posts, and the shade between them."""
    p, x, y, w, top = pl.p, stall.x, stall.y, stall.w, stall.top
    pen = pl.pen((x - w * 0.1, y - w, x + w * 1.1, y + 4))
    pen.rect(x + w * 0.03, top + stall.awning * 0.6, x + w * 0.055, y)
    pen.rect(x + w * 0.945, top + stall.awning * 0.6, x + w * 0.97, y)
    pl.fill(pen.done(), p["ink"])
    pen = pl.pen((x, top, x + w, y))
    pen.rect(x + w * 0.05, top + stall.awning, x + w * 0.95, y - w * 0.28)
    pl.fill(pen.done(), [mix(p["ink"], stall.colour, 0.25), mix(p["ink"], p["glow"], 0.30)], 0.72)


def _sellers(pl: Plate, stall: Stall) -> None:
    """One who sells, and mostly another."""
    p, x, y, w = pl.p, stall.x, stall.y, stall.w
    pen = pl.pen((x, stall.top, x + w, y))
    person(pen, x + w * 0.34, y - w * 0.02, w * 0.50, pl.r, "jacket")
    if pl.r.random() < 0.7:
        person(pen, x + w * 0.66, y - w * 0.02, w * 0.47, pl.r, "coat")
    sellers = pen.done()
    pl.fill(sellers, [mix(p["ink"], p["near"], 0.4), p["ink"]])
    pl.rim(sellers, p["light"], 3 * pl.u, 3 * pl.u, 0.6)


def _counter(pl: Plate, stall: Stall) -> None:
    p, x, y, w = pl.p, stall.x, stall.y, stall.w
    pen = pl.pen((x - w * 0.05, y - w * 0.3, x + w * 1.05, y + 4))
    pen.rect(x, y - w * 0.27, x + w, y)
    pl.fill(pen.done(), [mix(p["near"], p["a"], 0.2), p["ink"]])


def _crate(pl: Plate, stall: Stall, shelf: int, place: int) -> None:
    """A wooden crate of fruit on that shelf."""
    p, w = pl.p, stall.w
    x, y = stall.x + w * (0.015 + 0.197 * place), stall.y - w * (0.27 - 0.135 * shelf)
    box = (x, y - w * 0.08, x + w * 0.185, y + w * 0.14)
    pen = pl.pen(box)
    pen.rect(x, y + w * 0.02, x + w * 0.178, y + w * 0.115)
    pl.fill(pen.done(), [mix("#b98a4c", p["light"], 0.2), mix("#8a5c2c", p["ink"], 0.3)])
    pen = pl.pen(box)
    pen.line([(x, y + w * 0.066), (x + w * 0.178, y + w * 0.066)], 2.2 * pl.u)
    pl.fill(pen.done(), p["ink"], 0.5)
    sorts = _sorts(pl)
    sort = sorts[(stall.number * 3 + place + shelf * 4) % len(sorts)]
    for dark in (0.32, 0.0):
        _fruit(pl, x, y, w, mix(sort, p["ink"], dark), dark)


def _sorts(pl: Plate) -> tuple[Colour, ...]:
    """The colours that fruit comes in."""
    p = pl.p
    dark, orange = mix(p["a"], p["ink"], 0.35), mix(p["b"], p["a"], 0.5)
    return (p["a"], p["b"], "#8fae3c", dark, "#f3d35b", orange, p["pale"])


def _fruit(pl: Plate, x: float, y: float, w: float, colour: Colour, dark: float) -> None:
    """A layer of thirteen pieces; the upper layer, that is not dark, shines."""
    pen = pl.pen((x - 6, y - w * 0.08, x + w * 0.2, y + w * 0.05))
    for i in range(13):
        across, up = 0.018 + 0.146 * ((i * 0.37 + dark) % 1), 0.045 * pl.r.random() * (1 - dark)
        pen.oval(x + w * across, y + w * (0.02 - up), w * 0.021)
    fruit = pen.done()
    pl.fill(fruit, colour)
    if not dark:
        pl.rim(fruit, mix(colour, "#ffffff", 0.7), 1.6 * pl.u, 2 * pl.u, 0.7)


def _awning(pl: Plate, stall: Stall) -> None:
    """Stripes of the stall's colour and of a pale one, with a scalloped edge."""
    p, x, w, top, edge = pl.p, stall.x, stall.w, stall.top, stall.top + stall.awning
    pens = [pl.pen((x - w * 0.1, top - 4, x + w * 1.1, stall.y)) for _ in range(2)]
    for k in range(_STRIPES):
        a0, a1 = (x + w * (0.06 + 0.88 * i / _STRIPES) for i in (k, k + 1))
        b0, b1 = (x - w * 0.05 + w * 1.1 * i / _STRIPES for i in (k, k + 1))
        pens[k % 2].poly([(a0, top), (a1, top), (b1, edge), (b0, edge)])
        pens[k % 2].oval((b0 + b1) / 2, edge, (b1 - b0) / 2, w * 0.045)
    for pen, colour in zip(pens, (stall.colour, p["pale"]), strict=True):
        stripes = pen.done()
        pl.fill(stripes, [mix(colour, p["light"], 0.25), colour, mix(colour, p["ink"], 0.12)])
        pl.shade(stripes, mix(colour, p["ink"], 0.5), "bottom", 0.6, 0.5)
