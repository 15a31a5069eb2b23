"""Pictures that a page's own styles put behind or beside things."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from exposure.pages.document import Document
from exposure.pages.roles import attribute, role_in_words
from exposure.pages.texts import raw_text
from exposure.pages.tree import Element
from exposure.places import PictureLink, Role

DRAWING_PROPERTIES = re.compile(
    r"(?:-webkit-|-moz-)?(?:background(?:-image)?|content|list-style(?:-image)?"
    r"|border-image(?:-source)?|mask(?:-image)?|mask-box-image)|--.+",
)
"""Properties that draw pictures, and custom ones; not cursors, fonts or filters."""

LISTED_AS = {"background": "background-image", "list-style": "list-style-image"}
NOT_DRAWN = frozenset({"font-face", "import", "namespace", "charset", "counter-style", "property"})

_MAY_HOLD_PICTURES = re.compile(r"url\(|image-set\(|\\", re.IGNORECASE)
_PIXEL_RATIO = {"x": 1.0, "dppx": 1.0, "dpi": 1 / 96, "dpcm": 2.54 / 96}
_LONGEST_SHOWN_NAME = 40


@dataclass(frozen=True, slots=True)
class Drawn:
    """An address in a style, and the density that an image-set gives it."""

    url: str
    density: float | None = None


def pictures(document: Document) -> Iterator[PictureLink]:
    """The pictures of every `style` attribute and `<style>` element."""
    styled = [tag for tag in document.described if tag.name != "style" and "style" in tag.attrs]
    sheets = document.named("style")
    for tag in sorted((*styled, *sheets), key=document.number):
        css = raw_text(tag) if tag.name == "style" else attribute(tag, "style")
        if css and _MAY_HOLD_PICTURES.search(css):
            yield from _styled(document, tag, css)


def _styled(document: Document, tag: Element, css: str) -> Iterator[PictureLink]:
    """The pictures in one style; each image is a picture of its own, an image-set is one."""
    if tag.name == "style":
        found = _stylesheet(css)
    else:
        words = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
        declarations = tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)
        found = ((words, node) for node in declarations if node.type == "declaration")
    part = 0
    for words, declaration in found:
        name = declaration.lower_name
        if not DRAWING_PROPERTIES.fullmatch(name):
            continue
        role = role_in_words(words, name.strip("-")) or Role.BACKGROUND
        label = f"style[{LISTED_AS.get(name, name)[:_LONGEST_SHOWN_NAME]}]"
        for image in images(declaration.value):
            part += 1
            element = document.number(tag, part)
            for one in image:
                link = document.shown(
                    tag, one.url, label, element=element, density=one.density, role=role
                )
                if link is not None:
                    yield link


def images(tokens: Iterable[Any]) -> Iterator[tuple[Drawn, ...]]:
    """The images of a value, each with its candidates; a malformed url() is dropped.

    Functions and blocks are opened without recursion: a style may nest without end.
    """
    waiting = list(tokens)[::-1]
    while waiting:
        token = waiting.pop()
        url = _address(token)
        if url is not None:
            yield (Drawn(url),)
        elif token.type == "function" and token.lower_name.endswith("image-set"):
            yield tuple(_candidates(token.arguments))
        elif token.type == "function":
            waiting.extend(reversed(token.arguments))
        elif token.type in ("() block", "[] block", "{} block"):
            waiting.extend(reversed(token.content))


def _address(token: Any) -> str | None:
    """The address that a url token or a url() function holds."""
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name in ("url", "src"):
        first = next((part for part in token.arguments if part.type not in _BLANK), None)
        return str(first.value) if first is not None and first.type == "string" else None
    return None


_BLANK = ("whitespace", "comment")


def _candidates(arguments: Iterable[Any]) -> Iterator[Drawn]:
    """The candidates of an image-set(): a string or url(), then perhaps a resolution."""
    last: Drawn | None = None
    for token in arguments:
        url = str(token.value) if token.type == "string" else _address(token)
        if url is not None:
            if last is not None:
                yield last
            last = Drawn(url)
        elif token.type == "dimension" and last is not None:
            ratio = _PIXEL_RATIO.get(token.lower_unit)
            last = Drawn(last.url, token.value * ratio) if ratio else last
    if last is not None:
        yield last


def _stylesheet(css: str) -> Iterator[tuple[str, Any]]:
    """Each declaration of a stylesheet with the words of its selector, nested rules included."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    open_blocks = [(iter(rules), "")]
    while open_blocks:
        block, words = open_blocks[-1]
        node = next(block, None)
        if node is None:
            open_blocks.pop()
        elif node.type == "declaration":
            yield words, node
        elif node.type == "qualified-rule":
            inner = tinycss2.parse_blocks_contents(node.content)
            open_blocks.append((iter(inner), _selector(node.prelude)))
        elif node.type == "at-rule" and node.content and node.lower_at_keyword not in NOT_DRAWN:
            parse = tinycss2.parse_blocks_contents if words else tinycss2.parse_rule_list
            open_blocks.append((iter(parse(node.content)), words))


def _selector(prelude: Iterable[Any]) -> str:
    """The names in a selector; a lone dot where it has none, so that it still counts as one."""
    names = (str(token.value) for token in prelude if token.type in ("ident", "hash"))
    return " ".join(names) or "."
