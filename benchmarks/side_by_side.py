"""Two ways of doing one thing, timed in turns so that a busy moment of the machine hits both."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time

from machine import machine

__all__ = ["HEAD", "Race", "machine", "race"]


@dataclass(frozen=True, slots=True)
class Race:
    """Median milliseconds of both, the median of the ratios of each round, and the cores in use.

    `cores` is processor time by elapsed time, of theirs and of ours: above 1 where more than one
    thread was at work, below 1 where the machine was busy with something else.
    """

    theirs_ms: float
    ours_ms: float
    ratio: float
    cores: tuple[float, float]

    def line(self, what: str) -> str:
        """One line for the terminal."""
        times = f"{self.theirs_ms:10.1f}{self.ours_ms:10.1f}{self.ratio:9.1f} ×"
        return f"{what:34}{times}{self.cores[0]:9.2f}{self.cores[1]:6.2f}"


HEAD = f"{'':34}{'dlib, ms':>10}{'onnx, ms':>10}{'ratio':>11}{'cores in use':>15}"


def race(theirs: Callable[[], object], ours: Callable[[], object], rounds: int) -> Race:
    """Run both in turns; the first round warms up and does not count."""
    counted = [(_timed(theirs), _timed(ours)) for _ in range(rounds + 1)][1:]
    return Race(
        median(one.ms for one, _ in counted),
        median(other.ms for _, other in counted),
        median(one.ms / other.ms for one, other in counted),
        (median(one.cores for one, _ in counted), median(other.cores for _, other in counted)),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """Elapsed milliseconds of a run, and how many cores it used."""

    ms: float
    cores: float


def _timed(work: Callable[[], object]) -> _Run:
    start, busy = perf_counter(), process_time()
    work()
    elapsed = perf_counter() - start
    return _Run(elapsed * 1000, (process_time() - busy) / elapsed)
