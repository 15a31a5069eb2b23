"""Long addresses and lines on a narrow screen: nothing that tells one from another is cut."""

import pytest
from rich.cells import cell_len

from exposure.model.events import Event, PageFacts, PageListed, PageOutcome, PictureExamined
from exposure.model.pictures import PictureId, Role
from exposure.reports.phrases import address
from exposure.tui import ExposureApp
from exposure.tui.widgets.fitted import fitted_address, hanging
from tests.reports.stories import finished, picture, seen, started, you
from tests.tui.acting import PreparedAuditor, gone_to, prepared, samples, text, until, words_on

LONG = "https://www.example.social/people/a-very-long-path/of-folders/sam-quillfeather"


@pytest.mark.parametrize("columns", [20, 32, 60])
def test_a_long_address_keeps_its_site_and_its_end(columns: int) -> None:
    shown = fitted_address(LONG, columns)
    assert cell_len(shown) == columns
    assert shown.startswith("www.examp")
    assert shown.endswith("illfeather")


def test_an_address_that_has_room_loses_its_scheme_alone() -> None:
    for columns in (len(LONG) - len("https://"), len(LONG)):
        assert fitted_address(LONG, columns) == LONG.removeprefix("https://")


def test_wide_characters_count_twice_and_no_room_is_no_trouble() -> None:
    assert cell_len(fitted_address("https://example.org/" + "写真" * 30, 31)) <= 31
    assert fitted_address(LONG, 0)


def test_an_address_that_is_looked_up_under_another_name_stays_whole() -> None:
    twofold = "https://ех.example/" + "a" * 60
    assert "xn--" in address(twofold)
    assert fitted_address(twofold, 30) == address(twofold)


def test_the_lines_of_what_wraps_are_indented_alike() -> None:
    assert hanging("your face was not seen", 14, 2) == ["  your face", "  was not seen"]


def two_long_pages() -> list[Event]:
    """Two pages whose addresses differ at their end only, with a picture of you on each."""
    events: list[Event] = [started(f"{LONG}-1", f"{LONG}-2")]
    for number in (0, 1):
        portrait = picture(
            f"https://www.example.social/files/{'x' * 40}/{number}.jpg", Role.AVATAR, Role.PREVIEW
        )
        facts = PageFacts(PageOutcome.READ, http_status=200)
        events += [
            PageListed(number, facts, (portrait,)),
            PictureExamined(PictureId(number, 0), seen(you())),
        ]
    return [*events, finished()]


@pytest.mark.parametrize("size", [(60, 16), pytest.param((80, 24), marks=pytest.mark.slow)])
async def test_pages_that_differ_at_their_end_are_told_apart(size: tuple[int, int]) -> None:
    app = ExposureApp(prepared(PreparedAuditor(two_long_pages())), begins_with=samples)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        for number in (1, 2):
            await until(pilot, lambda end=f"ather-{number} ": end in text(app))  # type: ignore[misc]
        await pilot.press("2")
        await gone_to(pilot, "#found")
        await until(pilot, lambda: "ather-1 " in text(app))
        await until(pilot, lambda: "0.jpg" in words_on(app))
        await pilot.press("c")
        await until(pilot, lambda: app.clipboard.endswith(f"{'x' * 40}/0.jpg"))


async def test_a_list_is_drawn_anew_for_another_width() -> None:
    app = ExposureApp(prepared(PreparedAuditor(two_long_pages())), begins_with=samples)
    async with app.run_test(size=(200, 60)) as pilot:
        await until(pilot, lambda: "Done." in text(app))
        await until(pilot, lambda: f"{LONG}-2" in text(app))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: f"{LONG}-2" not in text(app) and "ather-2 " in text(app))
