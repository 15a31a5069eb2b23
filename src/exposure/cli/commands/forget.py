"""exposure forget: removes everything that the program keeps, and shows what is left."""

import click

from exposure.cli.exit_codes import ExitCode
from exposure.cli.folding import show
from exposure.cli.secret import FILE, data_folder
from exposure.words import say

KEPT = (FILE,)
"""The files that the program may have made in its data folder."""


@click.command(help=say("help.forget"), short_help=say("help.forget-short"))
def forget() -> ExitCode:
    """Remove what is kept, and look whether it is gone."""
    folder = data_folder()
    removed, failed = 0, 0
    for name in KEPT:
        path = folder / name
        try:
            path.unlink()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as problem:
            failed += 1
            show(say("forget.failed", file=str(path), reason=problem.strerror or "?"))
        else:
            removed += 1
            show(say(f"forget.removed-{name}", file=str(path)))
    left = _left()
    if not removed and not failed:
        show(say("forget.nothing"))
    for still_there in left:
        show(say("forget.left", file=still_there))
    show(say("forget.not-gone" if left else "forget.gone", folder=str(folder)))
    show(say("forget.elsewhere"))
    return ExitCode.NOT_USABLE if left else ExitCode.CLEAR


def _left() -> list[str]:
    """What is still in the data folder, the folder itself included; an empty one is removed."""
    folder = data_folder()
    try:
        folder.rmdir()
    except FileNotFoundError:
        return []
    except OSError:
        try:
            return [str(path) for path in sorted(folder.iterdir())] or [str(folder)]
        except OSError:
            return [str(folder)]
    return []
