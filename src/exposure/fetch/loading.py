"""What the first request would load, loaded beforehand: a screen must not wait for it."""

import anyio


def load() -> None:
    """Load the parts that the HTTP client loads when it is first used; nothing is sent.

    Runs an event loop of its own for a moment, so call it in a thread.
    """
    anyio.run(anyio.sleep, 0)
