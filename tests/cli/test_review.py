"""`--review`: pictures that may show me are asked about at a real terminal, before the report."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cases import every_day
from tests.checks import exposure
from tests.colours import MAYBE_ME, ME, OTHER, picture
from tests.loopback import Site
from tests.terminals import Talk, at_a_terminal

WORDS = ("--i-declare", "--engine", "colours", "--review")


@pytest.fixture
def page(site: Site) -> str:
    """The address of a page with two pictures that may show me."""
    site.page("/sam", '<p>Words of a page.</p><img src="/a.png" class="avatar"><img src="/b.png">')
    site.file("/a.png", picture(MAYBE_ME))
    site.file("/b.png", picture(MAYBE_ME, OTHER))
    return site.url("/sam")


def scan(page: str, me: Path, typed: str, *more: object, **environment: str) -> Talk:
    return at_a_terminal(("scan", *WORDS, "--me", me, *more, page), typed, **environment)


def answers(path: Path) -> list[Any]:
    [page] = json.loads(path.read_text())["pages"]
    return [entry["you"].get("answered") for entry in page["pictures"]]


def test_each_maybe_is_asked_about_and_the_report_heeds_the_answers(
    page: str, me: Path, tmp_path: Path
) -> None:
    talk = scan(page, me, "y\nn\n", "--json", tmp_path / "r.json")
    assert talk.code == 1
    assert "not sure about 2 pictures" in talk.said
    assert "Picture 1 of 2: profile picture" in talk.said
    assert f"On {page}" in talk.said
    assert page.replace("/sam", "/a.png") in talk.said
    assert "Noted: this is you. Picture 2 of 2" in talk.said
    assert "hold for this check only" in talk.said
    assert "You said that this is you." in talk.out
    assert answers(tmp_path / "r.json") == ["me", "not-me"]


def test_the_same_picture_on_two_pages_is_asked_about_once(
    site: Site, me: Path, tmp_path: Path
) -> None:
    for page, picture_file in (("/1", "/a.png"), ("/2", "/b.png")):
        site.page(page, f'<p>Words of a page.</p><img src="{picture_file}">')
        site.file(picture_file, picture(MAYBE_ME))
    more = ("--json", tmp_path / "r.json", site.url("/1"))
    talk = scan(site.url("/2"), me, "y\n", *more)
    assert "not sure about 1 picture." in talk.said
    assert f"The same file, so the same answer: {site.url('/2')}" in talk.said
    pages = json.loads((tmp_path / "r.json").read_text())["pages"]
    assert [page["pictures"][0]["you"]["answered"] for page in pages] == ["me", "me"]


def test_not_me_to_all_ends_with_zero(page: str, me: Path) -> None:
    talk = scan(page, me, "n\nn\n")
    assert talk.code == 0
    assert "may be you" not in talk.out


@pytest.mark.parametrize(
    "typed", every_day(1, ["l\n\x04", "l\n\n", "\x04"]), ids=["left", "later", "gone"]
)
def test_what_is_left_for_later_is_told_as_may_be_me(
    page: str, me: Path, tmp_path: Path, typed: str
) -> None:
    talk = scan(page, me, typed, "--json", tmp_path / "r.json")
    assert talk.code == 1
    assert "may be you" in talk.out
    assert answers(tmp_path / "r.json") == [None, None]
    assert ("Stopped asking" in talk.said) == ("\x04" in typed)


def test_the_picture_can_be_drawn_and_is_wiped_again(page: str, me: Path) -> None:
    talk = scan(page, me, "s\ny\ns\nwhat\nn\n")
    assert talk.screen.count("\x1b[48;2;") > 100
    drawn, _, after = talk.screen.partition("\x1b[J")
    assert drawn.endswith("A")
    assert "Noted: this is you." in after
    assert "Please type one letter: y, n, l or s." in talk.said


@pytest.mark.parametrize("environment", every_day(1, [{"NO_COLOR": "1"}, {"TERM": "dumb"}]))
def test_where_nothing_can_be_drawn_words_do(
    page: str, me: Path, environment: dict[str, str]
) -> None:
    talk = scan(page, me, "s\ny\nn\n", **environment)
    assert "can't show pictures" in talk.said
    assert "s = show it here" not in talk.said
    assert "Please type one letter: y, n or l." in talk.said
    assert "48;2;" not in talk.screen
    assert talk.code == 1


def test_photos_can_be_asked_about_too(me: Path, tmp_path: Path) -> None:
    (tmp_path / "holiday.png").write_bytes(picture(MAYBE_ME))
    talk = at_a_terminal(("photos", *WORDS, "--me", me, tmp_path / "holiday.png"), "n\n")
    assert talk.code == 0
    assert "holiday.png" in talk.said
    assert "you said that it does not show you" in " ".join(talk.out.split())


def test_of_two_alike_i_am_told_that_a_no_leaves_one_open(site: Site, me: Path) -> None:
    site.page("/", '<p>Words of a page.</p><img src="/two.png">')
    site.file("/two.png", picture(ME, MAYBE_ME))
    talk = scan(site.url("/"), me, "n\n")
    assert "a no leaves the others open" in talk.said
    assert talk.code == 1


def test_with_nothing_to_ask_about_that_is_said(site: Site, me: Path) -> None:
    site.page("/", '<p>Words of a page.</p><img src="/me.png">')
    site.file("/me.png", picture(ME))
    assert "There is no picture to ask you about." in scan(site.url("/"), me, "").said


def test_without_a_terminal_nothing_is_opened_and_it_says_why(
    site: Site, me: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = exposure(capsys, "scan", *WORDS, "--me", me, site.url("/"))
    assert ran.code == 2
    assert "there is no terminal" in ran.err
    assert "leave --review out" in ran.err
    assert not site.log
