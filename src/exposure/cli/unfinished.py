"""Files that are still being written: locked, beside their targets, and cleared away later."""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

PREFIX, SUFFIX = ".exposure-", ".part"
ONLY_ME = 0o600
"""File mode: readable and writable by the owner alone."""
TRIES = 100
"""Another program may clear a new file away in the moment before it is locked; not so often."""


@contextmanager
def unfinished_file(folder: Path) -> Iterator[tuple[TextIO, Path]]:
    """A new text file in a folder, locked while it is open, and gone at the end unless renamed.

    Raises OSError where it can't be made.
    """
    handle, path = _locked_file(folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file, path
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


def clear_unfinished(folder: Path) -> None:
    """Remove the unfinished files of programs that were killed; those of running ones stay."""
    try:
        left = sorted(folder.glob(f"{PREFIX}*{SUFFIX}"))
    except OSError:
        return
    for path in left:
        with contextlib.suppress(OSError):
            _remove_if_nobody_holds(path)


def _locked_file(folder: Path) -> tuple[int, Path]:
    for _ in range(TRIES):
        path = folder / f"{PREFIX}{secrets.token_hex(8)}{SUFFIX}"
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, ONLY_ME)
        _lock(handle, waits=True)
        if path.exists():
            return handle, path
        os.close(handle)
    raise FileExistsError(folder)


def _remove_if_nobody_holds(path: Path) -> None:
    """Remove a file of ours. On Windows that fails by itself while anybody has it open."""
    if os.name == "nt":
        path.unlink()
        return
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        found = os.fstat(handle)
        if stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid() and _lock(handle):
            path.unlink()
    finally:
        os.close(handle)


def _lock(handle: int, *, waits: bool = False) -> bool:
    """Lock a file until it is closed; False where another has it, or where there are no locks.

    With `waits` it is waited for: who clears a file away has it for a moment only.
    """
    try:
        import fcntl
    except ImportError:  # on Windows an open file can be neither removed nor renamed
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
