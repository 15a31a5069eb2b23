"""The first screen: what will happen, what never will, and two doors."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from exposure.tui.hints import Hints
from exposure.tui.keys import key
from exposure.tui.messages import DoorOpened
from exposure.tui.screens import OwnScreen
from exposure.words import say


class Doors(OwnScreen[None]):
    """Says in a few sentences what this is, and offers two doors."""

    help_name = "doors"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("down", "app.focus_next", "down", show=False),
        key("up", "app.focus_previous", "up", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The words, and the doors."""
        with VerticalScroll(id="doors", can_focus=False), Vertical(id="welcome"):
            yield Static(say("screen.door.title"), id="title", markup=False)
            for sentence in ("will", "never", "clearview"):
                yield Static(Content(say(f"screen.door.{sentence}")), classes="sentence")
            yield Button(say("screen.door.show"), id="show", variant="primary")
            yield Button(say("screen.door.own"), id="own")
            if self.handed.is_big:
                yield Static(Content(say("screen.door.big", key="f9")), classes="sentence")
        yield Hints()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go through a door."""
        self.post_message(DoorOpened(is_invented=event.button.id == "show"))
