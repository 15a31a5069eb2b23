"""What was not looked at, why, and what you can do about it."""

from exposure.model.events import PageOutcome, PictureOutcome
from exposure.model.report import PageEntry, PictureEntry, Report
from exposure.reports.advice import expectation
from exposure.reports.connection import hindrance
from exposure.reports.phrases import address, counted, nonempty, said, short_day
from exposure.reports.report_text import Group, Place, Section
from exposure.reports.sections.answer import nothing_was_reached
from exposure.reports.sections.left_open import left_open_words
from exposure.reports.sections.saved_copies import saved_copy_words
from exposure.reports.sections.seen import asked_of_machines, shows_you, was_in_vain
from exposure.words import Message, safe_text, say

Reason = tuple[PictureOutcome, Message | None]

WAY_ON = "report.way-on.text"
LONGEST_DETAIL = 600
TOLD_BY_DETAIL = frozenset(
    {
        PictureOutcome.NOT_A_PICTURE,
        PictureOutcome.NOT_OPENED,
        PictureOutcome.TOO_LARGE,
        PictureOutcome.DAMAGED,
        PictureOutcome.PRIVATE_ADDRESS,
        PictureOutcome.TIMEOUT,
        PictureOutcome.UNREACHABLE,
        PictureOutcome.OVER_LIMIT,
        PictureOutcome.REFUSED,
    }
)
"""Outcomes whose detail says all that the general sentence would, only more exactly."""


def not_looked_at(report: Report, way_on: str = WAY_ON) -> Section | None:
    """The pages and pictures that nothing can be said of, by reason; None if there is none.

    What kept several pages away together was said in one sentence, and is not said for each.
    `way_on` is the key of the sentence about a wall, as for `page_words`.
    """
    kept_away = hindrance(report)
    named_before = kept_away.pages if kept_away else ()
    pages = () if nothing_was_reached(report) else _pages(report, named_before, way_on)
    groups = (*pages, *_in_vain(report), *_left_open(report), *_pictures(report))
    return Section(say("report.heading.not-looked-at"), groups=groups) if groups else None


def page_words(
    outcome: PageOutcome | None,
    *,
    saved: bool = False,
    day: str = "22 Nov",
    way_on: str = WAY_ON,
) -> tuple[str, ...]:
    """Why a page was not looked at, and what you can do; None: the check was stopped before it.

    With `saved` it was to be judged by a saved copy; another saved copy is what helps then, but
    where it is the page that is too large. `day` is what you may note, as
    `short_day` writes it; `way_on` is the key of the sentence that says how to get past a wall.
    """
    if saved and outcome not in (None, PageOutcome.REFUSED, PageOutcome.TOO_LARGE):
        return say("saved.unread"), say("saved.unread-todo")
    key = f"report.page-outcome.{outcome or 'stopped'}"
    return say(f"{key}.text"), say(f"{key}.todo", way_on=say(way_on, day=day))


def picture_words(outcome: PictureOutcome, detail: Message | None = None) -> tuple[str, ...]:
    """Why a picture was not looked at, and what you can do."""
    key = f"report.picture-outcome.{outcome}"
    more = _sentence(safe_text(said(detail), LONGEST_DETAIL))
    general = "" if more and outcome in TOLD_BY_DETAIL else say(f"{key}.text")
    return nonempty(general, more, say(f"{key}.todo"))


def _pages(report: Report, named_before: tuple[str, ...], way_on: str) -> tuple[Group, ...]:
    """The pages that did not show themselves, those with the same outcome together."""
    groups: dict[tuple[PageOutcome | None, bool], list[PageEntry]] = {}
    for page in report.unread_pages:
        if page.listed.url in named_before:
            continue
        groups.setdefault((page.outcome, page.listed.saved is not None), []).append(page)
    day = short_day(report.started.at) if report.started else ""
    return tuple(
        Group(
            page_words(outcome, saved=saved, day=day, way_on=way_on),
            tuple(_place(page) for page in pages),
        )
        for (outcome, saved), pages in groups.items()
    )


def _place(page: PageEntry) -> Place:
    remark = nonempty(
        *saved_copy_words(page),
        _evidence(page),
        _sentence(say("report.note", note=page.listed.note)) if page.listed.note else "",
        asked_of_machines(page),
        _its_pictures(page),
        expectation(page),
    )
    return Place(address(page.listed.url), " ".join(remark))


def _evidence(page: PageEntry) -> str:
    """By what the outcome showed itself; a refusal of ours, and a sentence, as it is."""
    evidence = said(page.facts.evidence) if page.facts else ""
    evidence = _sentence(safe_text(evidence, LONGEST_DETAIL))
    if not evidence or page.outcome is PageOutcome.REFUSED or evidence[0].isupper():
        return evidence
    return say("report.evidence", evidence=evidence)


def _its_pictures(page: PageEntry) -> str:
    """What became of the pictures that a page names though it did not show itself."""
    if not page.pictures or page.outcome is None or shows_you(page):
        return ""
    if page.outcome.pictures_are_fetched:
        return counted(page.pictures)
    return say("report.counted.unfetched", count=len(page.pictures))


def _sentence(text: str) -> str:
    """A remark with a full stop; empty if there is none."""
    bare = text.rstrip(". ")
    return f"{bare}." if bare else ""


def _in_vain(report: Report) -> tuple[Group, ...]:
    """The pages that opened, but of which no picture could be looked at."""
    pages = [page for page in report.pages if was_in_vain(page)]
    places = tuple(Place(address(page.listed.url), counted(page.pictures)) for page in pages)
    return (Group((say("report.unseen.no-picture-opened"),), places),) if places else ()


def _left_open(report: Report) -> tuple[Group, ...]:
    """The pages that were read, and of which no picture was looked at though there may be some."""
    lead = (say("report.left-open.text"), say("report.left-open.todo"))
    places = tuple(
        Place(address(page.listed.url), " ".join(left_open_words(page)[1:-1]))
        for page in report.pages_left_open
    )
    return (Group(lead, places),) if places else ()


def _pictures(report: Report) -> tuple[Group, ...]:
    """The pictures that could not be looked at, by reason and then by page."""
    reasons: dict[Reason, list[Place]] = {}
    for file in report.files:
        if not file.outcome.was_looked_at_or_left_out:
            place = Place(address(file.picture.url))
            reasons.setdefault((file.outcome, file.detail), []).append(place)
    for page in report.pages:
        for reason, entries in _by_reason(page).items():
            under = tuple(address(entry.picture.url) for entry in entries)
            place = Place(address(page.listed.url), under=under)
            reasons.setdefault(reason, []).append(place)
    return tuple(Group(picture_words(*reason), tuple(places)) for reason, places in reasons.items())


def _by_reason(page: PageEntry) -> dict[Reason, list[PictureEntry]]:
    found: dict[Reason, list[PictureEntry]] = {}
    for entry in page.pictures:
        if not entry.outcome.was_looked_at_or_left_out:
            found.setdefault((entry.outcome, entry.detail), []).append(entry)
    return found
