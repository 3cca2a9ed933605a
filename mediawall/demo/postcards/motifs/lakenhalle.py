"""The cloth hall at dusk."""

from dataclasses import dataclass

from mediawall.demo.postcards.parts.clothhall import clothhall
from mediawall.demo.postcards.parts.gables import gables
from mediawall.demo.postcards.parts.ground import cobbles
from mediawall.demo.postcards.parts.people import person
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix

_PASSERS = ((0.22, 0.10), (0.255, 0.095), (0.60, 0.085), (0.66, 0.12), (0.695, 0.075), (0.93, 0.09))
"""Where in the width they walk, and their height in parts of the hall's."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the hall stands: its foot, its middle and its size."""

    base: float
    cx: float
    s: float


def lakenhalle(pl: Plate) -> Focus:
    """Draw the hall; the eye goes to its belfry."""
    w, h = pl.w, pl.h
    scene = Scene(h * (0.74 if h > w else 0.78), w * (0.42 if w > h else 0.46), min(h * 0.92, w * 1.12))
    _sky(pl, scene)
    _houses(pl, scene)
    clothhall(pl, scene.cx, scene.base, scene.s)
    _square(pl, scene)
    for number, x in enumerate((0.12, 0.86)):
        _lamp(pl, scene, w * x, scene.base + (h - scene.base) * (0.22 + 0.12 * number))
    _passers(pl, scene)
    return 0.46, 0.42


def _sky(pl: Plate, scene: Scene) -> None:
    p, base, s = pl.p, scene.base, scene.s
    pl.sky(base)
    pl.stars(base * 0.45, 90, 0.6)
    pl.light(scene.cx + s * 0.24, base - s * 0.16, s * 0.75, p["glow"], 0.85, 1.5)
    pl.clouds(base * 0.10, base * 0.60, mix(p["sky"][1], p["sky"][0], 0.3), p["glow"], 0.46)
    pl.clouds(base * 0.35, base * 0.85, mix(p["sky"][2], p["sky"][1], 0.4), p["light"], 0.42, 120)


def _houses(pl: Plate, scene: Scene) -> None:
    """The houses right of the hall."""
    p, s = pl.p, scene.s
    colours = (p["far"], p["mid"], mix(p["far"], p["glow"], 0.3))
    gables(pl, scene.base - 4 * pl.u, s * 0.2, (scene.cx + s * 0.62, pl.w + s * 0.2), colours, 0.6)


def _square(pl: Plate, scene: Scene) -> None:
    """Wet cobbles, in which the hall glows again."""
    p, base, s = pl.p, scene.base, scene.s
    pl.light(scene.cx, base, s * 0.8, p["glow"], 0.35, 2.2, s * 0.22)
    pl.reflect(base, pl.h - base, [mix(p["near"], p["glow"], 0.22), p["ink"]], 0.55, 4)
    cobbles(pl, base, p["ink"], p["glow"], 0.42)


def _lamp(pl: Plate, scene: Scene, x: float, y: float) -> None:
    """A street lamp with its foot at x, y."""
    p, u, high = pl.p, pl.u, scene.s * 0.2
    pen = pl.pen((x - high, y - high * 1.3, x + high, y + 6))
    pen.line([(x, y), (x, y - high)], 5 * u)
    pen.rect(x - 8 * u, y - 10 * u, x + 8 * u, y)
    top, bottom = y - high * 1.14, y - high
    pen.poly([(x - 13 * u, top), (x + 13 * u, top), (x + 8 * u, bottom), (x - 8 * u, bottom)])
    pl.fill(pen.done(), p["ink"])
    pl.light(x, y - high * 1.07, 110 * u, p["glow"], 0.95)
    pl.light(x, y - high * 1.07, 22 * u, p["light"], 1.0, 0.7)


def _passers(pl: Plate, scene: Scene) -> None:
    base, s = scene.base, scene.s
    pen = pl.pen((0, base - s * 0.1, pl.w, pl.h))
    for x, k in _PASSERS:
        person(pen, pl.w * x, base + (pl.h - base) * (0.10 + 2.1 * (k - 0.07) * 3), s * k, pl.r)
    passers = pen.done()
    pl.fill(passers, pl.p["ink"])
    pl.rim(passers, pl.p["glow"], 0, 2.5 * pl.u, 0.6)
