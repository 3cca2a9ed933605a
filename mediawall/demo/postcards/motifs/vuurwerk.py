"""Fireworks above the cloth hall."""

import math

from mediawall.demo.postcards.parts.clothhall import clothhall
from mediawall.demo.postcards.parts.people import heads
from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import TURN, Colour, mix

_STEPS = (0.30, 0.5, 0.7, 0.88, 1.0)
"""Where along its way a spark's trail bends."""


def vuurwerk(pl: Plate) -> Focus:
    """Draw the fireworks; the eye goes up."""
    p, w, h = pl.p, pl.w, pl.h
    base, r = h * 0.80, min(w, h) * 0.27
    _night(pl, base)
    bursts: tuple[tuple[float, float, float, Colour], ...] = (
        (0.30, 0.24, 1.0, p["a"]),
        (0.72, 0.16, 0.78, p["b"]),
        (0.80, 0.40, 0.62, p["c"]),
        (0.14, 0.46, 0.46, p["b"]),
        (0.53, 0.06, 0.5, mix(p["c"], p["pale"], 0.5)),
    )
    for x, y, _, _ in bursts:
        _rocket(pl, x, y, base)
    for x, y, k, colour in bursts:
        _burst(pl, w * x, h * y, r * k, colour)
    _hall(pl, base)
    haze = mix(p["a"], p["glow"], 0.5)
    heads(pl, base + h * 0.045, min(w, h) * 0.105, mix(p["ink"], p["near"], 0.6), haze, 0.28)
    heads(pl, base + h * 0.11, min(w, h) * 0.165, p["ink"], p["glow"], 0.2)
    return 0.5, 0.30


def _night(pl: Plate, base: float) -> None:
    sky = pl.p["sky"]
    pl.sky(base, [sky[0], sky[0], sky[1], mix(sky[2], sky[1], 0.4)])
    pl.stars(base * 0.6, 120, 0.7)
    pl.clouds(pl.h * 0.05, base, mix(sky[2], pl.p["glow"], 0.12), None, 0.40, 260, 0.5)


def _rocket(pl: Plate, x: float, y: float, base: float) -> None:
    """The trail of the rocket that bursts at x, y (in parts of the picture)."""
    w, h = pl.w, pl.h
    way = [(w * (x * 0.6 + 0.2), base), (w * (x * 0.85 + 0.07), h * (y + 0.28)), (w * x, h * (y + 0.03))]
    pen = pl.pen()
    pen.stroke(way, 1 * pl.u, 3.2 * pl.u)
    pl.fill(pen.done(), pl.p["glow"], 0.45)


def _burst(pl: Plate, x: float, y: float, r: float, colour: Colour) -> None:
    """A star of trails with bright tips, sparks around them."""
    u = pl.u
    pl.light(x, y, r * 1.5, colour, 0.55, 1.8)
    trails, tips, sparks = (pl.pen((x - r * 1.3, y - r * 1.3, x + r * 1.3, y + r * 1.5)) for _ in range(3))
    n = pl.r.randint(46, 64)
    for i in range(n):
        a = i / n * TURN + pl.r.uniform(-0.06, 0.06)
        reach = r * pl.r.uniform(0.62, 1.06)
        dx, dy = math.cos(a) * reach, math.sin(a) * reach
        way = [(x + dx * t, y + dy * t + r * 0.20 * t * t) for t in _STEPS]
        for k in range(4):
            trails.line([way[k], way[k + 1]], (0.9 + 0.75 * k) * u, 70 + 60 * k)
        tips.oval(*way[-1], 3.6 * u)
        for _ in range(2):
            t = pl.r.uniform(0.4, 1.12)
            _spark(pl, sparks, x + dx * t, y + dy * t + r * 0.2 * t * t)
    trail = trails.done()
    pl.soft(trail, colour, 7 * u, 0.8)
    pl.fill(trail, mix(colour, "#ffffff", 0.25))
    pl.fill(sparks.done(), pl.p["light"], 0.9)
    tip = tips.done()
    pl.soft(tip, colour, 6 * u, 1.0)
    pl.fill(tip, "#fffdf2")


def _spark(pl: Plate, pen: Pen, x: float, y: float) -> None:
    dx, dy = pl.r.uniform(-6, 6) * pl.u, pl.r.uniform(-6, 6) * pl.u
    pen.oval(x + dx, y + dy, pl.r.uniform(0.8, 1.9) * pl.u)


def _hall(pl: Plate, base: float) -> None:
    """The hall in the glow, and the square that mirrors it."""
    p, s = pl.p, min(pl.w * 0.95, pl.h * 0.62)
    pl.light(pl.w / 2, base, s * 0.9, p["glow"], 0.5, 1.7, s * 0.35)
    clothhall(pl, pl.w * 0.52, base, s, [p["near"], mix(p["near"], p["glow"], 0.22)], lit=0.75)
    pl.reflect(base, pl.h - base, [p["near"], p["ink"]], 0.6, 3)
