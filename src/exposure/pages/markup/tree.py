"""A page's tree walked through once: its tags numbered, what is folded up in it laid open."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import PageElement

from exposure.pages.markup.data_urls import text_inside
from exposure.pages.markup.soup import Element, Room, parsed

MOST_TAGS = 200_000
"""Tags of a page that are read, those of pages folded up in it included. The largest of 277 real
pages has 2,859. In the worst shape, this many take a few seconds and 300 MB to read
(`benchmarks/html_bombs.py`); five megabytes of tags without a cap take ten times that."""

WITHOUT_WORDS = frozenset(
    [
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "script",
        "style",
        "svg",
        "title",
    ]
)
"""Elements whose text a visitor doesn't read, besides a `<template>` that no browser draws.

Not `<head>`: what stands there besides these ends it in browsers, and is the page. libxml2 leaves
newer elements in it where a page has no `<body>` of its own.
"""

PAGE_FRAMES: Mapping[str, str] = MappingProxyType(
    {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}
)
"""Elements that can show a whole page, and the attribute with its address."""

PAGE_TYPES = frozenset(
    ["text/html", "application/xhtml+xml", "application/xml", "text/xml", "image/svg+xml"]
)
"""Media types of a data: address that browsers show as a page with pictures of its own."""

MOST_LAYERS = 4
"""How deep folded markup may hold folded markup; nobody writes more than two."""

_MOST_FOLDS = 200

FOLDS = frozenset({"noscript", *PAGE_FRAMES})
"""Elements in which markup may be folded up."""


@dataclass(slots=True, eq=False)
class Tree:
    """A parsed page. `with_attributes` are the tags that have any, in document order.

    `words` are the texts a visitor reads; `inert` the first and last numbers of the tags in
    each `<template>` that no browser draws, in order; `unfolded` the numbers of those tags
    whose folded markup was laid open. `is_cut` where the page has more tags than are read.
    """

    count: int = 0
    with_attributes: list[Element] = field(default_factory=list)
    by_name: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    words: list[str] = field(default_factory=list)
    inert: list[tuple[int, int]] = field(default_factory=list)
    unfolded: set[int] = field(default_factory=set)
    is_cut: bool = False


def grow(markup: str, most_tags: int = MOST_TAGS) -> Tree:
    """Parse a page, up to so many tags.

    What a page carries folded up as text (`<iframe srcdoc>`, a frame with a data: page, escaped
    `<noscript>`) is laid open where it stands, for it is shown; its tags count like the page's.
    """
    tree, room = Tree(), Room(most_tags)
    with _without_collections():
        _Walk(tree, room).through(parsed(markup, room))
    tree.is_cut = room.is_exceeded
    return tree


class _Place(NamedTuple):
    """What holds inside a tag: whether its words are read, in how many folds it lies.

    `template` is the number of the outermost template around it that no browser draws, or 0.
    """

    is_read: bool = True
    layers: int = 0
    template: int = 0


@dataclass(slots=True)
class _Walk:
    """One way through a page, from its first tag to its last."""

    tree: Tree
    room: Room
    folds: int = 0

    def through(self, page: BeautifulSoup) -> None:
        """Walk through all tags and texts; no recursion, for a page may nest without end."""
        waiting = [(iter(page.contents), _Place())]
        while waiting:
            inside, place = waiting[-1]
            node = next(inside, None)
            if node is None:
                waiting.pop()
                if place.template and not waiting[-1][1].template:
                    self.tree.inert.append((place.template, self.tree.count))
            elif isinstance(node, Element):
                self._number(node)
                laid_open = self._unfolded(node, place) if node.name in FOLDS else []
                waiting.append((iter(node.contents[len(laid_open) :]), _inside(node, place)))
                if laid_open:
                    waiting.append((iter(laid_open), _in_fold(node, place)))
            elif isinstance(node, str) and place.is_read:
                self.tree.words.append(node)

    def _number(self, tag: Element) -> None:
        tree = self.tree
        tree.count += 1
        tag.number = tree.count
        tree.by_name[tag.name].append(tag)
        if tag.attrs:
            tree.with_attributes.append(tag)

    def _unfolded(self, fold: Element, place: _Place) -> list[PageElement]:
        """Read the markup that an element holds as text into the element itself, at its beginning.

        It takes the place of the text. What stands in an `<object>` stays: it is shown too, where
        browsers can't show the page.
        """
        markup = _folded(fold)
        is_enough = place.layers >= MOST_LAYERS or self.folds >= _MOST_FOLDS
        if not markup or is_enough or self.room.is_exceeded:
            return []
        self.folds += 1
        self.tree.unfolded.add(fold.number)
        if fold.name != "object":
            fold.clear()
        return fold.insert(0, parsed(markup, self.room))


def _inside(tag: Element, place: _Place) -> _Place:
    """The place inside a tag; a shadow root's template is drawn, and read."""
    if tag.name == "template" and "shadowrootmode" not in tag.attrs:
        return place._replace(is_read=False, template=place.template or tag.number)
    return place._replace(is_read=False) if tag.name in WITHOUT_WORDS else place


def _in_fold(fold: Element, place: _Place) -> _Place:
    """The place inside what was folded up; that for visitors without scripts is not read."""
    is_read = place.is_read and fold.name != "noscript"
    return place._replace(is_read=is_read, layers=place.layers + 1)


def _folded(fold: Element) -> str:
    """The markup an element holds as text, empty where it holds none."""
    if fold.name == "iframe" and "srcdoc" in fold.attrs:
        return fold.attrs["srcdoc"]
    if fold.name in PAGE_FRAMES:
        return page_inside(fold.name, fold.attrs)
    if any(isinstance(child, Element) for child in fold.contents):
        return ""
    text = "".join(child for child in fold.contents if isinstance(child, str))
    return text if "<" in text and ">" in text else ""


def page_inside(name: str, attributes: Mapping[str, str]) -> str:
    """The page that an element has in its data: address, as text; empty where it has none."""
    address = attributes.get(PAGE_FRAMES.get(name, ""), "").strip()
    if address[:5].lower() != "data:":
        return ""
    kind = address[5:].partition(",")[0].partition(";")[0].strip().lower()
    return text_inside(address) if kind in PAGE_TYPES else ""


@contextmanager
def _without_collections() -> Iterator[None]:
    """No garbage collections meanwhile: every tag is kept, so each would be in vain.

    On a page of 200,000 tags they take two thirds of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
