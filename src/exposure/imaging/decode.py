"""A picture file opened as upright pixels, or the reason why it could not be."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PIL import Image, UnidentifiedImageError

from exposure.imaging.anatomy import asks_too_much
from exposure.imaging.animation import go_to_the_middle
from exposure.imaging.jpeg_frame import jpeg_frame
from exposure.imaging.mending import (
    as_avif,
    brands,
    is_begun_as_a_picture,
    is_moving_png,
    without_side_chunks,
)
from exposure.imaging.odd_bmp import plain_bmp
from exposure.imaging.pillow_rules import BOMBS, DAMAGES, as_far_as_it_goes, has_more_pages, wary
from exposure.imaging.upright import ORIENTATION, Picture, decode_smaller, upright
from exposure.imaging.webp_canvas import webp_canvas
from exposure.model.outcomes import PictureOutcome
from exposure.words import Message, message

__all__ = ["Picture", "Unreadable", "middle_frame", "open_picture", "size_of"]

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP", "TIFF")
"""The only formats that Pillow may try: what pages show and cameras make. (A JPEG of several
pictures, MPO, is opened as JPEG.) Their plugins are imported in pillow_rules, and no others."""

HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1")
"""Brands in the first box of a HEIC file (ISO/IEC 23008-12, annex B)."""

HEIC_TURNS = (b"irot", b"imir")
"""Boxes by which a HEIC file turns its picture; the decoder applies them."""
HEIC_HEAD = 65_536
"""The boxes of a HEIC file stand before its pixels, in less than this many bytes."""
MOST_UNPACKED = 1_100_000_000
"""Bytes that a decoder may take for one picture, of the 1.5 GB that a worker has."""
BYTES_A_PIXEL = {"WEBP": 16, "AVIF": 16, "HEIF": 16}
"""What the decoders take that say of a lack of memory that the file is damaged: their own planes,
and twice what they give."""
JPEG_END = b"\xff\xd9"
UNREAD = (127, 128)
"""What a JPEG decoder makes of what a file lacks: coefficients of 0, which are mid-grey."""
CUT_OFF, MORE_PAGES = message("picture.cut-off"), message("picture.more-pages")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file gives no pixels; `detail` says it to people."""

    reason: PictureOutcome
    detail: Message


def open_picture(
    data: bytes, most_pixels: int, enough_px: int | None = None
) -> Picture | Unreadable:
    """Decode a picture file and turn it upright by its EXIF orientation, once.

    Of an animation it is the first frame, of a file that is cut off what can be read (`part` says
    so). `most_pixels` bounds width × height before anything is decoded, and what is built to take
    very much work is left. A JPEG whose longest side is at least twice `enough_px` is decoded in
    half, a quarter or an eighth of its size, but not smaller than that: several times as fast.
    """
    if not data:
        return Unreadable(PictureOutcome.NOT_A_PICTURE, message("picture.empty"))
    if asks_too_much(data):
        return Unreadable(PictureOutcome.TOO_LARGE, message("picture.too-much-work"))
    formats: tuple[str, ...] = FORMATS
    avif = as_avif(data)
    if avif is None and any(brand in HEIC_BRANDS for brand in brands(data)):
        if not _heic_is_readable():
            return Unreadable(PictureOutcome.NOT_A_PICTURE, message("picture.heic"))
        formats = ("HEIF",)
    decode = partial(_tried, formats=formats, most_pixels=most_pixels, enough_px=enough_px)
    found = decode(avif or data)
    if isinstance(found, Unreadable) and found.reason is PictureOutcome.DAMAGED:
        return _mended(data, decode) or found
    return _with_pages(found, data)


def _tried(
    data: bytes, formats: tuple[str, ...], most_pixels: int, enough_px: int | None
) -> Picture | Unreadable:
    """A file decoded as it is, or what its decoder says against it."""
    try:
        with wary():
            return _decoded(data, formats, most_pixels, enough_px)
    except UnidentifiedImageError:
        if is_begun_as_a_picture(data) or formats != FORMATS:
            return Unreadable(PictureOutcome.DAMAGED, message("picture.damaged"))
        return Unreadable(PictureOutcome.NOT_A_PICTURE, message("picture.unknown"))
    except MemoryError:
        return Unreadable(PictureOutcome.TOO_LARGE, message("picture.out-of-memory"))
    except BOMBS:
        return Unreadable(PictureOutcome.TOO_LARGE, message("picture.bomb"))
    except DAMAGES:
        return Unreadable(PictureOutcome.DAMAGED, message("picture.damaged"))


def _mended(data: bytes, decode: Callable[[bytes], Picture | Unreadable]) -> Picture | None:
    """What a damaged file shows all the same: all of it, written plainly, or a part."""
    bare = without_side_chunks(data) or plain_bmp(data)
    if bare is not None and isinstance(found := decode(bare), Picture):
        return replace(found, part=CUT_OFF) if is_moving_png(data) else found
    frame = jpeg_frame(data)
    if frame is not None and isinstance(found := decode(data + JPEG_END), Picture):
        is_whole = frame.is_row_by_row and _is_read_to_the_end(found)
        return found if is_whole else _part(found)
    with as_far_as_it_goes():
        part = decode(bare or data)
    return None if isinstance(part, Unreadable) else _part(part)


def _part(picture: Picture) -> Picture | None:
    """A picture of which only a part was read; None where that is nothing."""
    is_empty = picture.pixels.min() == picture.pixels.max()
    return None if is_empty else replace(picture, part=CUT_OFF)


def _is_read_to_the_end(picture: Picture) -> bool:
    """Whether the last pixel of a JPEG was read; which corner it is in depends on its turn."""
    corners = picture.pixels[[0, 0, -1, -1], [0, -1, 0, -1]].tolist()
    return not any(all(value in UNREAD for value in corner) for corner in corners)


def _with_pages(found: Picture | Unreadable, data: bytes) -> Picture | Unreadable:
    """A TIFF of several pages is only looked at in part."""
    if isinstance(found, Unreadable) or found.format != "TIFF" or not has_more_pages(data):
        return found
    return replace(found, part=MORE_PAGES)


def middle_frame(data: bytes, most_pixels: int) -> Picture | None:
    """The frame in the middle of an animation; None where a picture stands still or is damaged.

    `data` is a file that `open_picture` could open.
    """
    if asks_too_much(data):
        return None
    try:
        with wary(), Image.open(io.BytesIO(as_avif(data) or data), formats=FORMATS) as image:
            return upright(image) if go_to_the_middle(image, most_pixels) else None
    except (*BOMBS, *DAMAGES, MemoryError):
        return None


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height that a picture file states, in pixels; None where it states none."""
    if asks_too_much(data):
        return None
    try:
        with wary(), Image.open(io.BytesIO(as_avif(data) or data), formats=FORMATS) as image:
            return image.size
    except (*BOMBS, *DAMAGES):
        return None


def _decoded(
    data: bytes, formats: tuple[str, ...], most_pixels: int, enough_px: int | None
) -> Picture | Unreadable:
    canvas = webp_canvas(data)
    if canvas and (too_large := _too_large(canvas, "WEBP", data, most_pixels)):
        return too_large
    with Image.open(io.BytesIO(data), formats=formats) as image:
        size = image.size
        if too_large := _too_large(size, image.format or "", data, most_pixels):
            return too_large
        decode_smaller(image, enough_px)
        image.load()
        if image.format == "HEIF":
            _keep_orientation_that_was_not_applied(image, data)
        return upright(image, size)


def _too_large(
    size: tuple[int, int], kind: str, data: bytes, most_pixels: int
) -> Unreadable | None:
    """Why a picture of this size and format is not decoded; None where it may be."""
    width, height = size
    if width * height > most_pixels:
        most = most_pixels // 10**6
        detail = message("picture.too-many-pixels", width=width, height=height, most=most)
        return Unreadable(PictureOutcome.TOO_LARGE, detail)
    if _bytes_unpacked(width * height, kind, data) > MOST_UNPACKED:
        detail = message("picture.too-much-memory", width=width, height=height)
        return Unreadable(PictureOutcome.TOO_LARGE, detail)
    return None


def _bytes_unpacked(pixels: int, kind: str, data: bytes) -> int:
    """Bytes that decoding takes at most, before anything is made smaller."""
    if kind == "JPEG":
        frame = jpeg_frame(data)
        return frame.bytes_kept(pixels) if frame else 0
    return pixels * BYTES_A_PIXEL.get(kind, 4)


def _keep_orientation_that_was_not_applied(image: Image.Image, data: bytes) -> None:
    """Put back the EXIF orientation of a HEIC file that has no box of its own to turn it.

    The decoder drops the EXIF orientation from every file, whether it turned the picture or not.
    """
    written = image.info.get("original_orientation")
    if written and not any(box in data[:HEIC_HEAD] for box in HEIC_TURNS):
        image.getexif()[ORIENTATION] = written


def _heic_is_readable() -> bool:
    """Whether the optional HEIC decoder is installed; makes it known to Pillow if so."""
    try:
        import pillow_heif
    except ImportError:
        return False
    pillow_heif.register_heif_opener()
    return True
