"""The report for other programs keeps its names and shapes."""

import json
from datetime import datetime, timedelta, timezone
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from exposure import __version__
from exposure.model.consent import Ownership, OwnershipLevel, OwnershipProof
from exposure.model.events import (
    AuditFinished,
    Event,
    PageFacts,
    PageListed,
    PageOutcome,
    PictureOutcome,
    RequestMade,
    Skipped,
    Verdict,
    Why,
)
from exposure.model.pictures import Role
from exposure.model.report import Report
from exposure.reports.formats import JsonReport
from exposure.reports.formats.json_envelope import schema
from tests.reports.stories import (
    BEGAN,
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
    unread_page,
    unseen_picture,
    you,
)
from tests.wording import worded

SCHEMA = json.loads(
    files("exposure.reports.formats").joinpath("report.schema.json").read_text("utf-8")
)
STOPPED = folded([started(PAGE, "https://club.example/"), finished(complete=False)])


def written(report: Report) -> dict[str, Any]:
    """The report as a program reads it, after it was held against the schema."""
    found: dict[str, Any] = json.loads(JsonReport().render(report))
    Draft202012Validator(SCHEMA).validate(found)
    return found


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_in_the_package_is_the_one_that_the_records_give() -> None:
    """It is written anew by `python tools/schema.py`."""
    assert json.loads(json.dumps(schema())) == SCHEMA


def test_a_report_of_another_shape_fails_the_schema() -> None:
    found = written(rich())
    found["pages"][0]["outcome"] = "fine"
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(found)


@pytest.mark.parametrize(
    "report",
    [Report(), folded([started(PAGE)]), STOPPED, rich(), one_page(), photos()],
    ids=["not begun", "just begun", "stopped", "rich", "no picture", "no file"],
)
def test_every_report_fits_the_schema_and_ends_with_a_newline(report: Report) -> None:
    written(report)
    assert JsonReport().render(report).endswith("}\n")


def test_the_envelope_tells_what_was_asked_and_when() -> None:
    found = written(rich())
    assert found["schema"] == "exposure.report/1"
    assert found["tool"] == {"version": __version__, "engine": "colours"}
    assert found["started_at"] == "2025-11-22T09:30:00Z"
    assert found["finished_at"] == "2025-11-22T09:31:30Z"
    assert found["complete"] is True
    crowds = [{"name": "a crowd", "you": 0.6, "maybe": 0.4}]
    in_force = {"you": 0.5, "maybe": 0.6, "crowds": crowds}
    assert found["reference"] == {
        "photos": 2,
        "remarks": [],
        "thresholds": in_force,
        "expected_wrong": {"you": 0.32, "maybe": 9.5},
        "doubtful": False,
    }
    assert found["declaration"]["made_at"] == "2025-11-22T09:30:00Z"
    assert "photos" not in found


def test_moments_are_written_in_utc_wherever_the_machine_is() -> None:
    here = datetime(2025, 11, 22, 1, 0, tzinfo=timezone(timedelta(hours=2)))
    found = written(folded([started(PAGE), AuditFinished(complete=True, at=here)]))
    assert found["finished_at"] == "2025-11-21T23:00:00Z"


def test_the_summary_counts_pictures_and_faces() -> None:
    assert written(rich())["summary"] == {
        "pages": 7,
        "pages_read": 4,
        "pictures": 8,
        "examined": 6,
        "you": 3,
        "maybe": 1,
        "strangers": 7,
        "unjudged": 3,
        "not_looked_at": 4,
    }


def test_a_picture_with_your_face_is_described_in_full() -> None:
    listed = picture(PICTURE, Role.AVATAR, Role.PREVIEW, caption="Sam", renditions=2)
    [page] = written(one_page((listed, seen(you(), strangers=3, unjudged=1))))["pages"]
    assert page["pictures"] == [
        {
            "url": PICTURE,
            "copies": [PICTURE, f"{PICTURE}?size=1"],
            "roles": ["avatar", "preview"],
            "found_in": ["img[src]"],
            "caption": "Sam",
            "outcome": "examined",
            "detail": "",
            "width": 640,
            "height": 480,
            "format": "JPEG",
            "bytes": 48211,
            "you": {
                "verdict": "you",
                "distance": 0.4123,
                "box": [120, 80, 260, 220],
                "face_px": 140,
                "alike": 1,
                "stands_out": 0.25,
            },
            "strangers": 3,
            "unjudged": 1,
            "carries": {},
            "signals": [],
            "advice": page["advice"],
        }
    ]


def test_a_caption_is_kept_only_beside_your_face_and_cut() -> None:
    mine = picture(caption="x" * 300), seen(you(Verdict.MAYBE))
    theirs = picture("https://example.social/2.jpg", caption="Robin"), seen(strangers=1)
    text = JsonReport().render(one_page(mine, theirs))
    first, second = json.loads(text)["pages"][0]["pictures"]
    assert first["caption"] == "x" * 200
    assert second["caption"] is None
    assert "Robin" not in text


def test_the_files_of_other_people_leave_no_fingerprint() -> None:
    text = JsonReport().render(one_page((picture(), seen(you(), strangers=2, sha256="5e" * 32))))
    assert "5e5e" not in text
    assert "preview" not in json.loads(text)["pages"][0]["pictures"][0]
    assert "JFIF" not in text
    assert "small JPEG" not in text


def test_how_a_page_is_known_to_be_yours_is_told() -> None:
    proven = Ownership(OwnershipLevel.PROVEN, OwnershipProof.REL_ME)
    [page] = written(folded([started(PAGE, ownership=proven), finished()]))["pages"]
    assert page["ownership"] == {"level": "proven", "by": "rel-me"}


@pytest.mark.parametrize("outcome", [one for one in PageOutcome if one is not PageOutcome.READ])
def test_a_page_that_did_not_show_itself_stands_among_the_skipped(outcome: PageOutcome) -> None:
    found = written(unread_page(outcome, "a form"))
    assert found["skipped"] == [
        {
            "subject": "https://club.example/board",
            "kind": "page",
            "reason": outcome.value,
            "detail": "a form",
        }
    ]
    assert found["summary"]["not_looked_at"] == 1


@pytest.mark.parametrize("outcome", [one for one in PictureOutcome if one.value != "examined"])
def test_a_picture_that_could_not_be_looked_at_stands_among_the_skipped(
    outcome: PictureOutcome,
) -> None:
    found = written(unseen_picture(outcome, "why"))
    was_left_out = outcome is PictureOutcome.NOT_FETCHED
    assert len(found["skipped"]) == found["summary"]["not_looked_at"] == (0 if was_left_out else 1)
    entry = found["pages"][0]["pictures"][1]
    assert (entry["outcome"], entry["width"], entry["you"]) == (outcome.value, None, None)


def test_pages_and_pictures_a_stopped_check_never_came_to_say_so() -> None:
    listed = PageListed(0, PageFacts(PageOutcome.READ), (picture(),))
    events: list[Event] = [started(PAGE, "https://club.example/"), listed]
    found = written(folded([*events, finished(complete=False)]))
    assert found["complete"] is False
    assert [(one["kind"], one["reason"]) for one in found["skipped"]] == [
        ("picture", "not-reached"),
        ("page", "error"),
    ]
    assert found["pages"][1]["evidence"] == "The check was stopped before this page."
    assert found["skipped"][1]["detail"] == found["pages"][1]["evidence"]


def test_a_report_without_its_end_is_not_complete() -> None:
    found = written(folded([started(PAGE)]))
    assert (found["finished_at"], found["complete"]) == (None, False)


@pytest.mark.parametrize("outcome", list(PageOutcome))
def test_of_a_page_that_shut_us_out_only_the_page_is_skipped(outcome: PageOutcome) -> None:
    listed = PageListed(0, PageFacts(outcome), (picture(),))
    found = written(folded([started(PAGE), listed, finished()]))
    kinds = [one["kind"] for one in found["skipped"]]
    assert found["pages"][0]["pictures"][0]["outcome"] == (
        "not-reached" if outcome.pictures_are_fetched else "not-fetched"
    )
    assert kinds.count("picture") == outcome.pictures_are_fetched
    assert len(kinds) == found["summary"]["not_looked_at"]


def test_the_same_picture_on_two_pages_is_a_tie() -> None:
    [tie] = written(rich())["ties"]
    assert tie["by"] == "bytes"
    assert tie["pages"] == ["https://example.social/@sam", "https://sam.example/about"]


def test_every_request_is_listed() -> None:
    made = RequestMade(PAGE, Why.PAGE, None, 0, BEGAN)
    found = written(folded([started(PAGE), made, *page_of(0), finished()]))
    assert found["requests"] == [
        {"url": PAGE, "why": "page", "status": None, "bytes": 0, "at": "2025-11-22T09:30:00Z"}
    ]


def test_files_have_an_envelope_of_their_own() -> None:
    broken = Skipped(PictureOutcome.DAMAGED, worded("cut off"))
    found = written(photos(("a/me.jpg", seen(you())), ("x.zip!/b.jpg", broken)))
    assert found["schema"] == "exposure.photos/1"
    assert "pages" not in found
    assert [one["path"] for one in found["photos"]] == ["a/me.jpg", "x.zip!/b.jpg"]
    assert found["photos"][0]["you"]["verdict"] == "you"
    assert "url" not in found["photos"][0]
    assert found["skipped"] == [
        {"subject": "x.zip!/b.jpg", "kind": "picture", "reason": "damaged", "detail": "cut off"}
    ]
    assert found["summary"]["pictures"] == 2
