"""Sentences folded between words where a terminal shows them, and left whole for a pipe."""

import re
import shutil
import sys

import click

from exposure.words.lines import in_lines

WIDEST = 100
"""Columns; longer lines are hard to read, however wide the terminal is."""

NARROWEST = 20
"""Columns that are used even where the terminal says that it has fewer."""

_BEGINNING = re.compile(r"(?:[-·✓] |\d+\. )?")


def show(text: str, *, err: bool = False) -> None:
    """Print sentences; on a terminal each line is folded to its width."""
    stream = sys.stderr if err else sys.stdout
    if stream.isatty():
        text = folded(text, min(shutil.get_terminal_size().columns, WIDEST))
    click.echo(text, err=err)


def folded(text: str, width: int) -> str:
    """Each line folded at `width` columns, under its own beginning (`- `, `2. `).

    Indented lines, which are there to be copied, and words longer than a line stay whole.
    """
    return "\n".join(_folded(line, width) for line in text.split("\n"))


def _folded(line: str, width: int) -> str:
    if line.startswith("  "):
        return line
    beginning = _BEGINNING.match(line)
    hanging = " " * (beginning.end() if beginning else 0)
    return "\n".join(in_lines(line, max(width - 1, NARROWEST), hanging=hanging, cut=False))
