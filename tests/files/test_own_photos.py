"""Photos of you as they are named: files, and what lies in a folder."""

from pathlib import Path

import pytest

from exposure import Auditor, Plan
from exposure.errors import PlanError, UnclearPhoto
from exposure.files.own_photos import own_photos
from exposure.model.consent import Declaration
from tests.colours import ME, picture


def test_a_folder_stands_for_its_pictures_in_order_of_name_and_nothing_below_it(
    tmp_path: Path,
) -> None:
    album = tmp_path / "me"
    (album / "below.jpg").mkdir(parents=True)
    for name in ("b.PNG", "a.jpg", ".hidden.jpg", "diary.txt", "below.jpg/c.jpg"):
        (album / name).write_bytes(b"whatever is in it")
    single = tmp_path / "one.jpg"
    assert own_photos([single, album]) == (single, album / "a.jpg", album / "b.PNG")


def test_a_file_that_is_not_there_is_named_as_it_was_given(tmp_path: Path) -> None:
    assert own_photos([tmp_path / "nobody.jpg"]) == (tmp_path / "nobody.jpg",)


def test_a_folder_without_a_picture_is_named(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("not a picture")
    with pytest.raises(UnclearPhoto, match="is a folder, and no picture lies in it"):
        own_photos([tmp_path])


def test_a_folder_of_more_photos_than_a_check_takes_is_named_with_their_number(
    tmp_path: Path,
) -> None:
    for number in range(11):
        (tmp_path / f"{number}.jpg").touch()
    with pytest.raises(PlanError, match="11 pictures, and at most 10"):
        own_photos([tmp_path])


def test_two_folders_of_more_photos_together_than_a_check_takes_are_refused(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b")]
    for folder in folders:
        folder.mkdir()
        for number in range(6):
            (folder / f"{number}.jpg").touch()
    with pytest.raises(PlanError, match="12 photos of you were given; at most 10"):
        own_photos(folders)


async def test_a_plan_of_the_library_takes_a_folder_as_the_command_line_does(
    tmp_path: Path,
) -> None:
    album = tmp_path / "me"
    album.mkdir()
    for name in ("a.png", "b.png"):
        (album / name).write_bytes(picture(ME))
    plan = Plan.of([album], files=[album / "a.png"], declaration=Declaration.now())
    report = await Auditor("colours").report(plan)
    assert report.started is not None
    assert report.started.photos == 2
    assert report.summary.you == 1
