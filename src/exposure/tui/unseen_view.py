"""What could not be looked at: why, and what you can do; never in green."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList, Static

from exposure.reports.settled import settled
from exposure.reports.telling import Group, Place
from exposure.reports.unseen import not_looked_at
from exposure.tui.rows import Row, Rows
from exposure.tui.screens import AddressMarked
from exposure.tui.state import CheckState
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
        section = None if state.is_going_on else not_looked_at(settled(state.told))
        groups = section.groups if section else ()
        self._addresses: dict[str, str] = {}
        rows = [row for number, group in enumerate(groups) for row in self._rows(number, group)]
        self.query_one("#unseen", Rows).show(rows)
        quiet = "empty" if state.is_going_on else "all"
        self.query_one("#unseen-lead", Static).update(
            say(f"screen.unseen.{'lead' if rows else quiet}")
        )

    def _rows(self, number: int, group: Group) -> list[Row]:
        words = Content.styled(" ".join(group.words), "bold $text-warning")
        rows = [Row(f"group-{number}", words, is_heading=True)]
        for place in group.places:
            for shown in (place, *(Place(under) for under in place.under)):
                name = f"{number}-{len(rows)}"
                self._addresses[name] = shown.address
                rows.append(Row(name, _line(shown, is_under=shown is not place)))
        return rows

    @on(OptionList.OptionHighlighted)
    def _mark(self, event: OptionList.OptionHighlighted) -> None:
        self.post_message(AddressMarked(self._addresses.get(event.option_id or "", "")))


def _line(place: Place, *, is_under: bool) -> Content:
    text = f"{'    ' if is_under else '▲ '}{place.address}"
    if not place.remark:
        return Content(text)
    return Content("\n").join([Content(text), Content.styled(f"  {place.remark}", "$text-muted")])
