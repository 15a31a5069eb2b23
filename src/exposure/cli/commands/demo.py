"""exposure demo: the whole story on invented pages of invented people, without a network."""

import asyncio
from functools import partial
from pathlib import Path

import click

from exposure.cli import options
from exposure.cli.conversation import declared_plan, print_note
from exposure.cli.exit_codes import ExitCode
from exposure.cli.running import Wishes, carry_out
from exposure.cli.screen import (
    NOWHERE,
    can_be_opened,
    open_screen,
    samples,
    samples_with_you,
)
from exposure.files.own_photos import own_photos
from exposure.model.plan import DEFAULT_ENGINE, Plan
from exposure.words import say


@click.command(help=say("help.demo"), short_help=say("help.demo-short"))
@click.option("--plain", is_flag=True, help=say("help.plain"))
@options.photos(say("help.demo-me"))
@options.i_declare
@options.big
@options.output
def demo(
    plain: bool, photos: tuple[Path, ...], i_declare: bool, big: bool, wishes: Wishes
) -> ExitCode:
    """Serve the sample profiles on loopback, and check them: on the screen where there is one."""
    from exposure.demo import sample_plan, sample_server

    is_on_screen = not plain and wishes.are_for_the_screen and can_be_opened()
    if photos:
        photos = own_photos(photos)
        plan = declared_with_you(photos, declared=i_declare)
        if not is_on_screen:
            return with_you(plan, wishes)
        begins_with = partial(samples_with_you, photos, plan.declaration, wishes.engine)
        return open_screen(engine=wishes.engine, begins_with=begins_with, is_big=big)
    if is_on_screen:
        return open_screen(engine=wishes.engine, begins_with=samples, is_big=big)
    with sample_server() as origin:
        return carry_out(sample_plan(origin), wishes)


def declared_with_you(photos: tuple[Path, ...], *, declared: bool) -> Plan:
    """A plan with your own photos. Raises NoDeclaration before a photo is opened."""
    from exposure.demo import plan_with_you

    return declared_plan(
        lambda declaration: plan_with_you(NOWHERE, photos, declaration), declared=declared
    )


def with_you(plan: Plan, wishes: Wishes) -> ExitCode:
    """Put your own face into the sample profiles, in memory, and check them for it."""
    from exposure.demo import plan_with_you, sample_server, site_with_you

    print_note(say("demo.composing"), quiet=wishes.quiet)
    site = asyncio.run(site_with_you(plan, wishes.engine or DEFAULT_ENGINE))
    with sample_server(site) as origin:
        return carry_out(plan_with_you(origin, plan.photos, plan.declaration), wishes)
