"""People, as silhouettes."""

from random import Random
from typing import Literal

from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import Colour, mix, placed

Pose = Literal["coat", "skirt", "jacket", "bag", "wave"]

_POSES: tuple[Pose, ...] = ("coat", "coat", "skirt", "jacket", "bag", "wave", "jacket")
_BACK = ((-0.09, 0.2), (0.09, 0.2), (0.42, 0.42), (0.52, 1.1))
_BACK_LEFT = ((-0.52, 1.1), (-0.42, 0.42))
_COAT = (
    (-0.7, -0.82),
    (0.7, -0.82),
    (1.02, -0.74),
    (0.75, -0.56),
    (0.95, -0.36),
    (-0.95, -0.36),
    (-0.75, -0.56),
    (-1.02, -0.74),
)
_CAP = ((-0.062, -0.03), (-0.066, -0.078), (0.066, -0.078), (0.062, -0.03))
_PEAK = ((0.04, -0.036), (0.098, -0.018), (0.04, -0.02))
_BELL = ((-0.055, 0.004), (0, -0.044), (0.012, 0.04))


def person(pen: Pen, x: float, y: float, h: float, r: Random, pose: Pose | None = None) -> None:
    """A standing silhouette with its feet at x, y; without a pose chance chooses one."""
    stance: Pose = r.choice(_POSES) if pose is None else pose
    w = h * r.uniform(0.115, 0.14)
    _head(pen, x + r.uniform(-0.02, 0.02) * h, y, h, r)
    shoulder = y - h * 0.825
    hem = y - h * (0.30 if stance in {"coat", "skirt"} else 0.45)
    _clothes(pen, x, y, h, w, shoulder, hem, 1.35 if stance == "skirt" else 1.0)
    stride = r.uniform(0.2, 0.85) * w
    for side in (-1, 1):
        hip, knee = (x + side * w * 0.42, hem - h * 0.06), (x + side * stride * 0.9, y - h * 0.2)
        pen.line([hip, knee, (x + side * stride, y - h * 0.015)], h * 0.058)
        pen.oval(x + side * stride + h * 0.015, y - h * 0.012, h * 0.038, h * 0.016)
    _arm(pen, x, y, h, w, shoulder, stance)


def _head(pen: Pen, x: float, y: float, h: float, r: Random) -> None:
    """Head and neck; one in three has long hair or a hat."""
    radius, top = h * 0.068, y - h
    pen.oval(x, top + radius, radius * 0.9, radius * 1.08)
    pen.rect(x - radius * 0.34, top + radius * 1.6, x + radius * 0.34, y - h * 0.80)
    if r.random() < 0.35:
        pen.oval(x - radius * 0.3, top + radius * 1.0, radius * 1.05, radius * 1.25)


def _clothes(
    pen: Pen, x: float, y: float, h: float, w: float, shoulder: float, hem: float, flare: float
) -> None:
    outline = [
        (x - w * 0.5, shoulder),
        (x + w * 0.5, shoulder),
        (x + w * 1.0, shoulder + h * 0.08),
        (x + w * 0.72, y - h * 0.58),
        (x + w * flare, hem),
        (x - w * flare, hem),
        (x - w * 0.72, y - h * 0.58),
        (x - w * 1.0, shoulder + h * 0.08),
    ]
    pen.blob(outline, steps=4)


def _arm(pen: Pen, x: float, y: float, h: float, w: float, shoulder: float, pose: Pose) -> None:
    """The arm one sees: it waves, carries a bag, or hangs."""
    if pose == "wave":
        elbow, hand = (x + w * 1.9, shoulder - h * 0.03), (x + w * 2.0, shoulder - h * 0.2)
        arm = [(x + w * 0.8, shoulder + h * 0.06), elbow, hand]
    elif pose == "bag":
        arm = [(x + w * 0.85, shoulder + h * 0.06), (x + w * 1.25, y - h * 0.55), (x + w * 1.2, y - h * 0.42)]
        pen.rect(x + w * 0.7, y - h * 0.42, x + w * 1.8, y - h * 0.27)
    else:
        arm = [(x - w * 0.85, shoulder + h * 0.06), (x - w * 1.15, y - h * 0.6), (x - w * 0.9, y - h * 0.47)]
    pen.line(arm, h * 0.042)


def crowd(
    pl: Plate,
    y: float,
    h: float,
    n: int,
    colour: Colour,
    alpha: float = 1.0,
    lit: Colour | None = None,
) -> None:
    """So many people, about h tall, with their feet about y, over the whole width."""
    pen = pl.pen((0, y - h * 1.6, pl.w, y + h * 0.15))
    for _ in range(n):
        x = pl.r.uniform(-0.02, 1.02) * pl.w
        feet = y + pl.r.uniform(-0.05, 0.08) * h
        person(pen, x, feet, h * pl.r.uniform(0.688, 1.12), pl.r)
    people = pen.done()
    pl.fill(people, colour, alpha)
    if lit:
        pl.rim(people, lit, 0, 2.4 * pl.u, 0.6)


def heads(pl: Plate, y: float, h: float, colour: Colour, rim: Colour, arms: float = 0.12) -> None:
    """The front row of a crowd, seen from behind; a share of them holds an arm up."""
    pen = pl.pen((0, y - h * 1.4, pl.w, pl.h))
    x = -h * 0.4
    while x < pl.w + h:
        k = pl.r.uniform(0.85, 1.15) * h
        top = y + pl.r.uniform(-0.12, 0.16) * h
        _back(pen, x, top, k, pl.h + h)
        if pl.r.random() < arms:
            _raised_arm(pen, x, top, k, pl.r.choice((-1, 1)))
        x += k * pl.r.uniform(0.55, 0.95)
    row = pen.done()
    pl.fill(row, [mix(colour, pl.p["near"], 0.3), colour, colour])
    pl.rim(row, rim, 0, 4 * pl.u, 0.75)


def _back(pen: Pen, x: float, y: float, k: float, bottom: float) -> None:
    """A head at x, y and a back below it, down to the bottom."""
    pen.oval(x, y, k * 0.19, k * 0.24)
    hips = [(x + k * 0.5, bottom), (x - k * 0.5, bottom)]
    pen.blob([*placed(_BACK, x, y, k), *hips, *placed(_BACK_LEFT, x, y, k)], steps=4)


def _raised_arm(pen: Pen, x: float, y: float, k: float, side: int) -> None:
    pen.line(placed(((0.4, 0.55), (0.56, 0.05), (0.42, -0.52)), x, y, side * k, k), k * 0.13)
    pen.oval(x + side * k * 0.42, y - k * 0.58, k * 0.09, k * 0.11)


def bugler(pen: Pen, x: float, y: float, h: float, face: int = 1) -> None:
    """A bugler in uniform coat and cap, bugle raised; faces right (1) or left (-1)."""
    w = h * 0.115
    pen.blob(placed(_COAT, x, y, w, h), steps=5)
    for side in (-1, 1):
        pen.line([(x + side * w * 0.42, y - h * 0.40), (x + side * w * 0.46, y - h * 0.02)], h * 0.062)
        pen.oval(x + side * w * 0.5 + face * h * 0.012, y - h * 0.012, h * 0.042, h * 0.017)
    hx, hy = x + face * h * 0.012, y - h * 0.895
    pen.oval(hx, hy, h * 0.052, h * 0.066)
    pen.rect(x - h * 0.022, hy, x + h * 0.022, y - h * 0.8)
    pen.poly(placed(_CAP, hx, hy, h))
    pen.poly(placed(_PEAK, hx, hy, face * h, h))
    mx, my = hx + face * h * 0.058, hy + h * 0.02
    _bugle(pen, mx, my, h, face)
    hand = (mx + face * h * 0.075, my + h * 0.006)
    pen.line([*placed(((0.8, -0.755), (1.6, -0.70)), x, y, face * w, h), hand], h * 0.046)
    pen.line(placed(((-0.9, -0.75), (-1.05, -0.56), (-0.85, -0.45)), x, y, face * w, h), h * 0.046)


def _bugle(pen: Pen, x: float, y: float, h: float, face: int) -> None:
    """A bugle from the mouth at x, y."""
    ex, ey = x + face * h * 0.21, y - h * 0.045
    pen.line([(x, y), (ex, ey)], h * 0.016)
    pen.line(placed(((0.05, 0.014), (0.15, -0.008)), x, y, face * h, h), h * 0.030)
    pen.poly(placed(_BELL, ex, ey, face * h, h))
