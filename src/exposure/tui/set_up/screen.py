"""Setting up a check of your own pages."""

import asyncio
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.reactive import reactive
from textual.widgets import Button, Footer

from exposure.audit_file import AuditFile, audit_toml
from exposure.consent import Declaration
from exposure.errors import ExposureError, PlanError
from exposure.plan import Limits, ListedPage, Plan
from exposure.tui.ask import Ask
from exposure.tui.check import CheckScreen
from exposure.tui.handed import PhotoChecked
from exposure.tui.keys import key
from exposure.tui.screens import AddressScreen, toast_error
from exposure.tui.set_up.declaration import DeclarationPart
from exposure.tui.set_up.list_file import ListFile
from exposure.tui.set_up.page_form import PageForm
from exposure.tui.set_up.pages import AddressInput, PagesPart
from exposure.tui.set_up.paste import PasteMany
from exposure.tui.set_up.photos import PhotosPart
from exposure.tui.set_up.picker import PhotoPicker
from exposure.tui.set_up.state import Missing, SetUpState
from exposure.words import say

GO_THERE = {
    Missing.DECLARATION: "#sentence",
    Missing.PHOTO: "#photo",
    Missing.JUDGEMENT: "#photos",
    Missing.GOOD_PHOTO: "#photos",
    Missing.PAGE: "#url",
}
"""Where what is missing can be given."""


class SetUp(AddressScreen[None]):
    """You, your photos, your pages; then the check."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s", "start", "start", priority=True),
        key("ctrl+y", "try_it", "try", show=False, priority=True),
        key("ctrl+o", "load", "load", show=False, priority=True),
        key("ctrl+w", "save", "save", show=False, priority=True),
        key("escape", "back", "back"),
    ]

    state: reactive[SetUpState] = reactive(SetUpState())

    def compose(self) -> ComposeResult:
        """Three parts, and what to do with them."""
        with VerticalScroll(id="set-up", can_focus=False):
            yield DeclarationPart(classes="part").data_bind(SetUp.state)
            yield PhotosPart(classes="part").data_bind(SetUp.state)
            yield PagesPart(classes="part").data_bind(SetUp.state)
            with Horizontal(classes="buttons"):
                yield Button(
                    say("screen.set-up.start"), id="start", variant="primary", action="screen.start"
                )
                yield Button(say("screen.set-up.try"), id="try", action="screen.try_it")
                if not self.handed.is_big:
                    yield Button(say("screen.set-up.load"), id="load", action="screen.load")
                    yield Button(say("screen.set-up.save"), id="save", action="screen.save")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the sentence."""
        self.query_one("#sentence").focus()

    @on(DeclarationPart.Declared)
    def _declare(self, declared: DeclarationPart.Declared) -> None:
        self.state = replace(self.state, is_declared=True)
        if declared.goes_on:
            self.query_one("#photo").focus()

    @on(PhotosPart.Named)
    def _name_photo(self, named: PhotosPart.Named) -> None:
        self._add_photo(named.path)

    def _add_photo(self, path: Path | None) -> None:
        if path is not None and not self.state.has_photo(path):
            self.state = self.state.with_photos((path,))
            self._look_at(path)

    @work(group="photos")
    async def _look_at(self, path: Path) -> None:
        """Judge a photo at once, in words."""
        try:
            checked = await self.handed.photos.check(path)
        except ExposureError as problem:
            checked = PhotoChecked(is_usable=False, sentences=(str(problem), problem.hint))
        self.state = self.state.judged(path, checked)

    @on(PhotosPart.TakenAway)
    def _remove_photo(self, taken: PhotosPart.TakenAway) -> None:
        self.state = self.state.without_photo(taken.path)
        self.notify(say("screen.set-up.removed", what=str(taken.path)), timeout=3, markup=False)

    @on(PhotosPart.PickerWanted)
    def _pick(self) -> None:
        self.app.push_screen(PhotoPicker(Path.cwd(), self.handed.photos), self._add_photo)

    @on(PagesPart.Typed)
    def _type_page(self, typed: PagesPart.Typed) -> None:
        try:
            page = ListedPage.at(typed.url)
        except PlanError as problem:
            toast_error(self.app, problem)
        else:
            self._add_pages((page,))
            self.query_one(PagesPart).empty_line()

    def _add_pages(self, pages: tuple[ListedPage, ...] | None) -> None:
        """Put pages on the list, and say what is odd about that."""
        before = len(self.state.pages)
        self.state = self.state.with_pages(pages or ())
        listed, most = len(self.state.pages), Limits().pages
        if pages and listed == before:
            self.notify(say("screen.set-up.listed-already", url=pages[0].url), markup=False)
        elif listed > before + 1:
            self.notify(say("screen.set-up.added", count=listed - before), markup=False)
        if listed > most:
            words = say("screen.set-up.too-many", listed=str(listed), most=str(most))
            self.notify(words, severity="warning", timeout=10, markup=False)

    @on(PagesPart.PasteWanted)
    def _paste(self) -> None:
        self.app.push_screen(PasteMany(), self._add_pages)

    @on(AddressInput.ManyPasted)
    def _take_many(self, pasted: AddressInput.ManyPasted) -> None:
        self.app.push_screen(PasteMany(pasted.text), self._add_pages)

    @on(PagesPart.Chosen)
    def _change_page(self, chosen: PagesPart.Chosen) -> None:
        page = self.state.page(chosen.url)
        if page is None:
            return
        if chosen.to_remove:
            self.state = self.state.with_page_changed(page, None)
            self.notify(say("screen.set-up.removed", what=page.url), timeout=3, markup=False)
        else:
            self._ask_for_changes(page)

    def _ask_for_changes(self, page: ListedPage) -> None:
        def change(changed: ListedPage | None) -> None:
            self.state = self.state.with_page_changed(page, changed or page)

        self.app.push_screen(PageForm(page), change)

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
            self.query_one(GO_THERE[missing]).focus()
        return missing is None

    @work(group="start", exclusive=True)
    async def _try_it(self, photos: list[Path]) -> None:
        samples = partial(self.handed.samples_with_you, photos, Declaration.now())
        await self.handed.photos.close()
        self.app.push_screen(CheckScreen(self.handed, samples, invented=True))

    @work(group="start", exclusive=True)
    async def _start(self) -> None:
        try:
            plan = Plan.of(
                [photo.path for photo in self.state.photos],
                self.state.pages,
                declaration=Declaration.now(),
                same_person=self.state.same_person,
            )
        except PlanError as problem:
            toast_error(self.app, problem)
            return
        await self.handed.photos.close()
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
        except PlanError as problem:
            toast_error(self.app, problem)
            return
        is_declared = listed.is_declared or self.state.is_declared
        begun = SetUpState(is_declared, same_person=listed.same_person)
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
        state = self.state
        photos = tuple(photo.path.absolute() for photo in state.photos)
        listed = AuditFile(photos, state.pages, state.is_declared, state.same_person)
        try:
            await asyncio.to_thread(self.handed.write, path, audit_toml(listed))
        except OSError as problem:
            reason = problem.strerror or str(problem)
            words = say("screen.list.failed", file=str(path), reason=reason)
            self.notify(words, severity="error", markup=False)
        else:
            self.notify(say("screen.list.saved", file=str(path)), markup=False)

    @work(group="back", exclusive=True)
    async def action_back(self) -> None:
        """Go back to the doors; where a list would be lost, ask once."""
        words = say("screen.leave.list"), say("screen.key.back"), say("screen.leave.no")
        if self.state.is_empty or await self.app.push_screen_wait(Ask(*words)):
            self.app.pop_screen()
