"""Colours and curves."""

from PIL import Image, ImageColor


def rgb(c):
    return ImageColor.getrgb(c) if isinstance(c, str) else tuple(int(v) for v in c)


def mix(a, b, t):
    a, b = rgb(a), rgb(b)
    return tuple(round(x + (y - x) * t) for x, y in zip(a, b))


def ramp(size, stops):
    """A vertical gradient of evenly spaced colours, eased so that no stop shows as a band."""
    w, h = size
    cols, n = [rgb(s) for s in stops], len(stops) - 1
    column = []
    for y in range(h):
        t = y / max(1, h - 1) * n
        i = min(n - 1, int(t))
        f = t - i
        f = f * 0.55 + f * f * (3 - 2 * f) * 0.45
        column.append(mix(cols[i], cols[i + 1], f))
    im = Image.new("RGB", (1, h))
    im.putdata(column)
    return im.resize((w, h))


def spline(pts, closed=True, steps=7):
    n, out = len(pts), []
    for i in range(n if closed else n - 1):
        p0, p1, p2, p3 = (
            pts[(i + k) % n] if closed else pts[min(n - 1, max(0, i + k))] for k in (-1, 0, 1, 2)
        )
        for s in range(steps):
            t = s / steps
            t2, t3 = t * t, t * t * t
            out.append(
                tuple(
                    0.5
                    * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t2 + (3 * b - a - 3 * c + d) * t3)
                    for a, b, c, d in zip(p0, p1, p2, p3)
                )
            )
    if not closed:
        out.append(pts[-1])
    return out
