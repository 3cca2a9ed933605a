"""A children's drawing in wax crayon."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops

from mediawall.demo.postcards.pen import Shape
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import TURN, Point, mix, placed

_BLUE, _RED, _YELLOW, _GREEN = "#2f7fd0", "#e0342b", "#f6bd16", "#3e9b46"
_ORANGE, _VIOLET, _BROWN, _BLACK, _PINK = "#f08323", "#7d4bb0", "#8b5a33", "#2b2b38", "#f07fa8"
_LIGHT_BLUE, _LIGHT_GREEN, _DARK_GREEN = "#7cc0ea", "#58b14c", "#2f8a3e"
_BRICK, _SAND = "#d8762c", "#e9a04a"

_TWELFTH = 0.524  # of a turn: see TURN
_FIFTH = 1.257
_HALL_WINDOW = ((-16, -24), (-16, -88), (0, -112), (16, -88), (16, -24))
_DOOR = ((-30, 0), (-30, -90), (0, -118), (30, -90), (30, 0))
_CHILDREN = (
    (0.12, _PINK, 1.0, _BROWN),
    (0.27, _BLUE, 1.12, _YELLOW),
    (0.42, _GREEN, 0.86, _BLACK),
    (0.93, _VIOLET, 1.0, _ORANGE),
)
"""The children: where in the width, their clothes' colour, how large, and their hair's colour."""

_HAIR = ((-48, -240), (-30, -290), (0, -272), (22, -294), (48, -240))
_EYES = (((-13, -246), (-12, -242)), ((14, -246), (15, -242)))
_MOUTH = ((-19, -222), (0, -208), (20, -222))
_DRESS = ((0, -190), (-54, -82), (54, -82), (0, -190))
_LEFT_LEG = ((-16, -82), (-18, 0), (-36, 0))
_RIGHT_LEG = ((16, -82), (18, 0), (36, 0))
_CATS_LINES = (
    ((-94, -66), (-92, -106), (-70, -82)),
    ((-58, -82), (-38, -106), (-38, -64)),
    ((60, -10), (112, -60), (100, -100)),
    ((-40, 30), (-40, 64)),
    ((36, 32), (36, 64)),
)
_CATS_EYES = (((-78, -48), (-77, -45)), ((-56, -48), (-55, -45)))
_HEART = ((0, 30), (-42, -10), (-30, -40), (0, -20), (30, -40), (42, -10), (0, 30))


@dataclass(frozen=True, slots=True)
class Crayons:
    """Wax crayons in a hand of six years old; ``tooth`` is how well each spot of the paper takes wax."""

    pl: Plate
    tooth: Image.Image

    def draw(self, lines: Sequence[Sequence[Point]], colour: str, width: float, times: int = 2) -> None:
        """The lines, drawn over each other that many times, never twice the same."""
        u, r = self.pl.u, self.pl.r
        xs, ys = ([point[axis] for line in lines for point in line] for axis in (0, 1))
        room = (width + 6) * u
        for _ in range(times):
            pen = self.pl.pen((min(xs) - room, min(ys) - room, max(xs) + room, max(ys) + room))
            for line in lines:
                shaky = [(x + r.uniform(-2.2, 2.2) * u, y + r.uniform(-2.2, 2.2) * u) for x, y in line]
                pen.line(shaky, width * u)
            mask, x, y = pen.done()
            tooth = self.tooth.crop((x, y, x + mask.width, y + mask.height))
            self.pl.fill(Shape(ImageChops.multiply(mask, tooth), x, y), colour, 0.85)

    def scribble(
        self, x0: float, y0: float, x1: float, y1: float, colour: str, step: float = 13, width: float = 11
    ) -> None:
        """A box, filled with one line that goes up and down."""
        u, r = self.pl.u, self.pl.r
        line: list[Point] = []
        x, down = x0, True
        while x < x1:
            top = (x, y0 + r.uniform(-8, 10) * u)
            bottom = (min(x1 + 8 * u, x + (y1 - y0) * 0.35 * 0.2), y1 + r.uniform(-10, 8) * u)
            line += [top, bottom] if down else [bottom, top]
            x += step * u * r.uniform(0.75, 1.2)
            down = not down
        if line:
            self.draw([line], colour, width, 1)

    def loop(self, x: float, y: float, rx: float, ry: float | None = None, n: int = 22) -> list[Point]:
        """The points of something round that is closed a little too far."""
        r, start = self.pl.r, self.pl.r.random() * 6
        line = []
        for i in range(n + 1):
            turn = start + i / n * TURN * 1.1
            px = x + math.cos(turn) * rx * r.uniform(0.95, 1.05)
            line.append((px, y + math.sin(turn) * (ry or rx) * r.uniform(0.95, 1.05)))
        return line


def klastekening(pl: Plate) -> Focus:
    """Draw what a child of six would, with wax crayons on drawing paper; the eye goes to the belfry."""
    w, h, u = pl.w, pl.h, pl.u
    pl.im.paste(mix(pl.p["pale"], "#fff8e6", 0.7), (0, 0, w, h))
    tooth = Image.blend(pl.grit, pl.noise(5), 0.45).point(lambda v: min(255, max(0, (v - 92) * 5)))
    crayons = Crayons(pl, tooth)
    ground = h * 0.80
    _rainbow(crayons)
    _sky(crayons)
    _sun(crayons, w * 0.15, h * 0.14)
    _grass(crayons, ground)
    _hall(crayons, w * 0.60, ground)
    for number in range(len(_CHILDREN)):
        _child(crayons, number)
    _cat(crayons, w * 0.735, h * 0.915)
    for number in range(9):
        _flower(crayons, number)
    crayons.draw([placed(_HEART, w * 0.36, h * 0.33, u)], _RED, 10)
    crayons.draw([placed(_HEART, w * 0.88, h * 0.40, 0.7 * u)], _RED, 10)
    pl.p = {**pl.p, "ink": "#4a4038"}
    return 0.55, 0.55


def _rainbow(crayons: Crayons) -> None:
    w, h = crayons.pl.w, crayons.pl.h
    for k, colour in enumerate((_RED, _ORANGE, _YELLOW, _GREEN, _BLUE, _VIOLET)):
        r = min(w, h) * (0.56 - 0.036 * k)
        turns = [a / 30 * math.pi + math.pi for a in range(31)]
        bow = [(w * 0.60 + math.cos(turn) * r, h * 0.56 + math.sin(turn) * r) for turn in turns]
        crayons.draw([bow], colour, 26, 1)


def _sky(crayons: Crayons) -> None:
    """Streaks of blue at the top: the sky is above, not behind."""
    pl, r, u = crayons.pl, crayons.pl.r, crayons.pl.u
    for _ in range(16):
        x, y = r.uniform(0, pl.w), r.uniform(0, pl.h * 0.05)
        end = (x + r.uniform(120, 260) * u, y + r.uniform(-6, 14) * u)
        crayons.draw([[(x, y), end]], _LIGHT_BLUE, 13, 1)


def _sun(crayons: Crayons, x: float, y: float) -> None:
    u, r = crayons.pl.u, crayons.pl.r
    for k in range(6):
        crayons.draw([crayons.loop(x, y, (92 - k * 15) * u)], _YELLOW, 14, 1)
    rays = []
    for k in range(12):
        a, b = math.cos(k * _TWELFTH), math.sin(k * _TWELFTH)
        rays.append([(x + a * 118 * u, y + b * 118 * u), (x + a * r.uniform(165, 200) * u, y + b * 178 * u)])
    crayons.draw(rays, _ORANGE, 10)


def _grass(crayons: Crayons, ground: float) -> None:
    pl = crayons.pl
    high = pl.h - ground
    for k, colour in enumerate((_GREEN, _LIGHT_GREEN, _DARK_GREEN, _GREEN)):
        top, bottom = ground + k * high / 4, ground + (k + 1) * high / 4 + 20 * pl.u
        crayons.scribble(-20, top, pl.w + 20, bottom, colour, 13, 12)


def _hall(crayons: Crayons, x: float, ground: float) -> None:
    """The cloth hall and its belfry, as one remembers them."""
    pl, u = crayons.pl, crayons.pl.u
    wide, tall = 190 * u, pl.h * 0.46
    half, eave = min(pl.w * 0.36, 360 * u), ground - pl.h * 0.17
    crayons.scribble(x - half, eave, x + half, ground, _SAND, 15, 13)
    crayons.scribble(x - wide / 2, ground - tall, x + wide / 2, ground, _BRICK, 13, 12)
    wall = [(x - half, ground), (x - half, eave), (x + half, eave), (x + half, ground)]
    low, ridge = ground - pl.h * 0.165, ground - pl.h * 0.26
    roof = [
        (x - half * 1.03, low),
        (x - half * 0.86, ridge),
        (x + half * 0.86, ridge),
        (x + half * 1.03, low),
    ]
    left, right, top = x - wide / 2, x + wide / 2, ground - tall
    tower = [(left, ground), (left, top), (right, top), (right, ground)]
    crayons.draw([wall, roof, tower], _BROWN, 9)
    _spire(crayons, x, top, wide)
    _clock(crayons, x, top + 84 * u)
    for k in range(8):
        window = x - half * 0.86 + k * half * 0.245
        if abs(window - x) > wide * 0.55:
            crayons.draw([placed(_HALL_WINDOW, window, ground, u)], _BLUE, 8)
    crayons.draw([placed(_DOOR, x, ground, u)], _BLACK, 9)


def _spire(crayons: Crayons, x: float, y: float, wide: float) -> None:
    """The red roof of the tower, with its lines of colour."""
    u = crayons.pl.u
    foot = (x - wide * 0.62, y)
    crayons.draw([[foot, (x, y - 190 * u), (x + wide * 0.62, y), foot]], _RED, 11)
    for k in range(5):
        half = wide * (0.5 - k * 0.09)
        line = [(x - half, y - (10 + 34 * k) * u), (x + half, y - (12 + 34 * k) * u)]
        crayons.draw([line], _RED, 15, 1)


def _clock(crayons: Crayons, x: float, y: float) -> None:
    u = crayons.pl.u
    face = crayons.loop(x, y, 58 * u)
    crayons.draw([face, [(x, y), (x, y - 40 * u)], [(x, y), (x + 28 * u, y + 12 * u)]], _BLACK, 8)


def _child(crayons: Crayons, number: int) -> None:
    """A child that waves; every second one wears a dress."""
    pl = crayons.pl
    across, colour, size, hair = _CHILDREN[number]
    x, y, s = pl.w * across, pl.h * (0.90 + 0.015 * (number % 2)), size * pl.u * 1.1
    crayons.draw([crayons.loop(x, y - 236 * s, 44 * s)], _BLACK, 7)
    crayons.draw([placed(_HAIR, x, y, s)], hair, 15)
    crayons.draw([placed(eye, x, y, s) for eye in _EYES], _BLACK, 9)
    crayons.draw([placed(_MOUTH, x, y, s)], _RED, 6)
    if number % 2 == 0:
        crayons.draw([placed(_DRESS, x, y, s)], colour, 9)
    for k in range(6):
        half = 8 + 8 * k
        stripe = ((-half, -(178 - 17 * k)), (half, -(176 - 17 * k)))
        crayons.draw([placed(stripe, x, y, s)], colour, 12, 1)
    up = (206, 132) if number % 2 else (128, 204)
    arms = (((-10, -166), (-84, -up[0])), ((10, -166), (84, -up[1])))
    limbs = (_LEFT_LEG, _RIGHT_LEG, *arms)
    crayons.draw([placed(limb, x, y, s) for limb in limbs], _BLACK, 8)


def _cat(crayons: Crayons, x: float, y: float) -> None:
    u = crayons.pl.u
    body = crayons.loop(x, y, 64 * u, 40 * u)
    head = crayons.loop(x - 66 * u, y - 44 * u, 34 * u)
    crayons.draw([body, head, *(placed(line, x, y, u) for line in _CATS_LINES)], _BLACK, 9)
    crayons.scribble(x - 52 * u, y - 30 * u, x + 56 * u, y + 30 * u, _ORANGE, 12, 11)
    crayons.draw([placed(eye, x, y, u) for eye in _CATS_EYES], _BLACK, 8)


def _flower(crayons: Crayons, number: int) -> None:
    """A stem and five round petals."""
    pl, u = crayons.pl, crayons.pl.u
    x, y = pl.w * (0.05 + 0.115 * number), pl.h * pl.r.uniform(0.95, 0.985)
    crayons.draw([[(x, y), (x, y - 62 * u)]], _DARK_GREEN, 6)
    colour = (_RED, _PINK, _YELLOW, _VIOLET)[number % 4]
    for k in range(5):
        px, py = math.cos(k * _FIFTH) * 15 * u, math.sin(k * _FIFTH) * 15 * u
        crayons.draw([crayons.loop(x + px, y - 66 * u + py, 9 * u, n=8)], colour, 8, 1)
