"""The first screen: what will happen, what never will, and two ways to begin."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from exposure.tui.keys import key
from exposure.tui.messages import WayChosen
from exposure.tui.screens import OwnScreen
from exposure.tui.widgets.key_hints import KeyHints
from exposure.words import say


class StartScreen(OwnScreen[None]):
    """Says in a few sentences what this is, and offers two ways to begin."""

    help_name = "start"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("down", "app.focus_next", "down", show=False),
        key("up", "app.focus_previous", "up", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The words, and the first screen."""
        with VerticalScroll(id="start", can_focus=False), Vertical(id="welcome"):
            yield Static(say("screen.start.title"), id="title", markup=False)
            for sentence in ("will", "never", "clearview"):
                yield Static(Content(say(f"screen.start.{sentence}")), classes="sentence")
            yield Button(say("screen.start.show"), id="show", variant="primary")
            yield Button(say("screen.start.own"), id="own")
            if self.handed.is_big:
                yield Static(Content(say("screen.start.big", key="f9")), classes="sentence")
        yield KeyHints()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin in the chosen way."""
        self.post_message(WayChosen(is_invented=event.button.id == "show"))
