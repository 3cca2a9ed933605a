"""The cloth hall."""

from dataclasses import dataclass

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import Colour, mix, placed

_DORMER = ((-0.008, 0.02), (-0.008, 0.004), (0, -0.009), (0.008, 0.004), (0.008, 0.02))


@dataclass(frozen=True, slots=True)
class _Hall:
    """The hall's measures in pixels; ``s`` is the unit that all its details are parts of."""

    s: float
    base: float
    left: float
    right: float
    eave: float
    ridge: float

    @property
    def width(self) -> float:
        return self.s * 0.66 * 2

    @property
    def wall(self) -> float:
        return self.s * 0.185


def clothhall(
    pl: Plate, cx: float, base: float, s: float, body: list[Colour] | None = None, lit: float = 1.0
) -> None:
    """The cloth hall: a long wall of lancets under a steep roof, turrets at its ends, the belfry above."""
    p = pl.p
    eave = base - s * 0.185
    hall = _Hall(s, base, cx - s * 0.66, cx + s * 0.66, eave, eave - s * 0.125)
    _roof(pl, hall)
    _dormers(pl, hall, lit)
    _wall(pl, hall, body or [mix(p["mid"], p["glow"], 0.10), mix(p["mid"], p["glow"], 0.45 * lit)])
    _parapet(pl, hall)
    _windows(pl, hall, lit)
    for x in (hall.left, hall.right):
        _turret(pl, hall, x)
    stone: list[Colour] = [
        p["near"],
        mix(p["near"], p["far"], 0.25),
        mix(p["mid"], p["glow"], 0.25),
        mix(p["mid"], p["glow"], 0.5 * lit),
    ]
    belfry(pl, cx, base, s * 0.80, stone, p["near"], p["glow"])


def _roof(pl: Plate, hall: _Hall) -> None:
    """The roof, with pinnacles along its ridge."""
    p, s, ridge, eave = pl.p, hall.s, hall.ridge, hall.eave
    x0, x1 = hall.left, hall.right
    pen = pl.pen((x0 - s * 0.05, ridge - s * 0.03, x1 + s * 0.05, eave + 4))
    pen.poly([(x0, eave + 2), (x0 + s * 0.05, ridge), (x1 - s * 0.05, ridge), (x1, eave + 2)])
    for i in range(int(hall.width / (s * 0.07))):
        x = x0 + s * 0.075 + i * s * 0.07
        if x < x1 - s * 0.06:
            pen.poly([(x - s * 0.004, ridge + 2), (x, ridge - s * 0.02), (x + s * 0.004, ridge + 2)])
    roof = pen.done()
    pl.fill(roof, [mix(p["near"], p["far"], 0.25), p["near"]])
    pl.shade(roof, p["ink"], "bottom", 0.65)
    pl.rim(roof, p["glow"], 0, 2 * pl.u, 0.5)


def _dormers(pl: Plate, hall: _Hall, lit: float) -> None:
    s, x0, x1 = hall.s, hall.left, hall.right
    pen = pl.pen((x0, hall.ridge, x1, hall.eave))
    for row, down in enumerate((0.30, 0.62)):
        y = hall.ridge + s * 0.125 * down
        for i in range(int(hall.width / (s * 0.09))):
            x = x0 + s * (0.08 + 0.045 * row) + i * s * 0.09
            if x0 + s * 0.05 < x < x1 - s * 0.05:
                pen.poly(placed(_DORMER, x, y, s))
    pl.fill(pen.done(), mix(pl.p["glow"], pl.p["light"], 0.3), 0.75 * lit)


def _wall(pl: Plate, hall: _Hall, body: list[Colour]) -> None:
    pen = pl.pen((hall.left, hall.eave, hall.right, hall.base + 2))
    pen.rect(hall.left, hall.eave, hall.right, hall.base + 2)
    wall = pen.done()
    pl.fill(wall, body)
    pl.shade(wall, pl.p["near"], "top", 0.8, 0.8)


def _parapet(pl: Plate, hall: _Hall) -> None:
    s, x0, eave = hall.s, hall.left, hall.eave
    pen = pl.pen((x0, eave - s * 0.02, hall.right, hall.base))
    for i in range(int(hall.width / (s * 0.0125))):
        pen.rect(x0 + i * s * 0.0125, eave - s * 0.012, x0 + i * s * 0.0125 + s * 0.007, eave)
    pen.rect(x0, eave - s * 0.003, hall.right, eave + s * 0.006)
    pl.fill(pen.done(), mix(pl.p["near"], pl.p["glow"], 0.2))


def _windows(pl: Plate, hall: _Hall, lit: float) -> None:
    """Bay by bay: a lancet above; below it a lit window or, at every second bay, a door that may be dark."""
    p = pl.p
    upper, lower, dark = (pl.pen((hall.left, hall.eave, hall.right, hall.base)) for _ in range(3))
    bays = int(hall.width / (hall.s * 0.041))
    bay = hall.width / bays
    for i in range(bays):
        a, b = hall.left + i * bay + bay * 0.2, hall.left + (i + 1) * bay - bay * 0.2
        _lancet(upper, dark, hall, a, b)
        if i % 2 or pl.r.random() < 0.4:
            lower.gothic(a, hall.eave + hall.wall * 0.60, b, hall.base - hall.wall * 0.02)
        else:
            dark.gothic(a, hall.eave + hall.wall * 0.60, b, hall.base)
        pier = hall.left + i * bay
        dark.rect(pier - hall.s * 0.0016, hall.eave, pier + hall.s * 0.0016, hall.base, 150)
    dark.rect(hall.left, hall.eave + hall.wall * 0.525, hall.right, hall.eave + hall.wall * 0.55)
    pl.fill(upper.done(), [p["light"], mix(p["light"], p["glow"], 0.75)], 0.55 + 0.45 * lit)
    pl.fill(lower.done(), [mix(p["glow"], p["mid"], 0.25), p["light"]], 0.5 + 0.5 * lit)
    pl.fill(dark.done(), mix(p["near"], p["ink"], 0.4), 0.85)


def _lancet(glass: Pen, bars: Pen, hall: _Hall, a: float, b: float) -> None:
    eave, wall = hall.eave, hall.wall
    glass.gothic(a, eave + wall * 0.10, b, eave + wall * 0.47)
    bars.line([((a + b) / 2, eave + wall * 0.14), ((a + b) / 2, eave + wall * 0.47)], hall.s * 0.0022)
    bars.line([(a, eave + wall * 0.30), (b, eave + wall * 0.30)], hall.s * 0.0018)


def _turret(pl: Plate, hall: _Hall, x: float) -> None:
    s, eave, ridge = hall.s, hall.eave, hall.ridge
    pen = pl.pen((x - s * 0.04, ridge - s * 0.14, x + s * 0.04, hall.base))
    pen.rect(x - s * 0.018, eave - s * 0.05, x + s * 0.018, hall.base)
    pen.poly([(x - s * 0.024, eave - s * 0.05), (x + s * 0.024, eave - s * 0.05), (x, ridge - s * 0.085)])
    pen.line([(x, ridge - s * 0.08), (x, ridge - s * 0.11)], s * 0.003)
    turret = pen.done()
    pl.fill(turret, [mix(pl.p["near"], pl.p["far"], 0.2), pl.p["near"]])
    pl.rim(turret, pl.p["glow"], -2 * pl.u, 1 * pl.u, 0.5)
