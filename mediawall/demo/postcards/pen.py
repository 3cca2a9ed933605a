"""The pen: draws one silhouette, three times too large, for smooth edges."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image, ImageDraw

from mediawall.demo.postcards.shapes import Point, placed, spline

SS = 3
"""How many times too large."""

_MARGIN = 24
"""The room around a finished shape, in pixels, in which a rim can be looked for."""

_ARCH = ((0.07, -0.36), (0.25, -0.68))


class Shape(NamedTuple):
    """A finished silhouette: how much of it each pixel holds, and where its upper left corner stands."""

    mask: Image.Image
    x: int
    y: int


class Pen:
    """Draws one silhouette, three times too large; coordinates are those of the finished picture.

    ``size`` is the picture's, ``box`` (left, top, right, bottom) the part of it that can be drawn on. Every stroke
    takes ``v``, how much it covers: 255 is all.
    """

    def __init__(self, size: tuple[int, int], box: tuple[float, float, float, float] | None = None) -> None:
        w, h = size
        x0, y0, x1, y1 = box or (0, 0, w, h)
        self._x, self._y = max(0, int(x0)), max(0, int(y0))
        self._w = max(min(w, math.ceil(x1)), self._x + 2) - self._x
        self._h = max(min(h, math.ceil(y1)), self._y + 2) - self._y
        self._mask = Image.new("L", (self._w * SS, self._h * SS))
        self.d = ImageDraw.Draw(self._mask)

    def t(self, points: Sequence[Point]) -> list[Point]:
        """The points on the large silhouette."""
        return [((x - self._x) * SS, (y - self._y) * SS) for x, y in points]

    def poly(self, points: Sequence[Point], v: int = 255) -> None:
        """A polygon."""
        self.d.polygon(self.t(points), fill=v)

    def blob(self, points: Sequence[Point], v: int = 255, steps: int = 7) -> None:
        """A smooth closed shape through the points."""
        self.poly(spline(points, steps), v)

    def rect(self, x0: float, y0: float, x1: float, y1: float, v: int = 255) -> None:
        """A rectangle."""
        self.d.rectangle(self.t([(x0, y0), (x1, y1)]), fill=v)

    def oval(self, cx: float, cy: float, rx: float, ry: float | None = None, v: int = 255) -> None:
        """An ellipse, or a disc when one radius is given."""
        ry = rx if ry is None else ry
        self.d.ellipse(self.t([(cx - rx, cy - ry), (cx + rx, cy + ry)]), fill=v)

    def ring(
        self, cx: float, cy: float, rx: float, width: float, v: int = 255, ry: float | None = None
    ) -> None:
        """An ellipse's line, or a circle's when one radius is given."""
        ry = rx if ry is None else ry
        box = self.t([(cx - rx, cy - ry), (cx + rx, cy + ry)])
        self.d.ellipse(box, outline=v, width=max(1, round(width * SS)))

    def vault(self, cx: float, cy: float, r: float, width: float, v: int = 255) -> None:
        """The line of a circle's upper half."""
        box = self.t([(cx - r, cy - r), (cx + r, cy + r)])
        self.d.arc(box, 180, 360, fill=v, width=max(1, round(width * SS)))

    def line(self, points: Sequence[Point], width: float, v: int = 255) -> None:
        """A line with round ends and joints."""
        large = self.t(points)
        self.d.line(large, fill=v, width=max(1, round(width * SS)), joint="curve")
        r = width * SS / 2
        for x, y in (large[0], large[-1]):
            self.d.ellipse((x - r, y - r, x + r, y + r), fill=v)

    def stroke(self, points: Sequence[Point], w0: float, w1: float, v: int = 255) -> None:
        """A curved stroke that goes from one width to another."""
        curve = spline(points, 9, closed=False)
        for i, (x, y) in enumerate(curve):
            r = (w0 + (w1 - w0) * i / (len(curve) - 1)) / 2
            self.oval(x, y, r, r, v)
            if i:
                self.line([curve[i - 1], (x, y)], 2 * r, v)

    def gothic(self, x0: float, y0: float, x1: float, y1: float, v: int = 255) -> None:
        """A pointed arch window: sill at y1, point at y0."""
        w, cx = x1 - x0, (x0 + x1) / 2
        spring = y0 + w * 0.9
        left = [(x0, y1), (x0, spring), *placed(_ARCH, x0, spring, w), (cx, y0)]
        self.poly(left + [(2 * cx - x, y) for x, y in reversed(left)], v)

    def done(self, *, whole: bool = False) -> Shape:
        """The shape, cut to what was drawn (with room for a rim) unless the whole box is wanted."""
        drawn = None if whole else self._mask.getbbox()
        if not drawn:
            return Shape(self._mask.reduce(SS), self._x, self._y)
        x0, y0 = (max(0, edge // SS - _MARGIN) for edge in drawn[:2])
        x1 = min(self._w, -(-drawn[2] // SS) + _MARGIN)
        y1 = min(self._h, -(-drawn[3] // SS) + _MARGIN)
        box = (x0 * SS, y0 * SS, x1 * SS, y1 * SS)
        return Shape(self._mask.reduce(SS, box), self._x + x0, self._y + y0)
