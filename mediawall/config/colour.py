"""Contrast of brand colours: checked when the config is read, with the nearest colour that passes."""

import colorsys
import re

HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#rrggbb`` colours, 1.0 to 21.0."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def nearest(colour: str, against: str, ratio: float) -> str:
    """The colour of the same hue, as near in lightness as can be, that has that contrast; black or white at the end."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    for step in range(1, 201):
        for way in (-1, 1):
            tried = lightness + way * step / 200
            if 0 <= tried <= 1:
                channels = colorsys.hls_to_rgb(hue, tried, saturation)
                found = "#" + "".join(f"{round(c * 255):02x}" for c in channels)
                if contrast(found, against) >= ratio:
                    return found
    return "#000000" if contrast("#000000", against) > contrast("#ffffff", against) else "#ffffff"
