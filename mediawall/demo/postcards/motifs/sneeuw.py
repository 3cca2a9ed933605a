"""Snow, and one red coat."""

import math

from mediawall.demo.postcards.parts.people import person
from mediawall.demo.postcards.parts.plants import bare_tree, foliage
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix, ramp

_UPWARDS = -1.571
_RANGES = (0.52, 0.57, 0.64)
"""Where the rows of bushes stand in the height, the farthest first."""

_TREES = ((0.16, 0.70, 1.25), (0.88, 0.66, 0.95))
"""The bare trees: x and y in parts of the picture, and how large."""


def sneeuw(pl: Plate) -> Focus:
    """Draw the snow, nearly white: the picture that makes weak captions unreadable; the eye goes to the coat."""
    w, h = pl.w, pl.h
    pl.im.paste(ramp((w, h), ["#eef3f8", "#f8fafc", "#ffffff", "#f3f6fa"]), (0, 0))
    pl.light(w * 0.7, h * 0.3, h * 0.5, "#fff3dc", 0.6)
    for number, down in enumerate(_RANGES):
        _bushes(pl, number, h * down)
        _slope(pl, number, h * down)
    _trees(pl)
    _footprints(pl)
    _walker(pl, w * 0.605, h * 0.74, min(h, w) * 0.17)
    _flakes(pl)
    return 0.6, 0.66


def _bushes(pl: Plate, number: int, y: float) -> None:
    u = pl.u
    colour = mix("#dfe8f1", "#b9cadb", number * 0.4)
    across, up, leaf = (26 + 18 * number) * u, (18 + 14 * number) * u, (12 + 6 * number) * u
    pen = pl.pen()
    for _ in range(34 - 8 * number):
        foliage(pl, pen, pl.r.uniform(0, pl.w), y, across, up, 7, leaf)
    pl.fill(pen.done(), [mix(colour, "#ffffff", 0.5), colour])


def _slope(pl: Plate, number: int, y: float) -> None:
    """The snow before those bushes."""
    w, h = pl.w, pl.h
    edge = [(x * w / 12, y + math.sin(x * 0.8 + number * 2) * 12 * pl.u) for x in range(13)]
    pen = pl.pen()
    pen.poly([*edge, (w, h), (0, h)])
    pl.fill(pen.done(), ["#ffffff", mix("#eef3f8", "#ffffff", 0.4)])


def _trees(pl: Plate) -> None:
    u, w, h = pl.u, pl.w, pl.h
    pen = pl.pen()
    for x, y, s in _TREES:
        bare_tree(pen, w * x, h * y, _UPWARDS, min(h * 0.17, w * 0.2) * s, 26 * u * s, pl.r, 7)
    trees = pen.done()
    pl.fill(trees, "#5f7186")
    pl.rim(trees, "#ffffff", 2 * u, 3 * u, 0.9)


def _footprints(pl: Plate) -> None:
    """Steps, left and right in turn, from the walker to the onlooker."""
    u = pl.u
    pen = pl.pen()
    for step in range(30):
        q = step / 30
        way = pl.w * (0.60 - 0.22 * q + 0.05 * math.sin(q * 5))
        foot = (9 if step % 2 else -9) * u * (0.5 + q)
        pen.oval(way + foot, pl.h * (0.745 + 0.25 * q * q), (4 + 10 * q) * u, (2 + 4 * q) * u)
    pl.fill(pen.done(), "#c3d1df")


def _walker(pl: Plate, x: float, y: float, s: float) -> None:
    """Somebody in a red coat, with a long shadow."""
    u = pl.u
    pen = pl.pen()
    pen.poly([(x - 8 * u, y), (x + 8 * u, y), (x - s * 0.9, y + s * 0.34), (x - s * 1.05, y + s * 0.30)])
    pl.soft(pen.done(), "#9fb4c9", 5 * u, 0.7)
    pen = pl.pen()
    person(pen, x, y, s, pl.r, "coat")
    pl.fill(pen.done(), pl.p["a"])


def _flakes(pl: Plate) -> None:
    pen = pl.pen()
    for _ in range(90):
        s = pl.r.uniform(2, 6) * pl.u
        pen.oval(pl.r.uniform(0, pl.w), pl.r.uniform(0, pl.h), s, s, pl.r.randint(120, 255))
    pl.fill(pen.done(), "#ffffff", 0.9)
