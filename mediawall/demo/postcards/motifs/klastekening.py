"""A children's drawing in wax crayon."""

import math

from PIL import Image, ImageChops

from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import mix


def klastekening(pl: Plate) -> Focus:
    """Wax crayons on drawing paper, by somebody who is six."""
    P, u, w, h, r = pl.p, pl.u, pl.w, pl.h, pl.r
    paper = mix(P["pale"], "#fff8e6", 0.7)
    pl.im.paste(paper, (0, 0, w, h))
    tooth = Image.blend(pl.grit, pl.noise(5), 0.45).point(lambda v: min(255, max(0, (v - 92) * 5)))

    def wax(paths, colour, width, passes=2, fillin=None):
        for _ in range(passes):
            xs, ys, e = [x for q in paths for x, _ in q], [y for q in paths for _, y in q], (width + 6) * u
            p = pl.pen((min(xs) - e, min(ys) - e, max(xs) + e, max(ys) + e))
            for pts in paths:
                p.line(
                    [(x + r.uniform(-2.2, 2.2) * u, y + r.uniform(-2.2, 2.2) * u) for x, y in pts], width * u
                )
            m, a, b = p.done()
            pl.fill(
                (ImageChops.multiply(m, tooth.crop((a, b, a + m.width, b + m.height))), a, b), colour, 0.85
            )

    def scribble(x0, y0, x1, y1, colour, step=13, width=11, slant=0.35):
        pts, x, k = [], x0, 0
        while x < x1:
            a, b = (
                (x, y0 + r.uniform(-8, 10) * u),
                (min(x1 + 8 * u, x + (y1 - y0) * slant * 0.2), y1 + r.uniform(-10, 8) * u),
            )
            pts += [a, b] if k % 2 == 0 else [b, a]
            x += step * u * r.uniform(0.75, 1.2)
            k += 1
        if len(pts) > 1:
            wax([pts], colour, width, 1)

    def loop(cx, cy, rx, ry=None, n=22, turns=1.1):
        ry = ry or rx
        o = r.random() * 6
        return [
            (
                cx + math.cos(o + i / n * 6.283 * turns) * rx * r.uniform(0.95, 1.05),
                cy + math.sin(o + i / n * 6.283 * turns) * ry * r.uniform(0.95, 1.05),
            )
            for i in range(n + 1)
        ]

    blue, red, yel, grn, org, vio, brn, blk, pnk = (
        "#2f7fd0",
        "#e0342b",
        "#f6bd16",
        "#3e9b46",
        "#f08323",
        "#7d4bb0",
        "#8b5a33",
        "#2b2b38",
        "#f07fa8",
    )
    for k, c in enumerate((red, org, yel, grn, blue, vio)):
        R = min(w, h) * (0.56 - 0.036 * k)
        wax(
            [
                [
                    (
                        w * 0.60 + math.cos(a / 30 * math.pi + math.pi) * R,
                        h * 0.56 + math.sin(a / 30 * math.pi + math.pi) * R,
                    )
                    for a in range(31)
                ]
            ],
            c,
            26,
            1,
        )
    for _ in range(16):
        x, y = r.uniform(0, w), r.uniform(0, h * 0.05)
        wax([[(x, y), (x + r.uniform(120, 260) * u, y + r.uniform(-6, 14) * u)]], "#7cc0ea", 13, 1)
    sx, sy = w * 0.15, h * 0.14
    for k in range(6):
        wax([loop(sx, sy, (92 - k * 15) * u)], yel, 14, 1)
    wax(
        [
            [
                (sx + math.cos(a) * 118 * u, sy + math.sin(a) * 118 * u),
                (sx + math.cos(a) * r.uniform(165, 200) * u, sy + math.sin(a) * 178 * u),
            ]
            for a in [i * 0.524 for i in range(12)]
        ],
        org,
        10,
    )
    g0 = h * 0.80
    for k in range(4):
        scribble(
            -20,
            g0 + k * (h - g0) / 4,
            w + 20,
            g0 + (k + 1) * (h - g0) / 4 + 20 * u,
            (grn, "#58b14c", "#2f8a3e", grn)[k],
            13,
            12,
        )
    bx, bw, bh = w * 0.60, 190 * u, h * 0.46
    wall = min(w * 0.36, 360 * u)
    scribble(bx - wall, g0 - h * 0.17, bx + wall, g0, "#e9a04a", 15, 13)
    scribble(bx - bw / 2, g0 - bh, bx + bw / 2, g0, "#d8762c", 13, 12)
    wax(
        [
            [(bx - wall, g0), (bx - wall, g0 - h * 0.17), (bx + wall, g0 - h * 0.17), (bx + wall, g0)],
            [
                (bx - wall * 1.03, g0 - h * 0.165),
                (bx - wall * 0.86, g0 - h * 0.26),
                (bx + wall * 0.86, g0 - h * 0.26),
                (bx + wall * 1.03, g0 - h * 0.165),
            ],
            [(bx - bw / 2, g0), (bx - bw / 2, g0 - bh), (bx + bw / 2, g0 - bh), (bx + bw / 2, g0)],
        ],
        brn,
        9,
    )
    wax(
        [
            [
                (bx - bw * 0.62, g0 - bh),
                (bx, g0 - bh - 190 * u),
                (bx + bw * 0.62, g0 - bh),
                (bx - bw * 0.62, g0 - bh),
            ]
        ],
        red,
        11,
    )
    for k in range(5):
        wax(
            [
                [
                    (bx - bw * (0.5 - k * 0.09), g0 - bh - (10 + 34 * k) * u),
                    (bx + bw * (0.5 - k * 0.09), g0 - bh - (12 + 34 * k) * u),
                ]
            ],
            red,
            15,
            1,
        )
    wax(
        [
            loop(bx, g0 - bh + 84 * u, 58 * u),
            [(bx, g0 - bh + 84 * u), (bx, g0 - bh + 44 * u)],
            [(bx, g0 - bh + 84 * u), (bx + 28 * u, g0 - bh + 96 * u)],
        ],
        blk,
        8,
    )
    for k in range(8):
        x = bx - wall * 0.86 + k * wall * 0.245
        if abs(x - bx) > bw * 0.55:
            wax(
                [
                    [
                        (x - 16 * u, g0 - 24 * u),
                        (x - 16 * u, g0 - 88 * u),
                        (x, g0 - 112 * u),
                        (x + 16 * u, g0 - 88 * u),
                        (x + 16 * u, g0 - 24 * u),
                    ]
                ],
                blue,
                8,
            )
    wax(
        [
            [
                (bx - 30 * u, g0),
                (bx - 30 * u, g0 - 90 * u),
                (bx, g0 - 118 * u),
                (bx + 30 * u, g0 - 90 * u),
                (bx + 30 * u, g0),
            ]
        ],
        blk,
        9,
    )
    for i, (x, c, s, hair) in enumerate(
        ((0.12, pnk, 1.0, brn), (0.27, blue, 1.12, yel), (0.42, grn, 0.86, blk), (0.93, vio, 1.0, org))
    ):
        x, y, s = w * x, h * (0.90 + 0.015 * (i % 2)), s * u * 1.1
        wax([loop(x, y - 236 * s, 44 * s)], blk, 7)
        wax(
            [
                [
                    (x - 48 * s, y - 240 * s),
                    (x - 30 * s, y - 290 * s),
                    (x, y - 272 * s),
                    (x + 22 * s, y - 294 * s),
                    (x + 48 * s, y - 240 * s),
                ]
            ],
            hair,
            15,
        )
        wax(
            [
                [(x - 13 * s, y - 246 * s), (x - 12 * s, y - 242 * s)],
                [(x + 14 * s, y - 246 * s), (x + 15 * s, y - 242 * s)],
            ],
            blk,
            9,
        )
        wax([[(x - 19 * s, y - 222 * s), (x, y - 208 * s), (x + 20 * s, y - 222 * s)]], red, 6)
        if i % 2 == 0:
            wax(
                [[(x, y - 190 * s), (x - 54 * s, y - 82 * s), (x + 54 * s, y - 82 * s), (x, y - 190 * s)]],
                c,
                9,
            )
        for k in range(6):
            wax(
                [
                    [
                        (x - (8 + 8 * k) * s, y - (178 - 17 * k) * s),
                        (x + (8 + 8 * k) * s, y - (176 - 17 * k) * s),
                    ]
                ],
                c,
                12,
                1,
            )
        wax(
            [
                [(x - 16 * s, y - 82 * s), (x - 18 * s, y), (x - 36 * s, y)],
                [(x + 16 * s, y - 82 * s), (x + 18 * s, y), (x + 36 * s, y)],
                [(x - 10 * s, y - 166 * s), (x - 84 * s, y - (206 if i % 2 else 128) * s)],
                [(x + 10 * s, y - 166 * s), (x + 84 * s, y - (132 if i % 2 else 204) * s)],
            ],
            blk,
            8,
        )
    cx, cy, s = w * 0.735, h * 0.915, u * 1.0
    wax(
        [
            loop(cx, cy, 64 * s, 40 * s),
            loop(cx - 66 * s, cy - 44 * s, 34 * s),
            [(cx - 94 * s, cy - 66 * s), (cx - 92 * s, cy - 106 * s), (cx - 70 * s, cy - 82 * s)],
            [(cx - 58 * s, cy - 82 * s), (cx - 38 * s, cy - 106 * s), (cx - 38 * s, cy - 64 * s)],
            [(cx + 60 * s, cy - 10 * s), (cx + 112 * s, cy - 60 * s), (cx + 100 * s, cy - 100 * s)],
            [(cx - 40 * s, cy + 30 * s), (cx - 40 * s, cy + 64 * s)],
            [(cx + 36 * s, cy + 32 * s), (cx + 36 * s, cy + 64 * s)],
        ],
        blk,
        9,
    )
    scribble(cx - 52 * s, cy - 30 * s, cx + 56 * s, cy + 30 * s, org, 12, 11)
    wax(
        [
            [(cx - 78 * s, cy - 48 * s), (cx - 77 * s, cy - 45 * s)],
            [(cx - 56 * s, cy - 48 * s), (cx - 55 * s, cy - 45 * s)],
        ],
        blk,
        8,
    )
    for k in range(9):
        x, y = w * (0.05 + 0.115 * k), h * r.uniform(0.95, 0.985)
        wax([[(x, y), (x, y - 62 * u)]], "#2f8a3e", 6)
        for a in range(5):
            wax(
                [
                    loop(
                        x + math.cos(a * 1.257) * 15 * u,
                        y - 66 * u + math.sin(a * 1.257) * 15 * u,
                        9 * u,
                        n=8,
                    )
                ],
                (red, pnk, yel, vio)[k % 4],
                8,
                1,
            )
    hx, hy = w * 0.36, h * 0.33
    for x, y, s in ((hx, hy, 1.0), (w * 0.88, h * 0.40, 0.7)):
        wax(
            [
                [
                    (x, y + 30 * s * u),
                    (x - 42 * s * u, y - 10 * s * u),
                    (x - 30 * s * u, y - 40 * s * u),
                    (x, y - 20 * s * u),
                    (x + 30 * s * u, y - 40 * s * u),
                    (x + 42 * s * u, y - 10 * s * u),
                    (x, y + 30 * s * u),
                ]
            ],
            red,
            10,
        )
    pl.p = dict(P, ink="#4a4038")
    return 0.55, 0.55
