"""dlib's own networks on invented people, and on photos of public figures where they are there."""

import importlib.util
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from exposure.errors import EngineUnavailable
from exposure.faces.detection.resize import shrinking, upsamplings, without_repeats
from exposure.faces.dlib_weights import models
from exposure.faces.engine import Face
from exposure.faces.engines.dlib import DlibEngine
from exposure.imaging.decode import Picture, open_picture
from exposure.model.pictures import Box
from exposure.reports.phrases import said
from tests.cases import every_day
from tests.people import A_HALF, PHOTOS, ROOT, SAMPLES, A, B, needs_photos

ME = SAMPLES / "social" / "avatar-400.jpg"


@pytest.fixture(scope="module")
def engine() -> DlibEngine:
    engine = DlibEngine()
    engine.load()
    return engine


def pixels(path: Path) -> NDArray[np.uint8]:
    picture = open_picture(path.read_bytes(), 40_000_000)
    assert isinstance(picture, Picture)
    return picture.pixels


def only(faces: tuple[Face, ...]) -> Face:
    (face,) = faces
    return face


def distance(one: Face, other: Face) -> float:
    return float(np.linalg.norm(one.embedding - other.embedding))


def test_a_face_has_a_box_an_embedding_landmarks_and_a_sharpness(engine: DlibEngine) -> None:
    face = only(engine.faces(pixels(ME)))
    assert face.embedding.shape == (128,)
    assert face.embedding.dtype == np.float64
    assert face.landmarks is not None
    assert face.landmarks.shape == (5, 2)
    assert face.sharpness > 5
    left, right = face.landmarks[2:4, 0].mean(), face.landmarks[0:2, 0].mean()
    assert face.box.left < left < face.landmarks[4, 0] < right < face.box.right


def test_one_invented_person_is_near_and_another_is_far(engine: DlibEngine) -> None:
    me = only(engine.faces(pixels(ME)))
    also_me = only(engine.faces(pixels(SAMPLES / "club" / "sam.jpg")))
    other = only(engine.faces(pixels(SAMPLES / "club" / "nia.jpg")))
    assert distance(me, also_me) < engine.thresholds.you
    assert distance(me, other) > engine.thresholds.maybe


def test_a_group_is_found_whole(engine: DlibEngine) -> None:
    assert len(engine.faces(pixels(SAMPLES / "blog" / "kite-day.jpg"))) == 6


@pytest.mark.parametrize("shape", [(1, 1), (1, 4000), (4000, 1), (3, 3), (79, 81)])
def test_a_picture_of_odd_shape_has_no_faces(engine: DlibEngine, shape: tuple[int, int]) -> None:
    assert engine.faces(np.full((*shape, 3), 128, dtype=np.uint8)) == ()


@pytest.mark.slow
def test_a_face_in_a_picture_too_large_to_search_whole_is_found(engine: DlibEngine) -> None:
    large = Image.fromarray(pixels(ME)).resize((3600, 3600))
    face = only(engine.faces(np.asarray(large)))
    assert 1500 < face.box.width < 3000
    assert distance(face, only(engine.faces(pixels(ME)))) < 0.3


@needs_photos
@pytest.mark.parametrize("name", every_day(1, A[1:]))
def test_photos_of_one_person_are_near(engine: DlibEngine, name: str) -> None:
    me = only(engine.faces(pixels(PHOTOS / "obama.jpg")))
    assert distance(me, only(engine.faces(pixels(PHOTOS / name)))) <= engine.thresholds.you


@needs_photos
@pytest.mark.parametrize("name", every_day(1, B))
def test_photos_of_another_person_are_far(engine: DlibEngine, name: str) -> None:
    me = only(engine.faces(pixels(PHOTOS / "obama.jpg")))
    assert distance(me, only(engine.faces(pixels(PHOTOS / name)))) > engine.thresholds.maybe


@needs_photos
@pytest.mark.parametrize("name", A_HALF)
def test_half_a_face_at_the_edge_is_found(engine: DlibEngine, name: str) -> None:
    assert engine.faces(pixels(PHOTOS / name))


@pytest.mark.slow
def test_embeddings_are_those_of_the_face_recognition_package() -> None:
    """Compared in a process of its own: importing that package changes what it is imported into."""
    if importlib.util.find_spec("face_recognition") is None:
        pytest.skip("the package face_recognition is not installed")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faces.parity"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    compared, different = (int(number) for number in ran.stdout.split()[-2:])
    assert compared >= 20
    assert different == 0


def test_model_files_are_found_without_importing_their_package() -> None:
    found = models.model_file("shape_predictor_5_face_landmarks.dat")
    assert found.is_file()
    assert "face_recognition_models" not in sys.modules


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.write_bytes(b"other"), "is not the one that this program was made for"),
        (lambda path: path.unlink(), "can't be read"),
    ],
)
def test_a_model_file_that_is_missing_or_other_is_never_loaded(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], object],
    sentence: str,
) -> None:
    package = tmp_path / "face_recognition_models"
    (package / "models").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('imported')")
    name = "shape_predictor_5_face_landmarks.dat"
    (package / "models" / name).write_bytes(b"")
    spoil(package / "models" / name)
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(EngineUnavailable, match=sentence) as problem:
        models.model_file(name)
    assert "pip install" in said(problem.value.hint)


def test_missing_models_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exposure.faces.dlib_weights.models.find_spec", lambda _: None)
    with pytest.raises(EngineUnavailable, match="face_recognition_models"):
        models.model_file("shape_predictor_5_face_landmarks.dat")


@pytest.mark.parametrize(
    ("size", "doubled"),
    [
        ((64, 64), (1, 0, 2)),
        ((400, 300), (1, 0, 2)),
        ((401, 10), (1, 0)),
        ((1600, 900), (1, 0)),
        ((1601, 900), (0,)),
    ],
)
def test_small_pictures_are_searched_enlarged(
    size: tuple[int, int], doubled: tuple[int, ...]
) -> None:
    assert upsamplings(*size) == doubled


def test_very_large_pictures_are_searched_smaller() -> None:
    assert shrinking(6000, 4000) == pytest.approx(0.5)
    assert shrinking(3000, 10) == 1.0


def test_a_face_found_at_two_sizes_is_one_face() -> None:
    one, same, other = Box(0, 0, 100, 100), Box(5, 5, 105, 105), Box(90, 0, 190, 100)
    assert without_repeats([one, same, other]) == (one, other)


def test_jpeg_noise_is_no_face(engine: DlibEngine) -> None:
    noise = np.random.default_rng(3).integers(0, 255, (300, 400, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, "JPEG", quality=20)
    assert engine.faces(np.asarray(Image.open(out))) == ()
