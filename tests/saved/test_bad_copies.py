"""Copies that are missing, are no pages, or were made to do harm."""

import io
import os
import plistlib
from pathlib import Path

import pytest
from PIL import Image

from exposure.audit.auditor import Auditor
from exposure.cli.secret import make_secret
from exposure.files.saved_copies import saved_copy_of
from exposure.model.consent import Declaration, Ownership, OwnershipLevel, Secret
from exposure.model.events import PageOutcome
from exposure.model.plan import ListedPage, Plan
from exposure.model.readings import SavedVisit
from exposure.reports.phrases import said
from exposure.saved import read_saved
from tests.addresses import at
from tests.checks import exposure, scan, scan_told
from tests.colours import ME, OTHER, picture
from tests.loopback import Site
from tests.saved.making import (
    HTML,
    PICTURES,
    LivePage,
    complete,
    encoded,
    mhtml,
    single_file,
    written,
)

Capsys = pytest.CaptureFixture[str]
URL = "https://sam.example/in/sam"
PAGE = LivePage(URL)
SHORT = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"


def scanned(capsys: Capsys, me: Path, *words: object) -> tuple[int, str]:
    ran = exposure(capsys, "scan", "--i-declare", "--engine", "colours", "--me", me, *words)
    return ran.code, " ".join((ran.out + ran.err).split())


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "is a PDF"),
        ("a.zip", b"PK\x03\x04....", "is a ZIP archive"),
        ("a.html", b"  \n", "is empty"),
        ("a.bin", bytes(range(200, 256)), "is neither a saved page nor a picture"),
        ("a.txt", b"just some words", "is neither a saved page nor a picture"),
    ],
)
def test_a_file_that_is_no_copy_is_refused_before_anything_is_opened(
    name: str, data: bytes, told: str, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    code, said = scanned(capsys, me, written(tmp_path / "c" / name, data), "--as", URL)
    assert code == 2
    assert told in said


def test_a_missing_copy_is_refused(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    code, said = scanned(capsys, me, tmp_path / "no.mhtml", "--as", URL)
    assert (code, "There is no saved copy" in said) == (2, True)


def test_a_file_and_its_address_belong_together(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    copy = mhtml(PAGE, tmp_path)
    assert scanned(capsys, me, copy)[0] == 2
    assert "of which page it is a copy" in scanned(capsys, me, copy)[1]
    code, said = scanned(capsys, me, copy, "--as", URL, "--as", URL + "/2")
    assert (code, "Files given: 1; pages given with --as: 2" in said) == (2, True)
    code, said = scanned(capsys, me, "https://sam.example/", "--as", URL)
    assert (code, "Files given: 0; pages given with --as: 1" in said) == (2, True)


def test_a_folder_is_a_copy_if_it_has_one_page(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    folder = tmp_path / "site"
    (folder / "img").mkdir(parents=True)
    code, said = scanned(capsys, me, folder, "--as", URL)
    assert (code, "no saved page in the folder" in said) == (2, True)
    written(folder / "img" / "me.png", picture(ME))
    written(folder / "one.html", (SHORT + '<img src="img/me.png">').encode())
    ran = scan(capsys, "--me", me, folder, "--as", URL)
    assert ran.picture("img/me.png")["you"]["verdict"] == "you"
    written(folder / "two.html", SHORT.encode())
    code, said = scanned(capsys, me, folder, "--as", URL)
    assert (code, "several pages in the folder" in said) == (2, True)
    written(folder / "index.html", SHORT.encode())
    assert scan(capsys, "--me", me, folder, "--as", URL).code == 0


def test_a_page_reads_nothing_outside_its_own_folder(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    secret = written(tmp_path / "secret.png", picture(ME))
    folder = tmp_path / "c"
    beside = folder / "sam_files"
    beside.mkdir(parents=True)
    written(folder / "other" / "secret.png", picture(ME))
    (beside / "link.png").symlink_to(secret)
    (beside / "up").symlink_to(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(beside / "pipe.png")
    places = (
        *("../secret.png", "sam_files/../../secret.png", "sam_files/link.png"),
        *("sam_files/up/secret.png", "sam_files/pipe.png", "other/secret.png"),
        *(f"file://{secret}", "sam_files/%2e%2e/%2e%2e/secret.png", "..\\secret.png"),
    )
    page = SHORT + "".join(f'<img src="{place}">' for place in places)
    ran = scan(capsys, "--me", me, written(folder / "sam.html", page.encode()), "--as", URL)
    assert {one["outcome"] for one in ran.report["pages"][0]["pictures"]} == {"not-saved"}
    assert ran.code == 4


def test_a_page_that_was_renamed_still_finds_its_folder(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    copy = complete(PAGE, tmp_path, "Sam Doe — köd")
    ran = scan(capsys, "--me", me, copy.rename(tmp_path / "mine.html"), "--as", URL)
    assert ran.report["summary"]["you"] == 2


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.mhtml", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x"),
        ("b.mhtml", b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nx"),
        ("c.webarchive", b"bplist00" + b"\xff" * 64),
        ("d.webarchive", plistlib.dumps({"WebMainResource": "no"})),
        ("e.webarchive", b'<?xml version="1.0"?><plist version="1.0">' + b"<array>" * 50_000),
        (
            "f.webarchive",
            b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "aa">]><plist><string>&a;</string>',
        ),
        (
            "g.mhtml",
            b"MIME-Version: 1.0\r\n"
            + b"".join(
                b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
                for n in range(3_000)
            ),
        ),
    ],
)
def test_a_damaged_or_hostile_copy_is_a_page_that_could_not_be_read(
    name: str, data: bytes, tmp_path: Path
) -> None:
    copy = saved_copy_of(ListedPage.at(URL, saved=written(tmp_path / name, data)))
    assert copy is not None
    found, joined = read_saved(SavedVisit(at(URL), copy.facts.kind), data)
    assert found.reading.outcome is PageOutcome.ERROR
    assert said(found.reading.evidence) == "the file is damaged, or holds no page"
    assert joined == b""


def test_a_check_goes_on_after_a_damaged_copy(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    bad = written(tmp_path / "c" / "bad.webarchive", b"bplist00" + b"\xff" * 64)
    good = mhtml(PAGE, tmp_path)
    ran = scan(capsys, "--me", me, bad, good, "--as", URL, "--as", URL + "/2")
    assert [page["outcome"] for page in ran.report["pages"]] == ["error", "read"]
    assert ran.code == 1


def test_json_that_is_no_profile_is_no_page(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    copy = written(tmp_path / "c" / "a.json", b'{"albums": [{"photo": "x.jpg"}]}')
    ran = scan(capsys, "--me", me, copy, "--as", URL)
    assert ran.report["pages"][0]["outcome"] == "not-html"
    assert ran.code == 4


def test_a_copy_of_a_wall_is_a_wall(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    form = "<title>Log in</title><form><input type=password></form>"
    copy = written(tmp_path / "c" / "a.html", form.encode())
    ran = scan_told(capsys, tmp_path / "report.json", "--me", me, copy, "--as", URL)
    assert (ran.report["pages"][0]["outcome"], ran.code) == ("login-wall", 4)
    said = " ".join((ran.out + ran.err).split())
    assert "The copy that you saved does not show your page." in said
    assert "this program never logs in" not in said


def test_a_note_on_a_wall_stands_beside_it_in_the_report(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    copy = written(tmp_path / "c" / "wall.html", b"<title>Log in</title><input type=password>")
    listed = f'[[page]]\nurl = "{URL}"\nsaved = "{copy}"\nnote = "wall, 22 Nov"\n'
    keys = "i_am_the_person_in_these_photos = true\nthese_pages_are_mine = true\n"
    audit = written(tmp_path / "audit.toml", f'photos = ["{me}"]\n{keys}{listed}'.encode())
    ran = exposure(capsys, "scan", audit, "--engine", "colours")
    assert (ran.code, "Your note: wall, 22 Nov." in " ".join(ran.out.split())) == (4, True)


def test_stylesheets_that_a_copy_names_are_told_as_on_a_visited_page(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    page = f"{SHORT}<link rel=stylesheet href=a.css>".encode()
    copy = written(tmp_path / "c" / "sam.html", page)
    code, said = scanned(capsys, me, copy, "--as", URL)
    assert (code, "Its 1 stylesheet was not opened" in said) == (4, True)


def test_what_is_too_large_in_a_copy_is_said(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    huge = PICTURES | {"/media/sam.png": b"\x89PNG\r\n\x1a\n" + bytes(15_100_000)}
    beside = complete(LivePage(URL, HTML, huge), tmp_path)
    data = f"data:image/png;base64,{encoded(huge['/media/sam.png'])}"
    inside = written(tmp_path / "inside.html", f'{SHORT}<img src="{data}">'.encode())
    long = written(tmp_path / "long.html", SHORT.encode() + b" " * 50_000_000)
    words = [word for n in range(3) for word in ("--as", f"{URL}/{n}")]
    ran = scan(capsys, "--me", me, beside, inside, long, *words)
    assert ran.picture("sam.png")["outcome"] == "too-large"
    _, of_inside, of_long = ran.report["pages"]
    assert [one["outcome"] for one in of_inside["pictures"]] == ["too-large"]
    assert of_long["outcome"] == "too-large"


def test_a_blurred_stand_in_is_not_taken_for_the_picture(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    blurred = PICTURES | {"/media/sam.png": _blurred()}
    page = LivePage(URL, SHORT + '<img src="/media/sam.png" data-src="/media/large.png">')
    words: list[object] = []
    for number, pictures in enumerate((blurred, PICTURES)):
        copy = single_file(LivePage(URL, page.html, pictures), tmp_path / str(number))
        words += [copy, "--as", f"{URL}/{number}"]
    pages = scan(capsys, "--me", me, *words).report["pages"]
    outcomes = [[one["outcome"] for one in page["pictures"]] for page in pages]
    assert outcomes == [["not-saved"], ["examined"]]


def _blurred() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((40, 30), 50).save(out, "PNG")
    return out.getvalue()


def test_a_page_packed_as_an_archive_is_not_read_as_an_empty_page(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    packed = SHORT.encode() + b"<!-- PK\x03\x04 sam.png PK\x05\x06 -->"
    ran = scan(capsys, "--me", me, written(tmp_path / "c" / "a.html", packed), "--as", URL)
    assert ran.report["pages"][0]["outcome"] == "error"
    assert "packed as an archive" in ran.report["pages"][0]["evidence"]


def test_another_size_of_a_saved_picture_is_told_by_a_telling_name_only(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    telling, common = "/small/5d2e8c1a9b3f7e04.png", "/small/avatar.png"
    pictures = {telling: picture(ME), common: picture(OTHER)}
    page = (
        '<meta property="og:image" content="https://cdn.example/large/5d2e8c1a9b3f7e04.jpg">'
        '<meta property="og:image" content="https://cdn.example/large/avatar.png">'
        f'{SHORT}<img src="{telling}"><img src="{common}">'
    )
    ran = scan(capsys, "--me", me, complete(LivePage(URL, page, pictures), tmp_path), "--as", URL)
    told = {one["copies"][-1]: one["outcome"] for one in ran.report["pages"][0]["pictures"]}
    assert sorted(told.values()) == ["examined", "examined", "not-saved"]
    assert told["https://cdn.example/large/avatar.png"] == "not-saved"


def test_a_copy_proves_nothing_where_being_seen_can_hurt(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    make_secret()
    ran = scan(capsys, "--me", me, mhtml(PAGE, tmp_path), "--as", "https://www.okcupid.com/sam")
    (page,) = ran.report["pages"]
    assert (page["outcome"], page["pictures"], ran.report["requests"]) == ("refused", [], [])
    assert "a copy of it can't prove that" in page["evidence"]


async def test_a_copy_is_judged_beside_pages_that_await_their_proofs(
    site: Site, me: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exposure.policy.scope._is_private", lambda _: False)
    secret = Secret(b"x" * 32)
    pages = [site.url(path) for path in ("/a", "/b", "/c")]
    for url in pages[:2]:
        token = secret.token(ListedPage.at(url).address)
        site.page(url[-2:], f'<meta name="description" content="{token}">{SHORT}')
    url = site.url("/in/d")
    copy = ListedPage.at(url, saved=mhtml(LivePage(url), tmp_path))
    listed: list[str | ListedPage] = [*pages, copy]
    plan = Plan.of([me], listed, declaration=Declaration.now(), secret=secret)
    report = await Auditor("colours", 1).report(plan)
    assert url not in site.log
    assert [page.was_read for page in report.pages] == [True, True, False, True]
    assert report.ownership(report.pages[3]) == Ownership(OwnershipLevel.SAVED)
    assert report.summary.you == 2


def test_saved_copies_count_among_the_unproven_pages(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    copies = [written(tmp_path / f"{n}.png", picture(ME)) for n in range(21)]
    words = [word for n in range(21) for word in ("--as", f"https://{n}.example/")]
    code, said = scanned(capsys, me, *copies, *words)
    assert (code, "at most 20" in said) == (2, True)
