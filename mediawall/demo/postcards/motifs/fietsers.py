"""Racing cyclists before a large sun."""

import math

from PIL import ImageChops

from mediawall.demo.postcards.parts.cyclist import cyclist
from mediawall.demo.postcards.pen import Shape
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import Colour, mix, placed

_POPLAR = ((-0.10, 0), (-0.17, -0.5), (0, -1.25), (0.17, -0.5), (0.10, 0))


def fietsers(pl: Plate) -> Focus:
    """Draw the riders; the eye goes to them, below the sun."""
    p = pl.p
    horizon = pl.h * 0.56
    _sky(pl, horizon)
    hills: tuple[Colour, ...] = (
        mix(p["far"], p["sky"][3], 0.45),
        p["far"],
        mix(p["mid"], p["far"], 0.4),
    )
    for number, colour in enumerate(hills):
        _hill(pl, horizon, number, colour)
        _poplars(pl, horizon, number, mix(colour, p["ink"], 0.22))
    _road(pl)
    _cobbles(pl)
    _riders(pl)
    _verge(pl)
    return 0.52, 0.66


def _sky(pl: Plate, horizon: float) -> None:
    p = pl.p
    pl.sky(horizon + 80 * pl.u)
    r = min(pl.w, pl.h) * 0.30
    x, y = pl.w * 0.56, horizon - r * 0.62
    pl.light(x, y, r * 2.6, p["glow"], 0.7, 1.3)
    pen = pl.pen()
    pen.oval(x, y, r)
    pl.fill(pen.done(), [mix(p["light"], p["b"], 0.15), mix(p["b"], p["a"], 0.35)])
    pl.clouds(horizon * 0.2, horizon, mix(p["sky"][2], p["sky"][1], 0.4), p["light"], 0.38, 150, 0.6)


def _hill(pl: Plate, horizon: float, number: int, colour: Colour) -> None:
    """One of the hills, the farthest first."""
    u, w, h = pl.u, pl.w, pl.h
    foot, swing = horizon + (number * 34 - 20) * u, 46 - 9 * number
    ridge = [(x * w / 20, foot + math.sin(x * 0.36 + number * 1.9) * swing * u) for x in range(21)]
    pen = pl.pen((0, horizon - 140 * u, w, h))
    pen.poly([*ridge, (w, h), (0, h)])
    hill = pen.done()
    pl.fill(hill, colour)
    pl.shade(hill, mix(colour, pl.p["light"], 0.5), "right", 0.35, 0.8)


def _poplars(pl: Plate, horizon: float, number: int, colour: Colour) -> None:
    """The trees on that hill, taller on the nearer ones."""
    u, w = pl.u, pl.w
    pen = pl.pen((0, horizon - 300 * u, w, pl.h))
    for _ in range(5 + 3 * number):
        x = pl.r.uniform(0, w)
        wave = math.sin(x / w * 20 * 0.36 + number * 1.9) * (46 - 9 * number) * u
        tall = pl.r.uniform(60, 110) * u * (0.6 + 0.35 * number)
        pen.blob(placed(_POPLAR, x, horizon + (number * 34 - 14) * u + wave, tall))
    pl.fill(pen.done(), colour)


def _crest(pl: Plate, x: float) -> float:
    """The height of the road's far edge at x: it climbs and bends a little."""
    return pl.h * 0.80 + (x / pl.w - 0.5) * -pl.h * 0.07 + math.sin(x / pl.w * 3.1) * pl.h * 0.02


def _road(pl: Plate) -> None:
    """The road, and a strip of grass behind it."""
    p, w, h = pl.p, pl.w, pl.h
    box = (0, h * 0.6, w, h)
    edge = [(x * w / 20, _crest(pl, x * w / 20)) for x in range(21)]
    pen = pl.pen(box)
    pen.poly([*((x, y - 26 * pl.u) for x, y in edge), (w, h), (0, h)])
    pl.fill(pen.done(), [mix(p["mid"], "#7f9440", 0.4), p["near"]])
    pen = pl.pen(box)
    pen.poly([*edge, (w, h * 0.97), (0, h * 1.0)])
    pl.fill(pen.done(), [mix(p["far"], p["light"], 0.45), mix(p["near"], p["far"], 0.5)])


def _cobbles(pl: Plate) -> None:
    """The road's setts, which follow its bend."""
    u, w, h = pl.u, pl.w, pl.h
    pen = pl.pen((0, h * 0.6, w, h))
    for row in range(9):
        k = row / 9
        down = (8 + 200 * k * k + 40 * k) * u * 0.8
        for column in range(70):
            x = column * (18 + 26 * k) * u + (row % 2) * 11 * u
            if x < w:
                pen.oval(x, _crest(pl, x) + down, (8 + 11 * k) * u, (3 + 6 * k) * u, pl.r.randint(50, 220))
    setts = pen.done()
    edges = ImageChops.subtract(setts.mask, ImageChops.offset(setts.mask, 0, round(4 * u)))
    pl.fill(Shape(edges, setts.x, setts.y), pl.p["light"], 0.7)
    pl.fill(setts, pl.p["near"], 0.28)


def _riders(pl: Plate) -> None:
    """Five riders, six on a wide picture, every second one nearer."""
    p, u, w = pl.p, pl.u, pl.w
    mixed = (mix(p["a"], p["b"], 0.5), mix(p["c"], p["pale"], 0.4))
    jerseys: tuple[Colour, ...] = (p["a"], p["b"], p["c"], p["pale"], *mixed)
    n, s = (5 if w <= pl.h else 6), min(w, pl.h) * 0.165
    for i in range(n):
        x = w * (0.10 + 0.80 * i / (n - 1)) + pl.r.uniform(-10, 10) * u
        y = _crest(pl, x) + (26 + 44 * (i % 2)) * u
        pen = pl.pen((x - s * 1.5, y - 30 * u, x + s * 1.5, y + 40 * u))
        pen.oval(x - s * 0.1, y + 3 * u, s * 0.95, 10 * u)
        pl.soft(pen.done(), p["ink"], 6 * u, 0.6)
        cyclist(pl, x, y, s * (1 + 0.10 * (i % 2)), jerseys[i])


def _verge(pl: Plate) -> None:
    """The grass in front."""
    p, u, h = pl.p, pl.u, pl.h
    pen = pl.pen((0, h * 0.8, pl.w, h))
    for _ in range(150):
        x, tall, bend = pl.r.uniform(0, pl.w), pl.r.uniform(40, 130) * u, pl.r.uniform(-30, 30) * u
        pen.stroke([(x, h + 8), (x + bend * 0.3, h - tall * 0.6), (x + bend, h - tall)], 6 * u, 1 * u)
    grass = pen.done()
    pl.fill(grass, [mix(p["mid"], "#7f9440", 0.5), p["ink"]])
    pl.rim(grass, p["light"], -1.5 * u, 1 * u, 0.4)
