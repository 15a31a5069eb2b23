"""What every report ends with: ties, what to keep in mind, and what you can do."""

from exposure.model.events import Why
from exposure.model.report import Report
from exposure.reports.confusions import confusions_here
from exposure.reports.phrases import address, day, joined, nonempty, number
from exposure.reports.report_text import Group, Place, Section
from exposure.reports.ties import Tie, distinct_ties, ties
from exposure.words import say


def tied(report: Report) -> Section | None:
    """The pictures that are on several of your pages; None if there is none."""
    groups = tuple(_tied(tie) for tie in distinct_ties(ties(report)))
    if not groups:
        return None
    return Section(say("report.tie-heading"), (say("report.tie-why"),), groups=groups)


def know(report: Report) -> Section:
    """What to keep in mind whatever was found."""
    poorly = say("report.know.apart-poorly") if report.tells_apart_poorly else ""
    fixed = (say(f"report.know.{sentence}") for sentence in ("can-miss", "confusions", "look"))
    return Section(say("report.heading.know"), nonempty(poorly, *confusions_here(report), *fixed))


def not_checked(report: Report) -> Section:
    """What no check of this kind covers."""
    sentences = ("files",) if _is_about_files(report) else ("web", "login")
    words = tuple(say(f"report.not-checked.{sentence}") for sentence in sentences)
    return Section(say("report.heading.not-checked"), words)


def can_do(report: Report) -> Section:
    """What you can do about what was found, and about what could not be looked at."""
    by_hand = ("by-hand",) if report.unread_pages else ()
    sentences = ("files",) if _is_about_files(report) else ("own", "others", *by_hand, "again")
    words = tuple(say(f"report.can-do.{sentence}") for sentence in sentences)
    return Section(say("report.heading.can-do"), words)


def done(report: Report) -> Section:
    """What this check did: what you said before it began, and the requests it made."""
    declaration = report.started.declaration if report.started else None
    said = (
        say("report.done.you-said", text=say("declaration.text"), date=day(declaration.made_at))
        if declaration
        else ""
    )
    words = nonempty(said, say("report.done.stays"), *_requests(report), _proxy(report))
    return Section(say("report.heading.done"), words)


def _proxy(report: Report) -> str:
    proxy = report.started.proxy if report.started else None
    return say("proxy.used", proxy=proxy) if proxy else ""


def _is_about_files(report: Report) -> bool:
    return report.started is not None and report.started.looks_at_files


def _tied(tie: Tie) -> Group:
    first, *_ = tie.pictures
    pages = tuple(address(page) for page in tie.pages)
    resembles = say("report.tie-resembles") if tie.by == "looks" else ""
    words = nonempty(say("report.sight.pages", count=len(pages)), resembles)
    return Group(words, (Place(address(first), under=pages),))


def _requests(report: Report) -> tuple[str, ...]:
    if not report.requests:
        return (say("report.done.no-requests"),)
    made = [request.why for request in report.requests]
    kinds = [say(f"report.why.{why}", some=number(made.count(why))) for why in Why if why in made]
    count = say("report.done.requests", count=len(made), kinds=joined(kinds))
    return count, say("report.done.requests-list")
