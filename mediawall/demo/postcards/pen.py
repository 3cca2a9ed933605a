"""The pen: draws one silhouette, three times too large, for smooth edges."""

import math

from PIL import Image, ImageDraw

from mediawall.demo.postcards.shapes import spline

SS = 3


class Pen:
    """Draws one silhouette, three times too large; coordinates are those of the finished picture."""

    def __init__(self, plate, box=None):
        x0, y0, x1, y1 = box or (0, 0, plate.w, plate.h)
        self.x0, self.y0 = max(0, int(x0)), max(0, int(y0))
        self.x1, self.y1 = min(plate.w, math.ceil(x1)), min(plate.h, math.ceil(y1))
        self.x1, self.y1 = max(self.x1, self.x0 + 2), max(self.y1, self.y0 + 2)
        self.im = Image.new("L", ((self.x1 - self.x0) * SS, (self.y1 - self.y0) * SS))
        self.d = ImageDraw.Draw(self.im)

    def t(self, pts):
        return [((x - self.x0) * SS, (y - self.y0) * SS) for x, y in pts]

    def poly(self, pts, v=255):
        self.d.polygon(self.t(pts), fill=v)

    def blob(self, pts, v=255, steps=7):
        self.poly(spline(pts, True, steps), v)

    def rect(self, x0, y0, x1, y1, v=255):
        self.d.rectangle(self.t([(x0, y0), (x1, y1)]), fill=v)

    def oval(self, cx, cy, rx, ry=None, v=255):
        ry = rx if ry is None else ry
        self.d.ellipse(self.t([(cx - rx, cy - ry), (cx + rx, cy + ry)]), fill=v)

    def ring(self, cx, cy, r, w, v=255):
        self.d.ellipse(self.t([(cx - r, cy - r), (cx + r, cy + r)]), outline=v, width=max(1, round(w * SS)))

    def line(self, pts, w, v=255):
        p = self.t(pts)
        self.d.line(p, fill=v, width=max(1, round(w * SS)), joint="curve")
        r = w * SS / 2
        for x, y in (p[0], p[-1]):
            self.d.ellipse((x - r, y - r, x + r, y + r), fill=v)

    def stroke(self, pts, w0, w1, v=255):
        """A curved stroke that goes from one width to another."""
        p = spline(pts, False, 9)
        for i, (x, y) in enumerate(p):
            r = (w0 + (w1 - w0) * i / (len(p) - 1)) / 2
            self.oval(x, y, r, r, v)
            if i:
                self.line([p[i - 1], (x, y)], 2 * r, v)

    def gothic(self, x0, y0, x1, y1, v=255):
        """A pointed arch window: sill at y1, point at y0."""
        w, cx = x1 - x0, (x0 + x1) / 2
        ys = y0 + w * 0.9
        left = [(x0, y1), (x0, ys), (x0 + w * 0.07, ys - w * 0.36), (x0 + w * 0.25, ys - w * 0.68), (cx, y0)]
        self.poly(left + [(2 * cx - x, y) for x, y in reversed(left)], v)

    def done(self, whole=False):
        """The shape as (mask, x, y), cut to what was drawn (with room for a rim) unless the whole box is wanted."""
        bb = None if whole else self.im.getbbox()
        if not bb:
            return self.im.reduce(SS), self.x0, self.y0
        x0, y0 = max(0, bb[0] // SS - 24), max(0, bb[1] // SS - 24)
        x1, y1 = min(self.x1 - self.x0, -(-bb[2] // SS) + 24), min(self.y1 - self.y0, -(-bb[3] // SS) + 24)
        return self.im.reduce(SS, (x0 * SS, y0 * SS, x1 * SS, y1 * SS)), self.x0 + x0, self.y0 + y0
