"""The giant cat of the Kattenstoet."""

import math
from dataclasses import dataclass

from mediawall.demo.postcards.parts.gables import gables
from mediawall.demo.postcards.parts.people import heads
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import RGB, TURN, Point, mix, placed, ramp

_HALF_TURN = 3.14  # nearly: see TURN
_TAIL = ((1.0, 2.5), (1.75, 1.9), (1.62, 0.9), (1.95, 0.35))
_EAR = ((0.30, -0.62), (0.62, -1.12), (0.86, -1.36), (0.98, -0.85), (0.96, -0.2))
_INNER_EAR = ((0.52, -0.76), (0.80, -1.14), (0.86, -0.66))
_HEAD = (
    (-0.95, -0.15),
    (-0.72, -0.68),
    (0, -0.82),
    (0.72, -0.68),
    (0.95, -0.15),
    (1.12, 0.30),
    (0.70, 0.66),
    (0, 0.86),
    (-0.70, 0.66),
    (-1.12, 0.30),
)
_NOSE = ((-0.13, 0.24), (0.13, 0.24), (0, 0.38))
_SMILE = ((0, 0.37), (0.05, 0.50), (0.24, 0.52), (0.32, 0.44))
_CROWN = (
    (-0.42, -0.66),
    (-0.52, -1.24),
    (-0.26, -0.98),
    (0, -1.36),
    (0.26, -0.98),
    (0.52, -1.24),
    (0.42, -0.66),
)
_JEWELS = ((-0.52, -1.26), (0, -1.39), (0.52, -1.26), (-0.26, -0.74), (0.0, -0.72), (0.26, -0.74))


@dataclass(frozen=True, slots=True)
class Cat:
    """The cat's measures: the middle of its head, its unit, and its fur. All its shapes are in that unit."""

    x: float
    y: float
    s: float
    fur: RGB


def kattenstoet(pl: Plate) -> Focus:
    """Draw the cat; the eye goes to its face."""
    w, h, p = pl.w, pl.h, pl.p
    cat = Cat(w / 2, h * 0.43, min(w, h * 0.86) * 0.30, mix(p["ink"], p["near"], 0.25))
    _rays(pl, cat)
    _houses(pl, cat, h * 0.80)
    _body(pl, cat)
    _head(pl, cat)
    for side in (-1, 1):
        _eye(pl, cat, side)
    _muzzle(pl, cat)
    _ruff(pl, cat)
    _bell(pl, cat)
    _crown(pl, cat)
    for colour in (p["a"], p["b"], p["c"], p["pale"], p["light"]):
        _confetti(pl, colour)
    heads(pl, h * 0.80 + h * 0.01, min(h, w) * 0.13, mix(p["ink"], p["near"], 0.6), p["glow"], 0.3)
    heads(pl, h * 0.80 + h * 0.09, min(h, w) * 0.19, p["ink"], p["glow"], 0.22)
    return 0.5, 0.42


def _rays(pl: Plate, cat: Cat) -> None:
    """A sky of rays that come from behind the cat."""
    pl.im.paste(ramp((pl.w, pl.h), pl.p["sky"]), (0, 0))
    far = math.hypot(pl.w, pl.h)
    pen = pl.pen()
    for i in range(26):
        a, b = TURN * i / 26, TURN * (i + 0.5) / 26
        ends = ((math.cos(a), math.sin(a)), (math.cos(b), math.sin(b)))
        pen.poly([(cat.x, cat.y), *placed(ends, cat.x, cat.y, far)])
    pl.fill(pen.done(), pl.p["glow"], 0.30)
    pl.light(cat.x, cat.y, cat.s * 3.0, pl.p["light"], 0.7, 1.5)


def _houses(pl: Plate, cat: Cat, base: float) -> None:
    p, high = pl.p, min(pl.h * 0.30, pl.w * 0.40)
    left = (p["far"], p["mid"], mix(p["mid"], p["a"], 0.3))
    gables(pl, base, high, (-40, cat.x - cat.s * 1.05), left, 0.55)
    right = (p["mid"], mix(p["mid"], p["c"], 0.35), p["far"])
    gables(pl, base, high, (cat.x + cat.s * 0.95, pl.w + 40), right, 0.55)


def _body(pl: Plate, cat: Cat) -> None:
    p, x, y, s = pl.p, cat.x, cat.y, cat.s
    bottom = pl.h + s
    left = placed(((-0.62, 0.62), (-1.05, 1.35), (-1.25, 2.6)), x, y, s)
    right = placed(((1.25, 2.6), (1.05, 1.35), (0.62, 0.62)), x, y, s)
    pen = pl.pen()
    pen.blob([*left, (x - s * 1.25, bottom), (x + s * 1.25, bottom), *right])
    body = pen.done()
    pl.soft(body, p["ink"], 30 * pl.u, 0.5)
    pl.fill(body, [mix(cat.fur, p["far"], 0.25), cat.fur, p["ink"]])
    pl.shade(body, mix(p["far"], p["glow"], 0.3), "left", 0.42, 0.4)
    pen = pl.pen()
    pen.stroke(placed(_TAIL, x, y, s), s * 0.30, s * 0.16)
    tail = pen.done()
    pl.fill(tail, cat.fur)
    pl.rim(tail, p["glow"], 4 * pl.u, 3 * pl.u, 0.8)


def _head(pl: Plate, cat: Cat) -> None:
    p, u = pl.p, pl.u
    pen = pl.pen()
    for side in (-1, 1):
        pen.blob(placed(_EAR, cat.x, cat.y, side * cat.s, cat.s))
    pen.blob(placed(_HEAD, cat.x, cat.y, cat.s))
    head = pen.done()
    pl.soft(head, p["ink"], 14 * u, 0.6, 0, 14 * u)
    pl.fill(head, [mix(cat.fur, p["far"], 0.35), cat.fur, p["ink"]])
    pl.shade(head, p["ink"], "bottom", 0.8, 0.6)
    pl.rim(head, p["light"], 5 * u, 6 * u, 0.75, 1.6)
    pen = pl.pen()
    for side in (-1, 1):
        pen.blob(placed(_INNER_EAR, cat.x, cat.y, side * cat.s, cat.s))
    pl.fill(pen.done(), [mix(p["a"], p["pale"], 0.35), mix(p["a"], p["ink"], 0.4)])


def _eye(pl: Plate, cat: Cat, side: int) -> None:
    """A slanting eye that glows."""
    p, s = pl.p, cat.s
    x, y = cat.x + side * s * 0.43, cat.y - s * 0.06
    pl.light(x, y, s * 0.62, p["glow"], 0.6)
    slant = side * 0.05
    lids = ((-0.30, slant), (-0.08, -0.22), (0.16, -0.2), (0.30, -slant), (0.10, 0.17), (-0.14, 0.17))
    pen = pl.pen()
    pen.blob(placed(lids, x, y, s))
    pl.fill(pen.done(), [p["b"], p["light"], mix(p["b"], p["c"], 0.35)])
    pen = pl.pen()
    pen.oval(x, y - s * 0.02, s * 0.072, s * 0.18)
    pl.fill(pen.done(), p["ink"])
    pen = pl.pen()
    pen.oval(x - s * 0.07, y - s * 0.09, s * 0.035)
    pl.fill(pen.done(), "#ffffff")


def _muzzle(pl: Plate, cat: Cat) -> None:
    """Nose, smile and whiskers."""
    p, u, s = pl.p, pl.u, cat.s
    pen = pl.pen()
    pen.blob(placed(_NOSE, cat.x, cat.y, s))
    pl.fill(pen.done(), mix(p["a"], p["pale"], 0.45))
    pen = pl.pen()
    for side in (-1, 1):
        pen.stroke(placed(_SMILE, cat.x, cat.y, side * s, s), 3.5 * u, 2 * u)
        for k in range(3):
            whisker = ((0.30, 0.34 + 0.06 * k), (0.85, 0.22 + 0.13 * k), (1.35, 0.14 + 0.24 * k))
            pen.stroke(placed(whisker, cat.x, cat.y, side * s, s), 2.6 * u, 1 * u)
    pl.fill(pen.done(), p["pale"], 0.85)


def _folds(cat: Cat) -> list[Point]:
    """Where the ruff's thirteen folds hang, from left to right."""
    s, y = cat.s, cat.y + cat.s * 0.98
    shares = [k / 6 for k in range(-6, 7)]
    return [(cat.x + a * s * 0.98, y - abs(a) ** 2 * s * 0.22 + s * 0.06) for a in shares]


def _ruff(pl: Plate, cat: Cat) -> None:
    p, u, s = pl.p, pl.u, cat.s
    pen = pl.pen()
    for x, y in _folds(cat):
        pen.oval(x, y, s * 0.17, s * 0.23)
    ruff = pen.done()
    pl.soft(ruff, p["ink"], 10 * u, 0.6, 0, 10 * u)
    pl.fill(ruff, [p["pale"], mix(p["pale"], p["far"], 0.45)])
    pen = pl.pen()
    for x, y in _folds(cat):
        pen.ring(x, y, s * 0.155, 2.2 * u)
    pl.fill(pen.done(), mix(p["far"], p["ink"], 0.3), 0.35)


def _bell(pl: Plate, cat: Cat) -> None:
    p, x, s, ruff = pl.p, cat.x, cat.s, cat.y + cat.s * 0.98
    pen = pl.pen()
    pen.oval(x, ruff + s * 0.34, s * 0.17)
    pl.fill(pen.done(), [p["light"], p["b"], mix(p["b"], p["ink"], 0.5)])
    pen = pl.pen()
    pen.line([(x - s * 0.15, ruff + s * 0.34), (x + s * 0.15, ruff + s * 0.34)], 4 * pl.u)
    pen.oval(x, ruff + s * 0.42, s * 0.035)
    pl.fill(pen.done(), p["ink"], 0.7)


def _crown(pl: Plate, cat: Cat) -> None:
    p, s = pl.p, cat.s
    pen = pl.pen()
    pen.poly(placed(_CROWN, cat.x, cat.y, s))
    pen.oval(cat.x, cat.y - s * 0.68, s * 0.42, s * 0.09)
    crown = pen.done()
    pl.fill(crown, [p["light"], p["b"], mix(p["b"], p["a"], 0.4)])
    pl.shade(crown, mix(p["b"], p["ink"], 0.5), "right", 0.6, 0.6)
    pen = pl.pen()
    for x, y in placed(_JEWELS, cat.x, cat.y, s):
        pen.oval(x, y, s * 0.055)
    pl.fill(pen.done(), p["a"])


def _confetti(pl: Plate, colour: str) -> None:
    pen = pl.pen()
    for _ in range(46):
        x, y = pl.r.uniform(0, pl.w), pl.h * pl.r.random() ** 1.2 * 0.86
        k, t = pl.r.uniform(5, 13) * pl.u, pl.r.uniform(0, _HALF_TURN)
        a, b = math.cos(t) * k, math.sin(t) * k
        pen.poly([(x + a, y + b), (x - b * 0.5, y + a * 0.5), (x - a, y - b), (x + b * 0.5, y - a * 0.5)])
    pl.fill(pen.done(), colour)
