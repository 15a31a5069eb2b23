"""Picture files that are not quite as their formats ask, as browsers take them."""

from collections.abc import Iterator

from exposure.imaging.tiff_parts import TIFF

PNG = b"\x89PNG\r\n\x1a\n"
PNG_END = b"\0\0\0\0IEND\xaeB`\x82"
"""The last chunk; it is the same in every file, and may be missing."""
CRITICAL = 0x20
"""A chunk whose first letter is a capital, without this bit, is part of the picture (PNG, 5.4)."""
KEPT = (b"tRNS", b"eXIf")
"""Side chunks that belong to the picture: what of it is transparent, and which way is up."""
AVIF_BRANDS = (b"avif", b"avis")
"""What a file names among its brands that a reader of AVIF can read (AV1 Image File Format, 6)."""
MOST_BRANDS = 64
"""Brands of a file that are looked at; cameras name up to ten."""
BEGINNINGS = (PNG, b"GIF87a", b"GIF89a")
BMP_HEADS = (12, 16, 40, 52, 56, 64, 108, 124)
"""Bytes of the header of a BMP, which is another in each of its versions."""


def brands(data: bytes) -> tuple[bytes, ...]:
    """The brands that a file of boxes names, the major one first (ISO/IEC 14496-12, 4.3)."""
    if data[4:8] != b"ftyp":
        return ()
    end = min(int.from_bytes(data[:4], "big"), len(data), 16 + 4 * MOST_BRANDS)
    compatible = (data[at : at + 4] for at in range(16, end - 3, 4))
    return (data[8:12], *compatible)


def as_avif(data: bytes) -> bytes | None:
    """A file with AVIF named among its brands, with it as the first; None for any other file."""
    if not any(brand in AVIF_BRANDS for brand in brands(data)):
        return None
    return data if data[8:12] in AVIF_BRANDS else data[:8] + AVIF_BRANDS[0] + data[12:]


def without_side_chunks(data: bytes) -> bytes | None:
    """A PNG with nothing in it but its picture: a damaged profile or text is no part of that.

    None for any other file. An animation is its first frame then.
    """
    if not data.startswith(PNG):
        return None
    return PNG + b"".join(_picture_chunks(data)) + PNG_END


def is_moving_png(data: bytes) -> bool:
    """Whether a PNG has frames after its first, by the chunk that stands before its pixels."""
    return data.startswith(PNG) and b"acTL" in data[: data.find(b"IDAT")]


def _picture_chunks(data: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while at + 8 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name != b"IEND" and (not name[0] & CRITICAL or name in KEPT):
            yield data[at:end]
        at = end


def is_begun_as_a_picture(data: bytes) -> bool:
    """Whether a file begins as a picture of a format that is read here, whatever follows."""
    return (
        data.startswith((*BEGINNINGS, *TIFF))
        or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")
        or as_avif(data) is not None
        or _is_begun_as_jpeg(data)
        or (data.startswith(b"BM") and int.from_bytes(data[14:18], "little") in BMP_HEADS)
    )


def _is_begun_as_jpeg(data: bytes) -> bool:
    """Whether its first segment has a length that it can have."""
    return data.startswith(b"\xff\xd8\xff") and int.from_bytes(data[4:6], "big") >= 2  # noqa: PLR2004 - the length counts itself
