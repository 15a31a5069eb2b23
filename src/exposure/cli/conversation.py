"""What the program says and asks beside its report, on standard error."""

import contextlib
import os
import sys
from collections.abc import Callable

import click

from exposure.cli.folding import show
from exposure.errors import ExposureError, NoDeclaration
from exposure.model.consent import Declaration
from exposure.model.plan import Plan
from exposure.words import Message, message, safe_text, say
from exposure.words.declaration import is_declared

LONGEST_LINE = 10_000


def print_note(what: str | Message, *, quiet: bool = False) -> None:
    """Say something that is not the report; a terminal that is gone hears nothing."""
    if not quiet:
        with contextlib.suppress(OSError):
            show(harmless(what if isinstance(what, str) else say(what)), err=True)


def harmless(text: str) -> str:
    """What is said, line by line, such that no terminal is led astray by a name in it."""
    return "\n".join(_harmless_line(line) for line in text.split("\n"))


def _harmless_line(line: str) -> str:
    bare = line.lstrip(" ")
    return " " * (len(line) - len(bare)) + safe_text(bare, LONGEST_LINE)


def print_report(text: str) -> None:
    """Print the report. A reader who closes the pipe early (`| head`) has read enough."""
    try:
        click.echo(text, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_error(error: ExposureError) -> None:
    """Say what stopped a check, and what to do."""
    print_note(str(error))
    if error.hint:
        print_note(error.hint)


def at_terminal() -> bool:
    """Whether somebody is there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def declared_plan(make: Callable[[Declaration | None], Plan], *, declared: bool) -> Plan:
    """The plan that `make` makes of a declaration: given already, or typed now at a terminal.

    What else is wrong with the plan is said before anybody is asked. Raises PlanError.
    """
    try:
        return make(Declaration.now() if declared else None)
    except NoDeclaration:
        if not at_terminal():
            raise
    print_note(say("declaration.ask"))
    typed = click.prompt(">", prompt_suffix=" ", default="", show_default=False, err=True)
    if not is_declared(typed):
        raise NoDeclaration(message("declaration.not-typed"), message("declaration.again"))
    return make(Declaration.now())


def confirm(question: str) -> bool:
    """A yes or no to a question; no where nobody can be asked."""
    return at_terminal() and click.confirm(question, default=False, err=True)
