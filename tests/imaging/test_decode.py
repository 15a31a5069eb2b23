import io

import numpy as np
import pytest
from PIL import Image

from exposure.imaging.decode import Picture, Unreadable, open_picture
from exposure.model.events import PictureOutcome
from exposure.reports.phrases import said

MOST = 40_000_000
ORIENTATIONS = range(1, 9)


def upright() -> Image.Image:
    """Red in the top left corner, green top right, blue bottom left; 40 × 60 pixels."""
    image = Image.new("RGB", (40, 60), "white")
    image.paste((255, 0, 0), (0, 0, 10, 10))
    image.paste((0, 255, 0), (30, 0, 40, 10))
    image.paste((0, 0, 255), (0, 50, 10, 60))
    return image


def stored_as(orientation: int) -> Image.Image:
    """The picture as a camera stores it with an EXIF orientation: the inverse turn applied."""
    inverse = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    image = upright()
    return image if orientation == 1 else image.transpose(inverse[orientation])


def saved(image: Image.Image, format: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def opened(data: bytes) -> Picture:
    picture = open_picture(data, MOST)
    assert isinstance(picture, Picture), picture
    assert picture.pixels.dtype == np.uint8
    assert picture.pixels.shape == (picture.height, picture.width, 3)
    assert picture.pixels.flags.c_contiguous
    return picture


def assert_upright(picture: Picture) -> None:
    assert (picture.width, picture.height) == (40, 60)
    for (x, y), colour in {(5, 5): (255, 0, 0), (35, 5): (0, 255, 0), (5, 55): (0, 0, 255)}.items():
        assert np.abs(picture.pixels[y, x].astype(int) - colour).max() < 60


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_exif_orientation_is_applied_once(format: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(stored_as(orientation), format, exif=exif, quality=95)
    assert_upright(opened(data))


@pytest.mark.parametrize("has_boxes", [True, False])
@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_heic_photo_is_upright_in_every_orientation(orientation: int, has_boxes: bool) -> None:
    """The encoder writes boxes that turn the picture for EXIF as bytes, and none for an object."""
    pillow_heif = pytest.importorskip("pillow_heif", reason="the HEIC extra is not installed")
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif[0x0112] = orientation
    written = exif.tobytes() if has_boxes else exif
    data = saved(stored_as(orientation), "HEIF", exif=written, quality=95)
    turns = any(box in data for box in (b"irot", b"imir"))
    assert turns == (has_boxes and orientation != 1)
    assert_upright(opened(data))


def test_a_heic_photo_without_the_extra_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exposure.imaging.decode._heic_is_readable", lambda: False)
    unreadable = open_picture(b"\0\0\0\x18ftypheic" + bytes(100), MOST)
    assert isinstance(unreadable, Unreadable)
    assert unreadable.reason is PictureOutcome.NOT_A_PICTURE
    for system in ("pip install pillow-heif", "Mac", "Windows", "Linux", "iPhone"):
        assert system in said(unreadable.detail)


@pytest.mark.parametrize(
    ("mode", "format"),
    [
        ("L", "PNG"),
        ("LA", "PNG"),
        ("1", "PNG"),
        ("P", "GIF"),
        ("RGBA", "PNG"),
        ("RGBA", "WEBP"),
        ("CMYK", "JPEG"),
        ("I;16", "PNG"),
        ("RGB", "BMP"),
    ],
)
def test_every_kind_of_pixel_becomes_rgb(mode: str, format: str) -> None:
    if mode == "I;16":
        image = Image.fromarray(np.full((60, 40), 40_000, dtype=np.uint16))
    else:
        image = Image.new("RGB", (40, 60), (160, 160, 160)).convert(mode)
    pixels = opened(saved(image, format)).pixels
    expected = 255 if mode == "1" else 40_000 // 256 if mode == "I;16" else 160
    assert abs(float(pixels.mean()) - expected) < (130 if mode == "1" else 6)


def test_transparent_parts_lie_on_white() -> None:
    image = Image.new("RGBA", (40, 60), (0, 0, 0, 0))
    assert opened(saved(image, "PNG")).pixels.min() == 255
    palette = Image.new("P", (40, 60), 3)
    palette.putpalette([0, 0, 0] * 256)
    assert opened(saved(palette, "PNG", transparency=3)).pixels.min() == 255


def test_an_animation_is_opened_at_its_first_frame() -> None:
    frames = [Image.new("RGB", (40, 60), colour) for colour in ("red", "blue")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert opened(data).pixels[0, 0, 0] > 200


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (10_000, 1)])
def test_a_picture_of_odd_shape_is_opened(size: tuple[int, int]) -> None:
    assert opened(saved(Image.new("RGB", size), "PNG")).width == size[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", PictureOutcome.NOT_A_PICTURE),
        (b"<html>soft 404</html>", PictureOutcome.NOT_A_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureOutcome.NOT_A_PICTURE),
        (saved(upright(), "JPEG")[:400], PictureOutcome.DAMAGED),
        (saved(upright(), "PNG")[:45], PictureOutcome.DAMAGED),
        (saved(upright(), "PPM"), PictureOutcome.NOT_A_PICTURE),
        (b"\xff\xd8\xff\xe0" + bytes(50), PictureOutcome.NOT_A_PICTURE),
    ],
)
def test_what_is_no_whole_picture_is_said(data: bytes, reason: PictureOutcome) -> None:
    unreadable = open_picture(data, MOST)
    assert isinstance(unreadable, Unreadable)
    assert unreadable.reason is reason
    assert said(unreadable.detail)


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    data = saved(Image.new("1", (8000, 6000)), "PNG")
    unreadable = open_picture(data, MOST)
    assert isinstance(unreadable, Unreadable)
    assert unreadable.reason is PictureOutcome.TOO_LARGE
    assert "8000 × 6000" in said(unreadable.detail)


def test_a_webp_of_34_bytes_that_unpacks_to_256_megapixels_is_refused() -> None:
    frame = b"VP8L" + (0x0A).to_bytes(4, "little") + b"\x2f" + (0xFFFFFFF).to_bytes(4, "little")
    data = b"RIFF" + (22).to_bytes(4, "little") + b"WEBP" + frame + bytes(5)
    unreadable = open_picture(data, MOST)
    assert isinstance(unreadable, Unreadable)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_large_jpeg_is_decoded_smaller_and_keeps_its_own_size(orientation: int) -> None:
    small = stored_as(orientation)
    large = small.resize((small.width * 20, small.height * 20), Image.Resampling.NEAREST)
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = open_picture(saved(large, "JPEG", exif=exif, quality=95), MOST, enough_px=300)
    assert isinstance(picture, Picture)
    assert (picture.width, picture.height) == (800, 1200)
    assert picture.pixels.shape == (300, 200, 3)
    assert picture.scale == 4
    assert np.abs(picture.pixels[20, 20].astype(int) - (255, 0, 0)).max() < 60
    assert np.abs(picture.pixels[280, 20].astype(int) - (0, 0, 255)).max() < 60


def test_a_picture_is_not_decoded_smaller_than_is_enough() -> None:
    data = saved(upright().resize((599, 899)), "JPEG")
    picture = open_picture(data, MOST, enough_px=450)
    assert isinstance(picture, Picture)
    assert picture.scale == 1
    other = open_picture(saved(upright().resize((600, 900)), "PNG"), MOST, enough_px=100)
    assert isinstance(other, Picture)
    assert other.scale == 1
