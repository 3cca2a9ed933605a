"""Autumn on the ramparts."""

from mediawall.demo.postcards.parts.people import person
from mediawall.demo.postcards.parts.plants import foliage, leafy, petals
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix, spline


def vestingen(pl: Plate) -> Focus:
    P, u, w, h = pl.p, pl.u, pl.w, pl.h
    hz, vx = h * 0.54, w * 0.53
    pl.sky(hz + 60 * u, [mix(P["sky"][1], P["b"], 0.2), P["sky"][2], P["sky"][3], P["light"]])
    pl.light(vx, hz - 60 * u, h * 0.6, P["light"], 0.95, 1.3)
    p = pl.pen((0, hz - 120 * u, w, hz + 40 * u))
    for _ in range(50):
        foliage(pl, p, pl.r.uniform(0, w), hz - 24 * u, 36 * u, 32 * u, 8, 18 * u)
    p.rect(0, hz - 10 * u, w, hz + 40 * u)
    pl.fill(p.done(), [mix(P["far"], P["light"], 0.5), mix(P["far"], P["b"], 0.3)])
    p = pl.pen((0, hz, w, h))
    p.rect(0, hz, w, h)
    pl.fill(
        p.done(),
        [mix(P["b"], P["light"], 0.45), mix(P["b"], P["a"], 0.30), mix(P["near"], P["a"], 0.3), P["near"]],
    )
    p = pl.pen((0, hz, w, h))
    p.poly(spline([(vx - 12 * u, hz), (vx + 14 * u, hz)], False, 2) + [(w * 0.86, h), (w * 0.08, h)])
    path = p.done()
    pl.fill(
        path,
        [mix(P["light"], P["pale"], 0.4), mix(P["pale"], P["far"], 0.35), mix(P["far"], P["near"], 0.25)],
    )
    pl.shade(path, P["near"], "bottom", 0.6, 0.6)
    depth = [0.045, 0.075, 0.125, 0.21, 0.36, 0.62, 1.0]
    for k in depth:
        for s in (-1, 1):
            x = vx + s * (26 * u + k * w * (0.50 if w <= h else 0.44))
            y = hz + (h - hz) * k * 0.62
            th = h * 1.35 * k**0.92
            tw = 74 * u * k**0.9
            t = 1 - k
            bark = mix(P["ink"], mix(P["b"], P["light"], 0.4), t * 0.62)
            q = pl.pen((0, y - 20 * u, w, min(h, y + 220 * u)))
            q.poly(
                [
                    (x - tw * 0.6, y),
                    (x + tw * 0.6, y),
                    (x + s * tw * 4 + tw, y + 240 * u * k),
                    (x + s * tw * 4 - tw, y + 240 * u * k),
                ]
            )
            pl.soft(q.done(), P["near"], 5 * u, 0.40)
            p = pl.pen((x - th * 0.5, y - th, x + th * 0.5, y + tw))
            p.poly(
                spline(
                    [
                        (x - tw * 0.75, y + tw * 0.2),
                        (x - tw * 0.42, y - th * 0.12),
                        (x - tw * 0.34, y - th * 0.6),
                        (x + tw * 0.34, y - th * 0.6),
                        (x + tw * 0.42, y - th * 0.12),
                        (x + tw * 0.75, y + tw * 0.2),
                    ],
                    True,
                    5,
                )
            )
            for b in range(4):
                d = -s if b % 2 else s
                p.stroke(
                    [
                        (x, y - th * (0.34 + 0.07 * b)),
                        (x + d * th * 0.10, y - th * (0.48 + 0.07 * b)),
                        (x + d * th * 0.26, y - th * (0.56 + 0.08 * b)),
                    ],
                    tw * 0.34,
                    tw * 0.08,
                )
            sh = p.done()
            pl.fill(sh, bark)
            pl.rim(sh, mix(P["light"], P["glow"], 0.3), s * 3.5 * u * (0.5 + k), 0, 0.85)
            if k > 0.2:
                pl.shade(sh, P["ink"], "right" if s > 0 else "left", 0.7, 0.7)
        if k <= 0.62:
            for s in (-1, 1):
                x = vx + s * (26 * u + k * w * 0.50)
                y = hz + (h - hz) * k * 0.62
                th = h * 1.35 * k**0.92
                t = 1 - k
                red = pl.r.choice((P["a"], P["b"], mix(P["a"], P["b"], 0.5)))
                leafy(
                    pl,
                    x,
                    y - th * 0.74,
                    th * 0.30,
                    th * 0.30,
                    mix(mix(red, P["ink"], 0.5), P["light"], t * 0.25),
                    mix(red, P["light"], t * 0.25),
                    mix(mix(P["b"], P["light"], 0.35), P["light"], t * 0.4),
                    -s,
                    th * 0.055,
                )
    for tone, n in (
        (mix(P["a"], P["ink"], 0.45), 110),
        (P["a"], 150),
        (P["b"], 190),
        (mix(P["b"], P["light"], 0.5), 120),
    ):
        p = pl.pen((0, 0, w, h * 0.42))
        for _ in range(n):
            a, s = pl.r.random(), pl.r.uniform(9, 26) * u
            x, y = (
                pl.r.uniform(-0.02, 1.02) * w,
                h * 0.36 * pl.r.random() ** 1.9 * (0.45 + 0.55 * min(1, abs(a - 0.5) * 2 + 0.3)),
            )
            p.blob([(x - s, y), (x, y - s * 0.5), (x + s, y), (x, y + s * 0.55)], 255, 3)
        pl.fill(p.done(), tone)
    pl.light(vx, hz - 40 * u, h * 0.44, P["light"], 0.72, 1.7)
    p = pl.pen()
    y = hz + (h - hz) * 0.24
    ph = h * 0.115
    q = pl.pen()
    for d in (0, 0.05):
        x = vx + d * w - 0.02 * w
        q.poly(
            [
                (x - ph * 0.08, y),
                (x + ph * 0.08, y),
                (x + ph * 0.05 - 30 * u, y + ph * 1.7),
                (x - ph * 0.25 - 30 * u, y + ph * 1.7),
            ]
        )
    pl.soft(q.done(), P["near"], 5 * u, 0.55)
    person(p, vx - 0.02 * w, y, ph, pl.r, "coat")
    person(p, vx + 0.03 * w, y, ph * 0.92, pl.r, "skirt")
    person(p, vx + 0.068 * w, y, ph * 0.55, pl.r, "wave")
    dx = vx - 0.095 * w
    p.blob(
        [
            (dx - ph * 0.2, y - ph * 0.26),
            (dx + ph * 0.14, y - ph * 0.27),
            (dx + ph * 0.18, y - ph * 0.12),
            (dx - ph * 0.2, y - ph * 0.12),
        ]
    )
    p.oval(dx - ph * 0.26, y - ph * 0.31, ph * 0.08, ph * 0.065)
    for k in (-0.16, -0.08, 0.08, 0.15):
        p.line([(dx + ph * k, y - ph * 0.16), (dx + ph * k * 1.1, y)], ph * 0.04)
    p.stroke(
        [(dx + ph * 0.16, y - ph * 0.25), (dx + ph * 0.26, y - ph * 0.32), (dx + ph * 0.27, y - ph * 0.42)],
        ph * 0.05,
        ph * 0.02,
    )
    p.line([(dx - ph * 0.2, y - ph * 0.27), (vx - 0.035 * w, y - ph * 0.45)], 1.6 * u)
    sh = p.done()
    pl.fill(sh, P["ink"])
    pl.rim(sh, P["light"], 0, 2.6 * u, 0.9)
    for tone in (P["a"], P["b"], mix(P["b"], P["light"], 0.5)):
        p = pl.pen((0, hz, w, h))
        for _ in range(190):
            k = pl.r.random() ** 0.7
            x, yy, s = (
                pl.r.uniform(0, w),
                hz + (h - hz) * (0.08 + 0.92 * k),
                (2 + 13 * k) * u * pl.r.uniform(0.5, 1.2),
            )
            p.blob([(x - s, yy), (x, yy - s * 0.35), (x + s, yy + s * 0.1), (x, yy + s * 0.35)], 255, 3)
        pl.fill(p.done(), tone, 0.9)
    petals(pl, 34, h * 0.18, h * 0.9, 13 * u, mix(P["b"], P["a"], 0.25))
    return 0.53, 0.60
