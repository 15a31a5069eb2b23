"""Your files, read only where they are plain files: a pipe or device may have no end."""

import errno
import io
import os
import stat
from pathlib import Path

HOW = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody writes to keeps nobody waiting
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)  # Windows alone has it
)


class NotAPlainFile(OSError):
    """A pipe, socket or device: nothing is read from it."""


class FileTooLarge(OSError):
    """A file that holds more bytes than may be read of it, whatever the system says it holds."""


def open_plain(path: Path) -> io.BufferedReader:
    """Open a plain file for reading; what was opened is looked at, so that none can take its place.

    Raises NotAPlainFile, IsADirectoryError, and OSError as `open` does.
    """
    try:
        _refuse_what_is_no_file(path.stat(), path)  # to open a device can already do something
        handle = os.open(path, HOW)
    except ValueError:  # a name with a NUL in it
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path)) from None
    try:
        _refuse_what_is_no_file(os.fstat(handle), path)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def read_plain(path: Path, most: int) -> bytes:
    """The bytes of a plain file, `most` at most; also of one that grows, or that says it has none.

    Raises FileTooLarge, and what `open_plain` does.
    """
    with open_plain(path) as file:
        data = file.read(most + 1) or b""
    if len(data) > most:
        raise FileTooLarge(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def _refuse_what_is_no_file(found: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise NotAPlainFile(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
