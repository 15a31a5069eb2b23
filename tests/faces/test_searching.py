"""Small, turned and large faces are found, and what is no face is not."""

import importlib.util

import numpy as np
import pytest
from PIL import Image

from exposure.faces.onnx_networks import OnnxEngine
from exposure.places import Box
from tests.people import SAMPLES

if importlib.util.find_spec("onnxruntime") is None:
    pytest.skip("onnxruntime is not installed", allow_module_level=True)

from exposure.faces.searching import enlargement


@pytest.fixture(scope="module")
def engine() -> OnnxEngine:
    engine = OnnxEngine()
    engine.load()
    return engine


def group() -> Image.Image:
    with Image.open(SAMPLES / "blog" / "kite-day.jpg") as picture:
        return picture.convert("RGB")


@pytest.mark.parametrize(
    ("size", "factor"),
    [
        ((1, 1), 2.5),
        ((480, 360), 2.5),
        ((640, 480), 2.0),
        ((1280, 990), 1.0),
        ((2560, 1600), 0.5),
        ((3000, 6400), 0.2),
    ],
)
def test_the_cnn_looks_at_every_picture_in_about_one_size(
    size: tuple[int, int], factor: float
) -> None:
    assert enlargement(*size) == pytest.approx(factor)


def test_a_group_is_found_whole(engine: OnnxEngine) -> None:
    assert len(engine.faces(np.asarray(group()))) == 6


def test_a_group_of_small_faces_is_found_whole(engine: OnnxEngine) -> None:
    """Half as large, most of these faces are under 50 pixels."""
    whole = group()
    small = whole.resize((whole.width // 2, whole.height // 2), Image.Resampling.LANCZOS)
    faces = engine.faces(np.asarray(small))
    assert len(faces) == 6
    assert min(face.box.width for face in faces) < 50


def test_boxes_lie_inside_the_picture_also_for_a_face_at_the_edge(engine: OnnxEngine) -> None:
    with Image.open(SAMPLES / "social" / "avatar-400.jpg") as picture:
        whole = np.asarray(picture.convert("RGB"))
    for cut in (whole[:, 130:], whole[80:], whole[:, :270]):
        height, width = cut.shape[:2]
        for face in engine.faces(np.ascontiguousarray(cut)):
            assert face.box == face.box.inside(width, height)
            assert isinstance(face.box, Box)


def test_an_even_surface_has_no_face(engine: OnnxEngine) -> None:
    for shade in (0, 128, 255):
        assert engine.faces(np.full((240, 320, 3), shade, dtype=np.uint8)) == ()


def test_noise_has_no_face(engine: OnnxEngine) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (300, 400, 3), dtype=np.uint8)
    assert engine.faces(noise) == ()
