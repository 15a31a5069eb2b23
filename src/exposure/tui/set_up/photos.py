"""The second part: photos of you, each looked at as soon as it is named."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Button, Input, OptionList, Static

from exposure.reports.phrases import address
from exposure.tui.keys import key
from exposure.tui.set_up.paths import PathInput
from exposure.tui.set_up.state import Photo, SetUpState
from exposure.tui.widgets.appearing import WHOLE
from exposure.tui.widgets.picture import PictureBlocks, Shown
from exposure.tui.widgets.rows import Row, Rows
from exposure.tui.widgets.typed import typed_path
from exposure.words import say


class PhotosPart(Vertical):
    """Takes photos by their paths, and says of each whether it will do."""

    BINDINGS: ClassVar[list[BindingType]] = [key("delete,backspace", "remove", "remove")]
    state: reactive[SetUpState] = reactive(SetUpState())

    class Named(Message):
        """A photo was named."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class TakenAway(Message):
        """A photo should leave the list."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class PickerWanted(Message):
        """A photo should be looked for in the folders."""

    def compose(self) -> ComposeResult:
        """Words, a line for a path, the photos, and the marked one beside them."""
        yield Static(say("screen.set-up.photos"), classes="heading", markup=False)
        yield Static(say("screen.set-up.photos-words"), markup=False)
        with Horizontal(classes="line"):
            yield PathInput(id="photo", placeholder=say("screen.set-up.photo-input"))
            yield Button(say("screen.set-up.add"), id="add-photo", compact=True)
            yield Button(say("screen.set-up.choose"), id="choose-photo", compact=True)
        with Horizontal(id="photos-shown"):
            yield Rows(id="photos", help_name="photos")
            yield PictureBlocks(id="photo-picture")
        yield Static(id="confusions", markup=False)

    def on_mount(self) -> None:
        """Show what was set up before."""
        self.watch_state(self.state)

    def watch_state(self, state: SetUpState) -> None:
        """Show the photos, and what they are like."""
        if not self.is_mounted:
            return
        left_out = state.left_out
        rows = [Row(str(one.path), _line(one, one.path in left_out)) for one in state.photos]
        self.query_one("#photos", Rows).show(rows)
        self.query_one("#photos-shown").display = bool(rows)
        confusions = self.query_one("#confusions", Static)
        confusions.update(state.confusions)
        confusions.display = bool(state.confusions)
        self._show_picture()

    @on(Button.Pressed, "#add-photo")
    def _add(self) -> None:
        self._take(self.query_one("#photo", Input).value)

    @on(Input.Submitted, "#photo")
    def _enter(self, event: Input.Submitted) -> None:
        self._take(event.value)

    def _take(self, typed: str) -> None:
        """Name the photo, and empty the line of it; what was typed since stays."""
        if typed.strip():
            self.post_message(self.Named(typed_path(typed)))
            box = self.query_one("#photo", Input)
            box.value = box.value.removeprefix(typed)

    @on(Button.Pressed, "#choose-photo")
    def _choose(self) -> None:
        self.post_message(self.PickerWanted())

    @on(OptionList.OptionHighlighted)
    def _show_picture(self) -> None:
        """Show the marked photo, with everybody else in blocks."""
        chosen = self.query_one("#photos", Rows).chosen
        photo = next((one for one in self.state.photos if str(one.path) == chosen), None)
        preview = photo.checked.preview if photo and photo.checked else None
        self.query_one(PictureBlocks).shown = Shown(preview, WHOLE) if preview else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """A photo is taken away in the list only, not while a path is typed."""
        return action != "remove" or self.screen.focused is self.query_one("#photos")

    def action_remove(self) -> None:
        """Take the marked photo off the list."""
        chosen = self.query_one("#photos", Rows).chosen
        if chosen is not None:
            self.post_message(self.TakenAway(Path(chosen)))


def _line(photo: Photo, is_left_out: bool) -> Content:
    """A photo's path, and what it is like, in words."""
    checked = photo.checked
    if checked is None:
        name = Content.assemble(("… ", "$text-muted"), (address(str(photo.path)), "bold"))
        return Content("\n").join([name, Content(f"  {say('screen.set-up.checking')}")])
    is_good = checked.is_usable and not checked.is_doubtful
    symbol = "✓" if is_good else "?" if checked.is_usable else "✗"
    mark = (f"{symbol} ", "$text-accent" if is_good else "$text-warning")
    name = Content.assemble(mark, (address(str(photo.path)), "bold"))
    style = "" if is_good else "$text-warning"
    said = (*checked.sentences, *((say("screen.set-up.left-out"),) if is_left_out else ()))
    words = [Content.styled(f"  {sentence}", style) for sentence in said]
    return Content("\n").join([name, *words])
