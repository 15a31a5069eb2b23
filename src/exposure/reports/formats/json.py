"""The report for other programs: the same names and shapes in every version."""

import json
from datetime import UTC, datetime
from typing import Any

from msgspec import UNSET, convert, to_builtins

from exposure import __version__
from exposure.model.consent import Declaration, Ownership
from exposure.model.events import AuditStarted, PageOutcome, RequestMade
from exposure.model.pictures import SavedCopy
from exposure.model.report import PageEntry, PictureEntry, Report
from exposure.reports.advice import advice, expectation, platform
from exposure.reports.connection import hindrance
from exposure.reports.formats.json_envelope import PagesReport, PhotosReport
from exposure.reports.formats.json_pictures import file, picture
from exposure.reports.formats.json_records import (
    Counted,
    Declared,
    Network,
    Owner,
    Page,
    Request,
    Saved,
    Shut,
    SkippedEntry,
    TiedPages,
    Tool,
    Wish,
)
from exposure.reports.formats.json_reference import Asked, CrowdAsked, Thresholds, Wrong
from exposure.reports.phrases import said
from exposure.reports.sections.left_open import NOT_OPENED, left_open_words
from exposure.reports.settled import settled
from exposure.reports.ties import Tie, ties
from exposure.words import say

Fields = dict[str, Any]


class JsonReport:
    """Writes `exposure.report/1`, or `exposure.photos/1` for files on this machine.

    Verdicts and counts are the program's; what you answered stands beside them (`you.answered`),
    and captions, advice and ties are of pictures that show you, or may, by your word.

    `report.schema.json`, beside this file, describes both.
    """

    name = "json"

    def render(self, report: Report) -> str:
        """The report as JSON text.

        It holds no embedding, no preview, and nothing about other people but their number.
        """
        found = to_builtins(_report(settled(report)))
        text = json.dumps(found, ensure_ascii=False, allow_nan=False, indent=2)
        return "\n".join(map(_line, text.split("\n"))) + "\n"


def _line(line: str) -> str:
    """A line of JSON text such that no terminal is led astray and no encoder fails."""
    return line if line.isprintable() else "".join(map(_written, line))


def _written(character: str) -> str:
    if character.isprintable():
        return character
    return json.dumps("\ufffd" if "\ud800" <= character <= "\udfff" else character)[1:-1]


def _report(report: Report) -> PagesReport | PhotosReport:
    started = report.started
    head, tail = _head(report), _tail(report)
    if started is not None and started.looks_at_files:
        return PhotosReport(**head, **tail, photos=tuple(map(file, report.files)))
    pages = tuple(_page(page, report.ownership(page)) for page in report.pages)
    return PagesReport(**head, **tail, pages=pages, proxy=started.proxy if started else None)


def _head(report: Report) -> Fields:
    started, finished = report.started, report.finished
    return {
        "tool": Tool(__version__, started.engine if started else None),
        "started_at": _time(started.at) if started else None,
        "finished_at": _time(finished.at) if finished else None,
        "complete": report.complete,
        "notice": say(started.notice) if started and started.notice else UNSET,
        "declaration": _declaration(started.declaration) if started else None,
        "reference": _reference(started),
        "network": _network(report),
        "summary": _summary(report),
    }


def _tail(report: Report) -> Fields:
    return {
        "skipped": tuple(_skipped(report)),
        "ties": tuple(_tie(tie) for tie in ties(report.as_answered)),
        "requests": tuple(map(_request, report.requests)),
    }


def _reference(started: AuditStarted | None) -> Asked:
    if started is None:
        return Asked(0)
    in_force = started.thresholds
    crowds = tuple(
        CrowdAsked(crowd.name, crowd.you, crowd.maybe)
        for crowd in (in_force.crowds if in_force else ())
    )
    asked = Thresholds(in_force.you, in_force.maybe, crowds) if in_force else None
    wrong = started.expected_wrong
    return Asked(
        started.photos,
        tuple(map(say, (*started.doubts, *started.remarks))),
        asked,
        Wrong(round(wrong.you, 2), round(wrong.maybe, 2)) if wrong else None,
        doubtful=bool(started.doubts),
    )


def _network(report: Report) -> Network | None:
    """What kept several pages away together, said once; None where nothing did."""
    found = hindrance(report)
    if found is None:
        return None
    return Network(found.state, found.host or None, say(found.message))


def _summary(report: Report) -> Counted:
    return convert(report.summary, Counted, from_attributes=True)


def _page(page: PageEntry, ownership: Ownership) -> Page:
    facts, on = page.facts, platform(page)
    answered = page.as_answered
    helps = advice(answered).text if any(entry.you for entry in answered.pictures) else None
    return Page(
        url=page.listed.url,
        final_url=facts.final_url if facts else None,
        this_is=page.listed.this_is,
        note=page.listed.note,
        outcome=_outcome(page),
        evidence=_evidence(page),
        remarks=tuple(map(say, facts.remarks)) if facts else (),
        left_shut=tuple(Shut(one.kind, one.count) for one in (facts.left_shut if facts else ())),
        http_status=facts.http_status if facts else None,
        title=facts.title if facts else None,
        ownership=Owner(ownership.level, ownership.by),
        saved=_saved(facts.saved) if facts and facts.saved else None,
        signals=tuple(
            Wish(signal.kind, said(signal.says)) for signal in (facts.signals if facts else ())
        ),
        platform=on.name if on else None,
        expect=expectation(page) or None,
        advice=helps,
        pictures=tuple(picture(entry, page, helps) for entry in page.pictures),
    )


def _saved(saved: SavedCopy) -> Saved:
    return Saved(saved.file, saved.kind, _time(saved.made_at), saved.logged_in_by or None)


def _outcome(page: PageEntry) -> PageOutcome:
    return page.outcome or PageOutcome.ERROR


def _evidence(page: PageEntry) -> str:
    return said(page.facts.evidence) if page.facts else say("report.stopped-before")


def _skipped(report: Report) -> list[SkippedEntry]:
    """All that was not looked at, in the order of the plan: a page before its pictures."""
    found = [_skipped_picture(entry) for entry in report.files if _is_open(entry)]
    for page in report.pages:
        url = page.listed.url
        if not page.was_read:
            found.append(SkippedEntry(url, "page", _outcome(page), _evidence(page)))
        if page.was_left_open:
            found.append(SkippedEntry(url, "page", NOT_OPENED, " ".join(left_open_words(page))))
        found += [_skipped_picture(entry) for entry in page.pictures if _is_open(entry)]
    return found


def _is_open(entry: PictureEntry) -> bool:
    return not entry.outcome.was_looked_at_or_left_out


def _skipped_picture(entry: PictureEntry) -> SkippedEntry:
    return SkippedEntry(entry.picture.url, "picture", entry.outcome, said(entry.detail))


def _tie(tie: Tie) -> TiedPages:
    return TiedPages(tie.by, tie.pages, tie.pictures)


def _request(request: RequestMade) -> Request:
    return Request(request.url, request.why, request.status, request.bytes, _time(request.at))


def _declaration(declaration: Declaration) -> Declared:
    return Declared(_time(declaration.made_at), say("declaration.text"))


def _time(at: datetime) -> str:
    """A moment in UTC, as ISO 8601 with Z."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
