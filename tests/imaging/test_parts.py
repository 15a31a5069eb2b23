"""A picture that is cut off is looked at as far as it goes, and is never clear for that."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from exposure.imaging.decode import Picture, Unreadable, open_picture
from exposure.model.outcomes import PictureOutcome
from exposure.reports.phrases import said
from tests.checks import exposure
from tests.colours import ME, OTHER, picture
from tests.people import PHOTOS, needs_photos

Capsys = pytest.CaptureFixture[str]
MOST = 100_000_000
DECLARED = ("--i-declare", "--engine", "colours", "--json", "-")
CASES = PHOTOS.parent / "cases"
needs_cases = pytest.mark.skipif(
    not CASES.is_dir(), reason="the cases of public figures are not beside the project"
)


def one_above_the_other(*hues: int, format: str = "JPEG", **options: object) -> bytes:
    """Pictures of a face each, one below the other, with much room between."""
    tall = Image.new("RGB", (300, 400 * len(hues)), (200, 200, 200))
    for number, hue in enumerate(hues):
        tall.paste(Image.open(io.BytesIO(picture(hue, px=100))), (60, 400 * number + 40))
    noise = Image.effect_noise((300, 60), 60).convert("RGB")
    for number in range(len(hues)):
        tall.paste(noise, (0, 400 * number + 240))
    out = io.BytesIO()
    tall.save(out, format, **({"interlace": 0} if format == "GIF" else {}), **options)
    return out.getvalue()


def looked_at(data: bytes, name: str, me: Path, to: Path, capsys: Capsys) -> tuple[int, str, str]:
    """The exit code, the outcome of the one file, and what is said of it."""
    file = to / name
    file.write_bytes(data)
    ran = exposure(capsys, "photos", *DECLARED, "--me", me, file)
    (entry,) = ran.report["photos"]
    return ran.code, entry["outcome"], entry["detail"]


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "BMP"])
def test_my_face_in_the_part_that_can_be_read_is_seen_and_the_part_is_said(
    format: str, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    whole = one_above_the_other(ME, OTHER, format=format)
    if format == "BMP":  # its last row comes first
        whole = one_above_the_other(OTHER, ME, format=format)
    cut = whole[: len(whole) * 4 // 10]
    code, outcome, detail = looked_at(cut, f"cut.{format.lower()}", me, tmp_path, capsys)
    assert (code, outcome) == (1, "examined")
    assert "part" in detail


def test_who_reads_the_report_learns_of_the_part_beside_the_find(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    whole = one_above_the_other(ME, OTHER)
    (tmp_path / "cut.jpg").write_bytes(whole[: len(whole) * 4 // 10])
    words = DECLARED[:3]
    ran = exposure(capsys, "photos", *words, "--me", me, tmp_path / "cut.jpg")
    assert "cut off" in " ".join(ran.out.split())


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF"])
def test_who_is_not_seen_in_a_part_may_be_in_the_rest(
    format: str, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    whole = one_above_the_other(OTHER, ME, format=format)
    cut = whole[: len(whole) * 4 // 10]
    code, outcome, detail = looked_at(cut, f"cut.{format.lower()}", me, tmp_path, capsys)
    assert (code, outcome) == (4, "damaged")
    assert "part" in detail


@pytest.mark.parametrize("missing", [1, 2])
def test_a_jpeg_that_only_lacks_its_end_mark_is_whole(
    missing: int, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    data = one_above_the_other(OTHER)[:-missing]
    assert looked_at(data, "end.jpg", me, tmp_path, capsys) == (0, "examined", "")


def test_a_progressive_jpeg_without_its_end_is_seen_and_never_called_whole(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    """Its last scans hold the fine parts, and how many there are to be is not said anywhere."""
    for hue, expected in ((ME, (1, "examined")), (OTHER, (4, "damaged"))):
        whole = one_above_the_other(hue, progressive=True)
        for cut in (whole[:-2], whole[: len(whole) * 8 // 10]):
            assert looked_at(cut, "cut.jpg", me, tmp_path, capsys)[:2] == expected


@pytest.mark.parametrize("share", [2, 5, 8, 9])
def test_a_jpeg_is_whole_only_if_its_last_pixel_was_read(share: int) -> None:
    whole = one_above_the_other(OTHER, ME)
    cut = open_picture(whole[: len(whole) * share // 10], MOST)
    assert isinstance(cut, Picture)
    assert cut.part is not None


@pytest.mark.parametrize("orientation", [2, 3, 5, 6, 7, 8])
def test_the_last_pixel_is_found_however_a_photo_is_turned(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    whole = one_above_the_other(OTHER, ME, exif=exif)
    cut, end = open_picture(whole[: len(whole) * 4 // 10], MOST), open_picture(whole[:-2], MOST)
    assert isinstance(cut, Picture)
    assert isinstance(end, Picture)
    assert (cut.part is None, end.part is None) == (False, True)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF"])
def test_a_file_that_is_cut_off_anywhere_is_a_part_or_damaged_and_no_other_kind_of_file(
    format: str,
) -> None:
    whole = one_above_the_other(OTHER, format=format)
    for end in [*range(40, 400, 37), *range(400, len(whole) - 2, len(whole) // 9)]:
        found = open_picture(whole[:end], MOST)
        assert not ImageFile.LOAD_TRUNCATED_IMAGES
        if isinstance(found, Unreadable):
            assert found.reason is PictureOutcome.DAMAGED, end
            assert said(found.detail)
        else:
            assert found.part is not None or format in ("GIF", "PNG", "TIFF"), end


def test_a_file_that_is_cut_off_before_its_first_pixel_is_damaged() -> None:
    whole = one_above_the_other(ME)
    found = open_picture(whole[: whole.index(b"\xff\xda") + 8], MOST)
    assert isinstance(found, Unreadable)
    assert found.reason is PictureOutcome.DAMAGED


def test_a_reference_photo_that_is_cut_off_is_refused(tmp_path: Path, capsys: Capsys) -> None:
    whole = one_above_the_other(ME, OTHER)
    (tmp_path / "me.jpg").write_bytes(whole[: len(whole) * 4 // 10])
    (tmp_path / "a.png").write_bytes(picture(OTHER))
    words = (*DECLARED, "--me", tmp_path / "me.jpg", tmp_path / "a.png")
    ran = exposure(capsys, "photos", *words)
    assert ran.code == 3
    assert "cut off" in ran.err


@needs_photos
@needs_cases
@pytest.mark.slow
def test_photos_that_a_browser_shows_though_they_are_cut_off_show_who_is_in_them(
    capsys: Capsys,
) -> None:
    ran = exposure(
        *(capsys, "photos", "--i-declare", "--json", "-", "--me", PHOTOS / "obama.jpg"),
        *sorted((CASES / "jpeg-cut").glob("me*")),
    )
    assert ran.code == 1
    assert [entry["you"]["verdict"] for entry in ran.report["photos"]] == ["you"] * 5
