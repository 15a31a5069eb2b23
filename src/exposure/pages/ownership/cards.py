"""The card of the person whose page it is, among all cards of a page (microformats, `h-card`)."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from exposure.model.addresses import parse
from exposure.pages.markup.document import Document
from exposure.pages.markup.roles import ancestors, attribute
from exposure.pages.markup.soup import Element
from exposure.pages.markup.texts import words_of
from exposure.pages.markup.vocabulary import MICROFORMAT
from exposure.pages.ownership.others import words_in

PROPERTY = re.compile(r"(?:p|u|dt|e)-[0-9-]*+[a-z][a-z0-9-]*+")

PLAIN_PLACES = frozenset(["html", "body", "main", "div", "section", "header", "aside"])
_PLAIN = """
about aboutme account app author bio biografie biographie biography body card contact content
container footer header hero home info intro layout main me page profiel profil profile root screen
section sidebar site template view widget wrap wrapper"""

PLAIN_WORDS = frozenset(_PLAIN.split())
"""Words of a class or id that say nothing of others: the page as a whole, or its owner."""
_PLACED_WITHIN = 20


@dataclass(slots=True)
class Card:
    """A card that belongs to nothing else on its page: its addresses, and its notes' numbers.

    `is_plain` says that nothing around it could be a list of people, `is_first` that no heading
    comes before it. `me` are the addresses that it names by `rel=me`.
    """

    is_plain: bool
    is_first: bool
    urls: set[str] = field(default_factory=set)
    uids: set[str] = field(default_factory=set)
    me: set[str] = field(default_factory=set)
    notes: list[int] = field(default_factory=list)

    def is_surely_of(self, page: AbstractSet[str]) -> bool:
        """Whether the card says of itself that it is this page's own, as no stranger's can.

        Its `u-uid` and `u-url` are the page, or one of its `u-url` is a `rel=me` link in itself.
        """
        return bool(self.urls & self.uids & page) or bool(self.urls & self.me)


def representative(cards: Sequence[Card], amount: int, page: AbstractSet[str]) -> Card | None:
    """The card of the person whose page it is, or None where that is not certain.

    By the rules of microformats.org/wiki/representative-h-card, read narrowly: where two cards
    answer to them none counts, and a card that only gives the page as its address, or gives none,
    must be the only one of `amount` and stand where no list of people can be.
    """
    sure = [card for card in cards if card.is_surely_of(page)]
    if sure:
        return sure[0] if len(sure) == 1 else None
    if amount != 1 or len(cards) != 1:
        return None
    (only,) = cards
    is_told = bool(only.urls & page) or (only.is_first and not only.urls)
    return only if only.is_plain and is_told else None


def is_root(tag: Element) -> bool:
    """Whether an element is a microformat of its own."""
    return any(map(MICROFORMAT.fullmatch, attribute(tag, "class").split()))


def is_own_card(tag: Element) -> bool:
    """Whether an element is an h-card, and no property of another microformat.

    Its own address is often, and wrongly, marked on the card itself.
    """
    classes = set(attribute(tag, "class").split()) - {"u-url", "u-uid"}
    return "h-card" in classes and not any(map(PROPERTY.fullmatch, classes))


def is_plainly_placed(tag: Element) -> bool:
    """Whether all elements around one are parts of the page that say nothing of other people."""
    around = list(ancestors(tag, _PLACED_WITHIN))
    return all(
        near.name in PLAIN_PLACES
        and set(words_in(f"{attribute(near, 'class')} {attribute(near, 'id')}")) <= PLAIN_WORDS
        for near in around
    )


def addresses_of(document: Document, tag: Element) -> set[str]:
    """The address that a `u-` property of a card has."""
    names = ("href", "src", "data", "value", "title")
    written = next((attribute(tag, name) for name in names if name in tag.attrs), None)
    address = parse((words_of(tag) if written is None else written).strip(), document.base)
    return {address.href} if address is not None else set()
