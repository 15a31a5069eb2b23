"""Write the report: what the file holds is said first, and it can go without pictures."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, Static

from exposure.model.entry_list import Entries
from exposure.model.report import PictureEntry, Report
from exposure.reports.formats import FORMATS
from exposure.tui.dialogs.dialog import Dialog
from exposure.tui.handed import Handed
from exposure.tui.keys import key
from exposure.tui.widgets.typed import typed_path
from exposure.words import say

KINDS = {".html": "html", ".json": "json", ".txt": "terminal"}
SUGGESTED = "exposure-report.html"


class WriteReport(Dialog[Report | None]):
    """Asks for a file's name; ends with the report that was written, or None."""

    help_name: ClassVar[str] = "write"
    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "dismiss(None)", "close")]

    def __init__(self, report: Report, handed: Handed) -> None:
        super().__init__()
        self._report, self._handed = report, handed
        self._told_of: Path | None = None

    def compose(self) -> ComposeResult:
        """What the file holds, its name, and two ways to write it."""
        with VerticalScroll(classes="dialog form", can_focus=False):
            yield Static(say("screen.write.title"), classes="heading", markup=False)
            yield Static(say("screen.write.holds"), markup=False)
            yield Static(say("screen.write.kept"), markup=False)
            yield Static(say("screen.write.file"), markup=False)
            yield Input(SUGGESTED, id="file", compact=True)
            with Horizontal(classes="buttons"):
                yield Button(say("screen.write.with"), id="with", variant="primary")
                yield Button(say("screen.write.without"), id="without")
                yield Button(say("screen.paste.cancel"), id="close", action="screen.dismiss(None)")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Write it."""
        self._begin(with_pictures=event.button.id == "with")

    def on_input_submitted(self) -> None:
        """Enter in the name writes it with pictures."""
        self._begin(with_pictures=True)

    def _begin(self, *, with_pictures: bool) -> None:
        path = typed_path(self.query_one("#file", Input).value)
        if path.suffix.lower() not in KINDS:
            self.notify(say("screen.write.kind"), severity="warning", markup=False)
        else:
            self._write(path, with_pictures)

    @work(group="write", exclusive=True)
    async def _write(self, path: Path, with_pictures: bool) -> None:
        if self._told_of != path and await asyncio.to_thread(path.exists):
            self._told_of = path
            words = say("screen.write.exists", file=str(path))
            self.notify(words, severity="warning", markup=False)
            return
        report = self._report if with_pictures else without_pictures(self._report)
        try:
            await asyncio.to_thread(_rendered_and_written, report, path, self._handed)
        except OSError as problem:
            reason = problem.strerror or str(problem)
            words = say("output.failed", file=str(path), reason=reason)
            self.notify(words, severity="error", markup=False)
        else:
            self.app.notify(say("screen.write.done", file=str(path)), markup=False)
            self.dismiss(self._report)


def _rendered_and_written(report: Report, path: Path, handed: Handed) -> None:
    kind = KINDS[path.suffix.lower()]
    render = next(one.render for one in FORMATS if one.name == kind)
    handed.write(path, render(report))


def without_pictures(report: Report) -> Report:
    """The report without the small previews of its pictures."""
    pages = tuple(
        replace(page, pictures=Entries(map(_bare, page.pictures))) for page in report.pages
    )
    return replace(report, pages=pages, files=Entries(map(_bare, report.files)))


def _bare(entry: PictureEntry) -> PictureEntry:
    return replace(entry, preview=None, review_preview=None)
