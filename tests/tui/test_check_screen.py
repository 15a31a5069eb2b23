"""A check on the screen: live, stopped, walked through, answered, written."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.content import Content

from exposure.errors import EngineUnavailable, PhotosDiffer, UnclearPhoto
from exposure.imaging.block_art import Blocks
from exposure.model.events import (
    Answer,
    Event,
    PageFacts,
    PageListed,
    PageOutcome,
    PageSkipped,
    PictureExamined,
)
from exposure.model.pictures import PictureId
from exposure.model.plan import Plan
from exposure.tui import ExposureApp
from exposure.tui.check import CheckScreen
from exposure.tui.start import StartScreen
from exposure.tui.state import CheckState
from exposure.tui.widgets.appearing import WHOLE
from exposure.tui.widgets.picture import PictureBlocks, Shown
from exposure.tui.widgets.rows import Row, Rows
from exposure.tui.widgets.sight import SightPanel, face_part
from tests.reports.stories import finished, picture, seen, started
from tests.tui.acting import (
    CLUB,
    PREVIEW,
    REVIEW,
    SOCIAL,
    WALL,
    PreparedAuditor,
    clicked,
    gone_to,
    prepared,
    samples,
    story,
    text,
    toasts,
    until,
    words_on,
)
from tests.wording import worded


def shown(app: ExposureApp) -> CheckState:
    assert isinstance(app.screen, CheckScreen)
    return app.screen.state


def not_about_you(event: Event) -> bool:
    """Whether an event of the story stays where you are nowhere."""
    return not isinstance(event, PictureExamined) or event.id != PictureId(0, 0)


def shown_in(panel: SightPanel) -> bytes | None:
    return panel.sight.jpeg if panel.sight is not None else None


async def test_pages_fill_up_while_the_check_goes_on() -> None:
    app = ExposureApp(prepared(PreparedAuditor(stays_at=5)), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "you in 1" in text(app))
        assert "1 of 3 pages" in text(app)
        assert "waiting" in text(app)
        assert "Not looked at 2" not in text(app)


async def test_escape_stops_and_keeps_what_there_is() -> None:
    auditor = PreparedAuditor(stays_at=5)
    app = ExposureApp(prepared(auditor), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "you in 1" in text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped." in text(app))
        assert auditor.ended
        assert not shown(app).report.complete
        assert shown(app).report.summary.you == 1
        await pilot.press("down")
        await until(pilot, lambda: words_on(app).count("The check was stopped before") >= 2)
        assert "waiting" not in text(app)
        await pilot.press("down")
        panel = app.screen.query_one("PagesView SightPanel", SightPanel)
        await until(pilot, lambda: panel.sight is not None and panel.sight.id == WALL)
        assert panel.sight is not None
        assert "We opened it" not in panel.sight.words.plain
        await pilot.press("4")
        await until(pilot, lambda: "The check was stopped before it came to this." in text(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))


async def test_a_check_that_cant_start_says_why_and_goes_back() -> None:
    problem = EngineUnavailable(worded("The engine is missing."), worded("Run: exposure doctor."))
    auditor = PreparedAuditor([story()[0]], raises=problem)
    app = ExposureApp(prepared(auditor), begins_with=samples)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, StartScreen) and toasts(app))
        assert "The engine is missing.\nRun: exposure doctor." in toasts(app)


async def test_photos_that_differ_are_asked_about_and_the_check_goes_on() -> None:
    auditor = PreparedAuditor([story()[0]], raises=PhotosDiffer(worded("Are both you?")))
    app = ExposureApp(prepared(auditor), begins_with=samples)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: "Are both you?" in text(app))
        auditor.raises, auditor.events = None, story()
        await gone_to(pilot, "#no")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "Done." in text(app))
    assert [plan.same_person for plan in auditor.plans] == [False, True]


async def test_a_fault_of_ours_keeps_what_was_found() -> None:
    auditor = PreparedAuditor(story()[:6], raises=RuntimeError("x"))
    app = ExposureApp(prepared(auditor), begins_with=samples)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: "Stopped." in text(app))
        await until(pilot, lambda: "RuntimeError" in toasts(app))
        assert shown(app).report.summary.you == 1


async def test_what_was_found_is_walked_with_j_and_k_and_shown_from_near_by() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("2")
        await until(pilot, lambda: "profile picture  avatar.jpg" in text(app))
        words = " ".join(text(app).split())
        for told in (
            "How alike:",
            "How visible:",
            "Where it stands:",
            "What you can do",
            "?size=2",
        ):
            assert told in words
        near = app.screen.query_one("FoundView .near", PictureBlocks)
        assert near.shown == Shown(PREVIEW, face_part(shown(app).report.pages[0].pictures[0]))
        await pilot.press("z")
        await until(pilot, lambda: near.shown == Shown(PREVIEW, WHOLE))
        await pilot.press("j", "j", "k")
        await until(pilot, lambda: "may be you: picture in a gallery" in text(app))


async def test_a_picture_that_may_be_you_is_sharp_in_its_question_only() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("2", "j")
        found = app.screen.query_one("FoundView SightPanel", SightPanel)
        await until(pilot, lambda: found.sight is not None and found.sight.id == "0.1")
        assert shown_in(found) == PREVIEW
        await pilot.press("3")
        asked = app.screen.query_one("MaybeView SightPanel", SightPanel)
        await until(pilot, lambda: shown_in(asked) == REVIEW)


async def test_a_filter_leaves_what_has_its_words() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("2", "slash")
        await gone_to(pilot, "#filter")
        await pilot.press(*"m1.jpg", "enter")
        await until(pilot, lambda: "avatar.jpg" not in text(app))
        assert "m1.jpg" in text(app)
        await pilot.press("escape")
        await until(pilot, lambda: "avatar.jpg" in text(app))
        await pilot.press("slash")
        await gone_to(pilot, "#filter")
        await pilot.press(*"no such")
        await until(pilot, lambda: "Nothing has these words in it." in text(app))


async def test_y_n_and_l_answer_one_question_after_another() -> None:
    app = ExposureApp(prepared(PreparedAuditor(story(3))), begins_with=samples)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("3", "l", "y", "n", "y")
        await until(pilot, lambda: "3 May be you  4" in text(app))
        answers = [entry.answered for entry in shown(app).report.pages[0].pictures]
        assert answers == [None, Answer.ME, Answer.ME, Answer.NOT_ME]
        assert "your face in 3 pictures" in text(app)
        await until(pilot, lambda: "decided on all" in toasts(app))
        await pilot.press("2")
        await until(pilot, lambda: "m1.jpg" in text(app))
        assert "m3.jpg" not in text(app)


async def test_answers_stand_in_the_written_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("3", "y", "n", "w")
        await gone_to(pilot, "#file")
        await pilot.press("home", "ctrl+k", *"r.json", "enter")
        await until(pilot, lambda: (tmp_path / "r.json").is_file() and "r.json" in toasts(app))
        await pilot.press("ctrl+q")
        await until(pilot, lambda: "you wrote stays" in text(app))
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    said = [entry["you"].get("answered") for entry in report["pages"][0]["pictures"]]
    assert said == [None, "me", "not-me"]
    assert (tmp_path / "r.json").stat().st_mode & 0o777 == 0o600


async def test_a_report_can_go_without_pictures_and_is_not_written_over_another_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "exposure-report.html"
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("w")
        await gone_to(pilot, "#file")
        await clicked(pilot, "#with")
        await until(pilot, path.is_file)
        assert "data:image/jpeg" in path.read_text("utf-8")
        await until(pilot, lambda: isinstance(app.screen, CheckScreen))
        await pilot.press("w")
        await gone_to(pilot, "#file")
        await clicked(pilot, "#without")
        await until(pilot, lambda: "is there already" in toasts(app))
        assert "data:image/jpeg" in path.read_text("utf-8")
        await pilot.pause(0.3)  # a button takes one click at a time
        await clicked(pilot, "#without")
        await until(pilot, lambda: "data:image/jpeg" not in path.read_text("utf-8"))


async def test_a_report_that_cant_be_written_says_so_and_keeps_the_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("w")
        await gone_to(pilot, "#file")
        await pilot.press("home", "ctrl+k", *"no/r.html", "enter")
        await until(pilot, lambda: "could not be written" in toasts(app))
        await pilot.press("home", "ctrl+k", *"r.pdf", "enter")
        await until(pilot, lambda: "End the name in" in toasts(app))
        assert "Write the report" in text(app)


async def test_c_copies_and_o_opens_the_marked_address_of_the_web_only() -> None:
    browsed: list[str] = []
    app = ExposureApp(prepared(browsed=browsed), begins_with=samples)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("2", "c", "o")
        await until(pilot, lambda: browsed)
        assert app.clipboard == "https://example.social/avatar.jpg"
        assert browsed == ["https://example.social/avatar.jpg"]
        await until(pilot, lambda: "where you are logged in" in toasts(app))
        assert isinstance(app.screen, CheckScreen)
        rows = app.screen.query_one("#found", Rows)
        for hostile in ("javascript:alert(1)", "file:///etc/passwd", "data:image/png;sha256=ab"):
            rows.show([Row(hostile, Content(hostile), hostile)])
            app.clear_notifications()
            await pilot.press("o")
            await until(pilot, lambda: "Only web addresses" in toasts(app))
        assert browsed == ["https://example.social/avatar.jpg"]


async def test_what_was_not_looked_at_is_told_with_reasons_and_never_in_green() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("4")
        await until(pilot, lambda: "never logs in" in text(app))
        assert "broken.jpg" in text(app)
        assert "private window" in " ".join(text(app).split())
        for strip in app.screen._compositor.render_strips():  # noqa: SLF001 - what is drawn
            for segment in strip:
                colour = segment.style.color if segment.style else None
                if colour is not None and colour.triplet is not None:
                    red, green, blue = colour.triplet
                    assert green <= max(red, blue) + 20, segment.text


async def test_without_colours_there_are_words_only_and_room_for_them() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await pilot.press("2")
        app.pictures = Blocks.WORDS
        await until(pilot, lambda: "can't show pictures" in " ".join(text(app).split()))
        words = app.screen.query_one("FoundView .words")
        await until(pilot, lambda: words.size.height > 15)


async def test_a_resize_in_the_middle_of_a_check_is_no_trouble() -> None:
    app = ExposureApp(prepared(PreparedAuditor(stays_at=5)), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "you in 1" in text(app))
        for size in ((40, 10), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await until(pilot, lambda: "you in 1" in text(app))


async def test_the_mouse_answers_too() -> None:
    app = ExposureApp(prepared(PreparedAuditor(story(1))), begins_with=samples)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await clicked(pilot, "#--content-tab-tab-maybe")
        await clicked(pilot, "#answer-not-me")
        await until(pilot, lambda: shown(app).report.pages[0].pictures[1].answered)
        assert shown(app).report.pages[0].pictures[1].answered is Answer.NOT_ME


async def test_walking_tells_of_a_page_and_the_first_mark_leaves_your_picture() -> None:
    app = ExposureApp(prepared(), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await until(pilot, lambda: "profile picture" in text(app))
        await pilot.press("down")
        await until(pilot, lambda: "profile picture" not in text(app))
        await pilot.press("up")
        await until(pilot, lambda: "3 pictures listed" in text(app))


async def test_where_you_were_not_found_the_marked_page_is_told_at_the_end() -> None:
    auditor = PreparedAuditor([event for event in story(0) if not_about_you(event)])
    app = ExposureApp(prepared(auditor), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await until(pilot, lambda: "1 picture listed" in text(app))


async def test_without_internet_nothing_is_said_to_be_looked_at() -> None:
    gone = PageFacts(PageOutcome.UNREACHABLE)
    events: list[Event] = [
        started(SOCIAL, CLUB),
        PageSkipped(0, gone),
        PageSkipped(1, gone),
        finished(),
    ]
    app = ExposureApp(prepared(PreparedAuditor(events)), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Done. · 2 not looked at" in text(app))
        await pilot.press("2")
        await until(pilot, lambda: "No picture could be looked at" in words_on(app))
        await pilot.press("4")
        await until(pilot, lambda: "seems to have no internet" in words_on(app))
        assert "About these nothing can be said." in text(app)
        assert SOCIAL in text(app)
        assert CLUB in text(app)
        assert "Every page and picture was looked at" not in text(app)


async def test_not_seen_comes_with_how_many_were_looked_at_and_could_not_be_judged() -> None:
    crowd = picture("https://club.example/crowd.jpg")
    listed = PageListed(0, PageFacts(PageOutcome.READ, http_status=200), (crowd,))
    examined = PictureExamined(PictureId(0, 0), seen(strangers=2, unjudged=2))
    events: list[Event] = [started(CLUB), listed, examined, finished()]
    app = ExposureApp(prepared(PreparedAuditor(events)), begins_with=samples)
    async with app.run_test(size=(140, 45)) as pilot:
        await until(pilot, lambda: "2 faces too small to judge" in text(app))
        await pilot.press("2")
        await until(pilot, lambda: "not seen in 1 picture that could be" in words_on(app))
        assert "2 faces were too small or too blurred to judge." in words_on(app)


async def test_a_check_that_is_left_in_the_middle_ends_with_all_that_it_needed() -> None:
    auditor = PreparedAuditor(stays_at=5)
    app = ExposureApp(prepared(auditor), begins_with=samples)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "you in 1" in text(app))
        (worker,) = [one for one in app.workers if one.group == "check"]
        worker.cancel()
        await until(pilot, lambda: worker.is_finished)
        assert auditor.ended


async def test_escape_before_a_check_began_goes_back() -> None:
    @asynccontextmanager
    async def never() -> AsyncIterator[Plan]:
        await asyncio.Event().wait()
        async with samples() as plan:
            yield plan

    app = ExposureApp(prepared(), begins_with=never)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "Getting ready" in text(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))


async def test_samples_that_cant_be_made_say_why_and_go_back() -> None:
    @asynccontextmanager
    async def in_vain() -> AsyncIterator[Plan]:
        async with samples() as plan:
            if plan.pages:
                raise UnclearPhoto(
                    worded("No face was found in me.jpg."), worded("Choose another photo.")
                )
            yield plan

    app = ExposureApp(prepared(), begins_with=in_vain)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: "No face was found in me.jpg." in toasts(app))
        await until(pilot, lambda: isinstance(app.screen, StartScreen))
