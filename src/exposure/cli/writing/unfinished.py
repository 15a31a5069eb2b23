"""Files that are still being written: locked, beside their targets, and cleared away later."""

import contextlib
import fnmatch
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from exposure.cli.writing.held import Place

PREFIX, SUFFIX = ".exposure-", ".part"
ONLY_ME = 0o600
"""File mode: readable and writable by the owner alone."""
TRIES = 100
"""Another program may clear a new file away in the moment before it is locked; not so often."""


@contextmanager
def unfinished_file(folder: Path, dir_fd: int | None = None) -> Iterator[tuple[TextIO, Path]]:
    """A new text file in a folder, locked while it is open, and gone at the end unless renamed.

    With `dir_fd` the folder is the one that is open there, whatever its path leads to by now.
    Raises OSError where it can't be made.
    """
    handle, place = _locked_file(folder, dir_fd)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file, place.path
    finally:
        with contextlib.suppress(OSError):
            _unlink(place)


def clear_unfinished(folder: Path, dir_fd: int | None = None) -> None:
    """Remove the unfinished files of programs that were killed; those of running ones stay."""
    try:
        names = os.listdir(folder if dir_fd is None else dir_fd)  # noqa: PTH208 - an open folder
    except OSError:
        return
    for name in sorted(fnmatch.filter(names, f"{PREFIX}*{SUFFIX}")):
        with contextlib.suppress(OSError):
            _remove_if_nobody_holds(Place(folder / name, dir_fd))


def _locked_file(folder: Path, dir_fd: int | None) -> tuple[int, Place]:
    how = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    for _ in range(TRIES):
        place = Place(folder / f"{PREFIX}{secrets.token_hex(8)}{SUFFIX}", dir_fd)
        handle = os.open(place.name, how, ONLY_ME, dir_fd=dir_fd)
        _lock(handle, waits=True)
        if place.found() is not None:
            return handle, place
        os.close(handle)
    raise FileExistsError(folder)


def _remove_if_nobody_holds(place: Place) -> None:
    """Remove a file of ours. On Windows that fails by itself while anybody has it open."""
    if os.name == "nt":
        place.path.unlink()
        return
    how = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK
    handle = os.open(place.name, how, dir_fd=place.dir_fd)
    try:
        found = os.fstat(handle)
        if stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid() and _lock(handle):
            _unlink(place)
    finally:
        os.close(handle)


def _unlink(place: Place) -> None:
    os.unlink(place.name, dir_fd=place.dir_fd)


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
