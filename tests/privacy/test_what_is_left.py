"""What a check leaves behind, searched for face codes and for other people's pictures."""

import base64
import io
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from exposure.faces.engine import Face
from exposure.faces.engines.onnx import OnnxEngine
from exposure.imaging.decode import Picture, open_picture
from tests.people import ROOT, SAMPLES
from tests.privacy.conftest import ME, OF_ME_TOO, OF_OTHERS, Checked, shared_memory
from tests.privacy.needles import Secrets, secrets_of

pytestmark = pytest.mark.slow
FAR = 0.6


@cache
def engine() -> OnnxEngine:
    made = OnnxEngine()
    made.load()
    return made


def opened(path: Path) -> Picture:
    picture = open_picture(path.read_bytes(), 40_000_000, OnnxEngine.enough_px)
    assert isinstance(picture, Picture)
    return picture


@cache
def faces() -> dict[str, tuple[Face, ...]]:
    """The faces of every picture that the check saw; my photos are among them."""
    mine = {name: ROOT / "sample_profiles" / "me" / name for name in ME}
    shown = {name: SAMPLES / name for name in (*OF_OTHERS, *OF_ME_TOO)}
    return {name: engine().faces(opened(path).pixels) for name, path in (mine | shown).items()}


@cache
def secrets() -> Secrets:
    """The codes of everybody, mine too, and the pictures on which others are."""
    codes = [face.embedding for found in faces().values() for face in found]
    for name in ME:
        pixels = opened(ROOT / "sample_profiles" / "me" / name).pixels
        codes += [engine().averaged(pixels, face) for face in faces()[name]]
    return secrets_of(codes, [(SAMPLES / name).read_bytes() for name in (*OF_OTHERS, *OF_ME_TOO)])


def test_no_file_and_nothing_printed_holds_a_code_or_a_picture(checked: Checked) -> None:
    assert checked.ended.code == 1
    written = {str(path): path.read_bytes() for path in checked.places.files()}
    written |= {"stdout": checked.ended.out.encode(), "stderr": checked.ended.err.encode()}
    assert {name: secrets().in_bytes(data) for name, data in written.items()} == {
        name: [] for name in written
    }


@pytest.mark.parametrize("how", ["float32", "float64", "text", "short text", "base64"])
def test_the_search_above_finds_a_code_that_is_planted(how: str) -> None:
    code = next(iter(faces().values()))[0].embedding
    planted = {
        "float32": code.astype("<f4").tobytes(),
        "float64": code.astype("<f8").tobytes(),
        "text": str(code.tolist()).encode(),
        "short text": b" ".join(f"{number:.4f}".encode() for number in code),
        "base64": base64.b64encode(code.astype("<f4").tobytes()),
    }[how]
    assert secrets().in_bytes(b"<p>{1:" + planted + b"}") == ["a code"]


@pytest.mark.parametrize("how", ["bytes", "half", "base64", "hex"])
def test_the_search_above_finds_a_picture_that_is_planted(how: str) -> None:
    data = (SAMPLES / OF_OTHERS[0]).read_bytes()
    planted = {
        "bytes": data,
        "half": data[len(data) // 2 :],
        "base64": base64.b64encode(data),
        "hex": data.hex().encode(),
    }[how]
    assert "a picture" in secrets().in_bytes(b"log: " + planted)


def test_only_the_reports_that_were_asked_for_are_there_afterwards(checked: Checked) -> None:
    there = {path.relative_to(checked.places.root).as_posix() for path in checked.places.files()}
    assert there == {"cwd/report.json", "cwd/report.html"}
    folders = [path for path in checked.places.root.iterdir() if path.name != "cwd"]
    assert [list(folder.iterdir()) for folder in folders] == [[] for _ in folders]
    assert shared_memory() <= checked.shared_memory_before
    assert checked.places.are_quiet_within(10)


def test_nobody_but_me_can_be_found_in_the_small_pictures_of_the_report(checked: Checked) -> None:
    html = (checked.places.at("cwd") / "report.html").read_text("utf-8")
    shown = re.findall(r"data:image/jpeg;base64,([A-Za-z0-9+/=]+)", html)
    assert len(shown) >= 2
    others = [face.embedding for name in OF_OTHERS for face in faces()[name]]
    mine = [face.embedding for name in ME for face in faces()[name]]
    found_me = 0
    for text in shown:
        image = Image.open(io.BytesIO(base64.b64decode(text))).convert("RGB")
        for face in engine().faces(np.asarray(image)):
            is_me = bool(min(np.linalg.norm(face.embedding - code) for code in mine) < FAR)
            found_me += is_me
            assert is_me or min(np.linalg.norm(face.embedding - code) for code in others) > FAR
    assert found_me >= 2


def test_the_sites_were_asked_what_the_report_says_one_to_one(checked: Checked) -> None:
    told = [request["url"].replace("//localhost:", "//127.0.0.1:") for request in
            checked.report["requests"]]  # fmt: skip
    assert sorted(told) == sorted(checked.log)
    assert sum(url.endswith("/robots.txt") for url in told) == 3
