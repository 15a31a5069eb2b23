"""BMP files that Windows and browsers show and Pillow does not read, written as it does."""

import struct

import numpy as np
from numpy.typing import NDArray

FILE_HEAD, OFFSET = 14, 10
SHORT, PLAIN = 16, 40
"""Bytes of the header of OS/2 that leaves out what is usual, and of the usual one."""
MASKED = (3, 6)
"""How a BMP says that masks show where its colours are: BI_BITFIELDS and BI_ALPHABITFIELDS."""
MOST_COLOURS = 256
WORDS = {16: "<u2", 32: "<u4"}


def plain_bmp(data: bytes) -> bytes | None:
    """The same picture as a BMP of the usual kind; None where it is none that can be written so.

    Never raises.
    """
    try:
        return _plain(data) if data.startswith(b"BM") else None
    except (struct.error, ValueError, IndexError):
        return None


def _plain(data: bytes) -> bytes | None:
    offset, head = struct.unpack_from("<II", data, OFFSET)
    if head == SHORT:
        longer = data[18 : 14 + SHORT] + bytes(PLAIN - SHORT)
        start = struct.pack("<II", offset + PLAIN - SHORT, PLAIN)
        return data[:OFFSET] + start + longer + data[14 + SHORT :]
    width, height, _, bits, packing = struct.unpack_from("<iiHHI", data, 18)
    if packing in MASKED and bits in WORDS:
        return _without_masks(data, offset, width, height, bits)
    if struct.unpack_from("<I", data, 46)[0] > MOST_COLOURS:
        return data[:46] + struct.pack("<I", MOST_COLOURS) + data[50:]
    return None


def _without_masks(data: bytes, offset: int, width: int, height: int, bits: int) -> bytes | None:
    rows = abs(height)
    across = (width * bits + 31) // 32 * 4
    if width <= 0 or rows * across > len(data) - offset:
        return None
    masks = struct.unpack_from("<III", data, FILE_HEAD + PLAIN)
    packed = np.frombuffer(data, np.uint8, rows * across, offset).reshape(rows, across)
    words = np.ascontiguousarray(packed).view(WORDS[bits])[:, :width]
    colours = np.zeros((rows, (width * 3 + 3) // 4 * 4), dtype=np.uint8)
    for number, mask in enumerate(reversed(masks)):
        colours[:, number : width * 3 : 3] = _of_mask(words, mask)
    start = struct.pack("<IiiHHI", PLAIN, width, height, 1, 24, 0) + bytes(20)
    pixels = colours.tobytes()
    total = FILE_HEAD + PLAIN + len(pixels)
    return b"BM" + struct.pack("<III", total, 0, FILE_HEAD + PLAIN) + start + pixels


def _of_mask(words: NDArray[np.unsignedinteger], mask: int) -> NDArray[np.uint8]:
    """What a mask picks out of each word, 0 to 255."""
    if not mask:
        return np.zeros(words.shape, dtype=np.uint8)
    lowest = (mask & -mask).bit_length() - 1
    picked = (words & words.dtype.type(mask & (2 ** (8 * words.itemsize) - 1))) >> lowest
    return (picked.astype(np.float32) * (255 / (mask >> lowest))).round().astype(np.uint8)
