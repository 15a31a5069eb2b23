"""A page taken apart once: its elements in order, its base address, its words."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from urllib.parse import quote

from exposure.model.addresses import Address, is_too_long, parse
from exposure.model.pictures import PictureLink, Role, Trust
from exposure.pages.markup.data_urls import Inside, read_inside
from exposure.pages.markup.roles import (
    LARGEST_COUNTER,
    SMALLEST_PHOTO,
    caption_of,
    is_a_filler,
    is_an_icon,
    role_of,
)
from exposure.pages.markup.sizes import Styles
from exposure.pages.markup.soup import Element
from exposure.words import safe_text

LONGEST_CAPTION = 200
"""Characters of a caption, as in the report."""

NO_PICTURE_SCHEMES = frozenset({"javascript", "about", "mailto"})
MOST_PLACES = 200
"""Places of one address that are kept; a picture that stands in more is known by these."""

PARTS = 1 << 20
"""Pictures that one element can name apart from each other, such as the rules of a stylesheet."""


@dataclass(slots=True)
class Beyond:
    """Counts the addresses that are beyond a limit; all are while `is_full`."""

    count: int = 0
    is_full: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A page, parsed. An answer that is JSON gives a document without elements.

    `base` is what its relative addresses are read against, `encoding` what the queries of
    addresses are written in. `described` are the elements with attributes, in document order.
    `words` is the text a visitor reads, `styles` the page's own. `headers` are the answer's, their
    names lower case. `unfolded` are the numbers of the elements whose folded markup was read too.
    With `is_cut` the page has more tags than are read, and what is said here is of its beginning.
    `times` counts how often an address was read so far, `beyond` those that are left out. With
    `is_base_too_long` the page has a base that nothing can be read against.
    """

    body: bytes
    content_type: str
    headers: tuple[tuple[str, str], ...]
    page: Address
    base: Address
    encoding: str
    described: Sequence[Element]
    by_name: Mapping[str, Sequence[Element]]
    by_attribute: Mapping[str, Sequence[Element]]
    inert: Sequence[tuple[int, int]]
    galleries: frozenset[int]
    figures: dict[int, str]
    title: str | None
    words: str
    unfolded: AbstractSet[int] = field(default_factory=frozenset)
    styles: Styles = field(default_factory=Styles)
    is_base_too_long: bool = False
    is_cut: bool = False
    times: Counter[str] = field(default_factory=Counter)
    beyond: Beyond = field(default_factory=Beyond)

    def named(self, *names: str) -> Iterator[Element]:
        """The elements with one of these names, in document order."""
        if len(names) == 1:
            return iter(self.by_name.get(names[0], ()))
        found = [tag for name in names for tag in self.by_name.get(name, ())]
        return iter(sorted(found, key=lambda tag: tag.number))

    def having(self, *attributes: str) -> Iterator[Element]:
        """The elements with one of these attributes that readers look for, in document order."""
        found = {tag.number: tag for name in attributes for tag in self.by_attribute.get(name, ())}
        return (found[number] for number in sorted(found))

    def number(self, tag: Element, part: int = 0) -> int:
        """The number of an element, or of one of the separate pictures that it names."""
        return tag.number * PARTS + min(part, PARTS - 1)

    def is_inert(self, tag: Element) -> bool:
        """Whether an element stands in a `<template>`, from which no browser draws."""
        at = bisect_right(self.inert, (tag.number, tag.number)) - 1
        spans = self.inert[max(at, 0) : at + 2]
        return any(first < tag.number <= last for first, last in spans)

    def shown(
        self,
        tag: Element,
        text: str,
        found_in: str,
        *,
        element: int | None = None,
        width: int | None = None,
        density: float | None = None,
        is_shown: bool = True,
        role: Role | None = None,
    ) -> PictureLink | None:
        """A picture that an element of the page shows; its role and caption are the element's.

        With `is_shown` False it is named there, but no browser draws it.
        """
        place = self.resolve(text)
        if place is None:
            return None
        role_there, is_photo = self._judged(tag, place)
        is_shown = is_shown and not self.is_inert(tag)
        if role_there is not Role.ICON:
            role_there = (role or role_there) if is_shown else Role.PAGE_DATA
        return PictureLink(
            url=place.url,
            found_in=found_in,
            role=role_there,
            trust=Trust.DISPLAYED if is_shown else Trust.PAGE_DATA,
            element=self.number(tag) if element is None else element,
            width=width,
            density=density,
            caption=caption(caption_of(tag, self.figures)),
            worth_fetching=is_photo and is_shown and place.worth_fetching,
            inside=place.bytes,
        )

    def _judged(self, tag: Element, place: Inside) -> tuple[Role, bool]:
        """What an element's picture is for, and whether it is large enough to be a photo."""
        size = self.styles.shown_size(tag)
        is_counter = size is not None and size <= LARGEST_COUNTER
        is_small = size is not None and size < SMALLEST_PHOTO and not is_counter
        asked_of = place.url.partition("?")[0]
        if is_small or is_an_icon(tag, asked_of, size):
            return Role.ICON, False
        path = place.url.split("://", 1)[-1].partition("/")[2] if place.bytes is None else ""
        is_photo = not is_counter and not is_a_filler(asked_of, size)
        return role_of(tag, path, self.galleries), is_photo

    def declared(
        self,
        text: str,
        found_in: str,
        element: int,
        *,
        role: Role = Role.OTHER,
        width: int | None = None,
        words: str = "",
        trust: Trust = Trust.DECLARED,
        is_large: bool = False,
    ) -> PictureLink | None:
        """A picture that the page declares to machines (metadata), not one it draws.

        Those that it links to, or that only its data mention, are marked by `trust`; they are
        listed and not fetched.
        """
        place = self.resolve(text)
        if place is None:
            return None
        is_too_small = role is Role.ICON and not is_large
        return PictureLink(
            url=place.url,
            found_in=found_in,
            role=role,
            trust=trust,
            element=element,
            width=width,
            caption=caption(words),
            worth_fetching=place.worth_fetching and not is_too_small and trust is Trust.DECLARED,
            inside=place.bytes,
        )

    def resolve(self, text: str) -> Inside | None:
        """Where an address in the page leads, as a browser would read it.

        None for nothing, for the page itself (an empty value, a fragment), for a script, for data
        that is no picture, for what is written in more than MOST_PLACES places, and for what is
        beyond a limit, which is counted.
        """
        written = text.strip("\t\n\f\r ")
        if not written or written.startswith("#"):
            return None
        self.times[written] += 1
        if self.times[written] > MOST_PLACES:
            return None
        if self.beyond.is_full:
            self.beyond.count += 1
            return None
        if written[:5].lower() == "data:":
            return read_inside(written)
        encoded = self._in_encoding(written)
        if self.is_base_too_long and parse(encoded) is None:
            self.beyond.count += 1
            return None
        address = parse(encoded, self.base)
        if address is None and is_too_long(encoded, self.base):
            self.beyond.count += 1
            return None
        if address is None or address.scheme in NO_PICTURE_SCHEMES:
            return None
        return Inside(address.href, None, worth_fetching=True)

    def _in_encoding(self, written: str) -> str:
        """An address with its query in the page's encoding, as the URL standard asks for."""
        path, mark, query = written.partition("?")
        if not mark or query.isascii() or self.encoding.startswith("utf"):
            return written
        packed = query.encode(self.encoding, "xmlcharrefreplace")
        return f"{path}?{quote(packed, safe=_QUERY_CHARACTERS)}"


_QUERY_CHARACTERS = "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in '"<>')


def caption(text: str) -> str | None:
    """A caption made harmless and short, or None where there are no words."""
    return safe_text(text, LONGEST_CAPTION)[:LONGEST_CAPTION] or None
