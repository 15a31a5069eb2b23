"""Photos of 48 to 200 megapixels are looked at, and what is found is in pixels of the file."""

import io
import struct
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from exposure.imaging.collage import head_of
from exposure.imaging.decode import Picture, Unreadable, open_picture
from exposure.imaging.upright import MOST_PIXELS_KEPT
from exposure.model.outcomes import PictureOutcome
from exposure.model.pictures import Box
from exposure.model.plan import Limits
from exposure.model.reference_photo import PhotoFacts
from exposure.reports.phrases import said
from exposure.workers.client import WorkerClient
from tests.checks import exposure
from tests.colours import ME, OTHER, picture

Capsys = pytest.CaptureFixture[str]
DECLARED = ("--i-declare", "--engine", "colours", "--json", "-")
NETWORK, HERE = Limits().picture_pixels, Limits().file_pixels
OF_48, OF_200 = (8_064, 6_048), (16_320, 12_240)
FACE_PX = 1_600
SLACK_PX = 40


@cache
def photo(hue: int, size: tuple[int, int], format: str = "JPEG", orientation: int = 1) -> bytes:
    """A photo with one face at the left edge, as a phone would write it."""
    face = Image.open(io.BytesIO(picture(hue, px=FACE_PX // 8)))
    large = Image.new("RGB", size, (200, 200, 200))
    large.paste(face.resize((face.width * 8, face.height * 8), Image.Resampling.NEAREST))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    large.save(out, format, quality=80, exif=exif)
    return out.getvalue()


def called(size: tuple[int, int], **options: object) -> bytes:
    """A small JPEG that says it is as large as this."""
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(out, "JPEG", **options)
    frame = b"\xff\xc2" if options.get("progressive") else b"\xff\xc0"
    data = out.getvalue()
    at = data.index(frame) + 5
    return data[:at] + struct.pack(">HH", size[1], size[0]) + data[at + 4 :]


def assert_in_pixels_of_the_file(entry: dict[str, object], size: tuple[int, int]) -> None:
    you = entry["you"]
    assert isinstance(you, dict)
    assert (entry["width"], entry["height"]) == size
    for side, expected in zip(you["box"], (160, 160, 160 + FACE_PX, 160 + FACE_PX), strict=True):
        assert abs(side - expected) < SLACK_PX
    assert abs(you["face_px"] - FACE_PX) < 2 * SLACK_PX


@pytest.mark.parametrize("size", [OF_48, pytest.param(OF_200, marks=pytest.mark.slow)])
def test_a_photo_of_a_phone_is_looked_at_and_told_in_its_own_pixels(
    size: tuple[int, int], me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    (tmp_path / "a.jpg").write_bytes(photo(ME, size))
    ran = exposure(capsys, "photos", *DECLARED, "--me", me, tmp_path / "a.jpg")
    assert ran.code == 1
    assert_in_pixels_of_the_file(ran.picture("a.jpg"), size)


def test_a_large_png_is_looked_at_too(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "a.png").write_bytes(photo(ME, OF_48, "PNG"))
    ran = exposure(capsys, "photos", *DECLARED, "--me", me, tmp_path / "a.png")
    assert_in_pixels_of_the_file(ran.picture("a.png"), OF_48)


@pytest.mark.parametrize("size", [OF_48, pytest.param(OF_200, marks=pytest.mark.slow)])
async def test_a_photo_of_you_may_be_as_large(size: tuple[int, int]) -> None:
    async with WorkerClient("colours", Limits(), workers=1) as workers:
        studied = await workers.study(photo(ME, size))
    assert studied.embedding
    assert isinstance(studied.facts, PhotoFacts)
    assert (studied.facts.width, studied.facts.height) == size
    assert abs(studied.facts.faces[0].box.width - FACE_PX) < 2 * SLACK_PX


def test_a_head_is_cut_out_of_a_large_photo_where_the_face_is() -> None:
    head = head_of(photo(ME, OF_48), Box(160, 160, 160 + FACE_PX, 160 + FACE_PX), 0, HERE)
    assert head is not None
    cut = Image.open(io.BytesIO(head.jpeg))
    middle = (head.face.left + head.face.width // 2, head.face.top + head.face.height // 2)
    red, green, _ = cut.convert("RGB").getpixel(middle)  # type: ignore[misc]
    assert red > 2 * green


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_jpeg_is_decoded_at_a_part_of_its_size(orientation: int) -> None:
    found = open_picture(photo(OTHER, OF_48, "JPEG", orientation), HERE)
    assert isinstance(found, Picture)
    assert (found.width, found.height) == (OF_48 if orientation == 1 else OF_48[::-1])
    assert found.pixels.shape[0] * found.pixels.shape[1] <= MOST_PIXELS_KEPT
    assert found.scale == 2


@pytest.mark.parametrize(
    ("size", "most", "is_opened"),
    [
        ((11_648, 8_736), NETWORK, False),  # 101.8 megapixels
        ((11_500, 8_625), NETWORK, True),
        ((16_320, 12_240), HERE, True),
        ((16_400, 12_300), HERE, False),
    ],
)
def test_a_hundred_megapixels_are_opened_from_the_network_and_two_hundred_from_here(
    size: tuple[int, int], most: int, is_opened: bool
) -> None:
    found = open_picture(called(size), most, 1_600)
    if is_opened:
        assert isinstance(found, Picture)
        assert (found.width, found.height) == size
    else:
        assert isinstance(found, Unreadable)
        assert found.reason is PictureOutcome.TOO_LARGE


def test_a_photo_that_does_not_fit_the_memory_of_a_worker_is_too_large_with_the_way_on() -> None:
    fine = called((16_000, 12_000), progressive=True, subsampling=0)
    found = open_picture(fine, HERE, 1_600)
    assert isinstance(found, Unreadable)
    assert found.reason is PictureOutcome.TOO_LARGE
    assert "progressive" in said(found.detail)
    assert "exposure photos" in said(found.detail)
