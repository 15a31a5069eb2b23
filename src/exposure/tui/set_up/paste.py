"""Many addresses at once; what is none stays there, to be mended."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static, TextArea

from exposure.errors import PlanError
from exposure.model.plan import ListedPage
from exposure.tui.dialogs.dialog import Dialog
from exposure.tui.keys import key
from exposure.words import say


class PasteMany(Dialog[tuple[ListedPage, ...]]):
    """Ends with the pages that were pasted."""

    help_name: ClassVar[str] = "paste"
    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "close", "close")]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text
        self._pages: tuple[ListedPage, ...] = ()

    def compose(self) -> ComposeResult:
        """Room for lines."""
        with Vertical(classes="dialog"):
            yield Static(say("screen.paste.title"), classes="heading", markup=False)
            yield TextArea(self._text, id="lines")
            with Horizontal(classes="buttons"):
                yield Button(
                    say("screen.paste.add"), id="add-many", variant="primary", action="screen.add"
                )
                yield Button(say("screen.paste.cancel"), id="close", action="screen.close")

    def action_add(self) -> None:
        """Take what is an address; leave the rest, and say so."""
        box = self.query_one("#lines", TextArea)
        pages, refused = read_lines(box.text)
        self._pages += pages
        if refused:
            box.text = "\n".join(refused)
            words = say("screen.set-up.refused", count=len(refused))
            self.notify(words, severity="warning", timeout=8, markup=False)
        else:
            self.dismiss(self._pages)

    def action_close(self) -> None:
        """Go back with what was taken so far."""
        self.dismiss(self._pages)


def read_lines(text: str) -> tuple[tuple[ListedPage, ...], tuple[str, ...]]:
    """The pages that lines name, and the lines that name none."""
    pages, refused = [], []
    for line in text.split():
        try:
            pages.append(ListedPage.at(line))
        except PlanError:
            refused.append(line)
    return tuple(pages), tuple(refused)
