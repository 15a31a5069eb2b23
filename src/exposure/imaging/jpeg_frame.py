"""How the pixels of a JPEG are coded, as it says before them, and what decoding them takes."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_IN_ONE_GO = (0xC0, 0xC1)
"""Frames whose pixels come row by row, where one scan holds all components (ITU-T T.81, B.2.2)."""
_BARE = frozenset((0x00, 0x01, 0xFF, *range(0xD0, 0xDA)))
_SCAN = 0xDA
BYTES_A_COEFFICIENT = 2
"""libjpeg keeps every coefficient of a picture that comes in several scans, as a short."""


@dataclass(frozen=True, slots=True)
class JpegFrame:
    """How a JPEG is coded.

    `samples` are the bytes that one pixel takes of all components together (1.5 where colours have
    half the resolution each way); with `is_row_by_row` what was read of a file ends at a row.
    """

    is_row_by_row: bool
    samples: float

    def bytes_kept(self, pixels: int) -> int:
        """Bytes of coefficients that are kept until the last scan was read; 0 row by row."""
        return 0 if self.is_row_by_row else round(pixels * self.samples * BYTES_A_COEFFICIENT)


def jpeg_frame(data: bytes) -> JpegFrame | None:
    """How a JPEG is coded; None where it ends before it says so. Never raises."""
    kind, components, samples = 0, 0, 0.0
    try:
        for marker, at in _segments(data):
            if marker in _FRAMES:
                kind, components = marker, data[at + 7]
                samples = _samples(data[at + 8 : at + 8 + 3 * components])
            elif marker == _SCAN and samples:
                is_whole = data[at + 2] == components
                return JpegFrame(kind in _IN_ONE_GO and is_whole, samples)
    except (struct.error, IndexError):
        return None
    return None


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """The markers up to the first scan, each with the place behind it."""
    at = 2
    while (at := data.find(b"\xff", at)) >= 0:
        at += 1
        marker = data[at]
        if marker in _BARE:
            continue
        yield marker, at + 1
        if marker == _SCAN:
            return
        at += 1 + max(2, struct.unpack_from(">H", data, at + 1)[0])


def _samples(components: bytes) -> float:
    """Samples a pixel, by how finely each component is sampled (B.2.2: Hi and Vi)."""
    sampled = [(byte >> 4) * (byte & 15) for byte in components[1::3]]
    finest = max(sampled, default=0)
    return sum(sampled) / finest if finest else 0.0
