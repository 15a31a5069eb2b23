"""Checks run as programs of their own, in places of their own."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

MARK = "EXPOSURE_TEST_MARK"
LONGEST_S = 60


@dataclass(frozen=True)
class Places:
    """Everything that a program may think is its own: home, data, caches, temporary files, cwd."""

    root: Path
    mark: str = field(default_factory=lambda: uuid4().hex)

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
        kept = {key: os.environ[key] for key in ("PATH", "LANG", "SYSTEMROOT") if key in os.environ}
        named = {key: str(self.at(name)) for key, name in places.items()}
        return kept | named | {MARK: self.mark, "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"}

    def start(self, *words: object, before: tuple[str, ...] = ()) -> "subprocess.Popen[bytes]":
        """Start `exposure` with these words, under another program if one is named before it."""
        return subprocess.Popen(
            [*before, sys.executable, "-m", "exposure", *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment,
            cwd=self.at("cwd"),
        )

    def run(self, *words: object, before: tuple[str, ...] = ()) -> "Ended":
        """Run `exposure` to its end."""
        process = self.start(*words, before=before)
        out, err = process.communicate(timeout=LONGEST_S)
        return Ended(process.returncode, out.decode(), err.decode())

    def processes(self) -> list[int]:
        """The processes of programs that were run here and are still there (where /proc is)."""
        found, mark = [], f"{MARK}={self.mark}".encode()
        for place in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (place / "environ").read_bytes():
                    found.append(int(place.name))
            except OSError:
                continue
        return found

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
