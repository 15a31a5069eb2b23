"""What SECURITY.md says stands."""

import re
import tomllib
from pathlib import Path

import pytest

from exposure.errors import EngineUnavailable
from exposure.faces.dlib_weights.models import SHA256, model_bytes, model_file
from tests.hostile.answers import ANSWERS
from tests.hostile.markup import MARKUP
from tests.hostile.pictures import INNER, PICTURES

ROOT = Path(__file__).parents[1]
TOLD = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_every_test_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:tests/|\.ci/)[\w/.]+)`", TOLD)
    assert len(named) > 12
    assert [path for path in named if not (ROOT / path).is_file()] == []


def test_over_a_hundred_kinds_of_harm_are_done() -> None:
    assert len(ANSWERS) + len(MARKUP) + len(PICTURES) + len(INNER) > 100


def test_packages_are_taken_by_their_hashes_and_not_when_they_are_new() -> None:
    assert "--require-hashes -r requirements.lock" in (ROOT / ".ci" / "run").read_text("utf-8")
    lock = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", "")
    pinned = [line for line in lock.splitlines() if "==" in line]
    assert len(pinned) > 40
    assert all("--hash=sha256:" in line for line in pinned)
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert pyproject["tool"]["uv"]["exclude-newer"] == "7 days"


@pytest.mark.parametrize("name", SHA256)
def test_a_model_that_differs_by_one_byte_is_never_used(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    spoilt = bytearray(model_bytes(name))
    spoilt[len(spoilt) // 2] ^= 1
    (tmp_path / name).write_bytes(spoilt)
    monkeypatch.setattr("exposure.faces.dlib_weights.models._path", lambda name: tmp_path / name)
    for use in (model_bytes, model_file):
        with pytest.raises(EngineUnavailable):
            use(name)
