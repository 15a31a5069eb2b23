"""A face that lies on its side is found and compared as if it stood."""

import numpy as np
import pytest
from PIL import Image

from exposure.faces.onnx_networks import OnnxEngine
from exposure.likeness import Reference
from tests.people import PHOTOS, SAMPLES, needs_photos


@pytest.fixture(scope="module")
def engine() -> OnnxEngine:
    engine = OnnxEngine()
    engine.load()
    return engine


def picture(path: str, degrees: int = 0) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB").rotate(degrees, expand=True))


@pytest.mark.parametrize(
    ("name", "degrees"),
    [("nia", 90), ("nia", 270), ("robin", 90), ("robin", 270), ("mei", 90), ("mei", 270)],
)
def test_it_keeps_its_likeness(engine: OnnxEngine, name: str, degrees: int) -> None:
    """The CNN detector does not see every face that lies; those that it sees are judged rightly."""
    path = str(SAMPLES / "club" / f"{name}.jpg")
    (upright,) = engine.faces(picture(path))
    (lying,) = engine.faces(picture(path, degrees))
    me = Reference(upright.embedding[None])
    assert me.distance(lying.embedding) <= engine.thresholds.you
    assert upright.certainty > lying.certainty
    assert not lying.is_surely_upright


@needs_photos
def test_a_photo_of_a_public_figure_keeps_its_likeness(engine: OnnxEngine) -> None:
    (me,) = engine.faces(picture(str(PHOTOS / "obama.jpg")))
    (lying,) = engine.faces(picture(str(PHOTOS / "obama2.jpg"), 90))
    assert Reference(me.embedding[None]).distance(lying.embedding) <= engine.thresholds.you
