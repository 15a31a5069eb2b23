"""Pictures that a page's own styles put behind or beside things."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from exposure.model.pictures import PictureLink, Role
from exposure.pages.markup.css_values import images, with_short_numbers
from exposure.pages.markup.data_urls import text_inside
from exposure.pages.markup.document import Document
from exposure.pages.markup.imports import imports
from exposure.pages.markup.roles import attribute, role_in_words
from exposure.pages.markup.sizes import text_of
from exposure.pages.markup.soup import Element

DRAWING_PROPERTIES = re.compile(
    r"(?:-webkit-|-moz-)?(?:background(?:-image)?|content|list-style(?:-image)?"
    r"|border-image(?:-source)?|mask(?:-image)?|mask-box-image)|--.+",
)
"""Properties that draw pictures, and custom ones; not cursors, fonts or filters."""

LISTED_AS = {"background": "background-image", "list-style": "list-style-image"}
NOT_DRAWN = frozenset({"font-face", "import", "namespace", "charset", "counter-style", "property"})

_MAY_HOLD_PICTURES = re.compile(r"url\(|@import|image(?:-set)?\(|cross-fade\(|\\", re.IGNORECASE)
SHEETS = ("style", "link")
"""Elements that hold a whole stylesheet: as their text, or in a data: address."""

_LONGEST_SHOWN_NAME = 40
MOST_LAYERS = 4
"""How deep stylesheets inside a page may import others inside it; nobody writes one."""
MOST_IMPORTS = 20


def pictures(document: Document) -> Iterator[PictureLink]:
    """The pictures of every `style` attribute and `<style>` element."""
    styled = [tag for tag in document.having("style") if tag.name not in SHEETS]
    sheets = document.named(*SHEETS)
    for tag in sorted((*styled, *sheets), key=document.number):
        css = text_of(tag) if tag.name in SHEETS else attribute(tag, "style")
        if css and _MAY_HOLD_PICTURES.search(css):
            yield from _styled(document, tag, with_short_numbers(css))


def _with_imports(css: str, layers: int = MOST_LAYERS) -> str:
    """A stylesheet behind those that it imports from data: addresses, and that lie in itself."""
    inside = [text_inside(one) for one in imports(css) if one[:5].lower() == "data:"]
    if not inside or not layers:
        return css
    parts = [_with_imports(with_short_numbers(one), layers - 1) for one in inside[:MOST_IMPORTS]]
    return "\n".join([*parts, css])


def _styled(document: Document, tag: Element, css: str) -> Iterator[PictureLink]:
    """The pictures in one style; each image is a picture of its own, an image-set is one."""
    if tag.name in SHEETS:
        found = _stylesheet(_with_imports(css))
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
