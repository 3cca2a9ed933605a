"""Terraces on the Grote Markt."""

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.parts.festoons import bunting
from mediawall.demo.postcards.parts.gables import gables
from mediawall.demo.postcards.parts.ground import cobbles
from mediawall.demo.postcards.parts.people import crowd
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix


def grotemarkt(pl: Plate) -> Focus:
    P, u, w, h = pl.p, pl.u, pl.w, pl.h
    base = h * 0.70
    gh = min(h * 0.40, w * 0.44)
    pl.sky(base)
    pl.clouds(0, base * 0.6, mix(P["pale"], P["sky"][1], 0.15), "#ffffff", 0.46, 260, 0.85)
    belfry(
        pl,
        w * 0.74,
        base,
        gh * 2.0,
        [mix(P["far"], P["sky"][2], 0.35), mix(P["far"], P["sky"][3], 0.2)],
        P["far"],
        P["light"],
    )
    cols = [
        mix(P["a"], P["pale"], 0.22),
        mix(P["b"], P["pale"], 0.25),
        mix(P["c"], P["pale"], 0.30),
        mix(P["pale"], P["far"], 0.20),
        mix(P["a"], P["ink"], 0.28),
        mix(P["far"], P["pale"], 0.2),
    ]
    gables(pl, base, gh, (-gh * 0.2, w), cols, 0.30)
    p = pl.pen((0, base, w, h))
    p.rect(0, base, w, h)
    pl.fill(
        p.done(),
        [mix(P["pale"], P["far"], 0.42), mix(P["pale"], P["far"], 0.25), mix(P["far"], P["mid"], 0.5)],
    )
    cobbles(pl, base, P["mid"], P["pale"], 0.5)
    crowd(pl, base + 14 * u, gh * 0.17, 22, P["near"], alpha=0.9, lit=P["light"])
    for row in range(3):
        y = base + (h - base) * (0.20 + 0.30 * row)
        s = (64 + 52 * row) * u
        x = -s * pl.r.random() - s
        i = row
        while x < w + s:
            p = pl.pen((x - s * 1.8, y - s * 0.2, x + s * 1.8, y + s))
            p.oval(x + s * 0.4, y + s * 0.44, s * 1.2, s * 0.17)
            pl.soft(p.done(), P["ink"], 7 * u, 0.42)
            p = pl.pen((x - s * 1.5, y - s * 1.9, x + s * 1.5, y + s))
            p.line([(x, y - s * 1.4), (x, y + s * 0.45)], 5 * u)
            for d in (-1, 1):
                p.oval(x + d * s * 0.55, y - s * 0.42, s * 0.12, s * 0.145)
                p.blob(
                    [
                        (x + d * s * 0.62, y - s * 0.28),
                        (x + d * s * 0.40, y - s * 0.22),
                        (x + d * s * 0.36, y + s * 0.12),
                        (x + d * s * 0.84, y + s * 0.14),
                        (x + d * s * 0.84, y - s * 0.18),
                    ]
                )
                p.line([(x + d * s * 0.44, y - s * 0.16), (x + d * s * 0.22, y - s * 0.02)], s * 0.09)
                p.line([(x + d * s * 0.9, y - s * 0.12), (x + d * s * 0.86, y + s * 0.46)], 4 * u)
                p.line([(x + d * s * 0.6, y + s * 0.12), (x + d * s * 0.5, y + s * 0.46)], 4 * u)
            p.oval(x, y + s * 0.02, s * 0.36, s * 0.07)
            sh = p.done()
            pl.fill(sh, P["ink"])
            pl.rim(sh, P["light"], 2 * u, 2 * u, 0.55)
            c = (P["a"], P["pale"], P["b"], P["c"])[i % 4]
            ph, pw = s * 0.62, s * 1.15
            p = pl.pen((x - pw - 4, y - s * 1.62, x + pw + 4, y - s * 0.6))
            apex, rim_y = y - s * 1.52, y - s * 1.52 + ph
            p.poly(
                [(x, apex), (x + pw, rim_y)]
                + [(x + pw - pw * 2 * k / 12, rim_y + (s * 0.09 if k % 2 else 0)) for k in range(13)]
                + [(x - pw, rim_y)]
            )
            sh = p.done()
            pl.fill(sh, [mix(c, P["light"], 0.25), c])
            pl.shade(sh, mix(c, P["ink"], 0.5), "right", 0.6, 0.6)
            q = pl.pen((x - pw - 4, y - s * 1.62, x + pw + 4, y - s * 0.6))
            for k in (-0.62, -0.2, 0.2, 0.62):
                q.line([(x, apex), (x + pw * k, rim_y)], 1.8 * u)
            pl.fill(q.done(), mix(c, P["ink"], 0.35), 0.6)
            x += s * 3.0
            i += 1
    bc = [P["a"], P["pale"], P["b"], P["c"]]
    bunting(pl, (-20, h * 0.12), (w * 1.02, h * 0.19), h * 0.10, 17, bc, 62 * u)
    bunting(pl, (-20, h * 0.33), (w * 1.02, h * 0.06), h * 0.07, 20, bc, 44 * u)
    pl.light(w * 0.1, -h * 0.05, h * 0.75, P["glow"], 0.35)
    return 0.45, 0.6
