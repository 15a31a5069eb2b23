"""exposure photos: where your face is among files on this machine."""

from pathlib import Path

import click

from exposure.cli import options
from exposure.cli.conversation import declared_plan
from exposure.cli.exit_codes import ExitCode
from exposure.cli.running import Wishes, carry_out
from exposure.errors import PlanError
from exposure.files.own_photos import own_photos
from exposure.model.plan import Plan
from exposure.words import message, say


@click.command(help=say("help.photos"), short_help=say("help.photos-short"))
@options.me
@click.argument("files", nargs=-1, metavar="FILE-OR-FOLDER…", type=click.Path(path_type=Path))
@options.same_person
@options.i_declare
@options.output
def photos(
    photos: tuple[Path, ...],
    files: tuple[Path, ...],
    same_person: bool,
    i_declare: bool,
    wishes: Wishes,
) -> ExitCode:
    """Make a plan of the words, and carry it out."""
    if not files:
        raise PlanError(message("folder.none"), message("folder.none-hint"))
    own = own_photos(photos)
    plan = declared_plan(
        lambda declaration: Plan.of(
            own, files=files, declaration=declaration, same_person=same_person
        ),
        declared=i_declare,
    )
    return carry_out(plan, wishes)
