"""A long table, seen from above."""

import math

from PIL import ImageChops

from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix, ramp, rgb


def tafel(pl: Plate) -> Focus:
    """A long table seen from above: neighbours eat together."""
    P, u, w, h, r = pl.p, pl.u, pl.w, pl.h, pl.r
    cloth = mix(P["pale"], P["light"], 0.15)
    pl.im.paste(ramp((w, h), [mix(cloth, "#ffffff", 0.3), cloth, mix(cloth, P["far"], 0.25)]), (0, 0))
    p = pl.pen()
    c = 90 * u
    for k in range(int(w / c) + 1):
        p.rect(k * c, 0, k * c + c * 0.5, h, 110)
    pl.fill(p.done(), P["c"], 0.32)
    p = pl.pen()
    for k in range(int(h / c) + 1):
        p.rect(0, k * c, w, k * c + c * 0.5, 110)
    pl.fill(p.done(), P["c"], 0.32)
    runner = pl.pen()
    runner.rect(w * 0.40, 0, w * 0.60, h)
    rs = runner.done(True)
    pl.soft(rs, P["ink"], 10 * u, 0.25, 8 * u, 6 * u)
    pl.fill(rs, mix("#b98a58", P["light"], 0.15))
    p = pl.pen()
    for _ in range(90):
        x, y = w * r.uniform(0.40, 0.60), r.uniform(-0.1, 1) * h
        p.stroke(
            [
                (x, y),
                (x + r.uniform(-4, 4) * u, y + 90 * u),
                (x + r.uniform(-8, 8) * u, y + r.uniform(160, 340) * u),
            ],
            2 * u,
            1 * u,
        )
    m = p.done(True)
    pl.fill((ImageChops.multiply(m[0], rs[0]), 0, 0), "#6e4522", 0.35)

    def disc(x, y, R, stops, shade=True, sh=14):
        p = pl.pen((x - R - 2, y - R - 2, x + R + 2, y + R + 2))
        p.oval(x, y, R)
        s = p.done()
        if sh:
            pl.soft(s, mix(P["ink"], P["c"], 0.2), sh * u * 0.7, 0.42, sh * u, sh * u)
        pl.fill(s, stops)
        if shade:
            pl.shade(
                s,
                mix(rgb(stops[-1] if isinstance(stops, list) else stops), P["ink"], 0.45),
                "right",
                0.42,
                0.5,
            )
            pl.rim(s, "#ffffff", 3 * u, 3 * u, 0.6)
        return s

    soups = [
        ("#e2762c", "#c65a1e"),
        ("#8fae4a", "#6a8a32"),
        ("#c43a2a", "#9a2a20"),
        ("#f0c45a", "#d79c34"),
        ("#e8dcc0", "#cdb98e"),
    ]
    d = min(w * 0.155, h * 0.13)
    rows = max(3, int(h / (d * 2.7)))
    i = r.randrange(5)
    for k in range(rows):
        for s, x in ((-1, w * 0.20), (1, w * 0.80)):
            y = h * (k + 0.5) / rows + r.uniform(-10, 10) * u
            ring = (P["a"], P["c"], P["b"], P["near"])[i % 4]
            disc(x, y, d, [mix(P["pale"], "#ffffff", 0.5), mix(P["pale"], P["far"], 0.2)])
            p = pl.pen((x - d, y - d, x + d, y + d))
            p.ring(x, y, d * 0.93, d * 0.05)
            pl.fill(p.done(), ring, 0.85)
            disc(x, y, d * 0.66, [mix(P["pale"], P["far"], 0.3), P["pale"]], False, 6)
            a, b = soups[i % 5]
            disc(x, y, d * 0.58, [a, a, b], True, 0)
            p = pl.pen((x - d, y - d, x + d, y + d))
            p.stroke(
                [
                    (x - d * 0.3, y),
                    (x - d * 0.1, y - d * 0.22),
                    (x + d * 0.18, y - d * 0.10),
                    (x + d * 0.1, y + d * 0.14),
                    (x - d * 0.1, y + d * 0.12),
                ],
                d * 0.05,
                d * 0.02,
            )
            pl.fill(p.done(), mix(a, "#ffffff", 0.75))
            p = pl.pen((x - d, y - d, x + d, y + d))
            for _ in range(9):
                t, q = r.uniform(0, 6.28), r.uniform(0.1, 0.42) * d
                lx, ly, e = x + math.cos(t) * q, y + math.sin(t) * q, d * 0.055
                p.blob([(lx - e, ly), (lx, ly - e * 0.6), (lx + e, ly), (lx, ly + e * 0.6)], 255, 4)
            pl.fill(p.done(), "#3f7a34")
            p = pl.pen()
            for sx, L in ((1.22, 1.0),):
                X = x + s * d * sx
                p.line([(X, y - d * 0.25), (X, y + d * 0.75)], d * 0.055)
                p.oval(X, y - d * 0.45, d * 0.12, d * 0.22)
            sp = p.done()
            pl.soft(sp, P["ink"], 4 * u, 0.4, 6 * u, 6 * u)
            pl.fill(sp, [mix(P["pale"], "#ffffff", 0.6), mix(P["far"], P["mid"], 0.3)])
            gx, gy = x - s * d * 1.06, y - d * 0.95
            disc(gx, gy, d * 0.30, [mix(P["c"], "#ffffff", 0.6), mix(P["c"], "#ffffff", 0.35)], True, 12)
            disc(
                gx,
                gy,
                d * 0.22,
                [(P["b"], P["a"], P["c"])[i % 3], mix((P["b"], P["a"], P["c"])[i % 3], P["ink"], 0.2)],
                True,
                0,
            )
            i += 1
    n = max(3, int(h / (320 * u)))
    for k in range(n):
        y = h * (k + 0.5) / n + r.uniform(-16, 16) * u
        x = w * 0.5
        if k % 2 == 0:
            p = pl.pen()
            p.blob(
                [
                    (x - 78 * u, y + 96 * u),
                    (x - 96 * u, y),
                    (x - 70 * u, y - 108 * u),
                    (x, y - 132 * u),
                    (x + 70 * u, y - 108 * u),
                    (x + 96 * u, y),
                    (x + 78 * u, y + 96 * u),
                    (x, y + 124 * u),
                ]
            )
            br = p.done()
            pl.soft(br, P["ink"], 12 * u, 0.5, 14 * u, 14 * u)
            pl.fill(br, ["#dca05a", "#c07f3c", "#9a5c28"])
            pl.shade(br, "#6e3c18", "right", 0.8, 0.6)
            p = pl.pen()
            for j in range(4):
                yy = y + (-84 + 52 * j) * u
                p.stroke([(x - 48 * u, yy + 26 * u), (x, yy), (x + 50 * u, yy + 18 * u)], 15 * u, 9 * u)
            cut = p.done()
            pl.fill(cut, ["#f6dfae", "#eac98c"])
            pl.rim(cut, "#8a5426", 0, -3 * u, 0.7)
        else:
            disc(x, y, 62 * u, [mix(P["c"], "#ffffff", 0.4), P["c"]], True, 16)
            for j in range(26):
                t, q = r.uniform(0, 6.28), math.sqrt(r.random()) * 96 * u
                lx, ly, e = x + math.cos(t) * q, y + math.sin(t) * q, r.uniform(13, 26) * u
                p = pl.pen((lx - e * 2, ly - e * 2, lx + e * 2, ly + e * 2))
                if j < 11:
                    p.blob(
                        [
                            (lx + math.cos(t) * e * 1.8, ly + math.sin(t) * e * 1.8),
                            (lx - math.sin(t) * e * 0.6, ly + math.cos(t) * e * 0.6),
                            (lx - math.cos(t) * e, ly - math.sin(t) * e),
                            (lx + math.sin(t) * e * 0.6, ly - math.cos(t) * e * 0.6),
                        ]
                    )
                    pl.fill(p.done(), ["#6d9a48", "#3f6f38"])
                else:
                    c2 = (P["a"], P["b"], P["pale"], mix(P["a"], P["pale"], 0.5))[j % 4]
                    for a in range(7):
                        p.oval(
                            lx + math.cos(a * 0.898) * e * 0.62, ly + math.sin(a * 0.898) * e * 0.62, e * 0.42
                        )
                    f = p.done()
                    pl.soft(f, P["ink"], 3 * u, 0.4, 3 * u, 4 * u)
                    pl.fill(f, [mix(c2, "#ffffff", 0.25), c2])
                    p = pl.pen((lx - e, ly - e, lx + e, ly + e))
                    p.oval(lx, ly, e * 0.34)
                    pl.fill(p.done(), P["b"] if j % 4 != 1 else P["near"])
    pl.light(0, 0, max(w, h) * 0.9, P["light"], 0.22, 1.2)
    return 0.5, 0.5
