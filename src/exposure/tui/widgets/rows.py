"""A list to walk through: the marked line stays marked while lines come and go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from exposure.tui.keys import key

UNSEEN = 1_000
"""Columns to draw a line for while nobody sees it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line, or a heading that can't be marked; `id` is its own among the lines of a list.

    `content` is drawn anew for each width where it depends on how many columns there are.
    `address` is what is copied and opened while the line is marked.
    """

    id: str
    content: Content | Callable[[int], Content]
    address: str = ""
    is_heading: bool = False

    def drawn(self, columns: int) -> Content:
        """The line, in as many columns."""
        return self.content if isinstance(self.content, Content) else self.content(columns)


class AddressMarked(Message):
    """The address that can be copied and opened now; empty for none."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class Rows(OptionList):
    """A list that is walked with the arrows or j and k, and redrawn only where it changed.

    `help_name` says which words help beside it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("j", "cursor_down", "down", show=False),
        key("k", "cursor_up", "up", show=False),
    ]

    def __init__(self, *, id: str, help_name: str = "none") -> None:
        super().__init__(id=id, compact=True, markup=False)
        self.help_name = help_name
        self._rows: tuple[Row, ...] = ()
        self._drawn: list[Content] = []

    @property
    def chosen(self) -> str | None:
        """The id of the marked line."""
        option = self.highlighted_option
        return option.id if option is not None else None

    @property
    def address(self) -> str:
        """What is copied and opened from here now; empty for nothing."""
        chosen = self.chosen
        return next((row.address for row in self._rows if row.id == chosen), "")

    def on_focus(self) -> None:
        """Whoever comes here means the line that is marked here."""
        self._tell_address()

    def on_option_list_option_highlighted(self) -> None:
        """Another line is marked."""
        self._tell_address()

    def _tell_address(self) -> None:
        self.post_message(AddressMarked(self.address))

    def show(self, rows: Sequence[Row]) -> None:
        """Show these lines."""
        before, self._rows = self._rows, tuple(rows)
        if [row.id for row in before] == [row.id for row in rows]:
            self._draw_changed()
            return
        marked, place = self.chosen, self.highlighted or 0
        self._drawn = [row.drawn(self._columns) for row in self._rows]
        self.set_options(
            Option(content, id=row.id, disabled=row.is_heading)
            for row, content in zip(self._rows, self._drawn, strict=True)
        )
        self._mark(marked, place)

    def on_resize(self) -> None:
        """There is another number of columns."""
        self._draw_changed()

    @property
    def _columns(self) -> int:
        """Columns of a line beside a scrollbar; as long as nobody sees it, more than it needs."""
        padding = self.get_component_styles("option-list--option").padding.width
        beside = padding + self.styles.scrollbar_size_vertical
        return max(1, self.size.width - beside) if self.size.width else UNSEEN

    def _draw_changed(self) -> None:
        """Draw those lines anew that look otherwise now."""
        for index, row in enumerate(self._rows):
            content = row.drawn(self._columns)
            if not content.is_same(self._drawn[index]):
                self._drawn[index] = content
                self.replace_option_prompt_at_index(index, content)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll to the marked line, and to the headings above it where there is room for both."""
        above = self._line_of_headings()
        if above < self.scroll_offset.y:
            self.scroll_to(y=above, animate=False, immediate=True)
        super().scroll_to_highlight(top)

    def action_cursor_up(self) -> None:
        """Go one line up; what the headings above say comes first where it is out of sight."""
        above, now = self._line_of_headings(), self.scroll_offset.y
        if above < now:
            self.scroll_to(y=max(above, now - self.size.height + 1), animate=False, immediate=True)
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Go one line down; where there is only one, come back to it."""
        super().action_cursor_down()
        self.scroll_to_highlight()

    def _line_of_headings(self) -> int:
        """The first line of the headings above the marked line; its own where there are none."""
        first = self.highlighted
        if first is None:
            return 0
        while first > 0 and self._rows[first - 1].is_heading:
            first -= 1
        self._update_lines()
        return self._index_to_line.get(first, 0)

    def _mark(self, marked: str | None, place: int) -> None:
        """Mark the line that was marked, else the one in its place, else the first."""
        free = [index for index, row in enumerate(self._rows) if not row.is_heading]
        again = next((index for index in free if self._rows[index].id == marked), None)
        after = next((index for index in free if index >= place), free[-1] if free else None)
        self.highlighted = after if again is None else again
