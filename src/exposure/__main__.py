"""The `exposure` command, also as `python -m exposure`, where `exposure` is this program."""

import sys

import click

import exposure
from exposure.words import say

NOT_USABLE = 3
"""`ExitCode.NOT_USABLE`, which can't be imported where our own `__init__` is gone."""


def main() -> None:
    """The command; where another package lies over this one, a word on what to do instead.

    Somebody else's package of the same name overwrites `exposure/__init__.py`, and takes it away
    when it is uninstalled.
    """
    if not _is_ours():
        click.echo(say("run.overwritten"), err=True)
        sys.exit(NOT_USABLE)
    from exposure.cli import main as command

    command()


def _is_ours() -> bool:
    return "Auditor" in getattr(exposure, "__all__", ())


if __name__ == "__main__":
    main()
