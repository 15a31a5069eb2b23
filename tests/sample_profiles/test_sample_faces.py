"""The faces on the demo's pictures are found and told apart as the demo promises."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import render
from PIL import Image

from tests.cases import every_day

dlib = pytest.importorskip("dlib")

HERE = Path(render.__file__).parent
YOU, MAYBE = 0.50, 0.60
SMALL_PX = 100
"""Pictures this small are doubled once more before faces are looked for."""


@cache
def networks() -> tuple[Any, Any, Any]:
    """The detector, the landmarks and the encoder, found without running the package's own code."""
    package = importlib.util.find_spec("face_recognition_models")
    if package is None or package.origin is None:
        pytest.skip("face_recognition_models is not installed")
    models = Path(package.origin).parent / "models"
    return (
        dlib.get_frontal_face_detector(),
        dlib.shape_predictor(str(models / "shape_predictor_5_face_landmarks.dat")),
        dlib.face_recognition_model_v1(str(models / "dlib_face_recognition_resnet_model_v1.dat")),
    )


def embeddings(file: Path) -> list[Any]:
    """One embedding a face that is found, each of shape (128,)."""
    detector, landmarks, encoder = networks()
    pixels = np.array(Image.open(file).convert("RGB"))
    upsampling = 2 if max(pixels.shape) < SMALL_PX else 1
    boxes = detector(pixels, upsampling)
    chips = (dlib.get_face_chip(pixels, landmarks(pixels, box), 150, 0.25) for box in boxes)
    return [np.array(encoder.compute_face_descriptor(chip)) for chip in chips]


@cache
def references() -> tuple[Any, ...]:
    return tuple(embeddings(HERE / "me" / name)[0] for name in ("sam.jpg", "sam-older.jpg"))


def nearest(face: Any) -> float:
    """How far a face is from the nearest of the two photos Sam gives."""
    return min(float(np.linalg.norm(face - one)) for one in references())


def examined() -> list[dict[str, Any]]:
    pages = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))["pages"]
    pictures = [picture for page in pages for picture in page["pictures"]]
    return [picture for picture in pictures if picture["outcome"] == "examined"]


def test_both_reference_photos_show_one_face_and_it_is_the_same() -> None:
    assert [len(embeddings(HERE / "me" / name)) for name in ("sam.jpg", "sam-older.jpg")] == [1, 1]
    assert np.linalg.norm(references()[0] - references()[1]) < YOU


@pytest.mark.parametrize("picture", every_day(8, examined()), ids=lambda picture: picture["url"])
def test_a_picture_shows_who_the_demo_says_it_shows(picture: dict[str, Any]) -> None:
    distances = sorted(
        nearest(face) for face in embeddings(HERE / picture.get("file", picture["url"])[1:])
    )
    verdicts = ["you" if apart <= YOU else "maybe" for apart in distances if apart <= MAYBE]
    assert verdicts == ([picture["verdict"]] if picture["verdict"] else [])
    assert len(distances) - len(verdicts) == picture["strangers"]
