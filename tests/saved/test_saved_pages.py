"""A page that you saved gives the same pictures as the live page, and nothing is fetched."""

import plistlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate

from tests.checks import exposure, scan, scan_told
from tests.colours import ME, OTHER, picture
from tests.loopback import Site
from tests.reports.formats.test_json import SCHEMA
from tests.saved.making import (
    PICTURES,
    LivePage,
    activity,
    complete,
    encoded,
    live,
    mhtml,
    single_file,
    webarchive,
    written,
)

Capsys = pytest.CaptureFixture[str]
Saver = Callable[[LivePage, Path], Path]

FORMATS: dict[str, Saver] = {
    "html": complete,
    "single-file": single_file,
    "mhtml": mhtml,
    "webarchive-binary": lambda page, folder: webarchive(page, folder, plistlib.FMT_BINARY),
    "webarchive-xml": lambda page, folder: webarchive(page, folder, plistlib.FMT_XML),
}


def looks(page: dict[str, Any]) -> list[tuple[object, ...]]:
    """What the report says of each picture of a page, its address left out."""
    return [
        (
            one["outcome"],
            one["bytes"],
            one["width"],
            one["roles"],
            one["caption"],
            one["you"],
            one["strangers"],
        )
        for one in page["pictures"]
    ]


def test_a_saved_copy_gives_the_same_pictures_as_the_live_page_without_a_request(
    site: Site, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    """A live page, and then one check of a copy in each format."""
    page = live(site)
    (seen_live,) = scan(capsys, "--me", me, page.url).report["pages"]
    site.log.clear()
    words: list[object] = []
    copies = {}
    for name, save in FORMATS.items():
        copies[name] = save(LivePage(f"{page.url}?{name}"), tmp_path / name)
        words += [copies[name], "--as", f"{page.url}?{name}"]
    ran = scan(capsys, "--me", me, *words)
    validate(ran.report, SCHEMA)
    assert len(looks(seen_live)) == 4
    assert (site.log, ran.report["requests"], ran.code) == ([], [], 1)
    for told, (name, copy) in zip(ran.report["pages"], copies.items(), strict=True):
        url = f"{page.url}?{name}"
        assert looks(told) == looks(seen_live), name
        assert (told["outcome"], told["url"], told["http_status"]) == ("read", url, None)
        assert told["final_url"] == url
        assert told["ownership"] == {"level": "saved", "by": None}
        assert told["title"] == "Sam – köd"
        assert told["saved"] == {
            "file": str(copy),
            "kind": name.partition("-")[0].replace("single", "html"),
            "made_at": "2026-03-05T12:00:00Z",
            "logged_in_by": None,
        }


def test_a_picture_that_single_file_keeps_once_is_put_back_where_it_stood(
    site: Site, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    page = live(site)
    twice = LivePage(page.url, page.html.replace("<h1>", '<img src="/media/sam.png"><h1>'))
    site.page("/in/sam", twice.html)
    (seen_live,) = scan(capsys, "--me", me, page.url).report["pages"]
    kept = f"data:image/png;base64,{encoded(PICTURES['/media/sam.png'])}"
    drawn = "background-size:cover!important;background-image:var(--sf-img-7)!important"
    empty = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9"><rect/></svg>'
    html = twice.html.replace('src="/media/sam.png"', f"src='{empty}' style=\"{drawn}\"")
    html = html.replace("<style>", f'<style>:root{{--sf-img-7: url("{kept}")}}</style><style>')
    copy = single_file(LivePage(page.url, html), tmp_path)
    (seen,) = scan(capsys, "--me", me, copy, "--as", page.url).report["pages"]
    assert looks(seen) == looks(seen_live)


def test_pictures_out_of_a_copy_keep_their_own_address(
    site: Site, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    page, words = live(site), list[object]()
    for name in ("mhtml", "webarchive-binary"):
        words += [FORMATS[name](page, tmp_path / name), "--as", f"{page.url}?{name}"]
    for told in scan(capsys, "--me", me, *words).report["pages"]:
        addresses = [one["url"] for one in told["pictures"]]
        assert page.whole("/media/sam.png") in addresses, told["saved"]


def test_files_and_pictures_inside_have_addresses_that_nobody_fetches(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    page = LivePage("https://sam.example/in/sam")
    ran = scan(capsys, "--me", me, complete(page, tmp_path / "saved"), "--as", page.url)
    assert ran.picture("sam.png")["url"] == "Sam's page_files/sam.png"
    ran = scan(capsys, "--me", me, single_file(page, tmp_path / "saved"), "--as", page.url)
    for one in ran.report["pages"][0]["pictures"]:
        assert one["url"].startswith("data:image/png;sha256=")


def test_every_report_says_that_a_page_was_judged_by_a_copy_and_when_it_was_made(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    page = LivePage("https://sam.example/in/sam")
    copy = mhtml(page, tmp_path / "saved")
    wanted = tmp_path / "report.html"
    ran = exposure(
        capsys, *("scan", "--i-declare", "--engine", "colours", "--html", wanted),
        *("--me", me, copy, "--as", page.url),
    )  # fmt: skip
    plain = " ".join(ran.out.split())
    for text in (plain, wanted.read_text("utf-8")):
        assert "This is judged by a copy that you saved" in text
        assert "made on 5 March 2026" in text
        assert "If you were logged in when you saved it, it may show more than" in text
        assert "We opened it" not in text


def test_a_copy_saved_while_logged_in_is_told_apart(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    marks = {
        "Log out": '<a href="/sessions">Log out</a>',
        "logout": '<a href="/m/logout/?next=1">x</a>',
        "sign_out": '<form action="/users/sign_out">',
        "Se déconnecter": "<button>\n Se déconnecter </button>",
        "logged-in": '<meta name="user-login" content="sam">',
    }
    words: list[object] = []
    for number, mark in enumerate(marks.values()):
        url = f"https://sam{number}.example/in/sam"
        page = LivePage(url, LivePage(url).html.replace("<h1>", mark + "<h1>"))
        words += [mhtml(page, tmp_path / str(number)), "--as", url]
    ran = scan_told(capsys, tmp_path / "report.json", "--me", me, *words)
    logged_in_by = [page["saved"]["logged_in_by"] for page in ran.report["pages"]]
    assert logged_in_by == list(marks)
    told = " ".join(ran.out.split())
    assert told.count("save it again from a private window") == len(marks)


def test_pictures_that_the_copy_does_not_hold_are_not_saved_and_never_fetched(
    site: Site, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    page = live(site)
    more = f'<img src="{page.whole("/media/late.png")}"><img src="/relative.png"><img src="cid:no">'
    site.file("/media/late.png", picture(ME))
    copy = complete(LivePage(page.url, page.html.replace("<h1>", more + "<h1>")), tmp_path)
    ran = scan(capsys, "--me", me, copy, "--as", page.url)
    assert site.log == []
    assert ran.picture("/media/late.png")["outcome"] == "not-saved"
    assert ran.picture("/relative.png")["outcome"] == "not-saved"
    assert ran.picture("cid:no")["outcome"] == "not-saved"
    assert ran.picture("files/sam.png")["outcome"] == "examined"
    assert ran.report["summary"]["not_looked_at"] == 3


def test_an_html_file_alone_names_pictures_that_it_does_not_hold(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    page = LivePage("https://sam.example/in/sam")
    copy = written(tmp_path / "saved" / "sam.html", page.html.encode())
    ran = scan(capsys, "--me", me, copy, "--as", page.url)
    outcomes = [one["outcome"] for one in ran.report["pages"][0]["pictures"]]
    assert outcomes == ["not-saved"] * 4
    assert ran.picture("sam.png")["url"] == "https://sam.example/media/sam.png"
    assert ran.code == 4


def test_a_screenshot_is_a_picture_you_made_of_the_page(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    copy = written(tmp_path / "saved" / "shot.png", picture(ME, OTHER))
    url = "https://www.example.com/in/sam"
    ran = scan_told(capsys, tmp_path / "report.json", "--me", me, copy, "--as", url)
    assert ran.picture("shot.png")["you"]["verdict"] == "you"
    assert ran.report["pages"][0]["outcome"] == "read"
    assert ran.code == 1
    told = " ".join(ran.out.split())
    assert "It was seen in a picture you made of this page." in told
    assert "made on 5 March 2026" in told


def test_a_profile_as_data_names_its_pictures_and_holds_those_beside_it(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    folder = tmp_path / "archive"
    header = {"type": "Image", "url": "https://social.example/header.png"}
    copy = activity(folder, icon={"type": "Image", "url": "avatar.png"}, image=header)
    (folder / "avatar.png").write_bytes(picture(ME))
    ran = scan(capsys, "--me", me, copy, "--as", "https://social.example/@sam")
    assert ran.picture("avatar.png")["you"]["verdict"] == "you"
    assert ran.picture("avatar.png")["roles"] == ["avatar"]
    assert ran.picture("header.png")["outcome"] == "not-saved"
    assert ran.report["requests"] == []


def test_an_audit_file_names_copies_relative_to_itself(
    site: Site, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    page = live(site)
    copy = mhtml(page, tmp_path / "mine" / "saved")
    (tmp_path / "mine" / "audit.toml").write_text(
        f'photos = ["{me}"]\n[[page]]\nurl = "{page.url}"\nsaved = "saved/{copy.name}"\n'
    )
    ran = scan(capsys, tmp_path / "mine" / "audit.toml")
    assert ran.report["summary"]["you"] == 2
    assert site.log == []


def test_several_files_go_with_several_addresses_in_order(
    site: Site, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    page = live(site)
    shot = written(tmp_path / "b.png", picture(OTHER))
    words = (mhtml(page, tmp_path), page.url + "?live", shot)
    addresses = ("--as", "https://one.example/a", "--as", "https://two.example/b")
    ran = scan(capsys, "--me", me, *words, *addresses)
    told = [(one["url"], bool(one["saved"])) for one in ran.report["pages"]]
    assert told == [
        ("https://one.example/a", True),
        (page.url + "?live", False),
        ("https://two.example/b", True),
    ]
