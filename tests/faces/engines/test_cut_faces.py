"""A face of which the picture's edge cuts a part off is found, compared and called cut."""

from io import BytesIO
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from exposure.faces.engine import Engine, Face
from exposure.faces.engines.dlib import DlibEngine
from exposure.faces.engines.face_recognition import missing_share
from exposure.faces.engines.onnx import OnnxEngine
from exposure.imaging.study import study
from exposure.model.pictures import Box
from exposure.model.reference_photo import PhotoFacts
from tests.people import SAMPLES

SIZES_APART = 0.18
"""Detectors see one face in sizes a fifth apart, so the square of a face that is cut may be another
than that of the whole face."""
SEEN = {"onnx": ("robin", "carmen", "walter"), "dlib": ("robin",)}
"""Whom an engine sees with any side cut off."""
SIDES = ("left", "top", "right", "bottom")


@pytest.fixture(scope="module", params=[OnnxEngine, DlibEngine], ids=lambda one: one.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.param()
    engine.load()
    return engine


class Cut(NamedTuple):
    """A face in a whole picture, and what is left of the picture after a quarter of it is cut."""

    whole: Face
    pixels: NDArray[np.uint8]


def cut(engine: Engine, person: str, side: str, share: float = 0.25) -> Cut:
    with Image.open(SAMPLES / "club" / f"{person}.jpg") as picture:
        pixels = np.asarray(picture.convert("RGB"))
    (face,) = engine.faces(pixels)
    box, off = face.box, round(share * face.box.width)
    match side:
        case "left":
            left = pixels[:, box.left + off :]
        case "top":
            left = pixels[box.top + off :]
        case "right":
            left = pixels[:, : box.right - off]
        case _:
            left = pixels[: box.bottom - off]
    return Cut(face, np.ascontiguousarray(left))


@pytest.mark.parametrize("side", SIDES)
def test_the_share_of_a_face_that_is_cut_off_is_told(engine: Engine, side: str) -> None:
    whole, pixels = cut(engine, "robin", side)
    (face,) = engine.faces(pixels)
    assert whole.cut == 0
    assert face.cut == pytest.approx(0.25, abs=SIZES_APART)


@pytest.mark.parametrize("side", SIDES)
def test_a_face_with_a_quarter_cut_off_is_found_and_keeps_its_likeness(
    engine: Engine, side: str
) -> None:
    for name in SEEN[engine.name]:
        whole, pixels = cut(engine, name, side)
        (face,) = engine.faces(pixels)
        apart = np.linalg.norm(face.embedding - whole.embedding)
        assert apart <= engine.thresholds.maybe, name
        assert face.landmarks is not None, name
        height, width = pixels.shape[:2]
        assert face.box == face.square.inside(width, height)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", ["robin", "carmen", "walter"])
def test_an_upright_photo_with_a_quarter_cut_off_is_not_turned(
    engine: Engine, name: str, side: str
) -> None:
    file = BytesIO()
    Image.fromarray(cut(engine, name, side).pixels).save(file, "PNG")
    facts, _ = study(file.getvalue(), engine, 40_000_000)
    assert isinstance(facts, PhotoFacts)
    assert facts.turned == 0


@pytest.mark.parametrize(
    ("box", "share"),
    [
        (Box(10, 10, 90, 90), 0.0),
        (Box(10, 10, 90, 70), 0.0),
        (Box(0, 10, 60, 90), 0.25),
        (Box(140, 20, 200, 100), 0.25),
        (Box(20, 0, 100, 40), 0.5),
        (Box(20, 120, 100, 150), 0.625),
        (Box(0, 10, 79, 90), 0.0),
    ],
)
def test_a_box_that_is_no_square_at_an_edge_was_cut(box: Box, share: float) -> None:
    """So much is known of the package face_recognition, which tells of no square."""
    assert missing_share(box, 200, 150) == pytest.approx(share)
