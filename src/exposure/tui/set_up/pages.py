"""The third part: your pages; where none is listed yet, what helps to remember them."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Button, Input, OptionList, Static

from exposure.model.plan import ListedPage
from exposure.reports.phrases import address, nonempty
from exposure.sites.platforms import platform_of
from exposure.tui.keys import key
from exposure.tui.set_up.state import SetUpState
from exposure.tui.widgets.rows import Row, Rows
from exposure.words import say

MEMORY = ("work", "club", "forum", "photos", "social", "own", "gravatar")


class AddressInput(Input):
    """Takes an address; many lines that are pasted into it are handed on together."""

    help_name: ClassVar[str] = "url"

    class ManyPasted(Message):
        """Several lines were pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def _on_paste(self, event: events.Paste) -> None:
        """A list of addresses is no address."""
        if len(event.text.split()) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.ManyPasted(event.text))


class PagesPart(Vertical):
    """Lists the pages that will be opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("delete,backspace", "remove", "remove"),
        key("e", "edit", "edit"),
    ]
    state: reactive[SetUpState] = reactive(SetUpState())

    class Typed(Message):
        """An address was typed."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    class Chosen(Message):
        """A listed page should be changed, or taken off the list."""

        def __init__(self, url: str, *, to_remove: bool) -> None:
            super().__init__()
            self.url, self.to_remove = url, to_remove

    class PasteWanted(Message):
        """Many addresses should be pasted at once."""

    def compose(self) -> ComposeResult:
        """A line for an address, and the pages."""
        yield Static(say("screen.set-up.pages"), classes="heading", markup=False)
        with Horizontal(classes="line"):
            yield AddressInput(id="url", placeholder=say("screen.set-up.page-input"), compact=True)
            yield Button(say("screen.set-up.add"), id="add-page", compact=True)
            yield Button(say("screen.set-up.paste"), id="paste", compact=True)
        yield Static(_memory_aid(), id="memory")
        yield Rows(id="page-list", help_name="page-list")

    def on_mount(self) -> None:
        """Show what was set up before."""
        self.watch_state(self.state)

    def watch_state(self, state: SetUpState) -> None:
        """Show the pages, or what helps to remember them."""
        if self.is_mounted:
            rows = [Row(page.address.href, _line(page), page.url) for page in state.pages]
            self.query_one("#page-list", Rows).show(rows)
            self.query_one("#page-list").display = bool(rows)
            self.query_one("#memory").display = not rows

    @on(Button.Pressed, "#add-page")
    def _add(self) -> None:
        self._take(self.query_one("#url", Input).value)

    @on(Input.Submitted, "#url")
    def _enter(self, event: Input.Submitted) -> None:
        self._take(event.value)

    def _take(self, typed: str) -> None:
        if typed.strip():
            self.post_message(self.Typed(typed))

    def empty_line(self, typed: str) -> None:
        """What was typed is on the list now; what was typed since stays."""
        box = self.query_one("#url", Input)
        box.value = box.value.removeprefix(typed)

    @on(Button.Pressed, "#paste")
    def _paste(self) -> None:
        self.post_message(self.PasteWanted())

    @on(OptionList.OptionSelected)
    def _change(self, event: OptionList.OptionSelected) -> None:
        self.post_message(self.Chosen(event.option_id or "", to_remove=False))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """A page is changed in the list only, not while an address is typed."""
        in_list = self.screen.focused is self.query_one("#page-list")
        return in_list or action not in ("remove", "edit")

    def action_edit(self) -> None:
        """Change the marked page."""
        self._choose(to_remove=False)

    def action_remove(self) -> None:
        """Take the marked page off the list."""
        self._choose(to_remove=True)

    def _choose(self, *, to_remove: bool) -> None:
        chosen = self.query_one("#page-list", Rows).chosen
        if chosen is not None:
            self.post_message(self.Chosen(chosen, to_remove=to_remove))


def _memory_aid() -> Content:
    lines = [Content(say(f"screen.memory.{name}")) for name in MEMORY]
    lead = Content.styled(say("screen.memory.lead"), "bold")
    return Content("\n").join([lead, *lines])


def _line(page: ListedPage) -> Content:
    """A page's address, what it is to you, and what its platform is known to answer."""
    what = say(f"screen.set-up.{page.this_is}")
    name = Content.assemble((address(page.url), "bold"), (f"  {what}", "$text-muted"))
    on_platform = platform_of(page.address)
    known = nonempty(on_platform.expectation, on_platform.warning) if on_platform else ()
    if page.saved is not None:
        known = (say("screen.set-up.saved", file=str(page.saved)),)
    remarks = nonempty(*known, page.note)
    return Content("\n").join(
        [name, *(Content.styled(f"  {part}", "$text-muted") for part in remarks)]
    )
