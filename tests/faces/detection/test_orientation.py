"""A face that lies on its side is found and compared as if it stood."""

import numpy as np
import pytest
from PIL import Image

from exposure.faces.engines.onnx import OnnxEngine
from exposure.imaging.matching import Reference
from exposure.model.pictures import Box
from tests.people import PHOTOS, SAMPLES, needs_photos


def picture(path: str, degrees: int = 0) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB").rotate(degrees, expand=True))


def size_of(path: str) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def middle_of(box: Box, degrees: int, width: int, height: int) -> np.ndarray:
    """The middle of a box of a picture turned counter-clockwise, in the picture as it was."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    match degrees:
        case 90:
            return np.array((width - y, x))
        case 180:
            return np.array((width - x, height - y))
        case 270:
            return np.array((y, height - x))
    return np.array((x, y))


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("name", ["nia", "robin", "mei", "sam"])
def test_it_keeps_its_likeness(engine: OnnxEngine, name: str, degrees: int) -> None:
    """Whether the detector sees it as it lies, or only when the picture is turned."""
    path = str(SAMPLES / "club" / f"{name}.jpg")
    (upright,) = engine.faces(picture(path))
    (lying,) = engine.faces(picture(path, degrees))
    me = Reference(upright.embedding[None])
    assert me.distance(lying.embedding) <= engine.thresholds.you
    assert upright.certainty > lying.certainty
    centre = middle_of(upright.box, 0, *size_of(path))
    assert (
        np.hypot(*(middle_of(lying.box, degrees, *size_of(path)) - centre)) < upright.box.width / 4
    )
    assert not lying.is_surely_upright


@needs_photos
def test_a_photo_of_a_public_figure_keeps_its_likeness(engine: OnnxEngine) -> None:
    (me,) = engine.faces(picture(str(PHOTOS / "obama.jpg")))
    (lying,) = engine.faces(picture(str(PHOTOS / "obama2.jpg"), 90))
    assert Reference(me.embedding[None]).distance(lying.embedding) <= engine.thresholds.you
