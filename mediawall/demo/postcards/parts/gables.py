"""Rows of stepped gables."""

from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import mix


def gables(pl: Plate, y, h, xs, colours, lit=0.5, detail=True):
    """A row of stepped gables with windows; returns nothing, draws everything."""
    P, r = pl.p, pl.r
    x = xs[0]
    i = r.randint(0, 5)
    while x < xs[1]:
        w = h * r.uniform(0.42, 0.60)
        hh = h * r.uniform(0.80, 1.08)
        col = colours[i % len(colours)]
        p = pl.pen((x - 2, y - hh - h * 0.1, x + w + 2, y))
        wall, kind = y - hh * 0.66, i % 3
        p.rect(x, wall, x + w, y)
        if kind == 0:
            for k in range(6):
                a = w * 0.5 * k / 6
                p.rect(x + a, wall - hh * 0.34 * (k + 1) / 6, x + w - a, wall + 2)
            p.rect(x + w * 0.46, y - hh - h * 0.03, x + w * 0.54, wall)
        elif kind == 1:
            p.poly([(x - w * 0.02, wall), (x + w / 2, y - hh), (x + w * 1.02, wall)])
            p.rect(x + w * 0.72, y - hh * 0.98, x + w * 0.82, wall)
        else:
            p.blob(
                [
                    (x, wall + h * 0.05),
                    (x, wall),
                    (x + w * 0.14, wall - hh * 0.06),
                    (x + w * 0.2, wall - hh * 0.2),
                    (x + w * 0.5, y - hh),
                    (x + w * 0.8, wall - hh * 0.2),
                    (x + w * 0.86, wall - hh * 0.06),
                    (x + w, wall),
                    (x + w, wall + h * 0.05),
                ]
            )
        s = p.done()
        pl.fill(s, [mix(col, P["light"], 0.12), col])
        pl.shade(s, mix(col, P["ink"], 0.55), "right", 0.7, 0.6)
        pl.shade(s, mix(col, P["ink"], 0.5), "bottom", 0.5, 0.4)
        pl.rim(s, P["light"], 3 * pl.u, 2 * pl.u, 0.5)
        if detail:
            d, l, f = (
                pl.pen((x, y - hh, x + w, y)),
                pl.pen((x, y - hh, x + w, y)),
                pl.pen((x, y - hh, x + w, y)),
            )
            cols = 3 if w > h * 0.5 else 2
            for rr in range(3):
                for c in range(cols):
                    cw = w / cols
                    a, t = x + c * cw + cw * 0.24, wall + hh * (0.04 + 0.155 * rr)
                    f.rect(a - cw * 0.06, t - cw * 0.06, a + cw * 0.58, t + hh * 0.105)
                    (l if r.random() < lit else d).rect(a, t, a + cw * 0.52, t + hh * 0.09)
            a = x + w * 0.40
            f.gothic(a, wall - hh * 0.20, a + w * 0.2, wall - hh * 0.04)
            (l if r.random() < lit else d).gothic(
                a + w * 0.025, wall - hh * 0.185, a + w * 0.175, wall - hh * 0.045
            )
            d.rect(x + w * 0.08, y - hh * 0.135, x + w * 0.92, y)
            l.rect(x + w * 0.12, y - hh * 0.115, x + w * 0.88, y - hh * 0.02, 190)
            pl.fill(f.done(), mix(col, P["pale"], 0.72))
            pl.fill(d.done(), mix(col, P["ink"], 0.72))
            pl.fill(l.done(), [P["light"], mix(P["glow"], P["light"], 0.3)])
            aw = pl.pen((x, y - hh * 0.2, x + w, y))
            aw.poly(
                [
                    (x + w * 0.08, y - hh * 0.155),
                    (x + w * 0.92, y - hh * 0.155),
                    (x + w * 0.98, y - hh * 0.095),
                    (x + w * 0.02, y - hh * 0.095),
                ]
            )
            pl.fill(aw.done(), (P["a"], P["c"], P["b"])[i % 3])
        x += w
        i += 1
