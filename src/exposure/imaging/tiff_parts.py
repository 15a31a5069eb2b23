"""How much a TIFF has its decoder go through before the first pixel."""

import struct

TIFF = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
"""First bytes, in both byte orders, of TIFF and of its kind for large files (TIFF 6.0, 2)."""
MOST_PAGES = 100
"""Pages of a TIFF that are gone through."""
MOST_ENTRIES = 5_000
"""Entries of all those pages; a page has some twenty."""
MOST_PLACES = 500_000
"""Places of strips and tiles: 100 megapixels in tiles of 16 × 16, the smallest that TIFF has, are
390,000."""

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4} | {
    16: 8,
    17: 8,
    18: 8,
}
_PLACES = (3, 4, 13, 16)
"""Kinds of values that say where something lies (TIFF 6.0, section 2)."""
_BIG = 43


def tiff_asks_too_much(data: bytes) -> bool:
    """Whether its pages have too many entries, or entries that share too many bytes.

    Raises struct.error where the file ends too early.
    """
    order = "<" if data.startswith(b"II") else ">"
    is_big = struct.unpack_from(f"{order}H", data, 2)[0] == _BIG
    place, count_of, entry = ("Q", "Q", "HHQ") if is_big else ("I", "H", "HHI")
    size = 20 if is_big else 12
    at = struct.unpack_from(order + place, data, 8 if is_big else 4)[0]
    entries = places = shared = 0
    pages: set[int] = set()
    while at and at not in pages and len(pages) < MOST_PAGES:
        pages.add(at)
        count = struct.unpack_from(order + count_of, data, at)[0]
        entries += count
        if entries > MOST_ENTRIES:
            return True
        at += struct.calcsize(order + count_of)
        for _ in range(count):
            _, kind, values = struct.unpack_from(order + entry, data, at)
            places += values if kind in _PLACES else 0
            shared += values * _SIZES.get(kind, 1)
            at += size
        if places > MOST_PLACES or shared > len(data):
            return True
        at = struct.unpack_from(order + place, data, at)[0]
    return False
