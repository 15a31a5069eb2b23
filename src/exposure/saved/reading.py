"""What a saved copy of a page exposes, and which of its pictures the saved copy holds."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from exposure.model.addresses import Address, parse
from exposure.model.events import PageOutcome
from exposure.model.pictures import ListedPicture, SavedCopyKind
from exposure.model.readings import Held, PageReading, SavedReading, SavedVisit, Visit
from exposure.pages import read_saved_copy
from exposure.pages.readers.activity import ACTIVITY_TYPE, is_profile_or_post
from exposure.saved import html, mhtml, webarchive
from exposure.saved.logged_in import logged_in_by
from exposure.saved.unpacked import NoPageInside, Unpacked
from exposure.words import message

MOST_HELD = 120_000_000
"""Bytes of pictures that are handed on from one saved copy, which itself has 50 MB at most."""


def read_saved(visit: SavedVisit, data: bytes) -> tuple[SavedReading, bytes]:
    """What a saved copy shows by a visited page's rules, and the pictures it holds, joined.

    Never raises for what a saved copy holds.
    """
    try:
        unpacked = _unpacked(visit.kind, data, visit.listed)
    except NoPageInside as nothing:
        evidence = message(f"saved.{nothing.why}")
        return SavedReading(PageReading(PageOutcome.ERROR, evidence, None, ())), b""
    address = parse(unpacked.saved_from) if unpacked.saved_from else None
    from_web = address if address is not None and address.is_web else None
    headers = (("content-type", unpacked.content_type),)
    page = Visit(visit.listed, from_web or visit.listed, HTTPStatus.OK, headers, (), unpacked.body)
    reading, inside = read_saved_copy(page, visit.names)
    holdings = _Holdings(unpacked.parts, frozenset(visit.names), inside)
    held = tuple(holdings.place(picture) for picture in reading.pictures)
    is_read = reading.outcome is PageOutcome.READ
    if is_read and visit.kind is SavedCopyKind.ACTIVITY and not is_profile_or_post(data):
        evidence = message("saved.no-activity")
        return SavedReading(PageReading(PageOutcome.NOT_HTML, evidence, None, ())), b""
    reading = replace(
        reading,
        evidence=message(f"saved.read.{visit.kind}") if is_read else reading.evidence,
        pictures=tuple(replace(picture, inside=None) for picture in reading.pictures),
    )
    mark = logged_in_by(unpacked.body) if visit.kind is not SavedCopyKind.ACTIVITY else ""
    saved_from = from_web.href if from_web else None
    return SavedReading(reading, held, saved_from, mark), bytes(holdings.joined)


def _unpacked(kind: SavedCopyKind, data: bytes, listed: Address) -> Unpacked:
    match kind:
        case SavedCopyKind.MHTML:
            return mhtml.unpack(data, listed)
        case SavedCopyKind.WEBARCHIVE:
            return webarchive.unpack(data)
        case SavedCopyKind.ACTIVITY:
            return Unpacked(data, ACTIVITY_TYPE)
        case _:
            return html.unpack(data)


STAND_IN = 40
"""Pixels up to which a picture inside the page is a blurred stand-in for one with an address.

Pages that use them draw them up to 40 pixels wide, and stretch them: no face could be recognised.
"""


@dataclass(slots=True)
class _Holdings:
    """The pictures that a saved copy holds, joined one after the other; the same bytes once."""

    parts: Mapping[str, bytes]
    names: AbstractSet[str]
    inside: Mapping[str, bytes]
    joined: bytearray = field(default_factory=bytearray)
    places: dict[int, Held] = field(default_factory=dict)

    def place(self, picture: ListedPicture) -> Held | None:
        """Where the best rendition that is there is; None if none is, or none is wanted."""
        if not picture.worth_fetching:
            return None
        for url in picture.renditions:
            if url in self.names:
                return Held(name=url)
            found = self.parts.get(url) or self.inside.get(url)
            if found and not self._is_stand_in(url, found, picture):
                return self._add(found)
        return None

    def _is_stand_in(self, url: str, found: bytes, picture: ListedPicture) -> bool:
        """Whether a small picture inside the page only stands where a better one is to come."""
        if url not in self.inside or url == picture.url:
            return False
        from exposure.imaging.decode import size_of

        size = size_of(found)
        return size is None or max(size) <= STAND_IN

    def _add(self, found: bytes) -> Held | None:
        if id(found) not in self.places:
            if len(self.joined) + len(found) > MOST_HELD:
                return None
            self.places[id(found)] = Held(start=len(self.joined), length=len(found))
            self.joined += found
        return self.places[id(found)]
