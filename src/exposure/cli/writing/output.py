"""Report files: checked before a check starts, written whole or not at all, for you only."""

import os
import stat
from pathlib import Path
from typing import TextIO

from exposure.cli.writing.held import Place, UnsafePlace, held, refuse_streams
from exposure.cli.writing.unfinished import ONLY_ME, clear_unfinished, unfinished_file
from exposure.errors import PlanError
from exposure.words import message


def check_writable(path: Path) -> None:
    """Raise PlanError if a report can't be written to `path`; leaves nothing behind.

    What a killed check left unfinished beside it is cleared away.
    """
    try:
        refuse_streams(path)
        with held(path) as target:
            if _is_folder(target):
                what = message("output.is-folder", file=str(path))
                raise PlanError(what, message("output.is-folder-hint"))
            _refuse_what_is_not_yours(target, path)
            clear_unfinished(target.path.parent, target.dir_fd)
            with unfinished_file(target.path.parent, target.dir_fd):
                pass
    except UnsafePlace as problem:
        raise PlanError(problem.message, problem.hint) from None
    except (OSError, ValueError):
        raise PlanError(
            message("output.not-writable", file=str(path)), message("output.not-writable-hint")
        ) from None


def _is_folder(target: Place) -> bool:
    found = target.found()
    return found is not None and stat.S_ISDIR(found.st_mode)


def write_report(path: Path, text: str) -> None:
    """Write a report with mode 0600: beside its target first, then renamed over it.

    Raises OSError where the disk is full or the folder is gone, and UnsafePlace where another
    account could lead it astray; the old file then is untouched. Of two checks that write to one
    target, the later one's report stands there, whole.
    """
    refuse_streams(path)
    with held(path) as target:
        _refuse_what_is_not_yours(target, path)
        with unfinished_file(target.path.parent, target.dir_fd) as (file, name):
            file.write(text)
            file.flush()
            _keep(file, target.beside(name.name), target)


def _keep(file: TextIO, unfinished: Place, target: Place) -> None:
    """Give a file that is written the name of its target, once it is safe on the disk."""
    os.fsync(file.fileno())
    if os.name == "nt":
        file.close()  # Windows renames no open file
        unfinished.path.replace(target.path)
        return
    os.fchmod(file.fileno(), ONLY_ME)
    folder = target.dir_fd
    os.replace(unfinished.name, target.name, src_dir_fd=folder, dst_dir_fd=folder)
    found = target.found()
    if found is not None and found.st_uid != os.geteuid():
        raise UnsafePlace("replaced", file=str(target.path))


def _refuse_what_is_not_yours(target: Place, path: Path) -> None:
    """Raise UnsafePlace for a file of another account, and for what is no file at all."""
    found = target.found()
    if found is None:
        return
    if not stat.S_ISREG(found.st_mode):
        raise UnsafePlace("not-a-file", file=str(path))
    if os.name == "posix" and found.st_uid != os.geteuid():
        raise UnsafePlace("others-file", file=str(path))
