"""When the screen opens from the command line, and what a lost terminal does."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cases import every_day
from tests.cli.test_startup import modules_after

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, *words: str, **more: str) -> None:
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            named = {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30", **more}
            command = [sys.executable, "-m", "exposure", *words]
            os.execve(command[0], command, os.environ | named)  # noqa: S606 - our own program
        self.seen = b""

    def read_until(self, words: str, seconds: float = 30) -> str:
        """What came until some words were there, or the program ended."""
        end = time.monotonic() + seconds
        while words.encode() not in self.seen and time.monotonic() < end:
            if select.select([self.handle], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.handle, 65536)
                except OSError:
                    break
        return self.seen.decode(errors="replace")

    def ended(self, seconds: float = 20) -> int | None:
        """How the program ended; None where it goes on."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return status
            time.sleep(0.1)
        os.kill(self.pid, signal.SIGKILL)
        return None

    def ended_while_read(self, seconds: float = 20) -> int | None:
        """How the program ended, read to its last word; None where it goes on."""
        self.read_until("no such words ever", seconds)
        return self.ended(seconds)


@pytest.mark.parametrize("words", [(), pytest.param(("--big",), marks=pytest.mark.slow)])
def test_at_a_terminal_the_program_without_words_opens_the_screen(words: tuple[str, ...]) -> None:
    terminal = Terminal(*words)
    assert "Check my own pages" in terminal.read_until("Check my own pages")
    os.write(terminal.handle, b"\x11")
    assert terminal.ended_while_read() == 0
    os.close(terminal.handle)


def children_of(pid: int) -> set[int]:
    """The processes that a program started, workers and theirs; none where they can't be seen."""
    found: set[int] = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, _, rest = path.read_text("utf-8", "replace").partition(" (")
            if int(rest.rpartition(")")[2].split()[1]) == pid:
                found |= {int(number)} | children_of(int(number))
    return found


def is_there(pid: int) -> bool:
    """Whether a process goes on; one that ended and waits to be noted does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] not in "ZX"


def are_gone(pids: set[int], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while any(is_there(pid) for pid in pids) and time.monotonic() < end:
        time.sleep(0.1)
    return not any(is_there(pid) for pid in pids)


@pytest.mark.parametrize("way", every_day(1, ["SIGHUP", "closed", "SIGTERM"]))
def test_a_lost_terminal_ends_the_program_in_the_middle_of_a_check(
    tmp_path: Path, way: str
) -> None:
    """It ends by itself, with its workers, and leaves no file."""
    places = {name: str(tmp_path) for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    terminal = Terminal("demo", **places)
    assert "of 12 pages" in terminal.read_until("of 12 pages", 60)
    workers = children_of(terminal.pid)
    assert workers or not Path("/proc/self/stat").exists()
    if way != "closed":
        os.kill(terminal.pid, getattr(signal, way))
        ended = terminal.ended_while_read()
        os.close(terminal.handle)
    else:
        os.close(terminal.handle)
        ended = terminal.ended()
    assert ended is not None
    assert are_gone(workers)
    assert list(tmp_path.rglob("*")) == []
    if way != "closed":
        assert os.waitstatus_to_exitcode(ended) == 130
        left = terminal.seen.rpartition(b"\x1b[?1049h")[2]
        assert b"\x1b[?1049l" in left
        assert b"\x1b[?25h" in left
        assert b"\x1b[?1000l" in left


def test_a_terminal_that_shows_nothing_gets_help() -> None:
    terminal = Terminal(TERM="dumb")
    assert "Usage: exposure" in terminal.read_until("Commands:")
    assert terminal.ended() == 0
    os.close(terminal.handle)


def test_without_a_terminal_the_program_gives_help(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "exposure"], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert "Usage: exposure" in ran.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["scan", "--help"],
        ["scan"],
        ["photos", "--me", "no.jpg", "no"],
        ["demo", "--help"],
    ],
)
def test_only_the_screen_itself_loads_textual(words: list[str]) -> None:
    assert "textual" not in modules_after(f"from exposure.cli import run\nrun({words!r})")
