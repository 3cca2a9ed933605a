"""The belfry."""

from mediawall.demo.postcards.plate import Plate


def belfry(pl: Plate, cx, base, h, body, dark, lit, rimside=1, clock=True):
    """The belfry: square shaft, two storeys of lancets, corner turrets, lantern and spire."""
    w = h * 0.115
    p = pl.pen((cx - w * 2.2, base - h * 1.06, cx + w * 2.2, base))
    top = base - h * 0.60
    p.rect(cx - w, top, cx + w, base)
    p.rect(cx - w * 1.1, top - h * 0.012, cx + w * 1.1, top + h * 0.016)
    for i in range(9):
        x = cx - w * 1.05 + i * w * 2.1 / 8.5
        p.rect(x, top - h * 0.026, x + w * 0.13, top)
    for s in (-1, 1):
        x = cx + s * w * 0.95
        p.rect(x - w * 0.17, top - h * 0.10, x + w * 0.17, base)
        p.poly([(x - w * 0.24, top - h * 0.095), (x + w * 0.24, top - h * 0.095), (x, top - h * 0.215)])
        p.line([(x, top - h * 0.2), (x, top - h * 0.235)], h * 0.004)
        x = cx + s * w * 0.5
        p.poly([(x - w * 0.12, top), (x + w * 0.12, top), (x, top - h * 0.085)])
    lw = w * 0.56
    p.poly(
        [(cx - lw, top), (cx - lw * 0.9, top - h * 0.135), (cx + lw * 0.9, top - h * 0.135), (cx + lw, top)]
    )
    p.blob(
        [
            (cx - lw * 1.05, top - h * 0.13),
            (cx - lw * 0.72, top - h * 0.20),
            (cx - lw * 0.3, top - h * 0.235),
            (cx, top - h * 0.25),
            (cx + lw * 0.3, top - h * 0.235),
            (cx + lw * 0.72, top - h * 0.20),
            (cx + lw * 1.05, top - h * 0.13),
        ]
    )
    p.rect(cx - lw * 0.32, top - h * 0.285, cx + lw * 0.32, top - h * 0.22)
    p.poly(
        [
            (cx - lw * 0.42, top - h * 0.28),
            (cx + lw * 0.42, top - h * 0.28),
            (cx + h * 0.003, top - h * 0.375),
            (cx - h * 0.003, top - h * 0.375),
        ]
    )
    p.line([(cx, top - h * 0.36), (cx, top - h * 0.40)], h * 0.004)
    p.poly(
        [
            (cx - h * 0.004, top - h * 0.395),
            (cx + h * 0.028, top - h * 0.405),
            (cx + h * 0.012, top - h * 0.388),
        ]
    )
    s = p.done()
    pl.fill(s, body)
    pl.shade(s, dark, "left" if rimside > 0 else "right", 0.85, 0.75)
    pl.rim(s, lit, -3 * pl.u * rimside, 2 * pl.u, 0.75)
    q = pl.pen((cx - w * 1.3, base - h * 0.78, cx + w * 1.3, base))
    for row, (a, b, n) in enumerate(((0.575, 0.40, 3), (0.375, 0.245, 3), (0.70, 0.63, 2))):
        span = w * (1.5 if row < 2 else 0.8)
        for i in range(n):
            x = cx - span / 2 + span * i / n
            q.gothic(x + span / n * 0.2, base - h * a, x + span / n * 0.8, base - h * b)
    win = q.done()
    pl.fill(win, [pl.p["glow"], pl.p["light"], pl.p["glow"]])
    q = pl.pen((cx - w * 1.3, base - h * 0.62, cx + w * 1.3, base))
    for i in range(3):
        for a, b in ((0.575, 0.40), (0.375, 0.245)):
            x = cx - w * 0.75 + w * 0.5 * (i + 0.5)
            q.line([(x, base - h * a + 3), (x, base - h * b)], w * 0.045)
    for yy in (0.39, 0.236):
        q.rect(cx - w, base - h * yy - h * 0.004, cx + w, base - h * yy + h * 0.004)
    pl.fill(q.done(), dark, 0.8)
    if clock:
        y = base - h * 0.605 + h * 0.045 - h * 0.07
        q = pl.pen((cx - w, y - w, cx + w, y + w))
        q.oval(cx, y, w * 0.34)
        pl.fill(q.done(), pl.p["light"])
        q = pl.pen((cx - w, y - w, cx + w, y + w))
        q.ring(cx, y, w * 0.36, w * 0.07)
        q.line([(cx, y), (cx, y - w * 0.24)], w * 0.06)
        q.line([(cx, y), (cx + w * 0.15, y + w * 0.08)], w * 0.06)
        pl.fill(q.done(), dark)
    return s
