"""A picture file opened as upright pixels, or the reason why it could not be."""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil

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

from exposure.imaging.anatomy import asks_too_much
from exposure.imaging.animation import go_to_the_middle
from exposure.model.events import PictureOutcome
from exposure.words import Message, message

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
SIDEWAYS = (5, 6, 7, 8)
"""Orientations in which rows and columns changed places."""
HALF = 0.5
AVIF_BEGINNINGS = (b"ftypavif", b"ftypavis")
"""Bytes 4 to 12 of an AVIF file (AV1 Image File Format, 6). Pillow knows it only where it is whole,
and one that it does not know is damaged."""
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
DAMAGES = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    struct.error,
    IndexError,
    KeyError,
    RuntimeError,
)
"""What Pillow raises for damaged files; RuntimeError is its AVIF decoder's."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An upright picture: `pixels` is uint8, shape (rows, columns, 3), RGB, contiguous.

    `width` and `height` are those of the file, upright; a large JPEG may have been decoded smaller,
    so that one of `pixels` is `scale` (1, 2, 4 or 8, about) of the file's.
    """

    pixels: NDArray[np.uint8]
    format: str
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Pixels of the file for one of `pixels`, 1 and up."""
        return self.width / int(self.pixels.shape[1])


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file gives no pixels; `detail` says it to people."""

    reason: PictureOutcome
    detail: Message


def open_picture(
    data: bytes, most_pixels: int, enough_px: int | None = None
) -> Picture | Unreadable:
    """Decode a picture file and turn it upright by its EXIF orientation, once.

    Of an animation it is the first frame. `most_pixels` bounds width × height before anything is
    decoded, and what is built to take very much work is left. A JPEG whose longest side is at least
    twice `enough_px` is decoded in half, a quarter or an eighth of its size, but not smaller than
    that: several times as fast.
    """
    if not data:
        return Unreadable(PictureOutcome.NOT_A_PICTURE, message("picture.empty"))
    if asks_too_much(data):
        return Unreadable(PictureOutcome.TOO_LARGE, message("picture.too-much-work"))
    formats: tuple[str, ...] = FORMATS
    if data[4:8] == b"ftyp" and data[8:12] in HEIC_BRANDS:
        if not _heic_is_readable():
            return Unreadable(PictureOutcome.NOT_A_PICTURE, message("picture.heic"))
        formats = ("HEIF",)
    try:
        with _wary():
            return _decoded(data, formats, most_pixels, enough_px)
    except UnidentifiedImageError:
        if data[4:12] in AVIF_BEGINNINGS:
            return Unreadable(PictureOutcome.DAMAGED, message("picture.damaged"))
        return Unreadable(PictureOutcome.NOT_A_PICTURE, message("picture.unknown"))
    except (*BOMBS, MemoryError):
        return Unreadable(PictureOutcome.TOO_LARGE, message("picture.bomb"))
    except DAMAGES:
        return Unreadable(PictureOutcome.DAMAGED, message("picture.damaged"))


def middle_frame(data: bytes, most_pixels: int) -> Picture | None:
    """The frame in the middle of an animation; None where a picture stands still or is damaged.

    `data` is a file that `open_picture` could open.
    """
    if asks_too_much(data):
        return None
    try:
        with _wary(), Image.open(io.BytesIO(data), formats=FORMATS) as image:
            return _upright(image) if go_to_the_middle(image, most_pixels) else None
    except (*BOMBS, *DAMAGES, MemoryError):
        return None


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height that a picture file states, in pixels; None where it states none."""
    if asks_too_much(data):
        return None
    try:
        with _wary(), Image.open(io.BytesIO(data), formats=FORMATS) as image:
            return image.size
    except (*BOMBS, *DAMAGES):
        return None


@contextmanager
def _wary() -> Iterator[None]:
    """Pillow's warning of a bomb is an error; of metadata that it finds odd it may stay silent."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _decoded(
    data: bytes, formats: tuple[str, ...], most_pixels: int, enough_px: int | None
) -> Picture | Unreadable:
    with Image.open(io.BytesIO(data), formats=formats) as image:
        width, height = image.size
        if width * height > most_pixels:
            return Unreadable(
                PictureOutcome.TOO_LARGE,
                message(
                    "picture.too-many-pixels", width=width, height=height, most=most_pixels // 10**6
                ),
            )
        if enough_px is not None:
            _decode_smaller(image, enough_px)
        image.load()
        if image.format == "HEIF":
            _keep_orientation_that_was_not_applied(image, data)
        return _upright(image, (width, height))


def _upright(image: Image.Image, size: tuple[int, int] | None = None) -> Picture:
    """An image that is open, upright; `size` is that of its file, if it was decoded smaller."""
    file_format = image.format or "?"
    width, height = size or image.size
    if _lay_on_its_side(image):
        width, height = height, width
    pixels = np.ascontiguousarray(np.asarray(_rgb(image)))
    return Picture(pixels, file_format, width, height)


def _decode_smaller(image: Image.Image, enough_px: int) -> None:
    """Have a large JPEG decoded smaller, by the factor that its own transform allows."""
    factor = enough_px / max(image.size)
    if factor <= HALF:
        width, height = image.size
        image.draft(None, (ceil(width * factor), ceil(height * factor)))


def _keep_orientation_that_was_not_applied(image: Image.Image, data: bytes) -> None:
    """Put back the EXIF orientation of a HEIC file that has no box of its own to turn it.

    The decoder drops the EXIF orientation from every file, whether it turned the picture or not.
    """
    written = image.info.get("original_orientation")
    if written and not any(box in data[:HEIC_HEAD] for box in HEIC_TURNS):
        image.getexif()[ORIENTATION] = written


def _lay_on_its_side(image: Image.Image) -> bool:
    """Turn the image by its EXIF orientation, and say whether width and height changed places.

    Where the EXIF can't be read the image stays as it is.
    """
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
        grey = np.asarray(image).astype(np.float64)
        top = max(float(grey.max(initial=0)), 1.0)
        return Image.fromarray((np.clip(grey / top, 0, 1) * 255).astype(np.uint8)).convert("RGB")
    if image.has_transparency_data:
        see_through = image.convert("RGBA")
        ground = Image.new("RGBA", see_through.size, "white")
        return Image.alpha_composite(ground, see_through).convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")


def _heic_is_readable() -> bool:
    """Whether the optional HEIC decoder is installed; makes it known to Pillow if so."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener()
    return True
