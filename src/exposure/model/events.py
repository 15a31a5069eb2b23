"""What a check finds: the records that travel, and the events in which they do."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from exposure.model.consent import Declaration, Ownership, OwnershipProof
from exposure.model.likeness import ExpectedWrong, ThresholdsInForce, Verdict, You
from exposure.model.outcomes import PageOutcome, PictureOutcome
from exposure.model.pictures import LeftShut, ListedPicture, PictureId, SavedCopy, Signal
from exposure.model.plan import ListedPage
from exposure.words import Message

__all__ = ["PageOutcome", "PictureOutcome", "Verdict", "You"]  # defined beside, taken from here


class Answer(StrEnum):
    """What you said of a picture that may show you."""

    ME = "me"
    NOT_ME = "not-me"


class Why(StrEnum):
    """The reason of a request."""

    PAGE = "page"
    PICTURE = "picture"
    NOTICE = "notice"
    PROOF = "proof"
    RENDER = "render"


@dataclass(frozen=True, slots=True)
class Examination:
    """What was seen in one picture; `width` and `height` in pixels, upright.

    `strangers` counts the faces that are not yours; `unjudged` of them were too small or too
    blurred to judge. `sha256` is that of the file's bytes, in hexadecimal. `perceptual_hash` is the
    hash of how the whole picture appears, 36 hexadecimal digits, if it shows you or may; None for
    every other picture, and where it has too little structure. Like `sha256` it is written nowhere.
    `part` says what of the file could not be looked at; None where that is nothing.
    """

    width: int
    height: int
    format: str
    bytes: int
    sha256: str
    you: You | None = None
    strangers: int = 0
    unjudged: int = 0
    perceptual_hash: str | None = None
    part: Message | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """Why one picture could not be looked at."""

    reason: PictureOutcome
    detail: Message | None = None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """How the visit to a page ended, by what that showed itself, and what the page asks machines.

    `software` it says it is made with: "fediverse", "wordpress" or None. Of a saved copy that was
    judged in place of a visit, `final_url` is the address that it says it is from. `remarks` say
    what of the page was not looked at, `left_shut` counts what may show pictures there, `led_to`
    the host that it led to (or PRIVATE_NETWORK), `sign_in_sha256` the hash of a log-in's words.
    """

    outcome: PageOutcome
    evidence: Message | None = None
    final_url: str | None = None
    http_status: int | None = None
    title: str | None = None
    software: str | None = None
    signals: tuple[Signal, ...] = ()
    saved: SavedCopy | None = None
    remarks: tuple[Message, ...] = ()
    led_to: str | None = None
    sign_in_sha256: str | None = None
    left_shut: tuple[LeftShut, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditStarted:
    """The check begins. `photos` counts the reference photos; `remarks` are messages on them.

    `notice` is a message that every report must carry, that its pages are invented for example.
    `proxy` is the address of the proxy that all requests go through, or None. `thresholds` are
    those by which faces are judged; None for a check that ended before it began. `expected_wrong`
    is about how often others are taken for you; None where that was not measured. `doubts` say why
    no photo is good enough for a "not seen" to mean that you are not there; empty where one is.
    """

    pages: tuple[ListedPage, ...]
    declaration: Declaration
    engine: str
    at: datetime
    photos: int
    ownership: Ownership = field(default_factory=Ownership)
    looks_at_files: bool = False
    remarks: tuple[Message, ...] = ()
    notice: Message | None = None
    proxy: str | None = None
    thresholds: ThresholdsInForce | None = None
    expected_wrong: ExpectedWrong | None = None
    doubts: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestMade:
    """One request, or one redirect hop; `status` is None where no answer came."""

    url: str
    why: Why
    status: int | None
    bytes: int
    at: datetime


@dataclass(frozen=True, slots=True)
class PageListed:
    """A page was opened and read as far as it could be; its pictures are fixed from here on.

    `page` counts the listed pages from 0; the id of its n-th picture is `PictureId(page, n)`.
    """

    page: int
    facts: PageFacts
    pictures: tuple[ListedPicture, ...]


@dataclass(frozen=True, slots=True)
class PageSkipped:
    """A page that gave nothing to read."""

    page: int
    facts: PageFacts


@dataclass(frozen=True, slots=True)
class PageProven:
    """A listed page is proven to be yours, and by what. It was listed before."""

    page: int
    by: OwnershipProof


@dataclass(frozen=True, slots=True)
class FilesListed:
    """The files on this machine that will be looked at, as paths; ids are `PictureId(0, n)`.

    `platforms` names for each path whose data export holds it, as empty text if none; or is empty.
    """

    paths: tuple[str, ...]
    platforms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Previews:
    """Small renditions (JPEG) of one picture, empty where there is none.

    In `preview` only a face that is yours can be recognised. `review`, of a *maybe* only, shows the
    one face that may be yours, so that you can say. `is_withheld` says that your face is not shown
    since somebody else would be too.
    """

    preview: bytes = b""
    review: bytes = field(default=b"", repr=False)
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class PictureExamined:
    """A picture was looked at.

    `preview` is a JPEG with only your face recognisable, or None. `review_preview`, of a *maybe*
    only, shows the face that may be yours; it is for your eyes, and in no report. `is_withheld` as
    in `Previews`.
    """

    id: PictureId
    examination: Examination
    preview: bytes | None = None
    review_preview: bytes | None = field(default=None, repr=False)
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class PictureSkipped:
    """A picture could not be looked at, or was left out on purpose."""

    id: PictureId
    skipped: Skipped


@dataclass(frozen=True, slots=True)
class PictureAnswered:
    """You said whether the face in a *maybe* picture is yours. Of any other it changes nothing."""

    id: PictureId
    answer: Answer


@dataclass(frozen=True, slots=True)
class AuditFinished:
    """The check ended, by itself (`complete`) or stopped by the person."""

    complete: bool
    at: datetime


Event = (
    AuditStarted
    | RequestMade
    | PageListed
    | PageSkipped
    | PageProven
    | FilesListed
    | PictureExamined
    | PictureSkipped
    | PictureAnswered
    | AuditFinished
)
