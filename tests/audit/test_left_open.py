"""No all-clear where a page may show pictures and not one of them was looked at."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from jsonschema import validate

import exposure.reports.formats
from exposure.model.entries import PictureEntry
from exposure.model.entry_list import Entries
from exposure.model.events import Examination, PageFacts, PictureOutcome, Skipped
from exposure.model.pictures import PictureId, Unopened
from exposure.model.plan import ListedPage
from exposure.model.report import PageEntry, Report
from tests.cases import every_day
from tests.checks import scan, scan_told
from tests.colours import ME, OTHER, picture
from tests.loopback import Site
from tests.pages.reading import read

Capsys = pytest.CaptureFixture[str]
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"
ME_PNG = "https://sam.example/me.png"
OTHER_PICTURE = '<img src="/other.png">'
IMPORT = "@import '/a.css';"

LEFT = {
    "film": "<video src=/a.mp4></video>",
    "film with a source": "<video controls><source src=/a.webm></video>",
    "film in an embed": "<embed src=/a.mp4>",
    "film in an object": "<object data=/a.bin type=video/mp4></object>",
    "sound": "<audio src=/a.mp3></audio>",
    "canvas": "<canvas id=c></canvas>",
    "frame": "<iframe src=https://other.example/></iframe>",
    "frame put in late": "<iframe data-src=https://other.example/></iframe>",
    "frame of a script": "<iframe src='javascript:document.write(1)'></iframe>",
    "page in an object": "<object data=/a.html type=text/html></object>",
    "stylesheet": "<link rel=stylesheet href=/a.css>",
    "stylesheet for later": "<link rel=preload as=style href=/a.css>",
    "import": f"<style>{IMPORT}</style>",
    "import with url": "<style>@charset 'x'; @import url(/a.css) screen;</style>",
    "import escaped": "<style>@\\69mport '/a.css';</style>",
    "import inside": f"<link rel=stylesheet href='data:text/css,{quote(IMPORT)}'>",
    "import in an import": f"<style>@import 'data:text/css,{quote(IMPORT)}';</style>",
    "script": "<img id=x><script>x.src = '/me.' + 'png'</script>",
    "module": "<script type=module src=/a.js></script>",
    "handler": "<p onclick=\"document.images[0].src='/me.png'\">Show</p>",
    "icon": "<link rel=icon href=/favicon.ico>",
    "pixel": "<img src=/count width=1 height=1>",
    "emoji": "<img src=/emoji/a.png class=emoji>",
}  # fmt: skip


@pytest.fixture
def _pictures(site: Site) -> None:
    for name in ("/me.png", "/x.png"):
        site.file(name, picture(ME))
    site.file("/other.png", picture(OTHER))


def entry(html: str) -> PageEntry:
    """A page that was read, and whose pictures were all looked at that are looked at."""
    reading = read(WORDS + html)
    facts = PageFacts(reading.outcome, left_shut=reading.left_shut, remarks=reading.remarks)
    seen = Examination(9, 9, "PNG", 9, "")
    left = Skipped(PictureOutcome.NOT_FETCHED)
    results = (seen if picture.worth_fetching else left for picture in reading.pictures)
    entries = zip(reading.pictures, results, strict=True)
    pictures = (PictureEntry(PictureId(0, n), *one) for n, one in enumerate(entries))
    return PageEntry(ListedPage.at("https://sam.example/"), facts, Entries(pictures))


@pytest.mark.parametrize("left", LEFT.values(), ids=LEFT)
def test_a_page_of_which_nothing_was_looked_at_was_left_open(left: str) -> None:
    page = entry(left)
    report = Report(pages=(page,))
    assert (page.was_left_open, report.summary.not_looked_at) == (True, 1)
    beside = entry(left + OTHER_PICTURE)
    assert (beside.was_left_open, Report(pages=(beside,)).summary.not_looked_at) == (False, 0)
    assert beside.facts is not None
    is_listed = len(beside.pictures) == 2
    assert is_listed or len(beside.facts.left_shut) == len(beside.facts.remarks) == 1


@pytest.mark.parametrize("kind", every_day(2, ["film", "import", "icon", "script"]))
def test_such_a_page_is_no_all_clear_and_every_report_says_so(
    site: Site, me: Path, tmp_path: Path, capsys: Capsys, kind: str
) -> None:
    page = site.page("/", WORDS + LEFT[kind])
    ran = scan_told(capsys, tmp_path / "report.json", "--me", me, page)
    assert (ran.code, ran.report["summary"]["not_looked_at"]) == (4, 1)
    (skipped,) = ran.report["skipped"]
    assert (skipped["subject"], skipped["kind"], skipped["reason"]) == (page, "page", "not-opened")
    assert "give that copy" in skipped["detail"]
    assert "1 page was not looked at." in ran.out
    assert "Where your face was not seen" not in ran.out
    schema = Path(exposure.reports.formats.__file__).with_name("report.schema.json")
    validate(ran.report, json.loads(schema.read_text("utf-8")))


def test_a_page_with_words_alone_has_nothing_left_to_look_at(
    site: Site, me: Path, capsys: Capsys
) -> None:
    data = '<script type="application/ld+json">{}</script>'
    sheet = "<style>p { color: red }</style>"
    ran = scan(capsys, "--me", me, site.page("/", WORDS + data + sheet))
    assert (ran.code, ran.report["skipped"]) == (0, [])


@pytest.mark.usefixtures("_pictures")
def test_a_page_that_was_left_open_counts_beside_one_that_was_looked_at(
    site: Site, me: Path, capsys: Capsys
) -> None:
    film = site.page("/film", WORDS + LEFT["film"])
    seen = site.page("/seen", WORDS + OTHER_PICTURE)
    ran = scan(capsys, "--me", me, film, seen)
    assert (ran.code, [one["subject"] for one in ran.report["skipped"]]) == (4, [film])


@pytest.mark.parametrize("path", every_day(1, ["/emoji/me.png", "/smilies/me.png"]))
def test_a_picture_that_lies_beside_emoji_is_looked_at(
    site: Site, me: Path, capsys: Capsys, path: str
) -> None:
    site.file(path, picture(ME))
    assert scan(capsys, "--me", me, site.page("/", f"{WORDS}<img src={path}>")).code == 1


@pytest.mark.usefixtures("_pictures")
def test_a_page_inside_the_page_is_read(site: Site, me: Path, capsys: Capsys) -> None:
    inside = quote(f"<p>Hello</p><img src={site.url('/me.png')}>")
    frame = f'<iframe src="data:text/html;charset=utf-8,{inside}"></iframe>'
    ran = scan(capsys, "--me", me, site.page("/", WORDS + frame))
    assert (ran.code, ran.report["pages"][0]["left_shut"]) == (1, [])


@pytest.mark.parametrize("frame", ["iframe src", "frame src", "embed src", "object data"])
@pytest.mark.parametrize("layers", range(1, 7))
def test_pages_inside_pages_are_read_to_the_fourth_and_counted_beyond(
    frame: str, layers: int
) -> None:
    inside = "<p>Hello</p><img src=https://sam.example/me.png>"
    for _ in range(layers):
        inside = f'<{frame}="data:text/html,{quote(inside)}"></{frame.split(maxsplit=1)[0]}>'
    reading = read(WORDS + inside)
    shut = [(one.kind, one.count) for one in reading.left_shut]
    if layers <= 4:
        assert ([picture.url for picture in reading.pictures], shut) == ([ME_PNG], [])
    else:
        assert (reading.pictures, shut) == ((), [(Unopened.FRAME, 1)])
