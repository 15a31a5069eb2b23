"""How each view looks, wide and narrow, on the version of Textual that is pinned.

Renew them with `pytest -m slow tests/tui/test_snapshots.py --snapshot-update`, and look at each.
"""

import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from exposure.model.plan import ListedPage
from exposure.model.report import Report
from exposure.tui import ExposureApp
from exposure.tui.check import FIRST, TABS
from exposure.tui.dialogs.ask import Ask
from exposure.tui.dialogs.help import Help
from exposure.tui.dialogs.write import WriteReport
from exposure.tui.set_up.list_file import ListFile
from exposure.tui.set_up.page_form import PageForm
from exposure.tui.set_up.paste import PasteMany
from exposure.tui.set_up.picker import PhotoPicker, PhotoTree
from exposure.tui.widgets.picture import PictureBlocks
from exposure.words import say
from tests.people import ROOT
from tests.tui.acting import PreparedPhotos, gone_to, prepared, samples, text, until, words_on

pytestmark = pytest.mark.slow
SIZES = [(80, 24), (140, 45)]
NAMES = ["narrow", "wide"]
LARGE = (200, 60)
PINNED = re.search(r"^textual==(\S+)", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE)


class Svg(SingleFileSnapshotExtension):
    """One SVG file a view."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT


@pytest.fixture
def look(snapshot: SnapshotAssertion, request: pytest.FixtureRequest) -> SnapshotAssertion:
    """The snapshots, on the pinned version only: another draws differently, and updates nothing."""
    pinned = PINNED[1] if PINNED else None
    if version("textual") != pinned:
        if request.config.getoption("--snapshot-update"):
            pytest.fail(f"snapshots are made with textual {pinned} only")
        pytest.skip(f"snapshots are compared on textual {pinned} only")
    return snapshot.use_extension(Svg)


AT_REST = 3
"""Looks a fifth of a second apart at which nothing moved: on a busy machine one is too few."""


def drawn(app: App[Report]) -> str:
    """The screen as SVG, without the id that names its styles."""
    return re.sub(r"terminal-\d+", "terminal", app.export_screenshot(simplify=True))


async def settled(pilot: Pilot[Report]) -> str:
    """The screen once all pictures are drawn and nothing moves any more."""
    before, still = "", 0
    for _ in range(150):
        await pilot.pause(0.2)
        now = drawn(pilot.app)
        is_drawn = all(one.is_settled for one in pilot.app.screen.query(PictureBlocks))
        still = still + 1 if now == before and is_drawn else 0
        if still == AT_REST:
            return now
        before = now
    raise AssertionError("the screen never came to rest")


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
@pytest.mark.parametrize("view", ["pages", "found", "maybe", "unseen", "short"])
async def test_a_view_looks_as_it_did(
    look: SnapshotAssertion, view: str, size: tuple[int, int]
) -> None:
    assert await seen(view, size) == look


@pytest.mark.parametrize("view", ["pages", "found"])
async def test_a_view_looks_as_it_did_on_a_large_screen(look: SnapshotAssertion, view: str) -> None:
    assert await seen(view, LARGE) == look


async def seen(view: str, size: tuple[int, int]) -> str:
    """How a view of a check that is over looks."""
    app = ExposureApp(prepared(), begins_with=samples)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press(str(TABS.index(view) + 1))
        await gone_to(pilot, FIRST[view])
        for sign in ("2 Found 1", "4 Not looked at 2", "esc Back"):
            await until(pilot, lambda words=sign: words in text(app))  # type: ignore[misc]
        return await settled(pilot)


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
@pytest.mark.parametrize("door", ["first", "second"])
async def test_a_door_looks_as_it_did(
    look: SnapshotAssertion, door: str, size: tuple[int, int]
) -> None:
    app = ExposureApp(prepared())
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await gone_to(pilot, "#show")
        if door == "second":
            await pilot.press("down", "enter")
            await gone_to(pilot, "#sentence")
            app.screen.set_focus(None)
        assert await settled(pilot) == look


PAGE = ListedPage.at("https://www.example.com/in/sam", note="chess")
DIALOGS: dict[str, tuple[Callable[[App[Report]], Screen[Any]], str]] = {
    "help": (lambda app: Help(app.screen), "Help VerticalScroll"),
    "ask": (lambda _: Ask(say("screen.leave.found"), "Leave", "Stay"), "#no"),
    "page-form": (lambda _: PageForm(PAGE), "#form-url"),
    "paste": (lambda _: PasteMany("https://sam.example/\nhttps://club.example/b"), "#lines"),
    "list": (lambda _: ListFile("save"), "#list-file"),
    "write": (lambda _: WriteReport(Report(), prepared()), "#file"),
}
"""Each dialog, and where the keys go in it first."""


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
@pytest.mark.parametrize("dialog", list(DIALOGS))
async def test_a_dialog_looks_as_it_did(
    look: SnapshotAssertion, dialog: str, size: tuple[int, int]
) -> None:
    made, first = DIALOGS[dialog]
    app = ExposureApp(prepared())
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await gone_to(pilot, "#show")
        app.push_screen(made(app))
        await gone_to(pilot, first)
        unblinking(app)
        assert await settled(pilot) == look


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
async def test_the_photo_picker_looks_as_it_did(
    look: SnapshotAssertion, size: tuple[int, int], tmp_path: Path
) -> None:
    (tmp_path / "Pictures").mkdir()
    (tmp_path / "me.jpg").touch()
    app = ExposureApp(prepared())
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await gone_to(pilot, "#show")
        app.push_screen(PhotoPicker(tmp_path, PreparedPhotos()))
        await gone_to(pilot, "#tree")
        await until(pilot, lambda: "me.jpg" in text(app))
        app.screen.query_one(PhotoTree).root.set_label("the folder one is in")
        await pilot.press("down", "down")
        await until(pilot, lambda: "me.jpg: a good photo" in words_on(app))
        assert await settled(pilot) == look


def unblinking(app: App[Report]) -> None:
    """Hold the cursor still."""
    for one in app.screen.query("Input, TextArea"):
        assert isinstance(one, Input | TextArea)
        one.cursor_blink = False
