"""What a report says, in words and in order; every format for people shows the same."""

from dataclasses import dataclass

from exposure.model.events import Verdict


@dataclass(frozen=True, slots=True)
class Place:
    """An address to show, a remark on it, and the addresses that belong under it."""

    address: str
    remark: str = ""
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Places of which the same is to be said."""

    words: tuple[str, ...]
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A picture that shows you, or may.

    The verdict is shown by a symbol and by a word, so that no colour is needed. `preview` is a JPEG
    with only your face recognisable; a picture that only may show you has none here.
    """

    verdict: Verdict
    symbol: str
    word: str
    kind: str
    address: str
    words: tuple[str, ...]
    preview: bytes | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """What is said of one page; of files on this machine, with `address` None.

    `more` is the address of a page that says more about the advice, or empty.
    """

    address: str | None
    words: tuple[str, ...]
    sights: tuple[Finding, ...] = ()
    advice: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading of its own."""

    heading: str
    words: tuple[str, ...] = ()
    pages: tuple[PageText, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportText:
    """A whole report in words: first the answer, then page by page, then what to keep in mind."""

    title: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
