"""Ctrl-C, a closed terminal, the system's wish to end: heard, but never before a report is safe."""

import asyncio
import contextlib
import signal
from collections.abc import Callable
from functools import partial
from types import FrameType, TracebackType
from typing import Any, Self

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
INSISTS = 3
"""Who asks so many times is heard at once: a report may go into a pipe that nobody reads."""


class Stop:
    """Notes that somebody asked the program to stop; use as a context manager.

    Asked once it calls what was given to `calls`, if anything was, and does nothing else, so that
    reports can be written. Asked INSISTS times it raises KeyboardInterrupt.
    """

    def __init__(self) -> None:
        self._asked = 0
        self._call: Callable[[], object] | None = None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        for kind in SIGNALS:
            if kind.name == "SIGHUP" and signal.getsignal(kind) is signal.SIG_IGN:
                continue  # started by nohup, so that a closed terminal doesn't end it
            with contextlib.suppress(ValueError):  # not in the main thread: no signal comes there
                self._before[kind] = signal.signal(kind, self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        for name, handler in self._before.items():
            signal.signal(name, handler)

    def calls(self, stop: Callable[[], object]) -> None:
        """Call `stop` in the event loop that runs here, now or once somebody asks."""
        self._call = partial(_call, asyncio.get_running_loop(), stop)
        if self._asked:
            self._call()

    def _note(self, _kind: int, _frame: FrameType | None) -> None:
        self._asked += 1
        if self._asked >= INSISTS:
            raise KeyboardInterrupt
        if self._call is not None and self._asked == 1:
            self._call()


def _call(loop: asyncio.AbstractEventLoop, stop: Callable[[], object]) -> None:
    """Call something from a signal handler; a loop that has ended is left alone."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(stop)
