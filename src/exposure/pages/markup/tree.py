"""A page's elements in order, nested as its tags say; built while lxml reads."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree  # type: ignore[import-untyped]

from exposure.pages.markup.frames import PAGE_FRAMES, page_inside

NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})

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

WITHOUT_WORDS = frozenset(
    [
        "head",
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "script",
        "style",
        "svg",
        "template",
        "title",
    ]
)
"""Elements whose text a visitor doesn't read."""

OLD_PREFIXES = frozenset({"svg", "html", "xhtml"})
"""Prefixes that XHTML pages write before names every browser knows."""

MOST_LAYERS = 4
"""How deep folded markup may hold folded markup; nobody writes more than two."""

_MOST_FOLDS = 200


@dataclass(slots=True, eq=False)
class Element:
    """One element: its name, attributes, and what stands in it (elements and texts, in order).

    `number` counts the elements of the document from 1, in document order.
    """

    name: str
    attrs: Mapping[str, str]
    parent: "Element | None"
    number: int
    contents: "list[Element | str]" = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Tree:
    """A parsed page. `elements` are in document order, `with_attributes` those that have any.

    `words` are the texts a visitor reads; `inert` the first and last numbers of the elements in
    each `<template>` that no browser draws, in order; `unfolded` the numbers of those elements
    whose folded markup was laid open.
    """

    elements: list[Element] = field(default_factory=list)
    with_attributes: list[Element] = field(default_factory=list)
    by_name: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    words: list[str] = field(default_factory=list)
    inert: list[tuple[int, int]] = field(default_factory=list)
    unfolded: set[int] = field(default_factory=set)


def grow(markup: str) -> Tree:
    """Parse a page.

    The elements are records of our own and not lxml's: libxml2 ends its own trees at 2,048 levels,
    and a picture below would be lost. What a page carries folded up as text (`<iframe srcdoc>`, a
    frame with a data: page, escaped `<noscript>`) is laid open where it stands, for it is shown.
    """
    builder = _Builder()
    with _without_collections():
        builder.feed(markup)
    builder.finish()
    return builder.tree


class _Builder:
    """What lxml reports to, element by element."""

    def __init__(self) -> None:
        self.tree = Tree()
        self._at = Element("", NO_ATTRIBUTES, None, 0)
        self._wordless = 0
        self._inert_since: list[int] = []
        self._layers = self._folds = 0

    def feed(self, markup: str) -> None:
        """Read markup into the place where the builder stands, and stand there again."""
        place = self._at
        parser = etree.HTMLParser(target=self, huge_tree=True, encoding="utf-8")
        if markup:
            parser.feed(markup.encode("utf-8", "replace"))
            parser.close()
        self._at = place

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if ":" in name and name.partition(":")[0] in OLD_PREFIXES:
            name = name.partition(":")[2]
        tree, at = self.tree, self._at
        own = dict(attributes) if attributes else NO_ATTRIBUTES
        element = Element(name, own, at, len(tree.elements) + 1)
        at.contents.append(element)
        tree.elements.append(element)
        tree.by_name[name].append(element)
        if attributes:
            tree.with_attributes.append(element)
        if name in VOID:
            self._unfold_data(element)
            return
        self._at = element
        if name == "object":
            self._unfold_data(element)
        if name in WITHOUT_WORDS:
            self._enter(element)

    def end(self, name: str) -> None:
        if ":" in name and name.partition(":")[0] in OLD_PREFIXES:
            name = name.partition(":")[2]
        at = self._at
        if at.name != name or at.parent is None:
            return
        self._at = at.parent
        if name in WITHOUT_WORDS:
            self._leave(at)

    def data(self, text: str) -> None:
        self._at.contents.append(text)
        if not self._wordless:
            self.tree.words.append(text)

    def close(self) -> None:
        """Nothing to give back to lxml."""

    def finish(self) -> None:
        """End the templates that the page left open."""
        for since in self._inert_since[:1]:
            self.tree.inert.append((since, len(self.tree.elements)))

    def _enter(self, element: Element) -> None:
        """Begin an element whose words are not read; a shadow root's are, for it is drawn."""
        if element.name == "template":
            if "shadowrootmode" in element.attrs:
                return
            self._inert_since.append(element.number)
        self._wordless += 1

    def _leave(self, element: Element) -> None:
        if element.name == "template" and "shadowrootmode" in element.attrs:
            return
        if element.name == "noscript":
            self._unfold(element)
        self._wordless = max(0, self._wordless - 1)
        if element.name == "iframe":
            self._unfold(element)
        if element.name == "template" and self._inert_since:
            since = self._inert_since.pop()
            if not self._inert_since:
                self.tree.inert.append((since, len(self.tree.elements)))

    def _unfold_data(self, fold: Element) -> None:
        """Read the page in the data: address of an element that has no end, or more inside."""
        if fold.name in PAGE_FRAMES and page_inside(fold.name, fold.attrs):
            self._unfold(fold)

    def _unfold(self, fold: Element) -> None:
        """Read the markup that an element holds as text into the element itself."""
        markup = _folded(fold)
        if not markup or self._layers >= MOST_LAYERS or self._folds >= _MOST_FOLDS:
            return
        self._folds += 1
        self._layers += 1
        self.tree.unfolded.add(fold.number)
        place, self._at = self._at, fold
        fold.contents.clear()
        self.feed(markup)
        self._at = place
        self._layers -= 1


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


@contextmanager
def _without_collections() -> Iterator[None]:
    """No garbage collections meanwhile: every element is kept, so each would be in vain.

    On five megabytes of tiny tags they take two thirds of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
