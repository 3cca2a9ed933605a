"""Fireworks above the cloth hall."""

import math

from mediawall.demo.postcards.parts.clothhall import clothhall
from mediawall.demo.postcards.parts.people import heads
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix


def burst(pl: Plate, x, y, r, c, core=None):
    P, u = pl.p, pl.u
    pl.light(x, y, r * 1.5, c, 0.55, 1.8)
    pens = [pl.pen((x - r * 1.3, y - r * 1.3, x + r * 1.3, y + r * 1.5)) for _ in range(3)]
    n = pl.r.randint(46, 64)
    for i in range(n):
        a = i / n * 6.283 + pl.r.uniform(-0.06, 0.06)
        L = r * pl.r.uniform(0.62, 1.06)
        sx, sy = math.cos(a), math.sin(a)
        pts = [(x + sx * L * t, y + sy * L * t + r * 0.20 * t * t) for t in (0.30, 0.5, 0.7, 0.88, 1.0)]
        for k in range(4):
            pens[0].line([pts[k], pts[k + 1]], (0.9 + 0.75 * k) * u, 70 + 60 * k)
        pens[1].oval(*pts[-1], 3.6 * u)
        for _ in range(2):
            t = pl.r.uniform(0.4, 1.12)
            pens[2].oval(
                x + sx * L * t + pl.r.uniform(-6, 6) * u,
                y + sy * L * t + r * 0.2 * t * t + pl.r.uniform(-6, 6) * u,
                pl.r.uniform(0.8, 1.9) * u,
            )
    tr = pens[0].done()
    pl.soft(tr, c, 7 * u, 0.8)
    pl.fill(tr, mix(c, "#ffffff", 0.25))
    pl.fill(pens[2].done(), P["light"], 0.9)
    tips = pens[1].done()
    pl.soft(tips, core or c, 6 * u, 1.0)
    pl.fill(tips, "#fffdf2")


def vuurwerk(pl: Plate) -> Focus:
    P, u, w, h = pl.p, pl.u, pl.w, pl.h
    base = h * 0.80
    pl.sky(base, [P["sky"][0], P["sky"][0], P["sky"][1], mix(P["sky"][2], P["sky"][1], 0.4)])
    pl.stars(base * 0.6, 120, 0.7)
    pl.clouds(h * 0.05, base, mix(P["sky"][2], P["glow"], 0.12), None, 0.40, 260, 0.5)
    R = min(w, h) * 0.27
    spots = [
        (0.30, 0.24, 1.0, P["a"]),
        (0.72, 0.16, 0.78, P["b"]),
        (0.80, 0.40, 0.62, P["c"]),
        (0.14, 0.46, 0.46, P["b"]),
        (0.53, 0.06, 0.5, mix(P["c"], P["pale"], 0.5)),
    ]
    for x, y, k, c in spots:
        p = pl.pen()
        p.stroke(
            [(w * (x * 0.6 + 0.2), base), (w * (x * 0.85 + 0.07), h * (y + 0.28)), (w * x, h * (y + 0.03))],
            1 * u,
            3.2 * u,
        )
        pl.fill(p.done(), P["glow"], 0.45)
    for x, y, k, c in spots:
        burst(pl, w * x, h * y, R * k, c)
    s = min(w * 0.95, h * 0.62)
    pl.light(w / 2, base, s * 0.9, P["glow"], 0.5, 1.7, s * 0.35)
    clothhall(pl, w * 0.52, base, s, [P["near"], mix(P["near"], P["glow"], 0.22)], lit=0.75)
    pl.reflect(base, h - base, [P["near"], P["ink"]], 0.6, 3)
    heads(
        pl,
        base + h * 0.045,
        min(w, h) * 0.105,
        mix(P["ink"], P["near"], 0.6),
        mix(P["a"], P["glow"], 0.5),
        0.28,
    )
    heads(pl, base + h * 0.11, min(w, h) * 0.165, P["ink"], P["glow"], 0.2)
    return 0.5, 0.30
