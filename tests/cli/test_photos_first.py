"""Several photos of you after one --me, a folder of them, and --same-person."""

import json
from pathlib import Path

import click
import pytest

from exposure.cli.commands.scan import scan as scan_command
from tests.checks import exposure, scan
from tests.colours import ME, OTHER, picture
from tests.loopback import Site

Capsys = pytest.CaptureFixture[str]
PAGE = "https://example.org/sam.jpg"


@pytest.mark.parametrize(
    ("words", "photos", "targets"),
    [
        (["--me", "a.jpg", PAGE], ["a.jpg"], [PAGE]),
        (["--me", "a.jpg", "b.JPG", "c.png", PAGE], ["a.jpg", "b.JPG", "c.png"], [PAGE]),
        (
            ["--me=a.jpg", "b.jpg", "--json", "-", "c.jpg", PAGE],
            ["a.jpg", "b.jpg"],
            ["c.jpg", PAGE],
        ),
        (["--json", "me.jpg", "b.jpg", "--me", "a.jpg"], ["a.jpg"], ["b.jpg"]),
        (["--me", "a.jpg", PAGE, "b.jpg"], ["a.jpg"], [PAGE, "b.jpg"]),
        (["--me", "a.jpg", "list.toml", "b.jpg"], ["a.jpg"], ["list.toml", "b.jpg"]),
        (["--me", "a.jpg", "--", "b.jpg"], ["a.jpg"], ["b.jpg"]),
        (["--me", "a.jpg", "b.jpg", "shot.png", "--as", PAGE], ["a.jpg", "b.jpg"], ["shot.png"]),
        (["--me", "a.jpg", "x.mhtml", "--as", PAGE], ["a.jpg"], ["x.mhtml"]),
        (["--me", "a.jpg", "b.jpg", "--me", "c.jpg", PAGE], ["a.jpg", "b.jpg", "c.jpg"], [PAGE]),
    ],
)
def test_pictures_that_follow_me_are_photos_of_you(
    words: list[str], photos: list[str], targets: list[str]
) -> None:
    with click.Context(scan_command) as ctx:
        scan_command.parse_args(ctx, list(words))
    assert [str(path) for path in ctx.params["photos"]] == photos
    assert list(ctx.params["targets"]) == targets


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = tmp_path / "me"
    folder.mkdir()
    for name in ("one.png", "two.png"):
        (folder / name).write_bytes(picture(ME))
    return folder


def test_several_photos_and_a_folder_of_them_are_taken_by_a_scan(
    site: Site, album: Path, capsys: Capsys
) -> None:
    site.file("/me.png", picture(ME))
    url = site.page("/", "<p>Some words about me.</p><img src=/me.png>")
    for words in (("--me", album / "one.png", album / "two.png"), ("--me", album)):
        ran = scan(capsys, *words, url)
        assert ran.code == 1, ran.err
        assert ran.report["reference"]["photos"] == 2


def test_a_folder_of_photos_is_taken_from_an_audit_toml_and_by_photos_and_check(
    site: Site, album: Path, tmp_path: Path, capsys: Capsys
) -> None:
    site.file("/me.png", picture(ME))
    url = site.page("/", "<p>Some words about me.</p><img src=/me.png>")
    listed = tmp_path / "audit.toml"
    listed.write_text(f'photos = ["me"]\n[[page]]\nurl = {json.dumps(url)}\n', "utf-8")
    ran = scan(capsys, listed)
    assert (ran.code, ran.report["reference"]["photos"]) == (1, 2)
    words = ("--i-declare", "--engine", "colours", "--json", "-", "--me", album)
    ran = exposure(capsys, "photos", *words, album / "two.png")
    assert (ran.code, ran.report["reference"]["photos"]) == (1, 2)
    ran = exposure(capsys, "check", "--engine", "colours", album)
    assert ran.code == 0
    assert "one.png" in ran.out
    assert "two.png" in ran.out


def test_photos_that_differ_are_taken_where_you_say_that_they_are_you(
    site: Site, tmp_path: Path, capsys: Capsys
) -> None:
    url = site.page("/", "<p>Some words and no picture of anybody at all.</p>")
    one, two = tmp_path / "one.png", tmp_path / "two.png"
    one.write_bytes(picture(ME))
    two.write_bytes(picture(45))
    ran = scan(capsys, "--me", one, two, url)
    assert ran.code == 3
    assert "--same-person" in ran.err
    assert scan(capsys, "--me", one, two, "--same-person", url).code == 0
    (tmp_path / "other.png").write_bytes(picture(OTHER))
    words = ("--i-declare", "--engine", "colours", "--json", "-", "--me", one, "--me", two)
    target = tmp_path / "other.png"
    assert exposure(capsys, "photos", *words, target).code == 3
    assert exposure(capsys, "photos", *words, "--same-person", target).code == 0
