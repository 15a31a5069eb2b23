"""What is known of a place in a page: whether others write there, and whether it is seen."""

import re
from collections.abc import Iterable

from exposure.pages.markup.roles import ancestors, attribute
from exposure.pages.markup.soup import Element
from exposure.pages.markup.texts import words_of
from exposure.pages.ownership.others import names_others

_NO_WORDS = """
audio canvas datalist head iframe math noscript object option script select style svg template
textarea title video"""

NO_WORDS = frozenset(_NO_WORDS.split())
"""Elements whose text nobody reads on the page, or that a visitor fills in."""

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary", "dt", "caption"])
WRAPPINGS = frozenset(["div", "header", "hgroup", "span", "a", "strong"])
LONGEST_HEADING = 60
"""Characters of a heading; what is longer says more than whose words follow."""
_HEADING_NODES = 20
_WRAPPED_IN = 4

_MARKS = ("class", "id", "itemprop", "itemtype", "role", "data-testid", "aria-label")
_LONGEST_MARK = 500
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?<![-\w])opacity\s*:\s*(?:0(?:\.0*)?|\.0+)%?(?![.\d])"
    r"|(?:left|right|top|bottom|indent|margin)\s*:\s*-\d{3}|(?<![-\w])clip(?:-path)?\s*:"
    r"|font-size\s*:\s*0(?![.\d])|(?<![-\w])(?:max-)?(?:width|height)\s*:\s*[01](?:px)?(?![.\d%])"
    r"|(?<![-\w])color\s*:\s*transparent|scale\(\s*0|translate[xy]?\([^)]*-\d{3}",
    re.IGNORECASE,
)
"""Styles that leave an element in a page and hide it from its visitors."""
_HIDDEN = """
d-none hidden invisible off-screen offscreen screen-reader-text sr-only visually-hidden
visuallyhidden"""
_UNSEEN_CLASSES = frozenset(_HIDDEN.split())
"""What style libraries call the same (Bootstrap, Tailwind, WordPress)."""


def marks(tag: Element) -> list[str]:
    """The texts that mark what an element is: its classes, its id, its properties."""
    return [attribute(tag, name)[:_LONGEST_MARK] for name in _MARKS if name in tag.attrs]


def is_others(tag: Element) -> bool:
    """Whether an element is marked as one in which others write, or quotes them."""
    return tag.name in ("article", "blockquote") or (bool(tag.attrs) and names_others(marks(tag)))


def is_seen(tag: Element) -> bool:
    """Whether a visitor can read the text of an element, by what stands in the element itself."""
    if tag.name in NO_WORDS or "hidden" in tag.attrs:
        return False
    if not tag.attrs:
        return tag.name != "dialog"
    is_closed = tag.name == "dialog" and "open" not in tag.attrs
    is_silent = attribute(tag, "aria-hidden").strip().lower() == "true"
    is_hidden = bool(_UNSEEN_CLASSES & set(attribute(tag, "class")[:_LONGEST_MARK].split()))
    style = attribute(tag, "style")[:_LONGEST_MARK]
    return not (is_closed or is_silent or is_hidden or _UNSEEN.search(style))


def openers(headings: Iterable[Element]) -> frozenset[int]:
    """The `id` of each heading behind which others write, and of what only wraps such a heading."""
    found: set[int] = set()
    for heading in headings:
        for tag in (heading, *ancestors(heading, _WRAPPED_IN - 1)):
            is_wrapping = tag is heading or tag.name in WRAPPINGS
            if not (is_wrapping and _announces_others(tag)):
                break
            found.add(id(tag))
    return frozenset(found)


def _announces_others(tag: Element) -> bool:
    """Whether all that an element says is a few words such as "3 comments"."""
    text = words_of(tag, _HEADING_NODES)
    return len(text) <= LONGEST_HEADING and names_others([text])
