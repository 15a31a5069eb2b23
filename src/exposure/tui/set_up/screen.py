"""Setting up a check of your own pages."""

import asyncio
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button

from exposure.errors import ExposureError
from exposure.model.audit_file import audit_toml
from exposure.model.consent import Declaration
from exposure.tui.check import CheckScreen
from exposure.tui.dialogs.ask import Ask
from exposure.tui.keys import key
from exposure.tui.screens import toast_error
from exposure.tui.set_up.declaration import DeclarationPart
from exposure.tui.set_up.gathering import Gathering
from exposure.tui.set_up.list_file import ListFile
from exposure.tui.set_up.pages import PagesPart
from exposure.tui.set_up.photos import PhotosPart
from exposure.tui.set_up.state import Missing, SetUpState
from exposure.tui.widgets.key_hints import KeyHints
from exposure.words import say

GO_THERE = {
    Missing.DECLARATION: "#sentence",
    Missing.PHOTO: "#photo",
    Missing.JUDGEMENT: "#photos",
    Missing.GOOD_PHOTO: "#photos",
    Missing.PAGE: "#url",
}
"""Where what is missing can be given."""


class SetUp(Gathering):
    """You, your photos, your pages; then the check."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s", "start", "start", priority=True),
        key("ctrl+y", "try_it", "try", show=False, priority=True),
        key("ctrl+o", "load", "load", show=False, priority=True),
        key("ctrl+w", "save", "save", show=False, priority=True),
        key("escape", "back", "back"),
    ]

    def compose(self) -> ComposeResult:
        """Three parts, and what to do with them."""
        with VerticalScroll(id="set-up", can_focus=False):
            yield DeclarationPart(classes="part").data_bind(Gathering.state)
            yield PhotosPart(classes="part").data_bind(Gathering.state)
            yield PagesPart(classes="part").data_bind(Gathering.state)
            with Horizontal(classes="buttons"):
                yield Button(
                    say("screen.set-up.start"), id="start", variant="primary", action="screen.start"
                )
                yield Button(say("screen.set-up.try"), id="try", action="screen.try_it")
                if not self.handed.is_big:
                    yield Button(say("screen.set-up.load"), id="load", action="screen.load")
                    yield Button(say("screen.set-up.save"), id="save", action="screen.save")
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin with the sentence; what is asked stands above it, so nothing is scrolled away."""
        self.set_focus(self.query_one("#sentence"), scroll_visible=False)

    def action_start(self) -> None:
        """Start the check, or say what is missing and go there."""
        if self._has_all(self.state.missing):
            self._start()

    def action_try_it(self) -> None:
        """Put your own face into the invented pages, in memory only, and check those."""
        missing = self.state.missing
        if self._has_all(None if missing is Missing.PAGE else missing):
            self._try_it([photo.path for photo in self.state.photos])

    def _has_all(self, missing: Missing | None) -> bool:
        """Whether nothing is missing; else it is said, and gone to."""
        if missing is not None:
            self.notify(say(f"screen.set-up.{missing}"), severity="warning", markup=False)
            self.set_focus(self.query_one(GO_THERE[missing]))
        return missing is None

    @work(group="start", exclusive=True)
    async def _try_it(self, photos: list[Path]) -> None:
        samples = partial(self.handed.samples_with_you, photos, Declaration.now())
        await self.handed.photos.close()
        self.app.clear_notifications()
        self.app.push_screen(CheckScreen(self.handed, samples, invented=True))

    @work(group="start", exclusive=True)
    async def _start(self) -> None:
        try:
            secret = await asyncio.to_thread(self.handed.secret)
            plan = self.state.listed.plan(Declaration.now(), secret=secret)
        except ExposureError as problem:
            toast_error(self.app, problem)
            return
        await self.handed.photos.close()
        self.app.clear_notifications()
        self.app.push_screen(CheckScreen(self.handed, lambda: nullcontext(plan)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On a large screen nothing is kept, so nothing is loaded or saved."""
        if action in ("load", "save"):
            return not self.handed.is_big
        return super().check_action(action, parameters)

    @work(group="list", exclusive=True)
    async def action_load(self) -> None:
        """Load an audit.toml."""
        path = await self.app.push_screen_wait(ListFile("load"))
        if path is None:
            return
        try:
            listed = await asyncio.to_thread(self.handed.read_list, path)
        except ExposureError as problem:
            toast_error(self.app, problem)
            return
        is_declared = listed.is_declared or self.state.is_declared
        begun = SetUpState(
            is_declared, same_person=listed.same_person, respect_robots=listed.respect_robots
        )
        self.state = begun.with_photos(listed.photos).with_pages(listed.pages)
        for photo in self.state.photos:
            self._look_at(photo.path)
        self.notify(say("screen.list.loaded", file=str(path)), markup=False)

    @work(group="list", exclusive=True)
    async def action_save(self) -> None:
        """Save an audit.toml."""
        path = await self.app.push_screen_wait(ListFile("save"))
        if path is None:
            return
        listed = self.state.listed
        whole = tuple(photo.absolute() for photo in listed.photos)
        listed = replace(listed, photos=whole)
        try:
            await asyncio.to_thread(self.handed.write, path, audit_toml(listed))
        except OSError as problem:
            reason = problem.strerror or str(problem)
            words = say("screen.list.failed", file=str(path), reason=reason)
            self.notify(words, severity="error", markup=False)
        else:
            self.notify(say("screen.list.saved", file=str(path)), markup=False)

    @property
    def at_stake(self) -> str:
        """What was listed here."""
        return "" if self.state.is_empty else say("screen.leave.list")

    @work(group="back", exclusive=True)
    async def action_back(self) -> None:
        """Go back to the first screen; where a list would be lost, ask once."""
        words = self.at_stake, say("screen.key.back"), say("screen.leave.no")
        if not self.at_stake or await self.app.push_screen_wait(Ask(*words)):
            self.app.pop_screen()
