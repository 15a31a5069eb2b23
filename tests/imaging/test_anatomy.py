"""A picture file that is built to keep its decoder at work is known before it is opened."""

import io
import struct
import time
import zlib
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from PIL import Image

from exposure.imaging.anatomy import (
    MOST_BLOCKS,
    MOST_CHUNKS,
    MOST_SCANS,
    MOST_SEGMENTS,
    asks_too_much,
)
from exposure.imaging.decode import Picture, Unreadable, middle_frame, open_picture, size_of
from exposure.model.outcomes import PictureOutcome
from exposure.reports.phrases import said
from tests.colours import ME, picture
from tests.hostile.pictures import chunk, gif, jpeg_of_scans, png

PLAIN = picture(ME, format="JPEG")
MANY = 700_000
MOST_PIXELS = 40_000_000


def jpeg(middle: bytes = b"", end: bytes = b"") -> bytes:
    """A good JPEG with bytes after its first marker, or before its last."""
    return PLAIN[:2] + middle + PLAIN[2:-2] + end + PLAIN[-2:]


def bmp_in_runs(width: int, height: int, data: bytes) -> bytes:
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, len(data), 0, 0, 256, 0)
    start = 54 + 1024
    return b"BM" + struct.pack("<IHHI", start + len(data), 0, 0, start) + head + bytes(1024) + data


ATTACKS: dict[str, Callable[[], bytes]] = {
    "empty scans": lambda: jpeg_of_scans(800, 600, MOST_SCANS + 1),
    "few empty scans of very many pixels": lambda: jpeg_of_scans(6_000, 6_000, 120),
    "comments": lambda: jpeg(b"\xff\xfe\x00\x02" * MANY),
    "metadata": lambda: jpeg(b"\xff\xe9\x00\x02" * MANY),
    "metadata without a length": lambda: jpeg(b"\xff\xe9\x00\x00" * MANY),
    "metadata after an end": lambda: jpeg(b"\xff\xd9" + b"\xff\xe9\x00\x02" * MANY),
    "tables": lambda: jpeg((b"\xff\xdb\x00\x43\x00" + bytes(range(1, 65))) * (MOST_SEGMENTS + 1)),
    "bare markers": lambda: jpeg(b"\xff\xd0" * MANY),
    "fill": lambda: jpeg(b"\xff" * MANY),
    "texts": lambda: png(9, 9, chunk(b"tEXt", b"a\0") * MANY),
    "chunks that nobody knows": lambda: png(9, 9, chunk(b"abCd", b"") * (MOST_CHUNKS + 1)),
    "profiles": lambda: png(
        9, 9, chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(900_000), 9)) * 300
    ),
    "empty pixels": lambda: png(9, 9, chunk(b"IDAT", b"") * (MOST_CHUNKS + 1)),
    "blocks": lambda: (
        gif(9, 9, 0)[:-1] + b"\x21\xfe" + b"\x01a" * (MOST_BLOCKS + 1) + gif(9, 9, 2)[19:]
    ),
    "nothing in a GIF": lambda: gif(9, 9, 0)[:-1] + bytes(MOST_BLOCKS + 1) + gif(9, 9, 2)[19:],
    "runs of rows": lambda: bmp_in_runs(6_300, 6_300, b"\x01\x05\x00\x00" * 6_300),
    "runs of nothing": lambda: bmp_in_runs(3_000, 3_000, b"\x00\x00" * 2_000_000),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_asks_too_much_is_too_large_at_once(name: str) -> None:
    data = made(name)
    begun = time.process_time()
    found = open_picture(data, MOST_PIXELS, 1_600)
    assert isinstance(found, Unreadable)
    assert found.reason is PictureOutcome.TOO_LARGE
    assert "work" in said(found.detail)
    assert middle_frame(data, MOST_PIXELS) is None
    assert size_of(data) is None
    assert time.process_time() - begun < 2


@cache
def made(name: str) -> bytes:
    """The file of a name; some take a second to make."""
    return (ATTACKS | HONEST)[name]()


def saved(format: str, size: tuple[int, int] = (640, 480), **options: object) -> bytes:
    """Noise, in grey for a GIF, which has no more colours."""
    shape = (size[1], size[0]) if format == "GIF" else (size[1], size[0], 3)
    noise = np.random.default_rng(1).integers(0, 255, shape, dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, format, **options)
    return out.getvalue()


def frames(format: str) -> bytes:
    more = [Image.new("P", (200, 200), number % 256) for number in range(120)]
    out = io.BytesIO()
    more[0].save(out, format, save_all=True, append_images=more[1:])
    return out.getvalue()


HONEST: dict[str, Callable[[], bytes]] = {
    "a JPEG": lambda: saved("JPEG", (3_000, 2_000), quality=95),
    "a progressive JPEG": lambda: saved("JPEG", (3_000, 2_000), progressive=True),
    "a JPEG that starts again after each row": lambda: saved("JPEG", restart_marker_rows=1),
    "a JPEG with a profile and a comment": lambda: saved(
        "JPEG", icc_profile=bytes(3_000_000), comment="a"
    ),
    "a JPEG of fifty scans": lambda: jpeg_of_scans(3_000, 2_000, 50),
    "a JPEG with a film behind it": lambda: saved("JPEG") + b"\xff\xda\x00\x02" * 100_000,
    "a PNG": lambda: saved("PNG", (2_000, 2_000)),
    "a PNG with a profile": lambda: saved("PNG", icc_profile=bytes(30_000)),
    "a GIF": lambda: saved("GIF", (2_000, 2_000)),
    "an animated GIF": lambda: frames("GIF"),
    "an animated PNG": lambda: frames("PNG"),
    "an animated WebP": lambda: frames("WEBP"),
    "a BMP": lambda: saved("BMP", (2_000, 2_000)),
    "a small BMP in runs": lambda: bmp_in_runs(100, 100, b"\x64\x05\x00\x00" * 100),
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_picture_asks_for_what_it_needs(name: str) -> None:
    assert not asks_too_much(made(name))
    assert isinstance(open_picture(made(name), MOST_PIXELS, 1_600), Picture)


@pytest.mark.parametrize("name", [*ATTACKS, *HONEST])
def test_a_file_that_is_cut_off_anywhere_is_judged_without_a_fault(name: str) -> None:
    data = made(name)
    for end in range(0, 600, 7):
        asks_too_much(data[:end])
        asks_too_much(data[:end] + b"\xff\xc0\xff\xda")
