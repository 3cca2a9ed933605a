"""The Saturday market."""

from mediawall.demo.postcards.parts.festoons import bulbs
from mediawall.demo.postcards.parts.gables import gables
from mediawall.demo.postcards.parts.ground import cobbles
from mediawall.demo.postcards.parts.people import crowd, person
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix


def zaterdagmarkt(pl: Plate) -> Focus:
    P, u, w, h = pl.p, pl.u, pl.w, pl.h
    base = h * 0.60
    pl.sky(base)
    pl.clouds(0, base * 0.7, mix(P["pale"], P["sky"][1], 0.2), "#ffffff", 0.45, 240, 0.8)
    gables(
        pl,
        base,
        min(h * 0.36, w * 0.38),
        (-60 * u, w),
        [
            mix(P["far"], P["pale"], 0.35),
            mix(P["b"], P["pale"], 0.45),
            mix(P["far"], P["pale"], 0.15),
            mix(P["a"], P["pale"], 0.5),
        ],
        0.2,
    )
    p = pl.pen((0, base, w, h))
    p.rect(0, base, w, h)
    pl.fill(p.done(), [mix(P["pale"], P["far"], 0.35), mix(P["far"], P["mid"], 0.4)])
    cobbles(pl, base, P["mid"], P["pale"], 0.45)
    crowd(pl, base + 30 * u, 130 * u, 16, mix(P["near"], P["mid"], 0.4), lit=P["light"])
    fruit = [
        P["a"],
        P["b"],
        "#8fae3c",
        mix(P["a"], P["ink"], 0.35),
        "#f3d35b",
        mix(P["b"], P["a"], 0.5),
        P["pale"],
    ]
    for row, (yy, s, off) in enumerate(((0.74, 0.40, 0.10), (1.0, 0.74, -0.30))):
        y, sw = h * yy, w * s if w <= h else h * s
        x, i = off * sw, row
        while x < w + sw * 0.2:
            top, th = y - sw * 0.86, sw * 0.30
            c = (P["a"], P["c"], P["b"])[i % 3]
            p = pl.pen((x - sw * 0.1, y - sw, x + sw * 1.1, y + 4))
            p.rect(x + sw * 0.03, top + th * 0.6, x + sw * 0.055, y)
            p.rect(x + sw * 0.945, top + th * 0.6, x + sw * 0.97, y)
            pl.fill(p.done(), P["ink"])
            p = pl.pen((x, top, x + sw, y))
            p.rect(x + sw * 0.05, top + th, x + sw * 0.95, y - sw * 0.28)
            pl.fill(p.done(), [mix(P["ink"], c, 0.25), mix(P["ink"], P["glow"], 0.30)], 0.72)
            p = pl.pen((x, top, x + sw, y))
            person(p, x + sw * 0.34, y - sw * 0.02, sw * 0.50, pl.r, "jacket")
            if pl.r.random() < 0.7:
                person(p, x + sw * 0.66, y - sw * 0.02, sw * 0.47, pl.r, "coat")
            v = p.done()
            pl.fill(v, [mix(P["ink"], P["near"], 0.4), P["ink"]])
            pl.rim(v, P["light"], 3 * u, 3 * u, 0.6)
            p = pl.pen((x - sw * 0.05, y - sw * 0.3, x + sw * 1.05, y + 4))
            p.rect(x, y - sw * 0.27, x + sw, y)
            t = p.done()
            pl.fill(t, [mix(P["near"], P["a"], 0.2), P["ink"]])
            for rr in range(2):
                for k in range(5):
                    a, b = x + sw * (0.015 + 0.197 * k), y - sw * (0.27 - 0.135 * rr)
                    q = pl.pen((a, b - sw * 0.08, a + sw * 0.185, b + sw * 0.14))
                    q.rect(a, b + sw * 0.02, a + sw * 0.178, b + sw * 0.115)
                    cr = q.done()
                    pl.fill(cr, [mix("#b98a4c", P["light"], 0.2), mix("#8a5c2c", P["ink"], 0.3)])
                    q = pl.pen((a, b - sw * 0.08, a + sw * 0.185, b + sw * 0.14))
                    q.line([(a, b + sw * 0.066), (a + sw * 0.178, b + sw * 0.066)], 2.2 * u)
                    pl.fill(q.done(), P["ink"], 0.5)
                    fc = fruit[(i * 3 + k + rr * 4) % len(fruit)]
                    for tone in (0.32, 0.0):
                        q = pl.pen((a - 6, b - sw * 0.08, a + sw * 0.2, b + sw * 0.05))
                        for j in range(13):
                            fx, fy = (
                                a + sw * (0.018 + 0.146 * ((j * 0.37 + tone) % 1)),
                                b + sw * (0.02 - 0.045 * pl.r.random() * (1 - tone)),
                            )
                            q.oval(fx, fy, sw * 0.021)
                        fr = q.done()
                        pl.fill(fr, mix(fc, P["ink"], tone))
                        if tone == 0:
                            pl.rim(fr, mix(fc, "#ffffff", 0.7), 1.6 * u, 2 * u, 0.7)
            p = pl.pen((x - sw * 0.1, top - 4, x + sw * 1.1, y))
            n, strips = (
                10,
                (
                    pl.pen((x - sw * 0.1, top - 4, x + sw * 1.1, y)),
                    pl.pen((x - sw * 0.1, top - 4, x + sw * 1.1, y)),
                ),
            )
            for k in range(n):
                a0, a1 = x + sw * (0.06 + 0.88 * k / n), x + sw * (0.06 + 0.88 * (k + 1) / n)
                b0, b1 = x - sw * 0.05 + sw * 1.1 * k / n, x - sw * 0.05 + sw * 1.1 * (k + 1) / n
                strips[k % 2].poly([(a0, top), (a1, top), (b1, top + th), (b0, top + th)])
                strips[k % 2].oval((b0 + b1) / 2, top + th, (b1 - b0) / 2, sw * 0.045)
            for st, cc in zip(strips, (c, P["pale"])):
                sh = st.done()
                pl.fill(sh, [mix(cc, P["light"], 0.25), cc, mix(cc, P["ink"], 0.12)])
                pl.shade(sh, mix(cc, P["ink"], 0.5), "bottom", 0.6, 0.5)
            x += sw * 1.18
            i += 1
    bulbs(pl, (-10, h * 0.09), (w + 10, h * 0.15), h * 0.07, 13, size=6)
    pl.light(w * 0.85, 0, h * 0.6, P["glow"], 0.3)
    return 0.5, 0.62
