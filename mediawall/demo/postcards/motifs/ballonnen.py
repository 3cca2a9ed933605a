"""Balloons above the fields."""

import math

from PIL import Image, ImageChops

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.parts.plants import foliage
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix, spline


def ballonnen(pl: Plate) -> Focus:
    P, u, w, h, r = pl.p, pl.u, pl.w, pl.h, pl.r
    hz = h * 0.66
    pl.sky(hz + 40 * u)
    pl.light(w * 0.22, hz, h * 0.5, P["glow"], 0.9, 1.3)
    pl.clouds(h * 0.05, hz, mix(P["pale"], P["sky"][2], 0.3), "#ffffff", 0.45, 240, 0.75)
    for k in range(7):
        t = k / 6
        y0 = hz - 20 * u + (h - hz) * t**1.35 * 1.0
        c = mix(
            mix(P["far"], P["sky"][3], 0.4 * (1 - t)),
            (mix(P["mid"], "#8fa548", 0.55), mix(P["b"], P["light"], 0.25), mix(P["mid"], P["far"], 0.4))[
                k % 3
            ],
            0.3 + 0.6 * t,
        )
        pts = [(x * w / 16, y0 + math.sin(x * 0.42 + k * 2.2) * (10 + 26 * t) * u) for x in range(17)]
        p = pl.pen((0, y0 - 60 * u, w, h))
        p.poly(pts + [(w, h), (0, h)])
        s = p.done(True)
        pl.fill(s, [mix(c, P["light"], 0.18), c])
        q = pl.pen((0, y0 - 60 * u, w, h))
        for j in range(26):
            x = j * w / 24
            q.line(
                [
                    (x, y0 + math.sin(x / w * 16 * 0.42 + k * 2.2) * (10 + 26 * t) * u),
                    (x + (x - w * 0.5) * 0.6 * (0.3 + t), h),
                ],
                (1 + 3.4 * t) * u,
            )
        if k % 2:
            m = q.done(True)
            pl.fill((ImageChops.multiply(m[0], s[0]), m[1], m[2]), mix(c, P["ink"], 0.35), 0.4)
        q = pl.pen((0, y0 - 90 * u, w, y0 + 60 * u))
        for _ in range(int(26 - 2 * k)):
            x = r.uniform(0, w)
            foliage(
                pl,
                q,
                x,
                y0 + math.sin(x / w * 16 * 0.42 + k * 2.2) * (10 + 26 * t) * u - 3 * u,
                (8 + 26 * t) * u,
                (5 + 15 * t) * u,
                7,
                (4 + 12 * t) * u,
            )
        tr = q.done()
        pl.fill(tr, mix(mix(P["far"], P["sky"][3], 0.2), P["near"], 0.25 + 0.65 * t))
        pl.rim(tr, P["light"], 2 * u, 2 * u, 0.35)
    belfry(pl, w * 0.68, hz + 6 * u, 150 * u, mix(P["far"], P["mid"], 0.4), P["mid"], P["light"], clock=False)
    pl.mist(hz - 60 * u, hz + 30 * u, mix(P["sky"][3], P["pale"], 0.4), 0.5)
    for x, y, s, cs in (
        (0.37, 0.30, 0.27, ("a", "pale", "b")),
        (0.76, 0.20, 0.155, ("c", "pale", "c")),
        (0.84, 0.47, 0.10, ("b", "a", "b")),
        (0.13, 0.50, 0.072, ("c", "b", "pale")),
        (0.58, 0.55, 0.05, ("a", "b", "a")),
    ):
        x, y, s = w * x, h * y, min(w, h) * s * 0.88
        out = lambda k: spline(
            [
                (x, y - s),
                (x + k * s * 0.72, y - s * 0.72),
                (x + k * s * 0.95, y - s * 0.05),
                (x + k * s * 0.62, y + s * 0.62),
                (x + k * s * 0.22, y + s * 1.06),
            ],
            False,
            10,
        )
        p = pl.pen((x - s * 1.1, y - s * 1.1, x + s * 1.1, y + s * 1.9))
        p.poly(out(-1) + out(1)[::-1])
        env = p.done()
        pl.fill(env, P[cs[0]])
        ks = [-1, -0.72, -0.40, -0.13, 0.13, 0.40, 0.72, 1]
        for i in range(7):
            q = pl.pen((x - s * 1.1, y - s * 1.1, x + s * 1.1, y + s * 1.9))
            q.poly(out(ks[i]) + out(ks[i + 1])[::-1])
            pl.fill(q.done(), P[cs[(0, 1, 2, 1, 2, 1, 0)[i]]])
        q = pl.pen((x - s * 1.1, y - s * 0.15, x + s * 1.1, y + s * 0.2))
        for i in range(9):
            a = x - s * 0.96 + i * s * 0.24
            q.poly(
                [
                    (a - s * 0.12, y - s * 0.02),
                    (a, y - s * 0.12),
                    (a + s * 0.12, y - s * 0.02),
                    (a, y + s * 0.10),
                ]
            )
        m = q.done()
        full = Image.new("L", (w, h))
        full.paste(env[0], (env[1], env[2]))
        pl.fill(
            (
                ImageChops.multiply(m[0], full.crop((m[1], m[2], m[1] + m[0].width, m[2] + m[0].height))),
                m[1],
                m[2],
            ),
            P["near"],
            0.85,
        )
        pl.shade(env, mix(P["near"], P["a"], 0.2), "right", 0.55, 0.65)
        pl.shade(env, mix(P["near"], P["a"], 0.2), "bottom", 0.45, 0.45)
        pl.rim(env, P["light"], 4 * u, 4 * u, 0.6, 1.4)
        p = pl.pen((x - s * 0.5, y + s * 0.9, x + s * 0.5, y + s * 1.9))
        for d in (-0.2, -0.07, 0.07, 0.2):
            p.line([(x + d * s, y + s * 1.04), (x + d * s * 0.72, y + s * 1.42)], max(1, s * 0.012))
        p.poly(
            [
                (x - s * 0.17, y + s * 1.40),
                (x + s * 0.17, y + s * 1.40),
                (x + s * 0.14, y + s * 1.62),
                (x - s * 0.14, y + s * 1.62),
            ]
        )
        for d in (-0.06, 0.07):
            p.oval(x + d * s, y + s * 1.31, s * 0.04)
            p.rect(x + d * s - s * 0.035, y + s * 1.34, x + d * s + s * 0.035, y + s * 1.42)
        b = p.done()
        pl.fill(b, [P["ink"], mix("#8a5c2c", P["ink"], 0.4)])
        pl.light(x, y + s * 1.0, s * 0.35, P["glow"], 0.8)
    p = pl.pen((0, 0, w, hz))
    for _ in range(11):
        x, y, s = r.uniform(0.45, 0.95) * w, r.uniform(0.30, 0.42) * h, r.uniform(7, 14) * u
        p.stroke([(x - s, y - s * 0.5), (x - s * 0.4, y - s * 0.42), (x, y)], 1.6 * u, 2 * u)
        p.stroke([(x + s, y - s * 0.5), (x + s * 0.4, y - s * 0.42), (x, y)], 1.6 * u, 2 * u)
    pl.fill(p.done(), P["near"], 0.8)
    return 0.42, 0.34
