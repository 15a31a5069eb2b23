"""Report files: whole or not at all, for the owner alone, and nothing left beside them."""

import json
import os
import shlex
import signal
import subprocess
import sys
import threading
from pathlib import Path
from shutil import which

import pytest

from exposure.cli.stopping import INSISTS, Stop
from exposure.cli.writing.output import check_writable, write_report
from exposure.cli.writing.unfinished import clear_unfinished, unfinished_file
from tests.apart import Places
from tests.checks import exposure
from tests.colours import ME, picture
from tests.loopback import Site

Capsys = pytest.CaptureFixture[str]
posix = pytest.mark.skipif(os.name != "posix", reason="this system is no POSIX one")
WORDS = "<p>A page with a few words of its own, so that it is a page and no empty shell.</p>"


def test_a_report_is_for_its_owner_alone_whatever_stood_there(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")
    target.chmod(0o644)
    write_report(target, "new")
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_to_a_report_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    link.symlink_to(real)
    write_report(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_report_of_the_longest_name_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 250 + ".json")
    check_writable(target)
    write_report(target, "new")
    assert target.read_text() == "new"


def test_the_file_that_is_being_written_is_locked_and_stays(tmp_path: Path) -> None:
    with unfinished_file(tmp_path) as (file, path):
        file.write("half")
        check_writable(tmp_path / "report.json")
        assert path.exists()
        assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_check_left_is_removed_by_the_next_one_and_nothing_else(
    tmp_path: Path,
) -> None:
    (tmp_path / ".exposure-0123456789abcdef.part").write_text("half a report")
    others = [".exposure-notes", "report.part", ".report.json.part", "exposure-1.part"]
    for name in others:
        (tmp_path / name).write_text("somebody's")
    diary = tmp_path / "diary.txt"
    diary.write_text("dear diary")
    (tmp_path / ".exposure-link.part").symlink_to(diary)
    (tmp_path / ".exposure-folder.part").mkdir()
    check_writable(tmp_path / "report.json")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == sorted([*others, "diary.txt", ".exposure-link.part", ".exposure-folder.part"])


@posix
def test_what_another_running_check_writes_stays(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib\n"
        "from exposure.cli.writing.unfinished import unfinished_file\n"
        "with unfinished_file(pathlib.Path(sys.argv[1])) as (file, path):\n"
        "    print(path, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    path = Path(other.stdout.readline().strip())
    clear_unfinished(tmp_path)
    assert path.exists()
    other.kill()
    other.communicate(timeout=10)
    assert path.exists()
    clear_unfinished(tmp_path)
    assert not path.exists()


def test_many_who_write_one_report_at_once_leave_one_whole_report(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    texts = [str(number) * 200_000 for number in range(8)]
    faults: list[BaseException] = []

    def write(text: str) -> None:
        try:
            for _ in range(5):
                check_writable(target)
                write_report(target, text)
        except BaseException as problem:  # noqa: BLE001 - told below
            faults.append(problem)

    threads = [threading.Thread(target=write, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert target.read_text() in texts
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(which("prlimit") is None, reason="prlimit is not installed")
def test_a_disk_that_is_full_leaves_the_old_report_and_says_so(
    site: Site, me: Path, tmp_path: Path
) -> None:
    site.page("/", f'{WORDS}<img src="/me.png">')
    site.file("/me.png", picture(ME))
    places = Places(tmp_path / "apart")
    target = places.at("cwd") / "report.html"
    target.write_text("the old report")
    words = ("scan", "--i-declare", "--engine", "colours", "--me", me, "--html", target)
    ended = places.run(*words, site.url("/"), before=("prlimit", "--fsize=4096"))
    assert ended.code == 70
    assert "could not be written" in ended.err
    assert "Traceback" not in ended.err
    assert "Your face is in 1 picture" in ended.out
    assert target.read_text() == "the old report"
    assert [path.name for path in places.files()] == ["report.html"]


@pytest.mark.skipif(which("prlimit") is None, reason="prlimit is not installed")
def test_a_full_disk_below_one_report_costs_only_that_one(
    site: Site, me: Path, tmp_path: Path
) -> None:
    places, url = Places(tmp_path / "apart"), site.page("/", WORDS)
    words = ("scan", "--i-declare", "--engine", "colours", "--me", me)
    both = ("--html", "report.html", "--json", "report.json")
    ended = places.run(*words, *both, url, before=("prlimit", "--fsize=4096"))
    assert ended.code == 70
    assert "report.html" in ended.err
    assert [path.name for path in places.files()] == ["report.json"]
    assert json.loads((places.at("cwd") / "report.json").read_text())["complete"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_who_asks_to_stop_while_a_report_is_written_waits_until_it_stands_there(
    tmp_path: Path, how: signal.Signals
) -> None:
    before = signal.getsignal(how)
    with Stop():
        signal.raise_signal(how)
        write_report(tmp_path / "report.json", "whole")
    assert (tmp_path / "report.json").read_text() == "whole"
    assert signal.getsignal(how) is before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_device_is_refused_as_a_report_before_the_check(
    site: Site, me: Path, tmp_path: Path, capsys: Capsys
) -> None:
    url, target = site.page("/", WORDS), tmp_path / "report.html"
    words = ("scan", "--i-declare", "--engine", "colours", "--me", me)
    ran = exposure(capsys, *words, "--json", "/dev/full", "--html", target, url)
    assert ran.code == 2
    assert "/dev/full" in ran.err
    assert site.log == []
    assert not target.exists()


@posix
def test_closed_streams_cost_neither_the_report_nor_the_exit_code(
    site: Site, me: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report.json"
    words = ["scan", "--i-declare", "--engine", "colours", "--me", me, "--json", target]
    line = shlex.join([sys.executable, "-m", "exposure", *map(str, words), site.page("/", WORDS)])
    ended = subprocess.run(["/bin/sh", "-c", f"{line} <&- >&- 2>&-"], check=False, timeout=60)
    assert ended.returncode == 0
    assert json.loads(target.read_text())["complete"]


def test_who_insists_is_heard_at_once() -> None:
    def insist() -> None:
        with Stop():
            for _ in range(INSISTS):
                signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        insist()


@posix
def test_two_checks_at_once_that_write_one_report_leave_one_whole_report(
    site: Site, me: Path, tmp_path: Path
) -> None:
    places = Places(tmp_path / "apart")
    target = places.at("cwd") / "report.json"
    words = ("scan", "--i-declare", "--engine", "colours", "--me", me, "--json", target)
    urls = [site.page(path, WORDS) for path in ("/a", "/b")]
    running = [places.start(*words, url) for url in urls]
    for one in running:
        one.communicate(timeout=60)
    assert [one.returncode for one in running] == [0, 0]
    report = json.loads(target.read_text())
    assert report["complete"]
    assert report["pages"][0]["url"] in urls
    assert places.files() == [target]


@pytest.mark.parametrize("option", ["--json", "--html"])
@pytest.mark.parametrize("name", ["me.png", "audit.toml", "./saved/../saved.html"])
def test_a_report_never_replaces_what_you_gave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capsys, option: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("saved").mkdir()
    Path("me.png").write_bytes(picture(ME))
    Path("saved.html").write_text(WORDS)
    page = '[[page]]\nurl = "https://example.com/"\nsaved = "saved.html"\n'
    Path("audit.toml").write_text(f'photos = ["me.png"]\n{page}')
    before = Path(name).read_bytes()
    ran = exposure(capsys, "scan", "--i-declare", option, name, "audit.toml")
    assert ran.code == 2
    assert "would replace it" in ran.err
    assert Path(name).read_bytes() == before
