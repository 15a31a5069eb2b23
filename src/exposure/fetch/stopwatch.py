"""How much time one page has taken: its requests, and the work of others for it."""

import math
import time


class Stopwatch:
    """Runs while at least one request of a page is under way; pauses do not count.

    `most_s` is all that the page may take.
    """

    def __init__(self, most_s: float = math.inf) -> None:
        self._most_s = most_s
        self._running = 0
        self._since = 0.0
        self._before = 0.0

    @property
    def elapsed_s(self) -> float:
        """Seconds so far."""
        return self._before + (time.monotonic() - self._since if self._running else 0.0)

    @property
    def left_s(self) -> float:
        """Seconds that are left, 0 and up."""
        return max(0.0, self._most_s - self.elapsed_s)

    def add(self, seconds: float) -> None:
        """Count what a worker took for the page."""
        self._before += seconds

    def __enter__(self) -> None:
        if not self._running:
            self._since = time.monotonic()
        self._running += 1

    def __exit__(self, *_: object) -> None:
        self._running -= 1
        if not self._running:
            self._before += time.monotonic() - self._since
