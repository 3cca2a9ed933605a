"""The colours of a day in Ieper, and the sizes that Instagram knows."""

from types import MappingProxyType
from typing import TypedDict

SIZES = MappingProxyType(
    {"portrait": (1080, 1350), "square": (1080, 1080), "landscape": (1350, 1080), "story": (1080, 1920)}
)
"""Width and height in pixels, by the name of the shape."""


class Palette(TypedDict):
    """A handful of colours that agree: the sky from top to horizon, what stands far to near, lights, and accents."""

    sky: list[str]
    far: str
    mid: str
    near: str
    ink: str
    light: str
    glow: str
    a: str
    b: str
    c: str
    pale: str


_COLOURS: dict[str, Palette] = {
    "avond": {
        "sky": ["#1b1a4a", "#56296b", "#d5557a", "#ffb36a"],
        "far": "#7d3f79",
        "mid": "#472862",
        "near": "#271a48",
        "ink": "#130f2b",
        "light": "#ffe2a0",
        "glow": "#ff9e57",
        "a": "#e8432f",
        "b": "#f2a33a",
        "c": "#3fa7a0",
        "pale": "#ffe9d2",
    },
    "ochtend": {
        "sky": ["#6fb0c2", "#b3d9d4", "#f8e7c9", "#ffcfa3"],
        "far": "#a4c0b8",
        "mid": "#6b9993",
        "near": "#3a6b6c",
        "ink": "#1d3b43",
        "light": "#fff3cf",
        "glow": "#ffd493",
        "a": "#e2553f",
        "b": "#eaa23c",
        "c": "#2f7f86",
        "pale": "#fffaf0",
    },
    "nacht": {
        "sky": ["#050a20", "#0c1b40", "#173a66", "#32708c"],
        "far": "#1f4a70",
        "mid": "#133252",
        "near": "#0b1e38",
        "ink": "#040b19",
        "light": "#ffdf95",
        "glow": "#f6a94a",
        "a": "#ff5a4a",
        "b": "#ffc04d",
        "c": "#4fc4c0",
        "pale": "#dbe9f2",
    },
    "zomer": {
        "sky": ["#1480b0", "#55bbcf", "#c4eade", "#fff2cb"],
        "far": "#84bba6",
        "mid": "#3d8f73",
        "near": "#1f6354",
        "ink": "#11363a",
        "light": "#fff7d6",
        "glow": "#ffe08a",
        "a": "#e63b2e",
        "b": "#f7b32b",
        "c": "#0f6f8f",
        "pale": "#fffdf5",
    },
    "herfst": {
        "sky": ["#8a5a4a", "#cf8a4e", "#f3c06b", "#ffe7a8"],
        "far": "#bd7841",
        "mid": "#8c4526",
        "near": "#5b2a1f",
        "ink": "#2b1515",
        "light": "#fff0b8",
        "glow": "#ffc85e",
        "a": "#b5271f",
        "b": "#e58a1f",
        "c": "#5c6b3a",
        "pale": "#fff3dc",
    },
    "winter": {
        "sky": ["#3a5784", "#83a1c5", "#c7d6e6", "#f8e5df"],
        "far": "#a9bcd2",
        "mid": "#6f8db0",
        "near": "#3c5a80",
        "ink": "#1b2d4a",
        "light": "#ffe9b0",
        "glow": "#ffc772",
        "a": "#c8373a",
        "b": "#e9a445",
        "c": "#2f7d7a",
        "pale": "#f9fbff",
    },
    "affiche": {
        "sky": ["#125468", "#3d8d8a", "#ead9a7", "#f6ebd0"],
        "far": "#86a68e",
        "mid": "#2f6f6b",
        "near": "#1c4551",
        "ink": "#10262f",
        "light": "#fff2c9",
        "glow": "#f6cd75",
        "a": "#c8402b",
        "b": "#e0992f",
        "c": "#1c6e7a",
        "pale": "#fbf3df",
    },
}

PALETTES = MappingProxyType(_COLOURS)
"""The palettes by name: a time of the day or of the year, and a poster's."""
