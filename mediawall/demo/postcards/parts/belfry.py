"""The belfry."""

from mediawall.demo.postcards.pen import Pen, Shape
from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import Colour, Paint, placed

_BULB = (
    (-1.05, -0.13),
    (-0.72, -0.20),
    (-0.3, -0.235),
    (0, -0.25),
    (0.3, -0.235),
    (0.72, -0.20),
    (1.05, -0.13),
)
_STOREYS = ((0.575, 0.40), (0.375, 0.245))
"""Where the lancets of the two storeys begin and end, in heights of the belfry."""


def belfry(
    pl: Plate,
    cx: float,
    base: float,
    h: float,
    body: Paint,
    dark: Colour,
    lit: Colour,
    *,
    clock: bool = True,
) -> Shape:
    """The belfry: square shaft, two storeys of lancets, corner turrets, lantern and spire, lit from the right."""
    w = h * 0.115
    pen = pl.pen((cx - w * 2.2, base - h * 1.06, cx + w * 2.2, base))
    _shaft(pen, cx, base, h)
    _corners(pen, cx, base, h)
    _lantern(pen, cx, base - h * 0.60, h)
    _spire(pen, cx, base - h * 0.60, h)
    tower = pen.done()
    pl.fill(tower, body)
    pl.shade(tower, dark, "left", 0.85, 0.75)
    pl.rim(tower, lit, -3 * pl.u, 2 * pl.u, 0.75)
    _windows(pl, cx, base, h)
    _tracery(pl, cx, base, h, dark)
    if clock:
        _clock(pl, cx, base - h * 0.605 + h * 0.045 - h * 0.07, w, dark)
    return tower


def _shaft(pen: Pen, cx: float, base: float, h: float) -> None:
    w, top = h * 0.115, base - h * 0.60
    pen.rect(cx - w, top, cx + w, base)
    pen.rect(cx - w * 1.1, top - h * 0.012, cx + w * 1.1, top + h * 0.016)
    for i in range(9):
        x = cx - w * 1.05 + i * w * 2.1 / 8.5
        pen.rect(x, top - h * 0.026, x + w * 0.13, top)


def _corners(pen: Pen, cx: float, base: float, h: float) -> None:
    """The turrets at the corners, and the gablets between them."""
    w, top = h * 0.115, base - h * 0.60
    for side in (-1, 1):
        x = cx + side * w * 0.95
        pen.rect(x - w * 0.17, top - h * 0.10, x + w * 0.17, base)
        pen.poly([(x - w * 0.24, top - h * 0.095), (x + w * 0.24, top - h * 0.095), (x, top - h * 0.215)])
        pen.line([(x, top - h * 0.2), (x, top - h * 0.235)], h * 0.004)
        x = cx + side * w * 0.5
        pen.poly([(x - w * 0.12, top), (x + w * 0.12, top), (x, top - h * 0.085)])


def _lantern(pen: Pen, cx: float, top: float, h: float) -> None:
    half = h * 0.115 * 0.56
    pen.poly(placed(((-1, 0), (-0.9, -0.135), (0.9, -0.135), (1, 0)), cx, top, half, h))
    pen.blob(placed(_BULB, cx, top, half, h))
    pen.rect(cx - half * 0.32, top - h * 0.285, cx + half * 0.32, top - h * 0.22)


def _spire(pen: Pen, cx: float, top: float, h: float) -> None:
    """The spire, and the dragon that turns on it."""
    half = h * 0.115 * 0.56
    foot, tip = top - h * 0.28, top - h * 0.375
    pen.poly(
        [(cx - half * 0.42, foot), (cx + half * 0.42, foot), (cx + h * 0.003, tip), (cx - h * 0.003, tip)]
    )
    pen.line([(cx, top - h * 0.36), (cx, top - h * 0.40)], h * 0.004)
    pen.poly(placed(((-0.004, -0.395), (0.028, -0.405), (0.012, -0.388)), cx, top, h))


def _windows(pl: Plate, cx: float, base: float, h: float) -> None:
    w = h * 0.115
    pen = pl.pen((cx - w * 1.3, base - h * 0.78, cx + w * 1.3, base))
    for span, n, (a, b) in ((w * 1.5, 3, _STOREYS[0]), (w * 1.5, 3, _STOREYS[1]), (w * 0.8, 2, (0.70, 0.63))):
        for i in range(n):
            x = cx - span / 2 + span * i / n
            pen.gothic(x + span / n * 0.2, base - h * a, x + span / n * 0.8, base - h * b)
    pl.fill(pen.done(), [pl.p["glow"], pl.p["light"], pl.p["glow"]])


def _tracery(pl: Plate, cx: float, base: float, h: float, dark: Colour) -> None:
    """The bars in the windows and the ledges below the storeys."""
    w = h * 0.115
    pen = pl.pen((cx - w * 1.3, base - h * 0.62, cx + w * 1.3, base))
    for i in range(3):
        x = cx - w * 0.75 + w * 0.5 * (i + 0.5)
        for a, b in _STOREYS:
            pen.line([(x, base - h * a + 3), (x, base - h * b)], w * 0.045)
    for ledge in (0.39, 0.236):
        pen.rect(cx - w, base - h * ledge - h * 0.004, cx + w, base - h * ledge + h * 0.004)
    pl.fill(pen.done(), dark, 0.8)


def _clock(pl: Plate, cx: float, y: float, w: float, dark: Colour) -> None:
    box = (cx - w, y - w, cx + w, y + w)
    face = pl.pen(box)
    face.oval(cx, y, w * 0.34)
    pl.fill(face.done(), pl.p["light"])
    hands = pl.pen(box)
    hands.ring(cx, y, w * 0.36, w * 0.07)
    hands.line([(cx, y), (cx, y - w * 0.24)], w * 0.06)
    hands.line([(cx, y), (cx + w * 0.15, y + w * 0.08)], w * 0.06)
    pl.fill(hands.done(), dark)
