"""What could not be looked at: why, and what you can do; never in green."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from exposure.model.report import Report
from exposure.reports.connection import hindrance
from exposure.reports.phrases import address
from exposure.reports.report_text import Group, Place
from exposure.reports.sections.answer import nothing_was_reached
from exposure.reports.sections.unseen import not_looked_at
from exposure.tui.state import CheckState
from exposure.tui.widgets.rows import Row, Rows
from exposure.words import say


class UnseenView(Vertical):
    """Pages and pictures of which nothing can be said, by reason."""

    state: reactive[CheckState] = reactive(CheckState(), always_update=True)

    def compose(self) -> ComposeResult:
        """A sentence, and the list."""
        yield Static(id="unseen-lead", markup=False)
        yield Rows(id="unseen", help_name="unseen")

    def watch_state(self, state: CheckState) -> None:
        """Show the reasons; while a check goes on, what is only waiting does not count."""
        if not self.is_mounted:
            return
        report = state.shown
        groups = () if state.is_going_on else _groups(report)
        rows = [row for number, group in enumerate(groups) for row in _rows(number, group)]
        self.query_one("#unseen", Rows).show(rows)
        is_all = not state.is_going_on and not report.summary.not_looked_at
        lead = "all" if is_all else "lead" if rows else "empty"
        self.query_one("#unseen-lead", Static).update(say(f"screen.unseen.{lead}"))


def _groups(report: Report) -> tuple[Group, ...]:
    """The reasons; one that kept several pages away together comes first, as in the answer."""
    section = not_looked_at(report, "screen.way-on.text")
    return (*_kept_away(report), *(section.groups if section else ()))


def _kept_away(report: Report) -> tuple[Group, ...]:
    found = hindrance(report)
    if found is None and not nothing_was_reached(report):
        return ()
    words = say(found.message) if found else say("report.nothing-reached")
    unread = (page.listed.url for page in report.unread_pages)
    places = tuple(Place(address(url)) for url in unread if found is None or url in found.pages)
    return (Group((words,), places),) if places else ()


def _rows(number: int, group: Group) -> list[Row]:
    gap = "\n" if number else ""
    words = Content.styled(gap + " ".join(group.words), "bold $text-warning")
    rows = [Row(f"group-{number}", words, is_heading=True)]
    for place in group.places:
        for shown in (place, *(Place(under) for under in place.under)):
            line = _line(shown, is_under=shown is not place)
            rows.append(Row(f"{number}-{len(rows)}", line, shown.address))
    return rows


def _line(place: Place, *, is_under: bool) -> Content:
    text = f"{'    ' if is_under else '▲ '}{place.address}"
    if not place.remark:
        return Content(text)
    return Content("\n").join([Content(text), Content.styled(f"  {place.remark}", "$text-muted")])
