"""exposure photos, check and doctor."""

import shutil
from importlib import import_module
from pathlib import Path

import pytest
from PIL import Image

from exposure.faces.encoding.crowds import crowds
from tests.cases import every_day
from tests.checks import exposure
from tests.colours import ME, OTHER, picture
from tests.people import A_HALF, PHOTOS, ROOT, SAMPLES, A, B, needs_photos

Capsys = pytest.CaptureFixture[str]
DECLARED = ("--i-declare", "--engine", "colours", "--json", "-")


def test_folders_are_searched_through_and_every_file_is_told(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    album = tmp_path / "album"
    (album / "2019" / "spring").mkdir(parents=True)
    (album / "b.png").write_bytes(picture(ME, OTHER))
    (album / "2019" / "a.png").write_bytes(picture(OTHER))
    (album / "2019" / "spring" / "without-a-name").write_bytes(picture(ME))
    (album / "2019" / "broken.jpg").write_bytes(b"\xff\xd8\xff broken")
    (album / "diary.txt").write_text("not a picture")
    (album / "._b.png").write_bytes(b"\x00\x05\x16\x07 companion of macOS")
    (album / "copy.png").write_bytes(me.read_bytes())
    ran = exposure(capsys, "photos", *DECLARED, "--me", me, album, me)
    assert ran.code == 1
    assert ran.report["schema"] == "exposure.photos/1"
    told = {entry["path"]: entry["outcome"] for entry in ran.report["photos"]}
    broken = str(album / "2019" / "broken.jpg")
    assert told.pop(broken) in ("damaged", "not-a-picture")
    assert told == dict.fromkeys(
        (
            *(str(album / "b.png"), str(album / "copy.png"), str(album / "2019" / "a.png")),
            *(str(album / "2019" / "spring" / "without-a-name"), str(me)),
        ),
        "examined",
    )
    assert ran.report["summary"]["you"] == 4
    assert ran.report["requests"] == []


def test_a_folder_without_my_face_ends_with_zero(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    album = tmp_path / "album"
    album.mkdir()
    (album / "a.png").write_bytes(picture(OTHER))
    assert exposure(capsys, "photos", *DECLARED, "--me", me, album).code == 0


def test_a_file_that_cannot_be_looked_at_ends_with_four(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    (tmp_path / "a.png").write_bytes(picture(OTHER)[:100])
    ran = exposure(capsys, "photos", *DECLARED, "--me", me, tmp_path / "a.png")
    assert ran.code == 4
    assert [entry["subject"] for entry in ran.report["skipped"]] == [str(tmp_path / "a.png")]


def test_a_good_photo_is_called_good(capsys: Capsys) -> None:
    ran = exposure(capsys, "check", ROOT / "sample_profiles" / "me" / "sam.jpg")
    assert ran.code == 0
    assert "a good photo of you to look for" in ran.out
    assert "looking at the camera" in ran.out


@pytest.mark.parametrize("degrees", every_day(1, [180, 90, 270]))
@pytest.mark.parametrize("name", ["nia", "sam"])
def test_a_photo_of_a_face_lying_on_its_side_is_turned_and_said(
    tmp_path: Path, capsys: Capsys, name: str, degrees: int
) -> None:
    """A beard looks like hair to a detector, so Sam is seen upside down too, but less surely."""
    with Image.open(SAMPLES / "club" / f"{name}.jpg") as upright:
        upright.rotate(degrees, expand=True).save(tmp_path / "me.jpg", quality=92)
    ran = exposure(capsys, "check", tmp_path / "me.jpg")
    assert ran.code == 0
    assert "it was turned to look at it" in ran.out


def test_of_several_photos_each_is_told(tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "wall.png").write_bytes(picture())
    (tmp_path / "me.png").write_bytes(picture(ME, px=200))
    names = [tmp_path / name for name in ("wall.png", "me.png", "no.png")]
    ran = exposure(capsys, "check", "--engine", "colours", *names)
    assert ran.code == 3
    assert "me.png: a good photo" in ran.out
    assert "No face was found in" in ran.err
    assert "There is no file" in ran.err


@pytest.mark.parametrize(("hue", "said"), [(OTHER, "do not look like"), (45, "are both you?")])
def test_photos_of_two_people_are_refused_as_by_a_scan(
    tmp_path: Path, capsys: Capsys, hue: int, said: str
) -> None:
    (tmp_path / "a.png").write_bytes(picture(ME, px=200))
    (tmp_path / "b.png").write_bytes(picture(hue, px=200))
    names = [tmp_path / "a.png", tmp_path / "b.png"]
    ran = exposure(capsys, "check", "--engine", "colours", *names)
    assert ran.code == 3
    assert said in ran.err
    assert ran.out.count("a good photo") == 2


def test_each_verdict_can_be_retraced_from_the_report(capsys: Capsys) -> None:
    sam = ROOT / "sample_profiles" / "me" / "sam.jpg"
    album = (SAMPLES / "club" / "sam.jpg", SAMPLES / "social" / "two-of-us.jpg")
    words = ("--i-declare", "--json", "-", "--me", sam, *album)
    ran = exposure(capsys, "photos", *words)
    by = ran.report["reference"]["thresholds"]
    assert [crowd["name"] for crowd in by["crowds"]] == [crowd.name for crowd in crowds()]
    (step,) = {round(crowd["you"] - crowd["maybe"], 3) for crowd in by["crowds"]}
    found = [entry["you"] for entry in ran.report["photos"] if entry["you"]]
    assert len(found) == 2
    for you in found:
        is_you = you["distance"] <= by["you"] and you["stands_out"] >= step and you["alike"] == 1
        assert (you["verdict"] == "you") == is_you
        assert you["distance"] <= by["maybe"]
        assert you["stands_out"] >= 0


def test_an_engine_without_crowds_says_so(me: Path, capsys: Capsys) -> None:
    ran = exposure(capsys, "photos", *DECLARED, "--me", me, me)
    assert ran.report["reference"]["thresholds"] == {"you": 0.5, "maybe": 0.6, "crowds": []}
    assert ran.report["photos"][0]["you"]["stands_out"] is None


def test_a_small_photo_is_usable_with_a_word(tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "me.png").write_bytes(picture(ME, px=40))
    ran = exposure(capsys, "check", "--engine", "colours", tmp_path / "me.png")
    assert ran.code == 0
    assert "could be better" in ran.out
    assert "only" not in ran.err


def test_check_without_a_photo_says_how(capsys: Capsys) -> None:
    ran = exposure(capsys, "check")
    assert ran.code == 2
    assert "exposure check me.jpg" in ran.err


def test_the_doctor_finds_what_is_needed(capsys: Capsys) -> None:
    ran = exposure(capsys, "doctor")
    assert ran.code == 0
    assert "✓ the engine onnx works" in ran.out
    assert "✓ the engine dlib works" in ran.out
    assert "All that is needed is there." in ran.out


def test_the_doctor_says_how_to_mend_a_missing_engine(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dlib.py").write_text("raise ImportError('no dlib here')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    ran = exposure(capsys, "doctor")
    assert ran.code == 3
    assert "✗ the engine dlib does not work" in ran.out
    assert "pip install --force-reinstall --no-deps dlib-bin" in ran.out


def test_the_doctor_says_how_to_mend_a_missing_package(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    doctor = import_module("exposure.cli.commands.doctor")
    monkeypatch.setattr(doctor, "find_spec", lambda name: None if name == "httpx" else 1)
    ran = exposure(capsys, "doctor")
    assert ran.code == 3
    assert "pip install httpx" in ran.out


@needs_photos
def test_every_photo_of_a_person_is_found_and_none_of_another(
    tmp_path: Path, capsys: Capsys
) -> None:
    for name in (*A, *A_HALF, *B):
        shutil.copy(PHOTOS / name, tmp_path)
    ran = exposure(
        capsys, "photos", "--i-declare", "--json", "-", "--me", PHOTOS / "obama.jpg", tmp_path
    )
    verdicts = {
        Path(entry["path"]).name: (entry["you"] or {}).get("verdict")
        for entry in ran.report["photos"]
    }
    assert {verdicts[name] for name in A} == {"you"}
    assert {verdicts[name] for name in B} == {None}
    assert {verdicts[name] for name in A_HALF} <= {"you", "maybe"}
