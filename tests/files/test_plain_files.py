"""Pipes, sockets, devices and other odd things in place of files are refused at once, and said."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from exposure.files.plain_files import FileTooLarge, NotAPlainFile, open_plain, read_plain
from tests.cases import every_day
from tests.checks import exposure
from tests.colours import ME, picture

Capsys = pytest.CaptureFixture[str]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="this system is no POSIX one")
AT_ONCE_S = 5
ODD = ("pipe", "socket", "/dev/zero", "/dev/tty", "link-to-zero", "link-to-pipe")
COLOURS = ("--i-declare", "--engine", "colours")


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[Path]:
    """A folder with a pipe, a socket, and links that lead to odd things or in a circle."""
    folder = tmp_path / "odd"
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "link-to-zero").symlink_to("/dev/zero")
    (folder / "link-to-pipe").symlink_to("pipe")
    (folder / "circle").symlink_to("circle")
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(folder)  # the name of a socket must be short
        listening.bind("socket")
        os.chdir(here)
        yield folder


@pytest.mark.parametrize("name", ODD)
def test_what_is_no_plain_file_is_never_read(odd: Path, name: str) -> None:
    begun = time.monotonic()
    with pytest.raises(OSError) as refused:  # noqa: PT011 - a terminal may not be there at all
        read_plain(odd / name, 1000)
    assert isinstance(refused.value, NotAPlainFile) or name == "/dev/tty"
    assert time.monotonic() - begun < AT_ONCE_S


def test_a_device_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """To open one can do something already: rewind a tape, reset a line."""
    opened, truly = list[str](), os.open

    def noted(path: str, *how: int) -> int:
        opened.append(str(path))
        return truly(path, *how)

    monkeypatch.setattr("os.open", noted)
    with pytest.raises(NotAPlainFile):
        open_plain(Path("/dev/null"))
    open_plain(Path(__file__)).close()
    assert opened == [__file__]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
def test_no_more_memory_is_taken_than_may_be_read(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(8_000_000_000)
    script = (
        "import pathlib, resource, sys\n"
        "from exposure.files.plain_files import FileTooLarge, read_plain\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))\n"
        "try:\n    read_plain(pathlib.Path(sys.argv[1]), 1_000_000)\n"
        "except FileTooLarge:\n    print('too large')\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "huge")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert ran.stdout == "too large\n", ran.stderr


def test_what_was_opened_is_looked_at_and_not_what_stood_there_before(odd: Path) -> None:
    plain, pipe, over = odd / "plain", odd / "pipe", Event()
    plain.write_bytes(b"plain")

    def swap() -> None:
        while not over.is_set():
            for one in (pipe, plain):
                (odd / "new").symlink_to(one)
                (odd / "new").rename(odd / "it")

    thread = Thread(target=swap)
    thread.start()
    try:
        begun = time.monotonic()
        read: set[bytes | None] = set()
        while time.monotonic() - begun < 1:
            try:
                read.add(read_plain(odd / "it", 1000))
            except (NotAPlainFile, FileNotFoundError):
                read.add(None)
    finally:
        over.set()
        thread.join()
    assert read == {b"plain", None}


def test_a_file_that_grows_while_it_is_read_is_bounded(tmp_path: Path) -> None:
    growing, over = tmp_path / "growing", Event()
    growing.write_bytes(b"")

    def grow() -> None:
        with growing.open("ab", buffering=0) as file:
            while not over.is_set() and file.tell() < 50_000_000:
                file.write(b"x" * 100_000)

    thread = Thread(target=grow)
    thread.start()
    try:
        while growing.stat().st_size < 10_000:
            time.sleep(0.001)
        with pytest.raises(FileTooLarge):
            read_plain(growing, 5_000)
    finally:
        over.set()
        thread.join()


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="this system has no /proc")
def test_a_file_that_says_it_is_empty_is_bounded_by_what_it_holds() -> None:
    assert Path("/proc/self/maps").stat().st_size == 0
    with pytest.raises(FileTooLarge):
        read_plain(Path("/proc/self/maps"), 100)


def test_a_file_of_just_the_most_bytes_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert read_plain(tmp_path / "file", 5) == b"12345"
    with pytest.raises(FileTooLarge):
        read_plain(tmp_path / "file", 4)


def test_a_folder_and_a_name_that_cant_be_one_are_errors_of_their_kind(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        open_plain(tmp_path)
    with pytest.raises(FileNotFoundError):
        open_plain(tmp_path / "a\0b")


@pytest.mark.parametrize("name", every_day(2, ["pipe", "link-to-zero", "socket", "/dev/zero"]))
def test_an_odd_thing_given_as_your_photo_is_refused_at_once(
    odd: Path, capsys: Capsys, name: str
) -> None:
    begun = time.monotonic()
    photo = odd / name
    ran = exposure(capsys, "scan", *COLOURS, "--me", photo, "http://127.0.0.1:9/")
    assert (ran.code, "not a plain file" in ran.err) == (3, True)
    ran = exposure(capsys, "check", "--engine", "colours", photo)
    assert (ran.code, "not a plain file" in ran.err) == (3, True)
    assert time.monotonic() - begun < 4 * AT_ONCE_S


@pytest.mark.parametrize("words", [("scan", "--me", "me.png"), ("photos", "--me", "circle")])
def test_links_in_a_circle_are_files_that_cant_be_read(
    odd: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capsys, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(odd)
    Path("me.png").symlink_to("circle")
    last = "http://127.0.0.1:9/" if words[0] == "scan" else "."
    ran = exposure(capsys, *words, *COLOURS, "--json", "r.json", last)
    assert ran.code == 3
    assert "can't be read" in ran.err


@pytest.mark.parametrize("name", every_day(2, ["pipe", "/dev/zero", "socket", "link-to-pipe"]))
def test_an_odd_thing_given_as_a_saved_page_or_as_a_list_is_refused_at_once(
    odd: Path, me: Path, capsys: Capsys, name: str
) -> None:
    begun = time.monotonic()
    asked = ("scan", *COLOURS, "--me", me, "--as", "https://a.example/")
    ran = exposure(capsys, *asked, odd / name)
    assert (ran.code, "not a plain file" in ran.err) == (2, True)
    (odd / "audit.toml").symlink_to(odd / name)
    ran = exposure(capsys, "scan", *COLOURS, odd / "audit.toml")
    assert (ran.code, "not a plain file" in ran.err) == (2, True)
    assert time.monotonic() - begun < 2 * AT_ONCE_S


def test_a_list_of_pages_as_long_as_a_film_is_refused(tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "audit.toml").write_bytes(b"#" * 1_000_001)
    ran = exposure(capsys, "scan", *COLOURS, tmp_path / "audit.toml")
    assert (ran.code, "larger than 1 MB" in ran.err) == (2, True)


def test_odd_things_in_a_folder_of_pictures_are_named_and_the_rest_is_looked_at(
    odd: Path, me: Path, capsys: Capsys
) -> None:
    (odd / "me.png").write_bytes(picture(ME))
    (odd / "pipe").rename(odd / "pipe.jpg")
    os.mkfifo(odd / "packed.zip")
    os.mkfifo(odd / "of-no-interest")
    (odd / "zero.png").symlink_to("/dev/zero")
    (odd / "gone.png").symlink_to("nowhere")
    begun = time.monotonic()
    ran = exposure(capsys, "photos", *COLOURS, "--json", "-", "--me", me, odd)
    assert time.monotonic() - begun < 4 * AT_ONCE_S
    assert ran.code == 1
    outcomes = {Path(entry["path"]).name: entry["outcome"] for entry in ran.report["photos"]}
    errors = dict.fromkeys(("pipe.jpg", "packed.zip", "zero.png", "gone.png"), "error")
    assert outcomes == errors | {"me.png": "examined"}
    details = {Path(one["subject"]).name: one["detail"] for one in ran.report["skipped"]}
    for name in ("pipe.jpg", "packed.zip", "zero.png"):
        assert "not a plain file" in details[name]


@pytest.mark.parametrize("name", ["pipe", "socket", "/dev/zero", "/dev/null"])
def test_an_odd_thing_among_files_to_look_at_is_told_and_never_clear(
    odd: Path, me: Path, capsys: Capsys, name: str
) -> None:
    ran = exposure(capsys, "photos", *COLOURS, "--json", "-", "--me", me, odd / name)
    assert ran.code == 4
    assert "not a plain file" in ran.report["skipped"][0]["detail"]
