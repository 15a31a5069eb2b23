"""A real terminal for a command: what was typed into it, and what stood on it."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_S = 60.0


@dataclass(frozen=True)
class Talk:
    """How a command at a terminal ended, its standard output, and all that the screen was sent."""

    code: int
    out: str
    screen: str

    @property
    def said(self) -> str:
        """The screen's text in one line, without colours and cursor movements."""
        return " ".join(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.screen).split())


def at_a_terminal(words: Sequence[object], typed: str, **environment: str) -> Talk:
    """Run the command with a terminal for its input and error output, typing all at once."""
    ours, theirs = pty.openpty()
    settings = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "COLUMNS": "80", "LINES": "24"}
    running = subprocess.Popen(
        [sys.executable, "-m", "exposure", *map(str, words)],
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE,
        env=os.environ | {"NO_COLOR": ""} | settings | environment,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    screen, began = b"", time.monotonic()
    while time.monotonic() - began < LONGEST_S:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                screen += os.read(ours, 65_536)
            except OSError:  # on Linux the end of a terminal that nobody holds any more
                break
        elif running.poll() is not None:
            break
    if running.poll() is None:
        running.kill()
    out, _ = running.communicate(timeout=10)
    os.close(ours)
    return Talk(running.returncode, out.decode(), screen.decode(errors="replace"))
