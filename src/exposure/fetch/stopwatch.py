"""How long the requests of a page take together."""

import time


class Stopwatch:
    """Runs while at least one request of a page is under way; pauses do not count."""

    def __init__(self) -> None:
        self._running = 0
        self._since = 0.0
        self._before = 0.0

    @property
    def elapsed_s(self) -> float:
        """Seconds so far."""
        return self._before + (time.monotonic() - self._since if self._running else 0.0)

    def __enter__(self) -> None:
        if not self._running:
            self._since = time.monotonic()
        self._running += 1

    def __exit__(self, *_: object) -> None:
        self._running -= 1
        if not self._running:
            self._before += time.monotonic() - self._since
