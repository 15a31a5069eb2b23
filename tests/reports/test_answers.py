"""What every report says once you answered whether a picture shows you."""

import base64
import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from exposure.cli.exit_codes import ExitCode, code_of_report
from exposure.model.events import (
    Answer,
    PictureAnswered,
    PictureExamined,
    PictureOutcome,
    Skipped,
    Verdict,
)
from exposure.model.pictures import PictureId, Role
from exposure.model.report import Report
from exposure.reports.formats import FORMATS, HtmlReport, JsonReport, TerminalReport
from tests.reports.formats.test_json import SCHEMA
from tests.reports.stories import (
    PAGE,
    PICTURE,
    PREVIEW,
    finished,
    folded,
    page_of,
    photos,
    picture,
    seen,
    started,
    you,
)
from tests.wording import worded

SHARP = b"\xff\xd8\xff\xe0 a face that may be anybody's \xff\xd9"
OTHER = "https://example.social/media/2.jpg"


def asked(*answers: Answer, alike: int = 1, complete: bool = True) -> Report:
    """A check with a picture that may show you, and one that shows somebody else, then answers."""
    maybe = seen(you(Verdict.MAYBE, distance=0.55, alike=alike), strangers=1)
    first = picture(PICTURE, Role.GALLERY, caption="Midsummer"), maybe
    report = folded([started(PAGE), *page_of(0, first, (picture(OTHER), seen(strangers=2)))])
    report = report.after(PictureExamined(PictureId(0, 0), maybe, PREVIEW, SHARP))
    for answer in answers:
        report = report.after(PictureAnswered(PictureId(0, 0), answer))
    return report.after(finished(complete=complete))


def written(report: Report) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(JsonReport().render(report))
    Draft202012Validator(SCHEMA).validate(found)
    return found


def flat(report: Report) -> str:
    """The terminal's report in one line, so that no phrase is folded."""
    return " ".join(TerminalReport().render(report).split())


@pytest.mark.parametrize("answer", list(Answer))
def test_the_json_keeps_the_programs_word_and_adds_yours(answer: Answer) -> None:
    before, after = written(asked()), written(asked(answer))
    entry = after["pages"][0]["pictures"][0]
    assert (entry["you"]["verdict"], entry["you"]["distance"]) == ("maybe", 0.55)
    assert entry["you"]["answered"] == answer.value
    assert after["summary"] == before["summary"]


def test_the_json_has_no_answer_where_none_was_given() -> None:
    assert "answered" not in written(asked())["pages"][0]["pictures"][0]["you"]
    assert "answered" not in JsonReport().render(asked())


def test_an_answer_of_another_kind_does_not_fit_the_schema() -> None:
    found = written(asked(Answer.ME))
    found["pages"][0]["pictures"][0]["you"]["answered"] = "perhaps"
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(found)


def test_what_you_said_is_not_you_keeps_no_words_of_its_page() -> None:
    entry = written(asked(Answer.NOT_ME))["pages"][0]["pictures"][0]
    assert (entry["caption"], entry["advice"]) == (None, None)
    assert written(asked())["pages"][0]["pictures"][0]["caption"] == "Midsummer"
    for report_format in FORMATS:
        assert "Midsummer" not in report_format.render(asked(Answer.NOT_ME))


def test_what_you_said_is_not_you_ties_no_pages_together() -> None:
    club = "https://club.example/board"
    same = picture(PICTURE), seen(you(Verdict.MAYBE))
    report = folded([started(PAGE, club), *page_of(0, same), *page_of(1, same), finished()])
    assert len(written(report)["ties"]) == 1
    report = report.after(PictureAnswered(PictureId(0, 0), Answer.NOT_ME))
    assert written(report)["ties"] == []


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ((), ExitCode.SEEN),
        ((Answer.ME,), ExitCode.SEEN),
        ((Answer.NOT_ME,), ExitCode.CLEAR),
        ((Answer.NOT_ME, Answer.ME), ExitCode.SEEN),
    ],
)
def test_the_exit_code_goes_by_your_word(answers: tuple[Answer, ...], code: ExitCode) -> None:
    assert code_of_report(asked(*answers)) is code


def test_not_me_is_no_all_clear_where_something_was_not_looked_at() -> None:
    broken = picture(OTHER), Skipped(PictureOutcome.DAMAGED)
    maybe = picture(PICTURE), seen(you(Verdict.MAYBE))
    report = folded([started(PAGE), *page_of(0, maybe, broken), finished()])
    answered = report.after(PictureAnswered(PictureId(0, 0), Answer.NOT_ME))
    assert code_of_report(answered) is ExitCode.NOT_ALL_LOOKED_AT
    assert code_of_report(asked(Answer.NOT_ME, complete=False)) is ExitCode.INTERRUPTED


def test_said_to_be_me_it_is_told_as_me_in_my_own_words() -> None:
    text = flat(asked(Answer.ME))
    assert "Your face is in 1 picture on your page." in text
    assert "Of 1 of the pictures you said yourself whether it shows you." in text
    assert "You said that this is you." in text
    assert "may be you" not in text


def test_said_not_to_be_me_it_is_told_as_may_be_me_no_more() -> None:
    text = flat(asked(Answer.NOT_ME))
    assert "Your face was not seen in the 2 pictures that were looked at" in text
    assert "your face was in none of the 2" in text
    assert "the program was not sure; you said that it does not show you" in text
    assert "may be you" not in text
    assert "What you can do if it is you" not in text


def test_of_two_alike_a_no_leaves_the_question_open() -> None:
    report = asked(Answer.NOT_ME, alike=2)
    text = flat(report)
    assert "may be you" in text
    assert "the face you were asked about is not you. Another face in it is near yours" in text
    assert code_of_report(report) is ExitCode.SEEN


def test_how_well_it_tells_me_apart_is_told_whatever_i_answered() -> None:
    for answer in Answer:
        assert "tells you apart less well than usual" in flat(asked(answer, alike=2))


def test_files_are_told_by_my_word_too() -> None:
    report = photos(("a.jpg", seen(you(Verdict.MAYBE))), ("b.jpg", seen()))
    assert "Your face is in 1 of the 2 files" in flat(
        report.after(PictureAnswered(PictureId(0, 0), Answer.ME))
    )
    text = flat(report.after(PictureAnswered(PictureId(0, 0), Answer.NOT_ME)))
    assert "Your face was not seen in the 2 files that were looked at" in text
    assert "you said that it does not show you" in text


def holds(rendered: str, jpeg: bytes) -> bool:
    """Whether a report holds these bytes, as they are or as base64 however it is shifted."""
    inner = (base64.b64encode(jpeg[shift:-6])[4:-4].decode() for shift in range(3))
    return jpeg.decode("latin-1")[4:-4] in rendered or any(part in rendered for part in inner)


@pytest.mark.parametrize("report_format", FORMATS, ids=lambda one: one.name)
@pytest.mark.parametrize(
    "answers",
    [(), (Answer.NOT_ME,), (Answer.ME, Answer.NOT_ME), (Answer.NOT_ME, Answer.ME)],
    ids=str,
)
@pytest.mark.parametrize("alike", [1, 2])
def test_no_report_holds_a_face_that_you_did_not_say_is_yours(
    report_format: Any, answers: tuple[Answer, ...], alike: int
) -> None:
    assert not holds(report_format.render(asked(*answers, alike=alike)), SHARP)


def test_a_face_that_you_said_is_yours_is_shown_as_any_other_of_yours() -> None:
    assert holds(HtmlReport().render(asked(Answer.ME)), SHARP)
    assert not holds(JsonReport().render(asked(Answer.ME)), SHARP)


def test_a_notice_stands_first_in_every_report() -> None:
    notice = "Invented page: gone when you close this"
    report = folded([replace(started(PAGE), notice=worded(notice)), *page_of(0), finished()])
    assert written(report)["notice"] == notice
    assert TerminalReport().render(report).split("\n")[3] == notice
    assert notice in HtmlReport().render(report)
    assert "notice" not in written(asked())
