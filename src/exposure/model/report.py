"""The report: everything a check found so far, folded from its events."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from exposure.model.consent import Ownership, OwnershipLevel
from exposure.model.entries import PictureEntry
from exposure.model.entry_list import Counts, Entries
from exposure.model.events import (
    Answer,
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
from exposure.model.page_entry import PageEntry
from exposure.model.pictures import ListedPicture, PictureId
from exposure.model.plan import Plan
from exposure.model.vector import Vector

__all__ = ["PageEntry", "PictureEntry", "Report", "Summary"]

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
    files: Entries = field(default_factory=Entries)
    requests: Vector[RequestMade] = field(default_factory=Vector)

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
                return replace(self, requests=self.requests.append(event))
            case FilesListed(paths, platforms):
                return replace(self, files=_files(paths, platforms))
            case PageListed(number, facts, pictures):
                return self._with_page(number, facts, _entries(number, pictures))
            case PageSkipped(number, facts):
                return self._with_page(number, facts, Entries())
            case PageProven(number, by):
                return self._put_page(number, replace(self.pages[number], proof=by))
            case PictureExamined() | PictureSkipped() | PictureAnswered():
                return self._put(self.entry(event.id).after(event))

    def answered(self, id: PictureId, answer: Answer) -> "Report":
        """The report once you said who a picture shows, and with it every one of the same file."""
        report = self
        for entry in self.same_question(self.entry(id)) or (self.entry(id),):
            report = report.after(PictureAnswered(entry.id, answer))
        return report

    def stopped(self, plan: Plan, engine: str) -> "Report":
        """The report of a check of `plan` that ends now, before its time; perhaps before it began.

        What the check was to be is in it all the same: its pages, and the notice that they are
        invented, where they are.
        """
        now, report = datetime.now(UTC), self
        if report.started is None:
            begun = AuditStarted(
                plan.pages, plan.declaration, engine, now, len(plan.photos),
                looks_at_files=bool(plan.files), notice=plan.notice,
            )  # fmt: skip
            report = report.after(begun)
        return report.after(AuditFinished(complete=False, at=now))

    def entry(self, id: PictureId) -> PictureEntry:
        """The picture with this id. Raises IndexError where there is none."""
        return (self.files or self.pages[id.page].pictures)[id.number]

    def page_of(self, entry: PictureEntry) -> PageEntry | None:
        """The page on which a picture stands; None for a file on this machine."""
        return None if self.files else self.pages[entry.id.page]

    @property
    def complete(self) -> bool:
        """Whether the check ended by itself."""
        return self.finished is not None and self.finished.complete

    @property
    def pictures(self) -> tuple[PictureEntry, ...]:
        """All pictures, of all pages or of the files."""
        return (*self.files, *(entry for page in self.pages for entry in page.pictures))

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
            files=self.files.as_answered,
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

    @property
    def is_invented(self) -> bool:
        """Whether its pages are the samples: they count as proven, by nothing."""
        known = self.started.ownership if self.started else Ownership()
        return known.level is OwnershipLevel.PROVEN and known.by is None

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
        counts = self.counts
        return Summary(
            pages=len(self.pages),
            pages_read=sum(page.was_read for page in self.pages),
            pictures=len(self.files) + sum(len(page.pictures) for page in self.pages),
            examined=counts.examined,
            you=counts.you,
            maybe=counts.maybe,
            strangers=counts.strangers,
            unjudged=counts.unjudged,
            not_looked_at=len(self.unread_pages) + len(self.pages_left_open) + counts.open,
        )

    @property
    def counts(self) -> Counts:
        """How many of all pictures became what."""
        counts = self.files.counts
        for page in self.pages:
            counts = counts.plus(page.pictures.counts)
        return counts

    @property
    def tells_apart_poorly(self) -> bool:
        """Whether two faces of one picture qualify, or more than three faces are *maybe*."""
        found = [entry.you for entry in self.pictures if entry.you is not None]
        maybes = sum(you.alike for you in found if you.verdict is Verdict.MAYBE)
        return maybes > FEW_MAYBES or any(you.alike > 1 for you in found)

    def _with_page(self, number: int, facts: PageFacts, entries: Entries) -> "Report":
        return self._put_page(number, replace(self.pages[number], facts=facts, pictures=entries))

    def _put(self, entry: PictureEntry) -> "Report":
        place = entry.id
        if self.files:
            return replace(self, files=self.files.put(place.number, entry))
        page = self.pages[place.page]
        pictures = page.pictures.put(place.number, entry)
        return self._put_page(place.page, replace(page, pictures=pictures))

    def _put_page(self, number: int, page: PageEntry) -> "Report":
        return replace(self, pages=(*self.pages[:number], page, *self.pages[number + 1 :]))


def _entries(page: int, pictures: Iterable[ListedPicture]) -> Entries:
    return Entries(PictureEntry(PictureId(page, n), picture) for n, picture in enumerate(pictures))


def _files(paths: tuple[str, ...], platforms: tuple[str, ...]) -> Entries:
    listed = (ListedPicture((path,), (), (), None, worth_fetching=True) for path in paths)
    of_platforms = zip(_entries(0, listed), platforms or ("",) * len(paths), strict=True)
    return Entries(replace(entry, platform=platform) for entry, platform in of_platforms)
