"""Titles, captions, names and addresses from outside have no power over the screen."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.widgets import Input
from textual.worker import WorkerFailed

from exposure.model.events import (
    Event,
    PageFacts,
    PageListed,
    PageOutcome,
    PictureExamined,
    Verdict,
)
from exposure.model.pictures import PictureId, Role
from exposure.tui import ExposureApp, PhotoChecked
from exposure.tui.check import FIRST, TABS, CheckScreen
from exposure.tui.dialogs.help import Help
from tests.reports.stories import finished, picture, seen, started, you
from tests.tui.acting import (
    PREVIEW,
    REVIEW,
    PreparedAuditor,
    PreparedPhotos,
    clicked,
    gone_to,
    prepared,
    samples,
    text,
    toasts,
    until,
)
from tests.wording import worded

EVIL = "a[/b].png [@click=app.quit]x[/] \x1b[31m\x1b]52;c;AAAA\x07 \u202e evil"
ADDRESS = "https://sam.example/a[/b].png"


def hostile() -> list[Event]:
    facts = PageFacts(PageOutcome.READ, worded(EVIL), ADDRESS + "?x", 200, EVIL)
    pictures = [picture(f"{ADDRESS}?{n}", Role.GALLERY, caption=EVIL) for n in range(2)]
    return [
        started(ADDRESS),
        PageListed(0, facts, tuple(pictures)),
        PictureExamined(PictureId(0, 0), seen(you()), PREVIEW),
        PictureExamined(PictureId(0, 1), seen(you(Verdict.MAYBE)), b"no JPEG at all", REVIEW[:50]),
        finished(),
    ]


async def test_a_page_full_of_markup_and_escape_codes_is_shown_as_it_is() -> None:
    app = ExposureApp(prepared(PreparedAuditor(hostile())), begins_with=samples)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        for number, view in enumerate(TABS, start=1):
            await pilot.press(str(number))
            await gone_to(pilot, FIRST[view])
            await pilot.press("j", "c", "z", "question_mark")
            await until(pilot, lambda: isinstance(app.screen, Help) and app.screen.query("Static"))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, CheckScreen))
            if view in ("pages", "found", "maybe"):
                await until(pilot, lambda: "a[/b].png" in text(app))
            drawn = text(app)
            assert not {"\x1b", "\x07", "\u202e"} & set(drawn), view


@dataclass
class FaultyPhotos(PreparedPhotos):
    """A judge of photos with a fault of ours in it."""

    async def check(self, photo: Path) -> PhotoChecked:
        raise RuntimeError(f"about {photo}")


async def name_a_photo(app: ExposureApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await gone_to(pilot, "#show")
        await pilot.press("down", "enter")
        await gone_to(pilot, "#sentence")
        box = app.screen.query_one("#photo", Input)
        box.value = "secret.jpg"
        app.screen.set_focus(box)
        await pilot.press("enter")
        await until(pilot, lambda: app.fault is not None)


async def test_a_fault_of_ours_ends_the_app_without_showing_a_value(
    capsys: pytest.CaptureFixture[str],
) -> None:
    app = ExposureApp(prepared(photos=FaultyPhotos()))
    with pytest.raises(WorkerFailed):
        await name_a_photo(app)
    assert type(app.fault) is RuntimeError
    assert "secret" not in "".join(capsys.readouterr())


async def test_hostile_names_of_files_and_pages_do_no_harm_in_the_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad[").mkdir()
    (tmp_path / "bad[" / "b].jpg").touch()
    (tmp_path / "x\x1b[31m[@click=quit].jpg").touch()
    app = ExposureApp(prepared())
    async with app.run_test(size=(110, 45), notifications=True) as pilot:
        await gone_to(pilot, "#show")
        await pilot.press("down", "enter")
        await gone_to(pilot, "#sentence")
        app.screen.set_focus(app.screen.query_one("#photo"))
        await pilot.press(*"bad[/b].jpg", "enter")
        await until(pilot, lambda: "b].jpg: a good photo of you" in text(app))
        app.screen.set_focus(app.screen.query_one("#url"))
        await pilot.press(*"https://sam.example/[/b]", "enter", *"[/x]", "enter")
        await until(pilot, lambda: "https://sam.example/[/b]" in text(app))
        await until(pilot, lambda: "[/x]" in toasts(app))
        await clicked(pilot, "#choose-photo")
        await until(pilot, lambda: "[@click=quit].jpg" in text(app))
        assert "\x1b" not in text(app)
