"""A child reads in the library."""

from PIL import Image

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.pen import SS
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix, ramp


def bibliotheek(pl: Plate) -> Focus:
    P, u, w, h, r = pl.p, pl.u, pl.w, pl.h, pl.r
    floor = h * 0.80
    wall = mix(P["near"], P["c"], 0.25)
    pl.im.paste(ramp((w, h), [mix(wall, P["ink"], 0.45), wall, mix(wall, P["glow"], 0.12)]), (0, 0))
    lx, ly = w * 0.64, h * 0.37
    bx1 = w * (0.52 if w <= h else 0.44)
    p = pl.pen()
    p.rect(0, 0, bx1, floor)
    pl.fill(p.done(), mix(P["ink"], "#4a2a18", 0.35))
    rows = 6 if h > w else 5
    rh = floor / rows
    book = [
        P["a"],
        P["b"],
        P["c"],
        P["pale"],
        mix(P["a"], P["ink"], 0.4),
        mix(P["c"], P["pale"], 0.45),
        mix(P["b"], P["ink"], 0.35),
        mix(P["far"], P["pale"], 0.2),
        P["mid"],
    ]
    groups = {i: pl.pen((0, 0, bx1, floor)) for i in range(len(book))}
    deco, gaps = pl.pen((0, 0, bx1, floor)), pl.pen((0, 0, bx1, floor))
    for k in range(rows):
        y1 = (k + 1) * rh - 14 * u
        x = 12 * u
        while x < bx1 - 40 * u:
            bw, bh = r.uniform(15, 34) * u, rh * r.uniform(0.58, 0.84)
            if x + bw > bx1 - 16 * u:
                break
            t = r.random()
            if t < 0.05:
                x += r.uniform(20, 60) * u
                continue
            i = r.randrange(len(book))
            if t < 0.12:
                d = bh * 0.22
                groups[i].poly([(x + d, y1 - bh), (x + d + bw, y1 - bh + 6 * u), (x + bw, y1), (x, y1)])
                x += bw + d
            else:
                groups[i].rect(x, y1 - bh, x + bw - 1.6 * u, y1)
                gaps.rect(x + bw - 2.2 * u, y1 - bh, x + bw, y1)
                if r.random() < 0.6:
                    deco.rect(x + bw * 0.18, y1 - bh * 0.86, x + bw * 0.75, y1 - bh * 0.80)
                    deco.rect(x + bw * 0.18, y1 - bh * 0.24, x + bw * 0.75, y1 - bh * 0.18)
            x += bw
    for i, g in groups.items():
        s = g.done()
        pl.fill(s, mix(book[i], P["ink"], 0.26))
        pl.rim(s, mix(book[i], P["light"], 0.5), 0, 2 * u, 0.5)
    pl.fill(deco.done(), P["light"], 0.55)
    pl.fill(gaps.done(), P["ink"], 0.65)
    p = pl.pen()
    for k in range(rows + 1):
        p.rect(0, k * rh - 14 * u, bx1 + 10 * u, k * rh)
    p.rect(bx1 - 4 * u, 0, bx1 + 14 * u, floor)
    s = p.done()
    pl.fill(s, mix("#6b4325", P["ink"], 0.25))
    pl.rim(s, mix("#b57b42", P["glow"], 0.4), 0, 2.5 * u, 0.8)
    wx0, wx1, wy0, wy1 = w * 0.66, w * 0.97, h * 0.06, h * 0.44
    wx0 = max(wx0, bx1 + 60 * u)
    p = pl.pen()
    p.gothic(wx0, wy0, wx1, wy1)
    win = p.done()
    pl.fill(win, [P["sky"][0], P["sky"][1], P["sky"][2]])
    keep = pl.im.copy()
    pl.light(wx0 + (wx1 - wx0) * 0.64, wy0 + (wy1 - wy0) * 0.34, 130 * u, P["pale"], 0.6)
    p = pl.pen()
    p.oval(wx0 + (wx1 - wx0) * 0.64, wy0 + (wy1 - wy0) * 0.34, 34 * u)
    pl.fill(p.done(), P["pale"])
    belfry(
        pl,
        wx0 + (wx1 - wx0) * 0.30,
        wy1 + 4,
        (wy1 - wy0) * 0.80,
        P["sky"][0],
        P["ink"],
        P["sky"][2],
        clock=False,
    )
    m = Image.new("L", (w, h))
    m.paste(win[0], (win[1], win[2]))
    pl.im = Image.composite(pl.im, keep, m)
    p = pl.pen()
    p.rect((wx0 + wx1) / 2 - 4 * u, wy0 + 20 * u, (wx0 + wx1) / 2 + 4 * u, wy1)
    for k in (0.45, 0.72):
        p.rect(wx0, wy0 + (wy1 - wy0) * k, wx1, wy0 + (wy1 - wy0) * k + 6 * u)
    p.rect(wx0 - 16 * u, wy1, wx1 + 16 * u, wy1 + 16 * u)
    pl.fill(p.done(), mix(P["pale"], wall, 0.25))
    p = pl.pen()
    p.rect(0, floor, w, h)
    f = p.done()
    pl.fill(f, [mix("#7a4a28", P["near"], 0.25), mix("#4a2a18", P["ink"], 0.4)])
    p = pl.pen()
    for k in range(-8, 16):
        p.line([(w * 0.5 + k * 60 * u, floor), (w * 0.5 + k * 150 * u, h)], 1.8 * u)
    pl.fill(p.done(), P["ink"], 0.35)
    p = pl.pen()
    p.oval(w * 0.62, h * 0.905, w * 0.36, h * 0.062)
    rug = p.done()
    pl.fill(rug, [mix(P["a"], P["ink"], 0.15), mix(P["a"], P["ink"], 0.3)])
    p = pl.pen()
    for k in (0.92, 0.84, 0.5):
        p.d.ellipse(
            p.t(
                [
                    (w * 0.62 - w * 0.36 * k, h * 0.905 - h * 0.062 * k),
                    (w * 0.62 + w * 0.36 * k, h * 0.905 + h * 0.062 * k),
                ]
            ),
            outline=255,
            width=round(4 * u * SS),
        )
    pl.fill(p.done(), P["b"], 0.75)
    s = min(w * 0.44, h * 0.36)
    ax, ay = w * 0.60, h * 0.895
    p = pl.pen()
    p.oval(ax, ay + s * 0.02, s * 0.62, s * 0.10)
    pl.soft(p.done(), P["ink"], 14 * u, 0.6)
    col = mix(P["c"], P["mid"], 0.25)
    p = pl.pen()
    for k in (-0.42, 0.42):
        p.poly(
            [
                (ax + s * k - s * 0.03, ay - s * 0.1),
                (ax + s * k + s * 0.03, ay - s * 0.1),
                (ax + s * k * 1.06 + s * 0.01, ay + s * 0.02),
                (ax + s * k * 1.06 - s * 0.01, ay + s * 0.02),
            ]
        )
    pl.fill(p.done(), P["ink"])
    p = pl.pen()
    p.blob(
        [
            (ax - s * 0.44, ay - s * 0.1),
            (ax - s * 0.48, ay - s * 0.62),
            (ax - s * 0.40, ay - s * 0.94),
            (ax, ay - s * 1.0),
            (ax + s * 0.40, ay - s * 0.94),
            (ax + s * 0.48, ay - s * 0.62),
            (ax + s * 0.44, ay - s * 0.1),
        ]
    )
    back = p.done()
    pl.fill(back, [mix(col, P["light"], 0.22), col, mix(col, P["ink"], 0.4)])
    pl.shade(back, mix(col, P["ink"], 0.6), "left", 0.7, 0.6)
    pl.rim(back, P["light"], -2 * u, 3 * u, 0.6)
    p = pl.pen()
    hx, hy = ax - s * 0.02, ay - s * 0.72
    p.blob(
        [
            (hx - s * 0.15, hy + s * 0.13),
            (hx + s * 0.15, hy + s * 0.13),
            (hx + s * 0.20, hy + s * 0.46),
            (hx - s * 0.20, hy + s * 0.46),
        ]
    )
    torso = p.done()
    pl.fill(torso, [P["b"], mix(P["b"], P["a"], 0.5)])
    pl.shade(torso, mix(P["b"], P["ink"], 0.6), "left", 0.6, 0.6)
    p = pl.pen()
    p.stroke(
        [(hx - s * 0.10, hy + s * 0.44), (hx - s * 0.22, hy + s * 0.30), (hx - s * 0.13, hy + s * 0.60)],
        s * 0.13,
        s * 0.10,
    )
    p.stroke(
        [(hx + s * 0.10, hy + s * 0.44), (hx + s * 0.22, hy + s * 0.30), (hx + s * 0.15, hy + s * 0.60)],
        s * 0.13,
        s * 0.10,
    )
    pl.fill(p.done(), mix(P["ink"], P["c"], 0.25))
    skin = mix("#e2ab83", P["glow"], 0.25)
    p = pl.pen()
    p.oval(hx, hy, s * 0.105, s * 0.12)
    pl.fill(p.done(), [skin, mix(skin, P["a"], 0.2)])
    p = pl.pen()
    p.blob(
        [
            (hx - s * 0.13, hy + s * 0.06),
            (hx - s * 0.13, hy - s * 0.08),
            (hx, hy - s * 0.155),
            (hx + s * 0.13, hy - s * 0.08),
            (hx + s * 0.13, hy + s * 0.08),
            (hx + s * 0.085, hy - s * 0.03),
            (hx, hy - s * 0.06),
            (hx - s * 0.085, hy - s * 0.03),
        ]
    )
    p.oval(hx + s * 0.03, hy - s * 0.165, s * 0.05)
    hair = p.done()
    pl.fill(hair, mix("#5a2e17", P["ink"], 0.25))
    pl.rim(hair, P["glow"], -2 * u, 2 * u, 0.7)
    p = pl.pen()
    p.poly(
        [
            (hx, hy + s * 0.30),
            (hx - s * 0.23, hy + s * 0.21),
            (hx - s * 0.23, hy + s * 0.41),
            (hx, hy + s * 0.48),
            (hx + s * 0.23, hy + s * 0.41),
            (hx + s * 0.23, hy + s * 0.21),
        ]
    )
    bk = p.done()
    pl.fill(bk, P["a"])
    pl.rim(bk, P["light"], 0, 3 * u, 0.8)
    p = pl.pen()
    p.line([(hx, hy + s * 0.30), (hx, hy + s * 0.48)], 3 * u)
    pl.fill(p.done(), P["ink"], 0.5)
    pl.light(hx, hy + s * 0.2, s * 0.42, P["light"], 0.42)
    p = pl.pen()
    for d in (-1, 1):
        p.oval(hx + d * s * 0.20, hy + s * 0.36, s * 0.036)
    pl.fill(p.done(), skin)
    p = pl.pen()
    for d in (-1, 1):
        p.blob(
            [
                (ax + d * s * 0.30, ay - s * 0.40),
                (ax + d * s * 0.56, ay - s * 0.42),
                (ax + d * s * 0.56, ay - s * 0.05),
                (ax + d * s * 0.30, ay - s * 0.05),
            ]
        )
    p.rect(ax - s * 0.36, ay - s * 0.17, ax + s * 0.36, ay - s * 0.05)
    arms = p.done()
    pl.fill(arms, [mix(col, P["light"], 0.18), mix(col, P["ink"], 0.3)])
    pl.rim(arms, P["light"], -1 * u, 3 * u, 0.6)
    p = pl.pen()
    kx, ky, ks = ax - s * 0.66, ay + s * 0.10, s * 0.17
    p.blob(
        [
            (kx - ks * 0.9, ky),
            (kx - ks * 0.8, ky - ks * 0.6),
            (kx, ky - ks * 0.86),
            (kx + ks * 0.8, ky - ks * 0.6),
            (kx + ks, ky),
        ]
    )
    p.oval(kx + ks * 0.72, ky - ks * 0.5, ks * 0.40, ks * 0.36)
    for d in (0.48, 0.92):
        p.poly(
            [
                (kx + ks * (d - 0.14), ky - ks * 0.7),
                (kx + ks * d, ky - ks * 1.12),
                (kx + ks * (d + 0.16), ky - ks * 0.68),
            ]
        )
    p.stroke(
        [(kx - ks * 0.8, ky - ks * 0.1), (kx - ks * 0.2, ky + ks * 0.12), (kx + ks * 0.7, ky + ks * 0.02)],
        ks * 0.26,
        ks * 0.16,
    )
    cat = p.done()
    pl.fill(cat, P["ink"])
    pl.rim(cat, P["glow"], -2 * u, 3 * u, 0.8)
    tx = ax + s * 0.70
    p = pl.pen()
    p.line([(tx, ay + s * 0.02), (tx, ay - s * 1.26), (tx - s * 0.03, ay - s * 1.38)], 6 * u)
    p.oval(tx, ay + s * 0.03, s * 0.16, s * 0.03)
    pl.fill(p.done(), P["ink"])
    shx, shy = tx - s * 0.06, ay - s * 1.36
    p = pl.pen()
    p.poly(
        [
            (shx - s * 0.13, shy - s * 0.13),
            (shx + s * 0.13, shy - s * 0.13),
            (shx + s * 0.25, shy + s * 0.13),
            (shx - s * 0.25, shy + s * 0.13),
        ]
    )
    shade = p.done()
    p = pl.pen()
    p.poly(
        [
            (shx - s * 0.22, shy + s * 0.13),
            (shx + s * 0.22, shy + s * 0.13),
            (shx + s * 0.62, ay + s * 0.1),
            (shx - s * 1.05, ay + s * 0.1),
        ]
    )
    pl.soft(p.done(), P["glow"], 22 * u, 0.24)
    pl.light(shx, shy + s * 0.1, s * 1.25, P["glow"], 0.62, 1.7)
    pl.fill(shade, [P["light"], P["glow"]])
    pl.light(shx, shy, s * 0.4, P["light"], 0.5)
    return 0.58, 0.62
