"""The giant cat of the Kattenstoet."""

import math

from mediawall.demo.postcards.parts.gables import gables
from mediawall.demo.postcards.parts.people import heads
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix, ramp


def kattenstoet(pl: Plate) -> Focus:
    P, u, w, h = pl.p, pl.u, pl.w, pl.h
    cx, cy, s = w / 2, h * 0.43, min(w, h * 0.86) * 0.30
    pl.im.paste(ramp((w, h), [P["sky"][0], P["sky"][1], P["sky"][2], P["sky"][3]]), (0, 0))
    p = pl.pen()
    n, R = 26, math.hypot(w, h)
    for i in range(n):
        a, b = 6.283 * i / n, 6.283 * (i + 0.5) / n
        p.poly(
            [
                (cx, cy),
                (cx + math.cos(a) * R, cy + math.sin(a) * R),
                (cx + math.cos(b) * R, cy + math.sin(b) * R),
            ]
        )
    rays = p.done()
    pl.fill(rays, P["glow"], 0.30)
    pl.light(cx, cy, s * 3.0, P["light"], 0.7, 1.5)
    base = h * 0.80
    gables(
        pl,
        base,
        min(h * 0.30, w * 0.40),
        (-40, cx - s * 1.05),
        [P["far"], P["mid"], mix(P["mid"], P["a"], 0.3)],
        0.55,
    )
    gables(
        pl,
        base,
        min(h * 0.30, w * 0.40),
        (cx + s * 0.95, w + 40),
        [P["mid"], mix(P["mid"], P["c"], 0.35), P["far"]],
        0.55,
    )
    fur, shadow = mix(P["ink"], P["near"], 0.25), P["ink"]
    p = pl.pen()
    p.blob(
        [
            (cx - s * 0.62, cy + s * 0.62),
            (cx - s * 1.05, cy + s * 1.35),
            (cx - s * 1.25, cy + s * 2.6),
            (cx - s * 1.25, h + s),
            (cx + s * 1.25, h + s),
            (cx + s * 1.25, cy + s * 2.6),
            (cx + s * 1.05, cy + s * 1.35),
            (cx + s * 0.62, cy + s * 0.62),
        ]
    )
    body = p.done()
    pl.soft(body, P["ink"], 30 * u, 0.5)
    pl.fill(body, [mix(fur, P["far"], 0.25), fur, shadow])
    pl.shade(body, mix(P["far"], P["glow"], 0.3), "left", 0.42, 0.4)
    p = pl.pen()
    p.stroke(
        [
            (cx + s * 1.0, cy + s * 2.5),
            (cx + s * 1.75, cy + s * 1.9),
            (cx + s * 1.62, cy + s * 0.9),
            (cx + s * 1.95, cy + s * 0.35),
        ],
        s * 0.30,
        s * 0.16,
    )
    tail = p.done()
    pl.fill(tail, fur)
    pl.rim(tail, P["glow"], 4 * u, 3 * u, 0.8)
    p = pl.pen()
    for d in (-1, 1):
        p.blob(
            [
                (cx + d * s * 0.30, cy - s * 0.62),
                (cx + d * s * 0.62, cy - s * 1.12),
                (cx + d * s * 0.86, cy - s * 1.36),
                (cx + d * s * 0.98, cy - s * 0.85),
                (cx + d * s * 0.96, cy - s * 0.2),
            ]
        )
    p.blob(
        [
            (cx - s * 0.95, cy - s * 0.15),
            (cx - s * 0.72, cy - s * 0.68),
            (cx, cy - s * 0.82),
            (cx + s * 0.72, cy - s * 0.68),
            (cx + s * 0.95, cy - s * 0.15),
            (cx + s * 1.12, cy + s * 0.30),
            (cx + s * 0.70, cy + s * 0.66),
            (cx, cy + s * 0.86),
            (cx - s * 0.70, cy + s * 0.66),
            (cx - s * 1.12, cy + s * 0.30),
        ]
    )
    head = p.done()
    pl.soft(head, P["ink"], 14 * u, 0.6, 0, 14 * u)
    pl.fill(head, [mix(fur, P["far"], 0.35), fur, shadow])
    pl.shade(head, shadow, "bottom", 0.8, 0.6)
    pl.rim(head, P["light"], 5 * u, 6 * u, 0.75, 1.6)
    p = pl.pen()
    for d in (-1, 1):
        p.blob(
            [
                (cx + d * s * 0.52, cy - s * 0.76),
                (cx + d * s * 0.80, cy - s * 1.14),
                (cx + d * s * 0.86, cy - s * 0.66),
            ]
        )
    pl.fill(p.done(), [mix(P["a"], P["pale"], 0.35), mix(P["a"], P["ink"], 0.4)])
    for d in (-1, 1):
        ex, ey = cx + d * s * 0.43, cy - s * 0.06
        pl.light(ex, ey, s * 0.62, P["glow"], 0.6)
        p = pl.pen()
        p.blob(
            [
                (ex - s * 0.30, ey + d * s * 0.05),
                (ex - s * 0.08, ey - s * 0.22),
                (ex + s * 0.16, ey - s * 0.2),
                (ex + s * 0.30, ey - d * s * 0.05),
                (ex + s * 0.10, ey + s * 0.17),
                (ex - s * 0.14, ey + s * 0.17),
            ]
        )
        eye = p.done()
        pl.fill(eye, [P["b"], P["light"], mix(P["b"], P["c"], 0.35)])
        p = pl.pen()
        p.oval(ex, ey - s * 0.02, s * 0.072, s * 0.18)
        pl.fill(p.done(), P["ink"])
        p = pl.pen()
        p.oval(ex - s * 0.07, ey - s * 0.09, s * 0.035)
        pl.fill(p.done(), "#ffffff")
    p = pl.pen()
    p.blob([(cx - s * 0.13, cy + s * 0.24), (cx + s * 0.13, cy + s * 0.24), (cx, cy + s * 0.38)])
    pl.fill(p.done(), mix(P["a"], P["pale"], 0.45))
    p = pl.pen()
    for d in (-1, 1):
        p.stroke(
            [
                (cx, cy + s * 0.37),
                (cx + d * s * 0.05, cy + s * 0.50),
                (cx + d * s * 0.24, cy + s * 0.52),
                (cx + d * s * 0.32, cy + s * 0.44),
            ],
            3.5 * u,
            2 * u,
        )
        for k in range(3):
            p.stroke(
                [
                    (cx + d * s * 0.30, cy + s * (0.34 + 0.06 * k)),
                    (cx + d * s * 0.85, cy + s * (0.22 + 0.13 * k)),
                    (cx + d * s * 1.35, cy + s * (0.14 + 0.24 * k)),
                ],
                2.6 * u,
                1 * u,
            )
    pl.fill(p.done(), P["pale"], 0.85)
    p = pl.pen()
    ry = cy + s * 0.98
    for k in range(-6, 7):
        a = k / 6
        p.oval(cx + a * s * 0.98, ry - abs(a) ** 2 * s * 0.22 + s * 0.06, s * 0.17, s * 0.23)
    ruff = p.done()
    pl.soft(ruff, P["ink"], 10 * u, 0.6, 0, 10 * u)
    pl.fill(ruff, [P["pale"], mix(P["pale"], P["far"], 0.45)])
    p = pl.pen()
    for k in range(-6, 7):
        a = k / 6
        x, y = cx + a * s * 0.98, ry - abs(a) ** 2 * s * 0.22 + s * 0.06
        p.ring(x, y, s * 0.155, 2.2 * u)
    pl.fill(p.done(), mix(P["far"], P["ink"], 0.3), 0.35)
    p = pl.pen()
    p.oval(cx, ry + s * 0.34, s * 0.17)
    bell = p.done()
    pl.fill(bell, [P["light"], P["b"], mix(P["b"], P["ink"], 0.5)])
    p = pl.pen()
    p.line([(cx - s * 0.15, ry + s * 0.34), (cx + s * 0.15, ry + s * 0.34)], 4 * u)
    p.oval(cx, ry + s * 0.42, s * 0.035)
    pl.fill(p.done(), P["ink"], 0.7)
    p = pl.pen()
    p.poly(
        [
            (cx - s * 0.42, cy - s * 0.66),
            (cx - s * 0.52, cy - s * 1.24),
            (cx - s * 0.26, cy - s * 0.98),
            (cx, cy - s * 1.36),
            (cx + s * 0.26, cy - s * 0.98),
            (cx + s * 0.52, cy - s * 1.24),
            (cx + s * 0.42, cy - s * 0.66),
        ]
    )
    p.oval(cx, cy - s * 0.68, s * 0.42, s * 0.09)
    crown = p.done()
    pl.fill(crown, [P["light"], P["b"], mix(P["b"], P["a"], 0.4)])
    pl.shade(crown, mix(P["b"], P["ink"], 0.5), "right", 0.6, 0.6)
    p = pl.pen()
    for x, y in ((-0.52, -1.26), (0, -1.39), (0.52, -1.26), (-0.26, -0.74), (0.0, -0.72), (0.26, -0.74)):
        p.oval(cx + s * x, cy + s * y, s * 0.055)
    pl.fill(p.done(), P["a"])
    for c in (P["a"], P["b"], P["c"], P["pale"], P["light"]):
        p = pl.pen()
        for _ in range(46):
            x, y, k, t = (
                pl.r.uniform(0, w),
                h * pl.r.random() ** 1.2 * 0.86,
                pl.r.uniform(5, 13) * u,
                pl.r.uniform(0, 3.14),
            )
            a, b = math.cos(t) * k, math.sin(t) * k
            p.poly([(x + a, y + b), (x - b * 0.5, y + a * 0.5), (x - a, y - b), (x + b * 0.5, y - a * 0.5)])
        pl.fill(p.done(), c)
    heads(pl, base + h * 0.01, min(h, w) * 0.13, mix(P["ink"], P["near"], 0.6), P["glow"], 0.3)
    heads(pl, base + h * 0.09, min(h, w) * 0.19, P["ink"], P["glow"], 0.22)
    return 0.5, 0.42
