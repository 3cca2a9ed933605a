"""What hangs over a square on a feast day."""

import math

from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import mix


def bunting(pl: Plate, a, b, sag, n, colours, size, string=None):
    P = pl.p
    pts = [
        (a[0] + (b[0] - a[0]) * t / 40, a[1] + (b[1] - a[1]) * t / 40 + math.sin(math.pi * t / 40) * sag)
        for t in range(41)
    ]
    ys = [y for _, y in pts]
    box = (min(a[0], b[0]) - size, min(ys) - size, max(a[0], b[0]) + size, max(ys) + size * 2)
    p = pl.pen(box)
    p.line(pts, 2.2 * pl.u)
    pl.fill(p.done(), string or P["ink"], 0.8)
    pens = [pl.pen(box) for _ in colours]
    for i in range(n):
        k = (i + 0.5) / n * 40
        x, y = pts[int(k)]
        s = size * pl.r.uniform(0.9, 1.1)
        tilt = pl.r.uniform(-0.16, 0.16) * s
        pens[i % len(pens)].poly([(x - s * 0.42, y), (x + s * 0.42, y), (x + tilt, y + s)])
    for p, c in zip(pens, colours):
        s = p.done()
        pl.fill(s, c)
        pl.shade(s, mix(c, P["ink"], 0.45), "right", 0.55, 0.6)


def bulbs(pl: Plate, a, b, sag, n, colours=None, size=5):
    P, u = pl.p, pl.u
    pts = [
        (a[0] + (b[0] - a[0]) * t / n, a[1] + (b[1] - a[1]) * t / n + math.sin(math.pi * t / n) * sag)
        for t in range(n + 1)
    ]
    p = pl.pen()
    p.line(pts, 1.6 * u)
    pl.fill(p.done(), P["ink"], 0.7)
    for i, (x, y) in enumerate(pts):
        c = colours[i % len(colours)] if colours else P["glow"]
        pl.light(x, y + size * u, size * 7 * u, c, 0.6)
    p = pl.pen()
    for x, y in pts:
        p.oval(x, y + size * u, size * u, size * 1.25 * u)
    pl.fill(p.done(), P["light"])
