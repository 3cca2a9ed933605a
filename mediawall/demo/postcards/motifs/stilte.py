"""One bugler, and silence."""

from dataclasses import dataclass

from PIL import ImageChops

from mediawall.demo.postcards.parts.ground import cobbles
from mediawall.demo.postcards.parts.people import bugler
from mediawall.demo.postcards.parts.plants import petals, poppy
from mediawall.demo.postcards.pen import Shape
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import Colour, mix, ramp


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate's opening: its middle, its ground, half its width, and where its arch begins."""

    x: float
    base: float
    r: float
    spring: float


def stilte(pl: Plate) -> Focus:
    """Draw the gate; the eye goes to the bugler in it."""
    p, u, w, h = pl.p, pl.u, pl.w, pl.h
    dark: list[Colour] = [p["ink"], mix(p["ink"], p["near"], 0.6), mix(p["near"], p["ink"], 0.35)]
    pl.im.paste(ramp((w, h), dark), (0, 0))
    base, r = h * 0.84, min(w * 0.30, h * 0.24)
    gate = Gate(w / 2, base, r, base - r * 1.55)
    _opening(pl, gate)
    for number in range(1, 4):
        _moulding(pl, gate, number)
    _ground(pl, gate)
    _bugler(pl, gate)
    petals(pl, 18, h * 0.08, h * 0.92, 11 * u, p["a"])
    for k in range(-2, 3):
        poppy(pl, gate.x + k * 62 * u, h * 0.935 + abs(k) * 6 * u, 26 * u)
    return 0.5, 0.55


def _opening(pl: Plate, gate: Gate) -> None:
    """The evening sky that is seen through the gate."""
    p, u, x, r = pl.p, pl.u, gate.x, gate.r
    pen = pl.pen()
    pen.rect(x - r, gate.spring, x + r, gate.base)
    pen.oval(x, gate.spring, r)
    opening = pen.done()
    pl.soft(opening, p["glow"], 60 * u, 0.42)
    low, lit = mix(p["sky"][2], p["glow"], 0.25), mix(p["glow"], p["light"], 0.35)
    pl.fill(opening, [p["sky"][1], low, lit])
    pl.rim(opening, p["light"], 0, -3 * u, 0.5)


def _moulding(pl: Plate, gate: Gate, number: int) -> None:
    """One of the lines around the opening, fainter the farther out."""
    p, u, x, y = pl.p, pl.u, gate.x, gate.spring
    r = gate.r * (1 + 0.10 * number)
    pen = pl.pen()
    pen.vault(x, y, r, 3 * u)
    for side in (-1, 1):
        pen.rect(x + side * r - 1.5 * u, y, x + side * r + 1.5 * u, gate.base)
    line = pen.done(whole=True)
    pen = pl.pen()
    pen.rect(0, 0, pl.w, gate.base)
    wall = pen.done(whole=True)
    above = Shape(ImageChops.multiply(line.mask, wall.mask), 0, 0)
    pl.fill(above, mix(p["near"], p["glow"], 0.3), 0.5 - 0.11 * number)


def _ground(pl: Plate, gate: Gate) -> None:
    """The cobbles, and the light that falls on them through the gate."""
    p, x, base, r, w, h = pl.p, gate.x, gate.base, gate.r, pl.w, pl.h
    pen = pl.pen((0, base, w, h))
    pen.rect(0, base, w, h)
    pl.fill(pen.done(), [mix(p["near"], p["glow"], 0.25), p["ink"]])
    cobbles(pl, base, p["ink"], p["glow"], 0.5)
    pen = pl.pen((0, base, w, h))
    pen.poly([(x - r * 0.9, base), (x + r * 0.9, base), (x + r * 1.7, h), (x - r * 1.7, h)])
    pl.soft(pen.done(), p["glow"], 30 * pl.u, 0.42)


def _bugler(pl: Plate, gate: Gate) -> None:
    """The bugler, whose shadow falls towards the onlooker."""
    p, u, x, base, h = pl.p, pl.u, gate.x, gate.base, pl.h
    tall = gate.r * 1.5
    pen = pl.pen((0, base, pl.w, h))
    feet, end = base + 6, (x + tall * 0.2, h)
    pen.poly([(x - tall * 0.1, feet), (x + tall * 0.1, feet), end, (x - tall * 0.26, h)])
    pl.soft(pen.done(), p["ink"], 8 * u, 0.75)
    pen = pl.pen()
    bugler(pen, x - tall * 0.06, base + 10 * u, tall, 1)
    silhouette = pen.done()
    pl.fill(silhouette, p["ink"])
    pl.rim(silhouette, p["light"], -2 * u, 2 * u, 0.9)
