"""What every screen can do: help for what has the focus, copy an address, open it."""

import asyncio
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from exposure.model.addresses import parse
from exposure.reports.phrases import address, nonempty
from exposure.tui.handed import Handed
from exposure.tui.keys import key
from exposure.tui.widgets.rows import AddressMarked, Rows
from exposure.tui.widgets.small import TooSmall
from exposure.words import say

R = TypeVar("R")


class OwnScreen(Screen[R]):
    """A whole screen; it says so where the terminal is too small for it."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-tiny"),
        (60, "-slim"),
        (80, "-narrow"),
        (120, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"),
        (16, "-low"),
        (36, "-high"),
    ]

    def __init__(self, handed: Handed) -> None:
        super().__init__()
        self.handed = handed
        self.set_class(handed.is_big, "-big")

    @property
    def at_stake(self) -> str:
        """What to ask before this screen is left for good; empty where nothing would be lost."""
        return ""

    def on_mount(self) -> None:
        """Have the words ready for a window that is too small."""
        self.mount(TooSmall())


class AddressScreen(OwnScreen[R]):
    """A screen on which an address can be marked, copied and opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("c", "copy_address", "copy-address"),
        key("o", "open_address", "open-address"),
    ]

    def __init__(self, handed: Handed) -> None:
        super().__init__(handed)
        self._address = ""

    @on(AddressMarked)
    def _keep_address(self, marked: AddressMarked) -> None:
        self._address = marked.address

    def action_copy_address(self) -> None:
        """Copy the marked address, as far as the terminal allows."""
        marked = self._marked()
        if not marked:
            self.notify(say("screen.act.no-address"), markup=False)
            return
        self.app.copy_to_clipboard(marked)
        self.notify(say("screen.act.copied", address=address(marked)), markup=False)

    def action_open_address(self) -> None:
        """Open the marked address in the person's own browser, if it is one of the web."""
        marked = parse(self._marked())
        if marked is None:
            self.notify(say("screen.act.no-address"), markup=False)
        elif not marked.is_web:
            self.notify(say("screen.act.not-web"), markup=False)
        else:
            self._open(marked.href)

    def _marked(self) -> str:
        """The address marked where the keys go; elsewhere the one that was marked last."""
        return self.focused.address if isinstance(self.focused, Rows) else self._address

    @work(group="browser")
    async def _open(self, href: str) -> None:
        opened = await asyncio.to_thread(self.handed.browse, href)
        self.notify(say("screen.act.opened" if opened else "screen.act.no-browser"), markup=False)


def toast_error(app: App[object], problem: Exception) -> None:
    """Say what went wrong and what to do, without standing in the way."""
    words = nonempty(str(problem), getattr(problem, "hint", None))
    app.notify("\n".join(words), severity="error", timeout=12, markup=False)
