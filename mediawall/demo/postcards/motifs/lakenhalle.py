"""The cloth hall at dusk."""

from mediawall.demo.postcards.parts.clothhall import clothhall
from mediawall.demo.postcards.parts.gables import gables
from mediawall.demo.postcards.parts.ground import cobbles
from mediawall.demo.postcards.parts.people import person
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix


def lakenhalle(pl: Plate) -> Focus:
    P, u, w, h = pl.p, pl.u, pl.w, pl.h
    base = h * (0.74 if h > w else 0.78)
    s = min(h * 0.92, w * 1.12)
    cx = w * (0.42 if w > h else 0.46)
    pl.sky(base)
    pl.stars(base * 0.45, 90, 0.6)
    pl.light(cx + s * 0.24, base - s * 0.16, s * 0.75, P["glow"], 0.85, 1.5)
    pl.clouds(base * 0.10, base * 0.60, mix(P["sky"][1], P["sky"][0], 0.3), P["glow"], 0.46)
    pl.clouds(base * 0.35, base * 0.85, mix(P["sky"][2], P["sky"][1], 0.4), P["light"], 0.42, 120)
    gables(
        pl,
        base - 4 * u,
        s * 0.2,
        (cx + s * 0.62, w + s * 0.2),
        [P["far"], P["mid"], mix(P["far"], P["glow"], 0.3)],
        0.6,
    )
    clothhall(pl, cx, base, s)
    pl.light(cx, base, s * 0.8, P["glow"], 0.35, 2.2, s * 0.22)
    pl.reflect(base, h - base, [mix(P["near"], P["glow"], 0.22), P["ink"]], 0.55, 4)
    cobbles(pl, base, P["ink"], P["glow"], 0.42)
    for k, x in enumerate((0.12, 0.86)):
        lx, lh = w * x, s * 0.2
        by = base + (h - base) * (0.22 + 0.12 * k)
        p = pl.pen((lx - lh, by - lh * 1.3, lx + lh, by + 6))
        p.line([(lx, by), (lx, by - lh)], 5 * u)
        p.rect(lx - 8 * u, by - 10 * u, lx + 8 * u, by)
        p.poly(
            [
                (lx - 13 * u, by - lh * 1.14),
                (lx + 13 * u, by - lh * 1.14),
                (lx + 8 * u, by - lh),
                (lx - 8 * u, by - lh),
            ]
        )
        pl.fill(p.done(), P["ink"])
        pl.light(lx, by - lh * 1.07, 110 * u, P["glow"], 0.95)
        pl.light(lx, by - lh * 1.07, 22 * u, P["light"], 1.0, 0.7)
    p = pl.pen((0, base - s * 0.1, w, h))
    for x, k in ((0.22, 0.10), (0.255, 0.095), (0.60, 0.085), (0.66, 0.12), (0.695, 0.075), (0.93, 0.09)):
        y = base + (h - base) * (0.10 + 2.1 * (k - 0.07) * 3)
        person(p, w * x, y, s * k, pl.r)
    sh = p.done()
    pl.fill(sh, P["ink"])
    pl.rim(sh, P["glow"], 0, 2.5 * u, 0.6)
    return 0.46, 0.42
