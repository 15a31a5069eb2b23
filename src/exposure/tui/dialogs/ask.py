"""A question with two answers."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from exposure.tui.dialogs.dialog import Dialog
from exposure.tui.keys import key


class Ask(Dialog[bool]):
    """Asks once; Escape means no, and no has the focus."""

    help_name: ClassVar[str] = "ask"
    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "answer(False)", "close")]

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self._words = question, yes, no

    def compose(self) -> ComposeResult:
        """The question, and its answers."""
        question, yes, no = self._words
        with Vertical(classes="dialog"):
            yield Static(question, markup=False)
            with Horizontal(classes="buttons"):
                yield Button(no, id="no", action="screen.answer(False)")
                yield Button(yes, id="yes", variant="warning", action="screen.answer(True)")

    def action_answer(self, answer: bool) -> None:
        """Give the answer."""
        self.dismiss(answer)
