"""The answer in a few sentences, and what to keep in mind: the words of the written report."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from exposure.model.report import Report
from exposure.reports.report_text import Section
from exposure.reports.sections.answer import opening
from exposure.reports.sections.closing import can_do, done, know, not_checked, tied
from exposure.tui.state import CheckState


class ShortView(VerticalScroll):
    """What a report says first and last."""

    help_name = "short"
    state: reactive[CheckState] = reactive(CheckState(), always_update=True)

    def __init__(self) -> None:
        super().__init__()
        self._has_words = False

    def compose(self) -> ComposeResult:
        """Only words."""
        yield Static(markup=False)

    def watch_state(self, state: CheckState) -> None:
        """Say the answer when the check is over; before that, what holds for every check."""
        if self.is_mounted and not (state.is_going_on and self._has_words):
            self._has_words = True
            self.query_one(Static).update(_words(state.shown, is_over=not state.is_going_on))


def _words(report: Report, *, is_over: bool) -> Content:
    lines = [Content(paragraph) for paragraph in opening(report)] if is_over else []
    sections = (tied(report),) if is_over else ()
    for section in (*sections, know(report), not_checked(report), can_do(report), done(report)):
        if section is not None:
            lines += _section(section)
    return Content("\n").join(lines)


def _section(section: Section) -> list[Content]:
    lines = [Content(""), Content.styled(section.heading, "bold")]
    lines += [Content(f"· {sentence}") for sentence in section.words]
    for group in section.groups:
        lines.append(Content(" ".join(group.words)))
        for place in group.places:
            lines += [Content(f"  {address}") for address in (place.address, *place.under)]
    return lines
