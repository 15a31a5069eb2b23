"""What stands before a screen for a while."""

from typing import ClassVar, TypeVar

from textual.binding import BindingType
from textual.screen import ModalScreen

from exposure.tui.keys import key

R = TypeVar("R")


class Dialog(ModalScreen[R]):
    """Takes all keys but help; a question mark may be meant to be typed."""

    BINDINGS: ClassVar[list[BindingType]] = [key("f1", "app.help", "help")]
