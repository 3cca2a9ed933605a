"""The cloth hall."""

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import mix


def clothhall(pl: Plate, cx, base, s, body=None, simple=False, lit=1.0):
    """The cloth hall: a long wall of lancets under a steep roof, turrets at its ends, the belfry above."""
    P, u = pl.p, pl.u
    wall, roof, half = s * 0.185, s * 0.125, s * 0.66
    x0, x1, eave, ridge = cx - half, cx + half, base - wall, base - wall - roof
    body = body or [mix(P["mid"], P["glow"], 0.10), mix(P["mid"], P["glow"], 0.45 * lit)]
    p = pl.pen((x0 - s * 0.05, ridge - s * 0.03, x1 + s * 0.05, eave + 4))
    p.poly([(x0, eave + 2), (x0 + s * 0.05, ridge), (x1 - s * 0.05, ridge), (x1, eave + 2)])
    for i in range(int(half * 2 / (s * 0.07))):
        x = x0 + s * 0.075 + i * s * 0.07
        if x < x1 - s * 0.06:
            p.poly([(x - s * 0.004, ridge + 2), (x, ridge - s * 0.02), (x + s * 0.004, ridge + 2)])
    rs = p.done()
    pl.fill(rs, [mix(P["near"], P["far"], 0.25), P["near"]])
    pl.shade(rs, P["ink"], "bottom", 0.65)
    pl.rim(rs, P["glow"], 0, 2 * u, 0.5)
    q = pl.pen((x0, ridge, x1, eave))
    for row, yy in enumerate((0.30, 0.62)):
        for i in range(int(half * 2 / (s * 0.09))):
            x = x0 + s * (0.08 + 0.045 * row) + i * s * 0.09
            if x0 + s * 0.05 < x < x1 - s * 0.05:
                y = ridge + roof * yy
                q.poly(
                    [
                        (x - s * 0.008, y + s * 0.02),
                        (x - s * 0.008, y + s * 0.004),
                        (x, y - s * 0.009),
                        (x + s * 0.008, y + s * 0.004),
                        (x + s * 0.008, y + s * 0.02),
                    ]
                )
    pl.fill(q.done(), mix(P["glow"], P["light"], 0.3), 0.75 * lit)
    p = pl.pen((x0, eave, x1, base + 2))
    p.rect(x0, eave, x1, base + 2)
    ws = p.done()
    pl.fill(ws, body)
    pl.shade(ws, P["near"], "top", 0.8, 0.8)
    p = pl.pen((x0, eave - s * 0.02, x1, base))
    for i in range(int(half * 2 / (s * 0.0125))):
        p.rect(x0 + i * s * 0.0125, eave - s * 0.012, x0 + i * s * 0.0125 + s * 0.007, eave)
    p.rect(x0, eave - s * 0.003, x1, eave + s * 0.006)
    pl.fill(p.done(), mix(P["near"], P["glow"], 0.2))
    n = int(half * 2 / (s * 0.041))
    g, hi, lo, dk = (
        half * 2 / n,
        pl.pen((x0, eave, x1, base)),
        pl.pen((x0, eave, x1, base)),
        pl.pen((x0, eave, x1, base)),
    )
    for i in range(n):
        a, b = x0 + i * g + g * 0.2, x0 + (i + 1) * g - g * 0.2
        hi.gothic(a, eave + wall * 0.10, b, eave + wall * 0.47)
        dk.line([((a + b) / 2, eave + wall * 0.14), ((a + b) / 2, eave + wall * 0.47)], s * 0.0022)
        dk.line([(a, eave + wall * 0.30), (b, eave + wall * 0.30)], s * 0.0018)
        if i % 2 or pl.r.random() < 0.4:
            lo.gothic(a, eave + wall * 0.60, b, base - wall * 0.02)
        else:
            dk.gothic(a, eave + wall * 0.60, b, base)
        dk.rect(x0 + i * g - s * 0.0016, eave, x0 + i * g + s * 0.0016, base, 150)
    dk.rect(x0, eave + wall * 0.525, x1, eave + wall * 0.55)
    pl.fill(hi.done(), [P["light"], mix(P["light"], P["glow"], 0.75)], 0.55 + 0.45 * lit)
    pl.fill(lo.done(), [mix(P["glow"], P["mid"], 0.25), P["light"]], 0.5 + 0.5 * lit)
    pl.fill(dk.done(), mix(P["near"], P["ink"], 0.4), 0.85)
    for x in (x0, x1):
        p = pl.pen((x - s * 0.04, ridge - s * 0.14, x + s * 0.04, base))
        p.rect(x - s * 0.018, eave - s * 0.05, x + s * 0.018, base)
        p.poly([(x - s * 0.024, eave - s * 0.05), (x + s * 0.024, eave - s * 0.05), (x, ridge - s * 0.085)])
        p.line([(x, ridge - s * 0.08), (x, ridge - s * 0.11)], s * 0.003)
        t = p.done()
        pl.fill(t, [mix(P["near"], P["far"], 0.2), P["near"]])
        pl.rim(t, P["glow"], -2 * u, 1 * u, 0.5)
    if not simple:
        belfry(
            pl,
            cx,
            base,
            s * 0.80,
            [
                P["near"],
                mix(P["near"], P["far"], 0.25),
                mix(P["mid"], P["glow"], 0.25),
                mix(P["mid"], P["glow"], 0.5 * lit),
            ],
            P["near"],
            P["glow"],
        )
    return eave
