"""Leaving: nothing that was found, answered or listed is lost without a question."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot

from exposure.model.consent import Declaration
from exposure.model.plan import ListedPage, Plan
from exposure.model.report import Report
from exposure.tui import ExposureApp
from exposure.tui.check import CheckScreen
from exposure.tui.handed import Handed
from exposure.tui.set_up import SetUp
from exposure.tui.start import StartScreen
from tests.reports.stories import BEGAN
from tests.tui.acting import (
    SOCIAL,
    after_a_check,
    gone_to,
    prepared,
    text,
    until,
    words_on,
)


@asynccontextmanager
async def after_a_check_of_own_pages() -> AsyncIterator[tuple[ExposureApp, Pilot[Report]]]:
    """The app and its pilot once a check of pages that are no invented ones is done."""
    handed = prepared()
    app = ExposureApp(handed)
    async with app.run_test(size=(80, 24)) as pilot:
        await gone_to(pilot, "#show")
        app.push_screen(own_pages(handed))
        await until(pilot, lambda: "Done." in text(app))
        yield app, pilot


def own_pages(handed: Handed) -> CheckScreen:
    """A check of pages that are no invented ones."""
    declaration = Declaration(BEGAN)
    plan = Plan.of(["me.jpg"], [ListedPage.at(SOCIAL)], declaration=declaration)
    return CheckScreen(handed, lambda: nullcontext(plan))


async def test_going_back_from_a_check_of_your_own_pages_asks_once_and_leaving_then_does_not() -> (
    None
):
    async with after_a_check_of_own_pages() as (app, pilot):
        await until(pilot, lambda: "esc Back" in text(app))
        await pilot.press("escape")
        await gone_to(pilot, "#no")
        assert "with w." in words_on(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CheckScreen))
        await pilot.press("escape")
        await gone_to(pilot, "#no")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
        assert app.last_report is not None


async def test_what_stands_in_a_written_report_is_left_without_a_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with after_a_check_of_own_pages() as (app, pilot):
        await pilot.press("w")
        await gone_to(pilot, "#file")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CheckScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))


async def test_a_large_screen_offers_no_report_that_it_would_not_write() -> None:
    async with after_a_check((80, 24), prepared(is_big=True)) as (app, pilot):
        await pilot.press("ctrl+q")
        await gone_to(pilot, "#no")
        assert "nothing was kept" in words_on(app)
        assert "with w." not in words_on(app)


async def test_leaving_a_list_asks_once() -> None:
    handed = prepared()
    app = ExposureApp(handed)
    async with app.run_test(size=(80, 24)) as pilot:
        await gone_to(pilot, "#show")
        app.push_screen(SetUp(handed))
        await gone_to(pilot, "#sentence")
        app.screen.set_focus(app.screen.query_one("#url"))
        await gone_to(pilot, "#url")
        await pilot.press(*SOCIAL, "enter")
        await until(pilot, lambda: app.screen.query_one("#page-list").display)
        await pilot.press("ctrl+q")
        await gone_to(pilot, "#no")
        assert "photos and pages that you listed" in words_on(app)


async def test_the_palette_names_each_command_once() -> None:
    async with after_a_check((80, 24)) as (app, _):
        names = [command.title for command in app.get_system_commands(app.screen)]
        assert "Help" in names
        assert len(names) == len(set(names))
