"""People, as silhouettes."""

from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import mix


def person(pen: Pen, x, y, h, r, pose=None, v=255):
    """A standing silhouette with its feet at y."""
    pose = pose or r.choice(("coat", "coat", "skirt", "jacket", "bag", "wave", "jacket"))
    w = h * r.uniform(0.115, 0.14)
    lean = r.uniform(-0.02, 0.02) * h
    hr = h * 0.068
    pen.oval(x + lean, y - h + hr, hr * 0.9, hr * 1.08, v)
    pen.rect(x + lean - hr * 0.34, y - h + hr * 1.6, x + lean + hr * 0.34, y - h * 0.80, v)
    if r.random() < 0.35:
        pen.oval(x + lean - hr * 0.3, y - h + hr * 1.0, hr * 1.05, hr * 1.25, v)
    sh = y - h * 0.825
    hem = y - h * (0.30 if pose in ("coat", "skirt") else 0.45)
    flare = 1.35 if pose == "skirt" else 1.0
    pen.blob(
        [
            (x - w * 0.5, sh),
            (x + w * 0.5, sh),
            (x + w * 1.0, sh + h * 0.08),
            (x + w * 0.72, y - h * 0.58),
            (x + w * flare, hem),
            (x - w * flare, hem),
            (x - w * 0.72, y - h * 0.58),
            (x - w * 1.0, sh + h * 0.08),
        ],
        v,
        4,
    )
    step = r.uniform(0.2, 0.85) * w
    for s in (-1, 1):
        pen.line(
            [
                (x + s * w * 0.42, hem - h * 0.06),
                (x + s * step * 0.9, y - h * 0.2),
                (x + s * step, y - h * 0.015),
            ],
            h * 0.058,
            v,
        )
        pen.oval(x + s * step + h * 0.015, y - h * 0.012, h * 0.038, h * 0.016, v)
    if pose == "wave":
        pen.line(
            [(x + w * 0.8, sh + h * 0.06), (x + w * 1.9, sh - h * 0.03), (x + w * 2.0, sh - h * 0.2)],
            h * 0.042,
            v,
        )
    elif pose == "bag":
        pen.line(
            [(x + w * 0.85, sh + h * 0.06), (x + w * 1.25, y - h * 0.55), (x + w * 1.2, y - h * 0.42)],
            h * 0.042,
            v,
        )
        pen.rect(x + w * 0.7, y - h * 0.42, x + w * 1.8, y - h * 0.27, v)
    else:
        pen.line(
            [(x - w * 0.85, sh + h * 0.06), (x - w * 1.15, y - h * 0.6), (x - w * 0.9, y - h * 0.47)],
            h * 0.042,
            v,
        )


def crowd(pl: Plate, y, h, n, colour, jitter=0.12, alpha=1.0, lit=None):
    p = pl.pen((0, y - h * 1.6, pl.w, y + h * 0.15))
    for _ in range(n):
        person(
            p,
            pl.r.uniform(-0.02, 1.02) * pl.w,
            y + pl.r.uniform(-0.05, 0.08) * h,
            h * pl.r.uniform(1 - jitter * 2.6, 1 + jitter),
            pl.r,
        )
    s = p.done()
    pl.fill(s, colour, alpha)
    if lit:
        pl.rim(s, lit, 0, 2.4 * pl.u, 0.6)
    return s


def heads(pl: Plate, y, h, colour, rim=None, arms=0.12):
    """The front row of a crowd, seen from behind."""
    p = pl.pen((0, y - h * 1.4, pl.w, pl.h))
    x = -h * 0.4
    while x < pl.w + h:
        k = pl.r.uniform(0.85, 1.15) * h
        yy = y + pl.r.uniform(-0.12, 0.16) * h
        p.oval(x, yy, k * 0.19, k * 0.24)
        p.blob(
            [
                (x - k * 0.09, yy + k * 0.2),
                (x + k * 0.09, yy + k * 0.2),
                (x + k * 0.42, yy + k * 0.42),
                (x + k * 0.52, yy + k * 1.1),
                (x + k * 0.5, pl.h + h),
                (x - k * 0.5, pl.h + h),
                (x - k * 0.52, yy + k * 1.1),
                (x - k * 0.42, yy + k * 0.42),
            ],
            255,
            4,
        )
        if pl.r.random() < arms:
            s = pl.r.choice((-1, 1))
            p.line(
                [
                    (x + s * k * 0.4, yy + k * 0.55),
                    (x + s * k * 0.56, yy + k * 0.05),
                    (x + s * k * 0.42, yy - k * 0.52),
                ],
                k * 0.13,
            )
            p.oval(x + s * k * 0.42, yy - k * 0.58, k * 0.09, k * 0.11)
        x += k * pl.r.uniform(0.55, 0.95)
    s = p.done()
    pl.fill(s, [mix(colour, pl.p["near"], 0.3), colour, colour])
    if rim:
        pl.rim(s, rim, 0, 4 * pl.u, 0.75)


def bugler(pen: Pen, x, y, h, face=1, v=255):
    """A bugler in uniform coat and cap, bugle raised."""
    w = h * 0.115
    pen.blob(
        [
            (x - w * 0.7, y - h * 0.82),
            (x + w * 0.7, y - h * 0.82),
            (x + w * 1.02, y - h * 0.74),
            (x + w * 0.75, y - h * 0.56),
            (x + w * 0.95, y - h * 0.36),
            (x - w * 0.95, y - h * 0.36),
            (x - w * 0.75, y - h * 0.56),
            (x - w * 1.02, y - h * 0.74),
        ],
        v,
        5,
    )
    for s in (-1, 1):
        pen.line([(x + s * w * 0.42, y - h * 0.40), (x + s * w * 0.46, y - h * 0.02)], h * 0.062, v)
        pen.oval(x + s * w * 0.5 + face * h * 0.012, y - h * 0.012, h * 0.042, h * 0.017, v)
    hx, hy = x + face * h * 0.012, y - h * 0.895
    pen.oval(hx, hy, h * 0.052, h * 0.066, v)
    pen.rect(x - h * 0.022, hy, x + h * 0.022, y - h * 0.8, v)
    pen.poly(
        [
            (hx - h * 0.062, hy - h * 0.03),
            (hx - h * 0.066, hy - h * 0.078),
            (hx + h * 0.066, hy - h * 0.078),
            (hx + h * 0.062, hy - h * 0.03),
        ],
        v,
    )
    pen.poly(
        [
            (hx + face * h * 0.04, hy - h * 0.036),
            (hx + face * h * 0.098, hy - h * 0.018),
            (hx + face * h * 0.04, hy - h * 0.02),
        ],
        v,
    )
    mx, my = hx + face * h * 0.058, hy + h * 0.02
    ex, ey = mx + face * h * 0.21, my - h * 0.045
    pen.line([(mx, my), (ex, ey)], h * 0.016, v)
    pen.line([(mx + face * h * 0.05, my + h * 0.014), (mx + face * h * 0.15, my - h * 0.008)], h * 0.030, v)
    pen.poly(
        [
            (ex - face * h * 0.055, ey + h * 0.004),
            (ex, ey - h * 0.044),
            (ex + face * h * 0.012, ey + h * 0.04),
        ],
        v,
    )
    pen.line(
        [
            (x + face * w * 0.8, y - h * 0.755),
            (x + face * w * 1.6, y - h * 0.70),
            (mx + face * h * 0.075, my + h * 0.006),
        ],
        h * 0.046,
        v,
    )
    pen.line(
        [
            (x - face * w * 0.9, y - h * 0.75),
            (x - face * w * 1.05, y - h * 0.56),
            (x - face * w * 0.85, y - h * 0.45),
        ],
        h * 0.046,
        v,
    )
