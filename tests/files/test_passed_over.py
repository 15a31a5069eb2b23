"""Nothing in a folder is passed over in silence: what may be a picture of you is named."""

from pathlib import Path

import pytest

from exposure.files.passed_over import KINDS, passed_over
from exposure.model.outcomes import PictureOutcome
from exposure.words import say
from tests.checks import exposure
from tests.colours import ME, OTHER, picture

Capsys = pytest.CaptureFixture[str]
DECLARED = ("--i-declare", "--engine", "colours", "--json", "-")
NAMES = {
    "raw.dng": "not-opened",
    "RAW.CR3": "not-opened",
    "new.jxl": "not-opened",
    "scan.jp2": "not-opened",
    "site.ico": "not-opened",
    "poster.psd": "not-opened",
    "paper.pdf": "not-opened",
    "mastodon.tar.gz": "not-opened",
    "takeout.tgz": "not-opened",
    ".IMG_1.HEIC.icloud": "not-opened",
    "IMG_2.MOV": "not-fetched",
    "film.mp4": "not-fetched",
}


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = tmp_path / "album"
    folder.mkdir()
    for name in (*NAMES, "diary.txt", "song.mp3", ".hidden.mp4"):
        (folder / name).write_bytes(b"II*\x00 something")
    return folder


def test_each_such_file_of_a_folder_is_named_and_the_rest_is_looked_at(
    me: Path, album: Path, capsys: Capsys
) -> None:
    (album / "a.png").write_bytes(picture(OTHER))
    ran = exposure(capsys, "photos", *DECLARED, "--me", me, album)
    found = {Path(entry["path"]).name: entry["outcome"] for entry in ran.report["photos"]}
    assert found == {**NAMES, "a.png": "examined"}
    assert ran.code == 4
    reasons = {entry["reason"] for entry in ran.report["skipped"]}
    assert reasons == {"not-opened"}


def test_a_film_changes_nothing_about_the_answer(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    folder = tmp_path / "live"
    folder.mkdir()
    (folder / "IMG_1.MOV").write_bytes(b"a film")
    (folder / "IMG_1.png").write_bytes(picture(OTHER))
    ran = exposure(capsys, "photos", *DECLARED[:-2], "--me", me, folder)
    assert ran.code == 0
    assert "1 left out on purpose (films)" in " ".join(ran.out.split())


def test_a_folder_of_films_alone_holds_no_picture(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    (folder / "a.mp4").write_bytes(b"a film")
    ran = exposure(capsys, "photos", *DECLARED, "--me", me, folder)
    assert ran.code == 2
    assert "No picture was found" in ran.err


def test_found_in_another_file_it_is_found(me: Path, album: Path, capsys: Capsys) -> None:
    (album / "a.png").write_bytes(picture(ME))
    assert exposure(capsys, "photos", *DECLARED, "--me", me, album).code == 1


@pytest.mark.parametrize("kind", [*KINDS, "placeholder"])
def test_each_kind_is_said_with_what_to_do(
    kind: str, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    name = ".a.jpg.icloud" if kind == "placeholder" else f"a{KINDS[kind][0]}"
    (tmp_path / name).write_bytes(b"something")
    (tmp_path / "b.png").write_bytes(picture(OTHER))
    ran = exposure(capsys, "photos", *DECLARED[:-2], "--me", me, tmp_path)
    said = " ".join(ran.out.split())
    skipped = passed_over(tmp_path / name)
    assert skipped is not None
    is_film = skipped.reason is PictureOutcome.NOT_FETCHED
    assert is_film == (kind == "film")
    assert is_film or say(skipped.detail or "") in said
