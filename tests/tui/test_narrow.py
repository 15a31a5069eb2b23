"""What is said and offered on a small screen: nothing is cut, and nothing is untrue."""

from textual.content import Content

from exposure.tui import ExposureApp
from exposure.tui.dialogs.write import WriteReport
from exposure.tui.set_up import SetUp
from exposure.tui.start import StartScreen
from exposure.tui.widgets.rows import Row, Rows
from tests.tui.acting import (
    after_a_check,
    clicked,
    gone_to,
    prepared,
    text,
    until,
    words_on,
)


async def test_a_picture_that_you_said_is_you_is_no_longer_called_one_that_may_be() -> None:
    async with after_a_check((80, 24)) as (app, pilot):
        await pilot.press("3")
        await until(pilot, lambda: "Is this you? y: yes · n: no · l: later" in words_on(app))
        await until(pilot, lambda: "may be you: picture in a gallery" in words_on(app))
        await pilot.press("y", "up")
        await until(pilot, lambda: "You said: this is me." in words_on(app))
        assert "● you: picture in a gallery" in words_on(app)
        assert "may be you: picture" not in words_on(app)


async def test_on_a_small_screen_there_is_room_for_questions_and_for_what_becomes_of_answers() -> (
    None
):
    async with after_a_check((60, 16)) as (app, pilot):
        await pilot.press("3")
        await until(pilot, lambda: "m0.jpg" in text(app))
        await until(pilot, lambda: " write. " in text(app))


async def test_a_filter_says_how_it_ends_and_offers_no_key_that_would_be_typed() -> None:
    async with after_a_check((80, 24)) as (app, pilot):
        await pilot.press("2")
        await until(pilot, lambda: "/ Filter" in text(app) and "esc Back" in text(app))
        await pilot.press("slash")
        await gone_to(pilot, "#filter")
        await until(pilot, lambda: "esc Show all" in text(app) and "/ Filter" not in text(app))
        await pilot.press("slash", "enter")
        await gone_to(pilot, "#found")
        await until(pilot, lambda: "/ Filter" in text(app) and "esc Show all" in text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "esc Back" in text(app) and "Show all" not in text(app))


async def test_every_button_of_the_report_is_there_on_a_small_screen() -> None:
    async with after_a_check((60, 16)) as (app, pilot):
        await pilot.press("w")
        await gone_to(pilot, "#file")
        for button in ("With pictures", "Without pictures", "Close"):
            await until(pilot, lambda words=button: words in text(app))  # type: ignore[misc]
        await clicked(pilot, "#close")
        await until(pilot, lambda: not isinstance(app.screen, WriteReport))


async def test_every_button_of_the_set_up_is_there_on_a_small_screen() -> None:
    handed = prepared()
    app = ExposureApp(handed)
    async with app.run_test(size=(60, 16)) as pilot:
        await gone_to(pilot, "#show")
        app.push_screen(SetUp(handed))
        await gone_to(pilot, "#sentence")
        app.screen.set_focus(app.screen.query_one("#save"))
        for button in ("Start the check", "Try it in invented pages", "Load…", "Save…"):
            await until(pilot, lambda words=button: words in text(app))  # type: ignore[misc]


async def test_both_doors_of_a_large_screen_are_seen_at_once() -> None:
    app = ExposureApp(prepared(is_big=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
        await until(pilot, lambda: "Show me, with invented people" in text(app))
        await until(pilot, lambda: "Check my own pages" in text(app))
        await until(pilot, lambda: "begins anew for the next person." in words_on(app))


async def test_the_reason_stands_above_what_could_not_be_looked_at() -> None:
    async with after_a_check((60, 16)) as (app, pilot):
        await pilot.press("4")
        await until(pilot, lambda: "▲ https://w.example/" in text(app))
        await until(pilot, lambda: "The site asks visitors to log in" in words_on(app))
        await pilot.press("down")
        await until(pilot, lambda: "▲ https://club.example/a" in text(app))
        await until(pilot, lambda: "file seems broken or cut off." in words_on(app))
        await pilot.press("up")
        await until(pilot, lambda: "The site asks visitors to log in" in words_on(app))


async def test_a_reason_that_has_no_room_above_its_page_is_walked_to() -> None:
    async with after_a_check((60, 16)) as (app, pilot):
        await pilot.press("4")
        rows = app.screen.query_one("#unseen", Rows)
        reason = Content("\n".join(f"line {number}." for number in range(20)))
        rows.show([Row("why", reason, is_heading=True), Row("page", Content("the page"))])
        await until(pilot, lambda: "the page" in text(app) and "line 0." not in text(app))
        await pilot.press("up", "up", "up")
        await until(pilot, lambda: "line 0." in text(app))
        await pilot.press("down")
        await until(pilot, lambda: "the page" in text(app))
