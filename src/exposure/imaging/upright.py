"""An opened picture as upright RGB pixels, no more of them than one can work with."""

import struct
from dataclasses import dataclass
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from exposure.words import Message

ORIENTATION = 0x0112
"""The EXIF tag (EXIF 2.32, table 4)."""
SIDEWAYS = (5, 6, 7, 8)
"""Orientations in which rows and columns changed places."""
MOST_PIXELS_KEPT = 40_000_000
"""Pixels that are handed on; a larger picture is made smaller by a half, a third and so on. More
than nearly all cameras have, and looked at in seconds within a worker's memory."""
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Picture:
    """An upright picture: `pixels` is uint8, shape (rows, columns, 3), RGB, contiguous.

    `width` and `height` are those of the file, upright; a large picture may have been decoded
    smaller, so that one of `pixels` is `scale` (1, 2, 4 or 8, about) of the file's. `part` says
    what of the file could not be looked at, None where `pixels` are all there is.
    """

    pixels: NDArray[np.uint8]
    format: str
    width: int
    height: int
    part: Message | None = None

    @property
    def scale(self) -> float:
        """Pixels of the file for one of `pixels`, 1 and up."""
        return self.width / int(self.pixels.shape[1])


def upright(image: Image.Image, size: tuple[int, int] | None = None) -> Picture:
    """An image that is open, upright; `size` is that of its file, if it was decoded smaller."""
    file_format = image.format or "?"
    width, height = size or image.size
    if _lay_on_its_side(image):
        width, height = height, width
    pixels = np.ascontiguousarray(np.asarray(_rgb(_smaller(image))))
    return Picture(pixels, file_format, width, height)


def decode_smaller(image: Image.Image, enough_px: int | None) -> None:
    """Have a large JPEG decoded smaller, by the factor that its own transform allows."""
    factor = enough_px / max(image.size) if enough_px else 1.0
    factor = min(factor, sqrt(MOST_PIXELS_KEPT / (image.width * image.height)))
    if factor <= HALF:
        width, height = image.size
        image.draft(None, (ceil(width * factor), ceil(height * factor)))
    elif image.width * image.height > MOST_PIXELS_KEPT:
        image.draft(None, (image.width // 2, image.height // 2))


def _smaller(image: Image.Image) -> Image.Image:
    pixels = image.width * image.height
    if pixels <= MOST_PIXELS_KEPT:
        return image
    small = image if image.mode in ("L", "RGB", "RGBA", "CMYK") else _rgb(image)
    return small.reduce(ceil(sqrt(pixels / MOST_PIXELS_KEPT)))


def _lay_on_its_side(image: Image.Image) -> bool:
    """Turn the image by its EXIF orientation, and say whether width and height changed places.

    Where the EXIF can't be read the image stays as it is. A TIFF is turned by its decoder, which
    gives its size as it is upright.
    """
    if image.format == "TIFF":
        return False
    try:
        orientation = image.getexif().get(ORIENTATION)
        ImageOps.exif_transpose(image, in_place=True)
    except (OSError, ValueError, SyntaxError, TypeError, struct.error, KeyError):
        return False
    return orientation in SIDEWAYS


def _rgb(image: Image.Image) -> Image.Image:
    """8-bit RGB, transparent parts on white; 16-bit and float greys are scaled, not clipped."""
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8)).convert("RGB")
    if image.mode in ("I", "F"):
        grey = np.nan_to_num(np.asarray(image).astype(np.float64))
        top = max(float(grey.max(initial=0)), 1.0)
        return Image.fromarray((np.clip(grey / top, 0, 1) * 255).astype(np.uint8)).convert("RGB")
    if image.has_transparency_data:
        see_through = image.convert("RGBA")
        ground = Image.new("RGBA", see_through.size, "white")
        return Image.alpha_composite(ground, see_through).convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")
