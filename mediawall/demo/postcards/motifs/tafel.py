"""A long table, seen from above."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import ImageChops

from mediawall.demo.postcards.pen import Pen, Shape
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import Colour, mix, placed, ramp

_ROUND = 6.28  # nearly: see TURN
_SOUPS = (
    ("#e2762c", "#c65a1e"),
    ("#8fae4a", "#6a8a32"),
    ("#c43a2a", "#9a2a20"),
    ("#f0c45a", "#d79c34"),
    ("#e8dcc0", "#cdb98e"),
)
_SWIRL = ((-0.3, 0), (-0.1, -0.22), (0.18, -0.10), (0.1, 0.14), (-0.1, 0.12))
_LOAF = ((-78, 96), (-96, 0), (-70, -108), (0, -132), (70, -108), (96, 0), (78, 96), (0, 124))
_PETALS = 7
_PETAL_TURN = 0.898


@dataclass(frozen=True, slots=True)
class Setting:
    """One place at the table: the middle of its plate, the plate's radius, the side it lies on (-1 is left)."""

    number: int
    x: float
    y: float
    d: float
    side: int

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The room that the plate takes."""
        return self.x - self.d, self.y - self.d, self.x + self.d, self.y + self.d


def tafel(pl: Plate) -> Focus:
    """Draw the table, where neighbours eat together; the eye goes to its middle."""
    _cloth(pl)
    _runner(pl)
    _settings(pl)
    _middle(pl)
    pl.light(0, 0, max(pl.w, pl.h) * 0.9, pl.p["light"], 0.22, 1.2)
    return 0.5, 0.5


def _cloth(pl: Plate) -> None:
    """A chequered tablecloth."""
    p, w, h = pl.p, pl.w, pl.h
    cloth = mix(p["pale"], p["light"], 0.15)
    pl.im.paste(ramp((w, h), [mix(cloth, "#ffffff", 0.3), cloth, mix(cloth, p["far"], 0.25)]), (0, 0))
    c = 90 * pl.u
    pen = pl.pen()
    for k in range(int(w / c) + 1):
        pen.rect(k * c, 0, k * c + c * 0.5, h, 110)
    pl.fill(pen.done(), p["c"], 0.32)
    pen = pl.pen()
    for k in range(int(h / c) + 1):
        pen.rect(0, k * c, w, k * c + c * 0.5, 110)
    pl.fill(pen.done(), p["c"], 0.32)


def _runner(pl: Plate) -> None:
    """A wooden board along the middle, with its grain."""
    u, w, h = pl.u, pl.w, pl.h
    pen = pl.pen()
    pen.rect(w * 0.40, 0, w * 0.60, h)
    board = pen.done(whole=True)
    pl.soft(board, pl.p["ink"], 10 * u, 0.25, 8 * u, 6 * u)
    pl.fill(board, mix("#b98a58", pl.p["light"], 0.15))
    pen = pl.pen()
    for _ in range(90):
        x, y = w * pl.r.uniform(0.40, 0.60), pl.r.uniform(-0.1, 1) * h
        bend = (x + pl.r.uniform(-4, 4) * u, y + 90 * u)
        end = (x + pl.r.uniform(-8, 8) * u, y + pl.r.uniform(160, 340) * u)
        pen.stroke([(x, y), bend, end], 2 * u, 1 * u)
    grain = pen.done(whole=True)
    pl.fill(Shape(ImageChops.multiply(grain.mask, board.mask), 0, 0), "#6e4522", 0.35)


def _disc(
    pl: Plate,
    x: float,
    y: float,
    r: float,
    colours: Sequence[Colour],
    *,
    shaded: bool = True,
    shadow: float = 14,
) -> None:
    """A round thing on the table, its shadow that many measures long."""
    u, ink = pl.u, pl.p["ink"]
    pen = pl.pen((x - r - 2, y - r - 2, x + r + 2, y + r + 2))
    pen.oval(x, y, r)
    disc = pen.done()
    if shadow:
        pl.soft(disc, mix(ink, pl.p["c"], 0.2), shadow * u * 0.7, 0.42, shadow * u, shadow * u)
    pl.fill(disc, colours)
    if shaded:
        pl.shade(disc, mix(colours[-1], ink, 0.45), "right", 0.42, 0.5)
        pl.rim(disc, "#ffffff", 3 * u, 3 * u, 0.6)


def _settings(pl: Plate) -> None:
    """The places, row by row, left and right."""
    w, h = pl.w, pl.h
    d = min(w * 0.155, h * 0.13)
    rows = max(3, int(h / (d * 2.7)))
    number = pl.r.randrange(5)
    for row in range(rows):
        for side, x in ((-1, w * 0.20), (1, w * 0.80)):
            y = h * (row + 0.5) / rows + pl.r.uniform(-10, 10) * pl.u
            place = Setting(number, x, y, d, side)
            _plate(pl, place)
            _soup(pl, place)
            _spoon(pl, place)
            _glass(pl, place)
            number += 1


def _plate(pl: Plate, place: Setting) -> None:
    """A plate with a coloured rim, and a bowl on it."""
    p, x, y, d = pl.p, place.x, place.y, place.d
    _disc(pl, x, y, d, [mix(p["pale"], "#ffffff", 0.5), mix(p["pale"], p["far"], 0.2)])
    pen = pl.pen(place.box)
    pen.ring(x, y, d * 0.93, d * 0.05)
    pl.fill(pen.done(), (p["a"], p["c"], p["b"], p["near"])[place.number % 4], 0.85)
    _disc(pl, x, y, d * 0.66, [mix(p["pale"], p["far"], 0.3), p["pale"]], shaded=False, shadow=6)


def _soup(pl: Plate, place: Setting) -> None:
    """Soup with a swirl of cream and leaves of parsley."""
    x, y, d = place.x, place.y, place.d
    soup, deep = _SOUPS[place.number % 5]
    _disc(pl, x, y, d * 0.58, [soup, soup, deep], shadow=0)
    pen = pl.pen(place.box)
    pen.stroke(placed(_SWIRL, x, y, d), d * 0.05, d * 0.02)
    pl.fill(pen.done(), mix(soup, "#ffffff", 0.75))
    pen = pl.pen(place.box)
    for _ in range(9):
        turn, away = pl.r.uniform(0, _ROUND), pl.r.uniform(0.1, 0.42) * d
        leaf = ((-1, 0), (0, -0.6), (1, 0), (0, 0.6))
        at = (x + math.cos(turn) * away, y + math.sin(turn) * away)
        pen.blob(placed(leaf, *at, d * 0.055), steps=4)
    pl.fill(pen.done(), "#3f7a34")


def _spoon(pl: Plate, place: Setting) -> None:
    p, u, y, d = pl.p, pl.u, place.y, place.d
    x = place.x + place.side * d * 1.22
    pen = pl.pen()
    pen.line([(x, y - d * 0.25), (x, y + d * 0.75)], d * 0.055)
    pen.oval(x, y - d * 0.45, d * 0.12, d * 0.22)
    spoon = pen.done()
    pl.soft(spoon, p["ink"], 4 * u, 0.4, 6 * u, 6 * u)
    pl.fill(spoon, [mix(p["pale"], "#ffffff", 0.6), mix(p["far"], p["mid"], 0.3)])


def _glass(pl: Plate, place: Setting) -> None:
    """A glass, and what is in it."""
    p, d = pl.p, place.d
    x, y = place.x - place.side * d * 1.06, place.y - d * 0.95
    _disc(pl, x, y, d * 0.30, [mix(p["c"], "#ffffff", 0.6), mix(p["c"], "#ffffff", 0.35)], shadow=12)
    drink = (p["b"], p["a"], p["c"])[place.number % 3]
    _disc(pl, x, y, d * 0.22, [drink, mix(drink, p["ink"], 0.2)], shadow=0)


def _middle(pl: Plate) -> None:
    """Loaves and bunches of flowers in turn, along the middle."""
    n = max(3, int(pl.h / (320 * pl.u)))
    for k in range(n):
        y = pl.h * (k + 0.5) / n + pl.r.uniform(-16, 16) * pl.u
        if k % 2:
            _bunch(pl, pl.w * 0.5, y)
        else:
            _loaf(pl, pl.w * 0.5, y)


def _loaf(pl: Plate, x: float, y: float) -> None:
    u = pl.u
    pen = pl.pen()
    pen.blob(placed(_LOAF, x, y, u))
    loaf = pen.done()
    pl.soft(loaf, pl.p["ink"], 12 * u, 0.5, 14 * u, 14 * u)
    pl.fill(loaf, ["#dca05a", "#c07f3c", "#9a5c28"])
    pl.shade(loaf, "#6e3c18", "right", 0.8, 0.6)
    pen = pl.pen()
    for k in range(4):
        cut = ((-48, 26), (0, 0), (50, 18))
        pen.stroke(placed(cut, x, y + (-84 + 52 * k) * u, u), 15 * u, 9 * u)
    cuts = pen.done()
    pl.fill(cuts, ["#f6dfae", "#eac98c"])
    pl.rim(cuts, "#8a5426", 0, -3 * u, 0.7)


def _bunch(pl: Plate, x: float, y: float) -> None:
    """A vase from above: eleven leaves, then flowers upon them."""
    p, u = pl.p, pl.u
    _disc(pl, x, y, 62 * u, [mix(p["c"], "#ffffff", 0.4), p["c"]], shadow=16)
    for k in range(26):
        turn, away = pl.r.uniform(0, _ROUND), math.sqrt(pl.r.random()) * 96 * u
        fx, fy = x + math.cos(turn) * away, y + math.sin(turn) * away
        s = pl.r.uniform(13, 26) * u
        pen = pl.pen((fx - s * 2, fy - s * 2, fx + s * 2, fy + s * 2))
        if k < 11:
            _leaf(pl, pen, fx, fy, s, turn)
        else:
            _flower(pl, pen, fx, fy, s, k % 4)


def _leaf(pl: Plate, pen: Pen, x: float, y: float, s: float, turn: float) -> None:
    """A leaf that points that way (radians)."""
    a, b = math.cos(turn), math.sin(turn)
    pen.blob(placed(((a * 1.8, b * 1.8), (-b * 0.6, a * 0.6), (-a, -b), (b * 0.6, -a * 0.6)), x, y, s))
    pl.fill(pen.done(), ["#6d9a48", "#3f6f38"])


def _flower(pl: Plate, pen: Pen, x: float, y: float, s: float, sort: int) -> None:
    p, u = pl.p, pl.u
    colours = (p["a"], p["b"], p["pale"], mix(p["a"], p["pale"], 0.5))
    for k in range(_PETALS):
        a = k * _PETAL_TURN
        pen.oval(x + math.cos(a) * s * 0.62, y + math.sin(a) * s * 0.62, s * 0.42)
    petals = pen.done()
    pl.soft(petals, p["ink"], 3 * u, 0.4, 3 * u, 4 * u)
    pl.fill(petals, [mix(colours[sort], "#ffffff", 0.25), colours[sort]])
    pen = pl.pen((x - s, y - s, x + s, y + s))
    pen.oval(x, y, s * 0.34)
    pl.fill(pen.done(), p["near"] if sort == 1 else p["b"])
