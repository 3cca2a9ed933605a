"""The big wheel of the fair."""

import math
from dataclasses import dataclass

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.parts.gables import gables
from mediawall.demo.postcards.parts.people import crowd
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import TURN, Colour, Point, mix, placed

_SPOKES = 16
_STRIPES = 10
_HOOD = ((-0.9, 0.6), (0, -0.05), (0.9, 0.6))
_TUB = ((-0.9, 1.15), (0.9, 1.15), (0.75, 1.9), (0, 2.05), (-0.75, 1.9))
_PENNANT = ((0, -1.28), (0.2, -1.22), (0, -1.16))


@dataclass(frozen=True, slots=True)
class Wheel:
    """The wheel's hub and radius, and the ground it stands on."""

    x: float
    y: float
    r: float
    base: float

    def at(self, turn: float, share: float = 1.0) -> Point:
        """The place at that turn (radians), at that share of the radius from the hub."""
        return self.x + math.cos(turn) * self.r * share, self.y + math.sin(turn) * self.r * share


def kermis(pl: Plate) -> Focus:
    """Draw the fair; the eye goes to the wheel's hub."""
    p, w, h = pl.p, pl.w, pl.h
    base = h * 0.82
    _evening(pl, base)
    wheel = Wheel(w * 0.56, h * 0.42, min(w * 0.40, h * 0.33), base)
    _wheel(pl, wheel)
    _lamps(pl, wheel)
    cabins = (p["a"], p["b"], p["c"], p["pale"])
    for spoke in range(_SPOKES):
        _cabin(pl, wheel, spoke, cabins[spoke % 4])
    for x, colour, share in ((0.12, p["a"], 0.22), (0.37, p["c"], 0.17), (0.93, p["b"], 0.24)):
        _tent(pl, w * x, base, min(w, h) * share, colour)
    _square(pl, base)
    return 0.55, 0.44


def _evening(pl: Plate, base: float) -> None:
    """The sky after sunset, and the town before it."""
    p, w, h = pl.p, pl.w, pl.h
    pl.sky(base)
    pl.stars(base * 0.5, 90, 0.7)
    pl.light(w * 0.5, base, h * 0.6, p["glow"], 0.7, 1.4)
    pl.clouds(h * 0.2, base, mix(p["sky"][2], p["sky"][1], 0.3), p["glow"], 0.42, 220, 0.6)
    belfry(pl, w * 0.13, base, min(w, h) * 0.5, mix(p["far"], p["mid"], 0.3), p["mid"], p["glow"])
    colours = (p["far"], p["mid"], mix(p["far"], p["a"], 0.2))
    gables(pl, base, min(w, h) * 0.24, (-30, w + 20), colours, 0.6)


def _turn(spoke: int) -> float:
    """How far that spoke is turned, in radians."""
    return spoke / _SPOKES * TURN + 0.1


def _wheel(pl: Plate, wheel: Wheel) -> None:
    """The stand, the spokes with their braces, and the rims."""
    p, u, x, y, r, base = pl.p, pl.u, wheel.x, wheel.y, wheel.r, wheel.base
    pl.light(x, y, r * 1.7, p["glow"], 0.4, 1.4)
    pen = pl.pen()
    for side in (-1, 1):
        pen.stroke([(x, y), (x + side * r * 0.58, base)], 13 * u, 20 * u)
    pen.line([(x - r * 0.36, base - r * 0.55), (x + r * 0.36, base - r * 0.55)], 8 * u)
    for spoke in range(_SPOKES):
        a, b = _turn(spoke), _turn(spoke + 1)
        pen.line([(x, y), wheel.at(a)], 3.2 * u)
        pen.line([wheel.at(a, 0.84), wheel.at(b)], 2 * u)
        pen.line([wheel.at(b, 0.84), wheel.at(a)], 2 * u)
    for share, thick in ((1.0, 6), (0.84, 4), (0.45, 3), (0.12, 14)):
        pen.ring(x, y, r * share, thick * u)
    frame = pen.done()
    pl.fill(frame, [mix(p["ink"], p["far"], 0.25), p["ink"]])
    pl.rim(frame, p["glow"], 0, 2 * u, 0.7)


def _lamps(pl: Plate, wheel: Wheel) -> None:
    """Coloured lamps around the rim and along the spokes: first all glows, then all bulbs."""
    p = pl.p
    lamps = [(wheel.at(k / 64 * TURN), (p["light"], p["b"])[k % 2]) for k in range(64)]
    colours = (p["a"], p["b"], p["c"], p["light"])
    for spoke in range(_SPOKES):
        lamps += [(wheel.at(_turn(spoke), j / 7), colours[(spoke + j) % 4]) for j in range(1, 7)]
    for (x, y), colour in lamps:
        pl.light(x, y, 24 * pl.u, colour, 0.75)
    pen = pl.pen()
    for (x, y), _ in lamps:
        pen.oval(x, y, 3.4 * pl.u)
    pl.fill(pen.done(), "#fffbe8")


def _cabin(pl: Plate, wheel: Wheel, spoke: int, colour: Colour) -> None:
    """The cabin that hangs from that spoke, with two people in it."""
    p, (x, y), s = pl.p, wheel.at(_turn(spoke)), wheel.r * 0.088
    box = (x - s * 2, y - s, x + s * 2, y + s * 3)
    pen = pl.pen(box)
    pen.poly(placed(_HOOD, x, y, s))
    pen.blob(placed(_TUB, x, y, s))
    for side in (-0.8, 0.8):
        pen.line([(x + side * s, y + s * 0.6), (x + side * s, y + s * 1.3)], 2 * pl.u)
    cabin = pen.done()
    pl.fill(cabin, [mix(colour, p["light"], 0.3), colour])
    pl.shade(cabin, mix(colour, p["ink"], 0.5), "right", 0.6, 0.6)
    pen = pl.pen(box)
    for side in (-0.32, 0.32):
        pen.oval(x + side * s, y + s * 0.88, s * 0.17)
        pen.rect(x + side * s - s * 0.16, y + s * 1.0, x + side * s + s * 0.16, y + s * 1.25)
    pl.fill(pen.done(), p["ink"])


def _tent(pl: Plate, x: float, base: float, s: float, colour: Colour) -> None:
    """A round tent: light between its posts, a striped roof, a pennant."""
    p, box = pl.p, (x - s, base - s * 1.5, x + s, base + 4)
    pen = pl.pen(box)
    pen.rect(x - s * 0.62, base - s * 0.52, x + s * 0.62, base)
    pl.fill(pen.done(), [p["light"], p["glow"], mix(p["glow"], p["ink"], 0.3)])
    _tent_roof(pl, x, base, s, colour)
    pen = pl.pen(box)
    pen.line([(x, base - s * 1.02), (x, base - s * 1.28)], 3 * pl.u)
    pen.poly(placed(_PENNANT, x, base, s))
    for post in range(4):
        pen.rect(x - s * 0.62 + s * 0.4 * post, base - s * 0.5, x - s * 0.60 + s * 0.4 * post, base)
    pl.fill(pen.done(), p["ink"])
    pl.light(x, base - s * 0.3, s * 1.2, p["glow"], 0.5)


def _tent_roof(pl: Plate, x: float, base: float, s: float, colour: Colour) -> None:
    """Stripes of pale and of the tent's colour, with a scalloped edge."""
    p, left, eave = pl.p, x - s * 0.7, base - s * 0.52
    pens = [pl.pen((x - s, base - s * 1.5, x + s, base + 4)) for _ in range(2)]
    for k in range(_STRIPES):
        a, middle, b = (left + s * 1.4 * i / _STRIPES for i in (k, k + 0.5, k + 1))
        pens[k % 2].poly([(x, base - s * 1.05), (a, eave), (b, eave)])
        pens[k % 2].oval(middle, eave, s * 0.07, s * 0.06)
    for pen, tone in ((pens[1], colour), (pens[0], p["pale"])):
        pl.fill(pen.done(), [mix(tone, p["light"], 0.2), mix(tone, p["ink"], 0.1)])


def _square(pl: Plate, base: float) -> None:
    """The wet square that mirrors the fair, and the people on it."""
    p, w, h = pl.p, pl.w, pl.h
    pen = pl.pen((0, base, w, h))
    pen.rect(0, base, w, h)
    pl.fill(pen.done(), [mix(p["near"], p["glow"], 0.35), p["ink"]])
    pl.reflect(base, h - base, [mix(p["near"], p["glow"], 0.2), p["ink"]], 0.62, 3)
    crowd(pl, base + (h - base) * 0.22, h * 0.085, 18, mix(p["ink"], p["near"], 0.3), lit=p["glow"])
    crowd(pl, base + (h - base) * 0.75, h * 0.15, 9, p["ink"], lit=p["light"])
