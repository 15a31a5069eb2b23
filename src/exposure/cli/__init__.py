"""The command line: words become a plan, carried out, and what came of it is said.

One front of the check beside the screen. It must hold no rule of the check itself.
"""

import io
import logging
import os
import sys
import warnings
from importlib import import_module
from pathlib import Path

import click

from exposure import __version__
from exposure.cli import options
from exposure.cli.conversation import print_error, print_note
from exposure.cli.exit_codes import ExitCode, code_of_error
from exposure.errors import EngineUnavailable, ExposureError
from exposure.words import message, say
from exposure.workers.core_dumps import no_core_dump

COMMANDS = ("demo", "scan", "photos", "check", "prove", "forget", "doctor")
"""In the order in which people need them; each stands in the file of its name."""


class Commands(click.Group):
    """All commands; one is loaded only when it, or the help that lists it, is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names as they stand in COMMANDS."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(
            import_module(f"exposure.cli.commands.{cmd_name}"), cmd_name
        )
        return command


@click.group(
    cls=Commands,
    invoke_without_command=True,
    help=say("help.exposure"),
    epilog=say("help.epilog"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="exposure")
@options.big
@click.pass_context
def command_line(ctx: click.Context, big: bool) -> ExitCode:
    """Without a command, open the screen; say what there is where it can't be opened."""
    if ctx.invoked_subcommand is None:
        from exposure.cli.screen import can_be_opened, open_screen

        if can_be_opened():
            return open_screen(is_big=big)
        click.echo(ctx.get_help())
    return ExitCode.CLEAR


def main() -> None:
    """The `exposure` command. A terminal that lacks a symbol gets its escape instead.

    What libraries log or warn of could hold words of a page, and is shown nowhere.
    """
    no_core_dump()
    _open_missing_streams()
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run())


def _open_missing_streams() -> None:
    """Put nothing in the place of closed streams (`>&-`), or a report's file could get theirs."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - stays


def run(arguments: list[str] | None = None) -> int:
    """Carry out a command line and give its exit code; never raises but for a bug in click."""
    try:
        ended = command_line.main(arguments, prog_name="exposure", standalone_mode=False)
    except ExposureError as problem:
        print_error(problem)
        return code_of_error(problem)
    except click.ClickException as problem:
        shown = io.StringIO()
        problem.show(shown)
        print_note(shown.getvalue().rstrip("\n"))
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        print_note(say("run.aborted"))
        return ExitCode.INTERRUPTED
    except ImportError as problem:
        name = problem.name or "?"
        print_error(
            EngineUnavailable(message("run.missing", name=name), message("engine.see-doctor"))
        )
        return ExitCode.NOT_USABLE
    except Exception as problem:  # noqa: BLE001 - the last place where a fault can be named
        cause = _cause(problem)
        print_note(say("run.fault", kind=type(cause).__name__, place=_place(cause)))
        return ExitCode.FAULT
    return ended if isinstance(ended, int) else ExitCode.CLEAR


def _cause(problem: BaseException) -> BaseException:
    """The first single exception in a group of them."""
    while isinstance(problem, BaseExceptionGroup):
        problem = problem.exceptions[0]
    return problem


def _place(problem: BaseException) -> str:
    """Where in the program a fault arose, without any value: those could be about people."""
    place = problem.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
