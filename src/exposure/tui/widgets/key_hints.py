"""The line of keys below a screen: where there is no room for all, the most needed stay."""

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

FIRST_TO_GO = ("command_palette", "open_address", "copy_address", "whole", "write", "leave")
"""The actions whose shown are left out first; help names their keys all the same."""
BLANKS = 3
"""Columns of a hint beside its key and its word."""


class KeyHints(Footer):
    """Leaves out whole shown where the window is narrow, and never the end of one."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._columns = 0

    def compose(self) -> ComposeResult:
        """The shown that have room."""
        self._columns = self.app.size.width
        shown = [hint for hint in super().compose() if isinstance(hint, FooterKey)]
        for action in FIRST_TO_GO:
            if sum(_width(hint) for hint in shown) <= self._columns:
                break
            shown = [hint for hint in shown if hint.action.removeprefix("app.") != action]
        yield from shown

    def on_resize(self, _event: events.Resize) -> None:
        """Another width has room for others."""
        if self.app.size.width != self._columns:
            self.call_after_refresh(self.recompose)


def _width(hint: FooterKey) -> int:
    return cell_len(hint.key_display) + cell_len(hint.description) + BLANKS
