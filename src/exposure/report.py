"""The report: everything a check found so far, folded from its events."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from exposure.consent import Ownership, OwnershipLevel, OwnershipProof
from exposure.findings import (
    AuditFinished,
    AuditStarted,
    Event,
    Examination,
    FilesListed,
    PageFacts,
    PageListed,
    PageOutcome,
    PageProven,
    PageSkipped,
    PictureExamined,
    PictureOutcome,
    PictureSkipped,
    RequestMade,
    Skipped,
    Verdict,
    You,
)
from exposure.places import ListedPicture
from exposure.plan import ListedPage

T = TypeVar("T")

FEW_MAYBES = 3
"""More *maybe* faces than this in one check mean that it tells you apart poorly."""


@dataclass(frozen=True, slots=True)
class PictureEntry:
    """One picture in the report, and what became of it; pending while `result` is None.

    `platform` is whose data export the file is from, empty for all others.
    """

    id: str
    picture: ListedPicture
    result: Examination | Skipped | None = None
    preview: bytes | None = None
    platform: str = ""

    @property
    def outcome(self) -> PictureOutcome:
        """What became of the picture; one that was never reached says so."""
        match self.result:
            case Examination():
                return PictureOutcome.EXAMINED
            case Skipped(reason=reason):
                return reason
            case None:
                return PictureOutcome.NOT_REACHED

    @property
    def examination(self) -> Examination | None:
        """What was seen in it, if it was looked at."""
        return self.result if isinstance(self.result, Examination) else None

    @property
    def you(self) -> You | None:
        """Your face in it, if it is or may be there."""
        return self.examination.you if self.examination else None

    @property
    def detail(self) -> str:
        """More about why it was not looked at."""
        return self.result.detail if isinstance(self.result, Skipped) else ""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One listed page in the report; `facts` is None until it was visited, `proof` until proven."""

    listed: ListedPage
    facts: PageFacts | None = None
    pictures: tuple[PictureEntry, ...] = ()
    proof: OwnershipProof | None = None

    @property
    def outcome(self) -> PageOutcome | None:
        """How the visit ended; None where the check was stopped before it."""
        return self.facts.outcome if self.facts else None

    @property
    def was_read(self) -> bool:
        """Whether the page showed itself."""
        return self.outcome is PageOutcome.READ


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
            case PictureExamined(id, examination, preview):
                return self._with_picture(id, examination, preview)
            case PictureSkipped(id, skipped):
                return self._with_picture(id, skipped, None)

    @property
    def complete(self) -> bool:
        """Whether the check ended by itself."""
        return self.finished is not None and self.finished.complete

    @property
    def pictures(self) -> tuple[PictureEntry, ...]:
        """All pictures, of all pages or of the files."""
        return self.files + tuple(entry for page in self.pages for entry in page.pictures)

    @property
    def unread_pages(self) -> tuple[PageEntry, ...]:
        """The pages that did not show themselves, or were never reached."""
        return tuple(page for page in self.pages if not page.was_read)

    @property
    def unseen_pictures(self) -> tuple[PictureEntry, ...]:
        """The pictures that could not be looked at and were not left out on purpose."""
        return tuple(
            entry for entry in self.pictures if not entry.outcome.was_looked_at_or_left_out
        )

    def ownership(self, page: PageEntry) -> Ownership:
        """How a page is known to be yours; a copy that you saved proves nothing."""
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
            not_looked_at=len(self.unread_pages) + len(self.unseen_pictures),
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

    def _with_picture(
        self, id: str, result: Examination | Skipped, preview: bytes | None
    ) -> "Report":
        page_number, number = (int(part) for part in id.split("."))
        if self.files:
            entry = replace(self.files[number], result=result, preview=preview)
            return replace(self, files=_put(self.files, number, entry))
        page = self.pages[page_number]
        entry = replace(page.pictures[number], result=result, preview=preview)
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
