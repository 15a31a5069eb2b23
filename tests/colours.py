"""Pictures whose faces are colours, for the engine named `colours`."""

import colorsys
import io

from PIL import Image

ME, NEAR_ME, MAYBE_ME, OTHER, ANOTHER = 0, 15, 30, 120, 240
"""Hues in degrees: mine, one within *you*, one within *maybe*, and two of other people."""


def picture(*hues: int, px: int = 60, format: str = "PNG", **options: object) -> bytes:
    """A grey picture with one square face a hue, side by side, each `px` wide."""
    width = max(1, len(hues)) * (px + 20) + 20
    image = Image.new("RGB", (width, px + 40), (200, 200, 200))
    for number, hue in enumerate(hues):
        colour = tuple(round(255 * part) for part in colorsys.hsv_to_rgb(hue / 360, 0.9, 0.9))
        image.paste(colour, (20 + number * (px + 20), 20, 20 + number * (px + 20) + px, 20 + px))
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()
