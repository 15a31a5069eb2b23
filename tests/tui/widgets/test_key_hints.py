"""The keys below a screen, and what they lead to."""

import pytest

from exposure.tui import ExposureApp
from exposure.tui.check import FIRST, TABS
from exposure.tui.widgets.key_hints import KeyHints
from tests.cases import every_day
from tests.tui.acting import gone_to, prepared, samples, text, until


def below(app: ExposureApp) -> str:
    """The last line of the screen."""
    return text(app).splitlines()[-1]


@pytest.mark.parametrize(
    ("width", "is_big"), every_day(2, [(60, False), (80, True), (60, True), (80, False)])
)
async def test_no_hint_is_cut_and_help_and_the_way_back_always_stand_there(
    width: int, is_big: bool
) -> None:
    app = ExposureApp(prepared(is_big=is_big), begins_with=samples)
    async with app.run_test(size=(width, 24)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        for number, view in enumerate(TABS, start=1):
            await pilot.press(str(number))
            await gone_to(pilot, FIRST[view])
            for hint in ("esc Back", "? Help"):
                await until(pilot, lambda words=hint: words in below(app))  # type: ignore[misc]
            if view == "maybe":
                await until(pilot, lambda: "y Me  n Not me  l Later" in below(app))
            await until(pilot, lambda: app.screen.query_one(KeyHints).max_scroll_x == 0)


async def test_a_wider_window_has_room_for_more_hints() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(60, 24)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await until(pilot, lambda: "? Help" in below(app) and "Commands" not in below(app))
        await pilot.resize_terminal(120, 24)
        await until(pilot, lambda: "^p Commands" in below(app))
