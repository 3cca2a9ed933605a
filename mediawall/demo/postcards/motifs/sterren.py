"""A sky of stars."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.parts.plants import foliage
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import placed, ramp

_ROOF = ((-84, -66), (0, -136), (84, -66))


def sterren(pl: Plate) -> Focus:
    """Draw the night, nearly black: the picture that makes heavy scrims look dead; the eye goes to the window."""
    w, h = pl.w, pl.h
    horizon = h * 0.70
    pl.im.paste(ramp((w, h), ["#02040c", "#050b1e", "#0a1733", "#132646"]), (0, 0))
    _milky_way(pl)
    pl.stars(horizon, 520, 0.85)
    for _ in range(9):
        _bright_star(pl, horizon)
    _bushes(pl, horizon)
    belfry(pl, w * 0.30, horizon, min(w, h) * 0.34, "#060c1a", "#02040a", "#1d3a66", clock=False)
    _house(pl, w * 0.70, horizon)
    _window(pl, w * 0.70, horizon)
    pl.reflect(horizon, h - horizon, ["#050b18", "#02040a"], 0.35, 4)
    _reeds(pl)
    return 0.62, 0.62


def _milky_way(pl: Plate) -> None:
    """A slanting band of haze."""
    w, h = pl.w, pl.h
    haze = pl.fbm(260 * pl.u, 1.0).point(lambda v: max(0, v - 128) * 1.5)
    band = Image.new("L", (w, h))
    corners = [(w * 0.05, h * 0.75), (w * 0.62, -20), (w * 1.0, -20), (w * 0.45, h * 0.75)]
    ImageDraw.Draw(band).polygon(corners, fill=230)
    band = band.resize((w // 8, h // 8)).filter(ImageFilter.GaussianBlur(11))
    band = band.resize((w, h), Image.Resampling.BICUBIC)
    tint = ImageOps.colorize(ImageChops.multiply(haze, band), "black", "#7f9fe0")
    pl.im = ImageChops.screen(pl.im, tint)


def _bright_star(pl: Plate, horizon: float) -> None:
    x, y = pl.r.uniform(0, pl.w), pl.r.uniform(0, horizon * 0.8)
    pl.light(x, y, 26 * pl.u, "#cfe0ff", 0.9)
    pen = pl.pen((x - 6, y - 6, x + 6, y + 6))
    pen.oval(x, y, 2.6 * pl.u)
    pl.fill(pen.done(), "#ffffff")


def _bushes(pl: Plate, horizon: float) -> None:
    u = pl.u
    pen = pl.pen()
    for _ in range(60):
        foliage(pl, pen, pl.r.uniform(0, pl.w), horizon - 6 * u, 40 * u, 30 * u, 7, 18 * u)
    pen.rect(0, horizon - 4 * u, pl.w, horizon + 4)
    pl.fill(pen.done(), "#03060f")


def _house(pl: Plate, x: float, y: float) -> None:
    """A house with a chimney, its foot at x, y."""
    u = pl.u
    pen = pl.pen()
    pen.rect(x - 70 * u, y - 70 * u, x + 70 * u, y)
    pen.poly(placed(_ROOF, x, y, u))
    pen.rect(x + 30 * u, y - 140 * u, x + 48 * u, y - 80 * u)
    pl.fill(pen.done(), "#050a16")


def _window(pl: Plate, x: float, y: float) -> None:
    """The one window of that house in which light burns."""
    u = pl.u
    pl.light(x - 18 * u, y - 34 * u, 130 * u, "#ffb95a", 0.7)
    pen = pl.pen()
    pen.rect(x - 34 * u, y - 54 * u, x - 4 * u, y - 18 * u)
    pl.fill(pen.done(), "#ffd98a")
    pen = pl.pen()
    pen.line([(x - 19 * u, y - 54 * u), (x - 19 * u, y - 18 * u)], 3 * u)
    pen.line([(x - 34 * u, y - 37 * u), (x - 4 * u, y - 37 * u)], 3 * u)
    pl.fill(pen.done(), "#3a2410")


def _reeds(pl: Plate) -> None:
    """The reeds in front, black against the water."""
    u, h = pl.u, pl.h
    pen = pl.pen((0, h * 0.8, pl.w, h))
    for _ in range(60):
        x, tall, bend = pl.r.uniform(0, pl.w), pl.r.uniform(40, 170) * u, pl.r.uniform(-40, 40) * u
        pen.stroke([(x, h + 8), (x + bend * 0.3, h - tall * 0.6), (x + bend, h - tall)], 6 * u, 1 * u)
    pl.fill(pen.done(), "#010309")
