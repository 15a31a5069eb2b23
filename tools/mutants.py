"""Break each promise in a copy, and see a test fail: `python tools/mutants.py [WORD…]`.

The tables in tools/mutants/ say what is broken, where, and which tests are to notice; with words
only rows that hold one of them are tried. Nothing but copies in a folder that is thrown away is
touched, and no process that runs there may speak to anything but this machine.

Ends with 1 where a mutant survives, where a row is stale (its text is not in its file just once),
or where tests can't be run; with 0 where every one is killed.
"""

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
import tomllib
import venv
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path
from queue import Queue
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "tools" / "mutants"
AT_ONCE = 2
"""Copies that are tried side by side."""

LONGEST_S = 240
"""Seconds for the tests of one mutant; one that never ends was noticed."""

BATCHES = 8
"""Runs of pytest in which all named tests are tried before anything is changed."""

LINES_TOLD = 15
"""Last lines of a run that failed where nothing is changed."""

LEFT_OUT = (".git", ".venv*", ".locked", "dist", "build", ".*_cache", ".hypothesis", "__pycache__")
PYTEST = (
    *("-m", "pytest", "-n", "0", "-x", "-q", "-p", "no:cacheprovider", "-o", "timeout=60"),
    *("-m", ""),
)
"""Slow tests notice too; examples that are made up stay few."""
NO_TEST_FAILED, A_TEST_FAILED = 0, 1
"""Exit codes of pytest; all others mean that tests could not be run."""

LOOPBACK_ONLY = """\
import ipaddress, sys

def _look(event, given):
    if event not in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        return
    where = given[1] if event != "socket.getaddrinfo" else given
    host = where[0] if isinstance(where, tuple) else None
    host = host.decode() if isinstance(host, bytes) else host
    if host in (None, "", "localhost"):
        return
    try:
        if ipaddress.ip_address(host.partition("%")[0]).is_loopback:
            return
    except ValueError:
        pass
    raise OSError("only this machine may be spoken to here")

sys.addaudithook(_look)
"""
"""What every Python that runs in a copy begins with."""


One = TypeVar("One")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One line that keeps a promise, and what breaks it; `tests` are to notice."""

    promise: str
    breaks: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    @property
    def is_stale(self) -> bool:
        """Whether the text to replace is not in its file exactly once, or is not changed at all."""
        path = ROOT / self.file
        text = path.read_text("utf-8") if path.is_file() else ""
        return text.count(self.old) != 1 or self.old == self.new

    def holds(self, words: Iterable[str]) -> bool:
        """Whether one of the words is in its row."""
        row = " ".join((self.promise, self.breaks, self.file, *self.tests)).casefold()
        return any(word.casefold() in row for word in words)


def all_mutants() -> tuple[Mutant, ...]:
    """The rows of all tables; a table is named for its promise."""
    return tuple(
        Mutant(table.stem, row["breaks"], row["file"], row["old"], row["new"], tuple(row["tests"]))
        for table in sorted(TABLES.glob("P*.toml"))
        for row in tomllib.loads(table.read_text("utf-8"))["mutant"]
    )


class Copy:
    """A copy of the project with a Python of its own, for which it is the installed one."""

    def __init__(self, folder: Path) -> None:
        self.root, self._home = folder / "exposure", folder / "home"
        shutil.copytree(ROOT, self.root, ignore=shutil.ignore_patterns(*LEFT_OUT))
        self._home.mkdir()
        venv.create(folder / "python", symlinks=os.name != "nt")
        programs = folder / "python" / ("Scripts" if os.name == "nt" else "bin")
        self._python = programs / "python"
        scheme = {"base": str(folder / "python"), "platbase": str(folder / "python")}
        packages = Path(sysconfig.get_path("purelib", "venv", scheme))
        paths = (self.root / "src", *map(sysconfig.get_path, ("purelib", "platlib")))
        (packages / "copy.pth").write_text("".join(f"{path}\n" for path in dict.fromkeys(paths)))
        (packages / "sitecustomize.py").write_text(LOOPBACK_ONLY)
        self._check()

    def _check(self) -> None:
        """Raise RuntimeError unless a worker, started as the program does, is of this copy."""
        code = "import exposure.workers.client as here; print(here.__file__)"
        ran = self.run("-P", "-c", code)
        if not Path(ran.stdout.strip()).is_relative_to(self.root):
            raise RuntimeError(f"the copy is not what runs: {ran.stdout}")

    def tried(self, tests: Iterable[str]) -> int | None:
        """The exit code of pytest for these tests; None where they did not end in time."""
        with suppress(subprocess.TimeoutExpired):
            return self.run(*PYTEST, *tests).returncode
        return None

    @contextmanager
    def changed(self, mutant: Mutant) -> Iterator[None]:
        """The copy with one mutant in it; afterwards it is as before."""
        path = self.root / mutant.file
        before = path.read_text("utf-8")
        try:
            self._put(path, before.replace(mutant.old, mutant.new))
            yield
        finally:
            self._put(path, before)

    def _put(self, path: Path, text: str) -> None:
        path.write_text(text, "utf-8")
        if path.suffix == ".py":  # what was compiled of it may be of the same second and length
            Path(cache_from_source(str(path))).unlink(missing_ok=True)

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run this copy's Python to its end. Raises TimeoutExpired where there is none in time."""
        places = dict.fromkeys(("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CACHE_HOME"), self._home)
        named = {name: str(place) for name, place in places.items()}
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        command = [str(self._python), *words]
        running = subprocess.Popen(
            command, cwd=self.root, env=kept | named, text=True, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            out, _ = running.communicate(timeout=LONGEST_S)
        except subprocess.TimeoutExpired:
            _end(running)
            raise
        return subprocess.CompletedProcess(command, running.returncode, out)


def _end(running: "subprocess.Popen[str]") -> None:
    """End a run with all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL) if os.name == "posix" else running.kill()
    running.communicate()


def result_of(mutant: Mutant, copy: Copy) -> str:
    """What became of a mutant: killed, survived, stale; or that its tests could not be run."""
    if mutant.is_stale:
        return "stale"
    with copy.changed(mutant):
        code = copy.tried(mutant.tests)
    if code in (A_TEST_FAILED, None):
        return "killed"
    return "survived" if code == NO_TEST_FAILED else f"not run (pytest ended with {code})"


def failing(copies: list[Copy], mutants: Iterable[Mutant]) -> list[str]:
    """What pytest says of named tests that do not pass as things are; nothing if all do."""
    tests = sorted({test for mutant in mutants for test in mutant.tests})
    size = -(-len(tests) // BATCHES) or 1
    batches = [tests[start : start + size] for start in range(0, len(tests), size)]

    def told(copy: Copy, batch: list[str]) -> list[str]:
        try:
            ran = copy.run(*PYTEST, *batch)
        except subprocess.TimeoutExpired:
            return [f"{batch[0]} and those behind it did not end in time"]
        return [] if ran.returncode == NO_TEST_FAILED else ran.stdout.splitlines()[-LINES_TOLD:]

    return [line for lines in spread(copies, told, batches) for line in lines]


def spread(
    copies: list[Copy], job: Callable[[Copy, One], Result], ones: Iterable[One]
) -> Iterator[Result]:
    """What a job gives for each one, in order, in whichever copy is free."""
    free: Queue[Copy] = Queue()
    for copy in copies:
        free.put(copy)

    def done(one: One) -> Result:
        copy = free.get()
        try:
            return job(copy, one)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as pool:
        yield from pool.map(done, ones)


def main(words: list[str]) -> int:
    """Try the mutants, print what became of each, and say whether all were killed."""
    begun = time.monotonic()
    mutants = [one for one in all_mutants() if not words or one.holds(words)]
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="exposure-mutants-") as folder:
        Path(folder).chmod(0o755)  # some tests act as another account
        copies = [Copy(Path(folder) / str(number)) for number in range(AT_ONCE)]
        if bad := failing(copies, [one for one in mutants if not one.is_stale]):
            print("These tests do not pass as things are:", *bad, sep="\n  ")
            return 1
        print(f"The named tests pass as things are ({time.monotonic() - begun:.0f} s).", flush=True)
        found = spread(copies, lambda copy, mutant: result_of(mutant, copy), mutants)
        for mutant, result in zip(mutants, found, strict=True):
            counts[result] = counts.get(result, 0) + 1
            print(f"{result:9} {mutant.promise}  {mutant.breaks}  ({mutant.file})", flush=True)
    told = ", ".join(f"{count} {result}" for result, count in sorted(counts.items()))
    print(f"\n{len(mutants)} mutants: {told or 'none'}; {time.monotonic() - begun:.0f} s")
    return 0 if set(counts) == {"killed"} else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
