"""Snow, and one red coat."""

import math

from mediawall.demo.postcards.parts.people import person
from mediawall.demo.postcards.parts.plants import bare_tree, foliage
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix, ramp


def sneeuw(pl: Plate) -> Focus:
    """Nearly white: the picture that makes weak captions unreadable."""
    P, u, w, h, r = pl.p, pl.u, pl.w, pl.h, pl.r
    pl.im.paste(ramp((w, h), ["#eef3f8", "#f8fafc", "#ffffff", "#f3f6fa"]), (0, 0))
    pl.light(w * 0.7, h * 0.3, h * 0.5, "#fff3dc", 0.6)
    for k, y in enumerate((0.52, 0.57, 0.64)):
        c = mix("#dfe8f1", "#b9cadb", k * 0.4)
        p = pl.pen()
        for _ in range(34 - 8 * k):
            foliage(pl, p, r.uniform(0, w), h * y, (26 + 18 * k) * u, (18 + 14 * k) * u, 7, (12 + 6 * k) * u)
        pl.fill(p.done(), [mix(c, "#ffffff", 0.5), c])
        p = pl.pen()
        p.poly(
            [(x * w / 12, h * y + math.sin(x * 0.8 + k * 2) * 12 * u) for x in range(13)] + [(w, h), (0, h)]
        )
        pl.fill(p.done(), ["#ffffff", mix("#eef3f8", "#ffffff", 0.4)])
    p = pl.pen()
    for x, y, s in ((0.16, 0.70, 1.25), (0.88, 0.66, 0.95)):
        bare_tree(p, w * x, h * y, -1.571, min(h * 0.17, w * 0.2) * s, 26 * u * s, r, 7)
    t = p.done()
    pl.fill(t, "#5f7186")
    pl.rim(t, "#ffffff", 2 * u, 3 * u, 0.9)
    p = pl.pen()
    for k in range(30):
        q = k / 30
        p.oval(
            w * (0.60 - 0.22 * q + 0.05 * math.sin(q * 5)) + (9 if k % 2 else -9) * u * (0.5 + q),
            h * (0.745 + 0.25 * q * q),
            (4 + 10 * q) * u,
            (2 + 4 * q) * u,
        )
    pl.fill(p.done(), "#c3d1df")
    x, y, ph = w * 0.605, h * 0.74, min(h, w) * 0.17
    p = pl.pen()
    p.poly([(x - 8 * u, y), (x + 8 * u, y), (x - ph * 0.9, y + ph * 0.34), (x - ph * 1.05, y + ph * 0.30)])
    pl.soft(p.done(), "#9fb4c9", 5 * u, 0.7)
    p = pl.pen()
    person(p, x, y, ph, r, "coat")
    pl.fill(p.done(), P["a"])
    p = pl.pen((0, 0, w, h))
    for _ in range(90):
        k = r.uniform(2, 6) * u
        p.oval(r.uniform(0, w), r.uniform(0, h), k, k, r.randint(120, 255))
    pl.fill(p.done(), "#ffffff", 0.9)
    return 0.6, 0.66
