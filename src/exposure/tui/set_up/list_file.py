"""The name of an audit.toml to load or save."""

from pathlib import Path
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from exposure.tui.dialogs.dialog import Dialog
from exposure.tui.keys import key
from exposure.tui.widgets.typed import typed_path
from exposure.words import say


class ListFile(Dialog[Path | None]):
    """Ends with a path, or None."""

    help_name: ClassVar[str] = "list-file"
    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "dismiss(None)", "close")]

    def __init__(self, to: Literal["load", "save"]) -> None:
        super().__init__()
        self._to = to

    def compose(self) -> ComposeResult:
        """What the file is for, and its name."""
        with Vertical(classes="dialog"):
            yield Static(say(f"screen.list.{self._to}-title"), classes="heading", markup=False)
            yield Static(say(f"screen.list.{self._to}-words"), markup=False)
            yield Input(say("screen.list.file"), id="list-file")
            with Horizontal(classes="buttons"):
                yield Button(say(f"screen.list.{self._to}"), id="do-it", variant="primary")
                yield Button(say("screen.paste.cancel"), id="close", action="screen.dismiss(None)")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the name."""
        if event.button.id == "do-it":
            self.on_input_submitted()

    def on_input_submitted(self) -> None:
        """Take the name."""
        typed = self.query_one(Input).value.strip()
        if typed:
            self.dismiss(typed_path(typed))
