"""A page taken apart once: its elements in order, its base address, its words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from exposure.addresses import Address, parse
from exposure.pages.decoding import decoded
from exposure.pages.inside import Inside, read_inside
from exposure.pages.roles import (
    COUNTER_PLACES,
    ICON_PLACES,
    LARGEST_COUNTER,
    SMALLEST_PHOTO,
    attribute,
    caption_of,
    declared_size,
    figure_captions,
    in_galleries,
    role_of,
)
from exposure.pages.texts import raw_text
from exposure.pages.unfolding import unfold
from exposure.places import PictureLink, Role, Trust
from exposure.words import safe_text

LONGEST_CAPTION = 200
"""Characters of a caption, as in the report."""

NO_PICTURE_SCHEMES = frozenset({"javascript", "about", "mailto"})
WITHOUT_WORDS = frozenset({"head", "script", "style", "noscript", "template", "title", "svg"})
"""Elements whose text a visitor doesn't read."""

PARTS = 1 << 20
"""Pictures that one element can name apart from each other, such as the rules of a stylesheet."""


@dataclass(frozen=True, slots=True)
class Document:
    """A page, parsed. An answer that is JSON gives a document without elements.

    `base` is what its relative addresses are read against. `numbers` gives each element's place
    in the document by `id(element)`. `words` is the text a visitor reads.
    """

    body: bytes
    content_type: str
    page: Address
    base: Address
    tags: tuple[Tag, ...]
    by_name: Mapping[str, tuple[Tag, ...]]
    numbers: Mapping[int, int]
    galleries: frozenset[int]
    figures: dict[int, str]
    title: str | None
    words: str

    def named(self, *names: str) -> Iterator[Tag]:
        """The elements with one of these names, in document order."""
        found = [tag for name in names for tag in self.by_name.get(name, ())]
        return iter(sorted(found, key=self.number) if len(names) > 1 else found)

    def number(self, tag: Tag, part: int = 0) -> int:
        """The number of an element, or of one of the separate pictures that it names."""
        return self.numbers.get(id(tag), 0) * PARTS + min(part, PARTS - 1)

    def shown(
        self,
        tag: Tag,
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
        told, is_photo = self._judged(tag, place)
        if told is not Role.ICON:
            told = role or told
        return PictureLink(
            url=place.url,
            found_in=found_in,
            role=told,
            trust=Trust.DISPLAYED if is_shown else Trust.PAGE_DATA,
            element=self.number(tag) if element is None else element,
            width=width,
            density=density,
            caption=caption(caption_of(tag, self.figures)),
            worth_fetching=is_photo and is_shown and place.worth_fetching,
            inside=place.bytes,
        )

    def _judged(self, tag: Tag, place: Inside) -> tuple[Role, bool]:
        """What an element's picture is for, and whether it is large enough to be a photo."""
        size = declared_size(tag)
        is_counter = size is not None and size <= LARGEST_COUNTER
        is_small = size is not None and size < SMALLEST_PHOTO and not is_counter
        if is_small or ICON_PLACES.search(place.url):
            return Role.ICON, False
        path = place.url.split("://", 1)[-1].partition("/")[2] if place.bytes is None else ""
        is_photo = not is_counter and not COUNTER_PLACES.search(place.url)
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
    ) -> PictureLink | None:
        """A picture that the page declares to machines (metadata), not one it draws."""
        place = self.resolve(text)
        if place is None:
            return None
        return PictureLink(
            url=place.url,
            found_in=found_in,
            role=role,
            trust=Trust.DECLARED,
            element=element,
            width=width,
            caption=caption(words),
            worth_fetching=place.worth_fetching and role is not Role.ICON,
            inside=place.bytes,
        )

    def resolve(self, text: str) -> Inside | None:
        """Where an address in the page leads, as a browser would read it.

        None for nothing, for the page itself (an empty value, a fragment), for a script, and for
        data that is no picture.
        """
        written = text.strip("\t\n\f\r ")
        if not written or written.startswith("#"):
            return None
        if written[:5].lower() == "data:":
            return read_inside(written)
        address = parse(written, self.base)
        if address is None or address.scheme in NO_PICTURE_SCHEMES:
            return None
        return Inside(address.href, None, worth_fetching=True)


def caption(text: str) -> str | None:
    """A caption made harmless and short, or None where there are no words."""
    return safe_text(text, LONGEST_CAPTION)[:LONGEST_CAPTION] or None


def read_document(body: bytes, content_type: str, page: Address) -> Document:
    """Take a page apart; JSON gives a document without elements."""
    media_type = content_type.split(";", 1)[0].strip().lower()
    text = "" if media_type.endswith("json") else decoded(body, content_type)
    soup = BeautifulSoup(
        text.encode("utf-8", "replace"), "lxml", from_encoding="utf-8", huge_tree=True
    )
    unfold(soup)
    tags = tuple(node for node in soup.descendants if isinstance(node, Tag))
    by_name: dict[str, list[Tag]] = defaultdict(list)
    for tag in tags:
        by_name[tag.name].append(tag)
    return Document(
        body=body,
        content_type=content_type,
        page=page,
        base=_base(by_name["base"], page),
        tags=tags,
        by_name={name: tuple(found) for name, found in by_name.items()},
        numbers={id(tag): number for number, tag in enumerate(tags, start=1)},
        galleries=in_galleries(by_name["img"]),
        figures=figure_captions(by_name["figcaption"]),
        title=_title(by_name["title"]),
        words=_words(soup),
    )


def _base(bases: list[Tag], page: Address) -> Address:
    """What relative addresses are read against: the first `<base href>`, else the page."""
    for tag in bases:
        if tag.has_attr("href"):
            address = parse(attribute(tag, "href"), page)
            allowed = address is not None and address.scheme not in ("data", "javascript")
            return address if address is not None and allowed else page
    return page


def _title(titles: list[Tag]) -> str | None:
    """The page's title, made harmless; the titles of drawings don't count."""
    drawn = ("svg", "g", "symbol")
    own = (raw_text(tag) for tag in titles if tag.parent and tag.parent.name not in drawn)
    return next((safe_text(text) or None for text in own), None)


def _words(soup: BeautifulSoup) -> str:
    """The text a visitor reads, white space collapsed; no comments, no notices for scripts."""
    hidden: set[int] = set()
    pieces: list[str] = []
    for node in soup.descendants:
        if isinstance(node, Tag):
            if node.name in WITHOUT_WORDS or id(node.parent) in hidden:
                hidden.add(id(node))
        elif type(node) is NavigableString and id(node.parent) not in hidden:
            pieces.extend(node.split())
    return " ".join(pieces)
