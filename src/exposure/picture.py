"""A picture file opened as upright pixels, or the reason why it could not be."""

import io
import struct
import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from exposure.findings import PictureOutcome
from exposure.words import say

PLUGINS = (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP")
"""The only formats that Pillow may try: what pages show and cameras make. (A JPEG of several
pictures, MPO, is opened as JPEG.) Their plugins are imported above, and no others."""

HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1")
"""Brands in the first box of a HEIC file (ISO/IEC 23008-12, annex B)."""

HEIC_TURNS = (b"irot", b"imir")
"""Boxes by which a HEIC file turns its picture; the decoder applies them."""
HEIC_HEAD = 65_536
"""The boxes of a HEIC file stand before its pixels, in less than this many bytes."""
ORIENTATION = 0x0112
"""The EXIF tag (EXIF 2.32, table 4)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An upright picture: `pixels` is uint8, shape (height, width, 3), RGB, contiguous."""

    pixels: NDArray[np.uint8]
    format: str

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file gives no pixels; `detail` is a sentence for people."""

    reason: PictureOutcome
    detail: str


def open_picture(data: bytes, most_pixels: int) -> Picture | Unreadable:
    """Decode a picture file and turn it upright by its EXIF orientation, once.

    Only the first frame of an animation is read. `most_pixels` bounds width × height before
    anything is decoded.
    """
    if not data:
        return Unreadable(PictureOutcome.NOT_A_PICTURE, say("picture.empty"))
    formats: tuple[str, ...] = FORMATS
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        if not _heic_is_readable():
            return Unreadable(PictureOutcome.NOT_A_PICTURE, say("picture.heic"))
        formats = ("HEIF",)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of metadata that Pillow finds odd
            return _decoded(data, formats, most_pixels)
    except UnidentifiedImageError:
        return Unreadable(PictureOutcome.NOT_A_PICTURE, say("picture.unknown"))
    except (Image.DecompressionBombError, MemoryError):
        return Unreadable(PictureOutcome.TOO_LARGE, say("picture.bomb"))
    except (OSError, ValueError, SyntaxError, EOFError, struct.error, IndexError, KeyError):
        return Unreadable(PictureOutcome.DAMAGED, say("picture.damaged"))


def _decoded(data: bytes, formats: tuple[str, ...], most_pixels: int) -> Picture | Unreadable:
    with Image.open(io.BytesIO(data), formats=formats) as image:
        width, height = image.size
        if width * height > most_pixels:
            return Unreadable(
                PictureOutcome.TOO_LARGE,
                say(
                    "picture.too-many-pixels", width=width, height=height, most=most_pixels // 10**6
                ),
            )
        file_format = image.format or "?"
        image.load()
        if file_format == "HEIF":
            _keep_orientation_that_was_not_applied(image, data)
        upright = _upright(image)
        return Picture(np.ascontiguousarray(np.asarray(_rgb(upright))), file_format)


def _keep_orientation_that_was_not_applied(image: Image.Image, data: bytes) -> None:
    """Put back the EXIF orientation of a HEIC file that has no box of its own to turn it.

    The decoder drops the EXIF orientation from every file, whether it turned the picture or not.
    """
    written = image.info.get("original_orientation")
    if written and not any(box in data[:HEIC_HEAD] for box in HEIC_TURNS):
        image.getexif()[ORIENTATION] = written


def _upright(image: Image.Image) -> Image.Image:
    """The image turned by its EXIF orientation; as it is where the EXIF can't be read."""
    try:
        return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, TypeError, struct.error, KeyError):
        return image


def _rgb(image: Image.Image) -> Image.Image:
    """8-bit RGB, transparent parts on white; 16-bit and float greys are scaled, not clipped."""
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8)).convert("RGB")
    if image.mode in ("I", "F"):
        grey = np.asarray(image).astype(np.float64)
        top = max(float(grey.max(initial=0)), 1.0)
        return Image.fromarray((np.clip(grey / top, 0, 1) * 255).astype(np.uint8)).convert("RGB")
    if image.has_transparency_data:
        see_through = image.convert("RGBA")
        ground = Image.new("RGBA", see_through.size, "white")
        return Image.alpha_composite(ground, see_through).convert("RGB")
    return image.convert("RGB")


def _heic_is_readable() -> bool:
    """Whether the optional HEIC decoder is installed; makes it known to Pillow if so."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener()
    return True
