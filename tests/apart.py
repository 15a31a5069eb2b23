"""Checks run as programs of their own, in places of their own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

MARK = "EXPOSURE_TEST_MARK"
LONGEST_S = 60
KEPT = ("PATH", "LANG", "SYSTEMROOT", "PYTHONPATH")
"""What a program is left of the environment of the tests."""


@dataclass(frozen=True)
class Process:
    """A process, told from later ones with its number by the moment of its start."""

    pid: int
    began: int
    parent: int = field(compare=False)
    is_at_work: bool = field(compare=False)

    @property
    def environment(self) -> bytes:
        """Its environment, or nothing where that may not be read."""
        with suppress(OSError):
            return Path(f"/proc/{self.pid}/environ").read_bytes()
        return b""


def running_now() -> Iterator[Process]:
    """All processes, where /proc is."""
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (place / "stat").read_text().rsplit(")", 1)[1].split()
            is_at_work = fields[0] not in ("Z", "X")
            yield Process(int(place.name), int(fields[19]), int(fields[1]), is_at_work)


@dataclass(frozen=True)
class Places:
    """Everything that a program may think is its own: home, data, caches, temporary files, cwd."""

    root: Path
    mark: str = field(default_factory=lambda: uuid4().hex)
    known: set["Process"] = field(default_factory=set)

    def __post_init__(self) -> None:
        for name in ("home", "data", "cache", "config", "state", "runtime", "tmp", "cwd"):
            self.at(name).mkdir(parents=True, exist_ok=True)

    def at(self, name: str) -> Path:
        return self.root / name

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that is run here; `MARK` is in all its processes."""
        places = {
            "HOME": "home",
            "USERPROFILE": "home",
            "XDG_DATA_HOME": "data",
            "XDG_CACHE_HOME": "cache",
            "XDG_CONFIG_HOME": "config",
            "XDG_STATE_HOME": "state",
            "XDG_RUNTIME_DIR": "runtime",
            "TMPDIR": "tmp",
            "TEMP": "tmp",
            "TMP": "tmp",
        }
        kept = {
            key: os.environ[key]
            for key in ("PATH", "LANG", "SYSTEMROOT", "PYTHONPATH")
            if key in os.environ
        }
        named = {key: str(self.at(name)) for key, name in places.items()}
        return kept | named | {MARK: self.mark, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"}

    def start(self, *words: object, before: tuple[str, ...] = ()) -> "subprocess.Popen[bytes]":
        """Start `exposure` with these words, under another program if one is named before it."""
        started = subprocess.Popen(
            [*before, sys.executable, "-m", "exposure", *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment,
            cwd=self.at("cwd"),
        )
        self.known.update(one for one in running_now() if one.pid == started.pid)
        return started

    def run(self, *words: object, before: tuple[str, ...] = ()) -> "Ended":
        """Run `exposure` to its end."""
        process = self.start(*words, before=before)
        out, err = process.communicate(timeout=LONGEST_S)
        return Ended(process.returncode, out.decode(), err.decode())

    def processes(self) -> list[int]:
        """The processes of programs that were run here and are still there (where /proc is).

        Only root may look for the mark of a process that hides its memory; anybody sees whose
        child it is, or was when this was asked before.
        """
        now = {one for one in running_now() if one.is_at_work}
        mark = f"{MARK}={self.mark}".encode()
        self.known.update(one for one in now if mark in one.environment)
        while new := {
            one for one in now - self.known if one.parent in {known.pid for known in self.known}
        }:
            self.known.update(new)
        return [one.pid for one in now & self.known]

    def are_quiet_within(self, seconds: float) -> bool:
        """Whether no process is left, at the latest after so many seconds."""
        end = time.monotonic() + seconds
        while self.processes():
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True

    def files(self) -> list[Path]:
        """All files that are there now."""
        return sorted(path for path in self.root.rglob("*") if path.is_file())


@dataclass(frozen=True)
class Ended:
    """How a program ended, and what it printed."""

    code: int
    out: str
    err: str
