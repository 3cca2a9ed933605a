"""Swans on the Kasteelgracht."""

import math

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.parts.plants import foliage, leafy
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix


def swan(pl: Plate, x, y, s, face=1, tone=0.0):
    P = pl.p
    white = mix(P["pale"], P["near"], tone)
    X = lambda a: x + face * a * s
    box = (x - s * 1.5, y - s * 1.6, x + s * 1.5, y + s * 0.3)
    p = pl.pen(box)
    p.stroke(
        [
            (X(0.48), y - s * 0.12),
            (X(0.80), y - s * 0.42),
            (X(0.66), y - s * 0.80),
            (X(0.60), y - s * 1.08),
            (X(0.80), y - s * 1.24),
        ],
        s * 0.23,
        s * 0.13,
    )
    p.blob(
        [
            (X(0.74), y - s * 1.30),
            (X(0.92), y - s * 1.26),
            (X(1.00), y - s * 1.16),
            (X(0.86), y - s * 1.12),
            (X(0.74), y - s * 1.17),
        ]
    )
    neck = p.done()
    p = pl.pen(box)
    p.blob(
        [
            (X(0.72), y - s * 0.10),
            (X(0.50), y - s * 0.40),
            (X(0.05), y - s * 0.46),
            (X(-0.40), y - s * 0.56),
            (X(-0.80), y - s * 0.62),
            (X(-1.02), y - s * 0.58),
            (X(-0.80), y - s * 0.20),
            (X(-0.50), y + s * 0.02),
            (X(0.35), y + s * 0.06),
        ]
    )
    body = p.done()
    for sh in (neck, body):
        pl.fill(sh, [mix(white, "#ffffff", 0.4), white])
        pl.shade(sh, mix(P["far"], P["mid"], 0.5), "bottom", 0.75, 0.7)
    p = pl.pen(box)
    p.blob(
        [
            (X(0.40), y - s * 0.36),
            (X(0.0), y - s * 0.58),
            (X(-0.45), y - s * 0.72),
            (X(-0.95), y - s * 0.74),
            (X(-0.72), y - s * 0.44),
            (X(-0.30), y - s * 0.14),
            (X(0.25), y - s * 0.10),
        ]
    )
    wing = p.done()
    pl.soft(wing, P["mid"], 8 * pl.u, 0.35, 0, 6 * pl.u)
    pl.fill(wing, [mix(white, "#ffffff", 0.7), white])
    pl.shade(wing, mix(P["far"], P["mid"], 0.3), "bottom", 0.6, 0.5)
    p = pl.pen(box)
    for k in range(4):
        p.stroke(
            [
                (X(0.2 - 0.12 * k), y - s * (0.16 + 0.06 * k)),
                (X(-0.25 - 0.08 * k), y - s * (0.26 + 0.09 * k)),
                (X(-0.70 - 0.04 * k), y - s * (0.50 + 0.06 * k)),
            ],
            2.4 * pl.u,
            1 * pl.u,
        )
    pl.fill(p.done(), mix(P["far"], P["mid"], 0.4), 0.6)
    p = pl.pen(box)
    p.poly([(X(0.94), y - s * 1.25), (X(1.22), y - s * 1.12), (X(0.96), y - s * 1.13)])
    pl.fill(p.done(), mix(P["b"], P["a"], 0.4))
    p = pl.pen(box)
    p.blob(
        [(X(0.90), y - s * 1.27), (X(0.99), y - s * 1.24), (X(0.97), y - s * 1.15), (X(0.90), y - s * 1.19)]
    )
    p.oval(X(0.86), y - s * 1.215, s * 0.022)
    pl.fill(p.done(), P["ink"])


def kasteelgracht(pl: Plate) -> Focus:
    P, u, w, h = pl.p, pl.u, pl.w, pl.h
    hz = h * 0.52
    pl.sky(hz)
    pl.light(w * 0.3, hz - 60 * u, h * 0.5, P["glow"], 0.9, 1.4)
    pl.clouds(0, hz * 0.7, mix(P["sky"][1], P["pale"], 0.4), P["light"], 0.45, 230, 0.7)
    p = pl.pen((0, 0, w, hz))
    for i in range(60):
        foliage(pl, p, pl.r.uniform(0, w), hz - 34 * u, 30 * u, 20 * u, 9, 16 * u)
    p.rect(0, hz - 24 * u, w, hz)
    pl.fill(p.done(), [mix(P["far"], P["sky"][3], 0.35), mix(P["far"], P["mid"], 0.3)])
    belfry(
        pl,
        w * 0.36,
        hz - 30 * u,
        250 * u,
        mix(P["far"], P["sky"][3], 0.15),
        P["far"],
        P["light"],
        clock=False,
    )
    wall = mix(P["a"], P["mid"], 0.52)
    p = pl.pen((w * 0.4, hz - 200 * u, w, hz))
    p.poly([(w * 0.55, hz), (w * 0.57, hz - 96 * u), (w * 1.01, hz - 150 * u), (w * 1.01, hz)])
    sh = p.done()
    pl.fill(sh, [mix(wall, P["glow"], 0.35), wall])
    pl.shade(sh, mix(wall, P["ink"], 0.6), "bottom", 0.7, 0.8)
    q = pl.pen((w * 0.4, hz - 200 * u, w, hz))
    for r in range(14):
        yy = hz - 8 * u - r * 9 * u
        for c in range(40):
            x = w * 0.56 + c * 17 * u + (r % 2) * 8 * u
            if yy > hz - 92 * u - (x - w * 0.57) / (w * 0.44) * 54 * u and pl.r.random() < 0.7:
                q.rect(x, yy, x + 14 * u, yy + 6 * u, pl.r.randint(60, 230))
    pl.fill(q.done(), mix(wall, P["ink"], 0.4), 0.5)
    p = pl.pen((w * 0.5, hz - 200 * u, w, hz))
    p.poly(
        [
            (w * 0.555, hz - 94 * u),
            (w * 1.01, hz - 150 * u),
            (w * 1.01, hz - 176 * u),
            (w * 0.7, hz - 128 * u),
        ]
    )
    for i in range(26):
        foliage(pl, p, pl.r.uniform(w * 0.58, w), hz - 126 * u, 20 * u, 9 * u, 6, 8 * u)
    pl.fill(p.done(), [mix("#86a346", P["glow"], 0.3), mix(P["mid"], "#5c8040", 0.5)])
    for x, s in ((0.70, 1.0), (0.93, 1.35)):
        p = pl.pen()
        bx = w * x
        p.stroke(
            [(bx, hz - 120 * u), (bx + 6 * u, hz - 210 * u * s), (bx - 8 * u, hz - 280 * u * s)],
            26 * u,
            10 * u,
        )
        pl.fill(p.done(), P["ink"])
        leafy(
            pl,
            bx - 4 * u,
            hz - 330 * u * s,
            130 * u * s,
            140 * u * s,
            mix(P["near"], P["mid"], 0.3),
            mix(P["mid"], "#6d9440", 0.35),
            mix("#b9c860", P["glow"], 0.35),
            -1,
            26 * u * s,
        )
    p = pl.pen()
    for k in range(40):
        x0 = -40 * u + k * 7.2 * u
        L = (300 + 220 * math.sin(k * 0.55) + pl.r.uniform(-60, 60)) * u
        p.stroke(
            [
                (x0 - 10 * u, hz - 560 * u),
                (x0 + 16 * u, hz - 560 * u + L * 0.4),
                (x0 + 8 * u + pl.r.uniform(-8, 8) * u, hz - 560 * u + L),
            ],
            6.0 * u,
            1.6 * u,
        )
    willow = p.done()
    pl.fill(willow, [P["near"], mix(P["mid"], "#6d9440", 0.4), mix("#a9bd55", P["glow"], 0.3)], 0.95)
    pl.reflect(
        hz, h - hz, [mix(P["sky"][2], P["far"], 0.5), mix(P["mid"], P["near"], 0.5), P["near"]], 0.42, 5.5
    )
    pl.glints(hz, h, mix(P["light"], P["pale"], 0.5), 120, 0.42, w * 0.32, 170 * u)
    pl.glints(hz, h, P["pale"], 110, 0.20)
    s = min(w, h) * 0.175
    for sx, sy, f, k in ((0.36, 0.74, 1, 1.0), (0.77, 0.67, -1, 0.72)):
        x, y = w * sx, h * sy
        m = pl.pen((x - s * 2, y - 4, x + s * 2, y + s * 1.6))
        m.blob(
            [
                (x - s * k, y),
                (x + s * k * 0.75, y),
                (x + s * k * 0.75, y + s * 0.5 * k),
                (x + s * 0.9 * k * f, y + s * 1.15 * k),
                (x, y + s * 0.45 * k),
                (x - s * k, y + s * 0.55 * k),
            ]
        )
        pl.soft(m.done(), P["pale"], 10 * u, 0.42)
        swan(pl, x, y, s * k, f)
        q = pl.pen((x - s * 2, y - s * 0.2, x + s * 2, y + s * 0.5))
        for j in range(5):
            q.oval(
                x - f * s * 0.1 * j,
                y + s * (0.06 + 0.05 * j) * k,
                s * k * (0.85 + 0.2 * j),
                1.7 * u,
                220 - 36 * j,
            )
        pl.fill(q.done(), P["pale"], 0.7)
    for i in range(3):
        x, y, k = w * (0.53 + 0.055 * i), h * (0.755 + 0.012 * i), s * 0.20
        p = pl.pen((x - k * 2, y - k * 2, x + k * 2, y + k))
        p.blob(
            [
                (x - k, y - k * 0.5),
                (x, y - k * 0.7),
                (x + k * 0.8, y - k * 0.3),
                (x + k * 0.6, y + k * 0.1),
                (x - k * 0.8, y + k * 0.1),
            ]
        )
        p.stroke(
            [(x + k * 0.6, y - k * 0.3), (x + k * 0.75, y - k * 0.8), (x + k * 0.9, y - k * 1.0)],
            k * 0.36,
            k * 0.42,
        )
        c = p.done()
        pl.fill(c, [mix(P["far"], P["pale"], 0.55), mix(P["mid"], P["pale"], 0.25)])
        pl.rim(c, P["light"], 2 * u, 2 * u, 0.6)
    p = pl.pen((0, h * 0.6, w, h))
    for _ in range(70):
        x = pl.r.choice((pl.r.uniform(-0.02, 0.24), pl.r.uniform(0.80, 1.02))) * w
        L = pl.r.uniform(90, 300) * u
        b = pl.r.uniform(-60, 60) * u
        p.stroke([(x, h + 10), (x + b * 0.3, h - L * 0.6), (x + b, h - L)], 7 * u, 1.4 * u)
        if pl.r.random() < 0.22:
            p.oval(x + b, h - L, 6 * u, 24 * u)
    reeds = p.done()
    pl.fill(reeds, [mix(P["mid"], P["near"], 0.6), P["ink"]])
    pl.rim(reeds, mix(P["glow"], "#b7c45b", 0.4), -1.6 * u, 1 * u, 0.5)
    return 0.42, 0.68
