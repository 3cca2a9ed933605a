"""Trees, leaves, poppies."""

import math
from random import Random

from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import TURN, Colour, mix

_PETALS = (
    (0, -0.42, 1.0, 0.72, 0.38),
    (-0.55, 0.0, 0.72, 0.68, 0.18),
    (0.55, 0.02, 0.72, 0.68, 0.10),
    (0.02, 0.32, 0.98, 0.60, 0.0),
)
"""A poppy's petals, the back one first: where (across, down), how large (across, down), and how dark."""


def foliage(pl: Plate, pen: Pen, cx: float, cy: float, rx: float, ry: float, n: int, s: float) -> None:
    """So many leaves of that size, strewn in an ellipse."""
    for _ in range(n):
        a, d = pl.r.uniform(0, TURN), math.sqrt(pl.r.random())
        k = s * pl.r.uniform(0.5, 1.25)
        pen.oval(cx + math.cos(a) * rx * d, cy + math.sin(a) * ry * d, k, k * 0.85)


def leafy(
    pl: Plate,
    cx: float,
    cy: float,
    rx: float,
    ry: float,
    dark: Colour,
    middle: Colour,
    light: Colour,
    sun: int = -1,
    s: float | None = None,
) -> None:
    """A crown of leaves in three tones, lit from the left (sun -1) or the right (1)."""
    s = s or rx * 0.2
    box = (cx - rx * 1.5, cy - ry * 1.5, cx + rx * 1.5, cy + ry * 1.5)
    pen = pl.pen(box)
    foliage(pl, pen, cx, cy, rx, ry, 90, s)
    crown = pen.done()
    pl.fill(crown, dark)
    pl.shade(crown, pl.p["ink"], "bottom", 0.5, 0.7)
    pen = pl.pen(box)
    foliage(pl, pen, cx + sun * rx * 0.14, cy - ry * 0.12, rx * 0.86, ry * 0.86, 100, s * 0.62)
    pl.fill(pen.done(), middle)
    pen = pl.pen(box)
    foliage(pl, pen, cx + sun * rx * 0.30, cy - ry * 0.28, rx * 0.62, ry * 0.62, 110, s * 0.36)
    pl.fill(pen.done(), light)


def bare_tree(
    pen: Pen, x: float, y: float, a: float, length: float, w: float, r: Random, depth: int = 7
) -> None:
    """A bare tree that grows from x, y in the direction a (radians); each branch bears finer ones."""
    if depth == 0 or w < 0.5:
        return
    x1, y1 = x + math.cos(a) * length, y + math.sin(a) * length
    pen.line([(x, y), (x1, y1)], w)
    for side in (-1, 1):
        bend = a + side * r.uniform(0.18, 0.55)
        bare_tree(pen, x1, y1, bend, length * r.uniform(0.68, 0.84), w * 0.68, r, depth - 1)
    if r.random() < 0.3:
        bare_tree(pen, x1, y1, a + r.uniform(-0.12, 0.12), length * 0.8, w * 0.6, r, depth - 1)


def poppy(pl: Plate, x: float, y: float, s: float, tilt: float = 0.0, stem: float = 0) -> None:
    """One poppy of size s, four petals, back ones darker; on a stem of that length."""
    if stem:
        pen = pl.pen((x - s * 2, y, x + s * 2, y + stem))
        bend = [(x, y), (x + tilt * s, y + stem * 0.4), (x - tilt * s * 0.6, y + stem)]
        pen.stroke(bend, s * 0.10, s * 0.13)
        pl.fill(pen.done(), [mix(pl.p["mid"], "#5d7a3a", 0.6), pl.p["near"]])
    for number in range(len(_PETALS)):
        _petal(pl, number, x, y, s, tilt)
    _poppy_heart(pl, x, y, s)


def _petal(pl: Plate, number: int, x: float, y: float, s: float, tilt: float) -> None:
    p = pl.p
    dx, dy, rx, ry, dark = _PETALS[number]
    outline = []
    for i in range(14):
        t = i / 14 * TURN
        q = 1 + 0.09 * math.sin(t * 5 + number * 2 + x) + pl.r.uniform(-0.07, 0.07)
        px, py = math.cos(t) * rx * s * q, math.sin(t) * ry * s * q * 0.82
        outline.append((x + dx * s + px, y + dy * s + py + tilt * px * 0.3))
    pen = pl.pen((x - s * 2, y - s * 2, x + s * 2, y + s * 2))
    pen.blob(outline, steps=4)
    petal = pen.done()
    red = mix(p["a"], p["ink"], dark * 0.75)
    pl.fill(petal, [mix(red, p["b"], 0.38), red, mix(red, p["ink"], 0.12)])
    if s > 14:
        pl.shade(petal, mix(red, p["ink"], 0.5), "bottom" if dark else "top", 0.6, 0.75)
        pl.rim(petal, mix(p["b"], p["light"], 0.5), 1.5 * pl.u, 2 * pl.u, 0.65)


def _poppy_heart(pl: Plate, x: float, y: float, s: float) -> None:
    """The dark heart and its stamens; a large poppy shows its seed box."""
    box = (x - s, y - s, x + s, y + s)
    pen = pl.pen(box)
    pen.oval(x, y - s * 0.02, s * 0.22, s * 0.18)
    for i in range(18):
        t = i / 18 * TURN
        pen.oval(x + math.cos(t) * s * 0.34, y - s * 0.02 + math.sin(t) * s * 0.25, max(0.6, s * 0.035))
    pl.fill(pen.done(), pl.p["ink"])
    if s > 30:
        pen = pl.pen(box)
        pen.oval(x - s * 0.03, y - s * 0.05, s * 0.12, s * 0.08)
        pl.fill(pen.done(), mix(pl.p["c"], pl.p["pale"], 0.35))


def petals(pl: Plate, n: int, y0: float, y1: float, size: float, colour: Colour) -> None:
    """So many petals that drift between those heights, half of them in the shade."""
    for dark in (0, 0.25):
        pen = pl.pen()
        for _ in range(n // 2):
            x, y = pl.r.uniform(0, pl.w), pl.r.uniform(y0, y1)
            s, t = size * pl.r.uniform(0.5, 1.3), pl.r.uniform(0, 6.28)
            c, d, q = math.cos(t), math.sin(t), pl.r.uniform(0.35, 0.75)
            tip, end = (x + c * s, y + d * s), (x - c * s * 0.8, y - d * s * 0.8)
            pen.blob([tip, (x - d * s * q, y + c * s * q), end, (x + d * s * q, y - c * s * q)], steps=5)
        pl.fill(pen.done(), mix(colour, pl.p["ink"], dark))
