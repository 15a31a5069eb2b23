"""Report files: checked before a check starts, written whole or not at all, for you only."""

import os
from pathlib import Path

from exposure.cli.unfinished import ONLY_ME, clear_unfinished, unfinished_file
from exposure.errors import PlanError
from exposure.words import say


def check_writable(path: Path) -> None:
    """Raise PlanError if a report can't be written to `path`; leaves nothing behind.

    What a killed check left unfinished beside it is cleared away.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise PlanError(say("output.is-folder", file=str(path)), say("output.is-folder-hint"))
    if target.exists() and not target.is_file():
        return
    clear_unfinished(target.parent)
    try:
        with unfinished_file(target.parent):
            pass
    except OSError:
        raise PlanError(
            say("output.not-writable", file=str(path)), say("output.not-writable-hint")
        ) from None


def write_report(path: Path, text: str) -> None:
    """Write a report with mode 0600: beside its target first, then renamed over it.

    Raises OSError where the disk is full or the folder is gone; the old file then is untouched. Of
    two checks that write to one target, the later one's report stands there, whole.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8")
        return
    with unfinished_file(target.parent) as (file, name):
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
        name.chmod(ONLY_ME)
        if os.name == "nt":
            file.close()  # Windows renames no open file
        name.replace(target)
