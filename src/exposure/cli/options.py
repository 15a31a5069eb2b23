"""Options that several commands share."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from exposure.cli.exit_codes import ExitCode
from exposure.cli.running import Wishes
from exposure.words import say

Command = Callable[..., ExitCode]


def photos(help_text: str) -> Callable[[Command], Command]:
    """The option for photos of yourself, with what its help says."""
    return click.option(
        "--me",
        "photos",
        multiple=True,
        metavar="PHOTO|FOLDER",
        type=click.Path(path_type=Path),
        help=help_text,
    )


me = photos(say("help.me"))
same_person = click.option("--same-person", is_flag=True, help=say("help.same-person"))
i_declare = click.option("--i-declare", is_flag=True, help=say("help.i-declare"))
big = click.option("--big", is_flag=True, help=say("screen.option.big"))
engine = click.option("--engine", metavar="NAME", help=say("help.engine"))


def output(command: Command) -> Command:
    """The options that say what becomes of the report, handed to the command as `wishes`.

    Raises PlanError, before the command begins, if a wanted file can't be written or nobody can be
    asked.
    """

    @wraps(command)
    def with_wishes(
        json: str | None,
        html: str | None,
        engine: str | None,
        quiet: bool,
        exit_zero: bool,
        review: bool,
        **words: object,
    ) -> ExitCode:
        wishes = Wishes(json, html, engine, quiet, exit_zero, review)
        wishes.check()
        return command(wishes=wishes, **words)

    added: Command = with_wishes
    for option in (
        click.option("--review", is_flag=True, help=say("help.review")),
        click.option("--exit-zero", is_flag=True, help=say("help.exit-zero")),
        click.option("--quiet", is_flag=True, help=say("help.quiet")),
        engine,
        click.option("--html", "html", metavar="FILE", help=say("help.html")),
        click.option("--json", "json", metavar="FILE", help=say("help.json")),
    ):
        added = option(added)
    return added
