"""Swans and their young."""

from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import mix, placed

_NECK = ((0.48, -0.12), (0.80, -0.42), (0.66, -0.80), (0.60, -1.08), (0.80, -1.24))
_HEAD = ((0.74, -1.30), (0.92, -1.26), (1.00, -1.16), (0.86, -1.12), (0.74, -1.17))
_BODY = (
    (0.72, -0.10),
    (0.50, -0.40),
    (0.05, -0.46),
    (-0.40, -0.56),
    (-0.80, -0.62),
    (-1.02, -0.58),
    (-0.80, -0.20),
    (-0.50, 0.02),
    (0.35, 0.06),
)
_WING = (
    (0.40, -0.36),
    (0.0, -0.58),
    (-0.45, -0.72),
    (-0.95, -0.74),
    (-0.72, -0.44),
    (-0.30, -0.14),
    (0.25, -0.10),
)
_BILL = ((0.94, -1.25), (1.22, -1.12), (0.96, -1.13))
_MASK = ((0.90, -1.27), (0.99, -1.24), (0.97, -1.15), (0.90, -1.19))
_CYGNET = ((-1, -0.5), (0, -0.7), (0.8, -0.3), (0.6, 0.1), (-0.8, 0.1))
_CYGNET_NECK = ((0.6, -0.3), (0.75, -0.8), (0.9, -1.0))

Box = tuple[float, float, float, float]


def swan(pl: Plate, x: float, y: float, s: float, face: int = 1) -> None:
    """A swan of size s on the water at x, y; looks right (1) or left (-1)."""
    box = (x - s * 1.5, y - s * 1.6, x + s * 1.5, y + s * 0.3)
    _body(pl, box, x, y, s, face)
    _wing(pl, box, x, y, s, face)
    bill = pl.pen(box)
    bill.poly(placed(_BILL, x, y, face * s, s))
    pl.fill(bill.done(), mix(pl.p["b"], pl.p["a"], 0.4))
    mask = pl.pen(box)
    mask.blob(placed(_MASK, x, y, face * s, s))
    mask.oval(x + face * s * 0.86, y - s * 1.215, s * 0.022)
    pl.fill(mask.done(), pl.p["ink"])


def _body(pl: Plate, box: Box, x: float, y: float, s: float, face: int) -> None:
    """Neck and head, then the body."""
    p = pl.p
    neck, body = pl.pen(box), pl.pen(box)
    neck.stroke(placed(_NECK, x, y, face * s, s), s * 0.23, s * 0.13)
    neck.blob(placed(_HEAD, x, y, face * s, s))
    body.blob(placed(_BODY, x, y, face * s, s))
    for pen in (neck, body):
        shape = pen.done()
        pl.fill(shape, [mix(p["pale"], "#ffffff", 0.4), p["pale"]])
        pl.shade(shape, mix(p["far"], p["mid"], 0.5), "bottom", 0.75, 0.7)


def _wing(pl: Plate, box: Box, x: float, y: float, s: float, face: int) -> None:
    """The wing and its quills."""
    p, u = pl.p, pl.u
    pen = pl.pen(box)
    pen.blob(placed(_WING, x, y, face * s, s))
    wing = pen.done()
    pl.soft(wing, p["mid"], 8 * u, 0.35, 0, 6 * u)
    pl.fill(wing, [mix(p["pale"], "#ffffff", 0.7), p["pale"]])
    pl.shade(wing, mix(p["far"], p["mid"], 0.3), "bottom", 0.6, 0.5)
    pen = pl.pen(box)
    for k in range(4):
        quill = (
            (0.2 - 0.12 * k, -0.16 - 0.06 * k),
            (-0.25 - 0.08 * k, -0.26 - 0.09 * k),
            (-0.70 - 0.04 * k, -0.50 - 0.06 * k),
        )
        pen.stroke(placed(quill, x, y, face * s, s), 2.4 * u, 1 * u)
    pl.fill(pen.done(), mix(p["far"], p["mid"], 0.4), 0.6)


def cygnet(pl: Plate, x: float, y: float, s: float) -> None:
    """A young swan, still grey."""
    p = pl.p
    pen = pl.pen((x - s * 2, y - s * 2, x + s * 2, y + s))
    pen.blob(placed(_CYGNET, x, y, s))
    pen.stroke(placed(_CYGNET_NECK, x, y, s), s * 0.36, s * 0.42)
    young = pen.done()
    pl.fill(young, [mix(p["far"], p["pale"], 0.55), mix(p["mid"], p["pale"], 0.25)])
    pl.rim(young, p["light"], 2 * pl.u, 2 * pl.u, 0.6)
