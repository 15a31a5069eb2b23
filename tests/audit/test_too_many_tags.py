"""A page of more tags than are read: never an all-clear, and what was read of it is listed."""

from pathlib import Path

import pytest

from exposure.pages.markup.tree import MOST_TAGS
from tests.checks import exposure, scan
from tests.colours import ME, picture
from tests.loopback import Site

Capsys = pytest.CaptureFixture[str]
PAGE = "<p>A page with a few words.<img src=me.png>" + "<br>" * MOST_TAGS + "<img src=/last.png>"
SAID = "more than 200,000 tags"


def is_too_large(page: dict[str, object], pictures: list[dict[str, object]]) -> bool:
    """Whether a page ended so, says why, and lists the one picture that was read of it."""
    listed = [(str(one["url"]).rpartition("/")[2], one["outcome"]) for one in pictures]
    is_told = page["outcome"] == "too-large" and SAID in str(page["evidence"])
    return is_told and listed == [("me.png", "not-fetched")]


def test_a_page_of_too_many_tags_is_no_all_clear(me: Path, site: Site, capsys: Capsys) -> None:
    site.file("/me.png", picture(ME))
    url = site.page("/", PAGE)
    ran = scan(capsys, "--me", me, url)
    (page,) = ran.report["pages"]
    assert is_too_large(page, page["pictures"])
    assert [(one["kind"], one["reason"]) for one in ran.report["skipped"]] == [
        ("page", "too-large")
    ]
    assert ran.code == 4
    ran = exposure(capsys, "scan", "--i-declare", "--engine", "colours", "--me", me, url)
    assert (ran.code, SAID in " ".join(ran.out.split())) == (4, True)


def test_a_saved_page_of_too_many_tags_is_none_either(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    (tmp_path / "copy").mkdir()
    copy = tmp_path / "copy" / "page.html"
    copy.write_text(PAGE)
    (tmp_path / "copy" / "me.png").write_bytes(picture(ME))
    words = ("--me", me, copy, "--as", "https://sam.example/")
    ran = scan(capsys, *words)
    (page,) = ran.report["pages"]
    assert is_too_large(page, page["pictures"])
    assert ran.code == 4
    ran = exposure(capsys, "scan", "--i-declare", "--engine", "colours", *words)
    said = " ".join(ran.out.split())
    assert (ran.code, SAID in said) == (4, True)
    assert "larger than this program opens" in said
    assert "does not show your page" not in said, "another copy would be as large"
