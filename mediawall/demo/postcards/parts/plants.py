"""Trees, leaves, poppies."""

import math

from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import mix


def foliage(pl: Plate, pen: Pen, cx, cy, rx, ry, n, s):
    for _ in range(n):
        a, d = pl.r.uniform(0, 6.283), math.sqrt(pl.r.random())
        k = s * pl.r.uniform(0.5, 1.25)
        pen.oval(cx + math.cos(a) * rx * d, cy + math.sin(a) * ry * d, k, k * 0.85)


def leafy(pl: Plate, cx, cy, rx, ry, dark, midc, lightc, sun=-1, s=None):
    """A crown of leaves in three tones, lit from one side."""
    s = s or rx * 0.2
    box = (cx - rx * 1.5, cy - ry * 1.5, cx + rx * 1.5, cy + ry * 1.5)
    for tone, dx, dy, k, n, q in (
        (dark, 0, 0, 1.0, 90, 1.0),
        (midc, sun * rx * 0.14, -ry * 0.12, 0.86, 100, 0.62),
        (lightc, sun * rx * 0.30, -ry * 0.28, 0.62, 110, 0.36),
    ):
        p = pl.pen(box)
        foliage(pl, p, cx + dx, cy + dy, rx * k, ry * k, n, s * q)
        sh = p.done()
        pl.fill(sh, tone)
        if tone is dark:
            pl.shade(sh, pl.p["ink"], "bottom", 0.5, 0.7)


def bare_tree(pen: Pen, x, y, a, length, w, r, depth=7):
    if depth == 0 or w < 0.5:
        return
    x1, y1 = x + math.cos(a) * length, y + math.sin(a) * length
    pen.line([(x, y), (x1, y1)], w)
    for s in (-1, 1):
        bare_tree(
            pen, x1, y1, a + s * r.uniform(0.18, 0.55), length * r.uniform(0.68, 0.84), w * 0.68, r, depth - 1
        )
    if r.random() < 0.3:
        bare_tree(pen, x1, y1, a + r.uniform(-0.12, 0.12), length * 0.8, w * 0.6, r, depth - 1)


def poppy(pl: Plate, x, y, s, a="a", tilt=0.0, stem=0, blur=0):
    """One poppy, four petals, back ones darker."""
    P, r = pl.p, pl.r
    red = P[a]
    if stem:
        p = pl.pen((x - s * 2, y, x + s * 2, y + stem))
        p.stroke([(x, y), (x + tilt * s, y + stem * 0.4), (x - tilt * s * 0.6, y + stem)], s * 0.10, s * 0.13)
        pl.fill(p.done(), [mix(P["mid"], "#5d7a3a", 0.6), P["near"]])
    for k, (dx, dy, rx, ry, tone) in enumerate(
        (
            (0, -0.42, 1.0, 0.72, 0.38),
            (-0.55, 0.0, 0.72, 0.68, 0.18),
            (0.55, 0.02, 0.72, 0.68, 0.10),
            (0.02, 0.32, 0.98, 0.60, 0.0),
        )
    ):
        pts = []
        for i in range(14):
            t = i / 14 * 6.283
            q = 1 + 0.09 * math.sin(t * 5 + k * 2 + x) + r.uniform(-0.07, 0.07)
            px, py = math.cos(t) * rx * s * q, math.sin(t) * ry * s * q * 0.82
            pts.append((x + dx * s + px, y + dy * s + py + tilt * px * 0.3))
        p = pl.pen((x - s * 2, y - s * 2, x + s * 2, y + s * 2))
        p.blob(pts, 255, 4)
        sh = p.done()
        base = mix(red, P["ink"], tone * 0.75)
        pl.fill(sh, [mix(base, P["b"], 0.38), base, mix(base, P["ink"], 0.12)])
        if s > 14:
            pl.shade(sh, mix(base, P["ink"], 0.5), "bottom" if k != 3 else "top", 0.6, 0.75)
            pl.rim(sh, mix(P["b"], P["light"], 0.5), 1.5 * pl.u, 2 * pl.u, 0.65)
    p = pl.pen((x - s, y - s, x + s, y + s))
    p.oval(x, y - s * 0.02, s * 0.22, s * 0.18)
    for i in range(18):
        t = i / 18 * 6.283
        p.oval(x + math.cos(t) * s * 0.34, y - s * 0.02 + math.sin(t) * s * 0.25, max(0.6, s * 0.035))
    pl.fill(p.done(), P["ink"])
    if s > 30:
        p = pl.pen((x - s, y - s, x + s, y + s))
        p.oval(x - s * 0.03, y - s * 0.05, s * 0.12, s * 0.08)
        pl.fill(p.done(), mix(P["c"], P["pale"], 0.35))


def petals(pl: Plate, n, y0, y1, size, colour):
    for tone in (0, 0.25):
        p = pl.pen()
        for _ in range(n // 2):
            x, y, s, t = (
                pl.r.uniform(0, pl.w),
                pl.r.uniform(y0, y1),
                size * pl.r.uniform(0.5, 1.3),
                pl.r.uniform(0, 6.28),
            )
            c, d = math.cos(t), math.sin(t)
            q = pl.r.uniform(0.35, 0.75)
            p.blob(
                [
                    (x + c * s - d * 0, y + d * s),
                    (x - d * s * q, y + c * s * q),
                    (x - c * s * 0.8, y - d * s * 0.8),
                    (x + d * s * q, y - c * s * q),
                ],
                255,
                5,
            )
        s = p.done()
        pl.fill(s, mix(colour, pl.p["ink"], tone))
