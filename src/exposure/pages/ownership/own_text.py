"""The texts of a page that are its owner's own: the note of their card, and their `rel=me` links.

A text counts for what it stands in and never for what it does not stand in: comments, guestbooks
and lists of people have too many names in too many languages. That an element is in a place named
so takes from it what it had; it is never what gives it anything.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from exposure.model.addresses import parse
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import attribute
from exposure.pages.markup.soup import Element
from exposure.pages.ownership.bios import bio_class
from exposure.pages.ownership.cards import (
    Card,
    addresses_of,
    is_own_card,
    is_plainly_placed,
    is_root,
    representative,
)
from exposure.pages.ownership.regions import HEADINGS, is_others, is_seen, openers

MOST_ME = 100
"""Addresses of `rel=me` that are kept; profiles have a handful."""

MOST_LINKS = 1_000
"""Links with `rel=me` that are read at all; the same few may stand in head, menu and footer."""

MOST_CARDS = 500
"""Cards of a page that are kept apart; a page with more has no one person's card."""

_INLINE = """
a abbr b bdi bdo big cite code dfn em font i ins kbd mark q s samp small span strong sub sup tt u
var wbr"""

INLINE = frozenset(_INLINE.split())
"""Elements that don't part words: a token may be a link, or broken by a `<wbr>`."""

_READ_AT_ONCE = 4
"""Texts that one place belongs to: a link in a note has two, and a page may nest without end."""

LIKE_HEADINGS = HEADINGS | {"b", "strong", "th"}
"""Elements that may say whose words follow."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What is known of a place: its card's number, and which texts are read from it."""

    is_others: bool = False
    card: int | None = None
    texts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Me:
    """A `rel=me` link: where it leads, the card that it is in, and the number of its text."""

    href: str
    card: int | None
    text: int


@dataclass(frozen=True, slots=True)
class OwnText:
    """The owner's own texts in a page, and the addresses that they name by `rel=me`."""

    texts: tuple[str, ...]
    me: tuple[str, ...]


def own_text(document: Document, page: AbstractSet[str]) -> OwnText:
    """What of a page is known to be its owner's own; `page` are all addresses of the page."""
    walk = _Walk(document, openers(document.named(*HEADINGS)), bio_class(document.page.host))
    html = next(document.named("html"), None)
    if html is not None:
        walk.through(html)
    return walk.found(page)


@dataclass(slots=True)
class _Walk:
    """One way through a page, from its first element to its last."""

    document: Document
    openers: frozenset[int]
    bio: str
    cards: list[Card] = field(default_factory=list)
    amount: int = 0
    had_heading: bool = False
    me: list[_Me] = field(default_factory=list)
    bios: list[int] = field(default_factory=list)
    texts: list[list[str]] = field(default_factory=list)

    def found(self, page: AbstractSet[str]) -> OwnText:
        """The texts that count, once the whole page is known."""
        mine = representative(self.cards, self.amount, page)
        links = [
            one
            for one in self.me
            if one.card is None or self.amount == 1 or self.cards[one.card].is_surely_of(page)
        ]
        numbers = [*(mine.notes if mine else ()), *(one.text for one in links)]
        numbers += self.bios if len(self.bios) == 1 else ()
        me = dict.fromkeys(one.href for one in links)
        return OwnText(tuple("".join(self.texts[n]) for n in numbers), tuple(me)[:MOST_ME])

    def through(self, html: Element) -> None:
        """Walk through all elements; no recursion, for a page may nest without end."""
        waiting: list[Iterator[tuple[object, _Place]]] = [iter([(html, _Place())])]
        while waiting:
            node, place = next(waiting[-1], (None, _Place()))
            if node is None:
                waiting.pop()
            elif isinstance(node, Element):
                inside = self._enter(node, place)
                if inside is not None:
                    waiting.append(self._children(node, inside))
            elif isinstance(node, str):
                self._read(node, place)

    def _enter(self, tag: Element, place: _Place) -> _Place | None:
        """Take note of an element; None where nothing in it is to be read."""
        if tag.name not in ("html", "body") and not place.is_others and is_others(tag):
            place = replace(place, is_others=not (tag.name == "article" and is_own_card(tag)))
        if "class" in tag.attrs:
            place = self._carded(tag, place)
        if tag.name in ("a", "link"):
            place = self._linked(tag, place)
        self.had_heading = self.had_heading or (tag.name in LIKE_HEADINGS and place.card is None)
        if tag.name == "head":
            return place
        if tag.name not in INLINE:
            self._read(" ", place)
        return place if is_seen(tag) else None

    def _carded(self, tag: Element, place: _Place) -> _Place:
        """The place inside an element that may be a card, or a property of one."""
        classes = attribute(tag, "class").split()
        if is_root(tag):
            self.amount += 1
            is_free = place.card is None and not place.is_others and len(self.cards) < MOST_CARDS
            if not (is_free and is_own_card(tag)):
                return replace(place, is_others=True, texts=())
            self.cards.append(Card(is_plainly_placed(tag), not self.had_heading))
            place = replace(place, card=len(self.cards) - 1)
        elif "vcard" in classes:
            self.amount += 1
        if place.is_others:
            return place
        if place.card is not None:
            card = self.cards[place.card]
            if "u-url" in classes or (is_root(tag) and tag.name == "a"):
                card.urls |= addresses_of(self.document, tag)
            if "u-uid" in classes:
                card.uids |= addresses_of(self.document, tag)
            if "p-note" in classes and not is_root(tag):
                card.notes.append(len(self.texts))
                return self._reading(place)
        if self.bio and self.bio in classes:
            self.bios.append(len(self.texts))
            return self._reading(place)
        return place

    def _linked(self, tag: Element, place: _Place) -> _Place:
        """The place inside a link, whose text is read where it leads to the same person."""
        rel = attribute(tag, "rel").lower().split() if "href" in tag.attrs else []
        if place.is_others or "me" not in rel or "ugc" in rel or len(self.me) == MOST_LINKS:
            return place
        to = parse(attribute(tag, "href"), self.document.base)
        if to is None or not to.is_web:
            return place
        self.me.append(_Me(to.href, place.card, len(self.texts)))
        if place.card is not None:
            self.cards[place.card].me.add(to.href)
        return self._reading(place)

    def _reading(self, place: _Place) -> _Place:
        """The place whose text is read from here on, besides what it is read for already."""
        self.texts.append([])
        if len(place.texts) == _READ_AT_ONCE:
            return place
        return replace(place, texts=(*place.texts, len(self.texts) - 1))

    def _read(self, text: str, place: _Place) -> None:
        if place.is_others:
            return
        for number in place.texts:
            pieces = self.texts[number]
            if text != " " or not pieces or pieces[-1] != " ":
                pieces.append(text)

    def _children(self, tag: Element, place: _Place) -> Iterator[tuple[object, _Place]]:
        """What stands in an element; behind a heading such as "Comments" others write."""
        for child in tag.contents:
            if id(child) in self.openers:
                place = replace(place, is_others=True)
            yield child, place
        if tag.name not in INLINE:
            yield " ", place
