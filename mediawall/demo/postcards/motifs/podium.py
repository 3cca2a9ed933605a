"""A concert."""

import math

from PIL import Image, ImageChops, ImageFilter, ImageOps

from mediawall.demo.postcards.parts.people import heads, person
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix, ramp, rgb


def podium(pl: Plate) -> Focus:
    P, u, w, h, r = pl.p, pl.u, pl.w, pl.h, pl.r
    base = h * 0.66
    pl.im.paste(ramp((w, h), [P["ink"], P["sky"][0], P["sky"][1], P["near"]]), (0, 0))
    pl.stars(h * 0.3, 50, 0.5)
    top = h * 0.20
    for k in range(9):
        x0 = w * (0.14 + 0.09 * k)
        tx = w * (0.5 + (k - 4) * 0.17) + r.uniform(-40, 40) * u
        p = pl.pen()
        p.poly([(x0 - 4 * u, top), (x0 + 4 * u, top), (tx + 90 * u, h * 0.9), (tx - 90 * u, h * 0.9)])
        m = p.done(True)
        g = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_180).resize((w, int(h * 0.9 - top)))
        f = Image.new("L", (w, h))
        f.paste(g, (0, int(top)))
        c = (P["a"], P["b"], P["c"], P["pale"])[k % 4]
        beam = (
            ImageChops.multiply(m[0], f)
            .resize((w // 4, h // 4))
            .filter(ImageFilter.GaussianBlur(2.5))
            .resize((w, h))
        )
        pl.im = ImageChops.screen(pl.im, ImageOps.colorize(beam.point(lambda v: v * 0.62), "black", rgb(c)))
    pl.light(w * 0.5, base, h * 0.42, P["glow"], 0.75, 1.5)
    p = pl.pen()
    p.rect(w * 0.06, top - 22 * u, w * 0.94, top)
    for s in (0.06, 0.91):
        p.rect(w * s, top - 22 * u, w * (s + 0.03), base)
    p.poly([(w * 0.06, top - 22 * u), (w * 0.5, top - 120 * u), (w * 0.94, top - 22 * u)])
    t = p.done()
    pl.fill(t, P["ink"])
    pl.rim(t, P["glow"], 0, -2 * u, 0.6)
    for k in range(9):
        x0 = w * (0.14 + 0.09 * k)
        c = (P["a"], P["b"], P["c"], P["pale"])[k % 4]
        pl.light(x0, top + 8 * u, 60 * u, c, 1.0)
        p = pl.pen()
        p.oval(x0, top + 8 * u, 9 * u)
        pl.fill(p.done(), "#fffdf0")
    sh = min(h * 0.26, w * 0.30)
    p = pl.pen()
    p.rect(w * 0.09, base, w * 0.91, base + 60 * u)
    x = w * 0.50
    person(p, x, base, sh, r, "jacket")
    p.line(
        [(x + sh * 0.16, base), (x + sh * 0.16, base - sh * 0.80), (x + sh * 0.08, base - sh * 0.86)], 4 * u
    )
    p.stroke(
        [
            (x - sh * 0.10, base - sh * 0.70),
            (x - sh * 0.2, base - sh * 0.52),
            (x + sh * 0.02, base - sh * 0.48),
        ],
        sh * 0.06,
        sh * 0.05,
    )
    x = w * 0.29
    person(p, x, base, sh * 0.98, r, "jacket")
    p.blob(
        [
            (x - sh * 0.16, base - sh * 0.46),
            (x - sh * 0.06, base - sh * 0.54),
            (x + sh * 0.05, base - sh * 0.50),
            (x + sh * 0.05, base - sh * 0.38),
            (x - sh * 0.1, base - sh * 0.34),
        ]
    )
    p.line([(x, base - sh * 0.47), (x + sh * 0.34, base - sh * 0.66)], sh * 0.03)
    p.stroke(
        [
            (x + sh * 0.1, base - sh * 0.74),
            (x + sh * 0.24, base - sh * 0.64),
            (x + sh * 0.28, base - sh * 0.62),
        ],
        sh * 0.05,
        sh * 0.04,
    )
    x = w * 0.71
    person(p, x, base, sh * 0.95, r, "skirt")
    p.poly(
        [
            (x - sh * 0.26, base - sh * 0.46),
            (x + sh * 0.26, base - sh * 0.46),
            (x + sh * 0.26, base - sh * 0.41),
            (x - sh * 0.26, base - sh * 0.41),
        ]
    )
    for d in (-1, 1):
        p.line([(x + d * sh * 0.22, base - sh * 0.42), (x - d * sh * 0.16, base)], sh * 0.02)
    for s in (0.13, 0.80):
        p.rect(w * s, base - sh * 0.52, w * (s + 0.07), base)
    b = p.done()
    pl.fill(b, P["ink"])
    pl.rim(b, P["light"], 0, 3 * u, 0.9)
    for c in (P["a"], P["b"], P["c"], P["light"]):
        p = pl.pen()
        for _ in range(34):
            x, y, k, t = r.uniform(0, w), h * r.uniform(0.22, 0.85), r.uniform(3, 8) * u, r.uniform(0, 3.1)
            p.poly(
                [
                    (x + math.cos(t) * k, y + math.sin(t) * k),
                    (x - math.sin(t) * k * 0.5, y + math.cos(t) * k * 0.5),
                    (x - math.cos(t) * k, y - math.sin(t) * k),
                    (x + math.sin(t) * k * 0.5, y - math.cos(t) * k * 0.5),
                ]
            )
        pl.fill(p.done(), c)
    heads(
        pl,
        base + h * 0.085,
        min(w, h) * 0.12,
        mix(P["ink"], P["near"], 0.7),
        mix(P["a"], P["glow"], 0.4),
        0.5,
    )
    heads(pl, base + h * 0.16, min(w, h) * 0.17, mix(P["ink"], P["near"], 0.3), P["glow"], 0.45)
    heads(pl, base + h * 0.25, min(w, h) * 0.24, P["ink"], P["light"], 0.2)
    return 0.5, 0.56
