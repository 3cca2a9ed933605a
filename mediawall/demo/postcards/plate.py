"""The printing plate: lays colour, shade, light and grain on a picture."""

import math
import random

from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps

from mediawall.demo.postcards.pen import Pen
from mediawall.demo.postcards.shapes import mix, ramp, rgb

Focus = tuple[float, float]
"""The focal point of a finished picture, (x, y) in 0..1."""


class Plate:
    def __init__(self, size, pal, seed):
        self.w, self.h = size
        self.p, self.r = pal, random.Random(seed)
        self.u = min(size) / 1000
        self.im = Image.new("RGB", size, rgb(pal["mid"]))
        fine = Image.frombytes("L", size, self.r.randbytes(self.w * self.h))
        self.grit = Image.blend(fine, self.noise(3), 0.35)

    # noise
    def noise(self, cell, size=None):
        w, h = size or (self.w, self.h)
        s = (max(3, int(w / cell)), max(3, int(h / cell)))
        return Image.frombytes("L", s, self.r.randbytes(s[0] * s[1])).resize((w, h), Image.Resampling.BICUBIC)

    def fbm(self, cell, stretch=1.0):
        w, h = self.w // 3, self.h // 3
        im = None
        for k, a in enumerate((1, 0.45, 0.28, 0.2)):
            c = max(2, cell / 3 / 2**k)
            s = (max(3, int(w / c / stretch)), max(3, int(h / c)))
            n = Image.frombytes("L", s, self.r.randbytes(s[0] * s[1])).resize(
                (w, h), Image.Resampling.BICUBIC
            )
            im = n if im is None else Image.blend(im, n, a / (1 + a))
        return im.resize((self.w, self.h), Image.Resampling.BICUBIC)

    # laying colour
    def pen(self, box=None):
        return Pen(self, box)

    def fill(self, shape, paint, alpha=1.0):
        m, x0, y0 = shape
        bb = m.getbbox()
        if not bb:
            return
        m = m.crop(bb)
        if alpha < 1:
            m = m.point(lambda v: v * alpha)
        if isinstance(paint, list):
            paint = ramp(m.size, paint)
        at = (x0 + bb[0], y0 + bb[1])
        if isinstance(paint, Image.Image):
            self.im.paste(paint, at, m)
        else:
            self.im.paste(rgb(paint), (*at, at[0] + m.width, at[1] + m.height), m)

    def shade(self, shape, colour, side="bottom", amount=0.8, reach=1.0, gritty=True):
        """Stippled shading inside a shape, strongest at one side."""
        m, x0, y0 = shape
        bb = m.getbbox()
        if not bb:
            return
        m = m.crop(bb)
        g = Image.linear_gradient("L")
        turn = {
            "bottom": None,
            "top": Image.Transpose.ROTATE_180,
            "right": Image.Transpose.ROTATE_90,
            "left": Image.Transpose.ROTATE_270,
        }[side]
        if turn is not None:
            g = g.transpose(turn)
        lo = 255 * (1 - reach)
        g = g.point(lambda v: max(0, (v - lo)) / max(1, 255 - lo) * 255 * amount).resize(m.size)
        if gritty:
            n = self.grit.crop((x0 + bb[0], y0 + bb[1], x0 + bb[2], y0 + bb[3]))
            g = ImageChops.subtract(g, n, 1, 128).point(lambda v: min(255, max(0, (v - 104) * 4.2)))
        self.fill((ImageChops.multiply(m, g), x0 + bb[0], y0 + bb[1]), colour)

    def rim(self, shape, colour, dx, dy, amount=0.9, soft=0.8):
        """Light that catches the edge a shape turns towards (-dx, -dy)."""
        m, x0, y0 = shape
        off = ImageChops.offset(m, round(dx), round(dy))
        e = ImageChops.subtract(m, off)
        if soft:
            e = ImageChops.multiply(e.filter(ImageFilter.GaussianBlur(soft)), m)
        self.fill((e, x0, y0), colour, amount)

    def soft(self, shape, colour, blur, alpha=0.5, dx=0, dy=0):
        """A blurred copy of a shape: shadow or haze."""
        m, x0, y0 = shape
        pad = int(blur * 2.5)
        w, h = m.width + 2 * pad, m.height + 2 * pad
        k = 4 if blur > 6 else 1
        big = Image.new("L", (w // k + 1, h // k + 1))
        big.paste(m.resize((max(1, m.width // k), max(1, m.height // k))), (pad // k, pad // k))
        big = big.filter(ImageFilter.GaussianBlur(blur / k)).resize((w, h), Image.Resampling.BICUBIC)
        ox, oy = x0 - pad + round(dx), y0 - pad + round(dy)
        cx, cy = max(0, -ox), max(0, -oy)
        big = big.crop((cx, cy, min(w, self.w - ox), min(h, self.h - oy)))
        if big.width > 0 and big.height > 0:
            self.fill((big, ox + cx, oy + cy), colour, alpha)

    def light(self, x, y, r, colour, amount=1.0, power=1.6, ry=None):
        """Adds a round glow."""
        ry = ry or r
        g = Image.radial_gradient("L").point(lambda v: 255 * amount * max(0, 1 - v / 180) ** power)
        x0, y0, x1, y1 = int(x - r), int(y - ry), int(x + r), int(y + ry)
        g = g.resize((max(2, x1 - x0), max(2, y1 - y0)), Image.Resampling.BICUBIC)
        cx0, cy0, cx1, cy1 = max(0, x0), max(0, y0), min(self.w, x1), min(self.h, y1)
        if cx1 <= cx0 or cy1 <= cy0:
            return
        g = g.crop((cx0 - x0, cy0 - y0, cx1 - x0, cy1 - y0))
        tint = ImageOps.colorize(g, "black", rgb(colour))
        self.im.paste(ImageChops.screen(self.im.crop((cx0, cy0, cx1, cy1)), tint), (cx0, cy0))

    def mist(self, y0, y1, colour, amount=0.6, grow="bottom"):
        h = max(2, int(y1 - y0))
        g = Image.linear_gradient("L")
        if grow == "top":
            g = g.transpose(Image.Transpose.ROTATE_180)
        g = g.point(lambda v: v * amount).resize((self.w, h))
        self.fill((g, 0, int(y0)), colour) if y0 >= 0 else None

    def sky(self, horizon, stops=None):
        h = int(horizon) + 4
        self.im.paste(ramp((self.w, h), stops or self.p["sky"]), (0, 0))

    def clouds(self, y0, y1, colour, lit=None, cover=0.5, cell=210, alpha=0.75):
        """Banks of cloud: soft on top, lit from below."""
        y0, y1 = int(max(0, y0)), int(y1)
        n = self.fbm(cell * self.u, 2.6).crop((0, y0, self.w, y1))
        t = 255 * (1 - cover)
        m = n.point(lambda v: max(0, min(255, (v - t) * 5)))
        fade = Image.linear_gradient("L").point(lambda v: min(255, v * 2.2, (255 - v) * 2.2)).resize(m.size)
        m = ImageChops.multiply(m, fade)
        self.fill((m, 0, y0), colour, alpha)
        if lit:
            up = ImageChops.subtract(m, ImageChops.offset(m, 0, -max(3, round(12 * self.u))))
            self.fill((up.filter(ImageFilter.GaussianBlur(2)), 0, y0), lit, 0.8)

    def stars(self, y1, n=140, amount=0.9):
        p = self.pen((0, 0, self.w, y1))
        for _ in range(n):
            s = self.r.choice((0.8, 0.9, 1.1, 1.1, 1.6, 2.3)) * self.u
            p.oval(self.r.uniform(0, self.w), y1 * self.r.random() ** 1.3, s, s, self.r.randint(90, 255))
        self.fill(p.done(), self.p["pale"], amount)

    def reflect(self, y, depth, tint, amount=0.45, wave=5.0, squash=1.0):
        """Mirrors what stands above line y into the water or wet stone below it."""
        y, depth = int(y), int(min(depth, self.h - y))
        src_h = int(min(y, depth / squash))
        if src_h < 2 or depth < 2:
            return
        src = (
            self.im.crop((0, y - src_h, self.w, y))
            .transpose(Image.Transpose.FLIP_TOP_BOTTOM)
            .resize((self.w, depth))
        )
        src = src.filter(ImageFilter.BoxBlur((1.6, 6 * self.u + 1)))
        out, yy, ph = src.copy(), 0, self.r.random() * 6
        while yy < depth:
            k = yy / depth
            s = max(1, int(1 + 4 * k * self.u))
            dx = round(
                math.sin(yy * (0.16 - 0.11 * k) + ph) * wave * self.u * (0.35 + 1.5 * k)
                + self.r.uniform(-1, 1) * wave * k * self.u
            )
            out.paste(src.crop((0, yy, self.w, yy + s)), (dx, yy))
            yy += s
        out = Image.blend(
            out, ramp(out.size, [tint, tint]) if not isinstance(tint, list) else ramp(out.size, tint), amount
        )
        self.im.paste(out, (0, y))

    def glints(self, y0, y1, colour, n=90, alpha=0.5, cx=None, spread=None):
        p = self.pen((0, y0, self.w, y1))
        for _ in range(n):
            k = self.r.random() ** 0.8
            y = y0 + (y1 - y0) * k
            w = self.r.uniform(8, 60) * self.u * (0.3 + k)
            x = (
                self.r.uniform(0, self.w)
                if cx is None
                else self.r.gauss(cx, (spread or 100 * self.u) * (0.5 + k))
            )
            h = self.r.uniform(0.6, 2.2) * self.u * (0.5 + 1.4 * k)
            p.oval(x, y, w, h, self.r.randint(110, 255))
        self.fill(p.done(), colour, alpha)

    def finish(self, grain=0.16, vignette=0.34, warm=None):
        """Paper: grain, a breath of vignette, a touch of richness."""
        im = ImageEnhance.Color(self.im).enhance(1.06)
        if vignette:
            g = Image.radial_gradient("L").point(
                lambda v: 255 - vignette * 255 * max(0, (v - 95) / 160) ** 1.6
            )
            s = 1.18
            g = g.resize((int(self.w * s), int(self.h * s)), Image.Resampling.BICUBIC)
            ox, oy = (g.width - self.w) // 2, (g.height - self.h) // 2
            g = g.crop((ox, oy, ox + self.w, oy + self.h))
            dark = ImageChops.multiply(im, Image.new("RGB", im.size, mix(self.p["ink"], "#777777", 0.35)))
            im = Image.composite(im, dark, g)
        n = Image.blend(self.grit, self.noise(7), 0.3).point(lambda v: 128 + (v - 128) * grain * 2.1)
        return ImageChops.overlay(im, Image.merge("RGB", (n, n, n)))
