"""exposure forget: nothing stays, and what it can't reach is named."""

from pathlib import Path

import pytest

from exposure.cli.secret import make_secret
from tests.checks import exposure, scan
from tests.loopback import Site

Capsys = pytest.CaptureFixture[str]


def test_what_is_kept_is_removed_with_its_folder_and_shown(
    capsys: Capsys, data_folder: Path
) -> None:
    make_secret()
    ran = exposure(capsys, "forget")
    assert ran.code == 0
    assert f"Removed: {data_folder / 'proof-secret'}" in ran.out
    assert f"Nothing is left in {data_folder}" in ran.out
    assert list(data_folder.parent.iterdir()) == []


def test_what_it_cannot_reach_is_named(capsys: Capsys) -> None:
    ran = exposure(capsys, "forget")
    assert ran.code == 0
    assert "There was nothing to remove" in ran.out
    for place in (
        "reports that you saved",
        "if a check was killed",
        "history of your terminal",
        "backups",
    ):
        assert place in ran.out


def test_an_empty_folder_of_ours_is_removed(capsys: Capsys, data_folder: Path) -> None:
    data_folder.mkdir()
    assert exposure(capsys, "forget").code == 0
    assert not data_folder.exists()


def test_what_it_did_not_make_is_left_and_said(capsys: Capsys, data_folder: Path) -> None:
    make_secret()
    (data_folder / "diary.txt").write_text("dear diary")
    ran = exposure(capsys, "forget")
    assert ran.code == 3
    assert f"Still there: {data_folder / 'diary.txt'}" in ran.out
    assert (data_folder / "diary.txt").read_text() == "dear diary"
    assert not (data_folder / "proof-secret").exists()


def test_what_cannot_be_removed_is_said(capsys: Capsys, data_folder: Path) -> None:
    (data_folder / "proof-secret").mkdir(parents=True)
    ran = exposure(capsys, "forget")
    assert ran.code == 3
    assert "Could not be removed" in ran.out


def test_a_link_in_place_of_the_secret_costs_only_the_link(
    capsys: Capsys, data_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("somebody's")
    data_folder.mkdir()
    (data_folder / "proof-secret").symlink_to(other)
    assert exposure(capsys, "forget").code == 0
    assert other.read_text() == "somebody's"


def test_a_check_keeps_nothing(site: Site, me: Path, capsys: Capsys, data_folder: Path) -> None:
    scan(capsys, "--me", me, site.page("/", "<p>Just a few words on a page.</p>"))
    exposure(capsys, "photos", "--i-declare", "--engine", "colours", "--me", me, me)
    assert not data_folder.exists()
    assert list(data_folder.parent.iterdir()) == []
