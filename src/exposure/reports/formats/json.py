"""The report for other programs: the same names and shapes in every version."""

import json
from datetime import UTC, datetime

from exposure import __version__
from exposure.model.consent import Declaration, Ownership
from exposure.model.events import Answer, PageOutcome, RequestMade, You
from exposure.model.pictures import SavedCopy
from exposure.model.report import PageEntry, PictureEntry, Report
from exposure.reports.advice import advice, expectation, file_advice, kept_elsewhere, platform
from exposure.reports.connection import hindrance
from exposure.reports.formats.json_reference import reference_fields
from exposure.reports.phrases import nonempty, said
from exposure.reports.sections.left_open import NOT_OPENED, left_open_words, left_shut
from exposure.reports.settled import settled
from exposure.reports.ties import Tie, ties
from exposure.words import say

LONGEST_CAPTION = 200
"""Characters of a caption that are kept at most."""

Fields = dict[str, object]


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
        text = json.dumps(_envelope(settled(report)), ensure_ascii=False, allow_nan=False, indent=2)
        return "\n".join(map(_line, text.split("\n"))) + "\n"


def _line(line: str) -> str:
    """A line of JSON text such that no terminal is led astray and no encoder fails."""
    return line if line.isprintable() else "".join(map(_written, line))


def _written(character: str) -> str:
    if character.isprintable():
        return character
    return json.dumps("\ufffd" if "\ud800" <= character <= "\udfff" else character)[1:-1]


def _envelope(report: Report) -> Fields:
    started, finished = report.started, report.finished
    is_about_files = started is not None and started.looks_at_files
    return {
        "schema": "exposure.photos/1" if is_about_files else "exposure.report/1",
        "tool": {"version": __version__, "engine": started.engine if started else None},
        "started_at": _time(started.at) if started else None,
        "finished_at": _time(finished.at) if finished else None,
        "complete": report.complete,
        **({"notice": say(started.notice)} if started and started.notice else {}),
        "declaration": _declaration(started.declaration) if started else None,
        "reference": reference_fields(started),
        "network": _network(report),
        "summary": _summary(report),
        **(
            {"photos": [_file(entry) for entry in report.files]}
            if is_about_files
            else {
                "pages": [_page(page, report.ownership(page)) for page in report.pages],
                "proxy": started.proxy if started else None,
            }
        ),
        "skipped": _skipped(report),
        "ties": [_tie(tie) for tie in ties(report.as_answered)],
        "requests": [_request(request) for request in report.requests],
    }


def _network(report: Report) -> Fields | None:
    """What kept several pages away together, said once; None where nothing did."""
    found = hindrance(report)
    if found is None:
        return None
    return {"state": found.state, "host": found.host or None, "message": say(found.message)}


def _summary(report: Report) -> Fields:
    counts = report.summary
    return {
        "pages": counts.pages,
        "pages_read": counts.pages_read,
        "pictures": counts.pictures,
        "examined": counts.examined,
        "you": counts.you,
        "maybe": counts.maybe,
        "strangers": counts.strangers,
        "unjudged": counts.unjudged,
        "not_looked_at": counts.not_looked_at,
    }


def _page(page: PageEntry, ownership: Ownership) -> Fields:
    facts, on = page.facts, platform(page)
    answered = page.as_answered
    helps = advice(answered).text if any(entry.you for entry in answered.pictures) else None
    return {
        "url": page.listed.url,
        "final_url": facts.final_url if facts else None,
        "this_is": page.listed.this_is,
        "note": page.listed.note,
        "outcome": _outcome(page),
        "evidence": _evidence(page),
        "remarks": [say(remark) for remark in facts.remarks] if facts else [],
        "left_shut": left_shut(page),
        "http_status": facts.http_status if facts else None,
        "title": facts.title if facts else None,
        "ownership": {"level": ownership.level, "by": ownership.by},
        "saved": _saved(facts.saved) if facts and facts.saved else None,
        "signals": [
            {"kind": signal.kind, "says": said(signal.says)}
            for signal in (facts.signals if facts else ())
        ],
        "platform": on.name if on else None,
        "expect": expectation(page) or None,
        "advice": helps,
        "pictures": [_picture(entry, page, helps) for entry in page.pictures],
    }


def _saved(saved: SavedCopy) -> Fields:
    return {
        "file": saved.file,
        "kind": saved.kind,
        "made_at": _time(saved.made_at),
        "logged_in_by": saved.logged_in_by or None,
    }


def _outcome(page: PageEntry) -> PageOutcome:
    return page.outcome or PageOutcome.ERROR


def _evidence(page: PageEntry) -> str:
    return said(page.facts.evidence) if page.facts else say("report.stopped-before")


def _picture(entry: PictureEntry, page: PageEntry, helps: str | None) -> Fields:
    is_told = entry.as_answered.you is not None
    caption = entry.picture.caption if is_told else None
    return {
        "url": entry.picture.url,
        "copies": entry.picture.renditions,
        "roles": entry.picture.roles,
        "found_in": entry.picture.found_in,
        "caption": caption[:LONGEST_CAPTION] if caption else None,
        **_seen(entry),
        "advice": " ".join(nonempty(helps or "", kept_elsewhere(entry, page))) if is_told else None,
    }


def _file(entry: PictureEntry) -> Fields:
    helps = file_advice(entry.platform).text if entry.as_answered.you else None
    export = entry.platform or None
    return {"path": entry.picture.url, "export": export, **_seen(entry), "advice": helps}


def _seen(entry: PictureEntry) -> Fields:
    """What became of a picture, and what was seen in it."""
    seen = entry.examination
    return {
        "outcome": entry.outcome,
        "detail": said(entry.detail),
        "width": seen.width if seen else None,
        "height": seen.height if seen else None,
        "format": seen.format if seen else None,
        "bytes": seen.bytes if seen else None,
        "you": _you(entry.you, entry.answered) if entry.you else None,
        "strangers": seen.strangers if seen else 0,
        "unjudged": seen.unjudged if seen else 0,
        "carries": {},
        "signals": [],
    }


def _you(you: You, answered: Answer | None) -> Fields:
    """Your face; `answered` is there only where you were asked and answered."""
    return {
        "verdict": you.verdict,
        "distance": you.distance,
        "box": [you.box.left, you.box.top, you.box.right, you.box.bottom],
        "face_px": you.face_px,
        "alike": you.alike,
        "stands_out": you.stands_out,
        **({"answered": answered} if answered else {}),
    }


def _skipped(report: Report) -> list[Fields]:
    """All that was not looked at, in the order of the plan: a page before its pictures."""
    found = [_skipped_picture(entry) for entry in report.files if _is_open(entry)]
    for page in report.pages:
        if not page.was_read:
            found.append(_skipping(page.listed.url, "page", _outcome(page), _evidence(page)))
        if page.was_left_open:
            detail = " ".join(left_open_words(page))
            found.append(_skipping(page.listed.url, "page", NOT_OPENED, detail))
        found += [_skipped_picture(entry) for entry in page.pictures if _is_open(entry)]
    return found


def _is_open(entry: PictureEntry) -> bool:
    return not entry.outcome.was_looked_at_or_left_out


def _skipped_picture(entry: PictureEntry) -> Fields:
    return _skipping(entry.picture.url, "picture", entry.outcome, said(entry.detail))


def _skipping(subject: str, kind: str, reason: str, detail: str) -> Fields:
    return {"subject": subject, "kind": kind, "reason": reason, "detail": detail}


def _tie(tie: Tie) -> Fields:
    return {"by": tie.by, "pages": tie.pages, "pictures": tie.pictures}


def _request(request: RequestMade) -> Fields:
    return {
        "url": request.url,
        "why": request.why,
        "status": request.status,
        "bytes": request.bytes,
        "at": _time(request.at),
    }


def _declaration(declaration: Declaration) -> Fields:
    return {"made_at": _time(declaration.made_at), "text": say("declaration.text")}


def _time(at: datetime) -> str:
    """A moment in UTC, as ISO 8601 with Z."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
