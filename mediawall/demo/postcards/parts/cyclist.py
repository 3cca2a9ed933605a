"""A racing cyclist."""

import math
from dataclasses import dataclass

from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import TURN, Colour, Point, mix, placed

_HELMET = ((0.28, -1.52), (0.34, -1.65), (0.46, -1.66), (0.58, -1.56), (0.57, -1.52))


@dataclass(frozen=True, slots=True)
class _Bicycle:
    """A bicycle of size s that stands at x, y and rides to the right."""

    x: float
    y: float
    s: float

    @property
    def r(self) -> float:
        """The wheels' radius."""
        return self.s * 0.36

    @property
    def pedals(self) -> Point:
        """Where the pedals turn."""
        return self.x + self.s * -0.06, self.y - self.r * 0.95

    @property
    def hip(self) -> Point:
        """Where the rider sits."""
        return self.x + self.s * -0.25, self.y - self.s * 1.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The room that bicycle and rider take."""
        x, y, s = self.x, self.y, self.s
        return (x - s * 1.5, y - s * 2.1, x + s * 1.5, y + s * 0.2)


def cyclist(pl: Plate, x: float, y: float, s: float, colour: Colour) -> None:
    """A cyclist who rides to the right, in a jersey of that colour, the wheels at x, y."""
    bike = _Bicycle(x, y, s)
    wheels = pl.pen(bike.box)
    _wheels(wheels, bike)
    _frame(wheels, bike)
    pl.fill(wheels.done(), pl.p["ink"])
    _rider(pl, bike, colour)
    helmet = pl.pen(bike.box)
    helmet.blob(placed(_HELMET, x, y, s))
    pl.fill(helmet.done(), pl.p["pale"])


def _wheels(pen: Pen, bike: _Bicycle) -> None:
    y, r, s = bike.y - bike.r, bike.r, bike.s
    for a in (-0.56, 0.56):
        x = bike.x + a * s
        pen.ring(x, y, r, s * 0.042)
        for k in range(9):
            t = k / 9 * TURN + bike.x
            pen.line([(x, y), (x + math.cos(t) * r * 0.92, y + math.sin(t) * r * 0.92)], s * 0.008)


def _frame(pen: Pen, bike: _Bicycle) -> None:
    """The tubes, handlebar and saddle."""
    x, y, s = bike.x, bike.y, bike.s
    rear, front = (x - s * 0.56, y - bike.r), (x + s * 0.56, y - bike.r)
    seat, bar, post, head = placed(((-0.26, -0.92), (0.42, -0.93), (-0.20, -0.78), (0.38, -0.78)), x, y, s)
    down = (x + s * 0.38, y - s * 0.72)
    for tube in (
        [rear, bike.pedals],
        [bike.pedals, seat],
        [rear, post],
        [bike.pedals, down],
        [post, head],
        [bar, front],
    ):
        pen.line(tube, s * 0.042)
    pen.line([bar, *placed(((0.55, -0.96), (0.54, -0.82)), x, y, s)], s * 0.04)
    pen.line(placed(((-0.36, -0.94), (-0.16, -0.93)), x, y, s), s * 0.055)


def _rider(pl: Plate, bike: _Bicycle, colour: Colour) -> None:
    """Skin first, the shorts over it, the jersey over both."""
    p, x, y, s = pl.p, bike.x, bike.y, bike.s
    shorts, body, skin = (pl.pen(bike.box) for _ in range(3))
    pedal = pl.r.random() * TURN
    for turn in (pedal, pedal + math.pi):
        _leg(shorts, skin, bike, turn)
    shoulder = (x + s * 0.24, y - s * 1.34)
    body.stroke([bike.hip, (x - s * 0.06, y - s * 1.30), shoulder], s * 0.27, s * 0.25)
    arm = [(shoulder[0], shoulder[1] + s * 0.04), *placed(((0.42, -1.12), (0.54, -0.97)), x, y, s)]
    skin.stroke(arm, s * 0.105, s * 0.075)
    skin.oval(x + s * 0.42, y - s * 1.49, s * 0.115, s * 0.125)
    pl.fill(skin.done(), mix("#d59a72", p["glow"], 0.2))
    pl.fill(shorts.done(), p["ink"])
    jersey = body.done()
    pl.fill(jersey, [mix(colour, p["light"], 0.3), colour])
    pl.shade(jersey, mix(colour, p["ink"], 0.6), "bottom", 0.7, 0.7)
    pl.rim(jersey, p["light"], 2 * pl.u, 2.5 * pl.u, 0.7)


def _leg(shorts: Pen, skin: Pen, bike: _Bicycle, turn: float) -> None:
    """Thigh, calf and shoe, with the pedal at that turn (radians)."""
    s, hip, (px, py) = bike.s, bike.hip, bike.pedals
    foot = (px + math.cos(turn) * s * 0.15, py + math.sin(turn) * s * 0.15)
    knee = ((hip[0] + foot[0]) / 2 + s * 0.24, (hip[1] + foot[1]) / 2 - s * 0.06)
    shorts.stroke([hip, knee], s * 0.20, s * 0.15)
    skin.stroke([knee, foot], s * 0.13, s * 0.075)
    shorts.line([foot, (foot[0] + s * 0.12, foot[1] + s * 0.02)], s * 0.07)
