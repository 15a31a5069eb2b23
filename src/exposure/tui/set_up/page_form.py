"""One page of the list, to be changed."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, RadioButton, RadioSet, Static

from exposure.errors import PlanError
from exposure.model.plan import ListedPage, ThisIs
from exposure.tui.dialogs.dialog import Dialog
from exposure.tui.keys import key
from exposure.tui.screens import toast_error
from exposure.tui.widgets.typed import typed_path
from exposure.words import say


class Choice(RadioButton):
    """Full where it is chosen and empty where not: colours alone would not do."""

    def __init__(self, words: str, *, value: bool) -> None:
        super().__init__(words, value=value)
        self._draw_inside()

    def watch_value(self) -> None:
        """Draw it by what it is now."""
        self._draw_inside()
        super().watch_value()

    def _draw_inside(self) -> None:
        self.BUTTON_INNER = "●" if self.value else " "


class PageForm(Dialog[ListedPage | None]):
    """Ends with the changed page, or None."""

    help_name: ClassVar[str] = "page-form"
    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "dismiss(None)", "close")]

    def __init__(self, page: ListedPage) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        """Its address, what it is to you, and a note."""
        with VerticalScroll(classes="dialog form", can_focus=False):
            yield Static(say("screen.page-form.title"), classes="heading", markup=False)
            yield Static(say("screen.page-form.url"), markup=False)
            yield Input(self._page.url, id="form-url", compact=True)
            yield Static(say("screen.page-form.this-is"), markup=False)
            with RadioSet(id="this-is", compact=True):
                for this_is in ThisIs:
                    chosen = this_is is self._page.this_is
                    yield Choice(say(f"screen.page-form.{this_is}"), value=chosen)
            yield Static(say("screen.page-form.saved"), markup=False)
            yield Input(str(self._page.saved or ""), id="form-saved", compact=True)
            yield Static(say("screen.page-form.note"), markup=False)
            yield Input(self._page.note or "", id="form-note", compact=True)
            with Horizontal(classes="buttons"):
                yield Button(say("screen.page-form.keep"), id="keep", variant="primary")
                yield Button(
                    say("screen.page-form.cancel"), id="cancel", action="screen.dismiss(None)"
                )

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep the changes."""
        if event.button.id == "keep":
            self._keep()

    def on_input_submitted(self) -> None:
        """Enter keeps the changes too."""
        self._keep()

    def _keep(self) -> None:
        chosen = max(0, self.query_one(RadioSet).pressed_index)
        url = self.query_one("#form-url", Input).value
        note = self.query_one("#form-note", Input).value.strip() or None
        typed = self.query_one("#form-saved", Input).value.strip()
        saved = typed_path(typed) if typed else None
        try:
            self.dismiss(ListedPage.at(url.strip(), tuple(ThisIs)[chosen], note, saved))
        except PlanError as problem:
            toast_error(self.app, problem)
