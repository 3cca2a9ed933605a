"""Pictures that the tests draw: scenes with features, a wide colour space, and small files that unpack to huge ones."""

import random
import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

PALE_RED, BLUE = (200, 60, 40), (40, 80, 200)


def scene(width: int = 800, height: int = 600, seed: int = 1) -> Image.Image:
    """A picture of its own for each seed: sky, ground and some shapes."""
    chance = random.Random(seed)
    picture = Image.new("RGB", (width, height), (chance.randrange(80, 255), chance.randrange(80, 255), 200))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, height * 0.6, width, height), fill=(60, chance.randrange(60, 160), 50))
    for _ in range(14):
        x, y = chance.randrange(width), chance.randrange(height)
        size = chance.randrange(max(2, min(width, height) // 12), max(3, min(width, height) // 3))
        colour = tuple(chance.randrange(256) for _ in range(3))
        shape = chance.choice((draw.ellipse, draw.rectangle))
        shape((x - size, y - size, x + size, y + size), fill=colour)
    return picture


def saved(picture: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def at(picture: Image.Image, x: float, y: float) -> tuple[int, int, int]:
    """The colour at a place given in 0..1."""
    pixel = picture.getpixel((int(x * (picture.width - 1)), int(y * (picture.height - 1))))
    assert isinstance(pixel, tuple)
    return pixel[0], pixel[1], pixel[2]


def close(one: Sequence[int], other: Sequence[int], within: int = 12) -> bool:
    return all(abs(a - b) <= within for a, b in zip(one, other, strict=True))


def corners() -> Image.Image:
    """60 x 40: red top left, green top right, blue bottom left, white bottom right."""
    picture = Image.new("RGB", (60, 40), "white")
    for place, colour in (((0, 0), "red"), ((30, 0), "lime"), ((0, 20), "blue")):
        picture.paste(Image.new("RGB", (30, 20), colour), place)
    return picture


def wide_gamut_profile() -> bytes:
    """An ICC profile (version 2, matrix) with the primaries of Adobe RGB (1998) and gamma 2.2, built from its numbers."""

    def fixed(*values: float) -> bytes:
        return b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + fixed(*values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"wide\0" + b"\0" * 78
    tags = {
        b"desc": text + b"\0" * (-len(text) % 4),
        b"cprt": b"text\0\0\0\0CC0\0",
        b"wtpt": xyz(0.9505, 1.0, 1.0891),
        b"rXYZ": xyz(0.60974, 0.31111, 0.01947),
        b"gXYZ": xyz(0.20528, 0.62567, 0.06087),
        b"bXYZ": xyz(0.14919, 0.06322, 0.74457),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, bodies = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, body in tags.items():
        table += name + struct.pack(">II", start + len(bodies), len(body))
        bodies += body
    head = struct.pack(">I4sI4s4s4s", start + len(bodies), b"test", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += b"\0" * 12 + b"acsp" + b"\0" * 28 + fixed(0.9642, 1.0, 0.8249)
    return head.ljust(128, b"\0") + table + bodies


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, bits: int = 1, extra: bytes = b"") -> bytes:
    """A black one-colour PNG of that size, packed as small as can be, row by row."""
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + (width * bits + 7) // 8)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def text_bomb(name: bytes) -> bytes:
    """A PNG whose text unpacks to 100 MB."""
    packed = zlib.compress(b"\0" * (100 << 20), 9)
    start = {b"zTXt": b"k\0\0", b"iTXt": b"k\0\1\0\0\0", b"iCCP": b"k\0\0"}[name]
    return png(64, 64, extra=chunk(name, start + packed))


def gif(width: int, height: int, frames: int) -> bytes:
    """An animation of that many times the same red frame."""
    one = Image.new("P", (width, height), 1)
    one.putpalette([0, 0, 0, *PALE_RED] + [0] * 762)
    data = saved(one, "GIF", optimize=False)
    start = 13 + 3 * 2 ** ((data[10] & 7) + 1)
    return data[:start] + data[start:-1] * frames + data[-1:]
