"""How much memory and time a worker process may take: bounded by the system, or watched.

Linux bounds the memory (address space) of a process, macOS only its time, Windows neither; where
the system can't, the parent checks the process many times a second and ends it.
"""

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from psutil import Process

MEMORY_ABOVE_MODELS = 1_500_000_000
"""Bytes that a worker may use above what it uses once its models are loaded."""

LOOK_EVERY_S = 0.2

MUST_BE_WATCHED = sys.platform != "linux"
"""Whether this system leaves it to the parent to bound the memory of a process."""


def limit_memory() -> None:
    """Bound this process to what it uses now and MEMORY_ABOVE_MODELS more, where Linux can."""
    if MUST_BE_WATCHED:
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + MEMORY_ABOVE_MODELS
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def limit_time(seconds: float) -> None:
    """Have the system end this process after so much more processor time, where it can.

    The parent's deadline comes first, as a rule; this one holds where the parent is gone.
    """
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(used.ru_utime + used.ru_stime + seconds)
    _, hardest = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hardest))


class Watched:
    """A worker process whose memory the parent watches, as the system does not bound it."""

    def __init__(self, pid: int, most_above: int = MEMORY_ABOVE_MODELS) -> None:
        import psutil

        self._process: Process = psutil.Process(pid)
        self._most_above = most_above
        self._loaded: int | None = None

    def is_loaded(self) -> None:
        """What the process uses now is what it needs; it may use `most_above` bytes more."""
        if self._loaded is None:
            self._loaded = self._used()

    async def until_too_large(self) -> None:
        """Look on until the process uses too much memory; end it then."""
        import asyncio  # here, since workers bound themselves without it

        import psutil

        try:
            while self._used() <= (self._loaded or 0) + self._most_above:  # noqa: ASYNC110 - there is no event for it
                await asyncio.sleep(LOOK_EVERY_S)
            self._process.kill()
        except psutil.NoSuchProcess:
            return

    def _used(self) -> int:
        return int(self._process.memory_info().rss)
