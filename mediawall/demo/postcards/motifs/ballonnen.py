"""Balloons above the fields."""

import math
from dataclasses import dataclass

from PIL import Image, ImageChops

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.parts.plants import foliage
from mediawall.demo.postcards.pen import Shape
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import RGB, Colour, Point, mix, placed, spline

_HILLS = 7
_EDGE = ((0, -1), (0.72, -0.72), (0.95, -0.05), (0.62, 0.62), (0.22, 1.06))
"""A balloon's right edge, from its crown down to its mouth."""

_SEAMS = (-1, -0.72, -0.40, -0.13, 0.13, 0.40, 0.72, 1)
_GORES = (0, 1, 2, 1, 2, 1, 0)
"""Which of the balloon's three colours each gore has, between two seams."""

_LOZENGE = ((-0.12, -0.02), (0, -0.12), (0.12, -0.02), (0, 0.10))
_BASKET = ((-0.17, 1.40), (0.17, 1.40), (0.14, 1.62), (-0.14, 1.62))


@dataclass(frozen=True, slots=True)
class Hill:
    """One of the hills, the farthest first: its number, its height on the picture, and how near it is (0..1)."""

    number: int
    y: float
    near: float

    def crest(self, pl: Plate, x: float) -> float:
        """The height of its top at x, in sixteenths of the picture's width."""
        return self.y + math.sin(x * 0.42 + self.number * 2.2) * (10 + 26 * self.near) * pl.u


@dataclass(frozen=True, slots=True)
class Balloon:
    """A balloon: the middle of its envelope, its size, and its three colours."""

    x: float
    y: float
    s: float
    colours: tuple[Colour, Colour, Colour]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The room that it takes."""
        x, y, s = self.x, self.y, self.s
        return x - s * 1.1, y - s * 1.1, x + s * 1.1, y + s * 1.9

    def seam(self, k: float) -> list[Point]:
        """The line from crown to mouth, from the left edge (-1) to the right one (1)."""
        return spline(placed(_EDGE, self.x, self.y, k * self.s, self.s), 10, closed=False)


def ballonnen(pl: Plate) -> Focus:
    """Draw the balloons; the eye goes to the largest."""
    p, u, w, h = pl.p, pl.u, pl.w, pl.h
    horizon = h * 0.66
    pl.sky(horizon + 40 * u)
    pl.light(w * 0.22, horizon, h * 0.5, p["glow"], 0.9, 1.3)
    pl.clouds(h * 0.05, horizon, mix(p["pale"], p["sky"][2], 0.3), "#ffffff", 0.45, 240, 0.75)
    for number in range(_HILLS):
        near = number / (_HILLS - 1)
        _hill(pl, Hill(number, horizon - 20 * u + (h - horizon) * near**1.35, near))
    stone = mix(p["far"], p["mid"], 0.4)
    belfry(pl, w * 0.68, horizon + 6 * u, 150 * u, stone, p["mid"], p["light"], clock=False)
    pl.mist(horizon - 60 * u, horizon + 30 * u, mix(p["sky"][3], p["pale"], 0.4), 0.5)
    for balloon in _balloons(pl):
        _envelope(pl, balloon)
        _basket(pl, balloon)
    _birds(pl, horizon)
    return 0.42, 0.34


def _balloons(pl: Plate) -> list[Balloon]:
    """The balloons, from the largest to the smallest."""
    a, b, c, pale = pl.p["a"], pl.p["b"], pl.p["c"], pl.p["pale"]
    return [
        Balloon(pl.w * x, pl.h * y, min(pl.w, pl.h) * s * 0.88, colours)
        for x, y, s, colours in (
            (0.37, 0.30, 0.27, (a, pale, b)),
            (0.76, 0.20, 0.155, (c, pale, c)),
            (0.84, 0.47, 0.10, (b, a, b)),
            (0.13, 0.50, 0.072, (c, b, pale)),
            (0.58, 0.55, 0.05, (a, b, a)),
        )
    ]


def _hill(pl: Plate, hill: Hill) -> None:
    """A field on a hill, every second one ploughed, with bushes along its top."""
    p, w, h, near = pl.p, pl.w, pl.h, hill.near
    crops = (mix(p["mid"], "#8fa548", 0.55), mix(p["b"], p["light"], 0.25), mix(p["mid"], p["far"], 0.4))
    far = mix(p["far"], p["sky"][3], 0.4 * (1 - near))
    colour = mix(far, crops[hill.number % 3], 0.3 + 0.6 * near)
    pen = pl.pen((0, hill.y - 60 * pl.u, w, h))
    pen.poly([*((x * w / 16, hill.crest(pl, x)) for x in range(17)), (w, h), (0, h)])
    field = pen.done(whole=True)
    pl.fill(field, [mix(colour, p["light"], 0.18), colour])
    if hill.number % 2:
        _furrows(pl, hill, field, mix(colour, p["ink"], 0.35))
    _bushes(pl, hill)


def _furrows(pl: Plate, hill: Hill, field: Shape, colour: RGB) -> None:
    """Furrows that fan out towards the onlooker."""
    w, h, near = pl.w, pl.h, hill.near
    pen = pl.pen((0, hill.y - 60 * pl.u, w, h))
    for k in range(26):
        x = k * w / 24
        foot = x + (x - w * 0.5) * 0.6 * (0.3 + near)
        pen.line([(x, hill.crest(pl, x / w * 16)), (foot, h)], (1 + 3.4 * near) * pl.u)
    furrows = pen.done(whole=True)
    pl.fill(Shape(ImageChops.multiply(furrows.mask, field.mask), furrows.x, furrows.y), colour, 0.4)


def _bushes(pl: Plate, hill: Hill) -> None:
    p, u, w, near = pl.p, pl.u, pl.w, hill.near
    across, up, leaf = (8 + 26 * near) * u, (5 + 15 * near) * u, (4 + 12 * near) * u
    pen = pl.pen((0, hill.y - 90 * u, w, hill.y + 60 * u))
    for _ in range(26 - 2 * hill.number):
        x = pl.r.uniform(0, w)
        foliage(pl, pen, x, hill.crest(pl, x / w * 16) - 3 * u, across, up, 7, leaf)
    bushes = pen.done()
    pl.fill(bushes, mix(mix(p["far"], p["sky"][3], 0.2), p["near"], 0.25 + 0.65 * near))
    pl.rim(bushes, p["light"], 2 * u, 2 * u, 0.35)


def _envelope(pl: Plate, balloon: Balloon) -> None:
    """The balloon's gores, its belt, and the light on it."""
    p, u = pl.p, pl.u
    pen = pl.pen(balloon.box)
    pen.poly(balloon.seam(-1) + balloon.seam(1)[::-1])
    envelope = pen.done()
    pl.fill(envelope, balloon.colours[0])
    for i, gore in enumerate(_GORES):
        pen = pl.pen(balloon.box)
        pen.poly(balloon.seam(_SEAMS[i]) + balloon.seam(_SEAMS[i + 1])[::-1])
        pl.fill(pen.done(), balloon.colours[gore])
    _belt(pl, balloon, envelope)
    shadow = mix(p["near"], p["a"], 0.2)
    pl.shade(envelope, shadow, "right", 0.55, 0.65)
    pl.shade(envelope, shadow, "bottom", 0.45, 0.45)
    pl.rim(envelope, p["light"], 4 * u, 4 * u, 0.6, 1.4)


def _belt(pl: Plate, balloon: Balloon, envelope: Shape) -> None:
    """A row of lozenges around the middle, as far as there is balloon."""
    x, y, s = balloon.x, balloon.y, balloon.s
    pen = pl.pen((x - s * 1.1, y - s * 0.15, x + s * 1.1, y + s * 0.2))
    for i in range(9):
        pen.poly(placed(_LOZENGE, x - s * 0.96 + i * s * 0.24, y, s))
    belt = pen.done()
    whole = Image.new("L", (pl.w, pl.h))
    whole.paste(envelope.mask, (envelope.x, envelope.y))
    cut = whole.crop((belt.x, belt.y, belt.x + belt.mask.width, belt.y + belt.mask.height))
    pl.fill(Shape(ImageChops.multiply(belt.mask, cut), belt.x, belt.y), pl.p["near"], 0.85)


def _basket(pl: Plate, balloon: Balloon) -> None:
    """The basket on its ropes, two people in it, and the burner's glow above them."""
    p, x, y, s = pl.p, balloon.x, balloon.y, balloon.s
    pen = pl.pen((x - s * 0.5, y + s * 0.9, x + s * 0.5, y + s * 1.9))
    for rope in (-0.2, -0.07, 0.07, 0.2):
        pen.line([(x + rope * s, y + s * 1.04), (x + rope * s * 0.72, y + s * 1.42)], max(1, s * 0.012))
    pen.poly(placed(_BASKET, x, y, s))
    for d in (-0.06, 0.07):
        pen.oval(x + d * s, y + s * 1.31, s * 0.04)
        pen.rect(x + d * s - s * 0.035, y + s * 1.34, x + d * s + s * 0.035, y + s * 1.42)
    pl.fill(pen.done(), [p["ink"], mix("#8a5c2c", p["ink"], 0.4)])
    pl.light(x, y + s * 1.0, s * 0.35, p["glow"], 0.8)


def _birds(pl: Plate, horizon: float) -> None:
    u = pl.u
    pen = pl.pen((0, 0, pl.w, horizon))
    for _ in range(11):
        x, y = pl.r.uniform(0.45, 0.95) * pl.w, pl.r.uniform(0.30, 0.42) * pl.h
        s = pl.r.uniform(7, 14) * u
        for side in (-1, 1):
            pen.stroke(placed(((1, -0.5), (0.4, -0.42), (0, 0)), x, y, side * s, s), 1.6 * u, 2 * u)
    pl.fill(pen.done(), pl.p["near"], 0.8)
