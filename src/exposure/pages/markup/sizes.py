"""How large a page shows a picture: what it declares, and the styles that make it larger."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from exposure.pages.markup.data_urls import text_inside
from exposure.pages.markup.roles import SMALLEST_PHOTO, ancestors, attribute, declared_size
from exposure.pages.markup.soup import Element
from exposure.pages.markup.srcset import candidates
from exposure.pages.markup.texts import raw_text

_SIDES = "width height inline-size block-size"

SIZES = frozenset(["flex-basis", *_SIDES.split(), *(f"min-{side}" for side in _SIDES.split())])
"""Properties that give an element its size (CSS Sizing 3, CSS Logical Properties)."""
SCALES = frozenset(["transform", "-webkit-transform", "scale", "zoom"])
ENLARGES_FROM = 2.0
"""How often a style must enlarge an element for its declared size to say nothing; a picture under
the mouse is often enlarged a little."""

SAME_SIZE = frozenset(
    ["", "auto", "initial", "unset", "revert", "none", "fit-content", "max-content", "min-content"]
)
"""Values that leave a picture the size that its attributes declare, or its own."""

PIXELS = {"": 1.0, "px": 1.0, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "pt": 4 / 3}
PIXELS |= {"pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78}
"""Pixels of a unit (CSS Values 4); those of letters at the usual 16 px."""

LONGEST_STYLE = 500_000
"""Characters of a page's own styles that are looked through, from their beginning."""
MOST_RULES = 5_000
MOST_CANDIDATES = 50

_LENGTH = re.compile(r"([0-9]{0,9}\.?[0-9]{1,9})([a-z%]{0,6})")
_NUMBER = re.compile(r"[0-9]{0,9}\.?[0-9]{1,9}")
_SCALED = re.compile(r"(?:scale|matrix)\w{0,2}\(([^)]{0,300})\)")
_COMPOUND = re.compile(r"[\s>+~]+")
_NAMES = re.compile(r"([.#]?)(-?[\w\\-]+)")
_BESIDE = re.compile(r"\[[^\]]{0,200}\]|::?[\w-]{1,100}(?:\([^)]{0,200}\))?")
_SIZED_CLASS = re.compile(
    r"(?:[\w-]{1,20}:){0,4}(?:min-)?(?:w|h|size)-(?:full|screen|[sld]v[wh]|[1-9][0-9]?/[1-9][0-9]?"
    r"|[89]|[1-9][0-9]{1,3}|\[[^\]]{1,40}\])"
)
"""Classes that name a size of 32 px or more, as Tailwind and Bootstrap have them."""

DRAWN_IN = ("image", "feimage")
_AROUND = 6
_MOST_AROUND = 60
_LONGEST_VALUE = 300


@dataclass(frozen=True, slots=True)
class _Rule:
    """A selector: an element's name, empty for any, its classes and id, and what is around it."""

    name: str
    classes: frozenset[str]
    around: frozenset[str]


@dataclass(slots=True)
class Styles:
    """A page's own stylesheets, looked through once, and only where the page shows tiny pictures.

    `rules` are those that enlarge what they are for, by one of the names they ask for.
    """

    sheets: Sequence[Element] = ()
    rules: dict[str, list[_Rule]] = field(default_factory=dict)
    was_read: bool = False

    def shown_size(self, tag: Element) -> int | None:
        """The larger side in pixels at which a page shows a picture; None where it can be any.

        A picture in a drawing is measured in the drawing's own units: the drawing's size counts.
        """
        tag = (_drawing(tag) if tag.name in DRAWN_IN else None) or tag
        size = declared_size(tag)
        if size is None or size >= SMALLEST_PHOTO:
            return size
        return None if self._is_enlarged(tag) else size

    def _is_enlarged(self, tag: Element) -> bool:
        style = attribute(tag, "style")[:LONGEST_STYLE]
        if _enlarges(style) or any(map(_SIZED_CLASS.fullmatch, _classes(tag))):
            return True
        if any(_scales(attribute(near, "style")) for near in ancestors(tag, _AROUND)):
            return True
        return _offers_larger(tag) or self._has_rule_for(tag)

    def _has_rule_for(self, tag: Element) -> bool:
        """Whether a rule of the page's own styles makes this element larger."""
        if not self.was_read:
            self._read()
        own = _names_of(tag)
        found = [
            rule
            for key in (*own, "")
            for rule in self.rules.get(key, ())
            if rule.classes <= own and rule.name in ("", tag.name)
        ]
        if not found or not all(rule.around for rule in found):
            return bool(found)
        around = {name for near in ancestors(tag, _MOST_AROUND) for name in _names_of(near)}
        return any(rule.around <= around for rule in found)

    def _read(self) -> None:
        self.was_read = True
        left, kept = LONGEST_STYLE, 0
        for sheet in self.sheets:
            css = text_of(sheet)[:left]
            left -= len(css)
            for rule in _rules(css):
                if kept == MOST_RULES:
                    return
                kept += 1
                key = min(rule.classes, default=rule.name)
                self.rules.setdefault(key, []).append(rule)


def text_of(sheet: Element) -> str:
    """The text of a `<style>`, or of a stylesheet in the data: address of a `<link>`."""
    if sheet.name == "style":
        return raw_text(sheet)
    href = attribute(sheet, "href").strip()
    is_sheet = "stylesheet" in attribute(sheet, "rel").lower().split()
    return text_inside(href) if is_sheet and href[:5].lower() == "data:" else ""


def _rules(css: str) -> Iterator[_Rule]:
    """What each rule of a stylesheet is for that enlarges something; read piece by piece."""
    before = ""
    for piece in css.split("{"):
        body, _, after = piece.rpartition("}")
        if _enlarges(body.partition("}")[0] if body else piece):
            for selector in before.split(","):
                rule = _rule(selector)
                if rule is not None:
                    yield rule
        before = (after if body else piece).rpartition(";")[2]


def _rule(selector: str) -> _Rule | None:
    """One selector, read generously: what depends on a state counts as if it always held."""
    plain = _BESIDE.sub("", selector[-_LONGEST_VALUE:]).strip()
    *before, last = _COMPOUND.split(plain)
    if not last:
        return None
    names = _NAMES.findall(last)
    classes = frozenset(f"{mark}{name}" for mark, name in names if mark)
    name = next((name.lower() for mark, name in names if not mark), "")
    is_beside = "+" in plain or "~" in plain
    around = () if is_beside else (pair for part in before for pair in _NAMES.findall(part))
    return _Rule(name, classes, frozenset(f"{mark}{one}" for mark, one in around))


def _names_of(tag: Element) -> frozenset[str]:
    """All by which a selector can name an element: its name, its classes, its id."""
    classes = (f".{name}" for name in _classes(tag))
    return frozenset((tag.name, f"#{attribute(tag, 'id')}", *classes))


def _enlarges(style: str) -> bool:
    """Whether declarations make an element 32 px or larger, or larger than its attributes say."""
    return any(
        _is_large(value) if name in SIZES else _is_grown(name, value)
        for name, value in _declarations(style)
    )


def _scales(style: str) -> bool:
    return any(_is_grown(name, value) for name, value in _declarations(style))


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        own = name.strip().lower()
        if colon and (own in SIZES or own in SCALES):
            yield own, value[:_LONGEST_VALUE].lower().replace("!important", "").strip()


def _is_large(value: str) -> bool:
    """Whether a length is 32 px or more, or depends on what is around the element."""
    if value in SAME_SIZE:
        return False
    length = _LENGTH.fullmatch(value)
    if length is None:
        return True
    number, unit = float(length[1]), length[2]
    return number * PIXELS[unit] >= SMALLEST_PHOTO if unit in PIXELS else number > 0


def _is_grown(name: str, value: str) -> bool:
    """Whether a style scales what it is for to twice its size or more."""
    if name not in SCALES:
        return False
    if "var(" in value:
        return True
    texts = _SCALED.findall(value) if name.endswith("transform") else [value]
    share = 100.0 if "%" in value else 1.0
    numbers = (float(number) / share for text in texts for number in _NUMBER.findall(text))
    return any(number >= ENLARGES_FROM for number in numbers)


def _offers_larger(tag: Element) -> bool:
    """Whether an image's srcset has a rendition that is far wider than it is said to be shown."""
    srcset = attribute(tag, "srcset")
    widths = (one.width for one, _ in zip(candidates(srcset), range(MOST_CANDIDATES), strict=False))
    return bool(srcset) and any((width or 0) >= 2 * SMALLEST_PHOTO for width in widths)


def _drawing(tag: Element) -> Element | None:
    """The outermost drawing that an element stands in."""
    around = [near for near in ancestors(tag, _AROUND**2) if near.name == "svg"]
    return around[-1] if around else None


def _classes(tag: Element) -> list[str]:
    return attribute(tag, "class")[:_LONGEST_VALUE].split()


def stylesheets(by_name: Mapping[str, Sequence[Element]]) -> tuple[Element, ...]:
    """The elements of a page that hold a whole stylesheet."""
    return (*by_name.get("style", ()), *by_name.get("link", ()))
