"""A Christmas tree in the snow."""

import math

from mediawall.demo.postcards.parts.clothhall import clothhall
from mediawall.demo.postcards.parts.festoons import bulbs
from mediawall.demo.postcards.parts.people import person
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix, spline


def spruce(pl: Plate, x, y, s, col, tiers=7):
    P = pl.p
    p = pl.pen((x - s * 0.6, y - s * 1.1, x + s * 0.6, y + 6))
    for k in range(tiers):
        a = k / tiers
        yy, ww = y - s * (0.06 + 0.90 * a), s * 0.42 * (1 - a) + s * 0.05
        n = 9
        p.poly(
            [(x, yy - s * 0.24)]
            + [
                (
                    x + ww - 2 * ww * j / n,
                    yy + (s * 0.028 if j % 2 else -s * 0.004) - abs(j / n - 0.5) * -s * 0.02,
                )
                for j in range(n + 1)
            ]
        )
    p.rect(x - s * 0.03, y - s * 0.08, x + s * 0.03, y)
    t = p.done()
    pl.fill(t, [mix(col, P["pale"], 0.10), col, mix(col, P["ink"], 0.5)])
    pl.shade(t, P["ink"], "right", 0.6, 0.6)
    return t


def winterlicht(pl: Plate) -> Focus:
    P, u, w, h, r = pl.p, pl.u, pl.w, pl.h, pl.r
    base = h * 0.72
    pl.sky(base)
    pl.stars(base * 0.5, 60, 0.5)
    pl.light(w * 0.5, base, h * 0.5, P["glow"], 0.5, 1.5)
    pl.clouds(0, base, mix(P["sky"][2], P["pale"], 0.4), P["pale"], 0.42, 260, 0.55)
    s = min(w * 1.0, h * 0.78)
    clothhall(pl, w * 0.22, base, s, lit=0.9)
    p = pl.pen()
    p.poly(
        spline(
            [
                (-20, base),
                (w * 0.2, base - 14 * u),
                (w * 0.5, base + 6 * u),
                (w * 0.8, base - 16 * u),
                (w + 20, base),
            ],
            False,
        )
        + [(w, h), (0, h)]
    )
    snow = p.done()
    pl.fill(
        snow,
        [mix(P["pale"], P["glow"], 0.18), mix(P["pale"], P["sky"][1], 0.35), mix(P["mid"], P["pale"], 0.35)],
    )
    pl.shade(snow, P["mid"], "bottom", 0.55, 0.6)
    for k, (x, c) in enumerate(((0.08, P["a"]), (0.30, P["c"]), (0.92, P["b"]))):
        x, y, c2 = w * x, base + (46 + 14 * k) * u, min(w, h) * 0.20
        p = pl.pen()
        p.rect(x - c2 * 0.5, y - c2 * 0.48, x + c2 * 0.5, y)
        b = p.done()
        pl.fill(b, [mix("#7a4a2a", P["ink"], 0.3), mix("#4f2e1c", P["ink"], 0.3)])
        p = pl.pen()
        p.rect(x - c2 * 0.40, y - c2 * 0.40, x + c2 * 0.40, y - c2 * 0.16)
        pl.fill(p.done(), [P["light"], P["glow"]])
        p = pl.pen()
        for j in (-0.2, 0.12):
            p.oval(x + c2 * j, y - c2 * 0.30, c2 * 0.05)
            p.blob(
                [
                    (x + c2 * (j - 0.1), y - c2 * 0.15),
                    (x + c2 * (j - 0.06), y - c2 * 0.25),
                    (x + c2 * (j + 0.06), y - c2 * 0.25),
                    (x + c2 * (j + 0.1), y - c2 * 0.15),
                ]
            )
        pl.fill(p.done(), P["ink"], 0.8)
        p = pl.pen()
        n = 8
        for j in range(n):
            if j % 2 == 0:
                p.rect(
                    x - c2 * 0.5 + c2 * j / n, y - c2 * 0.5, x - c2 * 0.5 + c2 * (j + 1) / n, y - c2 * 0.36
                )
        pl.fill(p.done(), c)
        p = pl.pen()
        p.blob(
            [
                (x - c2 * 0.66, y - c2 * 0.44),
                (x - c2 * 0.30, y - c2 * 0.74),
                (x, y - c2 * 0.92),
                (x + c2 * 0.30, y - c2 * 0.74),
                (x + c2 * 0.66, y - c2 * 0.44),
                (x, y - c2 * 0.50),
            ]
        )
        rf = p.done()
        pl.fill(rf, [P["pale"], mix(P["pale"], P["mid"], 0.35)])
        pl.light(x, y - c2 * 0.2, c2 * 0.8, P["glow"], 0.6)
    tx, ty, ts = w * 0.62, base + h * 0.075, min(h * 0.66, w * 0.82)
    p = pl.pen()
    p.oval(tx, ty, ts * 0.46, ts * 0.05)
    pl.soft(p.done(), P["near"], 12 * u, 0.6)
    spruce(pl, tx, ty, ts, mix("#1d5a4a", P["near"], 0.45), 8)
    cols = [P["light"], P["a"], P["b"], P["light"], P["c"]]
    dots = []
    for k in range(11):
        a = k / 11
        yy, ww = ty - ts * (0.10 + 0.90 * a), ts * 0.40 * (1 - a) + ts * 0.02
        n = max(2, int(13 * (1 - a)) + 1)
        for j in range(n):
            t = j / max(1, n - 1) * 2 - 1
            dots.append(
                (tx + ww * t, yy + ts * 0.035 * (1 - t * t) + r.uniform(-4, 4) * u, cols[(j + k) % 5])
            )
    for x, y, c in dots:
        pl.light(x, y, 32 * u, c, 0.75)
    p = pl.pen()
    for x, y, c in dots:
        p.oval(x, y, 4.6 * u)
    pl.fill(p.done(), mix(P["light"], "#ffffff", 0.4))
    sy = ty - ts * 1.10
    pl.light(tx, sy, 190 * u, P["light"], 0.9)
    p = pl.pen()
    p.poly(
        [
            (
                tx + math.cos(-1.571 + k * 0.6283) * (42 if k % 2 == 0 else 17) * u,
                sy + math.sin(-1.571 + k * 0.6283) * (42 if k % 2 == 0 else 17) * u,
            )
            for k in range(10)
        ]
    )
    pl.fill(p.done(), "#fffbe6")
    bulbs(pl, (-10, h * 0.13), (tx, sy + 20 * u), h * 0.09, 12, size=4.6)
    bulbs(pl, (tx, sy + 20 * u), (w + 10, h * 0.16), h * 0.05, 7, size=4.6)
    p = pl.pen((0, base - 180 * u, w, h))
    for x, k in ((0.18, 1.0), (0.40, 1.25), (0.455, 0.8), (0.80, 1.1), (0.845, 1.2)):
        person(p, w * x, base + (86 * k - 10) * u * (1 if h >= w else 0.9), 128 * u * k, r)
    g = p.done()
    pl.soft(g, P["near"], 6 * u, 0.5, 14 * u, 12 * u)
    pl.fill(g, P["ink"])
    pl.rim(g, P["glow"], 0, 2.5 * u, 0.8)
    for n, lo, hi, bl in ((150, 1.4, 3.4, 0), (46, 4, 8, 2), (13, 12, 24, 7)):
        p = pl.pen()
        for _ in range(n):
            k = r.uniform(lo, hi) * u
            p.oval(r.uniform(0, w), r.uniform(0, h), k, k, r.randint(120, 255))
        sh = p.done()
        if bl:
            pl.soft(sh, "#ffffff", bl * u, 0.62)
        else:
            pl.fill(sh, "#ffffff", 0.85)
    return 0.6, 0.5
