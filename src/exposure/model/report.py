"""The report: everything a check found so far, folded from its events."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from exposure.model.consent import Ownership, OwnershipLevel
from exposure.model.entries import PageEntry, PictureEntry
from exposure.model.events import (
    AuditFinished,
    AuditStarted,
    Event,
    FilesListed,
    PageFacts,
    PageListed,
    PageProven,
    PageSkipped,
    PictureAnswered,
    PictureExamined,
    PictureSkipped,
    RequestMade,
    Verdict,
)
from exposure.model.pictures import ListedPicture

__all__ = ["PageEntry", "PictureEntry", "Report", "Summary"]

T = TypeVar("T")

FEW_MAYBES = 3
"""More *maybe* faces than this in one check mean that it knows you apart poorly."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts of a report. `strangers` and `unjudged` count faces, all others entries."""

    pages: int
    pages_read: int
    pictures: int
    examined: int
    you: int
    maybe: int
    strangers: int
    unjudged: int
    not_looked_at: int


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known so far; `report.after(event)` is the report one event later.

    It starts empty, and is a true report at every moment: what was not reached yet is not looked
    at. The order is that of the plan and the documents, however the events arrive.
    """

    started: AuditStarted | None = None
    finished: AuditFinished | None = None
    pages: tuple[PageEntry, ...] = ()
    files: tuple[PictureEntry, ...] = ()
    requests: tuple[RequestMade, ...] = ()

    def after(self, event: Event) -> "Report":
        """The report one event later."""
        match event:
            case AuditStarted():
                return replace(
                    self, started=event, pages=tuple(PageEntry(page) for page in event.pages)
                )
            case AuditFinished():
                return replace(self, finished=event)
            case RequestMade():
                return replace(self, requests=(*self.requests, event))
            case FilesListed(paths, platforms):
                return replace(self, files=_files(paths, platforms))
            case PageListed(number, facts, pictures):
                return self._with_page(number, facts, _entries(number, pictures))
            case PageSkipped(number, facts):
                return self._with_page(number, facts, ())
            case PageProven(number, by):
                proven = replace(self.pages[number], proof=by)
                return replace(self, pages=_put(self.pages, number, proven))
            case PictureExamined() | PictureSkipped() | PictureAnswered():
                return self._with_entry(self.entry(event.id).after(event))

    def entry(self, id: str) -> PictureEntry:
        """The picture with this id. Raises IndexError where there is none."""
        page_number, number = (int(part) for part in id.split("."))
        entries = self.files or self.pages[page_number].pictures
        return entries[number]

    @property
    def complete(self) -> bool:
        """Whether the check ended by itself."""
        return self.finished is not None and self.finished.complete

    @property
    def pictures(self) -> tuple[PictureEntry, ...]:
        """All pictures, of all pages or of the files."""
        return self.files + tuple(entry for page in self.pages for entry in page.pictures)

    @property
    def to_ask_about(self) -> tuple[PictureEntry, ...]:
        """The pictures of which only you can say whether they show you, and you have not said."""
        return tuple(entry for entry in self.pictures if entry.may_be_asked_about)

    def same_question(self, entry: PictureEntry) -> tuple[PictureEntry, ...]:
        """The pictures to ask about whose file is the same as this one's, itself included.

        Whoever answers about one has answered about all of them.
        """
        seen = entry.examination
        return tuple(
            other
            for other in self.to_ask_about
            if other.examination and seen and other.examination.sha256 == seen.sha256
        )

    @property
    def as_answered(self) -> "Report":
        """The report with your answers in place of the program's word, where you gave any.

        This is what people are shown and what the exit code goes by; the program's own word and
        counts stay in this one, and are what the JSON report holds.
        """
        return replace(
            self,
            files=tuple(entry.as_answered for entry in self.files),
            pages=tuple(page.as_answered for page in self.pages),
        )

    @property
    def unread_pages(self) -> tuple[PageEntry, ...]:
        """The pages that did not show themselves, or were never reached."""
        return tuple(page for page in self.pages if not page.was_read)

    @property
    def pages_left_open(self) -> tuple[PageEntry, ...]:
        """The pages that were read and of which no picture was looked at, though there may be."""
        return tuple(page for page in self.pages if page.was_left_open)

    @property
    def unseen_pictures(self) -> tuple[PictureEntry, ...]:
        """The pictures that could not be looked at and were not left out on purpose."""
        return tuple(
            entry for entry in self.pictures if not entry.outcome.was_looked_at_or_left_out
        )

    def ownership(self, page: PageEntry) -> Ownership:
        """How a page is known to be yours; a saved copy proves nothing."""
        if page.listed.saved is not None:
            return Ownership(OwnershipLevel.SAVED)
        if page.proof is not None:
            return Ownership(OwnershipLevel.PROVEN, page.proof)
        return self.started.ownership if self.started else Ownership()

    @property
    def summary(self) -> Summary:
        """The counts."""
        pictures = self.pictures
        seen = [entry.examination for entry in pictures if entry.examination is not None]
        verdicts = [found.you.verdict for found in seen if found.you is not None]
        return Summary(
            pages=len(self.pages),
            pages_read=sum(page.was_read for page in self.pages),
            pictures=len(pictures),
            examined=len(seen),
            you=verdicts.count(Verdict.YOU),
            maybe=verdicts.count(Verdict.MAYBE),
            strangers=sum(found.strangers for found in seen),
            unjudged=sum(found.unjudged for found in seen),
            not_looked_at=len(self.unread_pages)
            + len(self.pages_left_open)
            + len(self.unseen_pictures),
        )

    @property
    def tells_apart_poorly(self) -> bool:
        """Whether two faces of one picture qualify, or more than three faces are *maybe*."""
        found = [entry.you for entry in self.pictures if entry.you is not None]
        maybes = sum(you.alike for you in found if you.verdict is Verdict.MAYBE)
        return maybes > FEW_MAYBES or any(you.alike > 1 for you in found)

    def _with_page(
        self, number: int, facts: PageFacts, entries: tuple[PictureEntry, ...]
    ) -> "Report":
        entry = replace(self.pages[number], facts=facts, pictures=entries)
        return replace(self, pages=_put(self.pages, number, entry))

    def _with_entry(self, entry: PictureEntry) -> "Report":
        page_number, number = (int(part) for part in entry.id.split("."))
        if self.files:
            return replace(self, files=_put(self.files, number, entry))
        page = self.pages[page_number]
        page = replace(page, pictures=_put(page.pictures, number, entry))
        return replace(self, pages=_put(self.pages, page_number, page))


def _entries(page: int, pictures: Iterable[ListedPicture]) -> tuple[PictureEntry, ...]:
    return tuple(PictureEntry(f"{page}.{n}", picture) for n, picture in enumerate(pictures))


def _files(paths: tuple[str, ...], platforms: tuple[str, ...]) -> tuple[PictureEntry, ...]:
    listed = (ListedPicture((path,), (), (), None, worth_fetching=True) for path in paths)
    of_platforms = zip(_entries(0, listed), platforms or ("",) * len(paths), strict=True)
    return tuple(replace(entry, platform=platform) for entry, platform in of_platforms)


def _put(items: tuple[T, ...], number: int, item: T) -> tuple[T, ...]:
    return (*items[:number], item, *items[number + 1 :])
