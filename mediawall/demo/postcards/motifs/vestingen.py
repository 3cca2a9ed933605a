"""Autumn on the ramparts."""

from dataclasses import dataclass

from mediawall.demo.postcards.parts.people import person
from mediawall.demo.postcards.parts.plants import foliage, leafy, petals
from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import Colour, mix, placed, spline

_DEPTHS = (0.045, 0.075, 0.125, 0.21, 0.36, 0.62, 1.0)
"""How near the pairs of trees stand, from the horizon to the onlooker."""

_DOG = ((-0.2, -0.26), (0.14, -0.27), (0.18, -0.12), (-0.2, -0.12))
_DOG_TAIL = ((0.16, -0.25), (0.26, -0.32), (0.27, -0.42))
_LEAF = ((-1, 0), (0, -0.5), (1, 0), (0, 0.55))
_FALLEN = ((-1, 0), (0, -0.35), (1, 0.1), (0, 0.35))


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree of the avenue: its foot, its side of the path (-1 or 1), its height, its trunk, how near it stands."""

    x: float
    y: float
    side: int
    high: float
    trunk: float
    near: float


def vestingen(pl: Plate) -> Focus:
    """Draw the avenue; the eye goes to the family."""
    p, w, h = pl.p, pl.w, pl.h
    horizon, vanishing = h * 0.54, w * 0.53
    _sky(pl, horizon, vanishing)
    _ground(pl, horizon, vanishing)
    for near in _DEPTHS:
        _trees(pl, horizon, vanishing, near)
    _branches(pl)
    pl.light(vanishing, horizon - 40 * pl.u, h * 0.44, p["light"], 0.72, 1.7)
    _family(pl, vanishing, horizon + (h - horizon) * 0.24)
    tones: tuple[Colour, ...] = (p["a"], p["b"], mix(p["b"], p["light"], 0.5))
    for tone in tones:
        _fallen_leaves(pl, horizon, tone)
    petals(pl, 34, h * 0.18, h * 0.9, 13 * pl.u, mix(p["b"], p["a"], 0.25))
    return 0.53, 0.60


def _sky(pl: Plate, horizon: float, vanishing: float) -> None:
    """The sky, and the trees that close the avenue."""
    p, u, w = pl.p, pl.u, pl.w
    pl.sky(horizon + 60 * u, [mix(p["sky"][1], p["b"], 0.2), p["sky"][2], p["sky"][3], p["light"]])
    pl.light(vanishing, horizon - 60 * u, pl.h * 0.6, p["light"], 0.95, 1.3)
    pen = pl.pen((0, horizon - 120 * u, w, horizon + 40 * u))
    for _ in range(50):
        foliage(pl, pen, pl.r.uniform(0, w), horizon - 24 * u, 36 * u, 32 * u, 8, 18 * u)
    pen.rect(0, horizon - 10 * u, w, horizon + 40 * u)
    pl.fill(pen.done(), [mix(p["far"], p["light"], 0.5), mix(p["far"], p["b"], 0.3)])


def _ground(pl: Plate, horizon: float, vanishing: float) -> None:
    """A floor of leaves, and the path through it."""
    p, u, w, h = pl.p, pl.u, pl.w, pl.h
    pen = pl.pen((0, horizon, w, h))
    pen.rect(0, horizon, w, h)
    warm = [mix(p["b"], p["light"], 0.45), mix(p["b"], p["a"], 0.30), mix(p["near"], p["a"], 0.3)]
    pl.fill(pen.done(), [*warm, p["near"]])
    pen = pl.pen((0, horizon, w, h))
    start = spline([(vanishing - 12 * u, horizon), (vanishing + 14 * u, horizon)], 2, closed=False)
    pen.poly([*start, (w * 0.86, h), (w * 0.08, h)])
    path = pen.done()
    sand = [mix(p["light"], p["pale"], 0.4), mix(p["pale"], p["far"], 0.35), mix(p["far"], p["near"], 0.25)]
    pl.fill(path, sand)
    pl.shade(path, p["near"], "bottom", 0.6, 0.6)


def _trees(pl: Plate, horizon: float, vanishing: float, near: float) -> None:
    """A pair of trees; the nearest ones carry their crowns above the picture."""
    y, high = horizon + (pl.h - horizon) * near * 0.62, pl.h * 1.35 * near**0.92
    away = 26 * pl.u + near * pl.w * (0.50 if pl.w <= pl.h else 0.44)
    for side in (-1, 1):
        tree = Tree(vanishing + side * away, y, side, high, 74 * pl.u * near**0.9, near)
        _tree_shadow(pl, tree)
        _trunk(pl, tree)
    if near <= 0.62:
        for side in (-1, 1):
            _crown(
                pl, vanishing + side * (26 * pl.u + near * pl.w * 0.50), y - high * 0.74, side, high, 1 - near
            )


def _tree_shadow(pl: Plate, tree: Tree) -> None:
    x, y, t = tree.x, tree.y, tree.trunk
    end, away = y + 240 * pl.u * tree.near, x + tree.side * t * 4
    pen = pl.pen((0, y - 20 * pl.u, pl.w, min(pl.h, y + 220 * pl.u)))
    pen.poly([(x - t * 0.6, y), (x + t * 0.6, y), (away + t, end), (away - t, end)])
    pl.soft(pen.done(), pl.p["near"], 5 * pl.u, 0.40)


def _trunk(pl: Plate, tree: Tree) -> None:
    p, x, y, high, t = pl.p, tree.x, tree.y, tree.high, tree.trunk
    pen = pl.pen((x - high * 0.5, y - high, x + high * 0.5, y + t))
    left = [(x - t * 0.75, y + t * 0.2), (x - t * 0.42, y - high * 0.12), (x - t * 0.34, y - high * 0.6)]
    right = [(x + t * 0.34, y - high * 0.6), (x + t * 0.42, y - high * 0.12), (x + t * 0.75, y + t * 0.2)]
    pen.blob(left + right, steps=5)
    for branch in range(4):
        d = -tree.side if branch % 2 else tree.side
        bend = ((0, -0.34 - 0.07 * branch), (0.10, -0.48 - 0.07 * branch), (0.26, -0.56 - 0.08 * branch))
        pen.stroke(placed(bend, x, y, d * high, high), t * 0.34, t * 0.08)
    trunk = pen.done()
    pl.fill(trunk, mix(p["ink"], mix(p["b"], p["light"], 0.4), (1 - tree.near) * 0.62))
    pl.rim(trunk, mix(p["light"], p["glow"], 0.3), tree.side * 3.5 * pl.u * (0.5 + tree.near), 0, 0.85)
    if tree.near > 0.2:
        pl.shade(trunk, p["ink"], "right" if tree.side > 0 else "left", 0.7, 0.7)


def _crown(pl: Plate, x: float, y: float, side: int, high: float, haze: float) -> None:
    """A crown in a red or an ochre that chance chooses, paler in the haze of the distance."""
    p = pl.p
    reds: tuple[Colour, ...] = (p["a"], p["b"], mix(p["a"], p["b"], 0.5))
    red = pl.r.choice(reds)
    dark = mix(mix(red, p["ink"], 0.5), p["light"], haze * 0.25)
    light = mix(mix(p["b"], p["light"], 0.35), p["light"], haze * 0.4)
    middle = mix(red, p["light"], haze * 0.25)
    leafy(pl, x, y, high * 0.30, high * 0.30, dark, middle, light, -side, high * 0.055)


def _branches(pl: Plate) -> None:
    """The leaves that hang into the picture from above, in four tones."""
    p = pl.p
    tones: tuple[tuple[Colour, int], ...] = (
        (mix(p["a"], p["ink"], 0.45), 110),
        (p["a"], 150),
        (p["b"], 190),
        (mix(p["b"], p["light"], 0.5), 120),
    )
    for tone, n in tones:
        pen = pl.pen((0, 0, pl.w, pl.h * 0.42))
        for _ in range(n):
            a, s = pl.r.random(), pl.r.uniform(9, 26) * pl.u
            x = pl.r.uniform(-0.02, 1.02) * pl.w
            y = pl.h * 0.36 * pl.r.random() ** 1.9 * (0.45 + 0.55 * min(1, abs(a - 0.5) * 2 + 0.3))
            pen.blob(placed(_LEAF, x, y, s), steps=3)
        pl.fill(pen.done(), tone)


def _family(pl: Plate, vanishing: float, y: float) -> None:
    """Two adults, a child and a dog, against the light."""
    p, u, w, tall = pl.p, pl.u, pl.w, pl.h * 0.115
    shadows = pl.pen()
    for d in (0, 0.05):
        x = vanishing + d * w - 0.02 * w
        end = y + tall * 1.7
        foot = [(x - tall * 0.08, y), (x + tall * 0.08, y)]
        shadows.poly([*foot, (x + tall * 0.05 - 30 * u, end), (x - tall * 0.25 - 30 * u, end)])
    pl.soft(shadows.done(), p["near"], 5 * u, 0.55)
    pen = pl.pen()
    person(pen, vanishing - 0.02 * w, y, tall, pl.r, "coat")
    person(pen, vanishing + 0.03 * w, y, tall * 0.92, pl.r, "skirt")
    person(pen, vanishing + 0.068 * w, y, tall * 0.55, pl.r, "wave")
    dog = vanishing - 0.095 * w
    _dog(pen, dog, y, tall)
    pen.line([(dog - tall * 0.2, y - tall * 0.27), (vanishing - 0.035 * w, y - tall * 0.45)], 1.6 * u)
    family = pen.done()
    pl.fill(family, p["ink"])
    pl.rim(family, p["light"], 0, 2.6 * u, 0.9)


def _dog(pen: Pen, x: float, y: float, s: float) -> None:
    """A dog beside someone of height s."""
    pen.blob(placed(_DOG, x, y, s))
    pen.oval(x - s * 0.26, y - s * 0.31, s * 0.08, s * 0.065)
    for k in (-0.16, -0.08, 0.08, 0.15):
        pen.line([(x + s * k, y - s * 0.16), (x + s * k * 1.1, y)], s * 0.04)
    pen.stroke(placed(_DOG_TAIL, x, y, s), s * 0.05, s * 0.02)


def _fallen_leaves(pl: Plate, horizon: float, tone: Colour) -> None:
    pen = pl.pen((0, horizon, pl.w, pl.h))
    for _ in range(190):
        k = pl.r.random() ** 0.7
        x, y = pl.r.uniform(0, pl.w), horizon + (pl.h - horizon) * (0.08 + 0.92 * k)
        pen.blob(placed(_FALLEN, x, y, (2 + 13 * k) * pl.u * pl.r.uniform(0.5, 1.2)), steps=3)
    pl.fill(pen.done(), tone, 0.9)
