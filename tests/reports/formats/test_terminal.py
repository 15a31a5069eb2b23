"""The report in a terminal answers the question, and says what the answer stands on."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from exposure.model.consent import Ownership, OwnershipLevel
from exposure.model.events import (
    PageFacts,
    PageListed,
    PageOutcome,
    PageSkipped,
    PictureOutcome,
    Skipped,
    Verdict,
)
from exposure.model.pictures import ListedPicture, Role
from exposure.model.plan import ListedPage, ThisIs
from exposure.model.report import Report
from exposure.reports.formats import TerminalReport
from exposure.reports.formats.terminal import COLUMNS
from tests.reports.stories import (
    PAGE,
    PICTURE,
    finished,
    folded,
    one_page,
    page_of,
    photos,
    picture,
    rich,
    seen,
    started,
    unseen_picture,
    you,
)
from tests.wording import worded

RICH = Path(__file__).with_name("rich_report.txt")
FIXED = (
    "can miss you, above all in small, turned, old or dark pictures",
    "can take someone else for you",
    "about 20 of 1,000 strangers of the same sex were taken for the person",
    "among people who look alike it was many more",
    "People of African origin were not tested",
    "Children and close relatives are hard to tell apart",
    "Look at each picture yourself",
)


def nonempty(report: Report) -> str:
    """The text as one long line, so that folding does not matter."""
    return " ".join(TerminalReport().render(report).split())


def test_a_rich_report_reads_as_it_was_written_down() -> None:
    assert TerminalReport().render(rich()) == RICH.read_text("utf-8")


@pytest.mark.parametrize(
    "report", [rich(), one_page(), photos(), Report(), folded([started(PAGE)])]
)
def test_every_report_says_what_it_can_get_wrong(report: Report) -> None:
    assert all(sentence in nonempty(report) for sentence in FIXED)


def test_no_line_is_longer_than_the_terminal_but_an_address() -> None:
    long = "https://example.social/" + "a" * 200
    text = TerminalReport().render(one_page((picture(long, caption="k" * 190), seen(you()))))
    assert [line.strip() for line in text.splitlines() if len(line) > COLUMNS] == [long]


def test_an_address_in_a_sentence_stays_whole_and_any_other_long_word_is_cut() -> None:
    final = "https://example.social/" + "a" * 200
    listed = PageListed(0, PageFacts(PageOutcome.READ, worded(""), final, 200, "t" * 200), ())
    text = TerminalReport().render(folded([started(PAGE), listed, finished()]))
    assert [line.strip() for line in text.splitlines() if len(line) > COLUMNS] == [final]
    assert "t" * 60 in text


def test_wide_letters_count_for_two_columns() -> None:
    text = TerminalReport().render(one_page((picture(caption="顔" * 60), seen(you()))))
    rows = [line for line in text.splitlines() if "顔" in line]
    assert rows
    assert all(len(row) + row.count("顔") <= COLUMNS for row in rows)


@pytest.mark.parametrize("word", ["กี่", "\u1112\u1161\u11ab", "נִ", "顔"])
def test_lines_are_as_full_as_a_terminal_shows_them(word: str) -> None:
    """Marks above and below a letter take no column, and letters that are put together take two."""
    caption = " ".join([word] * 50)
    text = TerminalReport().render(one_page((picture(caption=caption), seen(you()))))
    widths = [cell_len(line) for line in text.splitlines() if word in line]
    assert max(widths) <= COLUMNS
    assert widths[0] > COLUMNS - 2 * cell_len(word) - 2


def test_the_first_paragraph_answers_the_question() -> None:
    first = TerminalReport().render(rich()).split("\n\n")[1]
    assert " ".join(first.split()) == (
        "Your face is in 3 pictures on 3 of your 7 pages; in 1 more it may be. "
        "3 faces were too small or too blurred to judge. 3 pages and 1 picture were not looked at."
    )


def test_a_face_that_may_be_yours_is_never_called_not_seen_alone() -> None:
    text = nonempty(one_page((picture(), seen(you(Verdict.MAYBE)))))
    assert "Your face may be in 1 picture on your page, and was not seen for sure in any." in text
    assert "? may be you" in text
    assert "Where your face was not seen" not in text


def test_not_seen_comes_with_its_denominator() -> None:
    icons = [
        (picture(f"{PICTURE}?{n}", Role.ICON), Skipped(PictureOutcome.NOT_FETCHED))
        for n in range(3)
    ]
    looked_at = [(picture(f"{PICTURE}!{n}"), seen()) for n in range(9)]
    text = nonempty(one_page(*looked_at, *icons))
    assert "Your face was not seen in the 9 pictures that were looked at, on your page." in text
    assert (
        "12 pictures listed, 9 looked at, 3 left out on purpose (icons); "
        "your face was in none of the 9." in text
    )


def test_not_seen_comes_with_the_faces_that_could_not_be_judged() -> None:
    text = nonempty(one_page((picture(), seen(strangers=2, unjudged=2))))
    assert "not seen in the 1 picture that was looked at, on your page. 2 faces were too" in text


def test_a_page_whose_pictures_could_not_be_looked_at_is_not_a_page_without_you() -> None:
    text = nonempty(one_page((picture(), Skipped(PictureOutcome.TIMEOUT))))
    assert "No picture could be looked at, so this check can't say" in text
    assert "Where your face was not seen" not in text
    assert "1 picture listed, none looked at, 1 could not be looked at." in text


def test_a_page_without_pictures_says_so() -> None:
    text = nonempty(one_page())
    assert "There was no picture to look at on the 1 page that opened" in text
    assert "No picture is listed there." in text


def test_a_page_half_opened_says_what_was_looked_at_there() -> None:
    listed = PageListed(0, PageFacts(PageOutcome.JAVASCRIPT_ONLY), (picture(),))
    examined = page_of(0, (picture(), seen()))[1]
    text = nonempty(folded([started(PAGE), listed, examined, finished()]))
    assert "1 page could be looked at only in part." in text
    assert "1 picture listed, 1 looked at; your face was not in that one." in text
    assert "Where your face was not seen" not in text


def test_the_pictures_of_a_page_that_shut_us_out_are_counted_once() -> None:
    names = (picture(), picture("https://example.social/2.jpg"))
    listed = PageListed(0, PageFacts(PageOutcome.BLOCKED, worded("a wall.")), names)
    text = nonempty(folded([started(PAGE), listed, finished()]))
    assert "What we saw: a wall. It names 2 pictures, which were not looked at." in text
    assert "1 page was not looked at." in text


def test_without_a_network_there_is_one_message_and_not_ten() -> None:
    addresses = [f"https://{n}.example/" for n in range(10)]
    lost = [
        PageSkipped(n, PageFacts(PageOutcome.UNREACHABLE, worded("no route"))) for n in range(10)
    ]
    text = nonempty(folded([started(*addresses), *lost, finished()]))
    assert text.count("this computer seems to have no internet") == 1
    assert "no route" not in text
    assert "What was not looked at" not in text
    assert "3.example" not in text


def test_a_stopped_check_says_so_before_anything_else() -> None:
    events = [started(PAGE, "https://club.example/"), *page_of(0), finished(complete=False)]
    text = TerminalReport().render(folded(events))
    assert text.split("\n\n")[1].startswith("This check was stopped before it was finished.")
    assert "The check was stopped before it came to this." in text


def test_many_pictures_with_one_reason_are_told_together() -> None:
    found: list[tuple[ListedPicture, Skipped]] = [
        (picture(f"{PICTURE}?{n}"), Skipped(PictureOutcome.DAMAGED)) for n in range(25)
    ]
    text = nonempty(one_page((picture(), seen()), *found))
    assert text.count("its file seems broken or cut off") == 1
    assert "… and 15 more. The HTML and JSON reports list them all." in text


def test_two_faces_that_qualify_make_every_answer_a_question() -> None:
    sentence = "tells you apart less well than usual; treat every answer as a question."
    alike = one_page((picture(), seen(you(Verdict.MAYBE, alike=2))))
    assert sentence in nonempty(alike)
    assert "2 faces in it are near yours, and only one of them can be you." in nonempty(alike)
    assert sentence not in nonempty(rich())


def test_other_people_are_a_number_and_nothing_else() -> None:
    text = nonempty(one_page((picture(caption="Robin and Mei"), seen(strangers=2))))
    assert "Robin" not in text


def test_the_page_tells_whose_it_is_and_whose_visit_it_was() -> None:
    lists_me = ListedPage.at("https://club.example/", ThisIs.LISTS_ME)
    text = nonempty(folded([started(lists_me), *page_of(0, (picture(), seen(you()))), finished()]))
    assert "A page that lists you; you said so." in text
    assert "opened it without logging in, on 22 November 2025, from your connection." in text
    assert "ask the owner of this page to remove the picture" in text


@pytest.mark.parametrize("this_is", list(ThisIs))
@pytest.mark.parametrize("level", list(OwnershipLevel))
def test_a_saved_copy_was_not_opened_by_us(level: OwnershipLevel, this_is: ThisIs) -> None:
    begin = started(ListedPage.at(PAGE, this_is), ownership=Ownership(level))
    text = nonempty(folded([begin, *page_of(0, (picture(), seen())), finished()]))
    assert ("We opened it" in text) == (level is not OwnershipLevel.SAVED)


@pytest.mark.parametrize("role", list(Role))
def test_every_kind_of_picture_has_its_word(role: Role) -> None:
    text = nonempty(one_page((picture(PICTURE, role), seen(you()))))
    assert "● you: " in text


def test_files_are_not_pages_and_nobody_else_was_asked() -> None:
    text = nonempty(photos(("a.jpg", seen(you())), ("b.jpg", seen(unjudged=1, strangers=1))))
    assert "Your face is in 1 of the 2 files. 1 face was too small" in text
    assert "They are not pages, and nobody else was asked about them." in text
    assert "your face was not seen in 1 of the 2." in text
    assert "It made no request to any site." in text


def test_files_without_your_face_come_with_their_denominator() -> None:
    broken = Skipped(PictureOutcome.DAMAGED)
    text = nonempty(photos(("a.jpg", seen()), ("b.jpg", broken)))
    assert "Your face was not seen in the 1 file that was looked at, of 2 in all." in text
    assert "1 file was not looked at." in text
    assert "2 files listed, 1 looked at, 1 could not be looked at; your face" in text


def test_files_that_may_show_you_or_could_not_be_looked_at_are_told() -> None:
    maybe = nonempty(photos(("a.jpg", seen(you(Verdict.MAYBE)))))
    assert "Your face may be in the file, and was not seen for sure in any." in maybe
    assert "No file could be looked at" in nonempty(
        photos(("a.jpg", Skipped(PictureOutcome.ERROR)))
    )
    assert "No file was found there" in nonempty(photos())


def test_what_is_to_be_said_of_your_photos_is_said_at_the_start() -> None:
    remarked = replace(started(PAGE), remarks=(worded("me.jpg was turned."),))
    text = TerminalReport().render(folded([remarked, *page_of(0), finished()]))
    assert text.split("\n\n")[2:4] == [
        "Checked on 22 November 2025, with 2 photos of you.",
        "me.jpg was turned.",
    ]


def test_a_detail_is_told_beside_its_reason() -> None:
    text = nonempty(
        unseen_picture(PictureOutcome.NOT_FOUND, "Its address answered with status 404")
    )
    assert "Nothing was there any more. Its address answered with status 404." in text


def test_a_detail_that_says_it_all_stands_in_place_of_the_general_sentence() -> None:
    text = nonempty(unseen_picture(PictureOutcome.DAMAGED, "This is a HEIC photo"))
    assert "This is a HEIC photo. If your browser" in text
    assert "broken or cut off" not in text
