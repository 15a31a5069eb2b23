"""The entries of a report: a listed page, a picture on it, and what became of both."""

from dataclasses import dataclass, field, replace

from exposure.model.events import (
    Answer,
    Examination,
    PictureAnswered,
    PictureExamined,
    PictureOutcome,
    PictureSkipped,
    Skipped,
    Verdict,
    You,
)
from exposure.model.pictures import ListedPicture, PictureId
from exposure.words import Message

AROUND = 0.55
"""Share of a face's size that a drawing of it shows around it: that much and a face is recognised
in 18 × 9 characters, which a whole picture is not (tried on the sample pictures)."""

PictureEvent = PictureExamined | PictureSkipped | PictureAnswered
"""What can happen to a picture of the report."""


@dataclass(frozen=True, slots=True)
class PictureEntry:
    """One picture in the report, and what became of it; pending while `result` is None.

    `answered` is what you said of a *maybe*. `review_preview` shows the face that may be yours, for
    that question only: it becomes the preview when you say that it is you, and until then goes into
    nothing that is written. `platform` is whose data export the file is from, empty for all others.
    `is_withheld` says that your face is not shown since somebody else would be too.
    """

    id: PictureId
    picture: ListedPicture
    result: Examination | Skipped | None = None
    preview: bytes | None = None
    platform: str = ""
    answered: Answer | None = None
    review_preview: bytes | None = field(default=None, repr=False)
    is_withheld: bool = False

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
    def may_be_asked_about(self) -> bool:
        """Whether only you can say if it shows you, and you have not said."""
        return self.you is not None and self.you.verdict is Verdict.MAYBE and self.answered is None

    @property
    def is_not_you(self) -> bool:
        """Whether you said that it does not show you, and nothing more is open about it."""
        is_asked = self.answered is Answer.NOT_ME
        return is_asked and self.as_answered.you is None

    @property
    def as_answered(self) -> "PictureEntry":
        """The entry with your word in place of the program's.

        What you said is you is *you*. What you said is not you shows another person, unless more
        faces in the picture are near yours: you were asked about one, so it stays a *maybe*. A file
        of which only a part could be read is open again: you may be in the rest.
        """
        seen, you = self.examination, self.you
        if seen is None or you is None or self.answered is None:
            return self
        if self.answered is Answer.ME:
            return replace(self, result=replace(seen, you=replace(you, verdict=Verdict.YOU)))
        if you.alike > 1:
            return self
        if seen.part is not None:
            return replace(self, result=Skipped(PictureOutcome.DAMAGED, seen.part))
        return replace(self, result=replace(seen, you=None, strangers=seen.strangers + 1))

    def after(self, event: PictureEvent) -> "PictureEntry":
        """The entry one event later; said to be you it is shown, said not to be you it is not."""
        match event:
            case PictureExamined(_, seen, preview, review_preview, is_withheld):
                return replace(
                    self,
                    result=seen,
                    preview=preview,
                    review_preview=review_preview,
                    is_withheld=is_withheld,
                )
            case PictureSkipped(_, skipped):
                return replace(self, result=skipped, preview=None, review_preview=None)
            case PictureAnswered(_, answer):
                return self._after_answer(answer)

    def _after_answer(self, answer: Answer) -> "PictureEntry":
        if self.you is None or self.you.verdict is not Verdict.MAYBE:
            return self
        preview = (self.review_preview or self.preview) if answer is Answer.ME else None
        return replace(self, answered=answer, preview=preview, review_preview=None)

    @property
    def around_your_face(self) -> tuple[float, float, float, float] | None:
        """Where to cut a drawing of your face: left, top, right, bottom, in shares of the size.

        They hold for the previews too. None where your face is not in it.
        """
        seen, you = self.examination, self.you
        if seen is None or you is None:
            return None
        around = you.box.grown(AROUND, seen.width, seen.height)
        return (
            around.left / seen.width,
            around.top / seen.height,
            around.right / seen.width,
            around.bottom / seen.height,
        )

    @property
    def detail(self) -> Message | None:
        """More about why it was not looked at, or what of it was not."""
        match self.result:
            case Skipped(detail=detail):
                return detail
            case Examination(part=part):
                return part
            case None:
                return None
