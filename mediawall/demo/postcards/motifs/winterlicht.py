"""A Christmas tree in the snow."""

import math
from dataclasses import dataclass

from mediawall.demo.postcards.parts.clothhall import clothhall
from mediawall.demo.postcards.parts.festoons import bulbs
from mediawall.demo.postcards.parts.people import person
from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import Colour, mix, placed, spline

_UPWARDS = -1.571
_TENTH = 0.6283  # of a turn: see TURN
_TIERS = 8
_NEEDLES = 9
_STRIPES = 8
_SHOULDERS = ((-0.1, -0.15), (-0.06, -0.25), (0.06, -0.25), (0.1, -0.15))
_SNOWY_ROOF = ((-0.66, -0.44), (-0.30, -0.74), (0, -0.92), (0.30, -0.74), (0.66, -0.44), (0, -0.50))
_PEOPLE = ((0.18, 1.0), (0.40, 1.25), (0.455, 0.8), (0.80, 1.1), (0.845, 1.2))
"""Who walks in the snow: where in the width, and how near."""

_FLAKES = ((150, 1.4, 3.4, 0), (46, 4, 8, 2), (13, 12, 24, 7))
"""The snow in three depths: how many flakes, from which radius to which, and how blurred."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The Christmas tree, with its foot at x, y and of that size."""

    x: float
    y: float
    s: float


def winterlicht(pl: Plate) -> Focus:
    """Draw the feast; the eye goes to the tree."""
    p, w, h = pl.p, pl.w, pl.h
    base = h * 0.72
    _hall(pl, base)
    _snow(pl, base)
    for number, (x, colour) in enumerate(((0.08, p["a"]), (0.30, p["c"]), (0.92, p["b"]))):
        _stall(pl, w * x, base + (46 + 14 * number) * pl.u, min(w, h) * 0.20, colour)
    tree = Tree(w * 0.62, base + h * 0.075, min(h * 0.66, w * 0.82))
    _tree(pl, tree)
    _lamps(pl, tree)
    _star(pl, tree.x, tree.y - tree.s * 1.10)
    _people(pl, base)
    for n, small, large, blur in _FLAKES:
        _flakes(pl, n, small, large, blur)
    return 0.6, 0.5


def _hall(pl: Plate, base: float) -> None:
    """The dusk, and the hall in it."""
    p, w, h = pl.p, pl.w, pl.h
    pl.sky(base)
    pl.stars(base * 0.5, 60, 0.5)
    pl.light(w * 0.5, base, h * 0.5, p["glow"], 0.5, 1.5)
    pl.clouds(0, base, mix(p["sky"][2], p["pale"], 0.4), p["pale"], 0.42, 260, 0.55)
    clothhall(pl, w * 0.22, base, min(w * 1.0, h * 0.78), lit=0.9)


def _snow(pl: Plate, base: float) -> None:
    """The square under snow."""
    p, u, w, h = pl.p, pl.u, pl.w, pl.h
    swells = [(w * 0.2, base - 14 * u), (w * 0.5, base + 6 * u), (w * 0.8, base - 16 * u)]
    pen = pl.pen()
    pen.poly([*spline([(-20, base), *swells, (w + 20, base)], closed=False), (w, h), (0, h)])
    snow = pen.done()
    lit, blue = mix(p["pale"], p["glow"], 0.18), mix(p["pale"], p["sky"][1], 0.35)
    pl.fill(snow, [lit, blue, mix(p["mid"], p["pale"], 0.35)])
    pl.shade(snow, p["mid"], "bottom", 0.55, 0.6)


def _stall(pl: Plate, x: float, y: float, s: float, colour: Colour) -> None:
    """A wooden stall with two sellers in its light, an awning of that colour and snow on its roof."""
    p = pl.p
    pen = pl.pen()
    pen.rect(x - s * 0.5, y - s * 0.48, x + s * 0.5, y)
    pl.fill(pen.done(), [mix("#7a4a2a", p["ink"], 0.3), mix("#4f2e1c", p["ink"], 0.3)])
    pen = pl.pen()
    pen.rect(x - s * 0.40, y - s * 0.40, x + s * 0.40, y - s * 0.16)
    pl.fill(pen.done(), [p["light"], p["glow"]])
    pen = pl.pen()
    for seller in (-0.2, 0.12):
        pen.oval(x + s * seller, y - s * 0.30, s * 0.05)
        pen.blob(placed(_SHOULDERS, x + s * seller, y, s))
    pl.fill(pen.done(), p["ink"], 0.8)
    pen = pl.pen()
    for k in range(0, _STRIPES, 2):
        a, b = (x - s * 0.5 + s * i / _STRIPES for i in (k, k + 1))
        pen.rect(a, y - s * 0.5, b, y - s * 0.36)
    pl.fill(pen.done(), colour)
    pen = pl.pen()
    pen.blob(placed(_SNOWY_ROOF, x, y, s))
    pl.fill(pen.done(), [p["pale"], mix(p["pale"], p["mid"], 0.35)])
    pl.light(x, y - s * 0.2, s * 0.8, p["glow"], 0.6)


def _tree(pl: Plate, tree: Tree) -> None:
    """A spruce on its shadow."""
    p, x, y, s = pl.p, tree.x, tree.y, tree.s
    pen = pl.pen()
    pen.oval(x, y, s * 0.46, s * 0.05)
    pl.soft(pen.done(), p["near"], 12 * pl.u, 0.6)
    pen = pl.pen((x - s * 0.6, y - s * 1.1, x + s * 0.6, y + 6))
    for tier in range(_TIERS):
        _tier(pen, tree, tier / _TIERS)
    pen.rect(x - s * 0.03, y - s * 0.08, x + s * 0.03, y)
    spruce = pen.done()
    green = mix("#1d5a4a", p["near"], 0.45)
    pl.fill(spruce, [mix(green, p["pale"], 0.10), green, mix(green, p["ink"], 0.5)])
    pl.shade(spruce, p["ink"], "right", 0.6, 0.6)


def _tier(pen: Pen, tree: Tree, up: float) -> None:
    """One tier of branches, at that share of the tree's height; its lower edge is ragged."""
    s = tree.s
    y, half = tree.y - s * (0.06 + 0.90 * up), s * 0.42 * (1 - up) + s * 0.05
    edge = []
    for k in range(_NEEDLES + 1):
        droop = abs(k / _NEEDLES - 0.5) * s * 0.02
        edge.append(
            (tree.x + half - 2 * half * k / _NEEDLES, y + (s * 0.028 if k % 2 else -s * 0.004) + droop)
        )
    pen.poly([(tree.x, y - s * 0.24), *edge])


def _lamps(pl: Plate, tree: Tree) -> None:
    """Coloured lamps, row by row up the tree: first all glows, then all bulbs."""
    p, u, s = pl.p, pl.u, tree.s
    colours = (p["light"], p["a"], p["b"], p["light"], p["c"])
    lamps = []
    for row in range(11):
        up = row / 11
        y, half = tree.y - s * (0.10 + 0.90 * up), s * 0.40 * (1 - up) + s * 0.02
        n = max(2, int(13 * (1 - up)) + 1)
        for k in range(n):
            t = k / max(1, n - 1) * 2 - 1
            hang = s * 0.035 * (1 - t * t)
            lamps.append((tree.x + half * t, y + hang + pl.r.uniform(-4, 4) * u, colours[(k + row) % 5]))
    for x, y, colour in lamps:
        pl.light(x, y, 32 * u, colour, 0.75)
    pen = pl.pen()
    for x, y, _ in lamps:
        pen.oval(x, y, 4.6 * u)
    pl.fill(pen.done(), mix(p["light"], "#ffffff", 0.4))


def _star(pl: Plate, x: float, y: float) -> None:
    """The star on the tree, and the strings of bulbs that are tied to it."""
    u, h = pl.u, pl.h
    pl.light(x, y, 190 * u, pl.p["light"], 0.9)
    pen = pl.pen()
    points = []
    for k in range(10):
        turn, reach = _UPWARDS + k * _TENTH, 17 if k % 2 else 42
        points.append((x + math.cos(turn) * reach * u, y + math.sin(turn) * reach * u))
    pen.poly(points)
    pl.fill(pen.done(), "#fffbe6")
    bulbs(pl, (-10, h * 0.13), (x, y + 20 * u), h * 0.09, 12, size=4.6)
    bulbs(pl, (x, y + 20 * u), (pl.w + 10, h * 0.16), h * 0.05, 7, size=4.6)


def _people(pl: Plate, base: float) -> None:
    p, u, w, h = pl.p, pl.u, pl.w, pl.h
    pen = pl.pen((0, base - 180 * u, w, h))
    for x, near in _PEOPLE:
        feet = base + (86 * near - 10) * u * (1 if h >= w else 0.9)
        person(pen, w * x, feet, 128 * u * near, pl.r)
    people = pen.done()
    pl.soft(people, p["near"], 6 * u, 0.5, 14 * u, 12 * u)
    pl.fill(people, p["ink"])
    pl.rim(people, p["glow"], 0, 2.5 * u, 0.8)


def _flakes(pl: Plate, n: int, small: float, large: float, blur: float) -> None:
    """So many snowflakes of those sizes, out of focus when they are near."""
    pen = pl.pen()
    for _ in range(n):
        s = pl.r.uniform(small, large) * pl.u
        pen.oval(pl.r.uniform(0, pl.w), pl.r.uniform(0, pl.h), s, s, pl.r.randint(120, 255))
    flakes = pen.done()
    if blur:
        pl.soft(flakes, "#ffffff", blur * pl.u, 0.62)
    else:
        pl.fill(flakes, "#ffffff", 0.85)
