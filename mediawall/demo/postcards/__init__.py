"""Stylised postcards of Ieper, drawn from nothing but a seed: the demo's pictures, that belong to nobody.

Each motif is a small stage set: sky, light, far silhouettes, near silhouettes, people, then paper grain over all.
Shapes are drawn three times too large and reduced; shading is stippled with a seeded noise, as in a screen print,
so that gradients never band on a big panel. The same arguments give the same pixels.
"""

import io

from PIL import Image

from mediawall.demo.postcards.motifs.catalogue import MOTIFS
from mediawall.demo.postcards.palettes import PALETTES, SIZES
from mediawall.demo.postcards.plate import Plate

__all__ = ["MOTIFS", "PALETTES", "SIZES", "draw", "paint"]


def draw(
    motif: str, palette: str | None = None, size: str | tuple[int, int] = "portrait", seed: int = 1
) -> Image.Image:
    """The finished postcard in RGB; ``info`` holds its "focus" (x, y in 0..1), its "alt" text and its "palette".

    Raises:
        KeyError: there is no such motif, palette or name of a size.
    """
    known = MOTIFS[motif]
    palette = palette or known.palettes[0]
    plate = Plate(SIZES[size] if isinstance(size, str) else size, PALETTES[palette], f"{motif}/{seed}")
    focus = known.draw(plate)
    picture = plate.finish(0.06, 0.10) if known.pale else plate.finish(0.13, 0.32)
    picture.info.update(focus=focus, alt=known.alt, palette=palette)
    return picture


def paint(motif: str, palette: str, size: tuple[int, int], seed: int) -> bytes:
    """The postcard as a JPEG of exactly that size in pixels."""
    out = io.BytesIO()
    draw(motif, palette, size, seed).save(out, "JPEG", quality=88)
    return out.getvalue()
