"""The first part: you say that it is you."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from exposure.tui.set_up.state import SetUpState
from exposure.words import say
from exposure.words.declaration import is_declared


class SentenceInput(Input):
    """Where the sentence is typed."""

    help_name: ClassVar[str] = "declaration"


class DeclarationPart(Vertical):
    """Asks for the sentence, and says when it stands there."""

    state: reactive[SetUpState] = reactive(SetUpState())

    class Declared(Message):
        """The sentence was typed; and whether the person goes on."""

        def __init__(self, *, goes_on: bool) -> None:
            super().__init__()
            self.goes_on = goes_on

    def compose(self) -> ComposeResult:
        """The question, and room for the answer."""
        yield Static(say("screen.set-up.you"), classes="heading", markup=False)
        yield Static(say("screen.set-up.declare"), id="declare", markup=False)
        yield SentenceInput(placeholder=say("declaration.sentence"), id="sentence", compact=True)

    def on_mount(self) -> None:
        """Show what was set up before."""
        self.watch_state(self.state)

    def watch_state(self, state: SetUpState) -> None:
        """Once it is said, there is nothing more to type."""
        if self.is_mounted:
            words = "declared" if state.is_declared else "declare"
            self.query_one("#declare", Static).update(say(f"screen.set-up.{words}"))
            if state.is_declared and not is_declared(self.query_one("#sentence", Input).value):
                self.query_one("#sentence", Input).value = say("declaration.sentence")

    @on(Input.Changed, "#sentence")
    def _look(self, event: Input.Changed) -> None:
        if is_declared(event.value):
            self.post_message(self.Declared(goes_on=False))

    @on(Input.Submitted, "#sentence")
    def _remind(self, event: Input.Submitted) -> None:
        if is_declared(event.value):
            self.post_message(self.Declared(goes_on=True))
        else:
            self.notify(say("screen.set-up.not-declared"), severity="warning", markup=False)
