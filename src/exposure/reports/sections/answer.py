"""The first lines of a report: the answer to the question, and what it stands on."""

from exposure.model.events import AuditStarted, PageOutcome, Verdict
from exposure.model.report import PageEntry, PictureEntry, Report
from exposure.reports.connection import hindrance
from exposure.reports.phrases import day, joined, nonempty, number, unjudged
from exposure.words import safe_text, say

LONGEST_REMARK = 600
"""Characters of a remark on a reference photo that are shown at most."""


def opening(report: Report) -> tuple[str, ...]:
    """The first paragraphs; a check that was stopped says so before anything else."""
    started = report.started
    if started is None:
        return (say("report.not-started"),)
    return nonempty(
        started.notice,
        "" if report.complete else say("report.stopped"),
        *doubtful(started),
        " ".join(nonempty(*_answer(report, started))),
        _answered(report),
        say("report.files-only") if started.looks_at_files else "",
        _date(started),
        *(safe_text(say(remark), LONGEST_REMARK) for remark in started.remarks),
    )


def nothing_was_reached(report: Report) -> bool:
    """Whether not one page could be reached, as on a machine without a network."""
    return bool(report.pages) and all(
        page.outcome is PageOutcome.UNREACHABLE for page in report.pages
    )


def _answer(report: Report, started: AuditStarted) -> tuple[str, ...]:
    kept_away = hindrance(report)
    sentence = say(kept_away.message) if kept_away else ""
    if kept_away and not any(_is_in_part(page) or page.was_read for page in report.pages):
        return (sentence,)
    if nothing_was_reached(report):
        return (say("report.nothing-reached"),)
    found = _files_answer(report) if started.looks_at_files else _pages_answer(report)
    missing = (_not_looked_at(report), _in_part(report), sentence)
    return (found, unjudged(report.pictures), *missing)


def doubtful(started: AuditStarted) -> tuple[str, ...]:
    """That no photo was good enough for a "not seen" to be an answer, and why; empty if one was."""
    if not started.doubts:
        return ()
    whys = " ".join(safe_text(say(doubt), LONGEST_REMARK) for doubt in started.doubts)
    return (say("report.doubtful", count=started.photos, whys=whys),)


def _answered(report: Report) -> str:
    """Of how many pictures it is you who said whether they show you; empty if of none."""
    count = sum(entry.answered is not None for entry in report.pictures)
    return say("report.answer.answered", count=count) if count else ""


def _date(started: AuditStarted) -> str:
    return say("report.answer.checked", count=started.photos, date=day(started.at))


def _pages_answer(report: Report) -> str:
    counts = report.summary
    if counts.you:
        where = _where(report, Verdict.YOU)
        return _with_more(say("report.answer.you", count=counts.you, where=where), counts.maybe)
    if counts.maybe:
        where = _where(report, Verdict.MAYBE)
        return say("report.answer.maybe", count=counts.maybe, where=where)
    if counts.examined:
        return say("report.answer.not-seen", count=counts.examined, where=_where(report))
    return _nothing_looked_at(report)


def _nothing_looked_at(report: Report) -> str:
    if not report.pages:
        return say("report.no-pages")
    if not report.summary.pages_read:
        return say("report.answer.no-page-looked-at")
    if report.unseen_pictures or report.pages_left_open:
        return say("report.answer.no-picture-looked-at")
    return say("report.answer.no-picture", count=report.summary.pages_read)


def _files_answer(report: Report) -> str:
    counts = report.summary
    if counts.you:
        sentence = say("report.answer.files-you", where=_where_in_files(counts.you, report))
        return _with_more(sentence, counts.maybe)
    if counts.maybe:
        return say("report.answer.files-maybe", where=_where_in_files(counts.maybe, report))
    if counts.examined:
        total = number(counts.pictures)
        return say("report.answer.files-not-seen", count=counts.examined, total=total)
    return say("report.answer.files-none-looked-at" if report.files else "report.no-files")


def _with_more(sentence: str, maybe: int) -> str:
    """The sentence, with the pictures that may show you besides."""
    if maybe:
        return say("report.answer.more", sentence=sentence, some=number(maybe))
    return f"{sentence}."


def _where(report: Report, verdict: Verdict | None = None) -> str:
    """On how many of your pages a picture has this verdict; with None, was looked at."""
    total = len(report.pages)
    some = sum(any(_has(entry, verdict) for entry in page.pictures) for page in report.pages)
    if total == 1:
        return say("report.where.the-page")
    key = "report.where.all" if some == total else "report.where.some"
    return say(key, some=number(some), total=number(total))


def _has(entry: PictureEntry, verdict: Verdict | None) -> bool:
    if verdict is None:
        return entry.examination is not None
    return entry.you is not None and entry.you.verdict is verdict


def _where_in_files(some: int, report: Report) -> str:
    total = len(report.files)
    if total == 1:
        return say("report.where.the-file")
    return say("report.where.files", some=number(some), total=number(total))


def _not_looked_at(report: Report) -> str:
    """How many pages and pictures, or files, could not be looked at."""
    pages = sum(not page.was_read and not _is_in_part(page) for page in report.pages)
    pages += len(report.pages_left_open)
    pictures = len(report.unseen_pictures)
    what = "report.files" if report.files else "report.pictures"
    parts = nonempty(
        say("report.pages", count=pages) if pages else "",
        say(what, count=pictures) if pictures else "",
    )
    if not parts:
        return ""
    return say("report.answer.not-looked-at", count=pages + pictures, what=joined(parts))


def _in_part(report: Report) -> str:
    pages = sum(_is_in_part(page) for page in report.pages)
    return say("report.answer.in-part", count=pages) if pages else ""


def _is_in_part(page: PageEntry) -> bool:
    """Whether a page did not show itself, and some of its pictures were looked at all the same."""
    return not page.was_read and any(entry.examination is not None for entry in page.pictures)
