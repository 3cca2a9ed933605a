"""Racing cyclists before a large sun."""

import math

from PIL import ImageChops

from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix


def cyclist(pl: Plate, x, y, s, colour, face=1):
    P, u = pl.p, pl.u
    X = lambda a: x + face * a * s
    box = (x - s * 1.5, y - s * 2.1, x + s * 1.5, y + s * 0.2)
    wheel, r = pl.pen(box), s * 0.36
    for a in (-0.56, 0.56):
        wheel.ring(X(a), y - r, r, s * 0.042)
        for k in range(9):
            t = k / 9 * 6.283 + x
            wheel.line(
                [(X(a), y - r), (X(a) + math.cos(t) * r * 0.92, y - r + math.sin(t) * r * 0.92)], s * 0.008
            )
    bb, seat, bar = (X(-0.06), y - r * 0.95), (X(-0.26), y - s * 0.92), (X(0.42), y - s * 0.93)
    for a, b in (
        ((X(-0.56), y - r), bb),
        (bb, seat),
        ((X(-0.56), y - r), (X(-0.20), y - s * 0.78)),
        (bb, (X(0.38), y - s * 0.72)),
        ((X(-0.20), y - s * 0.78), (X(0.38), y - s * 0.78)),
        (bar, (X(0.56), y - r)),
    ):
        wheel.line([a, b], s * 0.042)
    wheel.line([bar, (X(0.55), y - s * 0.96), (X(0.54), y - s * 0.82)], s * 0.04)
    wheel.line([(X(-0.36), y - s * 0.94), (X(-0.16), y - s * 0.93)], s * 0.055)
    pl.fill(wheel.done(), P["ink"])
    ph = pl.r.random() * 6.283
    leg, body, skin = pl.pen(box), pl.pen(box), pl.pen(box)
    hip = (X(-0.25), y - s * 1.0)
    for k in (0, math.pi):
        foot = (bb[0] + math.cos(ph + k) * s * 0.15, bb[1] + math.sin(ph + k) * s * 0.15)
        knee = ((hip[0] + foot[0]) / 2 + face * s * 0.24, (hip[1] + foot[1]) / 2 - s * 0.06)
        leg.stroke([hip, knee], s * 0.20, s * 0.15)
        skin.stroke([knee, foot], s * 0.13, s * 0.075)
        leg.line([foot, (foot[0] + face * s * 0.12, foot[1] + s * 0.02)], s * 0.07)
    sh = (X(0.24), y - s * 1.34)
    body.stroke([hip, (X(-0.06), y - s * 1.30), sh], s * 0.27, s * 0.25)
    skin.stroke(
        [(sh[0], sh[1] + s * 0.04), (X(0.42), y - s * 1.12), (X(0.54), y - s * 0.97)], s * 0.105, s * 0.075
    )
    skin.oval(X(0.42), y - s * 1.49, s * 0.115, s * 0.125)
    pl.fill(skin.done(), mix("#d59a72", P["glow"], 0.2))
    pl.fill(leg.done(), P["ink"])
    b = body.done()
    pl.fill(b, [mix(colour, P["light"], 0.3), colour])
    pl.shade(b, mix(colour, P["ink"], 0.6), "bottom", 0.7, 0.7)
    pl.rim(b, P["light"], 2 * u, 2.5 * u, 0.7)
    hm = pl.pen(box)
    hm.blob(
        [
            (X(0.28), y - s * 1.52),
            (X(0.34), y - s * 1.65),
            (X(0.46), y - s * 1.66),
            (X(0.58), y - s * 1.56),
            (X(0.57), y - s * 1.52),
        ]
    )
    pl.fill(hm.done(), P["pale"])


def fietsers(pl: Plate) -> Focus:
    P, u, w, h = pl.p, pl.u, pl.w, pl.h
    hz = h * 0.56
    pl.sky(hz + 80 * u)
    R = min(w, h) * 0.30
    cx, cy = w * 0.56, hz - R * 0.62
    pl.light(cx, cy, R * 2.6, P["glow"], 0.7, 1.3)
    p = pl.pen()
    p.oval(cx, cy, R)
    sun = p.done()
    pl.fill(sun, [mix(P["light"], P["b"], 0.15), mix(P["b"], P["a"], 0.35)])
    pl.clouds(hz * 0.2, hz, mix(P["sky"][2], P["sky"][1], 0.4), P["light"], 0.38, 150, 0.6)
    for k, c in enumerate((mix(P["far"], P["sky"][3], 0.45), P["far"], mix(P["mid"], P["far"], 0.4))):
        pts = [
            (x * w / 20, hz + (k * 34 - 20) * u + math.sin(x * 0.36 + k * 1.9) * (46 - 9 * k) * u)
            for x in range(21)
        ]
        p = pl.pen((0, hz - 140 * u, w, h))
        p.poly(pts + [(w, h), (0, h)])
        s = p.done()
        pl.fill(s, c)
        pl.shade(s, mix(c, P["light"], 0.5), "right", 0.35, 0.8)
        p = pl.pen((0, hz - 300 * u, w, h))
        for _ in range(5 + 3 * k):
            x = pl.r.uniform(0, w)
            y = hz + (k * 34 - 14) * u + math.sin(x / w * 20 * 0.36 + k * 1.9) * (46 - 9 * k) * u
            t = pl.r.uniform(60, 110) * u * (0.6 + 0.35 * k)
            p.blob(
                [
                    (x - t * 0.10, y),
                    (x - t * 0.17, y - t * 0.5),
                    (x, y - t * 1.25),
                    (x + t * 0.17, y - t * 0.5),
                    (x + t * 0.10, y),
                ]
            )
        pl.fill(p.done(), mix(c, P["ink"], 0.22))
    f = lambda x: h * 0.80 + (x / w - 0.5) * -h * 0.07 + math.sin(x / w * 3.1) * h * 0.02
    p = pl.pen((0, h * 0.6, w, h))
    pts = [(x * w / 20, f(x * w / 20)) for x in range(21)]
    p.poly([(x, y - 26 * u) for x, y in pts] + [(w, h), (0, h)])
    g = p.done()
    pl.fill(g, [mix(P["mid"], "#7f9440", 0.4), P["near"]])
    p = pl.pen((0, h * 0.6, w, h))
    p.poly(pts + [(w, h * 0.97), (0, h * 1.0)])
    road = p.done()
    pl.fill(road, [mix(P["far"], P["light"], 0.45), mix(P["near"], P["far"], 0.5)])
    q = pl.pen((0, h * 0.6, w, h))
    for row in range(9):
        k = row / 9
        for c in range(70):
            x = c * (18 + 26 * k) * u + (row % 2) * 11 * u
            if x < w:
                q.oval(
                    x,
                    f(x) + (8 + 200 * k * k + 40 * k) * u * 0.8,
                    (8 + 11 * k) * u,
                    (3 + 6 * k) * u,
                    pl.r.randint(50, 220),
                )
    s = q.done()
    pl.fill(
        (ImageChops.subtract(s[0], ImageChops.offset(s[0], 0, round(4 * u))), s[1], s[2]), P["light"], 0.7
    )
    pl.fill(s, P["near"], 0.28)
    jers = [P["a"], P["b"], P["c"], P["pale"], mix(P["a"], P["b"], 0.5), mix(P["c"], P["pale"], 0.4)]
    n, s0 = (5 if w <= h else 6), min(w, h) * 0.165
    for i in range(n):
        x = w * (0.10 + 0.80 * i / (n - 1)) + pl.r.uniform(-10, 10) * u
        y = f(x) + (26 + 44 * (i % 2)) * u
        p = pl.pen((x - s0 * 1.5, y - 30 * u, x + s0 * 1.5, y + 40 * u))
        p.oval(x - s0 * 0.1, y + 3 * u, s0 * 0.95, 10 * u)
        pl.soft(p.done(), P["ink"], 6 * u, 0.6)
        cyclist(pl, x, y, s0 * (1 + 0.10 * (i % 2)), jers[i % len(jers)])
    p = pl.pen((0, h * 0.8, w, h))
    for _ in range(150):
        x, L, b = pl.r.uniform(0, w), pl.r.uniform(40, 130) * u, pl.r.uniform(-30, 30) * u
        p.stroke([(x, h + 8), (x + b * 0.3, h - L * 0.6), (x + b, h - L)], 6 * u, 1 * u)
    gr = p.done()
    pl.fill(gr, [mix(P["mid"], "#7f9440", 0.5), P["ink"]])
    pl.rim(gr, P["light"], -1.5 * u, 1 * u, 0.4)
    return 0.52, 0.66
