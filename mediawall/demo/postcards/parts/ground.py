"""Cobblestones."""

from PIL import Image, ImageChops

from mediawall.demo.postcards.pen import Shape
from mediawall.demo.postcards.plate import Plate
from mediawall.demo.postcards.shapes import Colour


def cobbles(pl: Plate, y0: float, colour: Colour, light: Colour, alpha: float = 0.35) -> None:
    """Setts in perspective, seen as their lit upper edges."""
    setts, x, y = _setts(pl, y0)
    near = Image.linear_gradient("L").transpose(Image.Transpose.ROTATE_180)
    near = near.point(lambda v: 60 + v * 0.75).resize(setts.size)
    edges = ImageChops.subtract(setts, ImageChops.offset(setts, 0, max(2, round(4 * pl.u))))
    pl.fill(Shape(ImageChops.multiply(edges, near), x, y), light, alpha)
    pl.fill(Shape(ImageChops.multiply(setts, near), x, y), colour, alpha * 0.5)


def _setts(pl: Plate, y0: float) -> Shape:
    """The stones, row by row, larger towards the onlooker; a few are missing."""
    pen = pl.pen((0, y0, pl.w, pl.h))
    y, row = y0 + 2, 0
    while y < pl.h:
        high = (3 + 30 * ((y - y0) / (pl.h - y0))) * pl.u
        wide = high * 2.3
        x = -wide * (row % 2) / 2 - pl.r.random() * 4
        while x < pl.w:
            if pl.r.random() < 0.82:
                pen.oval(x + wide * 0.5, y + high * 0.4, wide * 0.43, high * 0.36, pl.r.randint(40, 235))
            x += wide
        y += high
        row += 1
    return pen.done()
