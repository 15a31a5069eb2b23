"""How Pillow is kept within bounds, and what it raises; the plugins for what is read here."""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from exposure.imaging.tiff_parts import MOST_PAGES

PLUGINS = (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
MOST_PIXELS = 200_000_000
"""Above what any caller allows, a file is a bomb; phones have cameras of as many."""
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
    TypeError,
    ArithmeticError,
)
"""What Pillow raises for damaged files; RuntimeError is its AVIF decoder's."""


REDUCED = 254
"""The tag of a TIFF by which a page is another one made smaller (TIFF 6.0, NewSubfileType)."""

RAW = (330, 50_706)
"""Tags of a TIFF whose photo lies elsewhere (SubIFDs, TIFF/EP; DNGVersion, DNG 1.7)."""
CR2 = b"CR"
"""Bytes 8 and 9 of a raw file of Canon's, which begins as a TIFF."""


@contextmanager
def wary() -> Iterator[None]:
    """Pillow's warning of a bomb is an error; of metadata that it finds odd it may stay silent."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


@contextmanager
def as_far_as_it_goes() -> Iterator[None]:
    """Pillow takes files that end too early; for one file, since it then says nothing of it."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def has_more_pages(data: bytes) -> bool:
    """Whether a TIFF holds more than its first picture, in one or more sizes.

    The first one of a camera's raw file is small, and the photo itself lies elsewhere.
    """
    try:
        with wary(), TiffImagePlugin.TiffImageFile(io.BytesIO(data)) as image:
            tags = image.tag_v2
            if tags.get(REDUCED, 0) & 1 or any(tag in tags for tag in RAW) or data[8:10] == CR2:
                return True
            for page in range(1, MOST_PAGES):
                image.seek(page)
                if not image.tag_v2.get(REDUCED, 0) & 1:
                    return True
    except EOFError:
        return False
    except (*BOMBS, *DAMAGES, MemoryError):
        return True
    return True
