"""Swans on the Kasteelgracht."""

import math

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.parts.plants import foliage, leafy
from mediawall.demo.postcards.parts.swan import cygnet, swan
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import Colour, mix


def kasteelgracht(pl: Plate) -> Focus:
    """Draw the moat; the eye goes to the nearer swan."""
    w, h = pl.w, pl.h
    water = h * 0.52
    _sky(pl, water)
    _far_bank(pl, water)
    _wall(pl, water)
    _ivy(pl, water)
    for x, tall in ((0.70, 1.0), (0.93, 1.35)):
        _tree(pl, water, w * x, tall)
    _willow(pl, water)
    _water(pl, water)
    s = min(w, h) * 0.175
    for x, y, face, k in ((0.36, 0.74, 1, 1.0), (0.77, 0.67, -1, 0.72)):
        _mirrored(pl, w * x, h * y, s, face, k)
        swan(pl, w * x, h * y, s * k, face)
        _wake(pl, w * x, h * y, s, face, k)
    for i in range(3):
        cygnet(pl, w * (0.53 + 0.055 * i), h * (0.755 + 0.012 * i), s * 0.20)
    _reeds(pl)
    return 0.42, 0.68


def _sky(pl: Plate, water: float) -> None:
    p = pl.p
    pl.sky(water)
    pl.light(pl.w * 0.3, water - 60 * pl.u, pl.h * 0.5, p["glow"], 0.9, 1.4)
    pl.clouds(0, water * 0.7, mix(p["sky"][1], p["pale"], 0.4), p["light"], 0.45, 230, 0.7)


def _far_bank(pl: Plate, water: float) -> None:
    """Bushes, and the belfry behind them."""
    p, u, w = pl.p, pl.u, pl.w
    pen = pl.pen((0, 0, w, water))
    for _ in range(60):
        foliage(pl, pen, pl.r.uniform(0, w), water - 34 * u, 30 * u, 20 * u, 9, 16 * u)
    pen.rect(0, water - 24 * u, w, water)
    pl.fill(pen.done(), [mix(p["far"], p["sky"][3], 0.35), mix(p["far"], p["mid"], 0.3)])
    stone = mix(p["far"], p["sky"][3], 0.15)
    belfry(pl, w * 0.36, water - 30 * u, 250 * u, stone, p["far"], p["light"], clock=False)


def _wall(pl: Plate, water: float) -> None:
    """The rampart, that comes nearer to the right."""
    p, u, w = pl.p, pl.u, pl.w
    brick, box = mix(p["a"], p["mid"], 0.52), (w * 0.4, water - 200 * u, w, water)
    pen = pl.pen(box)
    high = water - 150 * u
    pen.poly([(w * 0.55, water), (w * 0.57, water - 96 * u), (w * 1.01, high), (w * 1.01, water)])
    wall = pen.done()
    pl.fill(wall, [mix(brick, p["glow"], 0.35), brick])
    pl.shade(wall, mix(brick, p["ink"], 0.6), "bottom", 0.7, 0.8)
    pen = pl.pen(box)
    for course in range(14):
        y = water - 8 * u - course * 9 * u
        for column in range(40):
            x = w * 0.56 + column * 17 * u + (course % 2) * 8 * u
            top = water - 92 * u - (x - w * 0.57) / (w * 0.44) * 54 * u
            if y > top and pl.r.random() < 0.7:
                pen.rect(x, y, x + 14 * u, y + 6 * u, pl.r.randint(60, 230))
    pl.fill(pen.done(), mix(brick, p["ink"], 0.4), 0.5)


def _ivy(pl: Plate, water: float) -> None:
    """The grass and bushes on top of the wall."""
    p, u, w = pl.p, pl.u, pl.w
    pen = pl.pen((w * 0.5, water - 200 * u, w, water))
    bank = [(w * 0.555, water - 94 * u), (w * 1.01, water - 150 * u)]
    pen.poly([*bank, (w * 1.01, water - 176 * u), (w * 0.7, water - 128 * u)])
    for _ in range(26):
        foliage(pl, pen, pl.r.uniform(w * 0.58, w), water - 126 * u, 20 * u, 9 * u, 6, 8 * u)
    pl.fill(pen.done(), [mix("#86a346", p["glow"], 0.3), mix(p["mid"], "#5c8040", 0.5)])


def _tree(pl: Plate, water: float, x: float, tall: float) -> None:
    """A tree on the wall, so many times the smallest."""
    p, u = pl.p, pl.u
    pen = pl.pen()
    trunk = [(x, water - 120 * u), (x + 6 * u, water - 210 * u * tall), (x - 8 * u, water - 280 * u * tall)]
    pen.stroke(trunk, 26 * u, 10 * u)
    pl.fill(pen.done(), p["ink"])
    dark, light = mix(p["near"], p["mid"], 0.3), mix("#b9c860", p["glow"], 0.35)
    middle = mix(p["mid"], "#6d9440", 0.35)
    top, rx, ry = water - 330 * u * tall, 130 * u * tall, 140 * u * tall
    leafy(pl, x - 4 * u, top, rx, ry, dark, middle, light, -1, 26 * u * tall)


def _willow(pl: Plate, water: float) -> None:
    """The twigs of a willow that hang into the picture from the left."""
    p, u = pl.p, pl.u
    top = water - 560 * u
    pen = pl.pen()
    for k in range(40):
        x = -40 * u + k * 7.2 * u
        long = (300 + 220 * math.sin(k * 0.55) + pl.r.uniform(-60, 60)) * u
        end = (x + 8 * u + pl.r.uniform(-8, 8) * u, top + long)
        pen.stroke([(x - 10 * u, top), (x + 16 * u, top + long * 0.4), end], 6.0 * u, 1.6 * u)
    green: list[Colour] = [p["near"], mix(p["mid"], "#6d9440", 0.4), mix("#a9bd55", p["glow"], 0.3)]
    pl.fill(pen.done(), green, 0.95)


def _water(pl: Plate, water: float) -> None:
    """All that stands above, mirrored, with the light that breaks on it."""
    p, w, h = pl.p, pl.w, pl.h
    depths: list[Colour] = [mix(p["sky"][2], p["far"], 0.5), mix(p["mid"], p["near"], 0.5), p["near"]]
    pl.reflect(water, h - water, depths, 0.42, 5.5)
    pl.glints(water, h, mix(p["light"], p["pale"], 0.5), 120, 0.42, w * 0.32, 170 * pl.u)
    pl.glints(water, h, p["pale"], 110, 0.20)


def _mirrored(pl: Plate, x: float, y: float, s: float, face: int, k: float) -> None:
    """A swan's reflection: k times the large swan's size s."""
    pen = pl.pen((x - s * 2, y - 4, x + s * 2, y + s * 1.6))
    pen.blob(
        [
            (x - s * k, y),
            (x + s * k * 0.75, y),
            (x + s * k * 0.75, y + s * 0.5 * k),
            (x + s * 0.9 * k * face, y + s * 1.15 * k),
            (x, y + s * 0.45 * k),
            (x - s * k, y + s * 0.55 * k),
        ]
    )
    pl.soft(pen.done(), pl.p["pale"], 10 * pl.u, 0.42)


def _wake(pl: Plate, x: float, y: float, s: float, face: int, k: float) -> None:
    """The rings that the swan leaves behind, ever fainter."""
    pen = pl.pen((x - s * 2, y - s * 0.2, x + s * 2, y + s * 0.5))
    for i in range(5):
        middle, down = x - face * s * 0.1 * i, y + s * (0.06 + 0.05 * i) * k
        pen.oval(middle, down, s * k * (0.85 + 0.2 * i), 1.7 * pl.u, 220 - 36 * i)
    pl.fill(pen.done(), pl.p["pale"], 0.7)


def _reeds(pl: Plate) -> None:
    """Reeds in both lower corners, some with bulrushes."""
    p, u, w, h = pl.p, pl.u, pl.w, pl.h
    pen = pl.pen((0, h * 0.6, w, h))
    for _ in range(70):
        x = pl.r.choice((pl.r.uniform(-0.02, 0.24), pl.r.uniform(0.80, 1.02))) * w
        tall, bend = pl.r.uniform(90, 300) * u, pl.r.uniform(-60, 60) * u
        pen.stroke([(x, h + 10), (x + bend * 0.3, h - tall * 0.6), (x + bend, h - tall)], 7 * u, 1.4 * u)
        if pl.r.random() < 0.22:
            pen.oval(x + bend, h - tall, 6 * u, 24 * u)
    reeds = pen.done()
    pl.fill(reeds, [mix(p["mid"], p["near"], 0.6), p["ink"]])
    pl.rim(reeds, mix(p["glow"], "#b7c45b", 0.4), -1.6 * u, 1 * u, 0.5)
