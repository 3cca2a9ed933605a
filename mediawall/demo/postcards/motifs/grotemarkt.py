"""Terraces on the Grote Markt."""

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.parts.festoons import bunting
from mediawall.demo.postcards.parts.gables import gables
from mediawall.demo.postcards.parts.ground import cobbles
from mediawall.demo.postcards.parts.people import crowd
from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import Colour, mix, placed

_SITTER = ((0.62, -0.28), (0.40, -0.22), (0.36, 0.12), (0.84, 0.14), (0.84, -0.18))
"""A guest's body beside the table, in measures of the terrace."""


def grotemarkt(pl: Plate) -> Focus:
    """Draw the square; the eye goes to the parasols before the fronts."""
    p, w, h = pl.p, pl.w, pl.h
    base, high = h * 0.70, min(h * 0.40, w * 0.44)
    pl.sky(base)
    pl.clouds(0, base * 0.6, mix(p["pale"], p["sky"][1], 0.15), "#ffffff", 0.46, 260, 0.85)
    _town(pl, base, high)
    _square(pl, base)
    crowd(pl, base + 14 * pl.u, high * 0.17, 22, p["near"], alpha=0.9, lit=p["light"])
    for row in range(3):
        _terrace(pl, base, row)
    flags = (p["a"], p["pale"], p["b"], p["c"])
    bunting(pl, (-20, h * 0.12), (w * 1.02, h * 0.19), h * 0.10, 17, flags, 62 * pl.u)
    bunting(pl, (-20, h * 0.33), (w * 1.02, h * 0.06), h * 0.07, 20, flags, 44 * pl.u)
    pl.light(w * 0.1, -h * 0.05, h * 0.75, p["glow"], 0.35)
    return 0.45, 0.6


def _town(pl: Plate, base: float, high: float) -> None:
    """The belfry behind a row of gables of that height."""
    p = pl.p
    stone = (mix(p["far"], p["sky"][2], 0.35), mix(p["far"], p["sky"][3], 0.2))
    belfry(pl, pl.w * 0.74, base, high * 2.0, stone, p["far"], p["light"])
    colours = (
        mix(p["a"], p["pale"], 0.22),
        mix(p["b"], p["pale"], 0.25),
        mix(p["c"], p["pale"], 0.30),
        mix(p["pale"], p["far"], 0.20),
        mix(p["a"], p["ink"], 0.28),
        mix(p["far"], p["pale"], 0.2),
    )
    gables(pl, base, high, (-high * 0.2, pl.w), colours, 0.30)


def _square(pl: Plate, base: float) -> None:
    p = pl.p
    pen = pl.pen((0, base, pl.w, pl.h))
    pen.rect(0, base, pl.w, pl.h)
    ground = [mix(p["pale"], p["far"], 0.42), mix(p["pale"], p["far"], 0.25), mix(p["far"], p["mid"], 0.5)]
    pl.fill(pen.done(), ground)
    cobbles(pl, base, p["mid"], p["pale"], 0.5)


def _terrace(pl: Plate, base: float, row: int) -> None:
    """One row of tables, larger in front."""
    p = pl.p
    y, s = base + (pl.h - base) * (0.20 + 0.30 * row), (64 + 52 * row) * pl.u
    x, number = -s * pl.r.random() - s, row
    while x < pl.w + s:
        _shadow(pl, x, y, s)
        _table(pl, x, y, s)
        _parasol(pl, x, y, s, (p["a"], p["pale"], p["b"], p["c"])[number % 4])
        x += s * 3.0
        number += 1


def _shadow(pl: Plate, x: float, y: float, s: float) -> None:
    pen = pl.pen((x - s * 1.8, y - s * 0.2, x + s * 1.8, y + s))
    pen.oval(x + s * 0.4, y + s * 0.44, s * 1.2, s * 0.17)
    pl.soft(pen.done(), pl.p["ink"], 7 * pl.u, 0.42)


def _table(pl: Plate, x: float, y: float, s: float) -> None:
    """A table with its pole, and a guest on either side."""
    pen = pl.pen((x - s * 1.5, y - s * 1.9, x + s * 1.5, y + s))
    pen.line([(x, y - s * 1.4), (x, y + s * 0.45)], 5 * pl.u)
    for side in (-1, 1):
        _guest(pen, x, y, s, side, 4 * pl.u)
    pen.oval(x, y + s * 0.02, s * 0.36, s * 0.07)
    table = pen.done()
    pl.fill(table, pl.p["ink"])
    pl.rim(table, pl.p["light"], 2 * pl.u, 2 * pl.u, 0.55)


def _guest(pen: Pen, x: float, y: float, s: float, side: int, leg: float) -> None:
    """A guest on a chair, whose legs are that thick."""
    d = side * s
    pen.oval(x + d * 0.55, y - s * 0.42, s * 0.12, s * 0.145)
    pen.blob(placed(_SITTER, x, y, d, s))
    pen.line(placed(((0.44, -0.16), (0.22, -0.02)), x, y, d, s), s * 0.09)
    pen.line(placed(((0.9, -0.12), (0.86, 0.46)), x, y, d, s), leg)
    pen.line(placed(((0.6, 0.12), (0.5, 0.46)), x, y, d, s), leg)


def _parasol(pl: Plate, x: float, y: float, s: float, colour: Colour) -> None:
    p, half = pl.p, s * 1.15
    box = (x - half - 4, y - s * 1.62, x + half + 4, y - s * 0.6)
    apex = y - s * 1.52
    edge = apex + s * 0.62
    pen = pl.pen(box)
    fringe = [(x + half - half * 2 * k / 12, edge + (s * 0.09 if k % 2 else 0)) for k in range(13)]
    pen.poly([(x, apex), (x + half, edge), *fringe, (x - half, edge)])
    cloth = pen.done()
    pl.fill(cloth, [mix(colour, p["light"], 0.25), colour])
    pl.shade(cloth, mix(colour, p["ink"], 0.5), "right", 0.6, 0.6)
    ribs = pl.pen(box)
    for k in (-0.62, -0.2, 0.2, 0.62):
        ribs.line([(x, apex), (x + half * k, edge)], 1.8 * pl.u)
    pl.fill(ribs.done(), mix(colour, p["ink"], 0.35), 0.6)
