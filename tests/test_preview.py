import io

import numpy as np
from PIL import Image

from exposure.places import Box
from exposure.preview import preview

WIDE, HIGH = 900, 600
ME, OTHER, BESIDE = Box(100, 200, 250, 350), Box(600, 200, 750, 350), Box(255, 220, 345, 310)


def noise() -> np.ndarray:
    """A picture that is different at every pixel, so that blocks show."""
    return np.random.default_rng(1).integers(0, 255, (HIGH, WIDE, 3), dtype=np.uint8)


def shown(face: Box | None, *others: Box) -> Image.Image:
    return Image.open(io.BytesIO(preview(noise(), face, others)))


def spread(image: Image.Image, box: Box) -> float:
    """How much neighbouring pixels differ inside a box of the original."""
    small = box.scaled(image.width / WIDE)
    grey = np.asarray(image.convert("L"), dtype=float)
    part = grey[small.top + 3 : small.bottom - 3, small.left + 3 : small.right - 3]
    return float(np.abs(np.diff(part, axis=1)).mean())


def test_a_preview_is_small_and_carries_no_metadata() -> None:
    image = shown(ME)
    assert max(image.size) == 480
    assert image.format == "JPEG"
    assert not image.getexif()


def test_your_face_is_sharp_and_everything_else_is_not() -> None:
    image = shown(ME, OTHER)
    assert spread(image, ME) > 15
    assert spread(image, OTHER) < 5
    assert spread(image, Box(400, 400, 590, 590)) < 5


def test_a_face_inside_your_margin_is_hidden_too() -> None:
    assert spread(shown(ME), BESIDE) > 8
    assert spread(shown(ME, BESIDE), BESIDE) < 5


def test_without_a_face_nothing_is_sharp() -> None:
    image = shown(None, ME, OTHER)
    assert spread(image, Box(0, 0, WIDE, HIGH)) < 5


def test_a_small_picture_is_not_enlarged() -> None:
    tiny = np.zeros((10, 14, 3), dtype=np.uint8)
    assert Image.open(io.BytesIO(preview(tiny, Box(2, 2, 8, 8), []))).size == (14, 10)


def test_a_picture_of_one_pixel_has_a_preview() -> None:
    assert preview(np.zeros((1, 1, 3), dtype=np.uint8), Box(0, 0, 1, 1), [Box(0, 0, 1, 1)])


def test_a_small_face_in_front_of_yours_is_hidden_whole() -> None:
    in_front = Box(200, 290, 250, 340)
    assert spread(shown(ME), in_front) > 15
    assert spread(shown(ME, in_front), in_front) < 8


def test_two_heads_that_touch_part_between_them() -> None:
    beside = Box(220, 200, 370, 350)
    image = shown(ME, beside)
    assert spread(image, Box(110, 210, 220, 340)) > 15
    assert spread(image, Box(245, 210, 360, 340)) < 5
