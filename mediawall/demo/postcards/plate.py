"""The printing plate: lays colour, shade, light and grain on a picture."""

import math
import random
from collections.abc import Sequence
from typing import Literal

from PIL import Image, ImageChops, ImageEnhance, ImageFilter, ImageOps

from mediawall.demo.postcards.palettes import Palette
from mediawall.demo.postcards.pen import Pen, Shape
from mediawall.demo.postcards.shapes import RGB, Colour, Paint, mix, ramp, rgb

Focus = tuple[float, float]
"""The focal point of a finished picture, (x, y) in 0..1."""

Side = Literal["bottom", "top", "right", "left"]

_TURNS = {
    "top": Image.Transpose.ROTATE_180,
    "right": Image.Transpose.ROTATE_90,
    "left": Image.Transpose.ROTATE_270,
}
_OCTAVES = (1, 0.45, 0.28, 0.2)
_STARS = (0.8, 0.9, 1.1, 1.1, 1.6, 2.3)


class Plate:
    """A picture in the making, ``w`` by ``h`` pixels.

    ``im`` is the picture so far, ``p`` the palette, ``r`` its repeatable chance, ``u`` the measure (a thousandth of
    the shorter side), ``grit`` the noise that shading and grain are made of. All coordinates are pixels.
    """

    def __init__(self, size: tuple[int, int], palette: Palette, seed: str) -> None:
        self.w, self.h = size
        self.p, self.r = palette, random.Random(seed)
        self.u = min(size) / 1000
        self.im = Image.new("RGB", size, rgb(palette["mid"]))
        fine = Image.frombytes("L", size, self.r.randbytes(self.w * self.h))
        self.grit = Image.blend(fine, self.noise(3), 0.35)

    def noise(self, cell: float) -> Image.Image:
        """Soft noise with grains of that many pixels."""
        return self._grains(max(3, int(self.w / cell)), max(3, int(self.h / cell)), (self.w, self.h))

    def fbm(self, cell: float, stretch: float = 1.0) -> Image.Image:
        """Cloudy noise: grains of that size, and ever finer ones upon them; stretched lengthwise."""
        w, h = self.w // 3, self.h // 3
        cloud: Image.Image | None = None
        for octave, share in enumerate(_OCTAVES):
            c = max(2, cell / 3 / 2**octave)
            grains = self._grains(max(3, int(w / c / stretch)), max(3, int(h / c)), (w, h))
            cloud = grains if cloud is None else Image.blend(cloud, grains, share / (1 + share))
        return (cloud or self.grit).resize((self.w, self.h), Image.Resampling.BICUBIC)

    def _grains(self, across: int, down: int, size: tuple[int, int]) -> Image.Image:
        grains = Image.frombytes("L", (across, down), self.r.randbytes(across * down))
        return grains.resize(size, Image.Resampling.BICUBIC)

    def pen(self, box: tuple[float, float, float, float] | None = None) -> Pen:
        """A pen for one silhouette, on the whole plate or in a box of it (left, top, right, bottom)."""
        return Pen((self.w, self.h), box)

    def fill(self, shape: Shape, paint: Paint, alpha: float = 1.0) -> None:
        """Lay paint where the shape is."""
        drawn = shape.mask.getbbox()
        if not drawn:
            return
        mask = shape.mask.crop(drawn)
        if alpha < 1:
            mask = mask.point(lambda v: v * alpha)
        x, y = shape.x + drawn[0], shape.y + drawn[1]
        if isinstance(paint, str | RGB):
            self.im.paste(rgb(paint), (x, y, x + mask.width, y + mask.height), mask)
        else:
            self.im.paste(paint if isinstance(paint, Image.Image) else ramp(mask.size, paint), (x, y), mask)

    def shade(
        self,
        shape: Shape,
        colour: Colour,
        side: Side = "bottom",
        amount: float = 0.8,
        reach: float = 1.0,
    ) -> None:
        """Stippled shading inside a shape, strongest at one side."""
        drawn = shape.mask.getbbox()
        if not drawn:
            return
        mask = shape.mask.crop(drawn)
        x, y = shape.x + drawn[0], shape.y + drawn[1]
        depth = Image.linear_gradient("L")
        if side in _TURNS:
            depth = depth.transpose(_TURNS[side])
        low = 255 * (1 - reach)
        depth = depth.point(lambda v: max(0, (v - low)) / max(1, 255 - low) * 255 * amount).resize(mask.size)
        grit = self.grit.crop((x, y, x + mask.width, y + mask.height))
        dots = ImageChops.subtract(depth, grit, 1, 128).point(lambda v: min(255, max(0, (v - 104) * 4.2)))
        self.fill(Shape(ImageChops.multiply(mask, dots), x, y), colour)

    def rim(
        self,
        shape: Shape,
        colour: Colour,
        dx: float,
        dy: float,
        amount: float = 0.9,
        soft: float = 0.8,
    ) -> None:
        """Light that catches the edge a shape turns towards (-dx, -dy)."""
        edge = ImageChops.subtract(shape.mask, ImageChops.offset(shape.mask, round(dx), round(dy)))
        edge = ImageChops.multiply(edge.filter(ImageFilter.GaussianBlur(soft)), shape.mask)
        self.fill(Shape(edge, shape.x, shape.y), colour, amount)

    def soft(
        self,
        shape: Shape,
        colour: Colour,
        blur: float,
        alpha: float = 0.5,
        dx: float = 0,
        dy: float = 0,
    ) -> None:
        """A blurred copy of a shape: shadow or haze."""
        pad = int(blur * 2.5)
        w, h = shape.mask.width + 2 * pad, shape.mask.height + 2 * pad
        k = 4 if blur > 6 else 1
        haze = Image.new("L", (w // k + 1, h // k + 1))
        small = shape.mask.resize((max(1, shape.mask.width // k), max(1, shape.mask.height // k)))
        haze.paste(small, (pad // k, pad // k))
        haze = haze.filter(ImageFilter.GaussianBlur(blur / k)).resize((w, h), Image.Resampling.BICUBIC)
        x, y = shape.x - pad + round(dx), shape.y - pad + round(dy)
        left, top = max(0, -x), max(0, -y)
        haze = haze.crop((left, top, min(w, self.w - x), min(h, self.h - y)))
        if haze.width > 0 and haze.height > 0:
            self.fill(Shape(haze, x + left, y + top), colour, alpha)

    def light(
        self,
        x: float,
        y: float,
        r: float,
        colour: Colour,
        amount: float = 1.0,
        power: float = 1.6,
        ry: float | None = None,
    ) -> None:
        """Add a round glow."""
        ry = ry or r
        glow = Image.radial_gradient("L").point(lambda v: 255 * amount * max(0, 1 - v / 180) ** power)
        x0, y0, x1, y1 = int(x - r), int(y - ry), int(x + r), int(y + ry)
        glow = glow.resize((max(2, x1 - x0), max(2, y1 - y0)), Image.Resampling.BICUBIC)
        box = (max(0, x0), max(0, y0), min(self.w, x1), min(self.h, y1))
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        glow = glow.crop((box[0] - x0, box[1] - y0, box[2] - x0, box[3] - y0))
        tint = ImageOps.colorize(glow, "black", rgb(colour))
        self.im.paste(ImageChops.screen(self.im.crop(box), tint), box[:2])

    def mist(self, y0: float, y1: float, colour: Colour, amount: float = 0.6) -> None:
        """A veil that thickens downwards."""
        veil = Image.linear_gradient("L").point(lambda v: v * amount).resize((self.w, max(2, int(y1 - y0))))
        self.fill(Shape(veil, 0, int(y0)), colour)

    def sky(self, horizon: float, stops: Sequence[Colour] | None = None) -> None:
        """The sky down to the horizon, in the palette's colours or others."""
        self.im.paste(ramp((self.w, int(horizon) + 4), stops or self.p["sky"]), (0, 0))

    def clouds(
        self,
        y0: float,
        y1: float,
        colour: Colour,
        lit: Colour | None = None,
        cover: float = 0.5,
        cell: float = 210,
        alpha: float = 0.75,
    ) -> None:
        """Banks of cloud: soft on top, lit from below."""
        top, least = int(max(0, y0)), 255 * (1 - cover)
        noise = self.fbm(cell * self.u, 2.6).crop((0, top, self.w, int(y1)))
        banks = noise.point(lambda v: max(0, min(255, (v - least) * 5)))
        fade = (
            Image.linear_gradient("L").point(lambda v: min(255, v * 2.2, (255 - v) * 2.2)).resize(banks.size)
        )
        banks = ImageChops.multiply(banks, fade)
        self.fill(Shape(banks, 0, top), colour, alpha)
        if lit:
            under = ImageChops.subtract(banks, ImageChops.offset(banks, 0, -max(3, round(12 * self.u))))
            self.fill(Shape(under.filter(ImageFilter.GaussianBlur(2)), 0, top), lit, 0.8)

    def stars(self, y1: float, n: int = 140, amount: float = 0.9) -> None:
        """So many stars above that height, more of them higher."""
        pen = self.pen((0, 0, self.w, y1))
        for _ in range(n):
            s = self.r.choice(_STARS) * self.u
            pen.oval(self.r.uniform(0, self.w), y1 * self.r.random() ** 1.3, s, s, self.r.randint(90, 255))
        self.fill(pen.done(), self.p["pale"], amount)

    def reflect(
        self,
        y: float,
        depth: float,
        tint: Sequence[Colour],
        amount: float = 0.45,
        wave: float = 5.0,
    ) -> None:
        """Mirror what stands above line y into the water or wet stone below it."""
        line, deep = int(y), int(min(depth, self.h - int(y)))
        high = min(line, deep)
        if high < 2:
            return
        mirror = self.im.crop((0, line - high, self.w, line)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        mirror = mirror.resize((self.w, deep)).filter(ImageFilter.BoxBlur((1.6, 6 * self.u + 1)))
        rippled = self._rippled(mirror, wave)
        self.im.paste(Image.blend(rippled, ramp(rippled.size, tint), amount), (0, line))

    def _rippled(self, mirror: Image.Image, wave: float) -> Image.Image:
        """The mirror with its rows moved sideways, in waves that grow towards the onlooker."""
        out, y, phase = mirror.copy(), 0, self.r.random() * 6
        while y < mirror.height:
            k = y / mirror.height
            s = max(1, int(1 + 4 * k * self.u))
            swell = math.sin(y * (0.16 - 0.11 * k) + phase) * wave * self.u * (0.35 + 1.5 * k)
            dx = round(swell + self.r.uniform(-1, 1) * wave * k * self.u)
            out.paste(mirror.crop((0, y, self.w, y + s)), (dx, y))
            y += s
        return out

    def glints(
        self,
        y0: float,
        y1: float,
        colour: Colour,
        n: int = 90,
        alpha: float = 0.5,
        cx: float | None = None,
        spread: float | None = None,
    ) -> None:
        """Light that breaks on water: everywhere, or around cx."""
        pen = self.pen((0, y0, self.w, y1))
        spread = spread or 100 * self.u
        for _ in range(n):
            k = self.r.random() ** 0.8
            w = self.r.uniform(8, 60) * self.u * (0.3 + k)
            x = self.r.uniform(0, self.w) if cx is None else self.r.gauss(cx, spread * (0.5 + k))
            h = self.r.uniform(0.6, 2.2) * self.u * (0.5 + 1.4 * k)
            pen.oval(x, y0 + (y1 - y0) * k, w, h, self.r.randint(110, 255))
        self.fill(pen.done(), colour, alpha)

    def finish(self, grain: float = 0.16, vignette: float = 0.34) -> Image.Image:
        """The printed picture: grain, a breath of vignette, a touch of richness."""
        picture = self._vignetted(ImageEnhance.Color(self.im).enhance(1.06), vignette)
        paper = Image.blend(self.grit, self.noise(7), 0.3).point(lambda v: 128 + (v - 128) * grain * 2.1)
        return ImageChops.overlay(picture, Image.merge("RGB", (paper, paper, paper)))

    def _vignetted(self, picture: Image.Image, amount: float) -> Image.Image:
        keep = Image.radial_gradient("L").point(lambda v: 255 - amount * 255 * max(0, (v - 95) / 160) ** 1.6)
        w, h = int(self.w * 1.18), int(self.h * 1.18)
        x, y = (w - self.w) // 2, (h - self.h) // 2
        keep = keep.resize((w, h), Image.Resampling.BICUBIC).crop((x, y, x + self.w, y + self.h))
        wash = Image.new("RGB", picture.size, mix(self.p["ink"], "#777777", 0.35))
        return Image.composite(picture, ImageChops.multiply(picture, wash), keep)
