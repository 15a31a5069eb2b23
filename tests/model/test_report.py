"""The fold: a report is true at every moment, in whatever order events arrive."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exposure.model.consent import Declaration
from exposure.model.events import (
    Answer,
    AuditFinished,
    AuditStarted,
    Event,
    Examination,
    FilesListed,
    PageFacts,
    PageListed,
    PageOutcome,
    PageSkipped,
    PictureAnswered,
    PictureExamined,
    PictureOutcome,
    PictureSkipped,
    Skipped,
    Verdict,
    You,
)
from exposure.model.pictures import Box, ListedPicture, PictureId
from exposure.model.plan import ListedPage
from exposure.model.report import Report
from exposure.words import message
from tests.wording import worded

NOW = datetime(2026, 11, 22, tzinfo=UTC)
PAGES = tuple(ListedPage.at(f"https://site{n}.example/") for n in range(2))
STARTED = AuditStarted(PAGES, Declaration(NOW), "colours", NOW, 1)


def listed(name: str) -> ListedPicture:
    return ListedPicture((f"https://a.example/{name}",), (), (), None, worth_fetching=True)


def examined(verdict: Verdict | None, alike: int = 1, strangers: int = 0) -> Examination:
    you = None if verdict is None else You(verdict, 0.4, Box(0, 0, 9, 9), 9, alike)
    return Examination(10, 10, "PNG", 100, "00", you, strangers)


LISTED = PageListed(0, PageFacts(PageOutcome.READ), (listed("a"), listed("b")))
LATER: tuple[Event, ...] = (
    PageSkipped(1, PageFacts(PageOutcome.TIMEOUT)),
    PictureExamined(PictureId(0, 1), examined(Verdict.YOU, strangers=2)),
    PictureSkipped(PictureId(0, 0), Skipped(PictureOutcome.DAMAGED, worded("cut off"))),
)


def folded(*events: Event) -> Report:
    report = Report()
    for event in events:
        report = report.after(event)
    return report


@pytest.mark.parametrize("later", list(itertools.permutations(LATER)))
def test_the_order_of_events_does_not_matter(later: tuple[Event, ...]) -> None:
    report = folded(STARTED, LISTED, *later)
    assert report == folded(STARTED, LISTED, *LATER)
    assert [page.outcome for page in report.pages] == [PageOutcome.READ, PageOutcome.TIMEOUT]
    assert [entry.picture.url[-1] for entry in report.pictures] == ["a", "b"]


def test_what_was_not_reached_is_not_looked_at_and_never_clear() -> None:
    report = folded(STARTED, LISTED)
    assert report.summary.not_looked_at == 3
    assert not report.complete
    assert [entry.outcome for entry in report.pictures] == [PictureOutcome.NOT_REACHED] * 2


@pytest.mark.parametrize("outcome", [one for one in PageOutcome if one is not PageOutcome.READ])
def test_a_page_counts_as_read_only_if_it_showed_itself(outcome: PageOutcome) -> None:
    report = folded(STARTED, LISTED, PageSkipped(1, PageFacts(outcome)))
    assert report.summary.pages_read == 1
    assert [page.outcome for page in report.unread_pages] == [outcome]


def test_the_counts_are_those_of_the_entries() -> None:
    summary = folded(STARTED, LISTED, *LATER).summary
    assert (summary.pages, summary.pages_read, summary.pictures, summary.examined) == (2, 1, 2, 1)
    assert (summary.you, summary.maybe, summary.strangers, summary.not_looked_at) == (1, 0, 2, 2)


def test_what_is_left_out_on_purpose_is_not_missing() -> None:
    left_out = PictureSkipped(PictureId(0, 0), Skipped(PictureOutcome.NOT_FETCHED))
    report = folded(STARTED, LISTED, left_out, *LATER[:2])
    assert report.summary.not_looked_at == 1


def test_a_report_is_complete_only_when_the_check_ended_by_itself() -> None:
    assert folded(STARTED, AuditFinished(complete=True, at=NOW)).complete
    assert not folded(STARTED, AuditFinished(complete=False, at=NOW)).complete


def test_files_are_folded_like_pictures() -> None:
    report = folded(
        STARTED, FilesListed(("a.jpg", "b.jpg")), PictureExamined(PictureId(0, 1), examined(None))
    )
    assert [entry.outcome for entry in report.pictures] == [
        PictureOutcome.NOT_REACHED,
        PictureOutcome.EXAMINED,
    ]


@pytest.mark.parametrize(
    ("found", "poorly"),
    [
        ([examined(Verdict.MAYBE)] * 3, False),
        ([examined(Verdict.MAYBE)] * 4, True),
        ([examined(Verdict.MAYBE, alike=2)], True),
        ([examined(Verdict.YOU)] * 9, False),
    ],
)
def test_many_maybes_mean_that_it_tells_you_apart_poorly(
    found: list[Examination], poorly: bool
) -> None:
    files = FilesListed(tuple(str(n) for n in range(len(found))))
    events = [PictureExamined(PictureId(0, n), examination) for n, examination in enumerate(found)]
    assert folded(STARTED, files, *events).tells_apart_poorly is poorly


HIDDEN, SHARP = b"hidden", b"sharp"


def asked_about(*, alike: int = 1, verdict: Verdict = Verdict.MAYBE) -> Report:
    """A report with one picture that may show you."""
    found = PictureExamined(
        PictureId(0, 0), examined(verdict, alike=alike, strangers=1), HIDDEN, SHARP
    )
    return folded(STARTED, LISTED, found)


def test_a_maybe_waits_for_an_answer_and_only_then() -> None:
    report = asked_about()
    assert [entry.id for entry in report.to_ask_about] == [PictureId(0, 0)]
    assert not asked_about(verdict=Verdict.YOU).to_ask_about
    for answer in Answer:
        assert not report.after(PictureAnswered(PictureId(0, 0), answer)).to_ask_about


def test_said_to_be_me_it_is_shown_from_then_on() -> None:
    entry = asked_about().after(PictureAnswered(PictureId(0, 0), Answer.ME)).entry(PictureId(0, 0))
    assert (entry.answered, entry.preview, entry.review_preview) == (Answer.ME, SHARP, None)


def test_said_not_to_be_me_no_picture_of_it_is_kept() -> None:
    entry = (
        asked_about().after(PictureAnswered(PictureId(0, 0), Answer.NOT_ME)).entry(PictureId(0, 0))
    )
    assert (entry.answered, entry.preview, entry.review_preview) == (Answer.NOT_ME, None, None)


def test_an_answer_can_be_taken_back_but_what_was_dropped_stays_dropped() -> None:
    report = asked_about().after(PictureAnswered(PictureId(0, 0), Answer.NOT_ME))
    entry = report.after(PictureAnswered(PictureId(0, 0), Answer.ME)).entry(PictureId(0, 0))
    assert (entry.answered, entry.preview) == (Answer.ME, None)
    report = asked_about().after(PictureAnswered(PictureId(0, 0), Answer.ME))
    entry = report.after(PictureAnswered(PictureId(0, 0), Answer.NOT_ME)).entry(PictureId(0, 0))
    assert (entry.answered, entry.preview) == (Answer.NOT_ME, None)


def test_without_a_sharp_preview_the_hidden_one_stays() -> None:
    found = PictureExamined(PictureId(0, 0), examined(Verdict.MAYBE), HIDDEN)
    report = folded(STARTED, LISTED, found, PictureAnswered(PictureId(0, 0), Answer.ME))
    assert report.entry(PictureId(0, 0)).preview == HIDDEN


@pytest.mark.parametrize("verdict", [Verdict.YOU, None])
def test_an_answer_to_what_was_not_asked_changes_nothing(verdict: Verdict | None) -> None:
    report = folded(STARTED, LISTED, PictureExamined(PictureId(0, 0), examined(verdict), HIDDEN))
    for answer in Answer:
        assert report.after(PictureAnswered(PictureId(0, 0), answer)) == report
        assert report.after(PictureAnswered(PictureId(0, 1), answer)) == report


def test_the_programs_word_stays_and_yours_stands_beside_it() -> None:
    for answer, you, maybe, others in ((Answer.ME, 1, 0, 1), (Answer.NOT_ME, 0, 0, 2)):
        report = asked_about().after(PictureAnswered(PictureId(0, 0), answer))
        assert (report.summary.you, report.summary.maybe, report.summary.strangers) == (0, 1, 1)
        told = report.as_answered.summary
        assert (told.you, told.maybe, told.strangers) == (you, maybe, others)


def test_of_two_faces_near_mine_a_no_to_one_does_not_clear_the_other() -> None:
    report = asked_about(alike=2).after(PictureAnswered(PictureId(0, 0), Answer.NOT_ME))
    assert report.as_answered.summary.maybe == 1
    assert not report.to_ask_about


def test_a_part_that_you_said_is_not_you_leaves_the_rest_open() -> None:
    report = asked_about()
    entry = report.entry(PictureId(0, 0))
    assert entry.examination is not None
    part = replace(entry.examination, part=message("picture.cut-off"))
    report = report.after(PictureExamined(entry.id, part, b"", b"face"))
    answered = report.after(PictureAnswered(entry.id, Answer.NOT_ME)).as_answered
    assert answered.entry(entry.id).outcome is PictureOutcome.DAMAGED
    assert answered.summary.not_looked_at == report.summary.not_looked_at + 1


def test_a_file_can_be_answered_too() -> None:
    files = FilesListed(("a.jpg", "b.jpg"))
    found = PictureExamined(PictureId(0, 1), examined(Verdict.MAYBE), HIDDEN, SHARP)
    report = folded(STARTED, files, found, PictureAnswered(PictureId(0, 1), Answer.ME))
    assert [entry.answered for entry in report.files] == [None, Answer.ME]


def test_what_only_you_may_see_is_not_even_in_the_words_of_a_record() -> None:
    assert "sharp" not in repr(asked_about())


def test_where_a_face_is_drawn_from_is_told_in_shares_of_the_picture() -> None:
    you = You(Verdict.YOU, 0.4, Box(40, 40, 60, 60), 20)
    found = Examination(100, 200, "PNG", 1, "00", you)
    report = folded(STARTED, LISTED, PictureExamined(PictureId(0, 0), found))
    assert report.entry(PictureId(0, 0)).around_your_face == (0.29, 0.145, 0.71, 0.355)
    assert report.entry(PictureId(0, 1)).around_your_face is None
