"""Paths of photos, completed while they are typed."""

import asyncio
from typing import ClassVar

from textual.binding import BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from exposure.files.own_photos import can_be_photo
from exposure.tui.keys import key
from exposure.tui.widgets.typed import typed_path


def completed(typed: str) -> str | None:
    """The typed path with the first name that fits put at its end; None where none does."""
    folder, _, begun = typed.rpartition("/")
    place = typed_path(f"{folder}/" if "/" in typed else ".")
    try:
        found = sorted(
            entry
            for entry in place.iterdir()
            if entry.name.startswith(begun) and not (entry.name.startswith(".") and not begun)
        )
        fits = next((one for one in found if one.is_dir() or can_be_photo(one)), None)
        if fits is None:
            return None
        end = "/" if fits.is_dir() else ""
    except (OSError, ValueError, RuntimeError):
        return None
    return f"{typed.removesuffix(begun) if begun else typed}{fits.name}{end}"


class PathSuggester(Suggester):
    """Reads folders, in a thread."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The path that was probably meant."""
        return await asyncio.to_thread(completed, value) if value else None


class PathInput(Input):
    """Takes a path; Tab takes what is offered, and goes on where nothing is."""

    help_name: ClassVar[str] = "photo"
    BINDINGS: ClassVar[list[BindingType]] = [key("tab", "complete", "next", show=False)]

    def __init__(self, *, id: str, placeholder: str) -> None:
        super().__init__(id=id, placeholder=placeholder, suggester=PathSuggester(), compact=True)

    def action_complete(self) -> None:
        """Take the suggestion, or go on to the next part."""
        before = self.value
        self.action_end()
        self.action_cursor_right()
        if self.value == before:
            self.screen.focus_next()
