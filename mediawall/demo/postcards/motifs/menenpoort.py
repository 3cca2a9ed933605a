"""Six buglers below the Menin Gate."""

import math

from mediawall.demo.postcards.parts.ground import cobbles
from mediawall.demo.postcards.parts.people import bugler
from mediawall.demo.postcards.parts.plants import petals, poppy
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix


def menenpoort(pl: Plate) -> Focus:
    P, u, w, h = pl.p, pl.u, pl.w, pl.h
    base = h * 0.80
    cx = w / 2
    aw = min(w * 0.315, h * 0.225)
    spring = base - min(h * 0.25, aw * 1.15)
    stone = mix(P["mid"], P["glow"], 0.18)
    pl.sky(base, [P["sky"][0], P["sky"][0], P["sky"][1], P["sky"][2]])
    pl.stars(base * 0.4, 110, 0.8)
    top = spring - aw * 1.62
    p = pl.pen((0, top - aw * 0.6, w, base))
    p.rect(cx - aw * 1.62, top, cx + aw * 1.62, base)
    p.rect(cx - aw * 1.72, top + aw * 0.42, cx + aw * 1.72, top + aw * 0.54)
    p.rect(cx - aw * 1.1, top - aw * 0.20, cx + aw * 1.1, top + 2)
    p.rect(cx - aw * 0.42, top - aw * 0.30, cx + aw * 0.42, top)
    p.blob(
        [
            (cx - aw * 0.34, top - aw * 0.29),
            (cx - aw * 0.33, top - aw * 0.46),
            (cx - aw * 0.18, top - aw * 0.52),
            (cx + aw * 0.10, top - aw * 0.50),
            (cx + aw * 0.16, top - aw * 0.66),
            (cx + aw * 0.30, top - aw * 0.67),
            (cx + aw * 0.36, top - aw * 0.54),
            (cx + aw * 0.30, top - aw * 0.40),
            (cx + aw * 0.36, top - aw * 0.29),
        ]
    )
    front = p.done()
    pl.fill(front, [mix(stone, P["near"], 0.55), stone, mix(stone, P["glow"], 0.25)])
    pl.shade(front, P["ink"], "top", 0.8, 0.8)
    pl.shade(front, P["ink"], "left", 0.55, 0.4)
    pl.rim(front, P["light"], -2 * u, 2 * u, 0.45)
    p = pl.pen((cx - aw * 1.7, top, cx + aw * 1.7, base))
    for y in range(14):
        yy = top + aw * 0.62 + y * aw * 0.2
        p.line([(cx - aw * 1.62, yy), (cx + aw * 1.62, yy)], 1.4 * u)
        for x in range(-5, 6):
            p.line(
                [
                    (cx + (x + 0.5 * (y % 2)) * aw * 0.34, yy),
                    (cx + (x + 0.5 * (y % 2)) * aw * 0.34, yy + aw * 0.2),
                ],
                1.2 * u,
            )
    for s in (-1, 1):
        for k in (1.18, 1.5):
            p.rect(cx + s * aw * k - 3 * u, top + aw * 0.54, cx + s * aw * k + 3 * u, base, 200)
    pl.fill(p.done(), P["ink"], 0.30)
    p = pl.pen((cx - aw * 1.2, top, cx + aw * 1.2, base))
    p.rect(cx - aw * 0.95, top + aw * 0.10, cx + aw * 0.95, top + aw * 0.32)
    pl.fill(p.done(), mix(stone, P["pale"], 0.28), 0.7)
    p = pl.pen((cx - aw * 1.2, top, cx + aw * 1.2, base))
    for i in range(22):
        x = cx - aw * 0.86 + i * aw * 0.08
        p.rect(x, top + aw * 0.16, x + aw * 0.05, top + aw * 0.26, 200 if i % 5 else 0)
    pl.fill(p.done(), P["ink"], 0.55)
    vx, vy = cx, base - aw * 0.32
    n = 9
    for i in range(n):
        k = 1 - 0.66 * (i / (n - 1)) ** 0.8
        p = pl.pen((cx - aw * 1.1, top, cx + aw * 1.1, base))
        ox, sy, by, r = vx, vy + (spring - vy) * k, vy + (base - vy) * k, aw * k
        p.rect(ox - r, sy, ox + r, by)
        p.oval(ox, sy, r)
        sh = p.done()
        t = i / (n - 1)
        warm = mix(mix(P["mid"], P["ink"], 0.35), P["glow"], 0.12 + 0.62 * t)
        if i == n - 1:
            pl.fill(sh, [P["sky"][1], P["sky"][2], P["sky"][3], P["light"]])
        else:
            pl.fill(sh, [mix(warm, P["light"], 0.18 if i % 2 else 0.0), mix(warm, P["ink"], 0.25)])
            pl.rim(sh, mix(P["glow"], P["light"], 0.5), 0, 3 * u, 0.4 + 0.4 * t)
    p = pl.pen((cx - aw, top, cx + aw, base))
    for i in range(15):
        a = math.pi + math.pi * (i + 0.5) / 15
        k0, k1 = 0.36, 0.985
        p.line(
            [
                (vx + math.cos(a) * aw * k0, vy + (spring - vy) * k0 + math.sin(a) * aw * k0),
                (vx + math.cos(a) * aw * k1, vy + (spring - vy) * k1 + math.sin(a) * aw * k1),
            ],
            2.2 * u,
        )
    pl.fill(p.done(), P["ink"], 0.28)
    pl.light(vx, vy, aw * 1.5, P["glow"], 0.8, 1.6)
    p = pl.pen((0, base - 2, w, h))
    p.rect(0, base - 2, w, h)
    g = p.done()
    pl.fill(g, [mix(P["near"], P["glow"], 0.30), P["ink"]])
    cobbles(pl, base, P["ink"], P["glow"], 0.5)
    p = pl.pen((0, base, w, h))
    p.poly([(cx - aw * 0.35, base), (cx + aw * 0.35, base), (cx + aw * 1.35, h), (cx - aw * 1.35, h)])
    pl.soft(p.done(), P["glow"], 34 * u, 0.5)
    bh = aw * 0.62
    xs = [cx + (i - 2.5) * aw * 0.29 for i in range(6)]
    p = pl.pen((0, base - bh, w, h))
    for x in xs:
        y = base + h * 0.03
        p.poly(
            [
                (x - bh * 0.07, y),
                (x + bh * 0.07, y),
                (x + (x - cx) * 0.8 + bh * 0.20, y + (h - y) * 0.9),
                (x + (x - cx) * 0.8 - bh * 0.20, y + (h - y) * 0.9),
            ]
        )
    pl.soft(p.done(), P["ink"], 6 * u, 0.65)
    p = pl.pen((0, base - bh * 1.2, w, h))
    for i, x in enumerate(xs):
        bugler(p, x, base + h * 0.032, bh, 1 if i < 3 else -1)
    sh = p.done()
    pl.fill(sh, P["ink"])
    pl.rim(sh, P["light"], 0, 2.2 * u, 0.8)
    for s in (-1, 1):
        wx, wy = cx + s * aw * 1.38, base - aw * 0.26
        for k in range(16):
            a = k / 16 * 6.283
            poppy(pl, wx + math.cos(a) * aw * 0.17, wy + math.sin(a) * aw * 0.17, aw * 0.044)
    petals(pl, 46, h * 0.1, h * 0.98, 8 * u, P["a"])
    return 0.5, 0.66
