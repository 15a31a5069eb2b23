"""dlib's networks run by ONNX Runtime give what dlib gives."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from exposure.errors import EngineUnavailable
from exposure.faces import Engine
from exposure.faces.dlib_weights.models import model_file
from exposure.faces.engines import onnx as onnx_networks
from exposure.faces.engines.dlib import DlibEngine
from exposure.faces.engines.onnx import OnnxEngine
from exposure.imaging.decode import Picture, open_picture
from exposure.imaging.examine import examine
from exposure.imaging.matching import Reference
from exposure.imaging.study import study
from exposure.model.events import Examination, Verdict
from exposure.reports.phrases import said
from tests.people import A_HALF, PHOTOS, ROOT, SAMPLES, A, B, needs_photos

if importlib.util.find_spec("onnxruntime") is None:
    pytest.skip("onnxruntime is not installed", allow_module_level=True)

SAME_PLACE = 0.9
"""Intersection over union from which two boxes are called equal."""
NEAR_TIE = 0.05
"""Scores of neighbouring levels that are this near may come out in either order."""


@pytest.fixture(scope="module")
def peer() -> DlibEngine:
    engine = DlibEngine()
    engine.load()
    return engine


def pictures() -> Iterator[tuple[str, NDArray[np.uint8]]]:
    """The invented pictures, and the photos where they are there."""
    photos = sorted(PHOTOS.glob("*.jpg")) if PHOTOS.is_dir() else []
    for path in (*sorted(SAMPLES.rglob("*.jpg")), *photos):
        picture = open_picture(path.read_bytes(), 40_000_000)
        if isinstance(picture, Picture):
            yield path.name, picture.pixels


def pixels(path: Path) -> NDArray[np.uint8]:
    picture = open_picture(path.read_bytes(), 40_000_000)
    assert isinstance(picture, Picture)
    return picture.pixels


@pytest.mark.slow
def test_every_embedding_is_that_of_dlib(engine: OnnxEngine, peer: DlibEngine) -> None:
    compared = 0
    for name, picture in pictures():
        theirs = peer.faces(picture)
        ours = engine.faces_in(picture, [face.square for face in theirs])
        for one, other in zip(ours, theirs, strict=True):
            assert one.embedding == pytest.approx(other.embedding, abs=1e-4), name
            assert one.landmarks is not None
            assert other.landmarks is not None
            assert np.array_equal(one.landmarks, other.landmarks)
            compared += 1
    assert compared >= 25


def test_an_embedding_is_that_of_dlib(engine: OnnxEngine, peer: DlibEngine) -> None:
    picture = pixels(SAMPLES / "blog" / "kite-day.jpg")
    theirs = peer.faces(picture)
    ours = engine.faces_in(picture, [face.square for face in theirs])
    assert len(ours) == 6
    for one, other in zip(ours, theirs, strict=True):
        assert one.embedding == pytest.approx(other.embedding, abs=1e-4)
        assert one.embedding.dtype == np.float64
        assert (one.box, one.sharpness) == (other.box, other.sharpness)


def test_a_face_has_the_same_embedding_alone_and_among_many(engine: OnnxEngine) -> None:
    picture = pixels(SAMPLES / "club" / "sam.jpg")
    (face,) = engine.faces(picture)
    many = engine.faces_in(picture, [face.box] * 11)
    assert len(many) == 11
    for other in many:
        assert other.embedding == pytest.approx(face.embedding, abs=1e-6)


@pytest.mark.parametrize(
    "shape", [(1, 1), (1, 10_000), (10_000, 1), (3, 3), (5, 4000), (79, 81), (0, 5), (2000, 4)]
)
def test_a_picture_of_odd_shape_has_no_faces(engine: OnnxEngine, shape: tuple[int, int]) -> None:
    assert engine.faces(np.full((*shape, 3), 128, dtype=np.uint8)) == ()


def verdict(engine: Engine, me: Path, photo: Path) -> Verdict | None:
    """What an engine makes of a photo, as `exposure photos` asks it."""
    _, embedding = study(me.read_bytes(), engine, 40_000_000)
    assert embedding is not None
    seen, _ = examine(photo.read_bytes(), engine, Reference(embedding[None]), 40_000_000)
    assert isinstance(seen, Examination)
    return seen.you.verdict if seen.you else None


@needs_photos
@pytest.mark.slow
def test_verdicts_are_those_of_the_dlib_engine(engine: OnnxEngine, peer: DlibEngine) -> None:
    for name in (*A, *B, *A_HALF):
        ours, theirs = (verdict(one, PHOTOS / A[0], PHOTOS / name) for one in (engine, peer))
        assert ours == theirs, name


def test_a_reference_is_nearer_to_other_photos_than_one_look(engine: OnnxEngine) -> None:
    """The mean over boxes and mirror images; benchmarks/references.py shows both tails."""
    me, other = pixels(SAMPLES / "club" / "sam.jpg"), pixels(SAMPLES / "conference" / "sam.jpg")
    (mine,), (seen,) = engine.faces(me), engine.faces(other)
    averaged = engine.averaged(me, mine)
    assert averaged.shape == (128,)
    assert averaged.dtype == np.float64
    once, often = (np.linalg.norm(one - seen.embedding) for one in (mine.embedding, averaged))
    assert often < once
    assert np.linalg.norm(averaged - mine.embedding) < 0.25


def test_an_averaged_reference_is_that_of_the_dlib_engine(
    engine: OnnxEngine, peer: DlibEngine
) -> None:
    me = pixels(SAMPLES / "club" / "sam.jpg")
    (face,) = peer.faces(me)
    assert engine.averaged(me, face) == pytest.approx(peer.averaged(me, face), abs=1e-4)


def test_a_network_that_can_not_be_read_is_named_with_the_byte(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = model_file(onnx_networks.ENCODER).read_bytes()
    monkeypatch.setattr(onnx_networks, "model_bytes", lambda _: whole[:1_000_000])
    sentence = rf"{onnx_networks.ENCODER}, byte \d+: the file ends inside"
    with pytest.raises(EngineUnavailable, match=sentence) as problem:
        OnnxEngine().load()
    assert "--engine dlib" in said(problem.value.hint)


def test_the_other_network_in_its_place_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (onnx_networks.ENCODER, onnx_networks.DETECTOR):
        data = model_file(name).read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr(onnx_networks, "model_bytes", lambda _, data=data: data)
            with pytest.raises(EngineUnavailable, match="can't be read"):
                OnnxEngine().load()


def test_without_onnx_runtime_the_dlib_engine_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.delitem(sys.modules, "exposure.faces.onnx.session", raising=False)
    with pytest.raises(EngineUnavailable, match="ONNX Runtime") as problem:
        OnnxEngine().load()
    assert "--engine dlib" in said(problem.value.hint)


def test_onnx_runtime_writes_nothing_and_its_telemetry_is_off(tmp_path: Path) -> None:
    """Run apart in an empty folder that is also home: telemetry would leave a device number."""
    code = (
        "import os, pathlib, numpy\n"
        "from exposure.faces.engines.onnx import OnnxEngine\n"
        "from exposure.faces.onnx import session as onnx_session\n"
        "calls, true = [], onnx_session.onnxruntime.disable_telemetry_events\n"
        "onnx_session.onnxruntime.disable_telemetry_events = lambda: (calls.append(1), true())\n"
        "engine = OnnxEngine(); engine.load()\n"
        "engine.faces(numpy.zeros((300, 300, 3), numpy.uint8))\n"
        "said = os.environ['ORT_DISABLE_TELEMETRY']\n"
        "print(said, bool(calls), sorted(pathlib.Path().rglob('*')))\n"
    )
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"ORT_DISABLE_TELEMETRY": "0"} | home,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == "1 True []"


def test_only_one_file_imports_onnx_runtime() -> None:
    """Importing it anywhere else could come before its telemetry is switched off."""
    importing = [
        path.relative_to(ROOT / "src" / "exposure" / "faces").as_posix()
        for path in sorted((ROOT / "src").rglob("*.py"))
        if re.search(r"^\s*(import|from) onnxruntime", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert importing == ["onnx/session.py"]


def test_importing_the_engines_loads_neither_dlib_nor_onnx_runtime() -> None:
    code = (
        "import sys, exposure.faces.engines.onnx as one\n"
        "print(sorted({'dlib', 'onnxruntime'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
