"""A picture file that is built to keep its decoder at work is known before it is opened."""

import io
import struct
import time
import zlib

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


ATTACKS = {
    "empty scans": jpeg_of_scans(800, 600, MOST_SCANS + 1),
    "few empty scans of very many pixels": jpeg_of_scans(6_000, 6_000, 120),
    "comments": jpeg(b"\xff\xfe\x00\x02" * MANY),
    "metadata": jpeg(b"\xff\xe9\x00\x02" * MANY),
    "metadata without a length": jpeg(b"\xff\xe9\x00\x00" * MANY),
    "metadata after an end": jpeg(b"\xff\xd9" + b"\xff\xe9\x00\x02" * MANY),
    "tables": jpeg((b"\xff\xdb\x00\x43\x00" + bytes(range(1, 65))) * (MOST_SEGMENTS + 1)),
    "bare markers": jpeg(b"\xff\xd0" * MANY),
    "fill": jpeg(b"\xff" * MANY),
    "texts": png(9, 9, chunk(b"tEXt", b"a\0") * MANY),
    "chunks that nobody knows": png(9, 9, chunk(b"abCd", b"") * (MOST_CHUNKS + 1)),
    "profiles": png(9, 9, chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(900_000), 9)) * 300),
    "empty pixels": png(9, 9, chunk(b"IDAT", b"") * (MOST_CHUNKS + 1)),
    "blocks": gif(9, 9, 0)[:-1] + b"\x21\xfe" + b"\x01a" * (MOST_BLOCKS + 1) + gif(9, 9, 2)[19:],
    "nothing in a GIF": gif(9, 9, 0)[:-1] + bytes(MOST_BLOCKS + 1) + gif(9, 9, 2)[19:],
    "runs of rows": bmp_in_runs(6_300, 6_300, b"\x01\x05\x00\x00" * 6_300),
    "runs of nothing": bmp_in_runs(3_000, 3_000, b"\x00\x00" * 2_000_000),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_asks_too_much_is_too_large_at_once(name: str) -> None:
    begun = time.process_time()
    found = open_picture(ATTACKS[name], MOST_PIXELS, 1_600)
    assert isinstance(found, Unreadable)
    assert found.reason is PictureOutcome.TOO_LARGE
    assert "work" in said(found.detail)
    assert middle_frame(ATTACKS[name], MOST_PIXELS) is None
    assert size_of(ATTACKS[name]) is None
    assert time.process_time() - begun < 2


def saved(format: str, size: tuple[int, int] = (640, 480), **options: object) -> bytes:
    noise = np.random.default_rng(1).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, format, **options)
    return out.getvalue()


def frames(format: str) -> bytes:
    more = [Image.new("P", (200, 200), number % 256) for number in range(120)]
    out = io.BytesIO()
    more[0].save(out, format, save_all=True, append_images=more[1:])
    return out.getvalue()


HONEST = {
    "a JPEG": saved("JPEG", (3_000, 2_000), quality=95),
    "a progressive JPEG": saved("JPEG", (3_000, 2_000), progressive=True),
    "a JPEG that starts again after each row": saved("JPEG", restart_marker_rows=1),
    "a JPEG with a profile and a comment": saved("JPEG", icc_profile=bytes(3_000_000), comment="a"),
    "a JPEG of fifty scans": jpeg_of_scans(3_000, 2_000, 50),
    "a JPEG with a film behind it": saved("JPEG") + b"\xff\xda\x00\x02" * 100_000,
    "a PNG": saved("PNG", (2_000, 2_000)),
    "a PNG with a profile": saved("PNG", icc_profile=bytes(30_000)),
    "a GIF": saved("GIF", (2_000, 2_000)),
    "an animated GIF": frames("GIF"),
    "an animated PNG": frames("PNG"),
    "an animated WebP": frames("WEBP"),
    "a BMP": saved("BMP", (2_000, 2_000)),
    "a small BMP in runs": bmp_in_runs(100, 100, b"\x64\x05\x00\x00" * 100),
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_picture_asks_for_what_it_needs(name: str) -> None:
    assert not asks_too_much(HONEST[name])
    assert isinstance(open_picture(HONEST[name], MOST_PIXELS, 1_600), Picture)


@pytest.mark.parametrize("data", [*ATTACKS.values(), *HONEST.values()])
def test_a_file_that_is_cut_off_anywhere_is_judged_without_a_fault(data: bytes) -> None:
    for end in range(0, 600, 7):
        asks_too_much(data[:end])
        asks_too_much(data[:end] + b"\xff\xc0\xff\xda")
