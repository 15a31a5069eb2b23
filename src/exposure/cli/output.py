"""Report files: checked before a check starts, written whole or not at all, for you only."""

import contextlib
import os
import tempfile
from pathlib import Path

from exposure.errors import PlanError
from exposure.words import say

ONLY_ME = 0o600
"""File mode: readable and writable by the owner alone."""


def check_writable(path: Path) -> None:
    """Raise PlanError if a report can't be written to `path`; leaves nothing behind."""
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise PlanError(say("output.is-folder", file=str(path)), say("output.is-folder-hint"))
    if target.exists() and not target.is_file():
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        os.close(handle)
        Path(name).unlink()
    except OSError:
        raise PlanError(
            say("output.not-writable", file=str(path)), say("output.not-writable-hint")
        ) from None


def write_report(path: Path, text: str) -> None:
    """Write a report with mode 0600: beside its target first, then renamed over it.

    Raises OSError where the disk is full or the folder is gone; the old file then is untouched.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8")
        return
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(ONLY_ME)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
