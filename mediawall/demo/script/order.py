"""The order of the play: an opening picked by hand, then all lines in turn, then again in other clothes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from random import Random
from zlib import crc32

from mediawall.demo.script.city import CITY
from mediawall.demo.script.line import Line, Shape
from mediawall.demo.script.motifs import PALETTES
from mediawall.demo.script.people import PEOPLE
from mediawall.demo.script.rough import ROUGH

_OPENING_CITY, _OPENING_PEOPLE = 10, 4
_SHAPES: tuple[Shape, ...] = ("portrait", "portrait", "portrait", "square", "landscape", "story")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A line as it is played: ``seed`` makes its pictures."""

    line: Line
    seed: int


def opening(seed: int = 1) -> tuple[Scene, ...]:
    """The posts that are there from the start, the newest first: most by the city, some that wait for a person."""
    lines = _woven((CITY[:_OPENING_CITY], PEOPLE[:_OPENING_PEOPLE]))
    return tuple(_scene(line, seed, 0) for line in lines)


def play(seed: int = 1) -> Iterator[Scene]:
    """All that is published after the opening, one by one, without end."""
    rest = _woven((CITY[_OPENING_CITY:], PEOPLE[_OPENING_PEOPLE:], ROUGH))
    yield from (_scene(line, seed, 0) for line in rest)
    for again in count(1):
        chance = Random(f"{seed}/{again}")
        lists = [chance.sample(lines, len(lines)) for lines in (CITY, PEOPLE, ROUGH)]
        for line in _woven(lists):
            yield _scene(_dressed(line, Random(f"{seed}/{again}/{_picture(line)}")), seed, again)


def _woven(lists: Sequence[Sequence[Line]]) -> list[Line]:
    """The lists in one, each spread evenly over the whole."""
    placed = [((place + 0.5) / len(lines), line) for lines in lists for place, line in enumerate(lines)]
    return [line for _, line in sorted(placed, key=lambda pair: pair[0])]


def _dressed(line: Line, chance: Random) -> Line:
    """The line with another palette and shape."""
    shape = line.shape if line.video or line.picture else chance.choice(_SHAPES)
    return replace(line, palette=chance.choice(PALETTES[line.motif]), shape=shape)


def _scene(line: Line, seed: int, again: int) -> Scene:
    return Scene(line=line, seed=crc32(f"{seed}/{again}/{_picture(line)}".encode()) % 1_000_000)


def _picture(line: Line) -> str:
    return line.picture or f"{line.by}/{line.motif}/{line.text}"
