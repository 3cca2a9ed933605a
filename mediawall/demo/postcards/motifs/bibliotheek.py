"""A child reads in the library."""

from dataclasses import dataclass

from PIL import Image

from mediawall.demo.postcards.parts.belfry import belfry
from mediawall.demo.postcards.pen import Pen, Shape
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import RGB, Colour, mix, placed, ramp

_BACK = ((-0.44, -0.1), (-0.48, -0.62), (-0.40, -0.94), (0, -1), (0.40, -0.94), (0.48, -0.62), (0.44, -0.1))
_ARM_REST = ((0.30, -0.40), (0.56, -0.42), (0.56, -0.05), (0.30, -0.05))
_TORSO = ((-0.15, 0.13), (0.15, 0.13), (0.20, 0.46), (-0.20, 0.46))
_LEFT_LEG = ((-0.10, 0.44), (-0.22, 0.30), (-0.13, 0.60))
_RIGHT_LEG = ((0.10, 0.44), (0.22, 0.30), (0.15, 0.60))
_HAIR = (
    (-0.13, 0.06),
    (-0.13, -0.08),
    (0, -0.155),
    (0.13, -0.08),
    (0.13, 0.08),
    (0.085, -0.03),
    (0, -0.06),
    (-0.085, -0.03),
)
_BOOK = ((0, 0.30), (-0.23, 0.21), (-0.23, 0.41), (0, 0.48), (0.23, 0.41), (0.23, 0.21))
_CAT = ((-0.9, 0), (-0.8, -0.6), (0, -0.86), (0.8, -0.6), (1, 0))
_CATS_TAIL = ((-0.8, -0.1), (-0.2, 0.12), (0.7, 0.02))
_LAMP_POST = ((0, 0.02), (0, -1.26), (-0.03, -1.38))
_LAMP_SHADE = ((-0.13, -0.13), (0.13, -0.13), (0.25, 0.13), (-0.25, 0.13))


@dataclass(frozen=True, slots=True)
class Window:
    """The window's edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def w(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def h(self) -> float:
        """Its height."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Books:
    """The pens that a bookcase is drawn with: one for each colour of cover, one for the bands, one for the gaps."""

    covers: tuple[Pen, ...]
    bands: Pen
    gaps: Pen


@dataclass(frozen=True, slots=True)
class Chair:
    """The armchair: the middle of its foot, and its size; child, cat and lamp are measured by it."""

    x: float
    y: float
    s: float

    @property
    def head(self) -> tuple[float, float]:
        """The middle of the head of the child that sits in it."""
        return self.x - self.s * 0.02, self.y - self.s * 0.72


def bibliotheek(pl: Plate) -> Focus:
    """Draw the room; the eye goes to the child and its book."""
    p, w, h = pl.p, pl.w, pl.h
    floor, shelves = h * 0.80, w * (0.52 if w <= h else 0.44)
    wall = mix(p["near"], p["c"], 0.25)
    pl.im.paste(ramp((w, h), [mix(wall, p["ink"], 0.45), wall, mix(wall, p["glow"], 0.12)]), (0, 0))
    _bookcase(pl, shelves, floor)
    window = Window(max(w * 0.66, shelves + 60 * pl.u), h * 0.06, w * 0.97, h * 0.44)
    _window(pl, window, mix(p["pale"], wall, 0.25))
    _floor(pl, floor)
    _rug(pl)
    chair = Chair(w * 0.60, h * 0.895, min(w * 0.44, h * 0.36))
    cover = mix(p["c"], p["mid"], 0.25)
    _chair_back(pl, chair, cover)
    _child(pl, chair)
    _chair_arms(pl, chair, cover)
    _cat(pl, chair.x - chair.s * 0.66, chair.y + chair.s * 0.10, chair.s * 0.17)
    _lamp(pl, chair)
    return 0.58, 0.62


def _bookcase(pl: Plate, right: float, floor: float) -> None:
    """The bookcase from the picture's left edge to there, and its books."""
    p = pl.p
    box = (0, 0, right, floor)
    pen = pl.pen()
    pen.rect(*box)
    pl.fill(pen.done(), mix(p["ink"], "#4a2a18", 0.35))
    rows = 6 if pl.h > pl.w else 5
    colours = _cover_colours(pl)
    books = Books(tuple(pl.pen(box) for _ in colours), pl.pen(box), pl.pen(box))
    high = floor / rows
    for row in range(rows):
        _row_of_books(pl, books, (row + 1) * high - 14 * pl.u, high, right)
    for pen, colour in zip(books.covers, colours, strict=True):
        covers = pen.done()
        pl.fill(covers, mix(colour, p["ink"], 0.26))
        pl.rim(covers, mix(colour, p["light"], 0.5), 0, 2 * pl.u, 0.5)
    pl.fill(books.bands.done(), p["light"], 0.55)
    pl.fill(books.gaps.done(), p["ink"], 0.65)
    _shelves(pl, right, floor, rows)


def _cover_colours(pl: Plate) -> tuple[Colour, ...]:
    """The colours that books come in."""
    p = pl.p
    dark_red, dark_yellow = mix(p["a"], p["ink"], 0.4), mix(p["b"], p["ink"], 0.35)
    faded, grey = mix(p["c"], p["pale"], 0.45), mix(p["far"], p["pale"], 0.2)
    return (p["a"], p["b"], p["c"], p["pale"], dark_red, faded, dark_yellow, grey, p["mid"])


def _row_of_books(pl: Plate, books: Books, y: float, high: float, right: float) -> None:
    """One shelf of books that stand on y: mostly upright, now and then a leaning one or a gap."""
    u, r = pl.u, pl.r
    x = 12 * u
    while x < right - 40 * u:
        wide, tall = r.uniform(15, 34) * u, high * r.uniform(0.58, 0.84)
        if x + wide > right - 16 * u:
            break
        chance = r.random()
        if chance < 0.05:
            x += r.uniform(20, 60) * u
            continue
        cover = books.covers[r.randrange(len(books.covers))]
        if chance < 0.12:
            lean = tall * 0.22
            top = y - tall
            cover.poly([(x + lean, top), (x + lean + wide, top + 6 * u), (x + wide, y), (x, y)])
            x += wide + lean
        else:
            _upright_book(pl, books, cover, (x, y, wide, tall))
        x += wide


def _upright_book(pl: Plate, books: Books, cover: Pen, book: tuple[float, float, float, float]) -> None:
    """A book (its foot's left end, its width and height), mostly with two bands on its spine."""
    u, (x, y, wide, tall) = pl.u, book
    cover.rect(x, y - tall, x + wide - 1.6 * u, y)
    books.gaps.rect(x + wide - 2.2 * u, y - tall, x + wide, y)
    if pl.r.random() < 0.6:
        for top, bottom in ((0.86, 0.80), (0.24, 0.18)):
            books.bands.rect(x + wide * 0.18, y - tall * top, x + wide * 0.75, y - tall * bottom)


def _shelves(pl: Plate, right: float, floor: float, rows: int) -> None:
    """The boards, and the bookcase's upright side."""
    u, high = pl.u, floor / rows
    pen = pl.pen()
    for row in range(rows + 1):
        pen.rect(0, row * high - 14 * u, right + 10 * u, row * high)
    pen.rect(right - 4 * u, 0, right + 14 * u, floor)
    boards = pen.done()
    pl.fill(boards, mix("#6b4325", pl.p["ink"], 0.25))
    pl.rim(boards, mix("#b57b42", pl.p["glow"], 0.4), 0, 2.5 * u, 0.8)


def _window(pl: Plate, window: Window, frame: RGB) -> None:
    """The window on the night, with its bars and sill."""
    u, left, right = pl.u, window.left, window.right
    pen = pl.pen()
    pen.gothic(left, window.top, right, window.bottom)
    glass = pen.done()
    pl.fill(glass, pl.p["sky"][:3])
    _view(pl, window, glass)
    middle = (left + right) / 2
    pen = pl.pen()
    pen.rect(middle - 4 * u, window.top + 20 * u, middle + 4 * u, window.bottom)
    for down in (0.45, 0.72):
        y = window.top + window.h * down
        pen.rect(left, y, right, y + 6 * u)
    pen.rect(left - 16 * u, window.bottom, right + 16 * u, window.bottom + 16 * u)
    pl.fill(pen.done(), frame)


def _view(pl: Plate, window: Window, glass: Shape) -> None:
    """The moon and the belfry, seen through the glass and nowhere beside it."""
    p, u, sky = pl.p, pl.u, pl.p["sky"]
    room = pl.im.copy()
    x, y = window.left + window.w * 0.64, window.top + window.h * 0.34
    pl.light(x, y, 130 * u, p["pale"], 0.6)
    pen = pl.pen()
    pen.oval(x, y, 34 * u)
    pl.fill(pen.done(), p["pale"])
    x = window.left + window.w * 0.30
    belfry(pl, x, window.bottom + 4, window.h * 0.80, sky[0], p["ink"], sky[2], clock=False)
    through = Image.new("L", (pl.w, pl.h))
    through.paste(glass.mask, (glass.x, glass.y))
    pl.im = Image.composite(pl.im, room, through)


def _floor(pl: Plate, y: float) -> None:
    """A wooden floor, its planks in perspective."""
    p, u, w, h = pl.p, pl.u, pl.w, pl.h
    pen = pl.pen()
    pen.rect(0, y, w, h)
    pl.fill(pen.done(), [mix("#7a4a28", p["near"], 0.25), mix("#4a2a18", p["ink"], 0.4)])
    pen = pl.pen()
    for k in range(-8, 16):
        pen.line([(w * 0.5 + k * 60 * u, y), (w * 0.5 + k * 150 * u, h)], 1.8 * u)
    pl.fill(pen.done(), p["ink"], 0.35)


def _rug(pl: Plate) -> None:
    """An oval rug with rings."""
    p, x, y, rx, ry = pl.p, pl.w * 0.62, pl.h * 0.905, pl.w * 0.36, pl.h * 0.062
    pen = pl.pen()
    pen.oval(x, y, rx, ry)
    pl.fill(pen.done(), [mix(p["a"], p["ink"], 0.15), mix(p["a"], p["ink"], 0.3)])
    pen = pl.pen()
    for k in (0.92, 0.84, 0.5):
        pen.ring(x, y, rx * k, 4 * pl.u, ry=ry * k)
    pl.fill(pen.done(), p["b"], 0.75)


def _chair_back(pl: Plate, chair: Chair, cover: RGB) -> None:
    """The armchair's shadow, legs and back."""
    p, u, x, y, s = pl.p, pl.u, chair.x, chair.y, chair.s
    pen = pl.pen()
    pen.oval(x, y + s * 0.02, s * 0.62, s * 0.10)
    pl.soft(pen.done(), p["ink"], 14 * u, 0.6)
    pen = pl.pen()
    for side in (-0.42, 0.42):
        foot = side * 1.06
        leg = ((side - 0.03, -0.1), (side + 0.03, -0.1), (foot + 0.01, 0.02), (foot - 0.01, 0.02))
        pen.poly(placed(leg, x, y, s))
    pl.fill(pen.done(), p["ink"])
    pen = pl.pen()
    pen.blob(placed(_BACK, x, y, s))
    back = pen.done()
    pl.fill(back, [mix(cover, p["light"], 0.22), cover, mix(cover, p["ink"], 0.4)])
    pl.shade(back, mix(cover, p["ink"], 0.6), "left", 0.7, 0.6)
    pl.rim(back, p["light"], -2 * u, 3 * u, 0.6)


def _child(pl: Plate, chair: Chair) -> None:
    """The child, legs drawn up, with its book."""
    p, s, (x, y) = pl.p, chair.s, chair.head
    pen = pl.pen()
    pen.blob(placed(_TORSO, x, y, s))
    torso = pen.done()
    pl.fill(torso, [p["b"], mix(p["b"], p["a"], 0.5)])
    pl.shade(torso, mix(p["b"], p["ink"], 0.6), "left", 0.6, 0.6)
    pen = pl.pen()
    for leg in (_LEFT_LEG, _RIGHT_LEG):
        pen.stroke(placed(leg, x, y, s), s * 0.13, s * 0.10)
    pl.fill(pen.done(), mix(p["ink"], p["c"], 0.25))
    skin = mix("#e2ab83", p["glow"], 0.25)
    _childs_head(pl, x, y, s, skin)
    _book(pl, x, y, s)
    pen = pl.pen()
    for side in (-1, 1):
        pen.oval(x + side * s * 0.20, y + s * 0.36, s * 0.036)
    pl.fill(pen.done(), skin)


def _childs_head(pl: Plate, x: float, y: float, s: float, skin: RGB) -> None:
    """Face and hair, in a bun."""
    p, u = pl.p, pl.u
    pen = pl.pen()
    pen.oval(x, y, s * 0.105, s * 0.12)
    pl.fill(pen.done(), [skin, mix(skin, p["a"], 0.2)])
    pen = pl.pen()
    pen.blob(placed(_HAIR, x, y, s))
    pen.oval(x + s * 0.03, y - s * 0.165, s * 0.05)
    hair = pen.done()
    pl.fill(hair, mix("#5a2e17", p["ink"], 0.25))
    pl.rim(hair, p["glow"], -2 * u, 2 * u, 0.7)


def _book(pl: Plate, x: float, y: float, s: float) -> None:
    """The open book below the head at x, y, and the light that its pages throw back."""
    p, u = pl.p, pl.u
    pen = pl.pen()
    pen.poly(placed(_BOOK, x, y, s))
    book = pen.done()
    pl.fill(book, p["a"])
    pl.rim(book, p["light"], 0, 3 * u, 0.8)
    pen = pl.pen()
    pen.line([(x, y + s * 0.30), (x, y + s * 0.48)], 3 * u)
    pl.fill(pen.done(), p["ink"], 0.5)
    pl.light(x, y + s * 0.2, s * 0.42, p["light"], 0.42)


def _chair_arms(pl: Plate, chair: Chair, cover: RGB) -> None:
    """The arm rests and the seat's front, before the child."""
    p, u, x, y, s = pl.p, pl.u, chair.x, chair.y, chair.s
    pen = pl.pen()
    for side in (-1, 1):
        pen.blob(placed(_ARM_REST, x, y, side * s, s))
    pen.rect(x - s * 0.36, y - s * 0.17, x + s * 0.36, y - s * 0.05)
    arms = pen.done()
    pl.fill(arms, [mix(cover, p["light"], 0.18), mix(cover, p["ink"], 0.3)])
    pl.rim(arms, p["light"], -1 * u, 3 * u, 0.6)


def _cat(pl: Plate, x: float, y: float, s: float) -> None:
    """A cat that sleeps, rolled up."""
    p, u = pl.p, pl.u
    pen = pl.pen()
    pen.blob(placed(_CAT, x, y, s))
    pen.oval(x + s * 0.72, y - s * 0.5, s * 0.40, s * 0.36)
    for ear in (0.48, 0.92):
        pen.poly(placed(((ear - 0.14, -0.7), (ear, -1.12), (ear + 0.16, -0.68)), x, y, s))
    pen.stroke(placed(_CATS_TAIL, x, y, s), s * 0.26, s * 0.16)
    cat = pen.done()
    pl.fill(cat, p["ink"])
    pl.rim(cat, p["glow"], -2 * u, 3 * u, 0.8)


def _lamp(pl: Plate, chair: Chair) -> None:
    """The standing lamp behind the chair, and its cone of light over the child."""
    p, u, foot, s = pl.p, pl.u, chair.y, chair.s
    x = chair.x + s * 0.70
    pen = pl.pen()
    pen.line(placed(_LAMP_POST, x, foot, s), 6 * u)
    pen.oval(x, foot + s * 0.03, s * 0.16, s * 0.03)
    pl.fill(pen.done(), p["ink"])
    x, y = x - s * 0.06, foot - s * 1.36
    end = foot + s * 0.1
    pen = pl.pen()
    pen.poly([*placed(((-0.22, 0.13), (0.22, 0.13)), x, y, s), (x + s * 0.62, end), (x - s * 1.05, end)])
    pl.soft(pen.done(), p["glow"], 22 * u, 0.24)
    pl.light(x, y + s * 0.1, s * 1.25, p["glow"], 0.62, 1.7)
    pen = pl.pen()
    pen.poly(placed(_LAMP_SHADE, x, y, s))
    pl.fill(pen.done(), [p["light"], p["glow"]])
    pl.light(x, y, s * 0.4, p["light"], 0.5)
