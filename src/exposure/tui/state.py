"""What a check's screen shows: one record, handed down to every part of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from exposure.model.events import Verdict
from exposure.model.report import PictureEntry, Report
from exposure.reports.settled import settled


class Stage(StrEnum):
    """How far a check is."""

    STARTING = "starting"
    RUNNING = "running"
    ENDED = "ended"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class CheckState:
    """A report as it grows, and how far the check is. `invented` is true of the sample pages."""

    report: Report = field(default_factory=Report)
    stage: Stage = Stage.STARTING
    invented: bool = False

    @property
    def shown(self) -> Report:
        """The report as people are shown it: by your word where you gave it, settled at the end."""
        answered = self.report.as_answered
        return answered if self.is_going_on else settled(answered)

    @property
    def is_going_on(self) -> bool:
        """Whether more may still be found."""
        return self.stage in (Stage.STARTING, Stage.RUNNING)


def entries_with(report: Report, *verdicts: Verdict) -> tuple[PictureEntry, ...]:
    """The pictures with one of these verdicts, in the report's order."""
    return tuple(
        entry
        for page in report.pages
        if page.pictures.counts.you + page.pictures.counts.maybe
        for entry in page.pictures
        if entry.you is not None and entry.you.verdict in verdicts
    )
