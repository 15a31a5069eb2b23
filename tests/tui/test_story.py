"""The whole story, by keys alone and by the mouse alone, with real workers and real pages."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from exposure.audit.check import Runs
from exposure.cli.screen import handed
from exposure.demo import LIMITS, sample_folder, sample_server, sample_site
from exposure.imaging.block_art import Blocks
from exposure.model.events import Event
from exposure.model.plan import Plan
from exposure.model.report import Report
from exposure.tui import ExposureApp, Handed
from exposure.tui.check import CheckScreen
from exposure.tui.set_up import SetUp
from tests.colours import MAYBE_ME, ME, OTHER, picture
from tests.loopback import Site
from tests.tui.acting import clicked, gone_to, text, toasts, until

SENTENCE = "I am the person in these photos"


@dataclass
class Hurried:
    """An auditor that need not be polite: it asks this machine only."""

    inner: Runs
    engine: str = "colours"

    async def run(self, plan: Plan) -> AsyncGenerator[Event, None]:
        async with aclosing(self.inner.run(replace(plan, limits=LIMITS))) as found:
            async for event in found:
                yield event


def given(engine: str) -> Handed:
    real = handed(engine)
    return replace(real, auditor=Hurried(real.auditor), blocks=Blocks.QUADRANTS)


@pytest.fixture
def pages(site: Site) -> list[str]:
    """A page with me and a *maybe*, one with somebody else, and a wall."""
    for name, hues in (("me", (ME, OTHER)), ("maybe", (MAYBE_ME,)), ("other", (OTHER,))):
        site.file(f"/{name}.png", picture(*hues))
    login = '<p>Log in</p><form action="/login"><input type="password" name="p"></form>'
    return [
        site.page("/a", "<p>Sam</p><img src='/me.png' alt='Sam[/b]'><img src='/maybe.png'>"),
        site.page("/b", "<p>Kites</p><img src='/other.png'>"),
        site.page("/c", login, status=401),
    ]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sam.png").write_bytes(picture(ME, px=200))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answers(path: Path) -> list[str | None]:
    """What was answered about each *maybe* in a written report."""
    report = json.loads(path.read_text("utf-8"))
    yours = [entry["you"] for page in report["pages"] for entry in page["pictures"]]
    return [you.get("answered") for you in yours if you and you["verdict"] == "maybe"]


async def by_keys(pilot: Pilot[Report], photo: str, pages: list[str]) -> None:
    """Declare, choose the photo, list the pages, run, walk, answer a *maybe*, write the report."""
    app = pilot.app
    await gone_to(pilot, "#show")
    await pilot.press("down", "enter")
    await gone_to(pilot, "#sentence")
    await pilot.press(*SENTENCE, "enter")
    await gone_to(pilot, "#photo")
    await pilot.press(*photo, "enter")
    await until(pilot, lambda: "good photo" in text(app), 60)
    await pilot.press("tab", "tab", "tab", "tab")
    await gone_to(pilot, "#url")
    for page in pages:
        await pilot.press(*page, "enter")
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(app.screen, CheckScreen))
    await until(pilot, lambda: "Done." in text(app), 90)
    await pilot.press("2", "j", "k", "j")
    await until(pilot, lambda: "How alike:" in text(app))
    await pilot.press("3", "y", "4")
    await until(pilot, lambda: "never logs in" in text(app))
    await pilot.press("w")
    await gone_to(pilot, "#file")
    await pilot.press("home", "ctrl+k", *"r.json", "enter")
    await until(pilot, lambda: "r.json" in toasts(app))


@pytest.mark.slow
async def test_the_whole_story_by_keys_alone(folder: Path, pages: list[str]) -> None:
    app = ExposureApp(given("colours"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await by_keys(pilot, "sam.png", pages)
    assert answers(folder / "r.json") == ["me"]


@pytest.mark.slow
async def test_the_whole_story_by_the_mouse_alone(folder: Path, pages: list[str]) -> None:
    """Text comes as it does with a mouse: pasted."""
    app = ExposureApp(given("colours"))
    async with app.run_test(size=(130, 50), notifications=True) as pilot:
        await clicked(pilot, "#own")
        await gone_to(pilot, "#sentence")
        await pasted(pilot, "#sentence", SENTENCE)
        await clicked(pilot, "#choose-photo")
        await until(pilot, lambda: "sam.png" in text(app))
        await gone_to(pilot, "#tree")
        await pilot.click("#tree", offset=(8, 1))
        await until(pilot, lambda: isinstance(app.screen, SetUp) and "good photo" in text(app), 60)
        await pasted(pilot, "#url", "\n".join(pages))
        await clicked(pilot, "#add-many")
        await until(pilot, lambda: isinstance(app.screen, SetUp) and pages[2] in text(app))
        await clicked(pilot, "#start")
        await until(pilot, lambda: "Done." in text(app), 90)
        await clicked(pilot, "#--content-tab-tab-found")
        await until(pilot, lambda: "How alike:" in text(app))
        await pilot.click("#found", offset=(6, 2))
        await until(pilot, lambda: "may be you: picture" in text(app))
        await clicked(pilot, "#--content-tab-tab-maybe")
        await until(pilot, lambda: "Is this you?" in text(app))
        await clicked(pilot, "#answer-not-me")
        await until(pilot, lambda: "this is not me" in text(app))
        await footer_clicked(pilot, "w")
        await gone_to(pilot, "#file")
        await clicked(pilot, "#with")
        await until(pilot, lambda: "exposure-report.html" in toasts(app))
    assert "you said that it does not show you" in (folder / "exposure-report.html").read_text(
        "utf-8"
    )


async def pasted(pilot: Pilot[Report], into: str, words: str) -> None:
    """Click into a line and paste, as the middle button does."""
    await clicked(pilot, into)
    await gone_to(pilot, into)
    pilot.app.screen.post_message(events.Paste(words))
    await pilot.pause()


async def footer_clicked(pilot: Pilot[Report], key: str) -> None:
    footer = pilot.app.screen.query_one(Footer)
    hint = next(hint for hint in footer.query(FooterKey) if hint.key == key)
    await pilot.click(hint)


@pytest.mark.slow
async def test_the_invented_people_are_found_by_keys_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = ExposureApp(given("onnx"))
    with sample_server() as origin:
        listed = [f"{origin}{page}" for page, _ in sample_site().listed]
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await by_keys(pilot, str(sample_folder() / "me" / "sam.jpg"), listed)
            assert app.last_report is not None
            assert app.last_report.summary.you >= 10
    assert answers(tmp_path / "r.json") == ["me"]


@pytest.mark.slow
async def test_the_first_door_finds_the_small_face_within_twenty_seconds() -> None:
    app = ExposureApp(replace(handed(), blocks=Blocks.QUADRANTS))
    async with app.run_test(size=(140, 45)) as pilot:
        await gone_to(pilot, "#show")
        await pilot.press("enter")
        await until(pilot, lambda: "Done." in text(app), 60)
        await asyncio.sleep(0)
        assert "weekly/kite-day" in text(app)
        assert "Not looked at 5" in text(app)
