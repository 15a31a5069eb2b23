"""The table of what becomes of other packages' test pictures counts every file."""

from pathlib import Path

import pytest
from picture_table import main

from tests.colours import ME, picture
from tests.hostile.pictures import SVG


def test_every_picture_file_of_a_folder_is_counted_by_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("picture_table.limit_memory", lambda: None)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.png").write_bytes(picture(ME))
    (tmp_path / "b.png").write_bytes(picture(ME)[:100])
    (tmp_path / "c.jpg").write_bytes(SVG)
    (tmp_path / "notes.txt").write_text("no picture")
    assert main([str(tmp_path)]) == 0
    kinds = [row.replace(" ", "")[1:-1].split("|") for row in capsys.readouterr().out.split("\n")]
    assert ["jpg", "1", "", "", "", "", "1", ""] in kinds
    assert ["all", "3", "1", "1", "", "", "1", ""] in kinds
