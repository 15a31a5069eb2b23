"""The pictures that show your face: a list to walk through, and each from near by."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, OptionList

from exposure.model.events import Verdict
from exposure.model.report import PictureEntry
from exposure.reports.phrases import nonempty, unjudged
from exposure.reports.sections.answer import doubtful
from exposure.reports.sections.seen import SYMBOLS
from exposure.tui.keys import key
from exposure.tui.state import CheckState, entries_with
from exposure.tui.widgets.fitted import fitted_address, picture_line
from exposure.tui.widgets.rows import Row, Rows
from exposure.tui.widgets.sight import SightPanel, SightShown, face_part, sight_words
from exposure.words import say


class FoundView(Horizontal):
    """What was found, grouped by page."""

    state: reactive[CheckState] = reactive(CheckState(), always_update=True)
    BINDINGS: ClassVar[list[BindingType]] = [
        key("slash", "filter", "filter"),
        key("z", "whole", "whole"),
        key("escape", "end_filter", "end-filter"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """The list, with a filter above it when it is wanted, and the marked picture."""
        with Vertical(classes="side"):
            yield Input(placeholder=say("screen.found.filter"), id="filter")
            yield Rows(id="found", help_name="found")
        yield SightPanel()

    def on_mount(self) -> None:
        """The filter is out of sight until it is asked for."""
        self.query_one("#filter").display = False

    def watch_state(self) -> None:
        """Show what was found, if it changed."""
        if self.is_mounted:
            self._show_rows()

    def _show_rows(self) -> None:
        found = self._entries()
        entries = [entry for entry in found if self._fits(entry)] if self._wanted else list(found)
        self.query_one("#found", Rows).show(self._rows(entries))
        if entries:
            self._show(self.query_one("#found", Rows).chosen)
        else:
            panel = self.query_one(SightPanel)
            panel.sight, panel.instead = None, self._why_empty()

    def _entries(self) -> tuple[PictureEntry, ...]:
        return entries_with(self.state.shown, Verdict.YOU, Verdict.MAYBE)

    def _why_empty(self) -> str:
        if self._wanted:
            return say("screen.found.no-match")
        if self.state.is_going_on:
            return say("screen.found.empty")
        report = self.state.shown
        looked_at = report.summary.examined
        if not looked_at:
            return say("screen.found.nothing-seen")
        words = say("screen.found.none", some=say("screen.check.pictures", count=looked_at))
        elsewhere = say("screen.found.none-elsewhere") if report.summary.not_looked_at else ""
        doubts = doubtful(report.started) if report.started else ()
        return " ".join(nonempty(words, unjudged(report.pictures), elsewhere, *doubts))

    def _fits(self, entry: PictureEntry) -> bool:
        page = self.state.shown.page_of(entry)
        title = page.facts.title if page and page.facts else None
        on = page.listed.url if page else ""
        texts = (entry.picture.url, on, entry.picture.caption or "", title or "")
        return all(word in " ".join(texts).casefold() for word in self._wanted.casefold().split())

    def _rows(self, entries: list[PictureEntry]) -> list[Row]:
        rows: list[Row] = []
        before, report = "", self.state.shown
        for entry in entries:
            page = report.page_of(entry)
            if page is not None and page.listed.url != before:
                before = page.listed.url
                rows.append(Row(f"of {before}", partial(_heading, before), is_heading=True))
            rows.append(Row(str(entry.id), partial(_line, entry), entry.picture.url))
        return rows

    @on(OptionList.OptionHighlighted, "#found")
    def _walk_on(self, event: OptionList.OptionHighlighted) -> None:
        self._show(event.option_id)

    def _show(self, id: str | None) -> None:
        """Show a picture, by what is known of it now."""
        entry = next((entry for entry in self._entries() if str(entry.id) == id), None)
        if entry is None or entry.you is None:
            return
        words = sight_words(entry, entry.you, self.state.shown)
        shown = SightShown(str(entry.id), entry.preview, face_part(entry), words)
        panel = self.query_one(SightPanel)
        panel.instead = say("report.withheld" if entry.is_withheld else "screen.found.no-preview")
        if panel.sight != shown:
            panel.sight = shown

    def action_filter(self) -> None:
        """Ask for words to filter by."""
        box = self.query_one("#filter", Input)
        box.display = True
        self.screen.set_focus(box)

    @on(Input.Changed, "#filter")
    def _filter(self, event: Input.Changed) -> None:
        self._wanted = event.value
        self._show_rows()

    @on(Input.Submitted, "#filter")
    def _walk(self) -> None:
        self.screen.set_focus(self.query_one("#found"))

    def action_end_filter(self) -> None:
        """Show everything again."""
        box = self.query_one("#filter", Input)
        box.value = ""
        self.screen.set_focus(self.query_one("#found"))
        box.display = False
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Escape ends a filter only where there is one; in it a slash is typed like any other."""
        box = next(iter(self.query("#filter")), None)
        if action == "end_filter":
            return box is not None and bool(box.display)
        return action != "filter" or box is None or self.screen.focused is not box

    def action_whole(self) -> None:
        """Show the face, or the whole picture."""
        panel = self.query_one(SightPanel)
        panel.is_whole = not panel.is_whole


def _heading(page: str, columns: int) -> Content:
    return Content.styled(fitted_address(page, columns), "bold")


def _line(entry: PictureEntry, columns: int) -> Content:
    verdict = entry.you.verdict if entry.you else Verdict.MAYBE
    return picture_line(SYMBOLS[verdict], entry, columns, indent=2)
