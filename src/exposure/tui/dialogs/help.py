"""Help for what has the focus: what it is, and every key that does something there."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from exposure.tui.keys import key
from exposure.words import say


class Help(ModalScreen[None]):
    """Shows help until a key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [key("escape,question_mark,f1,q", "close", "close")]

    def __init__(self, about: Screen[object]) -> None:
        super().__init__()
        focused = about.focused
        name = getattr(focused, "help_name", None) or getattr(about, "help_name", "none")
        self._about = say(f"screen.help.{name}")
        self._keys: dict[str, str] = {}
        for one in about.active_bindings.values():
            if one.binding.id is not None and one.binding.tooltip:
                words, shown = one.binding.tooltip, self.app.get_key_display(one.binding)
                before = self._keys.get(words)
                self._keys[words] = f"{before} {shown}" if before else shown

    def compose(self) -> ComposeResult:
        """What it is, and the keys."""
        lines = [
            Content.assemble((f"{shown:>10}", "bold"), f"  {words}")
            for words, shown in self._keys.items()
        ]
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled(say("screen.help.title"), "bold"))
            yield Static(Content(self._about))
            yield Static(Content("\n").join(lines))

    def action_close(self) -> None:
        """Go back to what was there."""
        self.dismiss(None)
