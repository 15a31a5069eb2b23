"""A folder, held open while a file is put into it, so that no other account leads it elsewhere."""

import errno
import os
import stat
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from exposure.words import message, say

CAN_HOLD = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether this system opens folders; Windows does not, and has no links of other accounts."""

MOST_LINKS = 40
"""Links that a path may lead through, as on Linux (path_resolution(7))."""

STREAMS = ("/dev/stdin", "/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/")
"""Paths that stand for what is open already, whatever that is."""


class UnsafePlace(OSError):
    """A place where another account could read what is written, lead it astray or replace it."""

    def __init__(self, key: str, **values: str) -> None:
        self.message = message(f"output.{key}", **values)
        super().__init__(errno.EPERM, say(self.message))
        self.hint = message(f"output.{key}-hint")


@dataclass(frozen=True, slots=True)
class Place:
    """A name in a folder. `dir_fd` is the folder, open; None where this system opens none."""

    path: Path
    dir_fd: int | None = None

    @property
    def name(self) -> str | Path:
        """What the system is to be asked for, together with `dir_fd`."""
        return self.path if self.dir_fd is None else self.path.name or "."

    def beside(self, name: str) -> "Place":
        """Another name in the same folder."""
        return Place(self.path.parent / name, self.dir_fd)

    def found(self) -> os.stat_result | None:
        """What stands there itself, no link being followed; None for nothing."""
        try:
            return os.stat(self.name, dir_fd=self.dir_fd, follow_symlinks=False)
        except FileNotFoundError:
            return None


@contextmanager
def held(path: Path) -> Iterator[Place]:
    """The place that a path leads to, its folder open. Links of yours, or of the system's, lead on.

    Raises UnsafePlace where the way there is not safe from other accounts, and OSError where there
    is none.
    """
    if not CAN_HOLD:
        yield Place(Path(os.path.realpath(path)))
        return
    way = _Way(path)
    try:
        yield way.walked()
    finally:
        os.close(way.folder)


def refuse_streams(path: Path) -> None:
    """Raise UnsafePlace for a path that stands for an open stream, be it a file's."""
    if os.name == "posix" and os.path.abspath(path).startswith(STREAMS):  # noqa: PTH100 - follows no link
        raise UnsafePlace("not-a-file", file=str(path))


class _Way:
    """The walk along a path, one open folder after the other; `folder` is where it stands."""

    def __init__(self, path: Path) -> None:
        self._path, self._links = str(path), 0
        self._ahead = deque(path.parts)
        self.folder = _opened(".", None)

    def walked(self) -> Place:
        """The last name of the path and its folder, links being followed."""
        while True:
            self._refuse_a_folder_for_all()
            name = self._ahead.popleft() if self._ahead else "."
            found = Place(Path(name), self.folder).found()
            if found is not None and stat.S_ISLNK(found.st_mode):
                self._follow(name, found)
            elif self._ahead:
                before, self.folder = self.folder, _opened(name, self.folder)
                os.close(before)
            else:
                return Place(Path(self._path).parent / name, self.folder)

    def _follow(self, name: str, link: os.stat_result) -> None:
        """Put where a link leads before what is ahead; it must be yours or the system's."""
        if not _is_mine(link) and link.st_uid != 0:
            raise UnsafePlace("others-link", file=self._path, link=name)
        self._links += 1
        leads_to = Path(os.readlink(name, dir_fd=self.folder))
        now = Place(Path(name), self.folder).found()
        if self._links > MOST_LINKS or now is None or now.st_ino != link.st_ino:
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), self._path)
        self._ahead.extendleft(reversed(leads_to.parts))

    def _refuse_a_folder_for_all(self) -> None:
        here = os.fstat(self.folder)
        is_for_all = here.st_mode & stat.S_IWOTH and not here.st_mode & stat.S_ISVTX
        if is_for_all and not _is_mine(here):
            raise UnsafePlace("for-all", file=self._path)


def _is_mine(found: os.stat_result) -> bool:
    return found.st_uid == os.geteuid()


def _opened(name: str, dir_fd: int | None) -> int:
    """A folder, open; also one that may be entered but not listed, as /home is in places."""
    how = os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(name, os.O_RDONLY | how, dir_fd=dir_fd)
    except PermissionError:
        return os.open(name, getattr(os, "O_PATH", os.O_RDONLY) | how, dir_fd=dir_fd)
