"""A concert."""

import math

from PIL import Image, ImageChops, ImageFilter, ImageOps

from mediawall.demo.postcards.parts.people import heads, person
from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import Colour, mix, placed, ramp, rgb

_LAMPS = 9
_SINGERS_ARM = ((-0.10, -0.70), (-0.2, -0.52), (0.02, -0.48))
_STAND = ((0.16, 0), (0.16, -0.80), (0.08, -0.86))
_GUITAR = ((-0.16, -0.46), (-0.06, -0.54), (0.05, -0.50), (0.05, -0.38), (-0.1, -0.34))
_NECK = ((0, -0.47), (0.34, -0.66))
_GUITARISTS_ARM = ((0.1, -0.74), (0.24, -0.64), (0.28, -0.62))
_TRESTLE = ((0.22, -0.42), (-0.16, 0))


def podium(pl: Plate) -> Focus:
    """Draw the concert; the eye goes to the singer."""
    p, w, h = pl.p, pl.w, pl.h
    base, top = h * 0.66, h * 0.20
    pl.im.paste(ramp((w, h), [p["ink"], p["sky"][0], p["sky"][1], p["near"]]), (0, 0))
    pl.stars(h * 0.3, 50, 0.5)
    for number in range(_LAMPS):
        _beam(pl, number, top)
    pl.light(w * 0.5, base, h * 0.42, p["glow"], 0.75, 1.5)
    _truss(pl, top, base)
    for number in range(_LAMPS):
        _lamp(pl, number, top)
    _band(pl, base)
    for colour in (p["a"], p["b"], p["c"], p["light"]):
        _confetti(pl, colour)
    _audience(pl, base)
    return 0.5, 0.56


def _lamp_place(pl: Plate, number: int) -> tuple[float, Colour]:
    """Where that lamp hangs in the width, and its colour."""
    p = pl.p
    return pl.w * (0.14 + 0.09 * number), (p["a"], p["b"], p["c"], p["pale"])[number % 4]


def _beam(pl: Plate, number: int, top: float) -> None:
    """The light of that lamp, wider and fainter downwards."""
    u, w, h = pl.u, pl.w, pl.h
    x, colour = _lamp_place(pl, number)
    foot = w * (0.5 + (number - 4) * 0.17) + pl.r.uniform(-40, 40) * u
    pen = pl.pen()
    pen.poly([(x - 4 * u, top), (x + 4 * u, top), (foot + 90 * u, h * 0.9), (foot - 90 * u, h * 0.9)])
    fade = Image.new("L", (w, h))
    slope = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_180)
    fade.paste(slope.resize((w, int(h * 0.9 - top))), (0, int(top)))
    beam = ImageChops.multiply(pen.done(whole=True).mask, fade)
    beam = beam.resize((w // 4, h // 4)).filter(ImageFilter.GaussianBlur(2.5)).resize((w, h))
    tint = ImageOps.colorize(beam.point(lambda v: v * 0.62), "black", rgb(colour))
    pl.im = ImageChops.screen(pl.im, tint)


def _truss(pl: Plate, top: float, base: float) -> None:
    """The stage's posts, and the roof that the lamps hang from."""
    u, w = pl.u, pl.w
    eave = top - 22 * u
    pen = pl.pen()
    pen.rect(w * 0.06, eave, w * 0.94, top)
    for post in (0.06, 0.91):
        pen.rect(w * post, eave, w * (post + 0.03), base)
    pen.poly([(w * 0.06, eave), (w * 0.5, top - 120 * u), (w * 0.94, eave)])
    truss = pen.done()
    pl.fill(truss, pl.p["ink"])
    pl.rim(truss, pl.p["glow"], 0, -2 * u, 0.6)


def _lamp(pl: Plate, number: int, top: float) -> None:
    u = pl.u
    x, colour = _lamp_place(pl, number)
    pl.light(x, top + 8 * u, 60 * u, colour, 1.0)
    pen = pl.pen()
    pen.oval(x, top + 8 * u, 9 * u)
    pl.fill(pen.done(), "#fffdf0")


def _band(pl: Plate, base: float) -> None:
    """Three musicians on the stage between two loudspeakers, as one silhouette."""
    w, s = pl.w, min(pl.h * 0.26, pl.w * 0.30)
    pen = pl.pen()
    pen.rect(w * 0.09, base, w * 0.91, base + 60 * pl.u)
    _singer(pl, pen, w * 0.50, base, s)
    _guitarist(pl, pen, w * 0.29, base, s)
    _keyboardist(pl, pen, w * 0.71, base, s)
    for x in (0.13, 0.80):
        pen.rect(w * x, base - s * 0.52, w * (x + 0.07), base)
    band = pen.done()
    pl.fill(band, pl.p["ink"])
    pl.rim(band, pl.p["light"], 0, 3 * pl.u, 0.9)


def _singer(pl: Plate, pen: Pen, x: float, y: float, s: float) -> None:
    person(pen, x, y, s, pl.r, "jacket")
    pen.line(placed(_STAND, x, y, s), 4 * pl.u)
    pen.stroke(placed(_SINGERS_ARM, x, y, s), s * 0.06, s * 0.05)


def _guitarist(pl: Plate, pen: Pen, x: float, y: float, s: float) -> None:
    person(pen, x, y, s * 0.98, pl.r, "jacket")
    pen.blob(placed(_GUITAR, x, y, s))
    pen.line(placed(_NECK, x, y, s), s * 0.03)
    pen.stroke(placed(_GUITARISTS_ARM, x, y, s), s * 0.05, s * 0.04)


def _keyboardist(pl: Plate, pen: Pen, x: float, y: float, s: float) -> None:
    person(pen, x, y, s * 0.95, pl.r, "skirt")
    pen.poly(placed(((-0.26, -0.46), (0.26, -0.46), (0.26, -0.41), (-0.26, -0.41)), x, y, s))
    for side in (-1, 1):
        pen.line(placed(_TRESTLE, x, y, side * s, s), s * 0.02)


def _confetti(pl: Plate, colour: Colour) -> None:
    pen = pl.pen()
    for _ in range(34):
        x, y = pl.r.uniform(0, pl.w), pl.h * pl.r.uniform(0.22, 0.85)
        k, t = pl.r.uniform(3, 8) * pl.u, pl.r.uniform(0, 3.1)
        a, b = math.cos(t) * k, math.sin(t) * k
        pen.poly([(x + a, y + b), (x - b * 0.5, y + a * 0.5), (x - a, y - b), (x + b * 0.5, y - a * 0.5)])
    pl.fill(pen.done(), colour)


def _audience(pl: Plate, base: float) -> None:
    """Three rows of heads, the last one before the eye."""
    p, h, s = pl.p, pl.h, min(pl.w, pl.h)
    warm = mix(p["a"], p["glow"], 0.4)
    heads(pl, base + h * 0.085, s * 0.12, mix(p["ink"], p["near"], 0.7), warm, 0.5)
    heads(pl, base + h * 0.16, s * 0.17, mix(p["ink"], p["near"], 0.3), p["glow"], 0.45)
    heads(pl, base + h * 0.25, s * 0.24, p["ink"], p["light"], 0.2)
