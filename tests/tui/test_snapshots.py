"""How each view looks, wide and narrow, on the version of Textual that is pinned.

Renew them with `pytest tests/tui/test_snapshots.py --snapshot-update`, and look at each.
"""

import re
from importlib.metadata import version

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.pilot import Pilot

from exposure.report import Report
from exposure.tui import ExposureApp
from exposure.tui.picture import PictureBlocks
from tests.people import ROOT
from tests.tui.acting import gone_to, prepared, samples, text, until

SIZES = [(80, 24), (140, 45)]
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
"""Looks a quarter of a second apart at which nothing moved: on a busy machine one is too few."""


def drawn(app: App[Report]) -> str:
    """The screen as SVG, without the id that names its styles."""
    return re.sub(r"terminal-\d+", "terminal", app.export_screenshot(simplify=True))


async def settled(pilot: Pilot[Report]) -> str:
    """The screen once all pictures are drawn and nothing moves any more."""
    before, still = "", 0
    for _ in range(100):
        await pilot.pause(0.25)
        now = drawn(pilot.app)
        is_drawn = all(one.is_settled for one in pilot.app.screen.query(PictureBlocks))
        still = still + 1 if now == before and is_drawn else 0
        if still == AT_REST:
            return now
        before = now
    raise AssertionError("the screen never came to rest")


@pytest.mark.parametrize("size", SIZES, ids=["narrow", "wide"])
@pytest.mark.parametrize("view", ["pages", "found", "maybe", "unseen", "short"])
async def test_a_view_looks_as_it_did(
    look: SnapshotAssertion, view: str, size: tuple[int, int]
) -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press(str(["pages", "found", "maybe", "unseen", "short"].index(view) + 1))
        assert await settled(pilot) == look


@pytest.mark.parametrize("size", SIZES, ids=["narrow", "wide"])
@pytest.mark.parametrize("door", ["first", "second"])
async def test_a_door_looks_as_it_did(
    look: SnapshotAssertion, door: str, size: tuple[int, int]
) -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=size) as pilot:
        await gone_to(pilot, "#show")
        if door == "second":
            await pilot.press("down", "enter")
            await gone_to(pilot, "#sentence")
            app.screen.set_focus(None)
        assert await settled(pilot) == look
