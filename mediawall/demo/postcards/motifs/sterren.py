"""A sky of stars."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.parts.plants import foliage
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import ramp


def sterren(pl: Plate) -> Focus:
    """Nearly black: the picture that makes heavy scrims look dead."""
    P, u, w, h, r = pl.p, pl.u, pl.w, pl.h, pl.r
    hz = h * 0.70
    pl.im.paste(ramp((w, h), ["#02040c", "#050b1e", "#0a1733", "#132646"]), (0, 0))
    n = pl.fbm(260 * u, 1.0).point(lambda v: max(0, v - 128) * 1.5)
    band = Image.new("L", (w, h))
    ImageDraw.Draw(band).polygon(
        [(w * 0.05, h * 0.75), (w * 0.62, -20), (w * 1.0, -20), (w * 0.45, h * 0.75)], fill=230
    )
    band = (
        band.resize((w // 8, h // 8))
        .filter(ImageFilter.GaussianBlur(11))
        .resize((w, h), Image.Resampling.BICUBIC)
    )
    pl.im = ImageChops.screen(pl.im, ImageOps.colorize(ImageChops.multiply(n, band), "black", "#7f9fe0"))
    pl.stars(hz, 520, 0.85)
    for _ in range(9):
        x, y = r.uniform(0, w), r.uniform(0, hz * 0.8)
        pl.light(x, y, 26 * u, "#cfe0ff", 0.9)
        p = pl.pen((x - 6, y - 6, x + 6, y + 6))
        p.oval(x, y, 2.6 * u)
        pl.fill(p.done(), "#ffffff")
    p = pl.pen()
    for _ in range(60):
        foliage(pl, p, r.uniform(0, w), hz - 6 * u, 40 * u, 30 * u, 7, 18 * u)
    p.rect(0, hz - 4 * u, w, hz + 4)
    pl.fill(p.done(), "#03060f")
    belfry(pl, w * 0.30, hz, min(w, h) * 0.34, "#060c1a", "#02040a", "#1d3a66", clock=False)
    hx = w * 0.70
    p = pl.pen()
    p.rect(hx - 70 * u, hz - 70 * u, hx + 70 * u, hz)
    p.poly([(hx - 84 * u, hz - 66 * u), (hx, hz - 136 * u), (hx + 84 * u, hz - 66 * u)])
    p.rect(hx + 30 * u, hz - 140 * u, hx + 48 * u, hz - 80 * u)
    pl.fill(p.done(), "#050a16")
    pl.light(hx - 18 * u, hz - 34 * u, 130 * u, "#ffb95a", 0.7)
    p = pl.pen()
    p.rect(hx - 34 * u, hz - 54 * u, hx - 4 * u, hz - 18 * u)
    pl.fill(p.done(), "#ffd98a")
    p = pl.pen()
    p.line([(hx - 19 * u, hz - 54 * u), (hx - 19 * u, hz - 18 * u)], 3 * u)
    p.line([(hx - 34 * u, hz - 37 * u), (hx - 4 * u, hz - 37 * u)], 3 * u)
    pl.fill(p.done(), "#3a2410")
    pl.reflect(hz, h - hz, ["#050b18", "#02040a"], 0.35, 4)
    p = pl.pen((0, h * 0.8, w, h))
    for _ in range(60):
        x, L, b = r.uniform(0, w), r.uniform(40, 170) * u, r.uniform(-40, 40) * u
        p.stroke([(x, h + 8), (x + b * 0.3, h - L * 0.6), (x + b, h - L)], 6 * u, 1 * u)
    pl.fill(p.done(), "#010309")
    return 0.62, 0.62
