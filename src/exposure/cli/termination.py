"""The system's wish that the screen ends, or a terminal that is gone: it is left in order."""

import asyncio
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exposure.model.report import Report
    from exposure.tui import ExposureApp

NAMES = ("SIGTERM", "SIGHUP")
"""Windows has no SIGHUP; there neither can be heard beside asyncio."""
WITHIN_S = 3.0
"""Seconds that the screen has to end; a terminal that is gone may hold it up for ever."""


async def run_until_terminated(app: "ExposureApp") -> "tuple[Report | None, bool]":
    """Run the app; its last report, and whether it was ended from outside.

    Then it ends as if a person left it: the terminal is put back as it was, and workers are ended.
    """
    loop = asyncio.get_running_loop()
    signals: list[str] = []

    def end(name: str) -> None:
        signals.append(name)
        signal.setitimer(signal.ITIMER_REAL, WITHIN_S)
        app.exit(app.last_report)

    with suppress(NotImplementedError, RuntimeError, ValueError):  # not here, or not in this thread
        for name in NAMES:
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), end, name)
    report = await app.run_async()
    if signals:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return report, bool(signals)
