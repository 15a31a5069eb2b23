"""A listed page in the report, and what became of it."""

from dataclasses import dataclass, field, replace

from exposure.model.consent import OwnershipProof
from exposure.model.entry_list import Entries
from exposure.model.events import PageFacts, PageOutcome, PictureOutcome
from exposure.model.plan import ListedPage


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One listed page in the report; `facts` is None until it was visited, `proof` until proven."""

    listed: ListedPage
    facts: PageFacts | None = None
    pictures: Entries = field(default_factory=Entries)
    proof: OwnershipProof | None = None

    @property
    def outcome(self) -> PageOutcome | None:
        """How the visit ended; None where the check was stopped before it."""
        return self.facts.outcome if self.facts else None

    @property
    def as_answered(self) -> "PageEntry":
        """The page with your word on its pictures in place of the program's."""
        return replace(self, pictures=self.pictures.as_answered)

    @property
    def was_read(self) -> bool:
        """Whether the page showed itself."""
        return self.outcome is PageOutcome.READ

    @property
    def was_left_open(self) -> bool:
        """Whether not one picture of a page that was read was looked at, though it may show some.

        Each was left out on purpose, or it has only what is not opened: a film, a stylesheet, a
        script, a frame. Nothing can be said of such a page; of one without all of these it can.
        """
        left_out = all(entry.outcome is PictureOutcome.NOT_FETCHED for entry in self.pictures)
        has_more = self.facts is not None and bool(self.facts.left_shut)
        return self.was_read and left_out and (bool(self.pictures) or has_more)
