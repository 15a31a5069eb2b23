"""Setting up a check: the sentence, photos, pages, and the list that is kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Input, TextArea

from exposure.model.audit_file import read_audit_file
from exposure.model.events import AuditStarted
from exposure.model.plan import ThisIs
from exposure.model.report import Report
from exposure.tui import ExposureApp
from exposure.tui.check import CheckScreen
from exposure.tui.set_up import SetUp
from exposure.tui.set_up.paths import completed
from exposure.tui.set_up.state import Missing, SetUpState
from exposure.tui.start import StartScreen
from exposure.words import message
from tests.tui.acting import (
    PreparedAuditor,
    PreparedPhotos,
    gone_to,
    prepared,
    story,
    text,
    toasts,
    until,
)

SENTENCE = "i am the person in these photos."


def state(app: ExposureApp) -> SetUpState:
    assert isinstance(app.screen, SetUp)
    return app.screen.state


async def opened(pilot: Pilot[Report], sentence: str = "") -> None:
    """Go in the second way, and type the sentence."""
    await gone_to(pilot, "#show")
    await pilot.press("down", "enter")
    await gone_to(pilot, "#sentence")
    if sentence:
        await filled(pilot, "#sentence", sentence)


async def filled(pilot: Pilot[Report], selector: str, words: str) -> None:
    """Put words into a line at once, since each key costs a test dear, and press Enter."""
    box = pilot.app.screen.query_one(selector, Input)
    pilot.app.screen.set_focus(box)
    box.value = words
    await pilot.press("enter")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the app is opened: two photos and a text."""
    for name in ("me.jpg", "bad.jpg", "notes.txt"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
async def test_the_sentence_a_photo_and_a_page_start_a_check_by_keys() -> None:
    auditor, photos = PreparedAuditor(), PreparedPhotos()
    app = ExposureApp(prepared(auditor, photos))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, SENTENCE)
        await until(pilot, lambda: state(app).is_declared)
        await filled(pilot, "#photo", "me.jpg")
        await until(pilot, lambda: "a good photo of you to look for" in text(app))
        await filled(pilot, "#url", "https://sam.example/")
        await until(pilot, lambda: state(app).pages)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CheckScreen))
        await until(pilot, lambda: "Done." in text(app))
        assert "exists only on this computer" not in text(app)
    (plan,) = auditor.plans
    assert plan.photos == (Path("me.jpg"),)
    assert [page.url for page in plan.pages] == ["https://sam.example/"]
    assert photos.looked_at == [Path("me.jpg")]
    assert photos.closed >= 1


@pytest.mark.usefixtures("folder")
async def test_what_is_missing_is_said_and_gone_to() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "First type the sentence" in toasts(app))
        await filled(pilot, "#sentence", SENTENCE)
        await until(pilot, lambda: state(app).is_declared)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "First add a photo" in toasts(app))
        await filled(pilot, "#photo", "bad.jpg")
        await until(pilot, lambda: "No face was found in bad.jpg." in text(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Take away the photo that can't be used" in toasts(app))
        await pilot.press("delete")
        await until(pilot, lambda: not state(app).photos)
        await filled(pilot, "#photo", "me.jpg")
        await until(pilot, lambda: "good photo" in text(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "First list a page" in toasts(app))
        await gone_to(pilot, "#url")


@pytest.mark.usefixtures("folder")
async def test_how_often_others_are_taken_for_you_is_said_by_the_photos_that_are_there() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, SENTENCE)
        assert not app.screen.query_one("#confusions").display
        for name in ("me.jpg", "bad.jpg"):
            await filled(pilot, "#photo", name)
        await until(pilot, lambda: "No face was found in bad.jpg" in text(app))
        await until(pilot, lambda: state(app).confusions == "Foretold by me.jpg.")
        app.screen.set_focus(app.screen.query_one("#photos"))
        await pilot.press("home", "delete")
        await until(pilot, lambda: state(app).confusions == "")
        assert not app.screen.query_one("#confusions").display


@pytest.mark.usefixtures("folder")
async def test_a_doubtful_photo_is_marked_and_a_check_can_begin_with_it() -> None:
    begun, *rest = story()
    assert isinstance(begun, AuditStarted)
    doubts = (message("photo.doubt.eyes-covered", photo="doubtful.jpg"),)
    auditor = PreparedAuditor([replace(begun, doubts=doubts), *rest])
    app = ExposureApp(prepared(auditor))
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot, SENTENCE)
        await filled(pilot, "#photo", "doubtful.jpg")
        await until(pilot, lambda: "? doubtful.jpg" in text(app))
        assert "Your eyes are covered in doubtful.jpg." in text(app)
        assert "It will be left out" not in text(app)
        await filled(pilot, "#url", "https://sam.example/")
        await until(pilot, lambda: state(app).pages)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CheckScreen))
        await until(pilot, lambda: "Done." in text(app))
        await until(pilot, lambda: "may not be good enough to find you" in text(app))
    assert auditor.plans[0].photos == (Path("doubtful.jpg"),)


async def test_a_folder_gives_all_its_photos_and_a_poor_one_is_said_to_be_left_out(
    folder: Path,
) -> None:
    album = folder / "album"
    album.mkdir()
    for name in ("a.jpg", "doubtful.jpg", "poor.jpg", "notes.txt", ".hidden.jpg"):
        (album / name).touch()
    (folder / "empty").mkdir()
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await opened(pilot, SENTENCE)
        await filled(pilot, "#photo", "empty")
        await until(pilot, lambda: "is a folder, and no picture lies in it" in toasts(app))
        assert not state(app).photos
        await filled(pilot, "#photo", "album")
        await until(pilot, lambda: "No face was found in poor.jpg." in text(app))
        names = [photo.path.name for photo in state(app).photos]
        assert names == ["a.jpg", "doubtful.jpg", "poor.jpg"]
        await until(pilot, lambda: text(app).count("It will be left out") == 2)
        assert state(app).missing is Missing.PAGE


async def test_without_the_sentence_nothing_is_opened() -> None:
    auditor = PreparedAuditor()
    app = ExposureApp(prepared(auditor))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot, "yes")
        await until(pilot, lambda: "Type the sentence as it stands there" in toasts(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "First type the sentence" in toasts(app))
    assert not auditor.plans


async def test_an_address_with_a_typo_says_what_is_wrong_and_stays_to_be_mended() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await filled(pilot, "#url", "sam.example")
        await until(pilot, lambda: "https://sam.example/" in toasts(app))
        assert not state(app).pages
        await pilot.press("home", *"https://", "enter")
        await until(pilot, lambda: state(app).pages)
        assert [page.url for page in state(app).pages] == ["https://sam.example"]
        await filled(pilot, "#url", "https://sam.example/#me")
        await until(pilot, lambda: "on the list already" in toasts(app))


async def test_a_list_of_two_hundred_pages_is_taken_and_the_cap_is_said() -> None:
    app = ExposureApp(prepared())
    lines = "\n".join(f"https://sam.example/{n}" for n in range(200))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        app.screen.query_one("#paste", Button).press()
        await gone_to(pilot, "#lines")
        app.screen.query_one("#lines", TextArea).text = f"{lines}\nnot an address\n"
        app.screen.query_one("#add-many", Button).press()
        await until(pilot, lambda: "3 lines are not addresses" in toasts(app))
        assert app.screen.query_one("#lines", TextArea).text.split() == ["not", "an", "address"]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, SetUp) and len(state(app).pages) == 200)
        await until(
            pilot, lambda: "200 pages are listed; one check opens at most 50" in toasts(app)
        )


async def test_a_listed_page_can_be_changed_and_taken_off() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await filled(pilot, "#url", "https://club.example/b")
        await until(pilot, lambda: app.screen.query_one("#page-list").region)
        app.screen.set_focus(app.screen.query_one("#page-list"))
        await pilot.press("e")
        await gone_to(pilot, "#form-url")
        await pilot.press("tab", "down", "enter")
        await filled(pilot, "#form-note", "chess")
        await until(pilot, lambda: isinstance(app.screen, SetUp) and state(app).pages[0].note)
        assert state(app).pages[0].this_is is ThisIs.LISTS_ME
        assert state(app).pages[0].note == "chess"
        await pilot.press("c")
        await until(pilot, lambda: app.clipboard == "https://club.example/b")
        await pilot.press("delete")
        await until(pilot, lambda: not state(app).pages)
        await until(pilot, lambda: app.screen.query_one("#memory").display)


async def test_instead_of_an_empty_list_there_is_an_aid_to_memory() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: "Gravatar?" in text(app))
        for place in ("Work?", "A club?", "An old forum?", "A photo site?", "Your own site?"):
            assert place in text(app)


async def test_what_a_platform_is_known_to_answer_stands_beside_its_page() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        await filled(pilot, "#url", "https://www.linkedin.com/in/sam")
        await until(pilot, lambda: "LinkedIn's terms forbid programs" in text(app))


async def test_a_list_is_saved_for_you_only_and_loaded_again(folder: Path) -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot, SENTENCE)
        await filled(pilot, "#photo", "me.jpg")
        await filled(pilot, "#url", "https://sam.example/")
        await until(pilot, lambda: state(app).is_declared and state(app).photos[0].checked)
        await until(pilot, lambda: state(app).pages)
        await pilot.press("ctrl+w")
        await gone_to(pilot, "#list-file")
        await pilot.press("enter")
        await until(pilot, lambda: "was saved to audit.toml" in toasts(app))
    kept = folder / "audit.toml"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert read_audit_file(kept.read_text("utf-8"), "audit.toml", folder).is_declared
    again = ExposureApp(prepared())
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+o")
        await gone_to(pilot, "#list-file")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(again.screen, SetUp) and state(again).pages)
        assert state(again).is_declared
        assert [photo.path.name for photo in state(again).photos] == ["me.jpg"]
        await until(pilot, lambda: state(again).photos[0].checked)


async def test_a_list_that_cant_be_read_says_why() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+o")
        await gone_to(pilot, "#list-file")
        await filled(pilot, "#list-file", "no.toml")
        await until(pilot, lambda: "There is no file no.toml." in toasts(app))


@pytest.mark.usefixtures("folder")
async def test_a_photo_is_chosen_in_the_folders_and_shown_before() -> None:
    photos = PreparedPhotos()
    app = ExposureApp(prepared(photos=photos))
    async with app.run_test(size=(110, 40)) as pilot:
        await opened(pilot)
        app.screen.query_one("#choose-photo", Button).press()
        await until(pilot, lambda: "me.jpg" in text(app))
        await gone_to(pilot, "#tree")
        assert "notes.txt" not in text(app)
        await pilot.press("down", "down")
        await until(pilot, lambda: "me.jpg: a good photo" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SetUp) and state(app).photos)
        assert state(app).photos[0].path.name == "me.jpg"


async def test_going_back_with_a_list_asks_once() -> None:
    app = ExposureApp(prepared())
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await filled(pilot, "#url", "https://sam.example/")
        await until(pilot, lambda: state(app).pages)
        await pilot.press("escape")
        await gone_to(pilot, "#no")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(app.screen, StartScreen))


def test_a_path_is_completed_to_folders_and_photos(folder: Path) -> None:
    (folder / "Pictures").mkdir()
    (folder / "Pictures" / "[b]odd.JPG").touch()
    assert completed("m") == "me.jpg"
    assert completed("no") is None
    assert completed("Pic") == "Pictures/"
    assert completed(f"{folder}/Pictures/") == f"{folder}/Pictures/[b]odd.JPG"
    assert completed("nowhere/x") is None
    assert completed("~nobody-of-this-name/x") is None
    assert completed("no\0") is None
