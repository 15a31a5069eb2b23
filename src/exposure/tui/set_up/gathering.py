"""What the three parts of the set-up say, taken into one record."""

import asyncio
from dataclasses import replace
from pathlib import Path

from textual import on, work
from textual.reactive import reactive

from exposure.errors import ExposureError, PlanError
from exposure.files.own_photos import own_photos
from exposure.model.plan import Limits, ListedPage
from exposure.reports.phrases import nonempty
from exposure.tui.handed import PhotoChecked
from exposure.tui.screens import AddressScreen, toast_error
from exposure.tui.set_up.declaration import DeclarationPart
from exposure.tui.set_up.page_form import PageForm
from exposure.tui.set_up.pages import AddressInput, PagesPart
from exposure.tui.set_up.paste import PasteMany
from exposure.tui.set_up.photos import PhotosPart
from exposure.tui.set_up.picker import PhotoPicker
from exposure.tui.set_up.state import SetUpState
from exposure.words import say


class Gathering(AddressScreen[None]):
    """A screen that keeps up what was declared, the photos and the pages; the parts show it."""

    state: reactive[SetUpState] = reactive(SetUpState())

    @on(DeclarationPart.Declared)
    def _declare(self, declared: DeclarationPart.Declared) -> None:
        self.state = replace(self.state, is_declared=True)
        if declared.goes_on:
            self.set_focus(self.query_one("#photo"))

    @on(PhotosPart.Named)
    def _name_photo(self, named: PhotosPart.Named) -> None:
        self._add_photo(named.path)

    def _add_photo(self, path: Path | None) -> None:
        if path is not None:
            self._add_photos(path)

    @work(group="photos")
    async def _add_photos(self, path: Path) -> None:
        """Put a photo on the list, or those in a folder, and judge each."""
        try:
            named = await asyncio.to_thread(own_photos, (path,))
        except ExposureError as problem:
            toast_error(self.app, problem)
            return
        fresh = tuple(photo for photo in named if not self.state.has_photo(photo))
        self.state = self.state.with_photos(fresh)
        for photo in fresh:
            self._look_at(photo)

    @work(group="photos")
    async def _look_at(self, path: Path) -> None:
        """Judge a photo at once, in words."""
        try:
            checked = await self.handed.photos.check(path)
        except ExposureError as problem:
            checked = PhotoChecked(is_usable=False, sentences=nonempty(str(problem), problem.hint))
        self.state = self.state.judged(path, checked)
        self._foretell()

    @work(group="foretelling", exclusive=True)
    async def _foretell(self) -> None:
        """Say how often others are taken for who is on the photos that are there now."""
        photos = tuple(photo.path for photo in self.state.photos)
        words = await self.handed.photos.confusions(photos)
        self.state = replace(self.state, confusions=words)

    @on(PhotosPart.TakenAway)
    def _remove_photo(self, taken: PhotosPart.TakenAway) -> None:
        self.state = self.state.without_photo(taken.path)
        self._foretell()
        self.notify(say("screen.set-up.removed", what=str(taken.path)), timeout=3, markup=False)

    @on(PhotosPart.PickerWanted)
    def _pick(self) -> None:
        self.app.push_screen(PhotoPicker(Path.cwd(), self.handed.photos), self._add_photo)

    @on(PagesPart.Typed)
    def _type_page(self, typed: PagesPart.Typed) -> None:
        try:
            page = ListedPage.at(typed.url.strip())
        except PlanError as problem:
            toast_error(self.app, problem)
        else:
            self._add_pages((page,))
            self.query_one(PagesPart).empty_line(typed.url)

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
