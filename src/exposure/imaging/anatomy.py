"""How a picture file is put together: whether it asks for far more work than a picture needs.

Decoders go through every part of a file, many of them one by one and in Python, before they know
how large it is. So the parts are counted first, no further than to the limits below.
"""

import re
import struct
from collections.abc import Callable, Iterator

from exposure.imaging.tiff_parts import TIFF, tiff_asks_too_much

MOST_SEGMENTS = 5_000
"""Segments of a JPEG. A colour profile has at most 255, and 100 MB of metadata 1,600."""

MOST_SCANS = 500
"""Scans of a JPEG; a progressive one has about ten. libjpeg-turbo's own fuzzers stop at as many."""

MOST_SCANNED = 4_000_000_000
"""Pixels that all scans of a JPEG go through: twelve scans of the largest photo of a camera, 200
megapixels, have 2.4 billion. An empty scan takes half a millisecond a megapixel: two seconds."""

MOST_FILL = 100_000
"""Bytes between the segments of a JPEG that say nothing; most have none, some a few."""

MOST_CHUNKS = 50_000
"""Chunks of a PNG; 100 MB in chunks of 8 KB, as libpng writes them, are 13,000."""

MOST_PACKED_CHUNKS = 200
"""Chunks of a PNG that hold packed text or profiles, of which each may unpack to a megabyte."""

MOST_BLOCKS = 600_000
"""Blocks of a GIF; 100 MB in blocks of 255 bytes, the usual ones, are 400,000."""

MOST_RUN_LENGTHS = 12_000_000
"""Pixels and bytes of a BMP packed in runs, which is unpacked byte by byte: about three seconds."""

_MARKER = re.compile(rb"\xff[^\x00\xff]")
_MARKER_AFTER_A_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""A scan's own bytes hold no other marker than those to start again (ITU-T T.81, B.1.1.5)."""

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset((0x01, *range(0xD0, 0xDA)))
_SCAN, _END = 0xDA, 0xD9
_PICTURE, _EXTENSION = 0x2C, 0x21
_PACKED = (b"iCCP", b"zTXt", b"iTXt")


def asks_too_much(data: bytes) -> bool:
    """Whether a picture file is built to keep its decoder at work. Never raises."""
    for start, judge in _JUDGES:
        if data.startswith(start):
            try:
                return judge(data)
            except (struct.error, IndexError, OverflowError):  # cut off, as the decoder will say
                return False
    return False


def _jpeg(data: bytes) -> bool:
    """An end that comes before the first scan is none to Pillow; after a later one, nothing is."""
    at, segments, scans, filled, pixels = 2, 0, 0, 0, 0
    while found := (_MARKER_AFTER_A_SCAN if scans else _MARKER).search(data, at):
        filled += 0 if scans else found.start() - at
        at, marker = found.end(), data[found.end() - 1]
        if marker == _END and scans:
            break
        segments += 1
        if segments > MOST_SEGMENTS or filled > MOST_FILL:
            return True
        if marker in _BARE:
            continue
        if marker in _FRAMES:
            pixels = max(pixels, _product(struct.unpack_from(">HH", data, at + 3)))
        scans += marker == _SCAN
        if scans > MOST_SCANS:
            return True
        at += max(2, struct.unpack_from(">H", data, at)[0])
    return scans * pixels > MOST_SCANNED


def _png(data: bytes) -> bool:
    packed = 0
    for count, name in enumerate(_chunks(data)):
        packed += name in _PACKED
        if count >= MOST_CHUNKS or packed > MOST_PACKED_CHUNKS:
            return True
    return False


def _chunks(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        yield data[at + 4 : at + 8]
        at += 12 + int.from_bytes(data[at : at + 4], "big")


def _gif(data: bytes) -> bool:
    """A block begins with its length; a colour table, an extension and a picture do not."""
    blocks, at = 0, 13 + _table(data[10])
    while at < len(data) and data[at : at + 1] != b";":
        if data[at] == _PICTURE:
            at += 11 + _table(data[at + 9])
        elif data[at] == _EXTENSION:
            at += 2
        else:
            at += 1
            blocks += 1
            if blocks > MOST_BLOCKS:
                return True
            continue
        while data[at]:
            at += 1 + data[at]
            blocks += 1
            if blocks > MOST_BLOCKS:
                return True
        at += 1
        blocks += 1
    return False


def _table(flags: int) -> int:
    """The bytes of a colour table of a GIF, if it has one."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _bmp(data: bytes) -> bool:
    width, height, _, _, packing = struct.unpack_from("<iiHHI", data, 18)
    return packing in (1, 2) and abs(width * height) + len(data) > MOST_RUN_LENGTHS


def _product(sides: tuple[int, ...]) -> int:
    return sides[0] * sides[1]


_JUDGES: tuple[tuple[bytes, Callable[[bytes], bool]], ...] = (
    (b"\xff\xd8", _jpeg),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"GIF8", _gif),
    (b"BM", _bmp),
    *((start, tiff_asks_too_much) for start in TIFF),
)
