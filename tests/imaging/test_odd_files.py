"""Files that are not quite as their formats ask, but that a browser or a viewer shows."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from exposure.imaging.anatomy import asks_too_much
from exposure.imaging.decode import Picture, Unreadable, middle_frame, open_picture, size_of
from exposure.model.outcomes import PictureOutcome
from tests.checks import exposure
from tests.colours import ME, OTHER, picture
from tests.hostile.pictures import chunk
from tests.imaging.test_decode import assert_upright, saved, stored_as, upright
from tests.people import PHOTOS, needs_photos

Capsys = pytest.CaptureFixture[str]
MOST = 100_000_000
DECLARED = ("--i-declare", "--engine", "colours", "--json", "-")
CASES = PHOTOS.parent / "cases"
PLAIN = saved(upright(), "PNG")
HEAD = 33
"""Bytes of a PNG up to the end of its first chunk."""


def with_chunk(made: bytes) -> bytes:
    return PLAIN[:HEAD] + made + PLAIN[HEAD:]


def broken(name: bytes, data: bytes) -> bytes:
    """A chunk whose checksum is wrong."""
    return chunk(name, data)[:-4] + b"\0\0\0\0"


def packed(size: int) -> bytes:
    return zlib.compress(bytes(size), 9)


SIDE_CHUNKS = {
    "a wrong checksum": broken(b"tEXt", b"Title\0Me"),
    "a wrong checksum of a profile": broken(b"iCCP", b"a\0\0" + packed(500)),
    "a profile that is no zlib stream": chunk(b"iCCP", b"sRGB\0\0nonsense"),
    "a large profile": chunk(b"iCCP", b"a\0\0" + packed(20_000_000)),
    "a large packed text": chunk(b"zTXt", b"a\0\0" + packed(20_000_000)),
    "a large text in all languages": chunk(b"iTXt", b"a\0\1\0\0\0" + packed(20_000_000)),
    "a text of no kind": chunk(b"iTXt", b"a"),
    "a resolution that is too short": chunk(b"pHYs", b"\0"),
}


@pytest.mark.parametrize("name", SIDE_CHUNKS)
def test_a_png_is_looked_at_whatever_its_side_chunks_hold(name: str) -> None:
    found = open_picture(with_chunk(SIDE_CHUNKS[name]), MOST)
    assert isinstance(found, Picture), found
    assert found.part is None
    assert_upright(found)


@pytest.mark.parametrize("missing", [1, 5, 12])
def test_a_png_that_only_lacks_its_end_is_whole(missing: int) -> None:
    found = open_picture(PLAIN[:-missing], MOST)
    assert isinstance(found, Picture)
    assert found.part is None
    assert_upright(found)


def test_a_png_with_a_broken_side_chunk_keeps_its_turn_and_its_transparent_colour() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = saved(stored_as(6), "PNG", exif=exif)
    found = open_picture(data[:HEAD] + SIDE_CHUNKS["a wrong checksum"] + data[HEAD:], MOST)
    assert isinstance(found, Picture)
    assert_upright(found)


def test_an_animation_with_a_broken_side_chunk_is_only_a_part() -> None:
    """Its other frames are not looked at."""
    frames = [Image.new("RGB", (40, 60), colour) for colour in ("red", "blue")]
    frames[0].paste((0, 255, 0), (0, 0, 10, 10))
    data = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    found = open_picture(data[:HEAD] + SIDE_CHUNKS["a wrong checksum"] + data[HEAD:], MOST)
    assert isinstance(found, Picture)
    assert found.part is not None


def branded(major: bytes, *compatible: bytes) -> bytes:
    """An AVIF that names these brands in place of its own, with its boxes where they were."""
    data = saved(upright(), "AVIF", quality=95)
    size = int.from_bytes(data[:4], "big")
    brands = b"".join(compatible).ljust(size - 16, b"\0")
    assert len(brands) == size - 16
    return data[:8] + major + data[12:16] + brands + data[size:]


@pytest.mark.parametrize("major", [b"mif1", b"miaf", b"MA1B", b"avif"])
def test_an_avif_is_known_by_any_of_its_brands(major: bytes) -> None:
    data = branded(major, b"mif1", b"avif")
    found = open_picture(data, MOST)
    assert isinstance(found, Picture), found
    assert found.format == "AVIF"
    assert_upright(found)
    assert size_of(data) == (40, 60)
    assert middle_frame(data, MOST) is None


def test_brands_alone_make_no_picture() -> None:
    for data in (b"\0\0\0\x18ftypmif1", b"\0\0\0\x14ftypisom\0\0\0\0mp42" + bytes(99)):
        assert isinstance(open_picture(data, MOST), Unreadable)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "jpeg"])
def test_a_tiff_is_read_upright(compression: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(stored_as(orientation), "TIFF", compression=compression, exif=exif)
    found = open_picture(data, MOST)
    assert isinstance(found, Picture), found
    assert_upright(found)


def test_a_tiff_of_several_pages_is_only_a_part_and_one_with_a_small_page_is_whole() -> None:
    other = Image.new("RGB", (40, 60), "red")
    for reduced, is_part in ((0, True), (1, False)):
        other.encoderinfo = {"tiffinfo": {254: reduced}}
        data = saved(upright(), "TIFF", save_all=True, append_images=[other])
        found = open_picture(data, MOST)
        assert isinstance(found, Picture)
        assert (found.part is not None) == is_part


def test_my_face_is_found_in_a_tiff_and_another_page_is_not_called_clear(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    (tmp_path / "a.tif").write_bytes(picture(ME, format="TIFF"))
    ran = exposure(capsys, "photos", *DECLARED, "--me", me, tmp_path)
    assert ran.code == 1
    other = Image.open(io.BytesIO(picture(OTHER)))
    other.save(tmp_path / "a.tif", save_all=True, append_images=[other])
    ran = exposure(capsys, "photos", *DECLARED, "--me", me, tmp_path / "a.tif")
    assert (ran.code, ran.report["photos"][0]["outcome"]) == (4, "damaged")


@pytest.mark.parametrize("tags", [{254: 1}, {330: 8}, {50_706: b"\1\4\0\0"}])
def test_the_small_picture_in_a_raw_photo_does_not_stand_for_the_photo(
    tags: dict[int, object],
) -> None:
    found = open_picture(saved(upright(), "TIFF", tiffinfo=tags), MOST)
    assert isinstance(found, Picture)
    assert found.part is not None


def test_a_tiff_of_very_many_entries_asks_too_much() -> None:
    for order, start in (("<", b"II*\0"), (">", b"MM\0*")):
        entry = struct.pack(f"{order}HHII", 700, 1, 4, 0)
        data = start + struct.pack(f"{order}IH", 8, 60_000) + entry * 60_000
        assert asks_too_much(data)
    shared = struct.pack("<HHII", 700, 1, 1_000_000, 8)
    assert asks_too_much(b"II*\0" + struct.pack("<IH", 8, 3_000) + shared * 3_000)
    assert not asks_too_much(saved(Image.effect_noise((500, 500), 50), "TIFF"))


def bmp(bits: int, rows: bytes, masks: tuple[int, ...] = (), width: int = 4) -> bytes:
    """A BMP of 4 × 2 pixels, its colours where the masks say."""
    packing = 3 if masks else 0
    head = struct.pack("<IiiHHIIiiII", 40, width, 2, 1, bits, packing, len(rows), 0, 0, 0, 0)
    body = head + b"".join(struct.pack("<I", mask) for mask in masks)
    return (
        b"BM" + struct.pack("<IHHI", 14 + len(body) + len(rows), 0, 0, 14 + len(body)) + body + rows
    )


@pytest.mark.parametrize(
    ("bits", "masks", "red"),
    [
        (16, (0x0F00, 0x00F0, 0x000F), 0x0F00),
        (16, (0x7C00, 0x03E0, 0x001F), 0x7C00),
        (16, (0xF800, 0x07E0, 0x001F), 0xF800),
        (32, (0x3FF00000, 0x000FFC00, 0x000003FF), 0x3FF00000),
        (32, (0xFF000000, 0x00FF0000, 0x0000FF00), 0xFF000000),
    ],
)
def test_a_bmp_has_its_colours_where_its_masks_say(
    bits: int, masks: tuple[int, ...], red: int
) -> None:
    word = struct.pack("<H" if bits == 16 else "<I", red)
    found = open_picture(bmp(bits, word * 8, masks), MOST)
    assert isinstance(found, Picture), found
    assert np.array_equal(found.pixels, np.tile([255, 0, 0], (2, 4, 1)))


@pytest.mark.parametrize(
    "start",
    [
        *(b"\xff\xd8\xff\xe1\x00\x10Exif", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBP"),
        *(b"II*\0", b"MM\0*", b"\0\0\0\x1cftypavif", b"BM" + bytes(12) + b"\x28\0\0\0"),
    ],
)
def test_what_begins_as_a_picture_is_damaged_and_not_called_another_kind_of_file(
    start: bytes,
) -> None:
    found = open_picture(start + bytes(40), MOST)
    assert isinstance(found, Unreadable)
    assert found.reason is PictureOutcome.DAMAGED


@needs_photos
@pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not beside the project")
@pytest.mark.slow
def test_a_photo_in_an_avif_of_other_brands_shows_who_is_in_it(capsys: Capsys) -> None:
    ran = exposure(
        *(capsys, "photos", "--i-declare", "--json", "-", "--me", PHOTOS / "obama.jpg"),
        *sorted((CASES / "avif-brands").glob("*.avif")),
    )
    assert ran.code == 1
    assert [entry["you"]["verdict"] for entry in ran.report["photos"]] == ["you"] * 2
