"""The big wheel of the fair."""

import math

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.parts.gables import gables
from mediawall.demo.postcards.parts.people import crowd
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix


def kermis(pl: Plate) -> Focus:
    P, u, w, h, r = pl.p, pl.u, pl.w, pl.h, pl.r
    base = h * 0.82
    pl.sky(base)
    pl.stars(base * 0.5, 90, 0.7)
    pl.light(w * 0.5, base, h * 0.6, P["glow"], 0.7, 1.4)
    pl.clouds(h * 0.2, base, mix(P["sky"][2], P["sky"][1], 0.3), P["glow"], 0.42, 220, 0.6)
    belfry(pl, w * 0.13, base, min(w, h) * 0.5, mix(P["far"], P["mid"], 0.3), P["mid"], P["glow"])
    gables(pl, base, min(w, h) * 0.24, (-30, w + 20), [P["far"], P["mid"], mix(P["far"], P["a"], 0.2)], 0.6)
    cx, cy, R = w * 0.56, h * 0.42, min(w * 0.40, h * 0.33)
    pl.light(cx, cy, R * 1.7, P["glow"], 0.4, 1.4)
    p = pl.pen()
    for s in (-1, 1):
        p.stroke([(cx, cy), (cx + s * R * 0.58, base)], 13 * u, 20 * u)
    p.line([(cx - R * 0.36, base - R * 0.55), (cx + R * 0.36, base - R * 0.55)], 8 * u)
    n = 16
    for k in range(n):
        a = k / n * 6.283 + 0.1
        p.line([(cx, cy), (cx + math.cos(a) * R, cy + math.sin(a) * R)], 3.2 * u)
        b = (k + 1) / n * 6.283 + 0.1
        p.line(
            [
                (cx + math.cos(a) * R * 0.84, cy + math.sin(a) * R * 0.84),
                (cx + math.cos(b) * R, cy + math.sin(b) * R),
            ],
            2 * u,
        )
        p.line(
            [
                (cx + math.cos(b) * R * 0.84, cy + math.sin(b) * R * 0.84),
                (cx + math.cos(a) * R, cy + math.sin(a) * R),
            ],
            2 * u,
        )
    for k, t in ((1.0, 6), (0.84, 4), (0.45, 3), (0.12, 14)):
        p.ring(cx, cy, R * k, t * u)
    fr = p.done()
    pl.fill(fr, [mix(P["ink"], P["far"], 0.25), P["ink"]])
    pl.rim(fr, P["glow"], 0, 2 * u, 0.7)
    dots = []
    for k in range(64):
        a = k / 64 * 6.283
        dots += [(cx + math.cos(a) * R, cy + math.sin(a) * R, (P["light"], P["b"])[k % 2])]
    for k in range(n):
        a = k / n * 6.283 + 0.1
        for j in range(1, 7):
            dots.append(
                (
                    cx + math.cos(a) * R * j / 7,
                    cy + math.sin(a) * R * j / 7,
                    (P["a"], P["b"], P["c"], P["light"])[(k + j) % 4],
                )
            )
    for x, y, c in dots:
        pl.light(x, y, 24 * u, c, 0.75)
    p = pl.pen()
    for x, y, c in dots:
        p.oval(x, y, 3.4 * u)
    pl.fill(p.done(), "#fffbe8")
    for k in range(n):
        a = k / n * 6.283 + 0.1
        x, y, s = cx + math.cos(a) * R, cy + math.sin(a) * R, R * 0.088
        c = (P["a"], P["b"], P["c"], P["pale"])[k % 4]
        p = pl.pen((x - s * 2, y - s, x + s * 2, y + s * 3))
        p.poly([(x - s * 0.9, y + s * 0.6), (x, y - s * 0.05), (x + s * 0.9, y + s * 0.6)])
        p.blob(
            [
                (x - s * 0.9, y + s * 1.15),
                (x + s * 0.9, y + s * 1.15),
                (x + s * 0.75, y + s * 1.9),
                (x, y + s * 2.05),
                (x - s * 0.75, y + s * 1.9),
            ]
        )
        for d in (-0.8, 0.8):
            p.line([(x + d * s, y + s * 0.6), (x + d * s, y + s * 1.3)], 2 * u)
        g = p.done()
        pl.fill(g, [mix(c, P["light"], 0.3), c])
        pl.shade(g, mix(c, P["ink"], 0.5), "right", 0.6, 0.6)
        q = pl.pen((x - s * 2, y - s, x + s * 2, y + s * 3))
        for d in (-0.32, 0.32):
            q.oval(x + d * s, y + s * 0.88, s * 0.17)
            q.rect(x + d * s - s * 0.16, y + s * 1.0, x + d * s + s * 0.16, y + s * 1.25)
        pl.fill(q.done(), P["ink"])
    for k, (x, c, s) in enumerate(((0.12, P["a"], 0.22), (0.37, P["c"], 0.17), (0.93, P["b"], 0.24))):
        x, s = w * x, min(w, h) * s
        a = pl.pen((x - s, base - s * 1.5, x + s, base + 4))
        b = pl.pen((x - s, base - s * 1.5, x + s, base + 4))
        m = 10
        for j in range(m):
            (a if j % 2 else b).poly(
                [
                    (x, base - s * 1.05),
                    (x - s * 0.7 + s * 1.4 * j / m, base - s * 0.52),
                    (x - s * 0.7 + s * 1.4 * (j + 1) / m, base - s * 0.52),
                ]
            )
            (a if j % 2 else b).oval(
                x - s * 0.7 + s * 1.4 * (j + 0.5) / m, base - s * 0.52, s * 0.07, s * 0.06
            )
        q = pl.pen((x - s, base - s * 1.5, x + s, base + 4))
        q.rect(x - s * 0.62, base - s * 0.52, x + s * 0.62, base)
        pl.fill(q.done(), [P["light"], P["glow"], mix(P["glow"], P["ink"], 0.3)])
        for pen, cc in ((a, c), (b, P["pale"])):
            sh = pen.done()
            pl.fill(sh, [mix(cc, P["light"], 0.2), mix(cc, P["ink"], 0.1)])
        q = pl.pen((x - s, base - s * 1.5, x + s, base + 4))
        q.line([(x, base - s * 1.02), (x, base - s * 1.28)], 3 * u)
        q.poly([(x, base - s * 1.28), (x + s * 0.2, base - s * 1.22), (x, base - s * 1.16)])
        for j in range(4):
            q.rect(x - s * 0.62 + s * 0.4 * j, base - s * 0.5, x - s * 0.60 + s * 0.4 * j, base)
        pl.fill(q.done(), P["ink"])
        pl.light(x, base - s * 0.3, s * 1.2, P["glow"], 0.5)
    p = pl.pen((0, base, w, h))
    p.rect(0, base, w, h)
    pl.fill(p.done(), [mix(P["near"], P["glow"], 0.35), P["ink"]])
    pl.reflect(base, h - base, [mix(P["near"], P["glow"], 0.2), P["ink"]], 0.62, 3)
    crowd(pl, base + (h - base) * 0.22, h * 0.085, 18, mix(P["ink"], P["near"], 0.3), lit=P["glow"])
    crowd(pl, base + (h - base) * 0.75, h * 0.15, 9, P["ink"], lit=P["light"])
    return 0.55, 0.44
