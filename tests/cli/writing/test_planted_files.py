"""What somebody else put where a file of ours is to be: neither used, nor written into."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from exposure.cli.secret import make_secret, read_secret, secret_file
from exposure.cli.writing.output import write_report
from exposure.cli.writing.unfinished import clear_unfinished
from exposure.errors import SecretUnavailable
from tests.cli.writing.test_shared_folders import SOMEBODY, as_root, posix


@posix
@pytest.mark.parametrize("kind", ["file", "link", "pipe"])
def test_a_report_is_never_written_into_a_file_that_was_there_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Were the name of the unfinished file known, which is drawn by chance."""
    monkeypatch.setattr("secrets.token_hex", lambda _=0: "0123456789abcdef")
    planted, elsewhere = tmp_path / ".exposure-0123456789abcdef.part", tmp_path / "elsewhere"
    if kind == "file":
        planted.write_text("planted")
    elif kind == "link":
        planted.symlink_to(elsewhere)
    else:
        os.mkfifo(planted)
    with pytest.raises(FileExistsError):
        write_report(tmp_path / "report.json", "a report")
    assert list(tmp_path.iterdir()) == [planted]
    assert kind != "file" or planted.read_text() == "planted"


@as_root
def test_unfinished_files_of_other_accounts_are_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / ".exposure-0123456789abcdef.part"
    theirs.write_text("theirs")
    os.chown(theirs, SOMEBODY, SOMEBODY)
    clear_unfinished(tmp_path)
    assert theirs.read_text() == "theirs"


@as_root
@pytest.mark.parametrize("what", ["folder", "file", "pipe", "link", "folder of theirs"])
def test_the_secret_is_neither_made_nor_read_where_somebody_else_has_been(
    data_folder: Path, tmp_path: Path, what: str
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    if what == "folder":
        data_folder.symlink_to(theirs)
        os.lchown(data_folder, SOMEBODY, SOMEBODY)
    else:
        data_folder.mkdir()
    if what == "folder of theirs":
        os.chown(data_folder, SOMEBODY, SOMEBODY)
    if what == "file":
        secret_file().write_text("00" * 32)
        os.chown(secret_file(), SOMEBODY, SOMEBODY)
    if what == "pipe":
        os.mkfifo(secret_file())
    if what == "link":
        secret_file().symlink_to(theirs / "secret")
        os.lchown(secret_file(), SOMEBODY, SOMEBODY)
    for attempt in (read_secret, make_secret):
        with pytest.raises(SecretUnavailable) as problem:
            attempt()
        assert problem.value.hint
    assert list(theirs.iterdir()) == []


@posix
def test_the_secret_is_for_you_alone_and_a_link_of_yours_to_its_folder_is_followed(
    data_folder: Path, tmp_path: Path
) -> None:
    real = tmp_path / "synced"
    real.mkdir()
    data_folder.parent.rmdir()
    data_folder.parent.symlink_to(real)
    made = make_secret()
    kept = real / "exposure"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert stat.S_IMODE((kept / "proof-secret").stat().st_mode) == 0o600
    assert read_secret() == made
    with pytest.raises(SecretUnavailable):
        make_secret()
    assert read_secret() == made
    shutil.rmtree(kept)
