"""Cobblestones."""

from PIL import Image, ImageChops

from mediawall.demo.postcards.plate import Plate


def cobbles(pl: Plate, y0, colour, light, alpha=0.35):
    """Setts in perspective, seen as their lit upper edges."""
    p = pl.pen((0, y0, pl.w, pl.h))
    y, k = y0 + 2, 0
    while y < pl.h:
        d = (y - y0) / (pl.h - y0)
        rh = (3 + 30 * d) * pl.u
        bw = rh * 2.3
        x = -bw * (k % 2) / 2 - pl.r.random() * 4
        while x < pl.w:
            if pl.r.random() < 0.82:
                p.oval(x + bw * 0.5, y + rh * 0.4, bw * 0.43, rh * 0.36, pl.r.randint(40, 235))
            x += bw
        y += rh
        k += 1
    s = p.done()
    g = (
        Image.linear_gradient("L")
        .transpose(Image.Transpose.ROTATE_180)
        .point(lambda v: 60 + v * 0.75)
        .resize(s[0].size)
    )
    m = ImageChops.multiply(ImageChops.subtract(s[0], ImageChops.offset(s[0], 0, max(2, round(4 * pl.u)))), g)
    pl.fill((m, s[1], s[2]), light, alpha)
    pl.fill((ImageChops.multiply(s[0], g), s[1], s[2]), colour, alpha * 0.5)
