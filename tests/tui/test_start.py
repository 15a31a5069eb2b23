"""The first screen."""

import pytest

from exposure.tui import ExposureApp
from exposure.tui.check import CheckScreen
from exposure.tui.set_up import SetUp
from exposure.tui.start import StartScreen
from tests.tui.acting import gone_to, prepared, samples, text, toasts, until, words_on


async def test_the_first_screen_says_what_happens_what_never_does_and_that_nobody_can_look() -> (
    None
):
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24)) as pilot:
        await gone_to(pilot, "#show")
        words = words_on(app)
    assert "opens those pages, once each and without logging in" in words
    assert "Your face never leaves this computer" in words
    assert "Nobody outside can look" in words
    assert "Show me, with invented people (20 seconds)" in words
    assert "Check my own pages" in words


async def test_the_first_door_leads_to_the_invented_pages() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24)) as pilot:
        await gone_to(pilot, "#show")
        await pilot.press("enter")
        await until(pilot, lambda: "Done." in text(app))
        assert isinstance(app.screen, CheckScreen)
        assert "exists only on this computer" in text(app)


async def test_the_second_door_leads_to_ones_own_pages_by_arrows_too() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24)) as pilot:
        await gone_to(pilot, "#show")
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SetUp))


async def test_the_demo_goes_through_the_first_door_by_itself() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))


@pytest.mark.parametrize("size", [(40, 10), (59, 30), (90, 12)])
async def test_a_window_that_is_too_small_says_so_and_how_large_it_should_be(
    size: tuple[int, int],
) -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: f"too small ({size[0]} × {size[1]})" in words_on(app))
        assert "60 × 16 or more" in words_on(app)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "too small" not in text(app))


async def test_help_is_about_what_has_the_focus_and_names_its_keys() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("2", "question_mark")
        await until(pilot, lambda: "grouped by page" in text(app))
        await until(pilot, lambda: "Copies the address that is marked." in text(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CheckScreen))
        await pilot.press("4", "question_mark")
        await until(pilot, lambda: "could not be looked at, why, and what you can do" in text(app))


async def test_every_key_has_an_id_a_hint_and_a_line_of_help() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        ours = [one for one in app.screen.active_bindings.values() if one.binding.id is not None]
        assert len(ours) >= 10
        for one in ours:
            assert one.binding.description
            assert one.binding.tooltip


async def test_the_palette_finds_every_command_by_its_name() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        names = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Copy", "Open", "Write", "Help", "Leave", "Next colours"} <= names
        await pilot.press("ctrl+p")
        await gone_to(pilot, "Input")
        await pilot.press(*"write")
        await until(pilot, lambda: "Writes what was found" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Write the report" in text(app))


async def test_all_of_textuals_themes_are_there_light_ones_too() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await gone_to(pilot, "#show")
        first = app.theme
        for _ in range(3):
            await pilot.press("ctrl+t")
        assert app.theme != first
        assert app.theme in toasts(app)
        assert any(not theme.dark for theme in app.available_themes.values())


async def test_leaving_says_that_what_was_found_is_gone_and_asks_once() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: "nothing was kept" in words_on(app))
        await pilot.press("escape")
        await until(pilot, lambda: "nothing was kept" not in words_on(app))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: "nothing was kept" in words_on(app))
        await gone_to(pilot, "#no")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: app.return_value is not None)
    assert app.return_value is not None
    assert app.return_value.complete


async def test_without_a_check_there_is_nothing_to_ask() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24)) as pilot:
        await gone_to(pilot, "#show")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not app.is_running)
    assert app.return_value is None


async def test_a_large_screen_begins_anew_with_one_key_that_asks_once() -> None:
    app = ExposureApp(prepared(is_big=True), begins_with=samples)
    async with app.run_test(size=(140, 45), notifications=True) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("w")
        await until(pilot, lambda: "Nothing is kept" in toasts(app))
        await pilot.press("f9")
        await gone_to(pilot, "#no")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
        await until(pilot, lambda: app.last_report is None)
        assert len(app.screen_stack) == 2


async def test_the_key_that_begins_anew_is_on_a_large_screen_only() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24)) as pilot:
        await gone_to(pilot, "#show")
        await pilot.press("f9")
        assert "f9" not in app.screen.active_bindings


async def test_a_key_pressed_twice_asks_once() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        depth = len(app.screen_stack)
        await pilot.press("ctrl+q", "ctrl+q")
        await gone_to(pilot, "#no")
        assert len(app.screen_stack) == depth + 1
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == depth)
        await pilot.press("ctrl+q")
        await gone_to(pilot, "#no")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: app.return_value is not None)
