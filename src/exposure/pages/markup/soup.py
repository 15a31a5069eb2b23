"""Markup as BeautifulSoup nests it, with lxml for its builder; only so many tags of it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import NoReturn

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import AttributeDict, Tag
from lxml import etree  # type: ignore[import-untyped]

VOID = frozenset(
    [
        "area",
        "base",
        "basefont",
        "bgsound",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "image",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
"""Elements that hold nothing (HTML standard, section 13.1.2, and those of old); an `<image>` does
in a drawing only, and there it holds no picture."""

OLD_PREFIXES = frozenset({"svg", "html", "xhtml"})
"""Prefixes that XHTML pages write before names every browser knows."""


class Element(Tag):
    """A tag of a page. Its attributes are texts; `number` counts the page's tags from 1, in order.

    It equals itself alone, and has no attributes but those of a tag: BeautifulSoup's own `==` and
    `hash` go through all that is inside, and a missing attribute is a search through it.
    """

    number = 0
    attrs: dict[str, str]  # type: ignore[assignment]
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __getattr__(self, name: str) -> NoReturn:
        raise AttributeError(name)


class _TooManyTags(Exception):
    """Ends a parse. No LookupError and none of lxml's: those BeautifulSoup takes for a refusal."""


@dataclass(slots=True)
class Room:
    """How many tags may still be read; `is_exceeded` once there was one more."""

    left: int
    is_exceeded: bool = False

    def take(self) -> None:
        """Make room for one more tag, or end the parse."""
        if not self.left:
            self.is_exceeded = True
            raise _TooManyTags
        self.left -= 1


def parsed(markup: str, room: Room) -> BeautifulSoup:
    """The tree of some markup as far as there is room, nothing folded in it laid open.

    It is given as an open file: a text could be taken for a file's name, and warned of.
    """
    return _Page(
        BytesIO(markup.encode("utf-8", "replace")),
        builder=_Builder(room),
        element_classes={Tag: Element},
    )


class _Page(BeautifulSoup):
    """The root of a tree that is only ever added to at its end."""

    def _linkage_fixer(self, el: Tag) -> None:
        """Nothing to mend; BeautifulSoup climbs up to the root for this, behind every text.

        On a page of 100,000 levels that takes ten minutes.
        """


class _Builder(LXMLTreeBuilder):
    """BeautifulSoup's builder on lxml, for markup in UTF-8: no guesses, no limits of libxml2's."""

    def __init__(self, room: Room) -> None:
        super().__init__(
            multi_valued_attributes={},
            preserve_whitespace_tags=set(),
            string_containers={},
            attribute_dict_class=AttributeDict,
        )
        self._room = room
        self._target: _Target | None = None

    def initialize_soup(self, soup: BeautifulSoup) -> None:
        """Take note of the page that is built."""
        super().initialize_soup(soup)
        self._target = _Target(soup, self._room)

    def prepare_markup(
        self, markup: str | bytes, *_: object, **__: object
    ) -> Iterable[tuple[str | bytes, str | None, str | None, bool]]:
        """The only way in which the markup is tried."""
        yield markup, "utf-8", None, False

    def feed(self, markup: str | bytes) -> None:
        """Parse, and stop where there is no room left."""
        if markup:
            with suppress(_TooManyTags):
                super().feed(markup)

    def parser_for(self, encoding: str | None) -> etree.HTMLParser:
        """An lxml that reports each tag; it builds no tree, which libxml2 ends at 2,048 levels."""
        return etree.HTMLParser(target=self._target, huge_tree=True, encoding=encoding)


@dataclass(frozen=True, slots=True)
class _Target:
    """What lxml reports to: tags and texts, no comments."""

    page: BeautifulSoup
    room: Room

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.room.take()
        own = _without_prefix(name)
        self.page.handle_starttag(own, None, None, attributes)
        if own in VOID:
            self.page.handle_endtag(own)

    def end(self, name: str) -> None:
        self.page.handle_endtag(_without_prefix(name))

    def data(self, text: str) -> None:
        self.page.handle_data(text)

    def close(self) -> None:
        """Nothing to give back to lxml."""


def _without_prefix(name: str) -> str:
    prefix, colon, rest = name.partition(":")
    return rest if colon and prefix in OLD_PREFIXES else name
