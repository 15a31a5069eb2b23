"""Page by page: where your face was seen, where it may be, and where it was not."""

from collections.abc import Sequence
from dataclasses import replace

from exposure.model.consent import OwnershipLevel
from exposure.model.events import Answer, Verdict, You
from exposure.model.report import PageEntry, PictureEntry, Report
from exposure.reports.advice import (
    advice,
    expectation,
    file_advice,
    is_for_any_page,
    kept_elsewhere,
)
from exposure.reports.phrases import (
    address,
    counted,
    day,
    joined,
    nonempty,
    said,
    said_not_you,
    unjudged,
)
from exposure.reports.report_text import Finding, Group, PageText, Place, Section
from exposure.reports.sections.saved_copies import finding_in_saved_copy, saved_copy_words
from exposure.words import say

SYMBOLS = {Verdict.YOU: "●", Verdict.MAYBE: "?"}
LONGEST_CAPTION = 200
"""Characters of a caption that are shown at most."""


def seen(report: Report) -> Section | None:
    """The pages, or files, that show your face or may; None if there is none."""
    if report.files:
        sights = sights_of(own_files(report))
        pages = [PageText(None, (), sights, file_advice().text)] if sights else []
        heading = say("report.heading.seen-files")
    else:
        with_you = [_page_with_you(page, report) for page in report.pages if shows_you(page)]
        pages = _advised_once(with_you)
        heading = say("report.heading.seen")
    return Section(heading, pages=tuple(pages)) if pages else None


def not_seen(report: Report) -> Section | None:
    """The pages, or files, that were looked at without your face being seen; None if none."""
    heading = say("report.heading.not-seen")
    if report.files:
        files = [entry for entry in own_files(report) if entry.examination and not entry.you]
        places = tuple(Place(address(entry.picture.url)) for entry in files)
        words = nonempty(
            counted(own_files(report), listed="files"),
            said_not_you(own_files(report)),
            unjudged(files),
        )
        return Section(heading, groups=(Group(words, places),)) if files else None
    pages = [page for page in report.pages if page.was_read and not shows_you(page)]
    looked_at = tuple(
        page_text(page, report)
        for page in pages
        if not was_in_vain(page) and not page.was_left_open
    )
    return Section(heading, pages=looked_at) if looked_at else None


def own_files(report: Report) -> tuple[PictureEntry, ...]:
    """The files that are not from the data export of a platform."""
    return tuple(entry for entry in report.files if not entry.platform)


def shows_you(page: PageEntry) -> bool:
    """Whether a picture of the page shows you, or may."""
    return any(entry.you is not None for entry in page.pictures)


def was_in_vain(page: PageEntry) -> bool:
    """Whether the page opened, but of the pictures to look at not one could be looked at."""
    is_open = any(not entry.outcome.was_looked_at_or_left_out for entry in page.pictures)
    return page.was_read and is_open and not any(entry.examination for entry in page.pictures)


def _page_with_you(page: PageEntry, report: Report) -> PageText:
    text = page_text(page, report)
    helps = advice(page)
    sights = sights_of(page.pictures, page)
    return PageText(text.address, text.words, sights, helps.text, helps.more)


def _advised_once(pages: list[PageText]) -> list[PageText]:
    """The pages, with what can be done on any page in full once; a platform's own always.

    Later it is said where it stands: there are two such texts, for your pages and for others'.
    """
    first: dict[str, str] = {}
    texts: list[PageText] = []
    for page in pages:
        if page.advice in first:
            above = say("report.advice.as-above", page=first[page.advice])
            texts.append(replace(page, advice=above))
            continue
        if page.address and is_for_any_page(page.advice):
            first[page.advice] = page.address
        texts.append(page)
    return texts


def page_text(page: PageEntry, report: Report) -> PageText:
    """A page without its pictures: what it is, whose visit it was, and the denominator."""
    title = page.facts.title if page.facts else None
    words = nonempty(
        _owner(page, report),
        say("report.page-title", title=title) if title else "",
        say("report.note", note=page.listed.note) if page.listed.note else "",
        *(saved_copy_words(page) or _visited(page, report)),
        asked_of_machines(page),
        counted(page.pictures),
        said_not_you(page.pictures),
        unjudged(page.pictures),
        *(page.facts.remarks if page.facts else ()),
    )
    return PageText(address(page.listed.url), words)


def _owner(page: PageEntry, report: Report) -> str:
    """How the page is known to be yours; the demo's pages count as proven, by nothing."""
    ownership = report.ownership(page)
    is_invented = ownership.level is OwnershipLevel.PROVEN and ownership.by is None
    level = "invented" if is_invented else ownership.level
    return say(f"report.owner.{page.listed.this_is}-{level}")


def _visited(page: PageEntry, report: Report) -> tuple[str, ...]:
    """How a page was visited, what is to be known of visits to it, and where it led."""
    visit = _visit(page, report)
    return nonempty(visit, expectation(page) if visit else "", _sent_on(page))


def _visit(page: PageEntry, report: Report) -> str:
    """When and how the page was opened; a saved copy was not."""
    if report.started is None or report.ownership(page).level is OwnershipLevel.SAVED:
        return ""
    return say("report.page-outcome.read.text", date=day(report.started.at))


def _sent_on(page: PageEntry) -> str:
    final_url = page.facts.final_url if page.facts else None
    if final_url is None or final_url in (page.listed.url, page.listed.address.href):
        return ""
    return f"{say('report.sent-on')} {address(final_url)}"


def asked_of_machines(page: PageEntry) -> str:
    """What the page and its site ask machines, in their own words; empty if nothing."""
    signals = page.facts.signals if page.facts else ()
    wishes = [say(f"signals.{signal.kind}", says=signal.says) for signal in signals]
    return say("signals.asks", wishes=joined(wishes)) if wishes else ""


def sights_of(
    entries: Sequence[PictureEntry], page: PageEntry | None = None
) -> tuple[Finding, ...]:
    """The pictures among these that show you or may; all are of the page, or files."""
    return tuple(sight(entry, entry.you, page) for entry in entries if entry.you is not None)


def sight(entry: PictureEntry, you: You, page: PageEntry | None) -> Finding:
    """A picture that shows you, or may, in words."""
    is_you = you.verdict is Verdict.YOU
    return Finding(
        verdict=you.verdict,
        symbol=SYMBOLS[you.verdict],
        word=say(f"report.word.{you.verdict}"),
        kind=joined([say(f"report.role.{role}") for role in entry.picture.roles]),
        address=address(entry.picture.url),
        words=nonempty(
            _likeness(entry, is_you=is_you),
            finding_in_saved_copy(page) if page else "",
            *_people(entry),
            say("report.withheld") if entry.is_withheld else "",
            said(entry.detail),
            *_around(entry),
            kept_elsewhere(entry, page) if page else "",
        ),
        preview=entry.preview if is_you else None,
    )


def _likeness(entry: PictureEntry, *, is_you: bool) -> str:
    """Whether it is you, by the program or by your own word."""
    match entry.answered:
        case Answer.ME:
            return say("report.answered.you")
        case Answer.NOT_ME:
            return say("report.answered.another-alike")
        case None:
            return say("report.resembles-you" if is_you else "report.unsure")


def _people(entry: PictureEntry) -> tuple[str, ...]:
    """How many other people are in the picture: their number, and nothing else about them."""
    found = entry.examination
    if found is None or found.you is None:
        return ()
    alike = found.you.alike
    return nonempty(
        say("report.sight.alike", count=alike) if alike > 1 else "",
        say("report.sight.others", count=found.strangers) if found.strangers else _alone(),
        say("report.sight.unjudged", count=found.unjudged) if found.unjudged else "",
    )


def _alone() -> str:
    return say("report.alone")


def _around(entry: PictureEntry) -> tuple[str, ...]:
    """What stands beside the picture, and in how many sizes the page has it."""
    caption, sizes = entry.picture.caption, len(entry.picture.renditions)
    return nonempty(
        say("report.caption", caption=caption[:LONGEST_CAPTION]) if caption else "",
        say("report.sight.sizes", count=sizes) if sizes > 1 else "",
    )
