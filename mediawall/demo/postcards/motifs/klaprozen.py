"""A field of poppies."""

import math
from dataclasses import dataclass

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.parts.plants import foliage, poppy
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import RGB, Colour, mix

_NEAREST = ((0.15, 0.83, 118), (0.80, 0.90, 150), (0.50, 0.97, 100))
"""The large poppies in front: x and y in parts of the picture, size in measures."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the horizon lies and the sun stands."""

    horizon: float
    sun_x: float
    sun_y: float


def klaprozen(pl: Plate) -> Focus:
    """Draw the field; the eye goes to the poppies below the sun."""
    horizon = pl.h * 0.46
    scene = Scene(horizon, pl.w * 0.66, horizon - pl.h * 0.09)
    _sky(pl, scene)
    _hills(pl, scene)
    _town(pl, scene)
    _field(pl, scene)
    _grass(pl, scene)
    _red_haze(pl, scene)
    _poppies(pl, scene)
    pl.light(scene.sun_x, scene.sun_y, pl.h * 0.42, pl.p["light"], 0.5, 2.0)
    return 0.6, 0.62


def _sky(pl: Plate, scene: Scene) -> None:
    p, w, h = pl.p, pl.w, pl.h
    pl.sky(scene.horizon + h * 0.05)
    pl.light(scene.sun_x, scene.sun_y, h * 0.55, p["glow"], 0.95, 1.3)
    pl.clouds(0, scene.horizon * 0.9, mix(p["sky"][1], p["pale"], 0.25), p["light"], 0.44, 240, 0.6)
    pen = pl.pen((0, 0, w, h))
    pen.oval(scene.sun_x, scene.sun_y, 62 * pl.u)
    pl.fill(pen.done(), mix(p["light"], "#ffffff", 0.4))


def _hills(pl: Plate, scene: Scene) -> None:
    """Two rows of low hills, the nearer with trees along it."""
    p, u, w, horizon = pl.p, pl.u, pl.w, scene.horizon
    hills: tuple[tuple[Colour, int], ...] = ((mix(p["far"], p["sky"][3], 0.5), 26), (p["far"], 18))
    for k, (colour, swing) in enumerate(hills):
        ridge = []
        for x in range(25):
            wave = math.sin(x * 0.5 + k * 2 + pl.r.random()) * swing * u
            ridge.append((x * w / 24, horizon + (k * 14 - 6) * u + wave))
        pen = pl.pen((0, horizon - 90 * u, w, horizon + 90 * u))
        pen.poly([*ridge, (w, horizon + 90 * u), (0, horizon + 90 * u)])
        for _ in range(26 * k):
            foliage(pl, pen, pl.r.uniform(0, w), horizon + 2 * u, 20 * u, 10 * u, 9, 9 * u)
        pl.fill(pen.done(), colour)


def _town(pl: Plate, scene: Scene) -> None:
    """The belfry far off, behind bushes."""
    p, u, w, horizon = pl.p, pl.u, pl.w, scene.horizon
    stone = mix(p["far"], p["mid"], 0.5)
    belfry(pl, w * 0.26, horizon + 10 * u, 190 * u, stone, p["mid"], p["glow"], clock=False)
    pen = pl.pen((0, horizon, w, horizon + 40 * u))
    pen.rect(w * 0.12, horizon - 18 * u, w * 0.42, horizon + 20 * u)
    for _ in range(30):
        foliage(pl, pen, pl.r.uniform(w * 0.08, w * 0.48), horizon + 6 * u, 16 * u, 10 * u, 6, 9 * u)
    pl.fill(pen.done(), mix(p["far"], p["mid"], 0.55))


def _field(pl: Plate, scene: Scene) -> None:
    p, u, w, h, horizon = pl.p, pl.u, pl.w, pl.h, scene.horizon
    pen = pl.pen((0, horizon + 8 * u, w, h))
    pen.rect(0, horizon + 10 * u, w, h)
    green = mix(p["mid"], "#6f8f3c", 0.45)
    pl.fill(pen.done(), [mix(p["far"], p["glow"], 0.40), green, p["near"], p["ink"]])
    pl.light(scene.sun_x, horizon + 14 * u, w * 0.6, p["glow"], 0.65, 1.6, h * 0.14)


def _grass(pl: Plate, scene: Scene) -> None:
    """Blades in three tones, longer towards the onlooker."""
    p = pl.p
    for tone, alpha in (
        (mix(p["near"], p["ink"], 0.3), 0.55),
        (mix(p["mid"], "#87a046", 0.5), 0.5),
        (mix(p["glow"], p["mid"], 0.35), 0.34),
    ):
        _blades(pl, scene, tone, alpha)


def _blades(pl: Plate, scene: Scene, tone: RGB, alpha: float) -> None:
    u, w, h, horizon = pl.u, pl.w, pl.h, scene.horizon
    pen = pl.pen((0, horizon, w, h))
    for _ in range(1500):
        k = pl.r.random() ** 0.75
        y = horizon + 16 * u + (h - horizon) * k * 0.85
        long = (4 + 60 * k) * u
        x = pl.r.uniform(0, w)
        tip = x + pl.r.uniform(-0.3, 0.3) * long
        pen.line([(x, y + long), (tip, y)], (0.8 + 2.0 * k) * u, pl.r.randint(90, 220))
    pl.fill(pen.done(), tone, alpha)


def _red_haze(pl: Plate, scene: Scene) -> None:
    """The far poppies, of which one sees only the red."""
    p, u, w, h, horizon = pl.p, pl.u, pl.w, pl.h, scene.horizon
    for dark in (0.25, 0.0):
        pen = pl.pen((0, horizon, w, h))
        for _ in range(760):
            k = pl.r.random() ** 1.7
            y = horizon + 18 * u + (h - horizon) * 0.44 * k
            s = (1.6 + 11 * k) * u * pl.r.uniform(0.7, 1.2)
            pen.oval(pl.r.uniform(0, w), y, s * 1.15, s * 0.75)
        pl.fill(pen.done(), mix(mix(p["a"], p["glow"], 0.22), p["ink"], dark))


def _poppies(pl: Plate, scene: Scene) -> None:
    """The near poppies, the farthest first."""
    u, w, h, horizon = pl.u, pl.w, pl.h, scene.horizon
    for k, x in sorted((pl.r.random() ** 1.2, pl.r.uniform(-0.02, 1.02)) for _ in range(34)):
        s = (13 + 40 * k) * u
        y = horizon + (h - horizon) * (0.36 + 0.48 * k)
        poppy(pl, w * x, y, s, tilt=pl.r.uniform(-0.25, 0.25), stem=s * 4)
    for x, y, s in _NEAREST:
        poppy(pl, w * x, h * y, s * u, tilt=pl.r.uniform(-0.2, 0.2), stem=h * 0.3)
