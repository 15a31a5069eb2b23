"""Two ways of doing one thing, timed in turns so that a busy moment of the machine hits both."""

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

FLAGS = ("avx", "avx2", "fma", "avx512f", "avx512_vnni")


@dataclass(frozen=True, slots=True)
class Race:
    """Median milliseconds of both, and the median of the ratios of each round."""

    theirs_ms: float
    ours_ms: float
    ratio: float

    def line(self, what: str) -> str:
        """One line for the terminal."""
        return f"{what:34}{self.theirs_ms:10.1f}{self.ours_ms:10.1f}{self.ratio:9.1f} ×"


HEAD = f"{'':34}{'dlib, ms':>10}{'onnx, ms':>10}{'ratio':>11}"


def race(theirs: Callable[[], object], ours: Callable[[], object], rounds: int) -> Race:
    """Run both in turns; the first round warms up and does not count."""
    counted = [(_ms(theirs), _ms(ours)) for _ in range(rounds + 1)][1:]
    return Race(
        median(one for one, _ in counted),
        median(other for _, other in counted),
        median(one / other for one, other in counted),
    )


def _ms(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def machine() -> str:
    """The processor, its instruction sets that matter here, its cores and how busy they are."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return f"{platform.machine()}, {os.cpu_count()} cores"
    fields = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
    fields = {name.strip(): value.strip() for name, value in fields.items()}
    flags = [flag for flag in FLAGS if flag in fields.get("flags", "").split()]
    load = os.getloadavg()[0]
    name = fields.get("model name", platform.machine())
    return f"{name}, {os.cpu_count()} cores, {' '.join(flags)}; load {load:.1f}; 1 thread each"
