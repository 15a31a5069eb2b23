"""exposure demo: the whole story on invented pages of invented people, without a network."""

import click

from exposure.cli import options
from exposure.cli.exit_codes import ExitCode
from exposure.cli.running import Wishes, carry_out
from exposure.words import say


@click.command(help=say("help.demo"), short_help=say("help.demo-short"))
@click.option("--plain", is_flag=True, help=say("help.plain"))
@options.output
def demo(
    plain: bool,  # noqa: ARG001 - the plain report is the only one there is so far
    wishes: Wishes,
) -> ExitCode:
    """Serve the sample profiles on loopback, and check them."""
    from exposure.demo import sample_plan, sample_server

    with sample_server() as origin:
        return carry_out(sample_plan(origin), wishes)
