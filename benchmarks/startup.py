"""How long the program takes to start, beside what it would cost to load its libraries at once."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from machine import machine

ROUNDS = 15
PROGRAM = str(Path(sys.executable).with_name("exposure"))
LIBRARIES = ("httpx", "numpy", "dlib", "onnxruntime", "face_recognition")


def commands() -> dict[str, list[str]]:
    """What is measured, the yardstick first."""
    loading = {f"import {name}": _python(f"import {name}") for name in LIBRARIES}
    return {
        "python -c pass": _python("pass"),
        "exposure --version": [PROGRAM, "--version"],
        "exposure --help": [PROGRAM, "--help"],
        "import exposure": _python("import exposure"),
        **loading,
    }


def _python(code: str) -> list[str]:
    """A Python that runs some code and says that it came to its end."""
    return [sys.executable, "-c", f"{code}\nprint('done')"]


def seconds(command: list[str]) -> float | None:
    """How long a command takes; None if it fails.

    It must also print something: face_recognition leaves without a word, and with status 0, where
    its models can't be loaded.
    """
    start = perf_counter()
    ran = subprocess.run(command, check=False, capture_output=True, env=_environment())
    taken = perf_counter() - start
    return taken if ran.returncode == 0 and ran.stdout else None


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONWARNINGS": "ignore", "ORT_DISABLE_TELEMETRY": "1"}


def main() -> None:
    """Measure all in turns, so that a busy moment of the machine is shared, and print a table."""
    measured: dict[str, list[float | None]] = {name: [] for name in commands()}
    for _ in range(ROUNDS + 1):
        for name, command in commands().items():
            measured[name].append(seconds(command))
    middles = {name: _median(times[1:]) for name, times in measured.items()}
    yardstick = middles["python -c pass"]
    print(f"{machine()}\n{ROUNDS} rounds, medians")
    print(f"{'':26}{'ms':>8}{'× python -c pass':>20}")
    for name, middle in middles.items():
        if middle is None or yardstick is None:
            print(f"{name:26}{'does not load here':>28}")
        else:
            print(f"{name:26}{1000 * middle:8.0f}{middle / yardstick:20.1f}")


def _median(times: list[float | None]) -> float | None:
    """The median, if none of the runs failed. The first run filled the caches and is left out."""
    ended = [one for one in times if one is not None]
    return median(ended) if len(ended) == len(times) else None


if __name__ == "__main__":
    main()
