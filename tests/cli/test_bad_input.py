"""Bad input gets a clear answer: the message and the exit code, and nothing is lost."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exposure.audit.live_page import LivePages
from exposure.cli.stopping import SIGNALS
from exposure.model.plan import ListedPage
from tests.cases import every_day
from tests.checks import Ran, exposure, scan
from tests.colours import ME, OTHER, picture
from tests.loopback import Site, hang

PAGE = "http://127.0.0.1:9/"
Capsys = pytest.CaptureFixture[str]


def said(ran: Ran, code: int, *parts: str) -> None:
    """The command ended with `code`, said these things on standard error, and printed nothing."""
    assert ran.code == code, ran
    for part in parts:
        assert part in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err


def photo(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_no_such_photo(tmp_path: Path, capsys: Capsys) -> None:
    said(scan(capsys, "--me", tmp_path / "nobody.jpg", PAGE), 3, "There is no file", "nobody.jpg")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--html", "-"), "and not to standard output"),
        (("--html", ""), "is empty"),
        (("--json", ""), "is empty"),
        (("--json", "one", "--html", "./one"), "Both reports would be written to"),
    ],
)
def test_a_report_that_could_not_be_delivered_is_refused_at_once(
    me: Path, site: Site, capsys: Capsys, words: tuple[str, ...], why: str
) -> None:
    asked = ("scan", "--i-declare", "--me", me, *words, site.url("/"))
    said(exposure(capsys, *asked), 2, why, "Nothing was opened")
    assert site.log == []


def test_an_empty_word_is_no_page_and_a_folder_no_list(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    said(scan(capsys, "--me", me, ""), 2, "is not the address of a page")
    (tmp_path / "list.toml").mkdir()
    said(scan(capsys, tmp_path / "list.toml"), 2, "is a folder")


def test_a_folder_is_no_photo(tmp_path: Path, capsys: Capsys) -> None:
    said(scan(capsys, "--me", tmp_path, PAGE), 3, "is a folder")


def test_not_a_picture(tmp_path: Path, capsys: Capsys) -> None:
    text = photo(tmp_path, "me.jpg", b"dear diary")
    said(scan(capsys, "--me", text, PAGE), 3, "me.jpg can't be used", "not a picture in a format")


def test_a_damaged_photo(tmp_path: Path, capsys: Capsys) -> None:
    cut = photo(tmp_path, "me.png", picture(ME)[:200])
    said(scan(capsys, "--me", cut, PAGE), 3, "me.png can't be used", "damaged")


def test_a_photo_without_a_face(tmp_path: Path, capsys: Capsys) -> None:
    empty = photo(tmp_path, "wall.png", picture())
    said(scan(capsys, "--me", empty, PAGE), 3, "No face was found in", "wall.png", "good light")


def test_a_photo_with_three_faces(tmp_path: Path, capsys: Capsys) -> None:
    group = photo(tmp_path, "us.png", picture(ME, OTHER, 240))
    said(scan(capsys, "--me", group, PAGE), 3, "us.png shows 3 faces", "Cut it down")


def test_a_face_too_small_to_compare(tmp_path: Path, capsys: Capsys) -> None:
    small = photo(tmp_path, "far.png", picture(ME, px=20))
    said(scan(capsys, "--me", small, PAGE), 3, "only 20 pixels wide", "80 pixels")


def test_photos_of_two_people_are_refused_kindly(tmp_path: Path, capsys: Capsys) -> None:
    one, two = photo(tmp_path, "a.png", picture(ME)), photo(tmp_path, "b.png", picture(OTHER))
    ran = scan(capsys, "--me", one, "--me", two, PAGE)
    said(ran, 3, "a.png and", "b.png do not look like the same person", "It may be wrong")


def test_photos_that_differ_are_asked_about(site: Site, tmp_path: Path, capsys: Capsys) -> None:
    photo(tmp_path, "a.png", picture(ME))
    photo(tmp_path, "b.png", picture(45))
    words = ("--me", tmp_path / "a.png", "--me", tmp_path / "b.png")
    said(scan(capsys, *words, PAGE), 3, "Years, hair, illness or another life", "are both you?")
    audit = tmp_path / "audit.toml"
    audit.write_text(
        'photos = ["a.png", "b.png"]\nsame_person = true\ni_am_the_person_in_these_photos = true\n'
        f'these_pages_are_mine = true\n[[page]]\nurl = "{site.page("/", "<p>Words on a page.")}"\n'
    )
    ran = exposure(capsys, "scan", audit, "--engine", "colours", "--json", "-")
    assert ran.report["reference"]["photos"] == 2


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("example.social/@sam", ("no https:// in front", "https://example.social/@sam")),
        ("file:///etc/passwd", ("a file on this machine", "exposure photos")),
        ("ftp://example.com/", ("ftp: are not opened",)),
        ("https://sam:hunter2@example.com/", ("user name or password", "never logs in")),
    ],
)
def test_an_address_that_is_not_opened(
    me: Path, capsys: Capsys, url: str, parts: tuple[str, ...]
) -> None:
    ran = scan(capsys, "--me", me, url)
    said(ran, 2, *parts)
    assert "hunter2" not in ran.err


def test_the_same_address_twice_is_opened_once_with_a_word(
    site: Site, me: Path, capsys: Capsys
) -> None:
    url = site.page("/", "<p>Just a few words on a page.")
    ran = scan(capsys, "--me", me, url, url + "#top")
    assert "listed twice" in ran.err
    assert len(ran.report["pages"]) == len(site.visited) == 1


def test_an_empty_list(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    said(scan(capsys, "--me", me), 2, "No page was given", "exposure scan --me")
    audit = tmp_path / "audit.toml"
    audit.write_text('photos = ["me.png"]\n')
    said(scan(capsys, audit), 2, "No page was given")


def test_no_photo(capsys: Capsys) -> None:
    said(scan(capsys, PAGE), 2, "No photo of you was given", "--me PHOTO")


def test_more_pages_than_a_cap(site: Site, me: Path, capsys: Capsys) -> None:
    pages = [site.url(f"/{n}") for n in range(51)]
    said(scan(capsys, "--me", me, *pages), 2, "51 pages are listed", "at most 50")
    assert site.log == []


def test_a_typo_in_an_audit_file(tmp_path: Path, capsys: Capsys) -> None:
    audit = tmp_path / "audit.toml"
    audit.write_text('photo = ["me.png"]\n')
    said(scan(capsys, audit), 2, "audit.toml, line 1", "no key named photo", "photos")


def test_no_such_audit_file(tmp_path: Path, capsys: Capsys) -> None:
    said(scan(capsys, tmp_path / "audit.toml"), 2, "There is no file", "audit.toml")


def test_no_declaration(site: Site, me: Path, capsys: Capsys) -> None:
    ran = exposure(capsys, "scan", "--engine", "colours", "--me", me, site.url("/"))
    said(ran, 2, "nobody said", "--i-declare")
    assert site.log == []


def test_photos_needs_the_declaration_too(me: Path, capsys: Capsys) -> None:
    said(exposure(capsys, "photos", "--me", me, me.parent), 2, "nobody said", "--i-declare")


def test_an_unknown_engine(me: Path, capsys: Capsys) -> None:
    ran = exposure(capsys, "scan", "--i-declare", "--engine", "eigen", "--me", me, PAGE)
    said(ran, 3, "no engine named eigen", "dlib")


def test_an_unreachable_host(me: Path, capsys: Capsys) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        ran = scan(capsys, "--me", me, url)
    assert ran.code == 4
    assert ran.report["pages"][0]["outcome"] == "unreachable"
    assert ran.report["summary"]["not_looked_at"] == 1


def test_no_network_at_all_is_one_message_and_not_ten(me: Path, capsys: Capsys) -> None:
    urls = [f"http://page{n}.invalid/" for n in range(10)]
    ran = exposure(capsys, "scan", "--i-declare", "--engine", "colours", "--me", me, *urls)
    assert ran.code == 4
    assert ran.out.count("None of your pages could be reached") == 1
    assert ran.out.count("internet") <= 2
    assert "was not seen" not in ran.out


@pytest.mark.parametrize("option", ["--json", "--html"])
def test_a_report_that_cannot_be_written_is_said_before_anything_is_opened(
    site: Site, me: Path, tmp_path: Path, capsys: Capsys, option: str
) -> None:
    words = ("scan", "--i-declare", "--engine", "colours", "--me", me, site.url("/"), option)
    said(exposure(capsys, *words, tmp_path / "no" / "r"), 2, "No report can be written to")
    said(exposure(capsys, *words, tmp_path), 2, "is a folder")
    assert site.log == []


def test_a_heic_photo_without_the_extra_says_what_to_do_on_each_system(
    tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pillow_heif.py").write_text("raise ImportError('not installed')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    heic = photo(tmp_path, "me.heic", b"\0\0\0\x18ftypheic" + bytes(100))
    ran = scan(capsys, "--me", heic, PAGE)
    said(ran, 3, "HEIC", "pip install pillow-heif", "Mac", "Windows", "Linux", "iPhone")


def test_files_that_are_not_there(me: Path, tmp_path: Path, capsys: Capsys) -> None:
    words = ("photos", "--i-declare", "--engine", "colours", "--me", me)
    said(exposure(capsys, *words, tmp_path / "no"), 2, "There is no file or folder")
    (tmp_path / "empty").mkdir()
    said(exposure(capsys, *words, tmp_path / "empty"), 2, "No picture was found in")
    said(exposure(capsys, *words), 2, "No file or folder was given", "exposure photos --me")


def test_an_unknown_option_is_a_usage_error(capsys: Capsys) -> None:
    assert exposure(capsys, "scan", "--search-the-web").code == 2


@pytest.mark.parametrize("words", [("--\x1b[2J",), ("check", "--\x1b[2J"), ("\x9b2J\u202e",)])
def test_no_word_of_a_command_line_reaches_the_terminal_as_it_stands(
    capsys: Capsys, words: tuple[str, ...]
) -> None:
    ran = exposure(capsys, *words)
    assert ran.code == 2
    assert ran.err.replace("\n", "").isprintable()


def test_names_of_files_reach_the_terminal_harmlessly(
    me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    name = "\x1b]52;c;aGk=\x07\u202e.png"
    photo(tmp_path, name, picture(OTHER))
    photo(tmp_path, f"2{name}", b"\x89PNG\r\n\x1a\n")
    for words in (
        ("photos", "--me", me, "--i-declare", "--engine", "colours", tmp_path),
        ("photos", "--me", tmp_path / name, "--i-declare", "--engine", "colours", tmp_path),
        ("check", "--engine", "colours", tmp_path / f"2{name}", tmp_path / f"no{name}"),
        ("scan", "--me", tmp_path / f"no{name}", "--i-declare", f"http://127.0.0.1:9/{name}"),
        ("scan", f"{name}.toml"),
    ):
        ran = exposure(capsys, *words)
        assert (ran.out + ran.err).replace("\n", "").isprintable(), words


def test_what_libraries_log_or_warn_of_is_shown_nowhere() -> None:
    script = (
        "import logging, warnings\nfrom exposure import cli\n"
        "def run():\n logging.getLogger('httpx').error('words of a page')\n"
        " warnings.warn('words of a page')\n return 0\n"
        "cli.run = run\ncli.main()"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert (ran.stdout, ran.stderr) == (b"", b"")


def test_quiet_prints_nothing_but_errors(site: Site, me: Path, capsys: Capsys) -> None:
    site.page("/", "<p>Just a few words on a page.")
    words = ("scan", "--i-declare", "--engine", "colours", "--quiet", "--me")
    ran = exposure(capsys, *words, me, site.url("/"), site.url("/"))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    said(exposure(capsys, *words, me.parent / "no.png", site.url("/")), 3, "There is no file")


def test_a_fault_of_ours_is_owned_without_a_traceback(
    site: Site, me: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a secret of somebody")

    monkeypatch.setattr("exposure.audit.live_page.LivePages.walk", broken)
    ran = scan(capsys, "--me", me, site.url("/"))
    assert (ran.code, ran.report["complete"]) == (70, False)
    assert "a fault of ours" in ran.err
    assert "ZeroDivisionError" in ran.err
    assert "secret" not in ran.err + ran.out
    assert "Traceback" not in ran.err


def test_a_fault_of_ours_in_the_middle_costs_the_rest_and_not_the_report(
    site: Site, me: Path, tmp_path: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = LivePages.walk

    async def broken(self: LivePages, number: int, page: ListedPage) -> None:
        await walk(self, number, page)
        raise ZeroDivisionError("a secret of somebody")

    monkeypatch.setattr(LivePages, "walk", broken)
    site.page("/", '<p>Words of a page.</p><img src="/me.png">')
    site.file("/me.png", picture(ME))
    html = tmp_path / "report.html"
    ran = scan(capsys, "--me", me, "--exit-zero", "--html", html, site.url("/"))
    assert ran.code == 70
    assert ran.report["complete"] is False
    assert ran.report["summary"]["you"] == 1
    assert len(ran.report["requests"]) == len(site.log)
    assert "a fault of ours" in ran.err
    assert "stopped before it was finished" in html.read_text()
    assert "secret" not in ran.err + ran.out + html.read_text()


@pytest.mark.parametrize("how", every_day(1, SIGNALS))
def test_a_stopped_check_leaves_a_report(
    site: Site, me: Path, tmp_path: Path, how: signal.Signals
) -> None:
    site.page("/a", '<p>Words of a page.</p><img src="/me.png"><img src="/slow.png">')
    site.file("/me.png", picture(ME))
    site.act("/slow.png", hang)
    wanted = tmp_path / "report.json"
    words = ["scan", "--i-declare", "--engine", "colours", "--me", str(me), "--json", str(wanted)]
    as_it_was = signal.signal(how, signal.SIG_DFL)  # tests run by nohup would hand on what it did
    running = subprocess.Popen(
        [sys.executable, "-m", "exposure", *words, site.url("/a"), site.url("/b")],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"NO_COLOR": "1"},
    )
    signal.signal(how, as_it_was)
    for _ in range(200):
        if site.url("/slow.png") in site.log:
            break
        time.sleep(0.1)
    time.sleep(1)
    running.send_signal(how)
    out, _ = running.communicate(timeout=20)
    assert running.returncode == 130
    report = json.loads(wanted.read_text())
    assert report["complete"] is False
    outcomes = [entry["outcome"] for entry in report["pages"][0]["pictures"]]
    assert outcomes == ["examined", "not-reached"]
    assert "stopped" in out
