"""The shapes of what a JSON report consists of: pages, pictures, faces; keys are never changed."""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from exposure.model.consent import OwnershipLevel, OwnershipProof
from exposure.model.events import Answer, PageOutcome, PictureOutcome, Verdict, Why
from exposure.model.pictures import Role, SavedCopyKind, SignalKind, Unopened
from exposure.model.plan import ThisIs
from exposure.reports.connection import State

Count = Annotated[int, Meta(ge=0)]
Time = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$")]
"""A moment in UTC."""
Cosine = Annotated[float, Meta(ge=-1, le=1)]


class Tool(Struct, frozen=True):
    """What made the report."""

    version: str
    engine: str | None


class Declared(Struct, frozen=True):
    """What the person declared, and when."""

    made_at: Time
    text: str


class Network(Struct, frozen=True):
    """What kept several pages away together: no internet, or a wifi that wants a sign-in."""

    state: State
    host: str | None
    message: str


class Counted(Struct, frozen=True):
    """Counts; strangers and unjudged count faces, all others entries."""

    pages: Count
    pages_read: Count
    pictures: Count
    examined: Count
    you: Count
    maybe: Count
    strangers: Count
    unjudged: Count
    not_looked_at: Count


class Owner(Struct, frozen=True):
    """How the page is known to be the person's."""

    level: OwnershipLevel
    by: OwnershipProof | None


class Saved(Struct, frozen=True):
    """The saved copy that the page was judged by, in place of a visit."""

    file: str
    kind: SavedCopyKind
    made_at: Time
    logged_in_by: str | None


class Wish(Struct, frozen=True):
    """What the page, its answer or its site's robots.txt asks machines not to do."""

    kind: SignalKind
    says: str


class Shut(Struct, frozen=True):
    """What of the page may show pictures and was not opened or run, by kind."""

    kind: Unopened
    count: Annotated[int, Meta(ge=1)]


class Face(Struct, frozen=True):
    """The person's face; box is left, top, right, bottom in pixels of the upright picture.

    stands_out is the least margin, over the crowds, of the cosine above what they ask of a maybe;
    null for an engine without crowds. answered is absent where the person did not say.
    """

    verdict: Verdict
    distance: Annotated[float, Meta(ge=0)]
    box: tuple[int, int, int, int]
    face_px: Count
    alike: Annotated[int, Meta(ge=1)]
    stands_out: Annotated[float, Meta(ge=0)] | None = None
    answered: Answer | UnsetType = UNSET


class PagePicture(Struct, frozen=True, kw_only=True):
    """One picture of a page: where it is, what became of it, and what was seen in it."""

    url: str
    renditions: Annotated[tuple[str, ...], Meta(min_length=1)] = field(name="copies")
    roles: tuple[Role, ...]
    found_in: tuple[str, ...]
    caption: Annotated[str, Meta(max_length=200)] | None
    outcome: PictureOutcome
    detail: str = ""
    width: Count | None
    height: Count | None
    format: str | None
    bytes: Count | None
    you: Face | None
    strangers: Count
    unjudged: Count
    carries: dict[str, Any]
    signals: tuple[Any, ...]
    advice: str | None = None


class Photo(Struct, frozen=True, kw_only=True):
    """One file on this machine; export is the platform whose data export holds it."""

    path: str
    export: str | None = None
    outcome: PictureOutcome
    detail: str = ""
    width: Count | None
    height: Count | None
    format: str | None
    bytes: Count | None
    you: Face | None
    strangers: Count
    unjudged: Count
    carries: dict[str, Any]
    signals: tuple[Any, ...]
    advice: str | None = None


EXAMINED_ONLY: dict[str, Any] = {
    "if": {"properties": {"outcome": {"const": "examined"}}},
    "then": {
        "properties": {
            "width": {"type": "integer"},
            "height": {"type": "integer"},
            "format": {"type": "string"},
            "bytes": {"type": "integer"},
        }
    },
    "else": {
        "properties": {"you": {"type": "null"}, "strangers": {"const": 0}, "unjudged": {"const": 0}}
    },
}
"""What types can't say: only of a picture that was looked at is anything known."""


class Page(Struct, frozen=True, kw_only=True):
    """One listed page."""

    url: str
    final_url: str | None
    this_is: ThisIs
    note: str | None = None
    outcome: PageOutcome
    evidence: str
    remarks: tuple[str, ...] = ()
    left_shut: tuple[Shut, ...] = ()
    http_status: Annotated[int, Meta(ge=100, le=999)] | None
    title: str | None
    ownership: Owner
    saved: Saved | None = None
    signals: tuple[Wish, ...]
    platform: str | None = None
    expect: str | None = None
    advice: str | None = None
    pictures: tuple[Annotated[PagePicture, Meta(extra_json_schema=EXAMINED_ONLY)], ...]


def _all_but(outcomes: type[PageOutcome] | type[PictureOutcome], *good: str) -> list[str]:
    return sorted(outcome.value for outcome in outcomes if outcome.value not in good)


REASONS: dict[str, Any] = {
    "if": {"properties": {"kind": {"const": "page"}}},
    "then": {"properties": {"reason": {"enum": [*_all_but(PageOutcome, "read"), "not-opened"]}}},
    "else": {
        "properties": {"reason": {"enum": _all_but(PictureOutcome, "examined", "not-fetched")}}
    },
}
"""A page is skipped for what became of the page, a picture for what became of the picture."""


class SkippedEntry(Struct, frozen=True):
    """What was not looked at, and why."""

    subject: str
    kind: Literal["page", "picture"]
    reason: str
    detail: str


class TiedPages(Struct, frozen=True):
    """Pages that one picture, or the face, ties together."""

    by: Literal["bytes", "looks", "face"]
    pages: Annotated[tuple[str, ...], Meta(min_length=2)]
    pictures: Annotated[tuple[str, ...], Meta(min_length=1)]


class Request(Struct, frozen=True):
    """One request, or one redirect hop."""

    url: str
    why: Why
    status: int | None
    bytes: Count
    at: Time
