"""A picture's own colours for the paper beside it: `tone` and `lift`, and the `haze` around it.

Made once at ingest, so that a screen never computes colour. Algorithms and figures are those of the mock-ups
(their brief, section 1): average colours are mud and the most frequent colour is nearly always sky or grey, so hues
vote by their chroma; a blurred picture as 2 kB of data costs a small player nothing, `filter: blur` costs every frame.
"""

import base64
import colorsys
from io import BytesIO

from PIL import Image, ImageEnhance, ImageFilter

_HUES = 36
_SHARED = ((-2, 0.3), (-1, 0.7), (0, 1.0), (1, 0.7), (2, 0.3))
"""A hue's vote counts in part for its neighbours, so that a red that spans two bins is not beaten by a small blue."""
_SAMPLE = 48
_DARK = 0.45
_SRGB_KNEE = 0.04045
_GREY = 0.07
"""Below this mean vote a picture has no colour of its own, and the tone is nearly grey."""

TONE_CONTRAST = 11.0
HAZE_CONTRAST = 7.0

Colour = tuple[float, float, float]


def contrast_with_white(colour: Colour) -> float:
    """The contrast of white on a colour of 0..1 values, 1 to 21 (WCAG 2.2, relative luminance)."""
    linear = [v / 12.92 if v <= _SRGB_KNEE else ((v + 0.055) / 1.055) ** 2.4 for v in colour]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def tone_and_lift(picture: Image.Image) -> tuple[str, str]:
    """The picture's most present hue, dark enough for white at 11:1, and light; both as ``#rrggbb``."""
    votes = _votes(picture)
    hue = (votes.index(max(votes)) + 0.5) / _HUES
    grey = sum(votes) / (_SAMPLE * _SAMPLE * 3) < _GREY
    saturation = 0.30 if grey else 0.46
    lightness = 0.20
    while contrast_with_white(_shown(_hex(colorsys.hls_to_rgb(hue, lightness, saturation)))) < TONE_CONTRAST:
        lightness -= 0.004
    tone = colorsys.hls_to_rgb(hue, lightness, saturation)
    return _hex(tone), _hex(colorsys.hls_to_rgb(hue, 0.80, 0.25 if grey else 0.6))


def _votes(picture: Image.Image) -> list[float]:
    """What each of 36 hues weighs: area times chroma, dark pixels 1.5 times, light ones 0.7."""
    votes = [0.0] * _HUES
    small = picture.resize((_SAMPLE, _SAMPLE)).quantize(24).convert("RGB")
    for count, pixel in small.getcolors(_SAMPLE * _SAMPLE) or ():
        hue, lightness, saturation = colorsys.rgb_to_hls(*_unit(pixel))
        weight = count * saturation * (1 - abs(2 * lightness - 1)) * (1.5 if lightness < _DARK else 0.7)
        for step, part in _SHARED:
            votes[(int(hue * _HUES) + step) % _HUES] += weight * part
    return votes


def haze(picture: Image.Image) -> str:
    """The picture as a dark mist, a WebP data URI: white text has 7:1 on its brightest cell of 16 x 16."""
    soft = picture.resize((64, 64)).filter(ImageFilter.GaussianBlur(7))
    soft = ImageEnhance.Color(soft).enhance(1.25)
    dark = ImageEnhance.Brightness(soft).enhance(_dimming(soft))
    out = BytesIO()
    dark.resize((192, 192), Image.Resampling.BICUBIC).save(out, "WEBP", quality=70, method=4)
    return "data:image/webp;base64," + base64.b64encode(out.getvalue()).decode("ascii")


def _dimming(soft: Image.Image) -> float:
    """The factor, in steps of 4 %, by which all cells become dark enough, with 4 % in hand for what WebP changes."""
    cells = [_unit(pixel) for _, pixel in soft.resize((16, 16)).getcolors(256) or ()]
    brightest = sorted(cells, key=contrast_with_white)[:16]  # others might overtake these few only by a hair
    light = 1.0
    while min(contrast_with_white(_dimmed(cell, light)) for cell in brightest) < HAZE_CONTRAST * 1.04:
        light *= 0.96
    return light


def _dimmed(colour: Colour, light: float) -> Colour:
    return colour[0] * light, colour[1] * light, colour[2] * light


def _unit(pixel: object) -> Colour:
    """A pixel's 0..255 as 0..1."""
    if not isinstance(pixel, tuple):
        raise TypeError("an RGB pixel has three values")
    red, green, blue = pixel[:3]
    return red / 255, green / 255, blue / 255


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(value * 255):02x}" for value in colour)


def _shown(colour: str) -> Colour:
    """What a screen makes of ``#rrggbb``: rounding must not cost the promised contrast."""
    return _unit(tuple(bytes.fromhex(colour[1:])))
