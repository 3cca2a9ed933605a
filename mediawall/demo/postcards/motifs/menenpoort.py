"""Six buglers below the Menin Gate."""

import math
from dataclasses import dataclass

from mediawall.demo.postcards.parts.ground import cobbles
from mediawall.demo.postcards.parts.people import bugler
from mediawall.demo.postcards.parts.plants import petals, poppy
from mediawall.demo.postcards.plate import Focus, Plate
from mediawall.demo.postcards.shapes import RGB, TURN, mix, placed

_LION = (
    (-0.34, -0.29),
    (-0.33, -0.46),
    (-0.18, -0.52),
    (0.10, -0.50),
    (0.16, -0.66),
    (0.30, -0.67),
    (0.36, -0.54),
    (0.30, -0.40),
    (0.36, -0.29),
)
_VAULTS = 9
_COFFERS = 15


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate's measures: its middle, its foot, where the arch springs, its top; ``r`` is the arch's radius."""

    cx: float
    base: float
    spring: float
    top: float
    r: float
    stone: RGB

    @property
    def end(self) -> float:
        """The height at which the far end of the passage vanishes."""
        return self.base - self.r * 0.32


def menenpoort(pl: Plate) -> Focus:
    """Draw the gate; the eye goes to the buglers."""
    w, h = pl.w, pl.h
    base, r = h * 0.80, min(w * 0.315, h * 0.225)
    spring = base - min(h * 0.25, r * 1.15)
    gate = Gate(w / 2, base, spring, spring - r * 1.62, r, mix(pl.p["mid"], pl.p["glow"], 0.18))
    sky = pl.p["sky"]
    pl.sky(base, [sky[0], sky[0], sky[1], sky[2]])
    pl.stars(base * 0.4, 110, 0.8)
    _front(pl, gate)
    _joints(pl, gate)
    _inscription(pl, gate)
    for number in range(_VAULTS):
        _vault(pl, gate, number)
    _coffers(pl, gate)
    pl.light(gate.cx, gate.end, r * 1.5, pl.p["glow"], 0.8, 1.6)
    _road(pl, gate)
    _buglers(pl, gate)
    for side in (-1, 1):
        _wreath(pl, gate, side)
    petals(pl, 46, h * 0.1, h * 0.98, 8 * pl.u, pl.p["a"])
    return 0.5, 0.66


def _front(pl: Plate, gate: Gate) -> None:
    """The front with its ledges, and the lion that lies on it."""
    p, cx, top, r = pl.p, gate.cx, gate.top, gate.r
    pen = pl.pen((0, top - r * 0.6, pl.w, gate.base))
    pen.rect(cx - r * 1.62, top, cx + r * 1.62, gate.base)
    pen.rect(cx - r * 1.72, top + r * 0.42, cx + r * 1.72, top + r * 0.54)
    pen.rect(cx - r * 1.1, top - r * 0.20, cx + r * 1.1, top + 2)
    pen.rect(cx - r * 0.42, top - r * 0.30, cx + r * 0.42, top)
    pen.blob(placed(_LION, cx, top, r))
    front = pen.done()
    pl.fill(front, [mix(gate.stone, p["near"], 0.55), gate.stone, mix(gate.stone, p["glow"], 0.25)])
    pl.shade(front, p["ink"], "top", 0.8, 0.8)
    pl.shade(front, p["ink"], "left", 0.55, 0.4)
    pl.rim(front, p["light"], -2 * pl.u, 2 * pl.u, 0.45)


def _joints(pl: Plate, gate: Gate) -> None:
    """The joints between the stones, and the edges of the pillars."""
    cx, top, r = gate.cx, gate.top, gate.r
    pen = pl.pen((cx - r * 1.7, top, cx + r * 1.7, gate.base))
    for course in range(14):
        y = top + r * 0.62 + course * r * 0.2
        pen.line([(cx - r * 1.62, y), (cx + r * 1.62, y)], 1.4 * pl.u)
        for column in range(-5, 6):
            x = cx + (column + 0.5 * (course % 2)) * r * 0.34
            pen.line([(x, y), (x, y + r * 0.2)], 1.2 * pl.u)
    for side in (-1, 1):
        for k in (1.18, 1.5):
            x = cx + side * r * k
            pen.rect(x - 3 * pl.u, top + r * 0.54, x + 3 * pl.u, gate.base, 200)
    pl.fill(pen.done(), pl.p["ink"], 0.30)


def _inscription(pl: Plate, gate: Gate) -> None:
    """The panel above the arch; its letters are too far off to read."""
    cx, top, r = gate.cx, gate.top, gate.r
    box = (cx - r * 1.2, top, cx + r * 1.2, gate.base)
    pen = pl.pen(box)
    pen.rect(cx - r * 0.95, top + r * 0.10, cx + r * 0.95, top + r * 0.32)
    pl.fill(pen.done(), mix(gate.stone, pl.p["pale"], 0.28), 0.7)
    pen = pl.pen(box)
    for i in range(22):
        x = cx - r * 0.86 + i * r * 0.08
        pen.rect(x, top + r * 0.16, x + r * 0.05, top + r * 0.26, 200 if i % 5 else 0)
    pl.fill(pen.done(), pl.p["ink"], 0.55)


def _vault(pl: Plate, gate: Gate, number: int) -> None:
    """One of the vaults of the passage, the first the nearest; the last opens on the evening sky."""
    p, cx, end = pl.p, gate.cx, gate.end
    t = number / (_VAULTS - 1)
    k = 1 - 0.66 * t**0.8
    r, spring = gate.r * k, end + (gate.spring - end) * k
    pen = pl.pen((cx - gate.r * 1.1, gate.top, cx + gate.r * 1.1, gate.base))
    pen.rect(cx - r, spring, cx + r, end + (gate.base - end) * k)
    pen.oval(cx, spring, r)
    vault = pen.done()
    if number == _VAULTS - 1:
        pl.fill(vault, [*p["sky"][1:], p["light"]])
        return
    warm = mix(mix(p["mid"], p["ink"], 0.35), p["glow"], 0.12 + 0.62 * t)
    pl.fill(vault, [mix(warm, p["light"], 0.18 if number % 2 else 0.0), mix(warm, p["ink"], 0.25)])
    pl.rim(vault, mix(p["glow"], p["light"], 0.5), 0, 3 * pl.u, 0.4 + 0.4 * t)


def _coffers(pl: Plate, gate: Gate) -> None:
    """The ribs along the passage."""
    cx, end, r = gate.cx, gate.end, gate.r
    pen = pl.pen((cx - r, gate.top, cx + r, gate.base))
    for i in range(_COFFERS):
        a = math.pi + math.pi * (i + 0.5) / _COFFERS
        rib = [
            (cx + math.cos(a) * r * k, end + (gate.spring - end) * k + math.sin(a) * r * k)
            for k in (0.36, 0.985)
        ]
        pen.line(rib, 2.2 * pl.u)
    pl.fill(pen.done(), pl.p["ink"], 0.28)


def _road(pl: Plate, gate: Gate) -> None:
    """The cobbles, and the light that falls on them through the gate."""
    p, base, cx, r = pl.p, gate.base, gate.cx, gate.r
    pen = pl.pen((0, base - 2, pl.w, pl.h))
    pen.rect(0, base - 2, pl.w, pl.h)
    pl.fill(pen.done(), [mix(p["near"], p["glow"], 0.30), p["ink"]])
    cobbles(pl, base, p["ink"], p["glow"], 0.5)
    pen = pl.pen((0, base, pl.w, pl.h))
    pen.poly([(cx - r * 0.35, base), (cx + r * 0.35, base), (cx + r * 1.35, pl.h), (cx - r * 1.35, pl.h)])
    pl.soft(pen.done(), p["glow"], 34 * pl.u, 0.5)


def _buglers(pl: Plate, gate: Gate) -> None:
    """The six, three to either side, and their long shadows."""
    p, w, h, base, cx = pl.p, pl.w, pl.h, gate.base, gate.cx
    tall = gate.r * 0.62
    xs = [cx + (i - 2.5) * gate.r * 0.29 for i in range(6)]
    pen = pl.pen((0, base - tall, w, h))
    y = base + h * 0.03
    for x in xs:
        end, away = y + (h - y) * 0.9, x + (x - cx) * 0.8
        foot = [(x - tall * 0.07, y), (x + tall * 0.07, y)]
        pen.poly([*foot, (away + tall * 0.20, end), (away - tall * 0.20, end)])
    pl.soft(pen.done(), p["ink"], 6 * pl.u, 0.65)
    pen = pl.pen((0, base - tall * 1.2, w, h))
    for i, x in enumerate(xs):
        bugler(pen, x, base + h * 0.032, tall, 1 if i < 3 else -1)
    men = pen.done()
    pl.fill(men, p["ink"])
    pl.rim(men, p["light"], 0, 2.2 * pl.u, 0.8)


def _wreath(pl: Plate, gate: Gate, side: int) -> None:
    r = gate.r
    x, y = gate.cx + side * r * 1.38, gate.base - r * 0.26
    for k in range(16):
        a = k / 16 * TURN
        poppy(pl, x + math.cos(a) * r * 0.17, y + math.sin(a) * r * 0.17, r * 0.044)
