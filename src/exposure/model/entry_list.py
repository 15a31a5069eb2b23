"""The pictures of a page or of an album, in order, and how many of them became what."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from exposure.model.entries import PictureEntry
from exposure.model.events import Verdict
from exposure.model.vector import Vector


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries became what. `strangers` and `unjudged` count faces, all others entries.

    `settled` are those of which it is known what became of them, `open` those that could not be
    looked at and were not left out on purpose, `answered` those of which you said who it is.
    """

    settled: int = 0
    examined: int = 0
    you: int = 0
    maybe: int = 0
    strangers: int = 0
    unjudged: int = 0
    open: int = 0
    answered: int = 0

    def plus(self, other: "Counts", times: int = 1) -> "Counts":
        """These and the others; with `times` of -1 these without the others."""
        return Counts(
            self.settled + times * other.settled,
            self.examined + times * other.examined,
            self.you + times * other.you,
            self.maybe + times * other.maybe,
            self.strangers + times * other.strangers,
            self.unjudged + times * other.unjudged,
            self.open + times * other.open,
            self.answered + times * other.answered,
        )


def counts_of(entry: PictureEntry) -> Counts:
    """What one entry counts for."""
    seen, you = entry.examination, entry.you
    return Counts(
        settled=int(entry.result is not None),
        examined=int(seen is not None),
        you=int(you is not None and you.verdict is Verdict.YOU),
        maybe=int(you is not None and you.verdict is Verdict.MAYBE),
        strangers=seen.strangers if seen else 0,
        unjudged=seen.unjudged if seen else 0,
        open=int(not entry.outcome.was_looked_at_or_left_out),
        answered=int(entry.answered is not None),
    )


class Entries(Vector[PictureEntry]):
    """The entries in order; they are counted as they change, so that counting takes no time."""

    __slots__ = ("counts",)

    def __init__(self, entries: Iterable[PictureEntry] = ()) -> None:
        super().__init__(entries)
        self.counts = Counts()
        for entry in self:
            self.counts = self.counts.plus(counts_of(entry))

    def put(self, number: int, item: PictureEntry) -> Self:
        """The list with another entry at a place. Raises IndexError where there is none."""
        changed = super().put(number, item)
        before = self.counts.plus(counts_of(self[number]), -1)
        changed.counts = before.plus(counts_of(item))
        return changed

    def append(self, item: PictureEntry) -> Self:
        """The list with one more entry."""
        changed = super().append(item)
        changed.counts = self.counts.plus(counts_of(item))
        return changed

    @property
    def as_answered(self) -> Self:
        """The entries with your answers in place of the program's word."""
        if not self.counts.answered:
            return self
        return type(self)(entry.as_answered for entry in self)
