"""One bugler, and silence."""

from PIL import ImageChops

from mediawall.demo.postcards.parts.ground import cobbles
from mediawall.demo.postcards.parts.people import bugler
from mediawall.demo.postcards.parts.plants import petals, poppy
from mediawall.demo.postcards.pen import SS
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix, ramp


def stilte(pl: Plate) -> Focus:
    P, u, w, h = pl.p, pl.u, pl.w, pl.h
    base, cx = h * 0.84, w / 2
    pl.im.paste(
        ramp((w, h), [P["ink"], mix(P["ink"], P["near"], 0.6), mix(P["near"], P["ink"], 0.35)]), (0, 0)
    )
    r = min(w * 0.30, h * 0.24)
    sy = base - r * 1.55
    p = pl.pen()
    p.rect(cx - r, sy, cx + r, base)
    p.oval(cx, sy, r)
    door = p.done()
    pl.soft(door, P["glow"], 60 * u, 0.42)
    pl.fill(door, [P["sky"][1], mix(P["sky"][2], P["glow"], 0.25), mix(P["glow"], P["light"], 0.35)])
    pl.rim(door, P["light"], 0, -3 * u, 0.5)
    for k in range(1, 4):
        p = pl.pen()
        p.d.arc(
            p.t(
                [
                    (cx - r * (1 + 0.10 * k), sy - r * (1 + 0.10 * k)),
                    (cx + r * (1 + 0.10 * k), sy + r * (1 + 0.10 * k)),
                ]
            ),
            180,
            360,
            fill=255,
            width=round(3 * u * SS),
        )
        for s in (-1, 1):
            p.rect(cx + s * r * (1 + 0.10 * k) - 1.5 * u, sy, cx + s * r * (1 + 0.10 * k) + 1.5 * u, base)
        m = p.done(True)
        q = pl.pen()
        q.rect(0, 0, w, base)
        pl.fill(
            (ImageChops.multiply(m[0], q.done(True)[0]), 0, 0), mix(P["near"], P["glow"], 0.3), 0.5 - 0.11 * k
        )
    p = pl.pen((0, base, w, h))
    p.rect(0, base, w, h)
    pl.fill(p.done(), [mix(P["near"], P["glow"], 0.25), P["ink"]])
    cobbles(pl, base, P["ink"], P["glow"], 0.5)
    p = pl.pen((0, base, w, h))
    p.poly([(cx - r * 0.9, base), (cx + r * 0.9, base), (cx + r * 1.7, h), (cx - r * 1.7, h)])
    pl.soft(p.done(), P["glow"], 30 * u, 0.42)
    bh = r * 1.5
    p = pl.pen((0, base, w, h))
    p.poly([(cx - bh * 0.1, base + 6), (cx + bh * 0.1, base + 6), (cx + bh * 0.2, h), (cx - bh * 0.26, h)])
    pl.soft(p.done(), P["ink"], 8 * u, 0.75)
    p = pl.pen()
    bugler(p, cx - bh * 0.06, base + 10 * u, bh, 1)
    b = p.done()
    pl.fill(b, P["ink"])
    pl.rim(b, P["light"], -2 * u, 2 * u, 0.9)
    petals(pl, 18, h * 0.08, h * 0.92, 11 * u, P["a"])
    for k in range(5):
        poppy(pl, cx + (k - 2) * 62 * u + r * 1.5 * 0, h * 0.935 + abs(k - 2) * 6 * u, 26 * u)
    return 0.5, 0.55
