"""Whatever becomes of a page or a picture, a person is told in words."""

import re
from html import unescape

import pytest

from exposure.model.events import PageOutcome, PictureOutcome, Verdict
from exposure.model.report import Report
from exposure.reports.formats import HtmlReport, TerminalReport
from exposure.reports.formats.format import ReportFormat
from exposure.reports.sections.unseen import page_words, picture_words
from tests.reports.stories import (
    one_page,
    photos,
    picture,
    rich,
    seen,
    unread_page,
    unseen_picture,
    you,
)

FOR_PEOPLE: tuple[ReportFormat, ...] = (TerminalReport(), HtmlReport())
LEFT_OPEN = [one for one in PictureOutcome if not one.was_looked_at_or_left_out]
UNREAD = [one for one in PageOutcome if one is not PageOutcome.READ]
NAMES = {*PageOutcome, *PictureOutcome}
NAMED = re.compile(rf"(?<![\w-])(?:{'|'.join(NAMES)})(?![\w-])", re.IGNORECASE)


def shown(style: ReportFormat, report: Report) -> str:
    """What a person sees, in one line: no tags, no style sheet, no folding."""
    text = re.sub(r"(?s)<style>.*?</style>|<[^>]*>", " ", style.render(report))
    return " ".join(unescape(text).split())


@pytest.mark.parametrize("style", FOR_PEOPLE, ids=lambda style: style.name)
@pytest.mark.parametrize("outcome", UNREAD)
def test_every_page_outcome_has_a_reason_and_something_to_do(
    outcome: PageOutcome, style: ReportFormat
) -> None:
    text = shown(style, unread_page(outcome))
    assert all(sentence in text for sentence in page_words(outcome))
    assert NAMED.findall(text) == []


@pytest.mark.parametrize("style", FOR_PEOPLE, ids=lambda style: style.name)
@pytest.mark.parametrize("outcome", LEFT_OPEN)
def test_every_picture_outcome_has_a_reason_and_something_to_do(
    outcome: PictureOutcome, style: ReportFormat
) -> None:
    text = shown(style, unseen_picture(outcome))
    assert all(sentence in text for sentence in picture_words(outcome))
    assert NAMED.findall(text) == []


@pytest.mark.parametrize("style", FOR_PEOPLE, ids=lambda style: style.name)
def test_pictures_looked_at_and_left_out_are_in_the_denominator(style: ReportFormat) -> None:
    text = shown(style, unseen_picture(PictureOutcome.NOT_FETCHED))
    assert "2 pictures listed, 1 looked at, 1 left out on purpose (tiny pictures);" in text
    assert NAMED.findall(text) == []


def test_no_two_outcomes_are_told_in_the_same_words() -> None:
    pages = [page_words(outcome)[0] for outcome in (*UNREAD, None)]
    pictures = [picture_words(outcome)[0] for outcome in LEFT_OPEN]
    assert len(set(pages)) == len(pages)
    assert len(set(pictures)) == len(pictures)


@pytest.mark.parametrize("style", FOR_PEOPLE, ids=lambda style: style.name)
@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_distance_is_never_shown_to_a_person(style: ReportFormat, verdict: Verdict) -> None:
    yours = seen(you(verdict, distance=0.4567))
    for report in (one_page((picture(), yours)), photos(("a.jpg", yours)), rich()):
        text = shown(style, report)
        assert not re.search(r"0\.\d|distance", text)
        assert NAMED.findall(text) == []


@pytest.mark.parametrize("style", FOR_PEOPLE, ids=lambda style: style.name)
@pytest.mark.parametrize(
    "wall",
    [
        PageOutcome.LOGIN_WALL,
        PageOutcome.BLOCKED,
        PageOutcome.CONSENT_WALL,
        PageOutcome.JAVASCRIPT_ONLY,
    ],
)
def test_every_wall_ends_with_the_way_on(wall: PageOutcome, style: ReportFormat) -> None:
    text = shown(style, unread_page(wall))
    assert "Open it in a private window, where you are not logged in." in text
    assert 'Do you see a wall too? Then say so (note = "wall, 22 Nov").' in text
    assert "Do you see your page? Save it or take a screenshot, and give it to this program" in text
    assert "--as" in text
