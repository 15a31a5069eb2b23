"""The package face_recognition, as an engine of its own inside a worker."""

import importlib.util
import sys
from pathlib import Path

import pytest

from exposure.errors import EngineUnavailable
from exposure.faces.engines.face_recognition import FaceRecognitionEngine
from exposure.model.events import Examination, Verdict
from exposure.model.plan import Limits
from exposure.reports.phrases import said
from exposure.workers.client import WorkerClient
from tests.people import SAMPLES

ABSENT = "the package face_recognition is not installed"


@pytest.mark.slow
async def test_it_tells_me_from_others_like_the_default_engine() -> None:
    if importlib.util.find_spec("face_recognition") is None:
        pytest.skip(ABSENT)
    async with WorkerClient("face_recognition", Limits(), 1) as workers:
        me = await workers.study((SAMPLES / "social" / "avatar-400.jpg").read_bytes())
        workers.know((me.embedding,))
        found = {}
        for name in ("sam", "nia"):
            picture = (SAMPLES / "club" / f"{name}.jpg").read_bytes()
            found[name], _ = await workers.examine(picture)
    sam, nia = found["sam"], found["nia"]
    assert isinstance(sam, Examination)
    assert isinstance(nia, Examination)
    assert sam.you is not None
    assert sam.you.verdict is Verdict.YOU
    assert (nia.you, nia.strangers) == (None, 1)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("print('Please install face_recognition_models'); quit()", "gave up while it was loaded"),
        ("raise ImportError('no dlib')", "is not installed"),
    ],
)
async def test_a_package_that_quits_or_breaks_is_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, sentence: str
) -> None:
    (tmp_path / "face_recognition.py").write_text(source)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    async with WorkerClient("face_recognition", Limits(), 1) as workers:
        with pytest.raises(EngineUnavailable, match=sentence) as problem:
            await workers.open()
    assert "Use the default engine" in said(problem.value.hint)


def test_loading_it_leaves_pillow_strict(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from PIL import ImageFile

    monkeypatch.delitem(sys.modules, "face_recognition", raising=False)
    (tmp_path / "face_recognition.py").write_text(
        "from PIL import ImageFile; ImageFile.LOAD_TRUNCATED_IMAGES = True"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    FaceRecognitionEngine().load()
    monkeypatch.delitem(sys.modules, "face_recognition", raising=False)
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
