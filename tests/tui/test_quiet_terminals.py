"""Terminals without colours, and people who want nothing to move."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from rich.color import Color

from exposure.model.plan import ListedPage, ThisIs
from exposure.tui import ExposureApp
from exposure.tui.set_up.page_form import PageForm
from exposure.tui.widgets.picture import PictureBlocks
from tests.tui.acting import prepared, samples, text, until, words_on


def colours(app: ExposureApp) -> Iterator[tuple[str, Color]]:
    """Every colour on the screen, with the text that has it."""
    for strip in app.screen._compositor.render_strips():  # noqa: SLF001 - what is drawn
        for segment in strip:
            if segment.style is not None:
                for colour in (segment.style.color, segment.style.bgcolor):
                    if colour is not None:
                        yield segment.text, colour


def is_grey(colour: Color) -> bool:
    triplet = colour.get_truecolor()
    return max(triplet) - min(triplet) <= 1


async def test_without_colours_symbols_and_words_tell_all_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ExposureApp(prepared(), begins_with=samples)
    app.animation_level = "none"
    expected = {
        "1": ("● you in 1 · ? may be you in 2", "○ club.example/a", "▲ w.example/"),
        "2": ("● you: profile picture", "● profile picture avatar.jpg", "? picture in a gallery"),
        "3": ("? picture in a gallery", "Is this you?"),
        "4": ("▲ https://w.example/", "never logs in"),
        "5": ("Your face is in 1 picture",),
    }
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        for view, sentences in expected.items():
            await pilot.press(view)
            for sentence in sentences:
                await until(pilot, lambda words=sentence: words in words_on(app))  # type: ignore[misc]
            assert [found for found in colours(app) if not is_grey(found[1])] == []


async def test_with_colours_there_are_some() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        assert not all(is_grey(colour) for _, colour in colours(app))


async def test_what_is_chosen_in_the_form_of_a_page_is_told_by_its_shape() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(PageForm(ListedPage.at("https://club.example/", ThisIs.LISTS_ME)))
        await until(pilot, lambda: "▐●▌ lists me" in text(app))
        assert "▐ ▌ is mine" in text(app)


def pictures(app: ExposureApp) -> list[PictureBlocks]:
    return [one for one in app.screen.query(PictureBlocks) if one.shown is not None]


async def test_where_nothing_should_move_a_picture_is_there_at_once() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    app.animation_level = "none"
    steps: set[int] = set()
    async with app.run_test(size=(120, 40)) as pilot:

        def is_drawn() -> bool:
            steps.update(one.steps_left for one in pictures(app))
            return any(one.is_settled for one in pictures(app))

        await until(pilot, is_drawn)
    assert steps == {0}


async def test_elsewhere_a_picture_appears_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exposure.tui.widgets.picture.FRAME_S", 60)
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: any(one.steps_left > 1 for one in pictures(app)))


def test_the_usual_variable_says_that_nothing_should_move() -> None:
    code = "from exposure.cli.screen import handed; from exposure.tui import ExposureApp as App"
    said = subprocess.run(
        [sys.executable, "-c", f"{code}; print(App(handed()).animation_level)"],
        env=os.environ | {"TEXTUAL_ANIMATIONS": "none"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "none"
