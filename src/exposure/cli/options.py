"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from exposure.words import say

Command = TypeVar("Command", bound=Callable[..., object])

me = click.option(
    "--me",
    "photos",
    multiple=True,
    metavar="PHOTO",
    type=click.Path(path_type=Path),
    help=say("help.me"),
)
i_declare = click.option("--i-declare", is_flag=True, help=say("help.i-declare"))
engine = click.option("--engine", metavar="NAME", help=say("help.engine"))


def output(command: Command) -> Command:
    """The options that say what becomes of the report."""
    for option in reversed(
        (
            click.option("--json", "json", metavar="FILE", help=say("help.json")),
            click.option("--html", "html", metavar="FILE", help=say("help.html")),
            engine,
            click.option("--quiet", is_flag=True, help=say("help.quiet")),
            click.option("--exit-zero", is_flag=True, help=say("help.exit-zero")),
        )
    ):
        command = option(command)
    return command
