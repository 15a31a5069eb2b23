"""The question "is this you?", asked line by line about each picture that may show you."""

import os
import shutil
import sys

import click

from exposure.cli.conversation import at_terminal, print_note
from exposure.errors import PlanError
from exposure.model.events import Answer
from exposure.model.report import PictureEntry, Report
from exposure.words import message, say

LETTERS = {"y": Answer.ME, "n": Answer.NOT_ME, "l": None}
"""What one letter says; an empty line is a later too, since that decides nothing."""
WIDEST, HIGHEST = 60, 30
"""Characters of a drawing at most: larger ones show no more of a preview of 480 px."""
KEPT_FREE = 6
"""Lines of the terminal that a drawing leaves for the question, so that it can be wiped again."""


def check_terminal() -> None:
    """Raise PlanError where nobody can be asked."""
    if not at_terminal():
        raise PlanError(message("review.no-terminal"), message("review.no-terminal-hint"))


def review(report: Report) -> Report:
    """The report once the person answered about each picture that may show them.

    Whoever ends the input, or presses Ctrl-C, leaves the rest without an answer.
    """
    waiting = _once_each(report)
    if not waiting:
        print_note(say("review.none"))
        return report
    print_note(say("review.begin", count=len(waiting)))
    if not _can_draw():
        print_note(say("review.cannot-show"))
    for number, entry in enumerate(waiting):
        print_note("")
        for line in description(entry, report, number + 1, len(waiting)):
            print_note(line)
        try:
            answer = _answer_about(entry)
        except click.Abort:
            print_note("")
            print_note(say("review.left", count=len(waiting) - number))
            break
        print_note(say(f"review.{answer or 'later'}"))
        if answer is not None:
            report = report.answered(entry.id, answer)
    print_note("")
    print_note(say("review.lasts"))
    return report


def _once_each(report: Report) -> tuple[PictureEntry, ...]:
    """The pictures to ask about; one file is asked about once, however many pages show it."""
    return tuple(entry for entry in report.to_ask_about if report.same_question(entry)[0] is entry)


def description(entry: PictureEntry, report: Report, number: int, total: int) -> tuple[str, ...]:
    """What the picture is and where: its role, its page and its address, or its path."""
    from exposure.reports.phrases import address, joined, nonempty

    roles = joined([say(f"report.role.{role}") for role in entry.picture.roles])
    title = say("review.title", number=number, total=total, role=roles or say("review.file"))
    page = _page_of(entry, report)
    others = report.same_question(entry)[1:]
    return nonempty(
        title,
        say("review.page", page=address(page)) if page else "",
        say("review.picture", address=address(entry.picture.url)),
        *(
            say("review.too", address=address(_page_of(one, report) or one.picture.url))
            for one in others
        ),
        say("review.alike") if entry.you is not None and entry.you.alike > 1 else "",
    )


def _page_of(entry: PictureEntry, report: Report) -> str:
    """The address of the page that a picture is on; empty for a file on this machine."""
    page = report.page_of(entry)
    return page.listed.url if page else ""


def _answer_about(entry: PictureEntry) -> Answer | None:
    """What the person says; None is later. What was drawn is wiped from the screen again."""
    or_show = "-or-show" if _can_draw() else ""
    lines = 0
    while True:
        question = say(f"review.ask{or_show}")
        typed = click.prompt(question, prompt_suffix=" ", default="", show_default=False, err=True)
        letter = typed.strip().casefold()[:1] or "l"
        lines += bool(lines)
        if letter == "s" and or_show:
            _wipe(lines)
            lines = _draw(entry)
        elif letter in LETTERS:
            _wipe(lines)
            return LETTERS[letter]
        else:
            print_note(say(f"review.unclear{or_show}"))
            lines += bool(lines)


def _can_draw() -> bool:
    from exposure.imaging.block_art import Blocks, blocks_for

    return blocks_for(os.environ, sys.stderr.encoding) is not Blocks.WORDS


def _draw(entry: PictureEntry) -> int:
    """Draw the face that is asked about, and say how many lines that took; 0: there is none."""
    from exposure.imaging.block_art import (
        blocks_for,
        has_all_colours,
        in_escape_codes,
        picture_in_blocks,
    )

    columns, rows = shutil.get_terminal_size()
    cells = picture_in_blocks(
        entry.review_preview or b"",
        min(WIDEST, columns - 1),
        min(HIGHEST, rows - KEPT_FREE),
        blocks_for(os.environ, sys.stderr.encoding),
        entry.around_your_face or (0, 0, 1, 1),
    )
    for line in in_escape_codes(cells, all_colours=has_all_colours(os.environ)):
        click.echo(line, err=True, color=True)
    if not cells:
        print_note(say("review.no-picture"))
    return len(cells)


def _wipe(lines: int) -> None:
    """Take the last lines off the screen (ECMA-48: cursor up, erase to the end)."""
    if lines:
        click.echo(f"\x1b[{lines}A\x1b[J", nl=False, err=True, color=True)
